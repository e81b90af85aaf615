"""Fits `rag/fusion.json` on questions whose answers' places are known: `python -m eval.fit_fusion [--samples FOLDER]`.

Every question of LeCoQA, CMRC2018 and XQuAD is put to the retrieval that serves, and the weights are those under which
the softmax over its candidates gives the gold ones the highest likelihood (listwise, Cao et al., "Learning to Rank", 2007),
each set of questions weighing the same. Articles are fitted on LeCoQA, together with a vector whose inner product with a
chunk's says how likely it is to answer any question; the other situations on CMRC2018 and XQuAD. The weights that are served
saw all questions; those that the bars report with, in `eval/fusion_folds.json`, all but a part: a fifth of LeCoQA drawn at
random, a fifth that is of other matters than the rest, or every second paragraph of the other sets.
"""

from __future__ import annotations

import argparse
import json
import pickle
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from eval import retrieval, retrieval_suites
from eval.logistic import rounded
from eval.retrieval_suites import CROSS, FOLDS, HALVES, SAME, Open
from index.embed import Embedder, Fingerprint, open_embedder
from rag import fusion
from rag.fusion import MEASURES, OF_SITUATION, Situation, Weights, read_weights
from rag.neutral import Neutral
from rag.remembering import Remembering

OUT: Final = Path(fusion.__file__).with_name("fusion.json")
FOLDS_OUT: Final = Path(__file__).with_name("fusion_folds.json")
LAW: Final = "LeCoQA"
# The same with the parts by subject.
LAW_SUBJECTS: Final = "LeCoQA by subject"
RIDGE: Final = 3e-3
# Of each coordinate of the prior's vector: .1, .3 and 1 were about equal on questions that the fit had not seen.
PRIOR_RIDGE: Final = 0.3
PRIOR: Final = "prior"
STEPS: Final = 15
SMALLEST: Final = 1e-4
# Every candidate's sentences are looked at, so that none is judged by a measure that was not taken.
EVERY: Final = 1_000_000
# Candidates kept of a question: those behind them weigh nothing.
MOST: Final = 200

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """The candidates of one question: `measures` (n, n_measures) in units, `gold` (n,) with the place of the gold unit that
    each belongs to among the question's, −1 for none.

    The measures are those of the situation in their order; of articles, `prior` is left out and the vectors follow.
    """

    suite: str
    part: int
    subject: int
    situation: Situation
    measures: NDArray[np.float32]
    gold: NDArray[np.int64]


def gather(kept: Path) -> list[Sample]:
    """Ask every question of every suite, or read what an earlier run kept in the folder."""
    embedder = Remembering(open_embedder(), EVERY)
    neutral = Neutral(embedder)
    names = ["cmrc", *("→".join(pair) for pair in (*SAME, *CROSS))]
    openings = {name: partial(retrieval_suites.paragraphs, embedder, name) for name in names}
    samples: list[Sample] = []
    for name, opening in {**openings, LAW: partial(retrieval_suites.laws, embedder)}.items():
        file = kept / f"{name}.pickle"
        if not file.exists():
            with opening() as opened:
                print(f"asking {len(opened.suite.questions)} questions of {name} …", flush=True)
                rows = list(_samples(opened, embedder, neutral))
            file.write_bytes(pickle.dumps(rows))
        samples += [Sample(*row) for row in pickle.loads(file.read_bytes())]
    return samples


def _samples(opened: Open, embedder: Embedder, neutral: Neutral) -> Iterator[tuple[object, ...]]:
    """Yield the fields of a sample a question; one whose answer is not among its candidates teaches nothing and is left out."""
    suite = opened.suite
    for asked in suite.questions:
        found = retrieval.ask(opened.view, embedder, neutral, asked, read=EVERY)[:MOST]
        place = {unit: at for at, unit in enumerate(asked.gold)}
        gold = np.array([place.get(suite.units[each.chunk_id], -1) for each in found])
        if (gold >= 0).any():
            situation = found[0].situation
            measures = _measures(found, situation)
            if situation == "articles":
                vectors = opened.view.vectors([each.chunk_id for each in found])
                measures = np.hstack([measures, vectors / np.float32(MEASURES[PRIOR])])
            yield suite.name, asked.part, asked.subject, situation, measures, gold


def _names(situation: Situation) -> list[str]:
    return [name for name in OF_SITUATION[situation] if name != PRIOR]


def _measures(found: Sequence[fusion.Candidate], situation: Situation) -> NDArray[np.float32]:
    names = _names(situation)
    rows = [[getattr(each, name) / MEASURES[name] for name in names] for each in found]
    return np.array(rows, np.float32)


def fit(samples: Sequence[Sample], situation: Situation) -> tuple[dict[str, float], list[float]]:
    """Fit the weights of one situation by Newton's method, and the prior's vector, empty where it has none.

    Raises ValueError without samples.
    """
    rows = [each for each in samples if each.situation == situation]
    if not rows:
        raise ValueError(f"no samples of situation {situation!r}; gather them again")
    names = _names(situation)
    counts = {name: sum(each.suite == name for each in rows) for name in {each.suite for each in rows}}
    share = np.array([1 / (counts[each.suite] * len(counts)) for each in rows])  # (n_questions,), sums to 1
    rest = rows[0].measures.shape[1] - len(names)
    ridge = np.array([RIDGE] * len(names) + [PRIOR_RIDGE] * rest)
    weights = np.zeros(len(ridge))
    loss, gradient, curvature = _slopes(rows, share, weights, ridge)
    for _ in range(STEPS):
        step = np.linalg.solve(curvature, gradient)
        # Far from the optimum a whole step would overshoot.
        while (tried := _slopes(rows, share, weights - step, ridge))[0] > loss and np.abs(
            step
        ).max() > SMALLEST:
            step /= 2
        weights = weights - step
        loss, gradient, curvature = tried
        if np.abs(step).max() < SMALLEST:
            break
    found = dict(zip(names, rounded(weights[: len(names)]), strict=True))
    return (found | {PRIOR: 1.0} if rest else found), rounded(weights[len(names) :])


def _slopes(
    rows: Sequence[Sample], share: Floats, weights: Floats, ridge: Floats
) -> tuple[float, Floats, Floats]:
    """Return the penalised loss, its gradient, (n_weights,), and its second derivatives, (n_weights, n_weights)."""
    loss = float(ridge @ weights**2) / 2
    gradient, curvature = ridge * weights, np.diag(ridge)
    for each, portion in zip(rows, share, strict=True):
        scores = each.measures @ weights
        given = np.exp(scores - scores.max())  # (n,)
        mean = given @ each.measures / given.sum()
        units = np.unique(each.gold[each.gold >= 0])
        # A unit is found by any of its candidates, all units are wanted alike.
        for unit in units:
            own = np.where(each.gold == unit, given, 0.0)
            loss -= portion / len(units) * float(np.log(own.sum()) - np.log(given.sum()))
            gradient = gradient - portion / len(units) * (own @ each.measures / own.sum() - mean)
        given = (given / given.sum()).astype(np.float32)
        spread = (each.measures * given[:, None]).T @ each.measures - np.outer(mean, mean)
        curvature = curvature + portion * spread
    return loss, gradient, curvature


def articles(samples: Sequence[Sample], embedder: Fingerprint) -> dict[str, Any]:
    """Fit the situation of articles; returns its part of the data file."""
    weights, vector = fit(samples, "articles")
    prior = {"model": embedder.model, "revision": embedder.revision, "vector": vector}
    return {"weights": {"articles": weights}, "prior": prior}


def paragraphs(samples: Sequence[Sample]) -> dict[str, Any]:
    """Fit the other situations; returns their part of the data file."""
    return {"weights": {"same": fit(samples, "same")[0], "cross": fit(samples, "cross")[0]}}


def joined(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Put two parts of a data file together; what the second says of a situation wins."""
    return {**one, **other, "weights": {**one["weights"], **other["weights"]}}


def unseen(suite: str) -> list[Weights]:
    """Read, for each part of a suite ("LeCoQA", "LeCoQA by subject", "paragraphs"), the weights that have not seen it."""
    shipped = json.loads(OUT.read_text(encoding="utf-8"))
    folds = json.loads(FOLDS_OUT.read_text(encoding="utf-8"))
    return [read_weights(joined(shipped, each)) for each in folds[suite]]


def main() -> None:
    """Gather or read the samples, fit, write both files."""
    parser = argparse.ArgumentParser(description="Fit rag/fusion.json on questions whose answers are known.")
    parser.add_argument("--samples", type=Path, help="folder that keeps what was measured, for another run")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        samples = gather(chosen.samples or Path(temporary))
    embedder = open_embedder().fingerprint
    names = dict.fromkeys(each.suite for each in samples)
    seen = {name: sum(each.suite == name for each in samples) for name in names}
    law = [each for each in samples if each.suite == LAW]
    rest = [each for each in samples if each.suite != LAW]
    _write(OUT, joined(articles(law, embedder), paragraphs(rest)) | {"questions": seen})
    folds = {
        LAW: [articles([each for each in law if each.part != part], embedder) for part in range(FOLDS)],
        LAW_SUBJECTS: [
            articles([each for each in law if each.subject != part], embedder) for part in range(FOLDS)
        ],
        "paragraphs": [paragraphs([each for each in rest if each.part != part]) for part in range(HALVES)],
    }
    _write(FOLDS_OUT, folds)
    print(json.dumps(json.loads(OUT.read_text(encoding="utf-8"))["weights"], ensure_ascii=False, indent=2))


def _write(file: Path, data: Mapping[str, Any]) -> None:
    file.write_text(json.dumps(data, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
