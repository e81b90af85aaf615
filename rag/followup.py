"""Follow-ups without a language model: a short question that leans on the last one is made to stand alone.

Conservative on purpose: only questions that are short and marked as leaning ("那浙江呢？", "and for minors?", "它…")
are touched, and what cannot be put in the right place is only set beside the last question.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.language import script_of
from rag.types import Turn

_LONGEST_WORDS = 9
_LONGEST_IDEOGRAPHS = 18

# How a follow-up opens and ends; group `topic` is what is new in it.
_LEANING = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:那么|那麼|那|还有|還有)?[,，]?\s*(?P<topic>.+?)(?:又)?呢[?？。]*",
        r"(?:では|じゃあ|それでは)?[、]?(?P<topic>.+?)は[?？]",
        r"(?:그럼|그러면)?\s*(?P<topic>.+?)(?:은|는)(?:요)?[?？]",
        r"(?:and\s+|but\s+|so\s+)?(?:what|how)\s+about\s+(?P<topic>.+?)[?.]*",
        r"(?:and|but|or)\s+(?P<topic>.+?)\?",
        r"¿?\s*(?:y|e|pero|et|mais|und|aber|ma)\s+(?P<topic>.+?)\s*\?",
        r"(?:а|и|но)\s+(?P<topic>.+?)\?",
        r"(?:وماذا عن|ماذا عن|و)\s*(?P<topic>.+?)[؟?]",
        r"(?:और)\s+(?P<topic>.+?)[?？]",
    )
)

# A question with one of these has a sentence of its own.
_ASKS = re.compile(
    r"\b(?:what|who|whom|when|where|which|how|why|is|are|does|do|did|can|may|must|shall|"
    r"qué|quién|cuándo|dónde|cuál|cómo|cuánto|qui|que|quand|où|quel|quelle|comment|combien|pourquoi|"
    r"was|wer|wann|wo|wie|welche\w*|warum|quem|quando|onde|qual|como|quanto|chi|cosa|dove|quale|come|"
    r"что|кто|когда|где|как|какой|какая|какие|сколько|почему)\b"
    r"|什么|什麼|谁|誰|哪|多少|几|幾|何时|如何|怎么|怎麼|为何|为什么|何|誰|いつ|どこ|무엇|누구|언제|어디",
    re.IGNORECASE,
)

# A question that opens with one of these speaks of what came before.
_POINTS_BACK = re.compile(
    r"(?:它|他们|她们|它们|牠們|他|她|其|该条|该款|这条|这一条|这项|此条|上述)"
    r"|(?:(?:what|who|when|where|which|how|why|is|are|does|do|did|can|may|must|shall|has|have|will)\s+)+"
    r"(?:it|they|them|he|she|this|that|these|those)\b",
    re.IGNORECASE,
)

_PREPOSITION = re.compile(
    r"(?:for|in|of|with|by|from|under|at|to|on|para|en|con|por|pour|dans|avec|für|bei|mit|für|per|nel|для|в|по)\s",
    re.IGNORECASE,
)
_NAMES = r"[A-ZÀ-ÞА-Я][\w’'-]*(?:\s+(?:(?:of|de|du|del|der)\s+)?[A-ZÀ-ÞА-Я][\w’'-]*)*"
_NAME = re.compile(rf"(?<!^)(?<![.!?]\s)\b{_NAMES}")
_WHOLE_NAME = re.compile(rf"(?:the\s+)?{_NAMES}")

_REGIONS = (
    r"北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南"
    r"|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门|中国|美国|英国|法国|德国|日本|俄罗斯|印度|巴西|南非"
    r"|广州|深圳|杭州|南京|武汉|成都|西安|厦门|昆明|济南|青岛|太原|合肥|兰州|苏州|芜湖|临沂|汕尾"
)

# Kinds of things that can take each other's place, for scripts without capitals.
_ALIKE = tuple(
    re.compile(pattern)
    for pattern in (
        r"《[^》]+》",
        _REGIONS,
        r"\d{4}\s*年(?:\d{1,2}月)?(?:\d{1,2}日)?",
        r"第[\d〇零一二三四五六七八九十百千]+[条條款项項章节節编段]",
        r"未成年人|成年人|老年人|儿童|学生|教师|家长|业主|租户|居民|员工|雇主|企业|个人|单位|机关|男性|女性|外国人|公民",
        r"[\u4e00-\u9fff]{2,4}?(?:省|市|县|区|州|镇|村|国)",
    )
)


def last_question(history: Sequence[Turn]) -> str:
    """Return the user's latest earlier question, "" where there is none."""
    return next((turn.content for turn in reversed(history) if turn.role == "user"), "")


def topic_of(text: str) -> str:
    """Return what a leaning question is newly about ("浙江", "for minors"); "" where it stands alone."""
    stripped = text.strip()
    if not _is_short(stripped):
        return ""
    for pattern in _LEANING:
        match = pattern.fullmatch(stripped)
        if match and (_PREPOSITION.match(match["topic"]) or not _ASKS.search(match["topic"])):
            return match["topic"].strip()
    return ""


def standalone(text: str, history: Sequence[Turn]) -> str:
    """Return the question with what it leaves to the last question put in; unchanged where it stands alone."""
    previous = last_question(history).strip()
    if not previous:
        return text
    topic = topic_of(text)
    if topic:
        return _replaced(previous, topic) or _beside(previous, topic)
    if _is_short(text) and _POINTS_BACK.match(text.strip()):
        return _beside(previous, text.strip())
    return text


def _is_short(text: str) -> bool:
    if script_of(text) == "han":
        return len(text) <= _LONGEST_IDEOGRAPHS
    return len(text.split()) <= _LONGEST_WORDS


def _beside(previous: str, addition: str) -> str:
    return f"{previous} {addition}"


def _replaced(previous: str, topic: str) -> str:
    """Put the topic in the place of what is alike in the last question; "" where nothing is."""
    for pattern in _ALIKE:
        if pattern.fullmatch(topic) and (match := pattern.search(previous)):
            return previous[: match.start()] + topic + previous[match.end() :]
    preposition = _PREPOSITION.match(topic)
    if preposition:
        return _replaced_phrase(previous, topic, preposition[0])
    names = list(_NAME.finditer(previous))
    if names and _WHOLE_NAME.fullmatch(topic):
        return previous[: names[-1].start()] + topic + previous[names[-1].end() :]
    return ""


def _replaced_phrase(previous: str, topic: str, preposition: str) -> str:
    """Replace the last phrase that the same preposition opens, up to the end of the question."""
    opening = list(re.finditer(rf"\b{re.escape(preposition.strip())}\s+[^,;?]+", previous, re.IGNORECASE))
    return previous[: opening[-1].start()] + topic + previous[opening[-1].end() :] if opening else ""
