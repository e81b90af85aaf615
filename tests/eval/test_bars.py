"""A figure is judged against its bar in the right direction."""

import pytest

from eval.bars import NAMES, Figure, machine, show


@pytest.mark.parametrize(
    ("value", "at_least", "passed"),
    [(40, False, True), (40.01, False, False), (40, True, True), (39.99, True, False)],
)
def test_direction(value: float, at_least: bool, passed: bool) -> None:
    assert Figure("time", value, "ms", 40, at_least).passed is passed


def test_show_prints_value_bar_verdict_and_machine(capsys: pytest.CaptureFixture[str]) -> None:
    assert show([Figure("p50", 12.5, "ms", 40, False), Figure("rate", 2, "x", 2.5, True)]) == 1
    out = capsys.readouterr().out
    assert "pass  p50: 12.5 ms (bar: at most 40)" in out
    assert "FAIL  rate: 2 x (bar: at least 2.5)" in out
    assert machine() in out


def test_all_pass_is_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert show([Figure("p50", 12.5, "ms", 40, False)]) == 0
    assert len(NAMES) == 6
