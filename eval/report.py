"""A run's result as a table for people: on the terminal or as Markdown."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.table import Table

from eval.compare import Comparison, text
from eval.run import FORMAT
from index.errors import BadInput

# Measures of the table, with heads so short that it fits a terminal of 120 columns; the JSON has all.
HEADS: Final[Mapping[str, str]] = {
    "Success@1": "S@1",
    "Success@5": "S@5",
    "RR@10": "RR@10",
    "nDCG@10": "nDCG",
    "R@10": "R@10",
    "citation_precision": "citeP",
    "citation_recall": "citeR",
    "coverage": "cover",
    "quote_exactness": "exact",
    "answer_contained": "answer",
    "correct": "right",
    "hallucination": "halluc",
    "error_rate": "error",
    "reason_accuracy": "reason",
    "AUROC": "AUROC",
    "ECE": "ECE",
}
LEGEND: Final = (
    "S success at k, RR reciprocal rank, nDCG and R recall at 10 (passages that hold the gold quote); citeP citations in "
    "the gold clause; citeR gold quotes cited; cover share of a listed clause cited; exact quotes equal to "
    "their source; answer short answer in a quote; right cited and contained, or rightly declined; "
    "halluc unanswerable yet answered; error answerable yet declined; reason "
    "right reason given; AUROC and ECE of the confidence. – undefined."
)


def read_result(file: Path) -> dict[str, Any]:
    """Read a result that `run` wrote; raises BadInput when it is none."""
    try:
        result: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadInput(f"cannot read a result from {str(file)!r}: {error}") from error
    if not isinstance(result, dict) or result.get("format") != FORMAT:
        raise BadInput(
            f"{str(file)!r} is no result of format {FORMAT}; write one with `python -m eval run --out FILE`"
        )
    return result


def lines(result: Mapping[str, Any]) -> tuple[list[str], list[list[str]]]:
    """Return the table's heads and rows as text: one row a group, with counts."""
    heads = ["group", "n", *HEADS.values(), "p50 ms", "p95 ms"]
    return heads, [_line(name, group) for name, group in result["summary"].items()]


def _line(name: str, group: Mapping[str, Any]) -> list[str]:
    values = [_shown(group["measures"][measure]["value"]) for measure in HEADS]
    times = [group["latency_ms"][key] for key in ("p50", "p95")]
    return [name, str(group["count"]), *values, *("–" if ms is None else f"{ms:.0f}" for ms in times)]


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}" if value == 1 else f"{value:.3f}".removeprefix("0")


def caption(result: Mapping[str, Any]) -> str:
    """Say what was measured, when and on what machine."""
    service = result["service"]
    return (
        f"{len(result['rows'])} questions, {result['documents']} documents, {service['model']}, {service['where']}; "
        f"{result['machine']}; {result['made']}"
    )


def show(result: Mapping[str, Any], console: Console) -> None:
    """Print the table."""
    heads, rows = lines(result)
    table = Table(caption=caption(result), box=None, padding=(0, 1, 0, 0), collapse_padding=True)
    for number, head in enumerate(heads):
        table.add_column(head, justify="right" if number else "left", no_wrap=True)
    for row in rows:
        table.add_row(*row)
    console.print(table)
    console.print(LEGEND, style="dim")


def markdown(
    result: Mapping[str, Any], comparison: Comparison | None = None, fallen: Sequence[str] = ()
) -> str:
    """Write a result for a pull request: the verdict, what changed against the baseline, the table."""
    heads, rows = lines(result)
    marks = ["---", *["---:"] * (len(heads) - 1)]
    body = "\n".join(f"| {' | '.join(row)} |" for row in (heads, marks, *rows))
    parts = [f"{caption(result)}\n\n{body}\n\n{LEGEND}"]
    if comparison:
        parts.insert(0, f"Against the baseline (A before, B now):\n\n```\n{text(comparison)}\n```")
    if fallen:
        parts.insert(0, "**Worse than allowed**\n\n" + "\n".join(f"- {line}" for line in fallen))
    return "\n\n".join(parts) + "\n"
