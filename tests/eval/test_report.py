"""The table: a row a group with its count, a dash for what is undefined."""

import json
from pathlib import Path

import pytest
from rich.console import Console

from eval.compare import compare
from eval.report import lines, markdown, read_result, show
from index.errors import BadInput
from tests.eval.results import result, row

RESULT = result(row("a", **{"RR@10": 0.5}), row("b", correct=0.0))


def test_lines_hold_counts_and_dashes() -> None:
    heads, rows = lines(RESULT)
    assert [line[0] for line in rows] == ["all", "split:dev", "tag:factual", "language:en"]
    everything = dict(zip(heads, rows[0], strict=True))
    assert everything["n"] == "2"
    assert everything["RR@10"] == ".500"
    assert everything["right"] == ".500"
    assert everything["cover"] == "–"
    assert everything["p50 ms"] == "20"


def test_the_table_fits_the_width_that_ci_gets() -> None:
    console = Console(width=130, record=True, quiet=False, file=Path("/dev/null").open("w"))  # noqa: SIM115
    with console.file:
        show(RESULT, console)
        shown = console.export_text()
    assert "language:en" in shown
    assert "…" not in shown


def test_markdown_has_a_column_for_each_head() -> None:
    table = [line for line in markdown(RESULT).splitlines() if line.startswith("|")]
    assert len({line.count("|") for line in table}) == 1
    assert len(table) == 6


def test_markdown_says_first_what_is_wrong_and_what_changed() -> None:
    told = markdown(RESULT, compare(RESULT, RESULT), ["all correct is 0.500"])
    assert told.index("- all correct is 0.500") < told.index("right in B only: 0") < told.index("| all | 2 |")


def test_a_result_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps(RESULT), encoding="utf-8")
    assert read_result(file) == RESULT


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"format": 99}'])
def test_what_is_no_result_is_refused(tmp_path: Path, content: str) -> None:
    file = tmp_path / "a.json"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match="result"):
        read_result(file)
