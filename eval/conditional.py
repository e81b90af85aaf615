"""Conditional logit: of each question's candidates, the right ones should have most of the probability; plain numpy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_SMALLEST = 1e-9
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

    def shares(weights: Floats) -> tuple[Floats, Floats, float]:
        """Each candidate's probability and credit, (n_all,) each, and the penalised mean log probability."""
        scores = values @ weights
        raised = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
        held = np.add.reduceat(raised * right, starts)
        total = np.add.reduceat(raised, starts)
        gained = float(np.log(held / total).mean() - _RIDGE * (weights @ weights) / 2)
        return raised / total[group], raised * right / held[group], gained

    weights = np.zeros(values.shape[1])
    given, credit, gained = shares(weights)
    for _ in range(_STEPS):
        means = np.add.reduceat(given[:, None] * values, starts)  # (n_groups, d)
        gradient = values.T @ (credit - given) / len(groups) - _RIDGE * weights
        curvature = ((values * given[:, None]).T @ values - means.T @ means) / len(groups)
        step = np.linalg.solve(curvature + _RIDGE * np.eye(len(weights)), gradient)
        # Far from the optimum a whole step would overshoot.
        with np.errstate(divide="ignore", invalid="ignore"):
            while not (tried := shares(weights + step))[2] >= gained and np.abs(step).max() > _SMALLEST:
                step = step / 2
        weights = weights + step
        given, credit, gained = tried
    return weights
