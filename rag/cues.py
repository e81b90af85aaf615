"""What kind of thing a question asks for, and what an answer of that kind looks like; a table by kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from index.words import terms

Kind = Literal[
    "number",
    "date",
    "person",
    "place",
    "name",
    "body",
    "reason",
    "manner",
    "definition",
    "list",
    "permission",
]


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


# Question words by kind: zh and ja, en, es, fr, de, pt, it, ru, ar, ko, hi.
ASKS: Mapping[Kind, re.Pattern[str]] = {
    "number": _any(
        r"多少|几[^乎]|多[大长長高远遠久重宽寬深快]|比例|百分之|幾[^乎]|いくつ|何[人個%]",
        r"\bhow (?:many|much|long|far|old|large|big|high|often)\b|\bwhat (?:share|percentage|proportion|number|rate|amount)\b",
        r"\bcu[aá]nt[oa]s?\b|\bcombien\b|\bwie ?(?:viele?|lange|hoch|oft)\b|\bquant[oaie]s?\b|\bskolko\b|сколько|как долго",
        r"كم|نسبة|몇|얼마|कितन",
    ),
    "date": _any(
        r"何时|何時|什么时候|什麼時候|什么年代|哪一?年|哪个年代|哪一?天|几月|几号|什么时间|时间是|日期|从哪天|期限|いつ",
        r"\bwhen\b|\bwhat (?:year|date|day|month)\b|\bby what date\b|\bcu[aá]ndo\b|\bquand\b|\bwann\b|\bquando\b",
        r"когда|в каком году|متى|언제|कब",
    ),
    "person": _any(
        r"谁|誰|哪一?位|哪几位|什么人|哪些人|哪个人|由哪",
        r"\bwho(?:m|se)?\b|\bqui[eé]n(?:es)?\b|\bwer\b|\bwem\b|\bquem\b|\bchi\b",
        r"\bqui\b|кто|кому|من (?:هو|هي)|누구|누가|कौन",
    ),
    "place": _any(
        r"哪里|哪裡|哪儿|在哪|何处|何處|什么地方|地点|哪个[省市县国城地]|哪[国國省市]|どこ",
        r"\bwhere\b|\bd[oó]nde\b|\boù\b|\bwo\b|\bonde\b|\bdove\b|где|أين|어디|कहाँ"
    ),
    "name": _any(
        r"名字|名称|名稱|叫什么|叫做什么|称为|称呼|[被又]称|别名|又名|简称|原名|外号|绰号|哪[部本首]|什么书|作品|何という",
        r"\bnames?\b|\bcalled\b|\bnamed\b|\btitled?\b|\bknown as\b",
        r"\bnombres?\b|\bllam\w+\b|\bnoms?\b|\bheißt\b|называ|название|имя|اسم",
    ),
    "body": _any(
        r"哪[所家支]|哪个(?:部门|机关|单位|机构|公司|学校|球队|组织)|什么(?:部门|机关|单位|机构|公司|学校|大学|学院|组织|球队)|公司|大学|学院|俱乐部|球队|集团",
        r"\b(?:which|what) (?:\w+ )?(?:body|board|court|department|authority|agency|company|organi[sz]ation)\b",
        r"\b(?:which|what) (?:\w+ )?(?:university|school|team|party)\b",
    ),
    "reason": _any(
        r"为什么|為什麼|为何|為何|原因|なぜ", r"\bwhy\b|\bpor qu[eéê]\b|\bpourquoi\b|\bwarum\b|\bperch[eé]\b|почему|لماذا|왜|क्यों"
    ),
    "manner": _any(
        r"怎么|怎麼|怎样|怎樣|如何|什么样|特点|特征|どう",
        r"\bhow (?!many|much|long|far|old|large|big|high|often)\b",
        r"\bc[oó]mo\b|\bcomment\b|\bwie\b|\bcome\b|как\b|كيف",
    ),
    "definition": _any(
        r"什么是|什麼是|所称|是指|指的是|的定义|何谓|含义|是什么[？?]?$|とは",
        r"\bwhat (?:is|are) (?:a|an)\b|\bwhat does .+ mean\b|\bdefin|\bmeaning\b",
        r"\bqué es un|\bqu.est-ce qu|\bwas ist ein|что такое",
    ),
    "list": _any(
        r"哪些|哪[几幾两三四五]|列出|列举|有哪|包括什么|顺序|什么(?:条件|情形|材料|权利|义务)|どのような",
        r"\bwhich\b|\blist\b|\bwhat are\b",
        r"\bwhat (?:kinds|types|rights|duties|measures|conditions)\b",
        r"\bcu[aá]les\b|\bquel(?:le)?s\b|\bwelche\b|\bquais\b|\bquali\b|какие|перечисл|ما هي|어떤|कौन-कौन",
    ),
    "permission": _any(
        r"是否|能否|可否|可不可以|能不能|是不是|有没有|要不要|用不用|需不需要",
        r"(?:可以|能|应当|应该|必须|需要|要|允许|得|行|算|有|合法)[^？?，,。]*[吗嗎么]\s*[？?]?$|[吗嗎]\s*[？?]?$|ですか|ますか",
        r"^(?:and |so |but )?(?:may|can|could|must|should|shall|will|would|do|does|did|is|are|was|were|has|have|am)\b",
        r"\b(?:allowed|permitted|required|obliged) to\b|^¿?(?:puede|debe|se puede|est[aá]|es obligatorio|hay que)\b",
        r"^(?:peut-on|est-ce que|doit-on)\b|^(?:darf|muss|kann|ist|sind)\b|\bли\b|можно|^هل",
    ),
}  # fmt: skip

_COUNTED = "个個人名日天月年元倍成分岁级以条次种座只部位家所支层届场集首枚米公%"
_DIGITS = rf"\d[\d,.，]*|[一二三四五六七八九十百千万亿两半]{{1,6}}(?=[{_COUNTED}])|三分之|百分之"
_MONTHS = r"january|february|march|april|may|june|july|august|september|october|november|december"

# What a sentence that answers such a question tends to hold.
HOLDS: Mapping[Kind, re.Pattern[str]] = {
    "number": _any(
        _DIGITS, r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|third|quarter|percent|hundred|thousand)\b",
        r"\b(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|doce|quince|veinte|treinta|deux|trois|quatre|cinq|sept|dix)\b",
        r"\b(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|дв[ае]|три|четыре|пять|шесть|семь|десять|\w+десят\w*)\b",
    ),
    "date": _any(
        r"\d{1,4}\s*[年月日]|[一二三四五六七八九十〇零]+[日年月天]|世纪|年代|时期|之日起|朝[，、初末]",
        r"\b(?:1\d|20)\d\ds?\b|\b\d+\s+(?:days?|months?|years?|hours?|weeks?|días|meses|años|jours|mois|Tage|Monate|Jahre|дн|лет|год)",
        rf"\b(?:{_MONTHS})\b|\bcentury\b",
    ),
    "person": _any(
        r"[由被]|先生|教授|主席|总统|国王|皇帝|导演|作者|机关|机构|部门|委员会|负责|[\u4e00-\u9fff]·[\u4e00-\u9fff]",
        r"\bby\b|\b(?:officer|board|manager|director|committee|president|minister|king|queen)\b",
        r"(?<=[,\w] )(?-i:[A-Z]\w+ [A-Z]\w+)",
    ),
    "place": _any(
        r"位于|坐落|地处|产于|来自|出生|分布|[\u4e00-\u9fff](?:省|市|县|区|州|国|岛|镇|村|港|街|路|山|湾|洲)|地点",
        r"\b(?:in|at|near|from|to)\s+(?:the )?(?-i:[A-Z])"
    ),
    "name": _any(
        r"《[^》]+》|「[^」]+」|“[^”]+”|『[^』]+』|称|叫做?|[原又]名|俗名|简称",
        r"\b(?:called|named|known as|entitled)\b|[“\"][^”\"]+[”\"]"
    ),
    "body": _any(
        r"公司|大学|学院|学校|中学|小学|[球乐]?队|俱乐部|集团|协会|委员会|机关|部门|法院|[\u4e00-\u9fff][局部所院社团]",
        r"\b(?-i:Board|Court|Department|Authority|Agency|Company|University|School|Committee|Council|Office)\b",
    ),
    "reason": _any(r"因|由于|由於|原因|为了|所以|导致|故",
        r"\b(?:because|due to|since|in order to|therefore|as a result|caused?|porque|parce que|weil)\b|потому"),
    "manner": _any(r"通过|采用|采取|以.{1,12}方式|按照|利用|呈|具有", r"\b(?:by|through|using|via)\b"),
    "definition": _any(
        r"是指|指的是|是|即|为|，指|とは",
        r"\bmeans\b|\brefers? to\b|\bis defined\b|\bis an?\b|\bse entiende\b|\bdésigne\b|\bbezeichnet\b|понима|означает",
    ),
    "list": _any(r"、|包括|下列|以下|分别|[和及]|：$", r",.+,|;|\b(?:following|include[sd]?|and)\b|:$"),
    "permission": _any(
        r"可以|应当|應當|不得|必须|須|禁止|有权|不予|不能|无需|不需要|允许|視為|视为",
        r"\b(?:may|must|shall|cannot|can|not|only|should|required|prohibited|entitled|free to|allowed|no)\b",
        r"\b(?:puede|podrá|deberá|debe|prohibido|peut|doit|darf|muss)\w*\b|может|должен|запрещ|вправе|не допускается",
    ),
}  # fmt: skip

# Kinds of which the question may hold one itself, which is then no answer to it.
_GIVEN = frozenset({"number", "date", "name"})


def kinds_asked(question: str) -> tuple[Kind, ...]:
    """Return the kinds of answer that a question asks for, in the order of the table."""
    return tuple(kind for kind, pattern in ASKS.items() if pattern.search(question))


def holds(kind: Kind, text: str, question: str) -> bool:
    """Say whether a text holds something of a kind, other than what the question itself gives."""
    given = question if kind in _GIVEN else ""
    return any(match[0] not in given for match in HOLDS[kind].finditer(text))


# Words that put a question and seldom stand in its answer.
_ASKING = _any(
    r"请问|請問|请给出|请列出|是什么|是什麼|什么时候|什么|什麼|哪一个|哪一|哪些|哪个|哪位|哪里|哪|谁|多少|几个|何时|何处|如何|怎么样|怎么|怎样|为什么|为何|有没有|是否|吗|呢",
    r"\b(?:what|which|who|whom|whose|when|where|why|how|many|much|did|does|do|is|are|was|were|be|been|can|may|must|should|the|a|an|of|please|tell|me)\b",
    r"¿|\b(?:qu[eé]|cu[aá]l(?:es)?|qui[eé]n(?:es)?|cu[aá]ndo|cu[aá]nt[oa]s?|d[oó]nde|c[oó]mo|es|son|el|la|los|las|de|del)\b",
    r"\b(?:quel(?:le)?s?|quand|combien|comment|où|est|sont|le|les|des|du)\b|\b(?:welche\w?|wann|wie|wer|wo|ist|sind|der|die|das)\b",
    r"\b(?:что|кто|какой|какая|какие|каков\w*|когда|где|как|сколько)\b|ما هي|ما هو|ماذا|متى|أين|\bهل\b|\bكم\b",
)  # fmt: skip


def without_asking(question: str) -> str:
    """Return a question without the words that only ask."""
    return _ASKING.sub(" ", question)


def content(question: str) -> str:
    """Return a question without the words that only ask; the question itself where nothing is left."""
    rest = without_asking(question)
    return rest if any(character.isalnum() for character in rest) else question


def content_terms(question: str) -> tuple[str, ...]:
    """Return the search terms of a question, each once, without the words that only ask."""
    return tuple(dict.fromkeys(terms(content(question))))
