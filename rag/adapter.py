"""What was learned from a collection's questions: a map of question vectors, the questions kept, and a ranking model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from index.embed import Fingerprint, Vectors
from index.view import View
from rag.bank import Bank, Cited, ask_bank
from rag.fusion import MEASURES, Candidate, Situation
from rag.query_map import QueryMap
from rag.ranker import Ranker

# Measures of a candidate by itself, which are fields of `Candidate`.
_OWN: Final = ("score", "levelled", "lexical", "coverage", "sentence", "clauses", "statute", "amendment")
# What the adapter measures beside them; `rag.bank.Likeness` says what the kept questions say.
_NEW: Final = (
    "mapped",  # the cosine to the mapped question
    "mapped_behind",  # how far that is behind the best
    "mapped_place",  # the logarithm of its place by that
    "lexical_behind",
    "beside",  # the best cosine to the mapped question of the chunks beside this one
    "about",  # the same of the next ones too
    "document",  # the logarithm of the document's share of all candidates, softly
    "answer",
    "cited",
    "known",
    "cited_words",
    "share",
    "shelf",
)
NAMES: Final = (*_OWN, *_NEW)
# The unit of cosines.
_UNIT: Final = MEASURES["levelled"]
_RARE: Final = 1e-3

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Adapter:
    """What is learned for one collection, with one embedder, in the situations that its questions were in.

    `version` counts the adapters of the collection; `report` is what the fit said of itself.
    """

    collection: str
    version: int
    embedder: Fingerprint
    situations: tuple[Situation, ...]
    query_map: QueryMap
    bank: Bank
    ranker: Ranker
    report: Mapping[str, Any]

    @property
    def key(self) -> tuple[str, str, int, str]:
        """What tells this adapter from all others, also when versions are counted anew."""
        return ("adapter", self.collection, self.version, self.report["made"])

    def map(self, vector: Vectors) -> Vectors:
        """Map a question's vector, (dimension,), to where its answers are."""
        return self.query_map(vector)

    def rank(self, view: View, vector: Vectors, text: str, found: Sequence[Candidate]) -> list[Candidate]:
        """Score fused candidates, at least one, anew and return them best first."""
        cited = view.derived((*self.key, "cited"), lambda: self.bank.cited(view))
        measures = measure(view, self.bank, cited, vector, self.map(vector), text, found)
        scores = self.ranker.scores(measures).tolist()
        ranked = [
            replace(each, score=score, adapter=score - each.score)
            for each, score in zip(found, scores, strict=True)
        ]
        return sorted(ranked, key=lambda each: -each.score)


def measure(
    view: View,
    bank: Bank,
    cited: Cited,
    vector: Vectors,
    mapped: Vectors,
    text: str,
    found: Sequence[Candidate],
) -> Floats:
    """Measure fused candidates by `NAMES`, (n, n_measures)."""
    ids = np.array([each.chunk_id for each in found], np.int64)
    starts = view.derived("first_chunks", view.first_chunks)
    documents = np.searchsorted(starts, ids, side="right")
    near = view.cosines(mapped, ids.tolist()) / _UNIT
    beside, about = _neighbours(view, mapped, ids, documents, starts)
    place = np.empty(len(ids))
    place[np.argsort(-near)] = np.arange(len(ids))
    share = np.exp(near - near.max())
    share /= share.sum()
    likeness = ask_bank(bank, cited, view, vector, text, ids, starts)
    lexical = np.array([each.lexical for each in found]) / MEASURES["lexical"]
    columns = [
        *(np.array([getattr(each, name) for each in found]) / MEASURES.get(name, 1.0) for name in _OWN),
        near,
        near - near.max(),
        np.log1p(place),
        lexical - lexical.max(),
        beside,
        about,
        np.log(np.bincount(documents, share)[documents] + _RARE),
        likeness.answer / _UNIT,
        likeness.cited / _UNIT,
        likeness.cited > 0,
        likeness.cited_words,
        likeness.share,
        likeness.shelf,
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _neighbours(
    view: View,
    mapped: Vectors,
    ids: NDArray[np.int64],
    documents: NDArray[np.int64],
    starts: NDArray[np.int64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the best cosine of the chunks beside each candidate, and of those up to two away; 0 where there are none."""
    around = ids[:, None] + np.array([-1, 1, -2, 2])  # (n, 4)
    chunks, places = np.unique(around, return_inverse=True)
    there = view.cosines(mapped, chunks.tolist())[places.reshape(around.shape)] / _UNIT
    same = np.searchsorted(starts, around, side="right") == documents[:, None]
    known = np.where(same & ~np.isnan(there), there, 0.0)
    return known[:, :2].max(axis=1), known.max(axis=1)
