"""Follow-ups that say only what is different ("那浙江呢？", "and for minors?"): the last question, with that put in its place."""

from __future__ import annotations

import re
from itertools import takewhile

from rag.followup_words import CORRECTS
from rag.function_words import FUNCTION
from rag.language import script_of

_LONGEST_WORDS = 9
_LONGEST_IDEOGRAPHS = 18

_PREPOSITION = re.compile(
    r"(?:for|in|of|with|by|from|under|at|to|on|para|en|con|por|pour|dans|avec|für|bei|mit|per|nel|для|в|у|по|из)\s",
    re.IGNORECASE,
)

# How a follow-up opens and ends; group `topic` is what is new in it.
_LEANING = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?:那么|那麼|那|还有|還有)?[,，]?\s*(?P<topic>.+?)(?:又)?呢[?？。]*",
        r"(?:では|じゃあ|それでは)?[、]?\s*(?P<topic>.+?)は[?？]",
        r"(?:그럼|그러면)?\s*(?P<topic>.+?)(?:은|는)(?:요)?[?？]",
        r"(?:and\s+|but\s+|so\s+)?(?:what|how)\s+about\s+(?P<topic>.+?)[?.]*",
        r"(?:and|but|or)\s+(?P<topic>.+?)\?",
        r"¿?\s*(?:y|e|pero|et|mais|und|aber|ma)\s+(?P<topic>.+?)\s*\?",
        r"(?:а|и|но)\s+(?P<topic>.+?)\?",
        r"(?:وماذا عن|ماذا عن|و)\s*(?P<topic>.+?)[؟?]",
        r"(?:और)\s+(?P<topic>.+?)[?？]",
        rf"(?P<topic>{_PREPOSITION.pattern}.+?)\?",
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

_NAMES = r"[A-ZÀ-ÞА-Я][\w’'-]*(?:\s+(?:(?:of|de|du|del|der)\s+)?[A-ZÀ-ÞА-Я][\w’'-]*)*"
_NAME = re.compile(rf"(?<!^)(?<!^[¿¡])(?<![.!?]\s)\b{_NAMES}")
_WHOLE_NAME = re.compile(rf"(?:the\s+)?{_NAMES}")
_ARTICLES = r"(?:the|an?|los|las|les|os|as|der|die|das|i|gli|le)"
_ARTICLE = re.compile(rf"(?P<article>{_ARTICLES})\s+(?P<rest>.+)", re.IGNORECASE)
_ONE = re.compile(r"an?|the", re.IGNORECASE)

# Who does it stands behind the auxiliary in an English question.
_SUBJECT = re.compile(
    r"\b(?:do|did|can|could|must|may|should|shall|are|will|have|were)\s+(?P<slot>(?:[\w-]+\s+)?[\w-]+[^s\W]s)\b"
)
_PLURALS = re.compile(r"(?:[\w-]+\s+){0,2}[\w-]+[^s\W]s")
_PLURAL = re.compile(r"[\w-]+[^s\W]s\b")

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
        r"大人|子供|正社員|パート|学生|高齢者",
        r"(?:서울|부산|대구|인천|광주|대전|울산|제주)",
        r"성인|어린이|학생|노인|청소년",
    )
)
_HAN_RUN = re.compile(r"[\u3400-\u9fff]{2,}")
# Chinese words end in their head, which things of one kind share ("董事", "监事").
_HEADS = frozenset("法例定则章约约事会员人工者生所局院部厅费税金款权证期险车船房品物罪罚")


def topic_of(text: str) -> str:
    """Return what a leaning question is newly about ("浙江", "for minors"); "" where it stands alone."""
    stripped = text.strip()
    if not is_short(stripped):
        return ""
    for pattern in (CORRECTS, *_LEANING):
        match = pattern.fullmatch(stripped)
        if match and _is_topic(match["topic"]):
            return re.sub(r"(?<=[\u3400-\u9fff])的$", "", match["topic"].strip())
    return ""


def _is_topic(text: str) -> bool:
    """Say whether a text names something: it asks nothing, or only within what it names ("for those who work nights")."""
    asks = _ASKS.search(text)
    preposition = _PREPOSITION.match(text)
    return asks is None or (preposition is not None and asks.start() > preposition.end())


def is_short(text: str) -> bool:
    """Say whether a text is so short that it can leave most to what was said before."""
    if script_of(text) == "han":
        return len(text) <= _LONGEST_IDEOGRAPHS
    return len(text.split()) <= _LONGEST_WORDS


def replaced(previous: str, topic: str) -> str:
    """Put the topic in the place of what is alike in the last question; "" where nothing is."""
    for pattern in _ALIKE:
        if pattern.fullmatch(topic) and (match := pattern.search(previous)):
            return _put(previous, match.span(), topic)
    if _HAN_RUN.fullmatch(topic):
        return _same_head(previous, topic)
    preposition = _PREPOSITION.match(topic)
    if preposition:
        there = _same_preposition(previous, topic, preposition[0])
        return there or _same_ending(previous, topic[preposition.end() :])
    names = list(_NAME.finditer(previous))
    if names and _WHOLE_NAME.fullmatch(topic):
        return _put(previous, names[-1].span(), topic)
    return _same_ending(previous, topic) or _same_article(previous, topic) or _plural(previous, topic)


def _put(text: str, span: tuple[int, int], topic: str) -> str:
    return text[: span[0]] + topic + text[span[1] :]


def _same_preposition(previous: str, topic: str, preposition: str) -> str:
    """Replace the last phrase that the same preposition opens, up to the end of the question or of its plural noun."""
    opening = list(
        re.finditer(
            rf"\b{re.escape(preposition.strip())}\s+(?:{_ARTICLES}\s+)?([^,;?]+)", previous, re.IGNORECASE
        )
    )
    if not opening:
        return ""
    noun = _PLURAL.match(previous, opening[-1].start(1)) if topic.endswith("s") else None
    end = noun.end() if noun else opening[-1].end()
    return _put(previous, (opening[-1].start(), end), topic)


def _same_ending(previous: str, topic: str) -> str:
    """Replace what ends in the same words: "part-time workers" goes where "full-time workers" is."""
    words = topic.split()
    tokens = list(re.finditer(r"[^\s?？؟.,;]+", previous))
    best: tuple[int, int, int] | None = None
    for last in range(len(tokens)):
        pairs = zip(reversed(words), reversed(tokens[: last + 1]), strict=False)
        shared = sum(1 for _ in takewhile(lambda pair: pair[0].casefold() == pair[1][0].casefold(), pairs))
        first = last - len(words) + 1
        if not 0 < shared < len(words) or first < 0 or (best is not None and shared < best[0]):
            continue
        if not any(token[0].casefold() in FUNCTION["en"] for token in tokens[first : last + 1 - shared]):
            best = (shared, tokens[first].start(), tokens[last].end())
    return _put(previous, best[1:], topic) if best else ""


def _same_article(previous: str, topic: str) -> str:
    """Replace the only noun with the same article."""
    match = _ARTICLE.fullmatch(topic)
    if match is None:
        return ""
    same = _ONE.pattern if _ONE.fullmatch(match["article"]) else re.escape(match["article"])
    there = list(re.finditer(rf"\b(?:{same})\s+[\w-]+", previous, re.IGNORECASE))
    return _put(previous, there[0].span(), topic) if len(there) == 1 else ""


def _plural(previous: str, topic: str) -> str:
    """Replace persons or things in the plural by others: the subject, or else the last that there are."""
    if not _PLURALS.fullmatch(topic):
        return ""
    if subject := _SUBJECT.search(previous):
        return _put(previous, subject.span("slot"), topic)
    words = list(re.finditer(r"[\w-]+", previous))
    if not words or not _PLURAL.fullmatch(words[-1][0]):
        return ""
    last = words[-len(topic.split()) :]
    noun = list(takewhile(lambda word: word[0].casefold() not in FUNCTION["en"], reversed(last)))
    return _put(previous, (noun[-1].start(), noun[0].end()), topic) if noun else ""


def _same_head(previous: str, topic: str) -> str:
    """Replace the Chinese word that ends or begins with the same two characters, or has the same head."""
    tail = re.search(rf"(?<![\u3400-\u9fff])[\u3400-\u9fff]{{1,8}}?{topic[-2:]}", previous)
    if len(topic) > 3 and tail and not tail[0].startswith(topic[:2]):
        return _put(previous, tail.span(), topic)
    start = previous.rfind(topic[:2])
    if len(topic) > 3 and start >= 0:
        rest = re.match(r"[^的是有在对由要可能应会被和与什怎哪多几吗呢？?，,\s]+", previous[start:])
        return _put(previous, (start, start + (rest.end() if rest else 2)), topic)
    if topic[-1] not in _HEADS:
        return ""
    alike = rf"[\u3400-\u9fff]{{{len(topic) - 1}}}{topic[-1]}"
    match = re.search(rf"(?<![\u3400-\u9fff]){alike}|(?<=[对由给向]){alike}", previous)
    return _put(previous, match.span(), topic) if match else ""
