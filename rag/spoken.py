"""Clauses as people type them in questions, spelled out as documents print them: 刑法133条之一, 第3条1款, article five."""

from __future__ import annotations

import re
from collections.abc import Callable

from rag.titles import Titles

# 条例, 条件 and 条款 are no articles; "3条" is one only behind a law's name, at the beginning, or in a list of them.
_ARTICLE = re.compile(r"(?<![第弟\d.年月])(?P<n>\d{1,4})\s?(?P<k>[条條])(?![例件款约約目])")
_LISTED = re.compile(r"(?:[条條]|\d)\s?(?:之[一二三四五六七八九])?\s?(?:和|与|及|、|，|,|到|至|-|－|—|~)\s?$")
_INNER = re.compile(r"(?<=[条條款])\s?(?P<n>\d{1,3}|[一二三四五六七八九十]{1,3})(?=[款項项])")
_CLOSING = re.compile(r"[的》〉」』”）) ，,中里]+$")

_CARDINALS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
)
_WRITTEN = {word: n for words in (_CARDINALS, _ORDINALS) for n, word in enumerate(words.split(), 1)}
_WORDS = r"article|clause|section|chapter|part|rule|annex"
_AFTER = re.compile(rf"\b(?P<k>{_WORDS})\s+(?P<n>{_CARDINALS.replace(' ', '|')})\b", re.IGNORECASE)
_ORDINAL = re.compile(
    rf"\b(?:the\s+)?(?P<n>{_ORDINALS.replace(' ', '|')})\s+(?P<k>{_WORDS})\b", re.IGNORECASE
)


def spelled_out(text: str, titles: Titles) -> str:
    """Return a question with its clauses written in full; unchanged where it names none in short."""
    ends = {name.end for name in titles.named(text)}
    text = _replaced(_ARTICLE, text, lambda match: _opens(match, ends))
    text = _INNER.sub(r"第\g<n>", text)
    for pattern in (_AFTER, _ORDINAL):
        text = pattern.sub(lambda match: f"{match['k']} {_WRITTEN[match['n'].lower()]}", text)
    return text


def _replaced(pattern: re.Pattern[str], text: str, wanted: Callable[[re.Match[str]], bool]) -> str:
    return pattern.sub(lambda match: f"第{match['n']}{match['k']}" if wanted(match) else match[0], text)


def _opens(match: re.Match[str], ends: set[int]) -> bool:
    """Tell whether a number before 条 is a clause's: at the beginning, behind a document's name, or in a list of clauses."""
    before = match.string[: match.start()]
    named = _CLOSING.sub("", before)
    return not named or len(named) in ends or bool(_LISTED.search(before))
