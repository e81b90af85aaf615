"""A small ranking model over the measures of a question's candidates: a linear part and one hidden layer.

Fitted listwise (Cao et al., "Learning to Rank", 2007): the softmax of its scores over a question's candidates is to fall on
those that answer. It starts from the score that is there already and is drawn to it, the more the fewer the questions.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from rag.adam import Adam, Floats

HIDDEN: Final = 16
EPOCHS: Final = 40
BATCH: Final = 64
RATE: Final = 0.02
# The share of the steps over which the rate rises.
RISING: Final = 0.3
# Of the squared distance from the start, in the loss summed over all questions.
PENALTY: Final = 1.2


@dataclass(frozen=True, slots=True)
class Ranker:
    """The model: measures less `mean` over `scale`, (n_measures,), weighed by `linear` and through `inner`, `bias`, `outer`.

    `inner` is (n_measures, n_hidden), `bias` and `outer` are (n_hidden,).
    """

    mean: Floats
    scale: Floats
    linear: Floats
    inner: Floats
    bias: Floats
    outer: Floats

    def scores(self, measures: Floats) -> Floats:
        """Return a score a candidate, (n,), of measures, (n, n_measures); higher is better."""
        standard = (measures - self.mean) / self.scale
        hidden: Floats = np.tanh(standard @ self.inner + self.bias)
        found: Floats = standard @ self.linear + hidden @ self.outer
        return found


@dataclass(frozen=True, slots=True)
class Listed:
    """The candidates of a question: `measures` (n, n_measures), and `gold` (n,), true for those that answer."""

    measures: Floats
    gold: NDArray[np.bool_]


def fit_ranker(lists: Sequence[Listed], base: int, step: Callable[[], None] | None = None) -> Ranker:
    """Fit the model, starting from the measure in column `base` as the score; lists without an answer teach nothing.

    `step` is called after each of the `EPOCHS`. Raises ValueError where no list holds an answer.
    """
    kept = [each for each in lists if each.gold.any()]
    if not kept:
        raise ValueError("no question has its answer among its candidates; give other questions")
    together = np.concatenate([each.measures for each in kept])
    mean: Floats = together.mean(axis=0)
    scale: Floats = together.std(axis=0) + np.float32(1e-6)
    padded, absent, wanted = _padded(kept, mean, scale)
    count = together.shape[1]
    random = np.random.default_rng(0)
    inner = random.uniform(-1, 1, (count, HIDDEN)).astype(np.float32) / math.sqrt(count)
    zeros = np.zeros(HIDDEN, np.float32)
    linear = np.zeros(count, np.float32)
    linear[base] = scale[base]
    weights = [linear, inner, zeros.copy(), zeros.copy()]
    start = [each.copy() for each in weights]
    held = np.float32(2 * PENALTY / len(kept))
    adam = Adam(weights)
    batches = math.ceil(len(kept) / BATCH)
    for epoch in range(EPOCHS):
        order = random.permutation(len(kept))
        for at, rows in enumerate(np.array_split(order, batches), 1 + epoch * batches):
            pulls = _gradients(weights, padded[rows], absent[rows], wanted[rows])
            drawn = [held * (weight - first) for weight, first in zip(weights, start, strict=True)]
            gradients = [pull + back for pull, back in zip(pulls, drawn, strict=True)]
            adam.step(gradients, _rate(at / (EPOCHS * batches)))
        if step:
            step()
    return Ranker(mean, scale, *weights)


def _padded(kept: Sequence[Listed], mean: Floats, scale: Floats) -> tuple[Floats, Floats, Floats]:
    """Return measures, (n, most, n_measures), −∞ where there is no candidate, (n, most), and the shares wanted, (n, most)."""
    most = max(len(each.gold) for each in kept)
    measures = np.zeros((len(kept), most, len(mean)), np.float32)
    absent = np.full((len(kept), most), -np.inf, np.float32)
    wanted = np.zeros((len(kept), most), np.float32)
    for at, each in enumerate(kept):
        length = len(each.gold)
        measures[at, :length] = (each.measures - mean) / scale
        absent[at, :length] = 0
        wanted[at, :length] = each.gold / each.gold.sum()
    return measures, absent, wanted


def _gradients(weights: Sequence[Floats], measures: Floats, absent: Floats, wanted: Floats) -> list[Floats]:
    linear, inner, bias, outer = weights
    hidden: Floats = np.tanh(measures @ inner + bias)  # (n, most, n_hidden)
    scores = measures @ linear + hidden @ outer + absent
    share = np.exp(scores - scores.max(axis=1, keepdims=True))
    share /= share.sum(axis=1, keepdims=True)
    pull = ((share - wanted) / len(measures)).ravel()
    flat, flat_hidden = measures.reshape(len(pull), -1), hidden.reshape(len(pull), -1)
    back = pull[:, None] * (1 - flat_hidden**2) * outer
    return [flat.T @ pull, flat.T @ back, back.sum(axis=0), flat_hidden.T @ pull]


def _rate(done: float) -> float:
    """Return the learning rate when a share of the steps is done: it rises, then falls to nothing along a cosine."""
    if done < RISING:
        return RATE * done / RISING
    return RATE * 0.5 * (1 + math.cos(math.pi * (done - RISING) / (1 - RISING)))
