"""The calibrated probability that the passages hold the answer.

Logistic regression on the signals of `rag.evidence`, fitted by `python -m eval.fit_confidence` on development questions
with and without their answer in the library; coefficients, thresholds and the figures on held-out questions are in
`confidence.json`. A question in another language than the best passage shares no words with it, so it has a model
of its own that looks at meaning, numbers and names alone.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from rag.evidence import Languages, Signals

# An exact look-up by address needs no model: the clause is there, or it is not.
CLAUSE_FOUND = 0.99
CLAUSE_MISSING = 0.01

# A signal further from its mean than this, in standard deviations, counts as that far.
FURTHEST = 3.0


@dataclass(frozen=True, slots=True)
class Model:
    """One fitted regression over named signals, standardised by `mean` and `scale`.

    `terms` are what is weighed, as `term_value` reads them.
    """

    signals: tuple[str, ...]
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    terms: tuple[str, ...]
    weights: tuple[float, ...]
    intercept: float
    threshold: float

    def __post_init__(self) -> None:
        if len({len(self.signals), len(self.mean), len(self.scale)}) != 1 or len(self.terms) != len(
            self.weights
        ):
            raise ValueError(
                "signals, mean and scale, or terms and weights, differ in length: "
                f"{[len(each) for each in (self.signals, self.mean, self.scale, self.terms, self.weights)]}; fit again"
            )

    def standard(self, signals: Signals) -> dict[str, float]:
        """Return the signals of the model in standard deviations from their means, cut at `FURTHEST`."""
        return {
            name: max(-FURTHEST, min(FURTHEST, (signals.values[name] - mean) / scale))
            for name, mean, scale in zip(self.signals, self.mean, self.scale, strict=True)
        }

    def contributions(self, signals: Signals) -> dict[str, float]:
        """Return what each term adds to the log-odds, by the term."""
        standard = self.standard(signals)
        return {
            term: weight * term_value(term, standard)
            for term, weight in zip(self.terms, self.weights, strict=True)
        }

    def probability(self, signals: Signals) -> float:
        """Return the probability, 0 to 1, that the passages hold the answer."""
        total = self.intercept + sum(self.contributions(signals).values())
        return 1 / (1 + math.exp(-total))


def names(term: str) -> list[str]:
    """Return the names of the signals in a term."""
    return [part.removesuffix("+") for part in term.split("*")]


def term_value(term: str, standard: Mapping[str, float]) -> float:
    """Return the value of a term of standardised signals: "a", "a+" which is 0 below the mean, or a product "a*b"."""
    return math.prod(
        max(0.0, standard[part[:-1]]) if part.endswith("+") else standard[part] for part in term.split("*")
    )


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
