"""How near the nearest sentence of a candidate is to the question: a long passage may hold an answer and much else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from index.embed import Embedder, Vectors
from index.sentences import sentences
from index.view import View
from rag.fusion import Candidate, Situation

# The sentences of so many foremost candidates are embedded, unless they are remembered: about 4 ms each. Articles are short, and
# a search over all laws has no time for it.
READ: Mapping[Situation, int] = {"same": 3, "cross": 8, "articles": 0}


def told(
    view: View, ranked: Sequence[Candidate], vector: Vectors, embedder: Embedder, read: int | None = None
) -> list[Candidate]:
    """Measure the nearest sentence of each of the foremost candidates, its language's level taken off as of the whole.

    `vector` is the question's, (dimension,); `read` says how many are the foremost, None for `READ`. The others are
    taken to gain by it what the one gains that gains the least, so that not being read is no merit.
    """
    first = ranked[: (READ[ranked[0].situation] if read is None else read) if ranked else 0]
    texts = {chunk.id: chunk.text for chunk in view.chunks([each.chunk_id for each in first])}
    every = list(dict.fromkeys(part for text in texts.values() for part in _sentences(text)))
    cosines = dict(zip(every, (embedder.embed_passages(every) @ vector).tolist(), strict=True))
    gains = {
        each.chunk_id: max(cosines[part] for part in parts) - each.dense
        for each in first
        if (parts := _sentences(texts.get(each.chunk_id, "")))
    }
    least = min(gains.values(), default=0.0)
    return [replace(each, told=each.levelled + gains.get(each.chunk_id, least)) for each in ranked]


@lru_cache(maxsize=1024)
def _sentences(text: str) -> tuple[str, ...]:
    return tuple(text[start:end] for start, end in sentences(text))
