"""Passages embedded per second by the default embedder against sentence-transformers with torch."""

from __future__ import annotations

import json
import multiprocessing
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Final, TypeVar

import numpy as np

from eval.bars import Figure, shared_data
from index import bundled
from index.embed import Embedder, OnnxEmbedder, SentenceTransformerEmbedder, Vectors

PASSAGES: Final = 200
TOKENS: Final = 350
THREADS: Final = 2
ROUNDS: Final = 5

Result = TypeVar("Result")


def measure() -> tuple[Figure, ...]:
    """Measure both on the same passages, two threads each, in turns.

    Each turn is a process of its own: both runtimes keep their threads spinning for a while after a call, and in one
    process would take each other's cores.
    """
    folder = str(bundled.prepare(say=print))
    size = PASSAGES // ROUNDS
    seconds, cosines, query_ms = {"fast": 0.0, "slow": 0.0}, list[float](), list[float]()
    for start in range(0, PASSAGES, size):
        ours, milliseconds, spent = _in_a_process(_fast, folder, start, start + size)
        theirs, slow_spent = _in_a_process(_slow, folder, start, start + size)
        seconds["fast"] += spent
        seconds["slow"] += slow_spent
        print(f"      {size / spent:.1f} against {size / slow_spent:.1f} passages/s", flush=True)
        query_ms.append(milliseconds)
        cosines += (ours * theirs).sum(axis=1).tolist()
    print(f"      {PASSAGES / seconds['fast']:.1f} against {PASSAGES / seconds['slow']:.1f} passages/s")
    return (
        Figure("embedding against torch", seconds["slow"] / seconds["fast"], "times", 2.5, True),
        Figure("cosine to float32, mean", float(np.mean(cosines)), "", 0.995, True),
        Figure("question embedded, median", float(np.median(query_ms)), "ms", 6, False),
    )


def _in_a_process(work: Callable[[str, int, int], Result], folder: str, start: int, end: int) -> Result:
    with ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, folder, start, end).result()


def _fast(folder: str, start: int, end: int) -> tuple[Vectors, float, float]:
    """The default embedder's vectors, its median milliseconds a question, its seconds for the passages."""
    embedder = OnnxEmbedder(Path(folder), THREADS)
    texts = _passages(embedder)
    vectors, seconds = _timed(embedder, texts[start:end])
    return vectors, _query_ms(embedder, texts), seconds


def _slow(folder: str, start: int, end: int) -> tuple[Vectors, float]:
    """The same model's vectors in float32 through sentence-transformers, and its seconds."""
    embedder = SentenceTransformerEmbedder(folder, THREADS)
    return _timed(embedder, _passages(embedder)[start:end])


def _passages(embedder: Embedder) -> list[str]:
    """Cut the passages of CMRC 2018 to about 350 tokens each, leaving out shorter ones."""
    data = json.loads((shared_data() / "cmrc2018" / "cmrc2018_dev.json").read_text(encoding="utf-8"))
    texts = [part["context"] for article in data["data"] for part in article["paragraphs"]]
    counts = embedder.count_tokens(texts)
    cut = [
        text[: len(text) * TOKENS // count]
        for text, count in zip(texts, counts, strict=True)
        if count >= TOKENS
    ]
    return cut[:PASSAGES]


def _timed(embedder: Embedder, texts: Sequence[str]) -> tuple[Vectors, float]:
    embedder.embed_passages(texts[:2])  # the first call allocates
    started = time.perf_counter()
    vectors = embedder.embed_passages(texts)
    return vectors, time.perf_counter() - started


def _query_ms(embedder: Embedder, texts: Sequence[str]) -> float:
    """Return the median milliseconds of embedding a question of 20 characters."""
    taken = []
    for text in texts:
        started = time.perf_counter()
        embedder.embed_query(text[:20])
        taken.append(1000 * (time.perf_counter() - started))
    return float(np.median(taken))


if __name__ == "__main__":
    from eval.bars import show

    raise SystemExit(show(measure()))
