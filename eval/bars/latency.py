"""How long an answer takes over 10,000 chunks, and over all laws: real server, real questions, one client, warm."""

from __future__ import annotations

import time
from pathlib import Path

from eval.bars import Figure
from eval.bars.folders import all_laws_folder, laws_folder, lay_questions
from eval.bars.serving import Server, serving
from eval.metrics import percentile

WARM_UP = 20
QUESTIONS = 300


def measure() -> tuple[Figure, ...]:
    """Ask 300 questions after 20 that do not count; p50 and p95 of a POST /v1/ask in milliseconds."""
    return (
        *_figures("10,000 chunks", laws_folder(), 40, 80),
        *_figures("all laws", all_laws_folder(), 60, 120),
    )


def _figures(over: str, folder: Path, median: float, tail: float) -> tuple[Figure, ...]:
    questions = [row["question"] for row in lay_questions()][: WARM_UP + QUESTIONS]
    with serving(folder) as server:
        for question in questions[:WARM_UP]:
            server.ask(question)
        timed = [_timed(server, question) for question in questions[WARM_UP:]]
    times = [ms for ms, _ in timed]
    answered = sum(status == "answered" for _, status in timed)
    p50, p95 = percentile(times, 0.5), percentile(times, 0.95)
    assert p50 is not None
    assert p95 is not None
    print(f"      {over}: {len(times)} questions, {answered} answered, slowest {max(times):.0f} ms")
    return (
        Figure(f"POST /v1/ask over {over}, p50", p50, "ms", median, False),
        Figure(f"POST /v1/ask over {over}, p95", p95, "ms", tail, False),
    )


def _timed(server: Server, question: str) -> tuple[float, str]:
    began = time.perf_counter()
    answer = server.ask(question)
    return 1000 * (time.perf_counter() - began), answer["status"]
