"""The calibrated probability that the passages hold the answer.

Logistic regression on a few signals, fitted by `python -m eval.fit_confidence` on development questions with and
without their answer in the index; coefficients, thresholds and the figures on held-out questions are in
`confidence.json`. A question in another language than the best passage shares no words with it, so it has a model
of its own that looks at meaning, numbers and names alone.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

import numpy as np

from index.words import terms
from rag.cues import content_terms
from rag.language import same_language
from rag.retrieve import Candidate

Languages = Literal["same", "cross"]

# An exact look-up by address needs no model: the clause is there, or it is not.
CLAUSE_FOUND = 0.99
CLAUSE_MISSING = 0.01

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_CAPITAL = re.compile(r"(?<!^)\b[A-ZÀ-ÞА-Я][\w’-]+")


@dataclass(frozen=True, slots=True)
class Signals:
    """What the probability is made of; all but `languages` are higher for better.

    `top` is the best cosine, `margin` its distance to the median candidate, `coverage` the idf-weighted share of the
    question's terms in the best passage, `lexical` the best BM25 score over the highest possible, `names` the share of
    the question's numbers and names that the passages hold (1 where it has none).
    """

    languages: Languages
    top: float
    margin: float
    coverage: float
    lexical: float
    names: float


@dataclass(frozen=True, slots=True)
class Model:
    """One fitted regression over named signals, standardised by `mean` and `scale`."""

    signals: tuple[str, ...]
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float
    threshold: float

    def __post_init__(self) -> None:
        lengths = {len(self.signals), len(self.mean), len(self.scale), len(self.weights)}
        if len(lengths) != 1:
            raise ValueError(
                f"signals, mean, scale and weights differ in length: {sorted(lengths)}; fit again"
            )

    def contributions(self, signals: Signals) -> dict[str, float]:
        """Return what each signal adds to the log-odds: its weight times its standardised value."""
        rows = zip(self.signals, self.mean, self.scale, self.weights, strict=True)
        return {name: weight * (getattr(signals, name) - mean) / scale for name, mean, scale, weight in rows}

    def probability(self, signals: Signals) -> float:
        """Return the probability, 0 to 1, that the passages hold the answer."""
        total = self.intercept + sum(self.contributions(signals).values())
        return 1 / (1 + math.exp(-total))


def signals(
    question: str, ranked: Sequence[Candidate], texts: Sequence[str], idf: Mapping[str, float]
) -> Signals:
    """Measure the signals of a ranking.

    `texts` are those of the best few passages, at least one; `idf` holds the question's content terms.
    """
    dense = np.array([candidate.dense for candidate in ranked])
    words = content_terms(question)
    return Signals(
        languages="same" if same_language(question, texts[0]) else "cross",
        top=float(dense.max()),
        margin=float(dense.max() - np.median(dense)),
        coverage=max(coverage(words, frozenset(terms(text)), idf) for text in texts),
        lexical=max(candidate.lexical for candidate in ranked),
        names=_names_held(question, texts),
    )


def coverage(words: Sequence[str], held: frozenset[str], idf: Mapping[str, float]) -> float:
    """Return the idf-weighted share, 0 to 1, of the words that a set of terms holds."""
    total = sum(idf[word] for word in words)
    return sum(idf[word] for word in words if word in held) / total if total else 0.0


def _names_held(question: str, texts: Sequence[str]) -> float:
    named = {*_NUMBER.findall(question), *_CAPITAL.findall(question)}
    held = sum(any(name in text for text in texts) for name in named)
    return held / len(named) if named else 1.0


def assess(measured: Signals) -> tuple[float, bool]:
    """Return the probability that the passages hold the answer, and whether that is enough to answer."""
    model = models()[measured.languages]
    probability = model.probability(measured)
    return probability, probability >= model.threshold


@lru_cache(maxsize=1)
def models() -> Mapping[Languages, Model]:
    """Read the fitted models from `confidence.json`, once."""
    data = json.loads(resources.files("rag").joinpath("confidence.json").read_text(encoding="utf-8"))
    return {"same": read_model(data["models"]["same"]), "cross": read_model(data["models"]["cross"])}


def read_model(data: Mapping[str, object]) -> Model:
    """Make a model of its entry in the data file."""
    fields: dict[str, object] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in data.items()
    }
    return Model(**fields)  # type: ignore[arg-type]
