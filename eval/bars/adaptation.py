"""What a collection gains by learning from its questions: LeCoQA over all national laws, on questions that were held out.

The fusion underneath has seen no question of LeCoQA: articles are weighed as any documents are. The folds are drawn at random, so
that held-out questions are of the same subjects as those learned from, as a collection's next questions are.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from eval import retrieval, retrieval_suites
from eval.bars import Figure
from eval.retrieval import Asked, Suite
from eval.retrieval_suites import Open
from index.embed import Embedder, open_embedder
from rag import retrieve
from rag.adapt import Fitting
from rag.adapt_questions import Known
from rag.adapter import Adapter
from rag.fusion import Weights, fitted
from rag.neutral import Neutral
from rag.remembering import Remembering
from rag.significance import bootstrap

FOLDS: Final = 5
FEW: Final = 100
COLLECTION: Final = "default"
BARS: Final = (("nDCG@10", 0.62), ("R@10", 0.76), ("R@100", 0.92))
SECONDS: Final = 120.0
MILLISECONDS: Final = 0.2

Rows = dict[int, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class Bench:
    """The open suite with its questions embedded and tied to chunks."""

    opened: Open
    known: tuple[Known, ...]
    asked: tuple[Asked, ...]
    weights: Weights
    neutral: Neutral

    def fitting(self, places: Sequence[int]) -> Fitting:
        """Begin to fit an adapter on some of the questions."""
        known = [self.known[at] for at in places]
        return Fitting(self.opened.view, known, COLLECTION, _silent, self.neutral, self.weights)

    def judge(self, places: Sequence[int], adapter: Adapter | None) -> Rows:
        """Judge some of the questions by the articles found."""
        return {at: self._judge(at, adapter) for at in places}

    def _judge(self, at: int, adapter: Adapter | None) -> tuple[float, ...]:
        known, gold = self.known[at], self.asked[at].gold
        found = retrieve.candidates(
            self.opened.view,
            known.vector,
            known.text,
            COLLECTION,
            neutral=self.neutral,
            weights=self.weights,
            adapter=adapter,
        )
        units = retrieval.ranked_units(self.opened.suite, found)
        return (
            retrieval.ndcg(units, gold, 10),
            retrieval.recall(units, gold, 10),
            retrieval.recall(units, gold, 100),
        )


def measure() -> tuple[Figure, ...]:
    """Fit on four fifths and judge the fifth, five times; fit on a hundred and judge the others; fit on all and take the time."""
    embedder = Remembering(open_embedder())
    with retrieval_suites.laws(embedder) as opened:
        bench = _bench(opened, embedder)
        return (*_folds(bench), _few(bench), *_cost(bench))


def general() -> Weights:
    """Return weights of the fusion that have seen no question over articles: those of any documents."""
    shipped = fitted()
    same = shipped.measures["same"]
    articles = {name: same.get(name, 0.0) for name in shipped.measures["articles"]}
    # Sentences of articles are not read: the whole stands for the nearest one.
    articles["levelled"] += same["told"]
    return replace(shipped, measures={**shipped.measures, "articles": articles}, model="")


def _bench(opened: Open, embedder: Embedder) -> Bench:
    chunks: dict[str, list[int]] = {}
    there = set(opened.view.searchable(COLLECTION)[0].tolist())
    for chunk, unit in opened.suite.units.items():
        if chunk in there:
            chunks.setdefault(unit, []).append(chunk)
    pairs = list(_known(opened.suite, chunks, embedder))
    known, asked = zip(*pairs, strict=True)
    return Bench(opened, known, asked, general(), Neutral(embedder))


def _known(suite: Suite, chunks: dict[str, list[int]], embedder: Embedder) -> Iterator[tuple[Known, Asked]]:
    for asked in suite.questions:
        places = tuple(np.array(chunks[unit]) for unit in asked.gold if unit in chunks)
        if places:
            yield Known(asked.text, embedder.embed_query(asked.text), places), asked


def _folds(bench: Bench) -> Iterator[Figure]:
    fold = _drawn(len(bench.known)) % FOLDS
    before: Rows = {}
    after: Rows = {}
    for number in range(FOLDS):
        adapter = bench.fitting(np.flatnonzero(fold != number).tolist()).fit_unjudged()
        rest = np.flatnonzero(fold == number).tolist()
        before |= bench.judge(rest, None)
        after |= bench.judge(rest, adapter)
        means = " · ".join(f"{name} {_mean(after, at):.4f}" for at, (name, _) in enumerate(BARS))
        print(f"      after fold {number + 1} of {FOLDS}: {means}", flush=True)
    for at, (name, bar) in enumerate(BARS):
        low = _compared(name, at, before, after)[0]
        yield Figure(f"LeCoQA {name}, adapted, held out in {FOLDS} folds", _mean(after, at), "", bar, True)
        yield Figure(f"LeCoQA {name}, gain by adapting, lower bound", low, "", 0.0, True)


def _few(bench: Bench) -> Figure:
    drawn = _drawn(len(bench.known))
    rest = np.flatnonzero(drawn >= FEW).tolist()
    before = bench.judge(rest, None)
    after = bench.judge(rest, bench.fitting(np.flatnonzero(drawn < FEW).tolist()).fit_unjudged())
    print(f"      {FEW} questions learned from, {len(rest)} others asked:")
    lows = [_compared(name, at, before, after)[0] for at, (name, _) in enumerate(BARS)]
    return Figure(f"LeCoQA nDCG@10, gain with {FEW} questions, lower bound", lows[0], "", 0.0, True)


def _cost(bench: Bench) -> Iterator[Figure]:
    began = time.perf_counter()
    adapter, gains = bench.fitting(range(len(bench.known))).fit()
    yield Figure(f"fit on {len(bench.known):,} questions", time.perf_counter() - began, "s", SECONDS, False)
    for gain in gains:
        print(f"      as the fit reports it: {gain.line()}", flush=True)
    began = time.perf_counter()
    for known in bench.known:
        adapter.map(known.vector)
    spent = 1000 * (time.perf_counter() - began) / len(bench.known)
    yield Figure("mapping a question", spent, "ms", MILLISECONDS, False)


def _drawn(count: int) -> NDArray[np.int64]:
    """Return numbers from 0 at random, the same in every run."""
    return np.random.default_rng(0).permutation(count)


def _compared(name: str, at: int, before: Rows, after: Rows) -> tuple[float, float]:
    low, high = bootstrap([after[question][at] - row[at] for question, row in before.items()])
    gain = f"{_mean(before, at):.4f} -> {_mean(after, at):.4f}, 95% interval [{low:+.3f}, {high:+.3f}]"
    print(f"      {name}: {gain}", flush=True)
    return low, high


def _mean(rows: Rows, at: int) -> float:
    return sum(row[at] for row in rows.values()) / len(rows)


def _silent(stage: str, done: int, total: int) -> None:
    """Report progress to nobody."""
