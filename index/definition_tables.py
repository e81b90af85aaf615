"""How documents say what a word means: one row a wording, tables for `index.definitions`."""

# ruff: noqa: E501

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """A way to define a term: `pattern` has the group `term`; `trigger` is a string that each such sentence holds.

    `listed` wordings define only below a clause that says that definitions follow.
    """

    language: str
    trigger: str
    pattern: re.Pattern[str]
    listed: bool = False


_OPEN, _CLOSE = r"[“\"‘'「『《«„]", r"[”\"’'」』》»“]"
_ZH_OWN = r"(?:本|前)(?:法|条例|條例|规定|办法|辦法|细则|細則|解释|解釋|规则|規則|章程|公约|决定|标准|合同|协议|通知|意见|指引|编|章|节|节|款|条|條|项)"
_ZH_TERM = r"(?P<term>[^，。；：、“”\"「」\n]{1,40}?|“[^”\n]{1,40}”|\"[^\"\n]{1,40}\"|「[^」\n]{1,40}」)"
_QUOTED = rf"{_OPEN}(?P<term>[^”\"’'」』»“\n]{{1,80}}){_CLOSE}"
_WORDS = r"(?P<term>[^\W\d_][\w’'-]*(?:\s+[\w’'()-]+){0,5}?)"


def _row(language: str, trigger: str, pattern: str, listed: bool = False, flags: int = 0) -> Wording:
    return Wording(language, trigger, re.compile(pattern, flags | re.M), listed)


WORDINGS: tuple[Wording, ...] = (
    _row("zh", "称", rf"{_ZH_OWN}(?:第[一二三四五六七八九十]+[款项])?(?:中|中所|所)称(?:的|之)?{_ZH_TERM}，?(?:是指|系指|指的是|係指|指|包括|即)"),
    _row("zh", "是指", r"^(?:本法所称)?(?P<term>“[^”\n]{1,40}”|(?!本|前款|该|其|这|上述)[^，。；：\n]{1,24}?)，?(?:是指|系指)"),
    _row("zh", "指", rf"^{_ZH_TERM}[，：:]\s?(?:是指|系指|指|係指)", True),
    _row("zh", "简称", rf"(?:以下|下文|下|以下统一)(?:统|合)?简称(?:为|：)?{_ZH_TERM}(?=[）)，。；])"),
    _row("zh", "称", rf"[（(](?:以下|下文|下)(?:统|合)?称(?:为|：)?{_ZH_TERM}(?=[）)，])"),
    _row("zh", "稱", rf"(?:以下|下)(?:統|簡)?稱(?:為)?{_ZH_TERM}(?=[）)，。；])"),
    _row("zh", "稱", rf"(?:本|前)(?:法|條例|辦法|規則|條|章|細則)所稱{_ZH_TERM}，?(?:係指|指|謂|包括|為)"),
    _row("ja", "とは", r"(?:この|本)(?:法律|条例|政令|省令|規則|規程|要綱|約款|法|章|条|契約|規約)において「(?P<term>[^」\n]{1,40})」とは"),
    _row("ja", "という", r"以下[^「」（）\n]{0,24}「(?P<term>[^」\n]{1,40})」と(?:いう|総称する)"),
    _row("ko", "란", r"[\"“'‘](?P<term>[^\"”'’\n]{1,40})[\"”'’]\s?(?:이?란|라 함은|이라 함은|라 한다)"),
    _row("ko", "이하", r"이하\s?[\"“'‘](?P<term>[^\"”'’\n]{1,40})[\"”'’]"),
    _row("en", "mean", rf"{_QUOTED}\s*,?(?:\s*(?:in relation to|with respect to|for the purposes of)[^,]{{1,60}},)?\s*(?:shall\s+)?(?:means?|has the (?:same )?meanings?|have the meanings?|is defined|refers to)\b"),
    _row("en", "mean", rf"(?:^|[Ii]n this (?:Act|Regulation|Agreement|Directive|Policy|Section|Article|section|Part|Chapter|Schedule),?\s+)(?:the (?:term|expression|word)s?\s+)?(?![Tt]h(?:is|at|ese|ose|ey)\b|[Ii]t\b|[Ww]h(?:ich|at)\b){_WORDS}\s+(?:means|has the meaning)\b"),
    _row("en", "the ", r"\((?:hereinafter(?:\s+referred\s+to\s+as)?,?\s*|collectively,?\s*|together,?\s*|each,?\s*)?(?:the|an?|each)?\s*[“\"‘'](?P<term>[^”\"’'\n]{1,60})[”\"’'](?:\s+or\s+(?:the\s+)?[“\"‘'][^”\"’'\n]{1,60}[”\"’'])?\)"),
    _row("en", "efined", rf"{_QUOTED}\s+(?:is|are|shall be)\s+defined\b"),
    _row("fr", "entend", r"entend(?:re)?\s+par\s+(?:«\s*(?P<term>[^»\n]{1,60}?)\s*»|[“\"](?P<t2>[^”\"\n]{1,60})[”\"]|(?P<t3>[^,:«»\n]{1,60}?)(?=\s*[,:]))"),
    _row("fr", "après", r"(?:ci-après|dénommée?s?)[^«»\n]{0,30}«\s*(?P<term>[^»\n]{1,60}?)\s*»"),
    _row("fr", "désigne", r"«\s*(?P<term>[^»\n]{1,60}?)\s*»\s*(?:désignent?|signifient?)"),
    _row("de", "im Sinne", r"(?:^|[.;]\s|\)\s)(?P<term>[A-ZÄÖÜ][^\n.,;()]{1,60}?)\s+im Sinne (?:dieser|dieses|des|der)\s+\w+(?:\s+(?:sind|ist))"),
    _row("de", "„", r"„(?P<term>[^“”\"\n]{1,60})[“”\"]\s*(?:ist|sind|bezeichnet|bezeichnen|bedeutet|meint)\b"),
    _row("de", "„", r"\((?:nachfolgend|im Folgenden|nachstehend)[^„\n]{0,20}„(?P<term>[^“”\"\n]{1,60})[“”\"]\)"),
    _row("es", "entien", r"entien(?:de|den|da|dan|derá|derán)?\s+por\s+[«“\"]?(?P<term>[^»”\"\n,:]{1,60}?)[»”\"]?\s*[:,]"),
    _row("es", "entender", r"entender(?:á|án)\s+por\s+[«“\"]?(?P<term>[^»”\"\n,:]{1,60}?)[»”\"]?\s*[:,]"),
    _row("es", "adelante", r"en (?:lo sucesivo|adelante),?\s*(?:el |la |los |las )?[«“\"](?P<term>[^»”\"\n]{1,60})[»”\"]"),
    _row("pt", "por ", r"(?:[Ee]ntende-se|[Cc]onsidera-se)\s+(?:por\s+)?[«“\"]?(?P<term>[^»”\"\n,:]{1,60}?)[»”\"]?\s*[:,]"),
    _row("it", "intend", r"(?:[Ss]i\s+intend(?:e|ono)\s+per\s+|[Pp]er\s+)[«“\"]?(?P<term>[^»”\"\n,:]{1,60}?)[»”\"]?\s*(?:[:,]|si\s+intend(?:e|ono))"),
    _row("nl", "verstaan", r"verstaan onder\s+[„“\"‘']?(?P<term>[^”\"’'\n,:]{1,60}?)[”\"’']?\s*:"),
    _row("pl", "rozumie", r"(?:ilekroć[^\n]{0,40}mowa o\s+|^\s*\d*\)?\s*)(?P<term>[^\n,;–-]{1,60}?)\s*[–-]\s*(?:należy przez to rozumieć|rozumie się)"),
    _row("ru", "поним", r"[Пп]од\s+(?P<term>[^,.;:\n]{1,60}?)\s+(?:в\s+настоящ\w+\s+\w+\s+)?понима(?:ет|ют)ся"),
    _row("ru", "алее", r"\((?:далее\s*(?:именуем\w+)?\s*[–—-]?\s*)«?(?P<term>[^)»\n]{1,60})»?\)"),
    _row("ru", "это", r"^(?:\d+[.)]\s*)?«?(?P<term>[^\W\d_][^.,;:\n«»]{1,50}?)»?\s+[–—-]\s+это\b"),
    _row("uk", "розумі", r"[Пп]ід\s+(?P<term>[^,.;:\n]{1,60}?)\s+(?:у\s+ць\w+\s+\w+\s+)?розумі(?:ється|ються)"),
    _row("ar", "قصد", r"يقصد\s+ب(?:ـ)?\s*[«\"“(]?(?P<term>[^»\"”():\n]{1,50}?)[»\"”)]?\s*:"),
    _row("vi", "hiểu", r"^(?:\d+[.)]\s*)?(?P<term>[^.,;:\n]{1,50}?)\s+được hiểu là"),
    _row("id", "dimaksud", r"[Yy]ang dimaksud dengan\s+[“\"]?(?P<term>[^”\"\n,:]{1,50}?)[”\"]?\s+adalah"),
    _row("tr", "ifade", r"^(?:[a-zçğıöşü]\)\s*)?(?P<term>[^:\n]{1,40}):\s[^\n]{1,400}ifade eder"),
    _row("th", "หมายความว่า", r"[“\"](?P<term>[^”\"\n]{1,60})[”\"]\s*หมายความว่า"),
    _row("hi", "अभिप्रेत", r"[“\"](?P<term>[^”\"\n]{1,60})[”\"]\s*से[^\n]{0,200}?अभिप्रेत"),
)  # fmt: skip

# Below such words each item defines a term.
INTRODUCTIONS = re.compile(
    r"(?:用语|用語|术语|術語|词语|名词|名詞|概念)[^。\n]{0,20}(?:含义|含義|定义|定義|意义|意義|解释|是指|如下)|(?:含义|定义)(?:是|如下|：)"
    r"|(?:following\s+)?(?:definitions|meanings)\b[^.\n]{0,40}:|definitions? appl"
)
