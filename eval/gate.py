"""The gate: what a change may not fall below, and no significant drop from a baseline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from eval.compare import Comparison
from index.errors import BadInput

FLOOR: Final = Path(__file__).parent / "floor.json"


def dropped(comparison: Comparison) -> list[str]:
    """Name every measure that is significantly worse than in the baseline; empty when none is."""
    return [
        f"{drop.measure} fell by {abs(drop.difference or 0):.3f} [{drop.low:+.3f}, {drop.high:+.3f}] "
        f"over {drop.pairs} questions (p {drop.p:.3f} after Holm)"
        for drop in comparison.drops
    ]


def below(summary: Mapping[str, Any], floor: Mapping[str, Mapping[str, Mapping[str, float]]]) -> list[str]:
    """Name every measure that misses its bound; empty when all hold.

    `floor` maps a group ("all", "tag:lookup") to measures, each with "at_least" or "at_most". An undefined
    measure misses its bound. Raises BadInput for a group or measure that the summary does not have.
    """
    return [line for group, bounds in floor.items() for line in _group(summary, group, bounds)]


def _group(
    summary: Mapping[str, Any], group: str, bounds: Mapping[str, Mapping[str, float]]
) -> Iterator[str]:
    if group not in summary:
        raise BadInput(f"the floor names the group {group!r}; this run has {', '.join(summary)}")
    measures = summary[group]["measures"]
    for name, bound in bounds.items():
        if name not in measures:
            raise BadInput(f"the floor names the measure {name!r}; the measures are {', '.join(measures)}")
        value = measures[name]["value"]
        if not _holds(value, bound):
            shown = "undefined" if value is None else f"{value:.3f}"
            yield f"{group} {name} is {shown}, must be {' '.join(f'{k} {v}' for k, v in bound.items())}"


def _holds(value: float | None, bound: Mapping[str, float]) -> bool:
    if not bound or bound.keys() - {"at_least", "at_most"}:
        raise BadInput(f"a bound is {dict(bound)!r}; give at_least or at_most")
    if value is None:
        return False
    return bound.get("at_least", value) <= value <= bound.get("at_most", value)
