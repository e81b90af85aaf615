"""The passage of a text that is most like a quote, and what differs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

from index.layout import CLOSERS
from index.sentences import sentences
from rag.difference import Segment, difference, similarity

# Runs of sentences are chosen by the trigrams that they share with the quote, hashed into so many buckets; of the best
# so many the exact likeness decides, which for a quote of n characters costs n² / 64 steps each.
_BUCKETS = 1 << 16
_COMPARED = 8
_LONGEST_COMPARED = 5_000

_STOPS = frozenset("。！？!?；;.…؟।" + CLOSERS)


@dataclass(frozen=True, slots=True)
class Sentences:
    """A text, where its sentences start and end, and the bucket of the trigram at each offset."""

    text: str
    starts: NDArray[np.int64]  # (n,), ascending
    ends: NDArray[np.int64]  # (n,)
    grams: NDArray[np.uint32]  # (len(text) - 2,), at least 0


@dataclass(frozen=True, slots=True)
class Likeness:
    """A span of a document, how like a quote it is, 0 to 1, and the difference from the quote to it."""

    document_id: str
    start: int
    end: int
    similarity: float
    difference: tuple[Segment, ...]


def split(text: str) -> Sentences:
    """Split a text into the sentences that say anything."""
    spans = [(start, end) for start, end in sentences(text) if any(map(str.isalnum, text[start:end]))]
    starts, ends = np.array(spans, dtype=np.int64).reshape(-1, 2).T
    return Sentences(text, starts, ends, _grams(text))


def most_alike(quote: str, document_id: str, held: Sentences, offset: int = 0) -> Likeness | None:
    """Return the run of sentences that is most like a quote, the first of equals; None where there are none.

    `held` are the sentences of the document's text from `offset` on.
    """
    runs = _runs(quote, held)
    if not runs:
        return None
    texts = [held.text[start:end] for start, end in runs]
    place = 0
    if len(quote) <= _LONGEST_COMPARED:
        place = process.extractOne(quote, texts, scorer=Indel.normalized_similarity)[2]
    leading, segments = _fitted(quote, difference(quote, texts[place]))
    start = offset + runs[place][0] + leading
    length = sum(len(segment.text) for segment in segments if segment.op != "delete")
    return Likeness(document_id, start, start + length, similarity(segments), tuple(segments))


def best_of(found: Iterable[Likeness | None]) -> Likeness | None:
    """Return the most alike, the first of equals."""
    return max(filter(None, found), key=lambda each: each.similarity, default=None)


def _grams(text: str) -> NDArray[np.uint32]:
    """Return the bucket of each trigram of a text."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    first, second, third = codes[:-2], codes[1:-1], codes[2:]
    mixed = (
        first * np.uint32(2_654_435_761)
        ^ second * np.uint32(2_246_822_519)
        ^ third * np.uint32(3_266_489_917)
    )
    buckets: NDArray[np.uint32] = (mixed >> np.uint32(7)) % np.uint32(_BUCKETS)
    return buckets


def _runs(quote: str, held: Sentences) -> list[tuple[int, int]]:
    """Return the spans of the runs of sentences that share most trigrams with a quote for their length, best first.

    From each sentence on these are looked at: the sentence alone, and the runs just shorter and just longer than the quote.
    """
    if not len(held.starts):
        return []
    shared = np.zeros(_BUCKETS, dtype=np.uint8)
    shared[_grams(quote)] = 1
    before = np.r_[0, np.cumsum(shared[held.grams], dtype=np.int64)]  # (n_grams + 1,)
    place = np.arange(len(held.starts))
    longer = np.minimum(np.searchsorted(held.ends, held.starts + len(quote)), len(place) - 1)
    starts = np.tile(held.starts, 3)
    ends = held.ends[np.r_[place, np.maximum(longer - 1, place), np.maximum(longer, place)]]
    last = np.clip(ends - 2, starts, len(before) - 1)
    found = before[last] - before[np.minimum(starts, len(before) - 1)]
    likeness = 2 * found / (len(quote) + ends - starts)
    order = np.argsort(-likeness, kind="stable")
    runs = dict.fromkeys(zip(starts[order].tolist(), ends[order].tolist(), strict=True))
    return list(runs)[:_COMPARED]


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
