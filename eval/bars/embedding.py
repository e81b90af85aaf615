"""Passages embedded per second by the default embedder against sentence-transformers with torch."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from eval.bars import Figure, shared_data
from index import bundled
from index.embed import Embedder, OnnxEmbedder, SentenceTransformerEmbedder, Vectors

PASSAGES: Final = 200
TOKENS: Final = 350
THREADS: Final = 2
ROUNDS: Final = 5


def measure() -> tuple[Figure, ...]:
    """Measure both on the same passages, two threads each, in turns, so that a busy machine slows both."""
    folder = bundled.prepare(say=print)
    fast = OnnxEmbedder(folder, THREADS)
    slow = SentenceTransformerEmbedder(str(folder), THREADS)
    texts = _passages(fast)
    seconds = {"fast": 0.0, "slow": 0.0}
    cosines: list[float] = []
    size = PASSAGES // ROUNDS
    for start in range(0, PASSAGES, size):
        part = texts[start : start + size]
        ours = _timed(fast.embed_passages, part, seconds, "fast")
        theirs = _timed(slow.embed_passages, part, seconds, "slow")
        cosines += (ours * theirs).sum(axis=1).tolist()
    print(f"      {PASSAGES / seconds['fast']:.1f} against {PASSAGES / seconds['slow']:.1f} passages/s")
    return (
        Figure("embedding against torch", seconds["slow"] / seconds["fast"], "times", 2.5, True),
        Figure("cosine to float32, mean", float(np.mean(cosines)), "", 0.995, True),
        Figure("question embedded, median", _query_ms(fast, texts), "ms", 6, False),
    )


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


def _timed(
    embed: Callable[[Sequence[str]], Vectors], texts: Sequence[str], seconds: dict[str, float], name: str
) -> Vectors:
    started = time.perf_counter()
    vectors = embed(texts)
    seconds[name] += time.perf_counter() - started
    return vectors


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
