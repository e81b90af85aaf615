"""Does every failure of a language model end in a cited verbatim answer in time, and is the service well after a thousand?

A real endpoint misbehaves in each way of `eval.bars.scripted_model`; then the real server is asked a thousand
questions whose model fails in turn, and must be ready, answer, and hold no more threads and files than before.
"""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import psutil

from api.build import build
from api.settings import Settings
from eval.bars import Figure
from eval.bars.scripted_model import FAILURES, GOOD, Script, scripted, unanswered
from eval.bars.serving import Server, serving
from rag.answer import Answerer
from rag.backends.breaker import Breaker
from rag.backends.http import openai_compatible
from rag.backends.runner import Deadlines, Runner
from rag.generate import Policy, Writer
from rag.prompt import Budget
from rag.types import Answer, Question

RULES = "Article 1\n\nThe pier opens at six.\n\nArticle 2\n\nBicycles are walked on the pier.\n"
QUESTION = "When does the pier open?"
REPLY = "The pier opens at six [1]."
FIRST, IDLE, TOTAL, CONNECT = 2.0, 1.0, 3.0, 1.0
LIMITS: dict[str, Any] = {
    "llm_connect_seconds": CONNECT,
    "llm_first_token_seconds": FIRST,
    "llm_idle_seconds": IDLE,
    "llm_total_seconds": TOTAL,
}
MANY = 1_000


def measure() -> tuple[Figure, ...]:
    """Ask once a way to fail, then a thousand times."""
    with tempfile.TemporaryDirectory() as folder, scripted(Script(lambda _: REPLY)) as url:
        data = Path(folder) / "data"
        _prepare(data)
        late = [_lateness(data, url, way) for way in FAILURES]
        with unanswered() as nowhere:
            late.append(_lateness(data, nowhere, "no connection"))
        late.append(_lateness(data, "http://127.0.0.1:9/v1", "refused connection"))
        healthy = _after_many(data, url)
    return (
        Figure(f"beyond the deadline, the slowest of {len(late)} failures", max(late), "s", 1.0, False),
        *healthy,
    )


def _prepare(data: Path) -> None:
    service = build(Settings(data=data), write=True)
    service.library.add(RULES.encode(), "pier.md")
    service.close()


def _lateness(data: Path, url: str, way: str) -> float:
    """Return seconds beyond the deadline of an answer whose model fails; infinite where it is not verbatim and cited."""
    settings = Settings(data=data, llm_url=url, llm_model=way, **LIMITS)
    service = build(settings, write=False)
    # What the service before leaves behind, a large model's tables, is cleared away first: a server has one service.
    gc.collect()
    try:
        began = time.perf_counter()
        answer = service.answerer.ask(Question(QUESTION))
        taken = time.perf_counter() - began
    finally:
        service.close()
    good = _fell_back(answer)
    print(f"      {way}: {taken:.2f} s, {answer.verification and answer.verification.warning}", flush=True)
    return max(0.0, taken - _deadline(way)) if good else float("inf")


def _deadline(way: str) -> float:
    """The first deadline that such a failure runs into."""
    if way == "no connection":
        return CONNECT
    if way in {"hang", "silent stream", "comments", "429", "429 long", "500"}:
        return FIRST
    return IDLE if way == "falls silent" else TOTAL


def _fell_back(answer: Answer) -> bool:
    told = answer.verification is not None and answer.verification.fallback and answer.verification.warning
    return bool(told) and answer.composer == "extractive" and bool(answer.citations)


def _after_many(data: Path, url: str) -> tuple[Figure, ...]:
    """Let a model fail in turn: without a breaker in this process, then behind the real server with it."""
    service = build(Settings(data=data), write=False)
    # No breaker that opens, so that each question reaches the endpoint.
    runner = Runner(
        openai_compatible(url, "in turn", None, CONNECT), Deadlines(FIRST, IDLE, TOTAL), 4, Breaker(MANY * 2)
    )
    writer = Writer(runner, service.embedder, Policy(Budget(4_096, 200), schema=False, unsupported="drop"))
    answerer = Answerer(service.library, service.embedder, writer=writer)
    own = _ask_many(lambda: _fell_back(answerer.ask(Question(QUESTION))), psutil.Process())
    runner.close()
    service.close()
    with _server(data, url, "in turn") as server:
        served = _ask_many(lambda: _served(server), psutil.Process(server.pid))
        ready = server.client.get("/readyz").status_code == httpx.codes.OK
    with _server(data, url, GOOD) as server:
        fluent = server.ask(QUESTION)["composer"] == f"model:{GOOD}"
    return (
        Figure(f"verbatim cited answers of {MANY}, each with a failure of its own", own[0], "", 1.0, True),
        Figure(f"verbatim cited answers of {MANY} by the server", served[0], "", 1.0, True),
        Figure(
            "server ready after them, and fluent with a good model", float(ready and fluent), "", 1.0, True
        ),
        Figure("threads and open files more than before", max(own[1], served[1]), "", 16, False),
    )


def _ask_many(ask: Callable[[], bool], process: psutil.Process) -> tuple[float, int]:
    """Return the share of good answers, and how many threads and files the process holds more than after the first few."""
    for _ in range(20):
        ask()
    before = process.num_threads() + process.num_fds()
    with ThreadPoolExecutor(4) as pool:
        good = sum(pool.map(lambda _: ask(), range(MANY)))
        after = process.num_threads() + process.num_fds()
    return good / MANY, after - before


def _served(server: Server) -> bool:
    answer = server.ask(QUESTION)
    return bool(answer["verification"]["fallback"] and answer["citations"])


@contextmanager
def _server(data: Path, url: str, way: str) -> Iterator[Server]:
    named = {f"CLAUSECITE_{name.upper()}": str(value) for name, value in LIMITS.items()}
    with serving(data, {**named, "CLAUSECITE_LLM_URL": url, "CLAUSECITE_LLM_MODEL": way}) as server:
        yield server
