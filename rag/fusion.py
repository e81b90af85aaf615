"""How candidates are ranked: a weighted sum of named measures, with weights fitted by `python -m eval.fit_fusion`.

The weights, what they were fitted on and the figures on questions that the fit had not seen are in `fusion.json`. A candidate's
score depends on itself alone, so that each part of it can be shown and candidates of several searches can be compared.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

import numpy as np

from index.embed import Fingerprint, Vectors
from rag.types import Via

# Question and documents in one language; the same with documents in numbered Chinese articles; across languages.
Situation = Literal["same", "articles", "cross"]

# The measures by name, each a field of `Candidate`, and the unit in which its weight is given: what weighs about as much as
# another's unit, so that one penalty fits all.
MEASURES: Mapping[str, float] = {
    "levelled": 0.05,
    "stated": 0.05,
    "neutral": 0.05,
    "neutral_stated": 0.05,
    "nearby": 0.05,
    "told": 0.05,
    "prior": 0.05,
    "lexical": 0.2,
    "coverage": 0.2,
    "sentence": 0.2,
    "clauses": 1.0,
    "statute": 1.0,
    "amendment": 1.0,
}
OF_SITUATION: Mapping[Situation, tuple[str, ...]] = {
    "same": ("levelled", "told", "lexical", "coverage", "sentence"),
    "articles": (
        "levelled", "lexical", "coverage", "sentence", "clauses", "statute", "amendment", "prior",
    ),
    "cross": ("levelled", "stated", "neutral", "neutral_stated", "nearby", "told", "lexical", "coverage"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """A chunk with what was measured of it and the fused score; higher is better for the score.

    `dense` is the cosine similarity, `levelled` that less what its language's passages have in common with the question.
    `lexical` is BM25 as a share of the highest possible, `coverage` the idf-weighted share of the question's words that the
    chunk holds, `sentence` the share that its best sentence holds, known of the foremost candidates only. Of articles there
    are: `clauses`, the logarithm of the number of chunks in the document; `statute` and `amendment`, 1 or 0 for what the
    title says the document is; and `prior`, how much the chunk's vector is like those of articles that answer questions
    at all. Across languages: `stated`, as `levelled` with the question embedded as a passage; `neutral` and
    `neutral_stated`, the cosines to questions about nothing in the question's language (`rag.neutral`); and `nearby`, the
    cosine to the mean of the foremost candidates. `told` is as `levelled`, of the nearest sentence. `reranker` is the score
    of a cross-encoder, where one read the candidate, and `adapter` what the collection's adapter added to the score, where
    it has one.
    """

    chunk_id: int
    dense: float
    levelled: float
    lexical: float
    score: float
    via: tuple[Via, ...]
    coverage: float = 0.0
    sentence: float = 0.0
    clauses: float = 0.0
    statute: float = 0.0
    amendment: float = 0.0
    prior: float = 0.0
    stated: float = 0.0
    neutral: float = 0.0
    neutral_stated: float = 0.0
    nearby: float = 0.0
    told: float = 0.0
    situation: Situation = "same"
    reranker: float | None = None
    adapter: float | None = None

    @property
    def fused(self) -> float:
        """The score that the fusion gave, which confidence was fitted on."""
        return self.score - (self.adapter or 0.0)

    @property
    def features(self) -> dict[str, float]:
        """What was measured of the candidate, by name."""
        own = {name: getattr(self, name) for name in ("dense", *OF_SITUATION[self.situation])}
        return own if self.reranker is None else {**own, "reranker": self.reranker}

    @property
    def contributions(self) -> dict[str, float]:
        """What each measure adds to the score with the weights that are served, by name."""
        return parts(self) if self.adapter is None else {**parts(self), "adapter": self.adapter}


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each measure by situation, and the vector whose inner product with a chunk's is its `prior`.

    That vector, (dimension,), belongs to one embedding model of one revision.
    """

    measures: Mapping[Situation, Mapping[str, float]]
    vector: Vectors
    model: str
    revision: str

    def prior(self, embedder: Fingerprint) -> Vectors | None:
        """Return the vector where it is of the model that made the library's vectors."""
        return self.vector if (embedder.model, embedder.revision) == (self.model, self.revision) else None


def fuse(found: Sequence[Candidate], weights: Weights | None = None) -> list[Candidate]:
    """Score candidates and return them best first; ties keep their order. `weights` are the fitted ones by default."""
    chosen = weights or fitted()
    scored = [replace(each, score=sum(parts(each, chosen).values())) for each in found]
    return sorted(scored, key=lambda each: -each.score)


def parts(candidate: Candidate, weights: Weights | None = None) -> dict[str, float]:
    """Return what each measure adds to a candidate's score, by name."""
    own = (weights or fitted()).measures[candidate.situation]
    return {name: weight * getattr(candidate, name) / MEASURES[name] for name, weight in own.items()}


@lru_cache(maxsize=1)
def fitted() -> Weights:
    """Read the weights that are served from `fusion.json`, once."""
    return read_weights(
        json.loads(resources.files("rag").joinpath("fusion.json").read_text(encoding="utf-8"))
    )


def read_weights(data: Mapping[str, Any]) -> Weights:
    """Make weights of a data file; raises ValueError where they are not those of the measures."""
    for situation, names in OF_SITUATION.items():
        if set(data["weights"][situation]) != set(names):
            raise ValueError(
                f"the weights of {situation!r} are {sorted(data['weights'][situation])}, the measures {sorted(names)}; fit again"
            )
    prior = data["prior"]
    measures: dict[Situation, Mapping[str, float]] = {
        name: dict(data["weights"][name]) for name in OF_SITUATION
    }
    return Weights(measures, np.array(prior["vector"], np.float32), prior["model"], prior["revision"])
