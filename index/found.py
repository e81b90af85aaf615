"""What a search finds: the best of many scored chunks, and how well each holds a question's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.records import Hit
from index.vectors import Ids

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Words:
    """How well every chunk of a library holds the words of one question, chunks ascending by id.

    `bm25` is the share, 0 to 1, of the highest BM25 possible, which is `highest`; `coverage` the idf-weighted share of the
    question's words that the chunk holds at all.
    """

    ids: Ids  # (n,)
    bm25: Floats  # (n,)
    coverage: Floats  # (n,)
    highest: float

    def of(self, chunk_ids: Sequence[int]) -> tuple[Floats, Floats]:
        """Return BM25 and coverage of chunks, (n_ids,) each; 0 for a chunk that is not here."""
        wanted = np.asarray(chunk_ids, dtype=np.int64)
        if not len(self.ids):
            return np.zeros(len(wanted)), np.zeros(len(wanted))
        rows = np.minimum(np.searchsorted(self.ids, wanted), len(self.ids) - 1)
        here = self.ids[rows] == wanted
        return np.where(here, self.bm25[rows], 0.0), np.where(here, self.coverage[rows], 0.0)


def best(ids: Ids, scores: Floats, limit: int) -> list[Hit]:
    """Return the best `limit` hits, best first, ties by id; ids and scores are (n,)."""
    if 0 < limit < len(scores):
        # All ties of the last place stay in, so that ids decide between them.
        kept = np.flatnonzero(scores >= np.partition(scores, len(scores) - limit)[len(scores) - limit])
        ids, scores = ids[kept], scores[kept]
    order = np.lexsort((ids, -scores))[: max(0, limit)]
    return [Hit(int(ids[at]), float(scores[at])) for at in order]
