"""Logistic regression by Newton's method, and the figures that judge probabilities; plain numpy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_STEPS = 50
_RIDGE = 1e-3


def probabilities(values: Floats, weights: Floats, intercept: float) -> Floats:
    """Return 1 / (1 + exp(−(values · weights + intercept))); values (n, d), weights (d,), result (n,)."""
    return np.asarray(1 / (1 + np.exp(-(values @ weights + intercept))))


def fit(values: Floats, labels: Floats) -> tuple[Floats, float]:
    """Return weights (d,) and intercept that maximise the likelihood with a slight L2 penalty.

    `values` (n, d) should be standardised; `labels` (n,) are 0 or 1.
    """
    rows = np.hstack([values, np.ones((len(values), 1))])  # (n, d + 1)
    penalty = np.diag([_RIDGE] * values.shape[1] + [0.0])
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        given = probabilities(rows, weights, 0.0)
        gradient = rows.T @ (labels - given) / len(rows) - penalty @ weights
        curvature = (rows * (given * (1 - given))[:, None]).T @ rows / len(rows) + penalty
        weights = weights + np.linalg.solve(curvature, gradient)
    return weights[:-1], float(weights[-1])


def best_threshold(given: Floats, labels: Floats) -> float:
    """Return the probability bound with the best balanced accuracy, the lowest of equals."""
    tried = np.linspace(0.05, 0.95, 181)
    scores = [(given[labels == 1] >= t).mean() + (given[labels == 0] < t).mean() for t in tried]
    return float(tried[int(np.argmax(scores))])


def auroc(scores: Floats, labels: Floats) -> float:
    """Return the probability that a positive scores above a negative, ties counted half (Mann and Whitney, 1947)."""
    _, places, counts = np.unique(scores, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[places]
    positive = int(labels.sum())
    negative = len(labels) - positive
    return float((ranks[labels == 1].sum() - positive * (positive + 1) / 2) / (positive * negative))


def calibration_error(given: Floats, labels: Floats, bins: int = 10) -> float:
    """Return the expected calibration error: mean |share of positives − mean probability| over equal-width bins,
    weighted by the bins' sizes (Guo et al., "On Calibration of Modern Neural Networks", 2017).
    """
    place = np.minimum((given * bins).astype(int), bins - 1)
    gaps = [
        abs(labels[place == b].mean() - given[place == b].mean()) * (place == b).sum()
        for b in range(bins)
        if (place == b).any()
    ]
    return float(sum(gaps) / len(given))


def rounded(values: Floats) -> list[float]:
    """Return numbers for a data file, to five decimals."""
    return [round(float(value), 5) for value in values]
