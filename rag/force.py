"""What a sentence demands, allows, forbids or denies, place by place: the cues of modality and negation and their reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Force = Literal["plain", "oblige", "permit", "forbid", "exempt", "advise", "deny"]

# Bounds on numbers look like prohibitions ("不得超过", "must not exceed") and words hold a negation that denies nothing
# ("不动产", "unless"); both are masked before cues are looked for.
_NO_CUE = re.compile(
    r"不[得能可会应]?(?:超过|少于|低于|高于|多于|大于|小于|迟于|晚于|早于)|不动产|不仅|不但|不同|不断|不良|不足|不正当|不可抗力|"
    r"不法|不服|不满|不特定|不论|不管|不限于|"
    r"不定期|不便|不利|不当|不明|不实|不合格|不平等|不幸|不久|不日|不等|无论|无线|无偿|无障碍|无形|无害|无人|无主|未成年|"
    r"未来|未满|未遂|非法|非税|非经营|非营利|非机动|非公有|"
    r"非物质|非国有|除非|是否|能否|可否|与否|可能|可行|可靠|可燃|可再生|许可证|应急|应用|应收|应付|相应|反应|供应|适应|"
    r"响应|要求|莫|"
    r"(?:must|may|shall|should|can|do|does|will)\s*(?:not|n't)\s+exceed|not\s+(?:exceed(?:ing)?|only|more than|less than|"
    r"later than|earlier than|"
    r"fewer than|longer than|over|under|above|until|to exceed)|cannot exceed|no (?:less|more|\w+er) than|whether or not|"
    r"no\.\s*\d|non-?profit|not-for-profit|\bin (?-i:May)\b|\b(?-i:May)\s+\d|\d\s+(?-i:May)\b",
    re.IGNORECASE,
)

# Each force with its cues; "back" also reaches over what stands before it in its clause ("smoking is prohibited").
_CUES: tuple[tuple[Force, str, str], ...] = (
    ("permit", "", r"并?不(?:被)?禁止|\bnot (?:prohibited|forbidden|banned)\b"),
    ("permit", "", r"并?不(?:被)?禁止|\bnot (?:prohibited|forbidden|banned)\b"),
    ("exempt", "", r"不必|无需|无须|毋须|不需要?|不用|可以不|可不|免(?=[交缴收费票除于征试检税予])|豁免|不是必须"
        r"|\b(?:need(?:s)? not|needn't|(?:do|does|did|is|are)(?: not|n't) (?:need|have|required|obliged|obligated|"
        r"necessary)(?: to)?|"
        r"(?:is|are) exempt(?:ed)? from|without (?:having|needing) to|no need to|not (?:required|obliged|necessary|"
        r"mandatory|compulsory)(?: to)?)\b"),
    ("forbid", "", r"不得|不可以|不可|不能|不许|不准|不允许|禁止|严禁|无权|切勿|请勿|谢绝|(?<![切请])勿"
        r"|\b(?:must|shall|may|can|should|could)(?: not| never|n't)\b|\bcannot\b|\bmustn't\b|\bcan't\b|"
        r"\b(?:no|neither) \w+(?: \w+)? (?:may|shall|must|can)\b"
        r"|\b(?:(?:is|are|be) )?(?:not|n't|never) (?:be )?(?:permitted|allowed|entitled|authori[sz]ed)(?: to)?\b|"
        r"\bprohibits?\b|\bforbids?\b|\bno right to\b"),
    ("forbid", "back", r"\b(?:(?:is|are|be) )?(?:strictly )?(?:prohibited|forbidden|banned)\b|被禁止|受到禁止"),
    ("exempt", "back", r"\b(?:is|are) exempt\b"),
    ("oblige", "", r"应当|应该|必须|须(?!知)|应(?![当该急用收付])|有义务|有责任|负责|责令|务必|一定要|"
    r"需要?(?=[在将向经由提把]|办理|缴|交|支付|遵守|携带|保持|取得|申请|报)"
        r"|\b(?:must|shall|(?:is|are) (?:required|obliged|obligated|bound|to be)(?: to)?|ha(?:s|ve) to|need(?:s)? to|"
        r"(?:is|are) responsible for|"
        r"(?:is|are) under an obligation to|will have to|mandatory|compulsory|obligatory|required to)\b"),
    ("permit", "back", r"是?允许的|是可以的|得到允许|\b(?:is|are) (?:permitted|allowed)\b(?!\s+to)"),
    ("permit", "", r"可以|有权|准许|允许|得以|(?<![许认不])可(?![能以行靠燃再持见谓])|能够|能(?![力源耗量效])"
        r"|\b(?:may|can|could|(?:is|are|be) (?:permitted|allowed|entitled|free to|able|authori[sz]ed|eligible)(?: to)?|"
        r"ha(?:s|ve) the right to|has a right to|entitles?)\b"),
    ("advise", "", r"宜(?=[在采选使设])|建议|鼓励|提倡|倡导|最好|\b(?:should|ought to|(?:is|are) (?:advised|encouraged|"
    r"recommended|urged) to|recommends?|recommended|encouraged?|advisable)\b"),
    ("deny", "", r"没有|不|未|无(?!权)|非(?=[经因由])|没|拒绝|并非"
        r"|\b(?:not|never|neither|nor|without|nobody|none|nothing|no|(?:is|are|was|were|do|does|did|has|have|had|will|"
        r"would)n't|won't|fails? to|failed to|"
        r"refuse[sd]? to|unable to|ceases? to)\b|\bn't\b"),
)  # fmt: skip
_CUE = re.compile(
    "|".join(f"(?P<c{place}>{cues})" for place, (_, _, cues) in enumerate(_CUES)), re.IGNORECASE
)

# Where the reach of a cue ends: sentences, and the words that open a condition or an exception.
_END = re.compile(
    r"[。！？!?；]|\.(?=\s|$)|;|\n(?!\s*(?:[（(]|\d+[.、)]|[-*•]))"
    r"|\b(?:if|unless|when|where|while|because|although|except|provided that|but)\b|但是?|除外|的除外|如果|若",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:which|that|who|whom|whose)\b", re.IGNORECASE)
# A bare negation in a language with spaces reaches over so many words.
_WORDS_DENIED = re.compile(r"(?:\s+[^\s\u3400-\u9fff]+){5}")
_COMMA = re.compile(r"[，,]|\b(?:and|or|which|who|that)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue at `start` to `end`, and what it reaches over: from `first` to `last`."""

    start: int
    end: int
    force: Force
    first: int
    last: int


def cues(text: str) -> list[Cue]:
    """Find the cues of a text in NFKC form, in order, each with its reach."""
    masked = _NO_CUE.sub(lambda match: "〓" * len(match[0]), text)
    return list(_with_reach(masked, list(_CUE.finditer(masked))))


def forces(text: str) -> list[Force]:
    """Return the force that holds at each character of a text."""
    found: list[Force] = ["plain"] * len(text)
    for cue in cues(text):
        found[cue.first : cue.last] = [cue.force] * (cue.last - cue.first)
    return found


def _with_reach(text: str, found: list[re.Match[str]]) -> Iterator[Cue]:
    before = 0
    for place, match in enumerate(found):
        force, direction, _ = _CUES[int((match.lastgroup or "c0")[1:])]
        following = found[place + 1].start() if place + 1 < len(found) else len(text)
        last = _last(text, match.end(), following, force)
        first = max(before, _clause_start(text, match.start())) if direction else match.start()
        yield Cue(match.start(), match.end(), force, first, last)
        before = match.end()


def _last(text: str, start: int, limit: int, force: Force) -> int:
    """A cue reaches to the end of its sentence, over a list that it opens; a bare negation only to the next comma."""
    at = start
    while end := _END.search(text, at, limit):
        between = text[start : end.end()]
        if "：" not in between and ":" not in between:
            limit = end.start()
            break
        at = end.end()
    if force == "deny":
        ends = [match.start() for match in (_COMMA.search(text, start, limit),) if match]
        ends += [match.end() for match in (_WORDS_DENIED.match(text, start, limit),) if match]
        return min([*ends, limit])
    return limit


def _clause_start(text: str, end: int) -> int:
    ends = (_END, _RELATIVE)
    return max((match.end() for pattern in ends for match in pattern.finditer(text, 0, end)), default=0)


# Pairs of claim and source that say different things; the rest can be said of the same sentence.
_CLASHES = frozenset(
    {
        *((one, "forbid") for one in ("plain", "oblige", "permit", "exempt", "advise")),
        *(("forbid", one) for one in ("plain", "oblige", "permit", "exempt", "advise")),
        *((one, "deny") for one in ("plain", "oblige", "permit", "advise")),
        *(("deny", one) for one in ("plain", "oblige", "permit", "advise")),
        ("exempt", "oblige"), ("oblige", "exempt"), ("exempt", "plain"), ("plain", "exempt"), ("exempt", "advise"),
        ("oblige", "permit"), ("permit", "oblige"), ("oblige", "advise"), ("advise", "oblige"),
        ("permit", "advise"), ("advise", "permit"), ("plain", "advise"),
    }
)  # fmt: skip


def clash(claim: Force, source: Force) -> bool:
    """Say whether a claim of one force misstates a source of another; "must" for a plain statement of a rule does not."""
    return (claim, source) in _CLASHES
