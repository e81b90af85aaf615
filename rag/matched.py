"""Where a quote has the question's words, so that a reader sees at a glance why it was chosen."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from index.words import terms
from rag.cues import content_terms
from rag.types import Citation

# Han, kana and Hangul run on without spaces and are compared two characters at a time.
_UNSPACED = re.compile(r"[\u3005-\u30fe\u3400-\u9fff\uac00-\ud7ff]{2,}")
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")

# Pairs with one of these, and these words, say nothing by themselves.
_FUNCTION = frozenset("的了是在和与及或对为由从其之者")
_FUNCTION_WORDS = frozenset(
    _WORD.findall(
        "a an and any as at be by for from has have i if in into it its my no not of on or our that the their there this to up "
        "was we were with without you your al con del en los para por que un una au aux dans et pour sur une auf das dem den "
        "der ein eine für im mit und von zu и в во на по с со к у о об от для за"
    )
)


def mark(question: str, citations: Sequence[Citation]) -> tuple[Citation, ...]:
    """Return the citations with the spans of the question's words, as offsets into their documents."""
    wanted = frozenset(content_terms(question))
    return tuple(replace(each, matched=matched(wanted, each.quote, each.start)) for each in citations)


def matched(wanted: Collection[str], quote: str, start: int = 0) -> tuple[tuple[int, int], ...]:
    """Return the end-exclusive spans of a quote with any of the wanted search terms, in order, moved by `start`.

    Spans that touch or overlap are one.
    """
    joined: list[tuple[int, int]] = []
    for first, last in sorted(_found(wanted, quote)):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple((start + first, start + last) for first, last in joined)


def _found(wanted: Collection[str], quote: str) -> Iterator[tuple[int, int]]:
    for run in _UNSPACED.finditer(quote):
        for at in range(run.start(), run.end() - 1):
            pair = quote[at : at + 2]
            if not _FUNCTION & set(pair) and set(terms(pair)) & set(wanted):
                yield at, at + 2
    for word in _WORD.finditer(_UNSPACED.sub(lambda run: " " * len(run[0]), quote)):
        if word[0].casefold() not in _FUNCTION_WORDS and set(terms(word[0])) & set(wanted):
            yield word.start(), word.end()
