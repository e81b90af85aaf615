"""What kind of thing a question asks for, and what an answer of that kind looks like; a table by kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from index.words import terms

Kind = Literal["number", "date", "person", "place", "reason", "definition", "list"]


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


# Question words by kind: zh and ja, en, es, fr, de, pt, it, ru, ar, ko, hi.
ASKS: Mapping[Kind, re.Pattern[str]] = {
    "number": _any(
        r"多少|几[个個人名岁歲次种種座天日倍]|多[大长長高远遠久重]|比例|百分之|幾[個人名]|いくつ|何[人個%]",
        r"\bhow (?:many|much|long|far|old|large|big|high|often)\b|\bwhat (?:share|percentage|proportion|number|rate|amount)\b",
        r"\bcu[aá]nt[oa]s?\b|\bcombien\b|\bwie ?(?:viele?|lange|hoch|oft)\b|\bquant[oaie]s?\b|\bskolko\b|сколько|как долго",
        r"كم|نسبة|몇|얼마|कितन",
    ),
    "date": _any(
        r"何时|何時|什么时候|什麼時候|哪一?年|哪一?天|几月|几号|什么时间|从哪天|期限|いつ",
        r"\bwhen\b|\bwhat (?:year|date|day|month)\b|\bby what date\b|\bcu[aá]ndo\b|\bquand\b|\bwann\b|\bquando\b",
        r"когда|в каком году|متى|언제|कब",
    ),
    "person": _any(
        r"谁|誰|哪位|什么人|哪个(?:部门|机关|单位)|由哪",
        r"\bwho(?:m|se)?\b|\bqui[eé]n(?:es)?\b|\bwer\b|\bwem\b|\bquem\b|\bchi\b",
        r"\bqui\b|кто|кому|من (?:هو|هي)|누구|누가|कौन",
    ),
    "place": _any(
        r"哪里|哪裡|何处|何處|什么地方|哪个[省市县国]|どこ",
        r"\bwhere\b|\bd[oó]nde\b|\boù\b|\bwo\b|\bonde\b|\bdove\b|где|أين|어디|कहाँ"
    ),
    "reason": _any(
        r"为什么|為什麼|为何|為何|原因|なぜ", r"\bwhy\b|\bpor qu[eéê]\b|\bpourquoi\b|\bwarum\b|\bperch[eé]\b|почему|لماذا|왜|क्यों"
    ),
    "definition": _any(
        r"什么是|什麼是|所称|是指|指的是|的定义|何谓|とは",
        r"\bwhat (?:is|are) (?:a|an)\b|\bwhat does .+ mean\b|\bdefin|\bmeaning\b",
        r"\bqué es un|\bqu.est-ce qu|\bwas ist ein|что такое",
    ),
    "list": _any(
        r"哪些|哪几|哪幾|列出|列举|有哪|どのような",
        r"\bwhich\b|\blist\b|\bwhat are\b",
        r"\bwhat (?:kinds|types|rights|duties|measures|conditions)\b",
        r"\bcu[aá]les\b|\bquel(?:le)?s\b|\bwelche\b|\bquais\b|\bquali\b|какие|перечисл|ما هي|어떤|कौन-कौन",
    ),
}  # fmt: skip

_DIGITS = r"\d|[一二三四五六七八九十百千万亿两半]{1,4}(?=[个個人名日天月年元倍成分岁级以条%])|三分之|百分之"

# What a sentence that answers such a question tends to hold.
HOLDS: Mapping[Kind, re.Pattern[str]] = {
    "number": _any(
        _DIGITS, r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|third|quarter|percent|hundred|thousand)\b"
    ),
    "date": _any(
        r"\d{1,4}\s*[年月日]|[一二三四五六七八九十]+[日年月天]|世纪|年代|之日起",
        r"\b(?:1[5-9]|20)\d\d\b|\b\d+\s+(?:days?|months?|years?|hours?|weeks?|días|meses|años|jours|mois|Tage|Monate|Jahre|дн|лет|год)",
        r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b",
    ),
    "person": _any(r"由|先生|教授|主席|总统|机关|机构|部门|委员会|负责",
        r"\bby\b|\b(?:officer|board|manager|director|committee|president|minister)\b"),
    "place": _any(r"位于|在.{1,12}(?:省|市|县|区|国|州|设立|举行)|地点",
        r"\b(?:in|at|near)\s+[A-Z]"),
    "reason": _any(r"因|由于|由於|原因|为了|所以|导致",
        r"\b(?:because|due to|since|in order to|therefore|porque|parce que|weil)\b|потому"),
    "definition": _any(
        r"是指|指的是|是.{1,40}的(?:总称|简称)|，指|とは",
        r"\bmeans\b|\brefers? to\b|\bis defined\b|\bse entiende\b|\bdésigne\b|\bbezeichnet\b|понима|означает",
    ),
    "list": _any(r"、.+、|包括|下列|以下|：$", r",.+,|;|\b(?:following|include[sd]?)\b|:$"),
}  # fmt: skip

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def kinds_asked(question: str) -> tuple[Kind, ...]:
    """Return the kinds of answer that a question asks for, in the order of the table."""
    return tuple(kind for kind, pattern in ASKS.items() if pattern.search(question))


def holds_any(kinds: Iterable[Kind], text: str, question: str) -> bool:
    """Say whether a text holds something of one of the kinds; numbers that the question gives do not count."""
    given = set(_NUMBER.findall(question))
    rest = _NUMBER.sub(lambda match: "" if match[0] in given else match[0], text)
    return any(HOLDS[kind].search(rest) for kind in kinds)


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
