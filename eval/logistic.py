"""Logistic regression by Newton's method, and the figures that judge probabilities; plain numpy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_STEPS = 50
_RIDGE = 1e-3
_RESAMPLES = 1000


def probabilities(values: Floats, weights: Floats, intercept: float) -> Floats:
    """Return 1 / (1 + exp(−(values · weights + intercept))); values (n, d), weights (d,), result (n,)."""
    return np.asarray(1 / (1 + np.exp(-(values @ weights + intercept))))


def fit(values: Floats, labels: Floats, shares: Floats | None = None) -> tuple[Floats, float]:
    """Return weights (d,) and intercept that maximise the likelihood with a slight L2 penalty.

    `values` (n, d) should be standardised; `labels` (n,) are 0 or 1; `shares` (n,) says how much each row counts,
    all the same without it.
    """
    rows = np.hstack([values, np.ones((len(values), 1))])  # (n, d + 1)
    counted = np.ones(len(rows)) if shares is None else shares
    counted = counted / counted.sum()
    penalty = np.diag([_RIDGE] * values.shape[1] + [0.0])
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        given = probabilities(rows, weights, 0.0)
        gradient = rows.T @ (counted * (labels - given)) - penalty @ weights
        curvature = (rows * (counted * given * (1 - given))[:, None]).T @ rows + penalty
        weights = weights + np.linalg.solve(curvature, gradient)
    return weights[:-1], float(weights[-1])


def auroc(scores: Floats, labels: Floats) -> float:
    """Return the probability that a positive scores above a negative, ties counted half (Mann and Whitney, 1947)."""
    _, places, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[places]
    positive = int(labels.sum())
    negative = len(labels) - positive
    return float((ranks[labels == 1].sum() - positive * (positive + 1) / 2) / (positive * negative))


def auroc_interval(
    scores: Floats, labels: Floats, groups: Floats, other: Floats | None = None
) -> tuple[float, float]:
    """Return the 95% percentile interval of the AUROC under resampling of groups, (n,), whose questions stay together.

    With `other` scores it is the interval of the AUROC less theirs, resampled in pairs (Efron & Tibshirani 1993, ch. 13).
    """
    places = [np.flatnonzero(groups == group) for group in np.unique(groups)]
    dice = np.random.default_rng(0)
    drawn = []
    for _ in range(_RESAMPLES):
        rows = np.concatenate([places[pick] for pick in dice.integers(0, len(places), len(places))])
        if 0 < labels[rows].sum() < len(rows):
            below = auroc(other[rows], labels[rows]) if other is not None else 0.0
            drawn.append(auroc(scores[rows], labels[rows]) - below)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return float(low), float(high)


@dataclass(frozen=True, slots=True)
class Bin:
    """The questions whose probability falls into one bin: how many, their mean probability, the share of positives."""

    count: int
    given: float
    held: float


def reliability(given: Floats, labels: Floats, bins: int = 10) -> tuple[Bin, ...]:
    """Return the equal-width bins that are not empty, from the lowest probability to the highest."""
    place = np.minimum((given * bins).astype(int), bins - 1)
    return tuple(
        Bin(int((place == b).sum()), float(given[place == b].mean()), float(labels[place == b].mean()))
        for b in range(bins)
        if (place == b).any()
    )


def calibration_error(given: Floats, labels: Floats, bins: int = 10) -> float:
    """Return the expected calibration error: mean |share of positives − mean probability| over equal-width bins,
    weighted by the bins' sizes (Guo et al., "On Calibration of Modern Neural Networks", 2017).
    """
    return sum(each.count * abs(each.held - each.given) for each in reliability(given, labels, bins)) / len(
        given
    )


def least_calibration_error(given: Floats) -> float:
    """Return the calibration error that probabilities (n,) show on average where they are all true, by simulation."""
    dice = np.random.default_rng(0)
    drawn = [calibration_error(given, (dice.random(len(given)) < given).astype(float)) for _ in range(200)]
    return float(np.mean(drawn))


def brier(given: Floats, labels: Floats) -> float:
    """Return the mean squared difference of probability and label (Brier, 1950)."""
    return float(np.mean((given - labels) ** 2))


def rounded(values: Floats) -> list[float]:
    """Return numbers for a data file, to five decimals."""
    return [round(float(value), 5) for value in values]
