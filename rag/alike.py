"""The passage of a text that is most like a quote, and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import Indel

from index.layout import CLOSERS
from index.sentences import sentences
from rag.difference import Segment, difference, similarity

# Runs of sentences that are more than so many times longer or shorter than the quote are not compared with it.
_LONGEST = 2

_STOPS = frozenset("。！？!?；;.…؟।" + CLOSERS)


@dataclass(frozen=True, slots=True)
class Likeness:
    """A span of a document, how like a quote it is, 0 to 1, and the difference from the quote to it."""

    document_id: str
    start: int
    end: int
    similarity: float
    difference: tuple[Segment, ...]


def most_alike(quote: str, document_id: str, text: str, offset: int = 0) -> Likeness | None:
    """Return the run of sentences that is most like a quote, the first of equals; None where there are none.

    `text` is that of the document from `offset` on.
    """
    runs = _runs(_sentences(text), len(quote))
    if not runs:
        return None
    texts = [text[start:end] for start, end in runs]
    found, _, place = process.extractOne(quote, texts, scorer=Indel.normalized_similarity)
    leading, segments = _fitted(quote, difference(quote, found))
    start = offset + runs[place][0] + leading
    length = sum(len(segment.text) for segment in segments if segment.op != "delete")
    return Likeness(document_id, start, start + length, similarity(segments), tuple(segments))


def best_of(found: Iterable[Likeness | None]) -> Likeness | None:
    """Return the most alike, the first of equals."""
    return max(filter(None, found), key=lambda each: each.similarity, default=None)


def _sentences(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences that say anything."""
    return [(start, end) for start, end in sentences(text) if any(map(str.isalnum, text[start:end]))]


def _runs(spans: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Return the spans of single sentences, and of runs of about the length asked."""
    runs: list[tuple[int, int]] = []
    for first, (start, end) in enumerate(spans):
        runs.append((start, end))
        for _, later in spans[first + 1 :]:
            if later - start > _LONGEST * length:
                break
            if _LONGEST * (later - start) >= length:
                runs.append((start, later))
    return runs


def _fitted(quote: str, segments: Sequence[Segment]) -> tuple[int, list[Segment]]:
    """Leave out what stands before or after a quote that plainly begins or ends inside a sentence.

    Returns how much is left out before it.
    """
    kept = list(segments)
    leading = 0
    if quote[-1] not in _STOPS and len(kept) > 1 and kept[-1].op == "insert" and kept[-2].op == "equal":
        kept.pop()
    if _goes_on(quote) and len(kept) > 1 and kept[0].op == "insert":
        leading = len(kept.pop(0).text)
    return leading, kept


def _goes_on(quote: str) -> bool:
    """Say whether a quote begins inside a sentence, as far as its first character tells."""
    return quote[0].islower() or not quote[0].isalnum()
