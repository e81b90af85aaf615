"""Two runs side by side: paired differences with intervals and tests, and the questions that flipped with why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from eval.judge import MEASURES
from eval.run import LOWER_IS_BETTER
from index.errors import BadInput
from rag.significance import ALPHA, bootstrap, holm, randomisation

# Said of a stage that lost a question; "" is a question that was not lost.
STAGES: Final[Mapping[str, str]] = {
    "": "right",
    "understanding": "lost in the question: a clause was looked for that is not there",
    "retrieval": "lost at retrieval: the passage was not among those found, or one nearly the same stood for it",
    "fusion": "lost at fusion: the passage was found and ranked too low",
    "abstention": "lost at abstention: the passage was there and the answer withheld",
    "selection": "lost at selection: the passage was there and another sentence quoted",
    "hallucination": "answered, though the documents do not say",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """Mean of B minus mean of A over the `pairs` questions where both define the measure, with its interval.

    `p` is adjusted for all measures compared. All four numbers are None when no question defines it in both.
    """

    measure: str
    pairs: int
    difference: float | None
    low: float | None
    high: float | None
    p: float | None

    @property
    def significant(self) -> bool:
        """Say whether chance is an unlikely explanation."""
        return self.p is not None and self.p < ALPHA

    @property
    def worse(self) -> bool:
        """Say whether B is significantly worse."""
        down = self.difference is not None and (self.difference < 0) != (self.measure in LOWER_IS_BETTER)
        return self.significant and down


@dataclass(frozen=True, slots=True)
class Flip:
    """A question that one run has right and the other has not, with both rows."""

    before: Mapping[str, Any]
    after: Mapping[str, Any]

    @property
    def better(self) -> bool:
        """Say whether B has it right."""
        return bool(self.after["measures"]["correct"] > self.before["measures"]["correct"])

    @property
    def why(self) -> str:
        """Say at which stage the run that has it wrong lost it."""
        return STAGES[self.before["stage"] or self.after["stage"]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from A to B; `alone` holds the ids that only one of the two has."""

    differences: tuple[Difference, ...]
    flips: tuple[Flip, ...]
    alone: tuple[str, ...]

    @property
    def drops(self) -> tuple[Difference, ...]:
        """The measures in which B is significantly worse."""
        return tuple(difference for difference in self.differences if difference.worse)


def compare(before: Mapping[str, Any], after: Mapping[str, Any]) -> Comparison:
    """Compare two results by question id; raises BadInput when they have no question in common."""
    old, new = ({row["id"]: row for row in result["rows"]} for result in (before, after))
    pairs = [(row, new[name]) for name, row in old.items() if name in new]
    if not pairs:
        raise BadInput("the two results have no question id in common; compare runs of the same questions")
    moved = [(a, b) for a, b in pairs if a["measures"]["correct"] != b["measures"]["correct"]]
    return Comparison(
        _differences(pairs),
        tuple(Flip(a, b) for a, b in moved),
        tuple(sorted(old.keys() ^ new.keys())),
    )


def _differences(pairs: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> tuple[Difference, ...]:
    deltas = {measure: _deltas(measure, pairs) for measure in MEASURES}
    defined = [measure for measure in MEASURES if deltas[measure]]
    adjusted = dict(zip(defined, holm([randomisation(deltas[name]) for name in defined]), strict=True))
    return tuple(
        Difference(name, len(values), sum(values) / len(values), *bootstrap(values), adjusted[name])
        if (values := deltas[name])
        else Difference(name, 0, None, None, None, None)
        for name in MEASURES
    )


def _deltas(measure: str, pairs: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> list[float]:
    values = [(a["measures"][measure], b["measures"][measure]) for a, b in pairs]
    return [b - a for a, b in values if a is not None and b is not None]


def text(comparison: Comparison) -> str:
    """Write a comparison for people."""
    out = [f"{'measure':<20} {'pairs':>5} {'B - A':>8}  95% interval      p (Holm)"]
    for row in comparison.differences:
        if row.difference is None:
            out.append(f"{row.measure:<20} {row.pairs:>5} {'–':>8}")
        else:
            mark = " *" if row.significant else ""
            out.append(
                f"{row.measure:<20} {row.pairs:>5} {row.difference:>+8.3f}  "
                f"[{row.low:+.3f}, {row.high:+.3f}]  {row.p:.3f}{mark}"
            )
    for head, better in (("right in B only", True), ("right in A only", False)):
        flips = [flip for flip in comparison.flips if flip.better is better]
        out.append(f"{head}: {len(flips)}")
        out += [f"  {flip.after['id']}  {flip.after['question']}  ({flip.why})" for flip in flips]
    if comparison.alone:
        out.append(f"in one of the two only, left out: {', '.join(comparison.alone)}")
    return "\n".join(out)
