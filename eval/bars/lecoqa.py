"""How well lay questions find their articles among all national laws, by the retrieval that serves.

Every question is asked with weights that have not seen its fifth, drawn at random; and, printed beside, with weights that
have seen no question of its matter either, which is what a field of law that nobody fitted anything on can expect.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Final

from eval import retrieval, retrieval_suites
from eval.bars import Figure
from eval.fit_fusion import LAW, LAW_SUBJECTS, unseen
from eval.metrics import percentile
from eval.retrieval import Asked, Suite
from index.embed import open_embedder
from rag import retrieve
from rag.fusion import Candidate
from rag.neutral import Neutral
from rag.remembering import Remembering
from rag.significance import bootstrap

BARS: Final = (("nDCG@10", 0.50), ("R@10", 0.62), ("R@100", 0.84))
# Milliseconds for all of retrieval, the embedding of the question apart.
SLOWEST: Final = 20.0

Row = tuple[float, float, float]


def measure() -> tuple[Figure, ...]:
    """Ask all questions with each of the weights; meaning alone and the served ones are printed beside."""
    embedder = Remembering(open_embedder())
    neutral = Neutral(embedder)
    weights, by_subject = unseen(LAW), unseen(LAW_SUBJECTS)
    held_out: list[Row] = []
    matters: list[Row] = []
    served: list[Row] = []
    dense: list[Row] = []
    times: list[float] = []
    with retrieval_suites.laws(embedder) as opened:
        suite = opened.suite
        for asked in suite.questions:
            vector = embedder.embed_query(asked.text)
            began = time.perf_counter()
            found = retrieve.candidates(opened.view, vector, asked.text, None, neutral=neutral)
            times.append(1000 * (time.perf_counter() - began))
            blind = retrieval.ask(opened.view, embedder, neutral, asked, weights[asked.part])
            held_out.append(_judge(suite, asked, blind))
            unknown = retrieval.ask(opened.view, embedder, neutral, asked, by_subject[asked.subject])
            matters.append(_judge(suite, asked, unknown))
            served.append(_judge(suite, asked, found))
            dense.append(_judge(suite, asked, sorted(found, key=lambda each: -each.dense)))
    _show("meaning alone", dense)
    _show("served weights (seen)", served)
    _show("held out, whole matters", matters)
    _show("held out", held_out)
    figures = []
    for at, (name, bar) in enumerate(BARS):
        low, high = bootstrap([one[at] - other[at] for one, other in zip(held_out, dense, strict=True)])
        print(f"      {name}, held out less meaning alone: 95% interval [{low:+.3f}, {high:+.3f}]")
        figures.append(Figure(f"LeCoQA {name}, held out", _mean(held_out, at), "", bar, True))
    middle = percentile(times, 0.5)
    assert middle is not None
    return (*figures, Figure("retrieval without embedding, p50", middle, "ms", SLOWEST, False))


def _judge(suite: Suite, asked: Asked, found: Sequence[Candidate]) -> Row:
    units = retrieval.ranked_units(suite, found)
    return (
        retrieval.ndcg(units, asked.gold, 10),
        retrieval.recall(units, asked.gold, 10),
        retrieval.recall(units, asked.gold, 100),
    )


def _mean(rows: Sequence[Row], at: int) -> float:
    return sum(row[at] for row in rows) / len(rows)


def _show(label: str, rows: Sequence[Row]) -> None:
    values = " · ".join(f"{name} {_mean(rows, at):.4f}" for at, (name, _) in enumerate(BARS))
    print(f"      {label}: {values}", flush=True)
