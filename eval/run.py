"""Ask every question of a suite of the service as it is served, judge each answer, and sum up."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, Final

from eval import metrics
from eval.bars import machine
from eval.judge import MEASURES, Judge
from eval.metrics import Mean
from eval.target import Target
from rag.cases import Case
from rag.golds import Golds

FORMAT: Final = 2
# Measures of a group of questions, made of their confidences.
GROUP_MEASURES: Final = ("AUROC", "AURC", "ECE", "Brier")
ALL_MEASURES: Final = (*MEASURES, *GROUP_MEASURES)
LOWER_IS_BETTER: Final = ("hallucination", "error_rate", "AURC", "ECE", "Brier")


def run(
    target: Target,
    cases: Sequence[Case],
    collection: str | None = None,
    files: Mapping[str, str] | None = None,
    step: Callable[[], None] | None = None,
) -> dict[str, Any]:
    """Ask all cases and return the result as it is written to JSON; `step` is called after each question.

    `files` gives ids by file name where the caller has added them. Raises BadInput that names every question whose
    gold is not in the documents.
    """
    golds = Golds(target, files)
    placed = golds.all_of(cases)
    judge = Judge(target, golds)
    target.ask(cases[0].asked(collection))  # the first question pays for what later ones find loaded
    rows = []
    for case in cases:
        began = time.perf_counter()
        answer = target.ask(case.asked(collection))
        rows.append(judge.row(case, placed[case.id], answer, 1000 * (time.perf_counter() - began)))
        if step:
            step()
    return {
        "format": FORMAT,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "service": target.describe(),
        "documents": len(target.records()),
        "summary": summarise(rows),
        "rows": rows,
    }


def summarise(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Sum up all rows, and those of each split, tag and language; latencies in milliseconds."""
    return {name: _summary([row for row in rows if name in _groups(row)]) for name in _group_names(rows)}


def _groups(row: Mapping[str, Any]) -> Iterator[str]:
    yield "all"
    if row["split"]:
        yield f"split:{row['split']}"
    yield f"language:{row['language']}"
    yield from (f"tag:{tag}" for tag in row["tags"])


def _group_names(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    order = ("all", "split", "tag", "language")
    names = {name for row in rows for name in _groups(row)}
    return sorted(names, key=lambda name: (order.index(name.partition(":")[0]), name))


def _summary(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    times = [row["ms"] for row in rows]
    sizes = [row["tokens"] for row in rows]
    means = {name: metrics.mean([row["measures"][name] for row in rows]) for name in MEASURES}
    return {
        "count": len(rows),
        "latency_ms": {"p50": metrics.percentile(times, 0.5), "p95": metrics.percentile(times, 0.95)},
        "tokens": asdict(metrics.mean(sizes)),
        "measures": {name: asdict(value) for name, value in {**means, **_of_group(rows)}.items()},
    }


def _of_group(rows: Sequence[Mapping[str, Any]]) -> dict[str, Mean]:
    """Confidence against whether the passages held an answer, and risk against coverage over the answers given."""
    confidences = [row["confidence"] for row in rows]
    held = [bool(row["measures"]["R@10"]) for row in rows]
    answered = [row for row in rows if row["status"] == "answered"]
    risk = metrics.aurc(
        [row["confidence"] for row in answered], [row["measures"]["correct"] for row in answered]
    )
    values = {
        "AUROC": (metrics.auroc(confidences, [not row["unanswerable"] for row in rows]), len(rows)),
        "AURC": (risk, len(answered)),
        "ECE": (metrics.ece(confidences, held), len(rows)),
        "Brier": (metrics.brier(confidences, held), len(rows)),
    }
    return {
        name: Mean(value, 0 if value is None else count, len(rows)) for name, (value, count) in values.items()
    }
