"""The floor names what is below it and nothing else."""

import json

import pytest

from eval.floor import FLOOR, below
from eval.run import MEASURES, summarise
from index.errors import BadInput
from tests.eval.results import row

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
    assert {name for bounds in floor.values() for name in bounds} <= set(MEASURES)
