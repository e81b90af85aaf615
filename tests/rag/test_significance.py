"""Intervals and tests of paired differences, against cases that can be counted."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.significance import bootstrap, holm, randomisation


def test_a_constant_gain_has_an_interval_of_no_width() -> None:
    assert bootstrap([0.25] * 8) == (0.25, 0.25)


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=30))
def test_the_interval_holds_between_the_extremes(deltas: list[float]) -> None:
    low, high = bootstrap(deltas)
    assert min(deltas) - 1e-9 <= low <= high <= max(deltas) + 1e-9


def test_bootstrap_without_pairs_is_refused() -> None:
    with pytest.raises(ValueError, match="no pairs"):
        bootstrap([])


def test_randomisation_agrees_with_counting_all_exchanges() -> None:
    deltas = [0.4, 0.1, -0.2, 0.5, 0.3, -0.1, 0.2, 0.6]
    outcomes = [
        sum(s * d for s, d in zip(signs, deltas, strict=True)) for signs in product((-1, 1), repeat=8)
    ]
    exact = sum(abs(outcome) >= sum(deltas) - 1e-9 for outcome in outcomes) / len(outcomes)
    assert randomisation(deltas) == pytest.approx(exact, abs=0.015)


def test_no_difference_is_no_evidence() -> None:
    assert randomisation([0.0, 0.0]) == 1.0
    assert randomisation([1.0]) == 1.0  # either exchange is as extreme
    with pytest.raises(ValueError, match="no pairs"):
        randomisation([])


def test_holm_against_a_table_worked_by_hand() -> None:
    # Sorted .01 .02 .04, times 3, 2, 1: .03, .04, .04.
    assert holm([0.04, 0.01, 0.02]) == pytest.approx([0.04, 0.03, 0.04])
    assert holm([0.5, 0.9]) == [1.0, 1.0]
    assert holm([]) == []


@given(st.lists(st.floats(0, 1), max_size=20))
def test_holm_keeps_the_order_and_never_lowers(values: list[float]) -> None:
    adjusted = holm(values)
    assert all(a >= p for a, p in zip(adjusted, values, strict=True))
    order = sorted(range(len(values)), key=lambda place: values[place])
    assert [adjusted[place] for place in order] == sorted(adjusted)
