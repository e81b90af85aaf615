"""The gate names what is below the floor or fell from the baseline, and nothing else."""

import json

import pytest

from eval.compare import compare
from eval.gate import FLOOR, below, dropped
from eval.run import ALL_MEASURES, summarise
from index.errors import BadInput
from tests.eval.results import result, row

SUMMARY = summarise([row("a", hallucination=1.0), row("b", correct=0.0, hallucination=0.0)])


def test_what_holds_is_not_named() -> None:
    floor = {"all": {"correct": {"at_least": 0.5}, "hallucination": {"at_most": 0.5}}}
    assert below(SUMMARY, floor) == []


def test_what_falls_is_named_with_its_value_and_bound() -> None:
    floor = {"all": {"correct": {"at_least": 0.6}, "hallucination": {"at_most": 0.4}}, "tag:factual": {}}
    assert below(SUMMARY, floor) == [
        "all correct is 0.500, must be at_least 0.6",
        "all hallucination is 0.500, must be at_most 0.4",
    ]


def test_an_undefined_measure_is_below() -> None:
    assert below(SUMMARY, {"all": {"coverage": {"at_least": 0.1}}}) == [
        "all coverage is undefined, must be at_least 0.1"
    ]


@pytest.mark.parametrize(
    ("floor", "says"),
    [
        ({"tag:none": {}}, "group 'tag:none'"),
        ({"all": {"beauty": {"at_least": 1.0}}}, "measure 'beauty'"),
        ({"all": {"correct": {"above": 1.0}}}, "give at_least or at_most"),
        ({"all": {"correct": {}}}, "give at_least or at_most"),
    ],
)
def test_a_floor_that_names_nothing_is_refused(
    floor: dict[str, dict[str, dict[str, float]]], says: str
) -> None:
    with pytest.raises(BadInput, match=says):
        below(SUMMARY, floor)


def test_the_shipped_floor_names_measures_that_exist() -> None:
    floor = json.loads(FLOOR.read_text(encoding="utf-8"))
    assert "all" in floor
    assert {name for bounds in floor.values() for name in bounds} <= set(ALL_MEASURES)


def test_a_significant_drop_shuts_the_gate_and_a_small_one_does_not() -> None:
    names = [f"q{number}" for number in range(30)]
    before = result(*(row(name) for name in names))
    many = result(*(row(name, correct=float(number >= 12)) for number, name in enumerate(names)))
    few = result(*(row(name, correct=float(number >= 2)) for number, name in enumerate(names)))
    (said,) = dropped(compare(before, many))
    assert said.startswith("correct fell by 0.400 [-0.5")
    assert "over 30 questions" in said
    assert dropped(compare(before, few)) == []
    assert dropped(compare(many, before)) == []


def test_a_measure_that_is_better_when_lower_drops_when_it_rises() -> None:
    names = [f"q{number}" for number in range(30)]
    low = result(*(row(name, error_rate=0.0) for name in names))
    high = result(*(row(name, error_rate=1.0) for name in names))
    assert [line.split()[0] for line in dropped(compare(low, high))] == ["error_rate"]
    assert dropped(compare(high, low)) == []
