"""What speaks against a source of a claim: words that turn its meaning.

Each function returns what it found, nothing where all is well. Texts are in normal form (`rag.align.normal`); `words` and
`there` are the tokens of claim and source, `found` the places of the former in the latter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rag.align import Found, Token
from rag.quantity_words import NUMBER_WORDS

# Words that narrow or widen a statement; a claim does not put them in.
_LIMITS = re.compile(
    r"仅|只(?=[能有限可需要在对])|一律|始终|唯一|除外|除.{1,20}外|无一例外|全体|必然"
    r"|立即|马上|立刻|自动|永久"
    r"|\b(?:immediately|promptly|instantly|automatically|permanently|forever)\b"
    r"|\b(?:only|solely|exclusively|sole|always|except|unless|entirely|invariably|without exception)\b",
    re.IGNORECASE,
)


# "Only two" says no more than "two".
_NUMBER_NEXT = re.compile(rf"\s*(?:\d|(?:{'|'.join(sorted(NUMBER_WORDS))})\b)", re.IGNORECASE)


_SAME_LIMITS = (
    frozenset({"仅", "只"}),
    frozenset({"only", "solely", "exclusively", "sole"}),
    frozenset({"except", "unless"}),
    frozenset({"one", "always"}),
)


_ANTONYMS = (
    ("增加", "减少"), ("提高", "降低"), ("上升", "下降"), ("以前", "以后"), ("之前", "之后"), ("以上", "以下"), ("有偿",
    "无偿"), ("免费", "收费"),
    ("公开", "保密"), ("开放", "关闭"), ("有效", "无效"), ("合法", "违法"), ("生效", "失效"), ("延长", "缩短"), ("扩大",
    "缩小"),
    ("书面", "口头"), ("成年人", "未成年人"), ("室内", "室外"), ("收入", "支出"), ("进口", "出口"), ("买方", "卖方"),
    ("同意", "反对"), ("从重", "从轻"),
    ("故意", "过失"), ("定期", "不定期"), ("直接", "间接"), ("首次", "再次"), ("全部", "部分"), ("境内", "境外"),
    ("城镇", "农村"), ("上午", "下午"),
    ("increase", "decrease"), ("rise", "fall"), ("before", "after"), ("open", "close"), ("opens", "closes"), ("above", "below"),
    ("more", "less"), ("minimum", "maximum"), ("free", "paid"), ("public", "confidential"), ("valid", "invalid"),
    ("written", "oral"),
    ("minors", "adults"), ("indoors", "outdoors"), ("inside", "outside"), ("buyer", "seller"), ("earlier", "later"),
    ("first", "last"),
    ("weekdays", "weekends"), ("monthly", "yearly"), ("daily", "weekly"), ("weekly", "monthly"), ("import", "export"),
    ("north", "south"), ("east", "west"),
    ("temporary", "permanent"), ("directly", "indirectly"), ("won", "lost"), ("largest", "smallest"), ("highest",
    "lowest"), ("oldest", "youngest"),
    ("male", "female"), ("inclusive", "exclusive"), ("including", "excluding"), ("son", "daughter"), ("accept",
    "reject"), ("accepted", "rejected"), ("allowed", "banned"),
    ("day", "night"),
    ("morning", "evening"),
)  # fmt: skip


# Closed classes: a claim names no other member than its source does.
_CLOSED = re.compile(
    r"(?:星期|周|礼拜)(?P<zh>[一二三四五六日天])|[东南西北]{1,2}(?=[部面侧方岸郊路端向])"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:north|south)(?:-?(?:east|west))?(?:ern)?\b|\b(?:east|"
    r"west)(?:ern)?\b",
    re.IGNORECASE,
)


_PREFIXED = re.compile(r"\b(un|non-?|dis|il|ir)([a-z]{4,})\b", re.IGNORECASE)


# A claim that is so near to its source differs in one word on purpose.
NEAR = 0.85


_SLOT = 4


def limits(claim: str, source: str) -> list[str]:
    """Words such as "only" and "unless" that a claim has put in."""
    there = {_limit(match[0]) for match in _LIMITS.finditer(source)}
    return [
        f"limit {match[0]}"
        for match in _LIMITS.finditer(claim)
        if _limit(match[0]) not in there and not _NUMBER_NEXT.match(claim, match.end())
    ]


def _limit(word: str) -> str:
    folded = "除外" if word.startswith("除") else word.casefold()
    return next((min(same) for same in _SAME_LIMITS if folded in same), folded)


def antonyms(claim: str, source: str) -> list[str]:
    """Words of a claim of which the source has the opposite instead."""
    said, held = claim.casefold(), source.casefold()
    return [
        f"{here} for {there}"
        for pair in _ANTONYMS
        for here, there in (pair, pair[::-1])
        if _has(here, said) and not _has(there, said) and _has(there, held) and not _has(here, held)
    ]


def closed(claim: str, source: str) -> list[str]:
    """Weekdays and directions that the source does not name, and words that differ from its by a denying prefix."""
    there = {_member(match) for match in _CLOSED.finditer(source)}
    wrong = [match[0] for match in _CLOSED.finditer(claim) if _member(match) not in there]
    wrong += _prefixes(claim, source) + _prefixes(source, claim)
    return [f"not {word}" for word in wrong]


def _member(match: re.Match[str]) -> str:
    return match["zh"] or match[0].casefold().removesuffix("s").removesuffix("ern")


def _prefixes(one: str, other: str) -> list[str]:
    """Words with a denying prefix of one text which the other has without it only."""
    folded = other.casefold()
    return [
        match[0]
        for match in _PREFIXED.finditer(one)
        if not re.search(rf"\b{match[0].casefold()}", folded)
        and re.search(rf"\b{match[2].casefold()}", folded)
    ]


def _has(word: str, text: str) -> bool:
    return bool(re.search(rf"\b{word}\b", text)) if word.isascii() else word in text


def replaced(
    words: Sequence[Token],
    there: Sequence[Token],
    found: Found,
    known: frozenset[str],
    *,
    closing: bool = True,
) -> list[str]:
    """Words of a claim which stand in the place of other words in the source; with `closing` the claim's last words too."""
    used = {at for at in found if at is not None}
    wrong = []
    for place, word in enumerate(words):
        if found[place] is not None or not word.weight or word.key in known or word.key[0].isdecimal():
            continue
        before = _neighbour(found, range(place - 1, max(-1, place - _SLOT), -1), opening=place < _SLOT)
        behind = _neighbour(found, range(place + 1, min(len(words), place + _SLOT)))
        if closing and behind is None and before is not None and place + _SLOT >= len(words):
            behind = min(before + _SLOT + 1, len(there))
        if before is None or behind is None or not before < behind <= before + _SLOT + 1:
            continue
        slot = [there[at].key for at in range(before + 1, behind) if at not in used and there[at].weight]
        # One character for another is seldom another word.
        single = word.ideograph and _lone(words, found, place)
        if slot and not single and not _akin(word.key, slot):
            wrong.append(f"{word.key} for {''.join(slot)}")
    return wrong


def _lone(words: Sequence[Token], found: Found, place: int) -> bool:
    """Say whether a character that says something is the only one without a like between two that have one."""
    beside = (at for at in (place - 1, place + 1) if 0 <= at < len(words))
    return all(found[at] is not None or not words[at].weight for at in beside)


def _akin(key: str, slot: Sequence[str]) -> bool:
    """Say whether a word shares its root with one in its place: "erase" and "erasure"."""
    return len(key) >= 4 and any(other[:4] == key[:4] for other in slot)


def _neighbour(found: Found, places: Iterable[int], *, opening: bool = False) -> int | None:
    """Return where the nearest of some words of a claim stands in the source; before its first word is before the source's."""
    return next((at for place in places if (at := found[place]) is not None), -1 if opening else None)
