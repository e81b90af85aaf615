"""Paired differences: how large, how sure, and whether chance explains them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

RESAMPLES: Final = 10_000
LEVEL: Final = 0.95
ALPHA: Final = 0.05


def bootstrap(deltas: Sequence[float], seed: int = 0) -> tuple[float, float]:
    """Percentile interval of the mean under resampling of pairs (Efron & Tibshirani 1993, ch. 13).

    `deltas` is (n_pairs,), one difference a question; raises ValueError when it is empty.
    """
    if not deltas:
        raise ValueError("no pairs to resample")
    values = np.asarray(deltas, dtype=np.float64)
    picks = np.random.default_rng(seed).integers(0, len(values), (RESAMPLES, len(values)))
    means = values[picks].mean(axis=1)  # (resamples,)
    low, high = np.quantile(means, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def randomisation(deltas: Sequence[float], seed: int = 0) -> float:
    """Two-sided p of the mean under random exchange within pairs (Fisher's test; Smucker et al. 2007).

    `deltas` is (n_pairs,); counts the observed outcome among the samples, so that p is never 0. Raises ValueError when
    it is empty.
    """
    if not deltas:
        raise ValueError("no pairs to exchange")
    values = np.asarray(deltas, dtype=np.float64)
    moved = values[values != 0]
    if not len(moved):
        return 1.0
    signs = np.random.default_rng(seed).choice([-1.0, 1.0], (RESAMPLES, len(moved)))
    means = np.abs(signs @ moved)  # (resamples,)
    # Sums in another order differ in the last bits.
    extreme = int(np.count_nonzero(means >= abs(float(moved.sum())) - 1e-9))
    return (extreme + 1) / (RESAMPLES + 1)


def holm(values: Sequence[float]) -> list[float]:
    """Adjust p values for being several, step down (Holm 1979); returned in the order given."""
    order = sorted(range(len(values)), key=lambda place: values[place])
    adjusted = [0.0] * len(values)
    highest = 0.0
    for rank, place in enumerate(order):
        highest = max(highest, min(1.0, (len(values) - rank) * values[place]))
        adjusted[place] = highest
    return adjusted
