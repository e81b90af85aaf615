"""The sentences of passages, as spans that may be quoted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.numbering import labels_at
from index.sentences import sentences
from index.words import terms
from rag.types import Passage

_GOES_ON = re.compile(r"[;；:：]\s*(?:and|or|y|o|et|ou|und|oder|и|или)?\s*$")


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence of a passage; `rank` is the passage's place among the best.

    `terms` are the sentence's, and for an item of a list also its introduction's, without which it says little.
    """

    document_id: str
    start: int
    end: int
    text: str
    rank: int
    terms: frozenset[str]


def spans(passages: Sequence[Passage]) -> list[Span]:
    """Return the sentences of passages in their order, those left out that are only a label or hold no letter."""
    return [span for rank, passage in enumerate(passages) for span in _sentences(passage, rank)]


def opens_list(text: str) -> bool:
    """Say whether a sentence ends in a colon."""
    return text.rstrip().endswith((":", "："))


def goes_on(text: str) -> bool:
    """Say whether a sentence ends as one does that a list goes on after."""
    return bool(_GOES_ON.search(text))


def _sentences(passage: Passage, rank: int) -> Iterator[Span]:
    introduction: frozenset[str] = frozenset()
    for start, end in sentences(passage.text):
        if _says_nothing(passage.text, start, end):
            continue
        text = passage.text[start:end]
        own = frozenset(terms(text))
        yield Span(
            passage.document_id, passage.start + start, passage.start + end, text, rank, own | introduction
        )
        if opens_list(text):
            introduction = own | introduction
        elif not goes_on(text):
            introduction = frozenset()


def _says_nothing(text: str, start: int, end: int) -> bool:
    """Say whether a sentence is only a clause's label ("Artículo 5.", "第一章") or a row of dots."""
    if not any(character.isalnum() for character in text[start:end]):
        return True
    return any(label.end >= end - 1 for label in labels_at(text, start))
