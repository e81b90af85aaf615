"""The sentences of passages, as spans that may be quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.numbering import labels_at
from index.sentences import sentences
from index.words import terms
from rag.types import Passage


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence of a passage; `rank` is the passage's place among the best, `terms` those of the sentence."""

    document_id: str
    start: int
    end: int
    text: str
    rank: int
    terms: frozenset[str]


def spans(passages: Sequence[Passage]) -> list[Span]:
    """Return the sentences of passages in their order, those left out that are only a label or hold no letter."""
    return [
        Span(
            p.document_id,
            p.start + start,
            p.start + end,
            p.text[start:end],
            rank,
            frozenset(terms(p.text[start:end])),
        )
        for rank, p in enumerate(passages)
        for start, end in sentences(p.text)
        if not _says_nothing(p.text, start, end)
    ]


def _says_nothing(text: str, start: int, end: int) -> bool:
    """Say whether a sentence is only a clause's label ("Artículo 5.", "第一章") or a row of dots."""
    if not any(character.isalnum() for character in text[start:end]):
        return True
    return any(label.end >= end - 1 for label in labels_at(text, start))
