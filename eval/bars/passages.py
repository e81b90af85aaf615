"""How often the right paragraph comes first, question and paragraph in one language, by the retrieval that serves."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from eval import retrieval, retrieval_suites
from eval.bars import Figure
from eval.fit_fusion import unseen
from eval.retrieval import Suite
from index.embed import open_embedder
from rag.neutral import Neutral
from rag.remembering import Remembering
from rag.significance import bootstrap

# Bars of R@1 and of the mean reciprocal rank, where there is one.
BARS: Final[Mapping[str, tuple[float, float | None]]] = {
    "cmrc": (0.985, 0.990),
    "zh→zh": (0.965, None),
    "en→en": (0.970, None),
}


def measure() -> tuple[Figure, ...]:
    """Ask every question with weights that have not seen its half of the paragraphs; a tie counts as the worse rank."""
    embedder = Remembering(open_embedder())
    neutral = Neutral(embedder)
    weights = unseen("paragraphs")
    figures: list[Figure] = []
    for name, (first, reciprocal) in BARS.items():
        with retrieval_suites.paragraphs(embedder, name) as opened:
            held_out, served = [], []
            for asked in opened.suite.questions:
                blind = retrieval.ask(opened.view, embedder, neutral, asked, weights[asked.part])
                held_out.append(retrieval.rank(opened.suite, asked, blind))
                found = retrieval.ask(opened.view, embedder, neutral, asked)
                served.append(retrieval.rank(opened.suite, asked, found))
        _show(opened.suite, "served weights (seen)", served)
        _show(opened.suite, "held out", held_out)
        figures.append(Figure(f"{name} R@1, held out", _within(held_out, 1), "", first, True))
        if reciprocal is not None:
            mean = sum(1 / each for each in held_out) / len(held_out)
            figures.append(Figure(f"{name} MRR, held out", mean, "", reciprocal, True))
    return tuple(figures)


def _within(ranks: list[float], depth: int) -> float:
    return sum(each <= depth for each in ranks) / len(ranks)


def _show(suite: Suite, label: str, ranks: list[float]) -> None:
    low, high = bootstrap([float(each == 1) for each in ranks])
    mean = sum(1 / each for each in ranks) / len(ranks)
    lost = sum(math.isinf(each) for each in ranks)
    print(
        f"      {suite.name}, {label}: R@1 {_within(ranks, 1):.4f} [{low:.3f}, {high:.3f}] · MRR {mean:.4f} · not found {lost}",
        flush=True,
    )
