"""Documents named in a question: the titles that a reader may write for a stored document, and their match."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import takewhile

_STATE = re.compile(r"^中华人民共和国|^中華人民共和國")
# Brackets hold dates and remarks: 公司法（2018年修正）, 行政复议法(2023-09-01).
_BRACKETED = re.compile(r"[（(【\[][^（）()【】\[\]]*[)）】\]]")
_MARKS = "《》〈〉“”\"'«»„‘’「」『』 \t\n,.:;，。：；"
_FILE_ENDING = re.compile(r"\.(?:txt|md|markdown|html?|docx?|pdf)$", re.IGNORECASE)
_PARTS = re.compile(r"\s*[\n|｜—–]+\s*|\s{2,}|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

# A shorter title would be found in every second question.
_SHORTEST_CJK = 2
_SHORTEST_LATIN = 6
_SHORTEST_ENDING = 4
_FEWEST_WORDS = 2
_UNIT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W_]+\W*")


@lru_cache(maxsize=65536)
def aliases(title: str) -> tuple[str, ...]:
    """Return what a reader may write for a title, case-folded, longest first.

    The full title, without brackets, without 中华人民共和国, and the first of its parts ("民法典 人格权编").
    """
    forms = {title, _FILE_ENDING.sub("", title)}
    forms |= {_BRACKETED.sub("", form) for form in forms}
    forms |= {_STATE.sub("", form.strip(_MARKS)) for form in forms}
    forms |= {_PARTS.split(form.strip(_MARKS))[0] for form in forms}
    named = {form.strip(_MARKS).casefold() for form in forms}
    return tuple(sorted(filter(_tells_apart, named), key=len, reverse=True))


def _tells_apart(alias: str) -> bool:
    return len(alias) >= (_SHORTEST_CJK if _CJK.search(alias) else _SHORTEST_LATIN)


def documents_named(text: str, titles: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of the documents whose title stands in the text; of overlapping titles the longest wins.

    `titles` maps id to title. Several documents of one title (versions of a law) are all returned.
    """
    folded = text.casefold()
    matches = [
        (start, start + len(alias), document_id)
        for document_id, title in titles.items()
        for alias, start in _first_match(folded, title)
    ]
    kept = [
        document_id
        for start, end, document_id in matches
        if not any(s <= start and end <= e and e - s > end - start for s, e, _ in matches)
    ]
    return tuple(dict.fromkeys(kept))


def _first_match(folded: str, title: str) -> list[tuple[str, int]]:
    for alias in aliases(title):
        start = folded.find(alias)
        if start >= 0 and _stands_alone(folded, start, start + len(alias)):
            return [(alias, start)]
    return []


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Words of alphabets must end where the title ends; Chinese and its kin have no such ends."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (_joins(text[start], before) or _joins(text[end - 1], after))


def _joins(inside: str, outside: str) -> bool:
    return (
        bool(outside)
        and inside.isalnum()
        and outside.isalnum()
        and not (_CJK.match(inside) or _CJK.match(outside))
    )


def documents_like(name: str, titles: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of the documents whose title ends most like a name as written, or holds it; empty if none.

    "充电安全条例" stands for 青澜市电动自行车充电安全条例; an ending shorter than `_SHORTEST_ENDING` tells nothing.
    """
    wanted = name.strip(_MARKS).casefold()
    if not _tells_apart(wanted):
        return ()
    shared = {
        i: max((_common_ending(wanted, a) for a in aliases(title)), default=0) for i, title in titles.items()
    }
    longest = max(shared.values(), default=0)
    if longest >= min(_SHORTEST_ENDING, len(wanted)):
        return tuple(i for i, length in shared.items() if length == longest)
    return tuple(i for i, title in titles.items() if wanted in title.casefold())


def _common_ending(one: str, other: str) -> int:
    pairs = zip(reversed(one), reversed(other), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def documents_hinted(text: str, titles: Mapping[str, str]) -> tuple[str, ...]:
    """Return the ids of the documents of which the text holds the longest piece of the title; empty if too short.

    For questions that name a clause of "reglamento de la biblioteca" and do not write the title out.
    """
    folded = text.casefold()
    shared = {i: _longest_piece(folded, title) for i, title in titles.items()}
    longest = max(shared.values(), default=0)
    return tuple(i for i, length in shared.items() if longest and length == longest)


def _longest_piece(folded: str, title: str) -> int:
    """Characters of the longest run of a title's units (words, or Chinese characters) in a text, 0 if too short."""
    units = _UNIT.findall(title.casefold())
    best = 0
    for first in range(len(units)):
        last = first + _shortest_piece(units[first])
        while last <= len(units) and (piece := "".join(units[first:last]).strip()) in folded:
            best, last = max(best, len(piece)), last + 1
    return best


def _shortest_piece(unit: str) -> int:
    return _SHORTEST_ENDING if _CJK.match(unit) else _FEWEST_WORDS
