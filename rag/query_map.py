"""A linear map of question vectors, fitted so that questions come nearer to the passages that answer them.

u = normalise(q + W q + b), with W and b fitted by InfoNCE (van den Oord et al., 2018): the softmax of u·c / temperature over
the passages c is to fall on those that answer. Passages stay as they are, so that nothing is embedded again.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.embed import Vectors
from rag.adam import Adam

TEMPERATURE: Final = 0.015
EPOCHS: Final = 20
# Few questions make few steps an epoch, and fewer than so many in all are too few.
STEPS: Final = 30
BATCH: Final = 32
# So many of the passages nearest to each question are those that it must be told from.
HARD: Final = 50
# Of those a step looks at so many, drawn at random, and at all that answer its questions.
DRAWN: Final = 2048

Rows = NDArray[np.int64]
# The rows of the passages of each place that answers a question; a place is found by any of its passages.
Golds = Sequence[Rows]


@dataclass(frozen=True, slots=True)
class QueryMap:
    """The map: `matrix` (dimension, dimension) is W, `shift` (dimension,) is b."""

    matrix: Vectors
    shift: Vectors

    def __call__(self, vectors: Vectors) -> Vectors:
        """Map unit vectors, (…, dimension), to unit vectors."""
        moved = vectors + vectors @ self.matrix.T + self.shift
        unit: Vectors = moved / np.linalg.norm(moved, axis=-1, keepdims=True)
        return unit


@dataclass(frozen=True, slots=True)
class Pace:
    """How the map is fitted: Adam's learning rate at the start, and the penalty on W."""

    rate: float = 2e-3
    penalty: float = 3e-2


def fit_map(
    questions: Vectors,
    golds: Sequence[Golds],
    passages: Vectors,
    pace: Pace | None = None,
    step: Callable[[], None] | None = None,
) -> QueryMap:
    """Fit the map on questions, (n, dimension), whose places in `passages`, (m, dimension), are known, at least one each.

    `step` is called after each of the `epochs`. Raises ValueError without questions.
    """
    if not len(questions):
        raise ValueError("no questions to fit on; give some whose passages are known")
    chosen = pace or Pace()
    wrong = hard(questions, passages)
    dimension = questions.shape[1]
    weights = np.zeros((dimension + 1, dimension), np.float32)  # W transposed, b in the last row
    adam = Adam([weights])
    random = np.random.default_rng(0)
    batches = math.ceil(len(questions) / BATCH)
    rounds = epochs(len(questions))
    for epoch in range(rounds):
        order = random.permutation(len(questions))
        for at, batch in enumerate(np.array_split(order, batches), 1 + epoch * batches):
            own = [golds[each] for each in batch]
            rows, shifts = _drawn(own, wrong, random)
            places = [[_places(rows, row) for row in gold] for gold in own]
            gradient = _gradient(weights, questions[batch], places, passages[rows], shifts)
            gradient[:-1] += chosen.penalty * weights[:-1]
            rate = chosen.rate * 0.5 * (1 + math.cos(math.pi * at / (rounds * batches)))
            adam.step([gradient], rate)
        if step:
            step()
    return QueryMap(np.ascontiguousarray(weights[:-1].T), weights[-1].copy())


def epochs(count: int) -> int:
    """Return how often so many questions are gone through."""
    return max(EPOCHS, math.ceil(STEPS / math.ceil(count / BATCH)))


def hard(questions: Vectors, passages: Vectors, depth: int = HARD) -> Rows:
    """Return the rows, ascending, of the passages that are among the `depth` nearest of any question."""
    if depth >= len(passages):
        return np.arange(len(passages))
    found: set[int] = set()
    for start in range(0, len(questions), BATCH):
        products = questions[start : start + BATCH] @ passages.T
        found.update(np.argpartition(-products, depth, axis=1)[:, :depth].ravel().tolist())
    return np.array(sorted(found), np.int64)


def _places(rows: Rows, wanted: Rows) -> Rows:
    return np.searchsorted(rows, wanted).astype(np.int64)


def _drawn(golds: Sequence[Golds], wrong: Rows, random: np.random.Generator) -> tuple[Rows, Vectors]:
    """Return the rows that a step looks at, ascending, and what is added to each one's logit, as it stands for others too."""
    right = np.unique(np.concatenate([row for gold in golds for row in gold]))
    drawn = random.choice(wrong, DRAWN, replace=False) if len(wrong) > DRAWN else wrong
    rows = np.union1d(right, drawn)
    weight = np.float32(math.log(len(wrong) / len(drawn)))
    return rows, np.where(np.isin(rows, right), np.float32(0), weight)


def _gradient(
    weights: Vectors, asked: Vectors, golds: Sequence[Golds], near: Vectors, shifts: Vectors
) -> Vectors:
    """Return the gradient of the mean loss of a batch, as `weights` lie; `shifts`, (n_near,), are added to logits."""
    extended = np.hstack([asked, np.ones((len(asked), 1), np.float32)])
    moved = asked + extended @ weights
    length = np.linalg.norm(moved, axis=1, keepdims=True)
    unit = moved / length
    share = unit @ near.T  # (n_batch, n_near)
    share /= TEMPERATURE
    share += shifts
    share -= share.max(axis=1, keepdims=True)
    np.exp(share, out=share)
    share /= share.sum(axis=1, keepdims=True)
    for own, question, gold in zip(share, unit, golds, strict=True):
        for rows in gold:
            # From the cosines, since shares may be too small to be told from 0.
            cosines = near[rows] @ question
            held = np.exp((cosines - cosines.max()) / TEMPERATURE)
            own[rows] -= held / held.sum() / len(gold)
    pulled = share @ near / (TEMPERATURE * len(asked))
    pulled = (pulled - (pulled * unit).sum(axis=1, keepdims=True) * unit) / length
    gradient: Vectors = extended.T @ pulled
    return gradient
