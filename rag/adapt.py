"""Fits an adapter to questions whose answers are known, and measures by cross-validation whether it helps.

Each question is asked with a map and a bank that have not seen its fold, and judged by a ranking model fitted on the questions
of the other folds, asked so themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.embed import Vectors
from index.errors import BadInput
from index.view import View
from rag import retrieve
from rag.adapt_questions import Known, Progress, bank, judge
from rag.adapter import NAMES, Adapter, Floats, measure
from rag.bank import Bank, Cited
from rag.fusion import Candidate, Situation, Weights
from rag.query_map import QueryMap, epochs, fit_map
from rag.ranker import EPOCHS as RANKER_EPOCHS
from rag.ranker import Listed, fit_ranker
from rag.significance import bootstrap

FOLDS: Final = 5
# A situation of a smaller share of the questions is not learned.
RARE: Final = 0.1
# The ranking is fitted on so many of the foremost candidates of a question, by the fusion and by the map, and on its answers.
FOREMOST: Final = 100
# The measure that the ranking starts from.
BASE: Final = NAMES.index("score")
LEARNABLE: Final[tuple[Situation, ...]] = ("same", "articles")


@dataclass(frozen=True, slots=True)
class Gain:
    """A measure without and with the adapter on questions that it had not seen, with the interval of the mean difference."""

    measure: str
    before: float
    after: float
    low: float
    high: float

    @property
    def significant(self) -> bool:
        """Say whether the whole interval is above 0."""
        return self.low > 0

    def line(self) -> str:
        """Write the gain on one line."""
        return (
            f"{self.measure:<8} {self.before:.3f} -> {self.after:.3f}, "
            f"{self.after - self.before:+.3f} [{self.low:+.3f}, {self.high:+.3f}]"
        )


def check_gains(gains: Sequence[Gain]) -> None:
    """Raise BadInput unless the ranking got better beyond chance and nothing else got worse beyond chance."""
    if gains[0].significant and not any(gain.high < 0 for gain in gains):
        return
    raise BadInput(
        "on questions held out it does not help beyond chance, so it is not installed and nothing has changed:\n"
        + "\n".join(gain.line() for gain in gains)
        + "\ngive more questions, or questions more like those of your readers"
    )


@dataclass(slots=True)
class Gatherer:
    """Stands where an adapter would and keeps what it would have ranked; the order stays that of the fusion."""

    query_map: QueryMap
    bank: Bank
    cited: Cited
    situations: tuple[Situation, ...] = LEARNABLE
    found: Sequence[Candidate] = ()
    measures: Floats = field(default_factory=lambda: np.empty((0, 0), np.float32))

    def forget(self) -> None:
        """Keep nothing of the question before."""
        self.found = ()

    def map(self, vector: Vectors) -> Vectors:
        """Map a question's vector, (dimension,), to where its answers are."""
        return self.query_map(vector)

    def rank(self, view: View, vector: Vectors, text: str, found: Sequence[Candidate]) -> list[Candidate]:
        """Measure candidates and return them as they came."""
        self.found = found
        self.measures = measure(view, self.bank, self.cited, vector, self.map(vector), text, found)
        return list(found)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question put to retrieval with parts that had not seen it: chunks in today's order, and the measured candidates."""

    before: tuple[int, ...]
    chunks: NDArray[np.int64]
    listed: Listed | None
    situation: Situation | None


class Fitting:
    """Fits the parts of an adapter on questions of a collection."""

    def __init__(
        self,
        view: View,
        known: Sequence[Known],
        collection: str,
        say: Progress,
        weights: Weights | None = None,
    ) -> None:
        """Fit over `view`; `weights` are those of the fusion that serves, the fitted ones by default."""
        self._view = view
        self._known = known
        self._collection = collection
        self._say = say
        self._weights = weights
        self._ids, self._vectors = view.searchable(collection)

    def fit(self) -> tuple[Adapter, tuple[Gain, ...]]:
        """Fit an adapter; returns it, its version still 0, with what cross-validation says that it gains."""
        fold = np.random.default_rng(0).permutation(len(self._known)) % FOLDS
        asked = self.ask(fold)
        gains = self._gains(asked, fold)
        lists = [_foremost(each.listed) for each in asked if each.listed]
        counts = Counter(each.situation for each in asked if each.situation)
        usual = tuple(name for name in LEARNABLE if counts[name] >= RARE * len(asked))
        adapter = Adapter(
            collection=self._collection,
            version=0,
            embedder=self._view.embedder()[1],
            situations=usual,
            query_map=self._map(self._known, "fit the map for all questions"),
            bank=bank(self._view, self._known),
            ranker=fit_ranker(lists, BASE, self._steps("fit the ranking", RANKER_EPOCHS)),
            report={
                "made": datetime.now(UTC).isoformat(timespec="seconds"),
                "questions": len(self._known),
                "folds": FOLDS,
                "gains": [asdict(gain) for gain in gains],
            },
        )
        return adapter, gains

    def ask(self, fold: NDArray[np.int64]) -> list[Asked]:
        """Ask each question with a map and a bank that have not seen its fold; `fold` is (n_questions,)."""
        asked: dict[int, Asked] = {}
        for number in range(FOLDS):
            rest = [each for each, own in zip(self._known, fold, strict=True) if own != number]
            kept = bank(self._view, rest)
            made = self._map(rest, f"fit the map, fold {number + 1} of {FOLDS}")
            gatherer = Gatherer(made, kept, kept.cited(self._view))
            for at in np.flatnonzero(fold == number).tolist():
                self._say("ask held-out questions", len(asked), len(self._known))
                asked[at] = self._ask(self._known[at], gatherer)
        return [asked[at] for at in range(len(self._known))]

    def _ask(self, known: Known, gatherer: Gatherer) -> Asked:
        before = self._candidates(known, None)
        gatherer.forget()
        self._candidates(known, gatherer)
        chunks = np.array([each.chunk_id for each in gatherer.found], np.int64)
        listed = Listed(gatherer.measures, np.isin(chunks, np.concatenate(known.places)))
        ids = tuple(each.chunk_id for each in before)
        situation = next((each.situation for each in gatherer.found), None)
        return Asked(ids, chunks, listed if situation else None, situation)

    def _candidates(self, known: Known, gatherer: Gatherer | None) -> list[Candidate]:
        return retrieve.candidates(
            self._view, known.vector, known.text, self._collection, weights=self._weights, adapter=gatherer
        )

    def _map(self, known: Sequence[Known], name: str) -> QueryMap:
        rows = [[np.searchsorted(self._ids, place) for place in each.places] for each in known]
        questions = np.stack([each.vector for each in known])
        return fit_map(questions, rows, self._vectors, step=self._steps(name, epochs(len(known))))

    def _gains(self, asked: Sequence[Asked], fold: NDArray[np.int64]) -> tuple[Gain, ...]:
        """Judge each question by a ranking model that has not seen its fold."""
        before = [judge(asked[at].before, known.places) for at, known in enumerate(self._known)]
        after = list(before)
        for number in range(FOLDS):
            rest = [asked[at].listed for at in np.flatnonzero(fold != number).tolist()]
            name = f"fit the ranking, fold {number + 1} of {FOLDS}"
            lists = [_foremost(each) for each in rest if each]
            ranker = fit_ranker(lists, BASE, self._steps(name, RANKER_EPOCHS))
            for at in np.flatnonzero(fold == number).tolist():
                listed = asked[at].listed
                if listed:
                    order = np.argsort(-ranker.scores(listed.measures), kind="stable")
                    after[at] = judge(asked[at].chunks[order].tolist(), self._known[at].places)
        return tuple(_gain(name, before, after) for name in before[0])

    def _steps(self, name: str, total: int) -> Callable[[], None]:
        done = 0

        def step() -> None:
            nonlocal done
            done += 1
            self._say(name, done, total)

        return step


def _foremost(listed: Listed) -> Listed:
    """Keep the candidates that a ranking must tell apart."""
    kept = listed.gold.copy()
    for name in ("score", "mapped"):
        kept[np.argsort(-listed.measures[:, NAMES.index(name)], kind="stable")[:FOREMOST]] = True
    return Listed(listed.measures[kept], listed.gold[kept])


def _gain(name: str, before: Sequence[dict[str, float]], after: Sequence[dict[str, float]]) -> Gain:
    old, new = [each[name] for each in before], [each[name] for each in after]
    low, high = bootstrap([b - a for a, b in zip(old, new, strict=True)])
    return Gain(name, sum(old) / len(old), sum(new) / len(new), low, high)
