"""Two runs side by side: paired differences with bootstrap intervals, and the questions that flipped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from eval.run import MEASURES
from index.errors import BadInput

RESAMPLES: Final = 10_000
LEVEL: Final = 0.95


@dataclass(frozen=True, slots=True)
class Difference:
    """Mean of B minus mean of A over the `pairs` questions where both define the measure, with its interval.

    All three numbers are None when no question defines it in both.
    """

    measure: str
    pairs: int
    difference: float | None
    low: float | None
    high: float | None

    @property
    def sure(self) -> bool:
        """Say whether the interval leaves out zero."""
        return self.low is not None and self.high is not None and (self.low > 0 or self.high < 0)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from A to B; `alone` holds the ids that only one of the two has."""

    differences: tuple[Difference, ...]
    better: tuple[str, ...]
    worse: tuple[str, ...]
    alone: tuple[str, ...]


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


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> Comparison:
    """Compare two results by question id; raises BadInput when they have no question in common."""
    old, new = ({row["id"]: row for row in result["rows"]} for result in (before, after))
    shared = [name for name in old if name in new]
    if not shared:
        raise BadInput("the two results have no question id in common; compare runs of the same questions")
    moves = {name: new[name]["measures"]["correct"] - old[name]["measures"]["correct"] for name in shared}
    return Comparison(
        tuple(_difference(measure, [(old[name], new[name]) for name in shared]) for measure in MEASURES),
        tuple(name for name in shared if moves[name] > 0),
        tuple(name for name in shared if moves[name] < 0),
        tuple(sorted(old.keys() ^ new.keys())),
    )


def _difference(measure: str, rows: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> Difference:
    pairs = [(a["measures"][measure], b["measures"][measure]) for a, b in rows]
    deltas = [b - a for a, b in pairs if a is not None and b is not None]
    if not deltas:
        return Difference(measure, 0, None, None, None)
    return Difference(measure, len(deltas), sum(deltas) / len(deltas), *bootstrap(deltas))


def text(comparison: Comparison, questions: Mapping[str, str]) -> str:
    """Write a comparison for people; `questions` gives each id's question."""
    out = [f"{'measure':<20} {'pairs':>5} {'B - A':>8}  95% interval"]
    for row in comparison.differences:
        if row.difference is None:
            out.append(f"{row.measure:<20} {row.pairs:>5} {'–':>8}")
        else:
            mark = " *" if row.sure else ""
            out.append(
                f"{row.measure:<20} {row.pairs:>5} {row.difference:>+8.3f}  "
                f"[{row.low:+.3f}, {row.high:+.3f}]{mark}"
            )
    for head, names in (("right in B only", comparison.better), ("right in A only", comparison.worse)):
        out.append(f"{head}: {len(names)}")
        out += [f"  {name}  {questions[name]}" for name in names]
    if comparison.alone:
        out.append(f"in one of the two only, left out: {', '.join(comparison.alone)}")
    return "\n".join(out)
