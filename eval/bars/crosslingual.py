"""How often the right paragraph is among the first five when the question is in another language."""

from __future__ import annotations

from typing import Final

import numpy as np

from eval import retrieval, retrieval_suites
from eval.bars import Figure
from eval.fit_fusion import unseen
from eval.retrieval_suites import CROSS
from index.embed import open_embedder
from rag.neutral import Neutral
from rag.remembering import Remembering
from rag.significance import bootstrap

DEPTH: Final = 5
GAIN: Final = 4.0


def measure() -> tuple[Figure, ...]:
    """Ask every question of every pair with weights that have not seen its half; the gain over cosine alone, in points."""
    embedder = Remembering(open_embedder())
    neutral = Neutral(embedder)
    weights = unseen("paragraphs")
    rows: list[tuple[list[float], list[float], list[float]]] = []
    for pair in CROSS:
        with retrieval_suites.paragraphs(embedder, "→".join(pair)) as opened:
            suite = opened.suite
            held_out: list[float] = []
            served: list[float] = []
            dense: list[float] = []
            for asked in suite.questions:
                found = retrieval.ask(opened.view, embedder, neutral, asked)
                blind = retrieval.ask(opened.view, embedder, neutral, asked, weights[asked.part])
                nearest = sorted(found, key=lambda each: -each.dense)
                dense.append(retrieval.recall(retrieval.ranked_units(suite, nearest), asked.gold, DEPTH))
                served.append(float(retrieval.rank(suite, asked, found) <= DEPTH))
                held_out.append(float(retrieval.rank(suite, asked, blind) <= DEPTH))
        rows.append((held_out, served, dense))
        values = " · ".join(
            f"{label} {np.mean(each):.4f}"
            for label, each in (
                ("meaning alone", dense),
                ("served weights (seen)", served),
                ("held out", held_out),
            )
        )
        print(f"      {suite.name} R@{DEPTH}: {values}", flush=True)
    gains = [one - other for held_out, _, dense in rows for one, other in zip(held_out, dense, strict=True)]
    low, high = bootstrap(gains)
    means = [np.mean([np.mean(row[at]) for row in rows]) for at in (2, 1, 0)]
    print(f"      means: meaning alone {means[0]:.4f}, served (seen) {means[1]:.4f}, held out {means[2]:.4f}")
    print(f"      gain: 95% interval [{100 * low:+.1f}, {100 * high:+.1f}] points")
    gain = 100 * float(means[2] - means[0])
    return (Figure(f"R@{DEPTH} across languages over meaning alone, held out", gain, "points", GAIN, True),)
