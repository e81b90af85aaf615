"""Comparison of two runs: paired, only where both are defined, flips named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.compare import bootstrap, compare, text
from index.errors import BadInput
from tests.eval.results import result, row


def test_a_constant_gain_has_an_interval_of_no_width() -> None:
    assert bootstrap([0.25] * 8) == (0.25, 0.25)


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=30))
def test_the_interval_holds_between_the_extremes(deltas: list[float]) -> None:
    low, high = bootstrap(deltas)
    assert min(deltas) - 1e-9 <= low <= high <= max(deltas) + 1e-9


def test_bootstrap_without_pairs_is_refused() -> None:
    with pytest.raises(ValueError, match="no pairs"):
        bootstrap([])


def test_differences_are_paired_and_flips_named() -> None:
    before = result(row("a", correct=0.0, **{"rr@10": 0.5}), row("b"), row("c", **{"rr@10": 1.0}), row("old"))
    after = result(row("a", **{"rr@10": 1.0}), row("b", correct=0.0), row("c"), row("new"))
    found = compare(before, after)
    assert (found.better, found.worse, found.alone) == (("a",), ("b",), ("new", "old"))
    by_name = {difference.measure: difference for difference in found.differences}
    assert (by_name["rr@10"].pairs, by_name["rr@10"].difference) == (1, 0.5)  # c is undefined after
    assert by_name["rr@10"].sure
    assert (by_name["correct"].pairs, by_name["correct"].difference) == (3, 0.0)
    assert not by_name["correct"].sure
    assert by_name["coverage"].difference is None
    shown = text(found, {"a": "What about a?", "b": "?"})
    assert "right in B only: 1\n  a  What about a?" in shown
    assert "left out: new, old" in shown


def test_results_of_other_questions_are_refused() -> None:
    with pytest.raises(BadInput, match="no question id in common"):
        compare(result(row("a")), result(row("b")))
