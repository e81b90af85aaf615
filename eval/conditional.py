"""Conditional logit: of each question's candidates, the right ones should have most of the probability; plain numpy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_STEPS = 60
_RIDGE = 2e-3


def fit(groups: Sequence[tuple[Floats, NDArray[np.bool_]]]) -> Floats:
    """Return weights (d,) that maximise the mean log probability of a group's right candidates taken together.

    A group is its candidates' values, (n, d), standardised, and which of them are right, (n,), at least one. Right
    candidates share a group's credit as they share its probability, by expectation and maximisation, each step by Newton's method
    with a slight L2 penalty (McFadden, "Conditional Logit Analysis of Qualitative Choice Behavior", 1974).
    """
    values = np.vstack([values for values, _ in groups])  # (n_all, d)
    right = np.concatenate([right for _, right in groups]).astype(float)
    sizes = [len(right) for _, right in groups]
    starts = np.cumsum([0, *sizes[:-1]])
    group = np.repeat(np.arange(len(groups)), sizes)
    weights = np.zeros(values.shape[1])
    for _ in range(_STEPS):
        scores = values @ weights
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        given = raised / np.add.reduceat(raised, starts)[group]
        credit = raised * right / np.add.reduceat(raised * right, starts)[group]
        means = np.add.reduceat(given[:, None] * values, starts)  # (n_groups, d)
        gradient = values.T @ (credit - given) / len(groups) - _RIDGE * weights
        curvature = ((values * given[:, None]).T @ values - means.T @ means) / len(groups)
        weights = weights + np.linalg.solve(curvature + _RIDGE * np.eye(len(weights)), gradient)
    return weights
