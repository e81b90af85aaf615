"""The best candidates as passages, near-identical ones collapsed into the best of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.records import StoredChunk
from index.view import View
from rag.fusion import Candidate
from rag.types import Passage, Via

# Passages that share this much of their character trigrams are the same to a reader.
NEAR_IDENTICAL = 0.9
_GRAM = 3


@dataclass(frozen=True, slots=True)
class Kept:
    """A candidate's passage, and the candidates behind it that were left out as near-identical."""

    candidate: Candidate
    passage: Passage
    alike: tuple[Candidate, ...]


def passages(view: View, ranked: Sequence[Candidate], limit: int) -> list[Passage]:
    """Return the best `limit` candidates as passages, near-identical ones collapsed into the best of them."""
    return [kept.passage for kept in distinct(view, ranked, limit)]


def distinct(view: View, ranked: Sequence[Candidate], limit: int) -> list[Kept]:
    """Return the best `limit` candidates that differ, each with those that are near-identical to it."""
    chosen: list[tuple[Kept, frozenset[str]]] = []
    for candidate, chunk in _chunks(view, ranked, 2 * limit):
        grams = trigrams(chunk.text)
        same = next((place for place, (_, other) in enumerate(chosen) if _alike(grams, other)), None)
        if same is None:
            made = passage(chunk, candidate.score, candidate.via)
            chosen.append((Kept(candidate, made, ()), grams))
        else:
            kept, first = chosen[same]
            chosen[same] = replace(kept, alike=(*kept.alike, candidate)), first
        if len(chosen) == limit:
            break
    return [kept for kept, _ in chosen]


def _chunks(view: View, ranked: Sequence[Candidate], at_once: int) -> Iterator[tuple[Candidate, StoredChunk]]:
    for start in range(0, len(ranked), at_once):
        batch = ranked[start : start + at_once]
        live = {chunk.id: chunk for chunk in view.chunks([c.chunk_id for c in batch])}
        for candidate in batch:
            if candidate.chunk_id in live:
                yield candidate, live[candidate.chunk_id]


def passage(chunk: StoredChunk, score: float, via: tuple[Via, ...]) -> Passage:
    """Return a chunk as the passage that it is in an answer."""
    return Passage(
        document_id=chunk.document_id,
        document_title=chunk.document_title,
        address=chunk.address,
        path=chunk.path,
        start=chunk.start,
        end=chunk.end,
        text=chunk.text,
        score=score,
        via=via,
        page=chunk.page,
    )


def trigrams(text: str) -> frozenset[str]:
    """Return the character trigrams of a text, white space left out."""
    packed = "".join(text.split())
    return frozenset(packed[i : i + _GRAM] for i in range(max(1, len(packed) - _GRAM + 1)))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Jaccard similarity over the bound; sets of very different size cannot reach it."""
    smaller, larger = sorted((len(one), len(other)))
    if smaller < NEAR_IDENTICAL * larger:
        return False
    shared = len(one & other)
    return shared >= NEAR_IDENTICAL * (len(one) + len(other) - shared)
