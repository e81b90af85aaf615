"""Fits an adapter to questions whose answers are known, and measures by cross-validation whether it helps.

Each question is asked with a map and a bank that have not seen its fold, and judged by a ranking model fitted on the questions
of the other folds, asked so themselves.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
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
from rag.neutral import Neutral
from rag.query_map import QueryMap, epochs, fit_map
from rag.ranker import EPOCHS as RANKER_EPOCHS
from rag.ranker import Listed, Ranker, fit_ranker
from rag.significance import bootstrap

FOLDS: Final = 5
# A situation of a smaller share of the questions is not learned.
RARE: Final = 0.1
# The ranking is fitted on so many of the foremost candidates of a question, by the fusion and by the map, and on its answers.
FOREMOST: Final = 100
FEWEST_FOUND: Final = 10
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
    """Stands where an adapter would and keeps the measures that it would have ranked by; the order stays the fusion's."""

    query_map: QueryMap
    bank: Bank
    cited: Cited
    situations: tuple[Situation, ...] = LEARNABLE
    measures: Floats | None = None

    def forget(self) -> None:
        """Keep nothing of the question before."""
        self.measures = None

    def map(self, vector: Vectors) -> Vectors:
        """Map a question's vector, (dimension,), to where its answers are."""
        return self.query_map(vector)

    def rank(self, view: View, vector: Vectors, text: str, found: Sequence[Candidate]) -> list[Candidate]:
        """Measure candidates and return them as they came."""
        self.measures = measure(view, self.bank, self.cited, vector, self.map(vector), text, found)
        return list(found)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question brought with parts that had not seen it: the chunks as fused, measured unless the situation is None."""

    chunks: NDArray[np.int64]
    listed: Listed
    situation: Situation | None

    def ranked(self, ranker: Ranker) -> list[int]:
        """Return the chunks as a ranking model puts them."""
        if self.situation is None:
            return list(map(int, self.chunks))
        order = np.argsort(-ranker.scores(self.listed.measures), kind="stable")
        return list(map(int, self.chunks[order]))


class Fitting:
    """Fits the parts of an adapter on questions of a collection."""

    def __init__(
        self,
        view: View,
        known: Sequence[Known],
        collection: str,
        say: Progress,
        neutral: Neutral,
        weights: Weights | None = None,
    ) -> None:
        """Fit over `view`, asked with `neutral` as it is served; `weights` are those of the fusion that serves, by default the
        fitted ones.
        """
        self._view = view
        self._known = known
        self._collection = collection
        self._say = say
        self._neutral = neutral
        self._weights = weights
        self._ids, self._vectors = view.searchable(collection)

    def fit(self) -> tuple[Adapter, tuple[Gain, ...]]:
        """Fit an adapter; returns it, its version still 0, with what cross-validation says that it gains."""
        fold = self._folds()
        asked = self._ask_all(fold)
        before = [self._judged(known, "ask as it is served", at) for at, known in enumerate(self._known)]
        gains = self._gains(before, asked, fold)
        return self._adapter(asked, gains), gains

    def fit_unjudged(self) -> Adapter:
        """Fit an adapter without measuring its gain, where that is measured on other questions."""
        return self._adapter(self._ask_all(self._folds()), ())

    def _folds(self) -> NDArray[np.int64]:
        return np.random.default_rng(0).permutation(len(self._known)) % FOLDS

    def _adapter(self, asked: Sequence[Asked], gains: Sequence[Gain]) -> Adapter:
        lists = [_foremost(each.listed) for each in asked]
        counts = Counter(each.situation for each in asked)
        usual = tuple(name for name in LEARNABLE if counts[name] >= RARE * len(asked))
        return Adapter(
            collection=self._collection,
            version=0,
            embedder=self._view.embedder()[1],
            situations=usual,
            query_map=self._map(self._known, "fit the map for all questions"),
            bank=bank(self._view, self._known),
            ranker=fit_ranker(lists, BASE, self._steps("fit the ranking", RANKER_EPOCHS)),
            report={
                "made": datetime.now(UTC).isoformat(timespec="microseconds"),
                "questions": len(self._known),
                "folds": FOLDS,
                "gains": [asdict(gain) for gain in gains],
            },
        )

    def _ask_all(self, fold: NDArray[np.int64]) -> list[Asked]:
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
        found = sum(bool(each.listed.gold.any()) for each in asked.values())
        if found < FEWEST_FOUND:
            raise BadInput(
                f"the answers of {found} of {len(asked)} questions are among their candidates, and {FEWEST_FOUND} are the "
                "fewest to learn from; questions in another language than the documents cannot be learned from"
            )
        return [asked[at] for at in range(len(self._known))]

    def _ask(self, known: Known, gatherer: Gatherer) -> Asked:
        gatherer.forget()
        fused = self._candidates(known, gatherer)
        chunks = np.array([each.chunk_id for each in fused], np.int64)
        gold = np.isin(chunks, np.concatenate(known.places))
        if gatherer.measures is None:
            # Across languages, or nothing found: the ranking stays as it is.
            nothing = Listed(np.empty((0, len(NAMES)), np.float32), gold[:0])
            return Asked(chunks, nothing, None)
        return Asked(chunks, Listed(gatherer.measures, gold), fused[0].situation)

    def _judged(self, known: Known, stage: str, at: int) -> dict[str, float]:
        self._say(stage, at, len(self._known))
        return judge([each.chunk_id for each in self._candidates(known, None)], known.places)

    def _candidates(self, known: Known, gatherer: Gatherer | None) -> list[Candidate]:
        return retrieve.candidates(
            self._view,
            known.vector,
            known.text,
            self._collection,
            neutral=self._neutral,
            weights=self._weights,
            adapter=gatherer,
        )

    def _map(self, known: Sequence[Known], name: str) -> QueryMap:
        rows = [[np.searchsorted(self._ids, place) for place in each.places] for each in known]
        questions = np.stack([each.vector for each in known])
        return fit_map(questions, rows, self._vectors, step=self._steps(name, epochs(len(known))))

    def _gains(
        self, before: Sequence[dict[str, float]], asked: Sequence[Asked], fold: NDArray[np.int64]
    ) -> tuple[Gain, ...]:
        """Judge each question by a ranking model that has not seen its fold."""
        after = list(before)
        for number in range(FOLDS):
            lists = [_foremost(asked[at].listed) for at in np.flatnonzero(fold != number).tolist()]
            name = f"fit the ranking, fold {number + 1} of {FOLDS}"
            ranker = fit_ranker(lists, BASE, self._steps(name, RANKER_EPOCHS))
            for at in np.flatnonzero(fold == number).tolist():
                after[at] = judge(asked[at].ranked(ranker), self._known[at].places)
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
