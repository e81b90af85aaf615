"""Fits `rag/fusion.json` on questions whose answers' places are known: `python -m eval.fit_fusion [--samples FOLDER]`.

Every question of LeCoQA, CMRC2018 and XQuAD is put to the retrieval that serves, and the weights are those under which
the softmax over its candidates gives the gold ones the highest likelihood (listwise, Cao et al., "Learning to Rank", 2007),
each set of questions weighing the same. The weights that are served are fitted on all of them; those that the bars report
with, in `eval/fusion_folds.json`, on all but a part: one fifth of LeCoQA, or every second paragraph of the other sets.
"""

from __future__ import annotations

import argparse
import json
import pickle
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from eval import retrieval, retrieval_suites
from eval.retrieval_suites import CROSS, FOLDS, HALVES, SAME, Open
from index.embed import Embedder, open_embedder
from rag import fusion
from rag.fusion import MEASURES, OF_SITUATION, Situation
from rag.neutral import Neutral

OUT: Final = Path(fusion.__file__).with_name("fusion.json")
FOLDS_OUT: Final = Path(__file__).with_name("fusion_folds.json")
LAW: Final = "LeCoQA"
RIDGE: Final = 1e-3
STEPS: Final = 30
# Every candidate's sentences are looked at, so that none is judged by a measure that was not taken.
EVERY: Final = 1_000_000

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """The candidates of one question: `measures` (n, n_measures) in the situation's order; `gold` (n,) marks the right ones."""

    suite: str
    part: int
    situation: Situation
    measures: Floats
    gold: NDArray[np.bool_]


def gather(kept: Path) -> list[Sample]:
    """Ask every question of every suite, or read what an earlier run kept in the folder."""
    embedder = open_embedder()
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
        found = retrieval.ask(opened.view, embedder, neutral, asked, read=EVERY)
        gold = np.array([suite.units[each.chunk_id] in asked.gold for each in found])
        if gold.any():
            situation = found[0].situation
            yield suite.name, asked.part, situation, _measures(found, situation), gold


def _measures(found: Sequence[fusion.Candidate], situation: Situation) -> Floats:
    return np.array(
        [[getattr(each, name) / MEASURES[name] for name in OF_SITUATION[situation]] for each in found]
    )


def fit(samples: Sequence[Sample], situation: Situation) -> dict[str, float]:
    """Fit the weights of one situation by Newton's method; raises ValueError without samples."""
    rows = [each for each in samples if each.situation == situation]
    if not rows:
        raise ValueError(f"no samples of situation {situation!r}; gather them again")
    names = OF_SITUATION[situation]
    counts = {name: sum(each.suite == name for each in rows) for name in {each.suite for each in rows}}
    share = np.array([1 / (counts[each.suite] * len(counts)) for each in rows])  # (n_questions,), sums to 1
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        gradient, curvature = RIDGE * weights, RIDGE * np.eye(len(names))
        for each, portion in zip(rows, share, strict=True):
            given = np.exp(each.measures @ weights - (each.measures @ weights).max())
            given /= given.sum()  # (n,)
            mean = given @ each.measures
            gradient = gradient - portion * (each.measures[each.gold].mean(axis=0) - mean)
            curvature = curvature + portion * (
                (each.measures * given[:, None]).T @ each.measures - np.outer(mean, mean)
            )
        weights = weights - np.linalg.solve(curvature, gradient)
    return {name: round(float(weight), 4) for name, weight in zip(names, weights, strict=True)}


def fit_all(samples: Sequence[Sample]) -> dict[str, dict[str, float]]:
    """Fit the weights of both situations."""
    return {"same": fit(samples, "same"), "cross": fit(samples, "cross")}


def folds(samples: Sequence[Sample]) -> dict[str, list[dict[str, dict[str, float]]]]:
    """Return the weights that have not seen each part: of LeCoQA's questions, of the other sets' paragraphs."""
    law = [each for each in samples if each.suite == LAW]
    rest = [each for each in samples if each.suite != LAW]
    return {
        "LeCoQA": [fit_all([*rest, *(each for each in law if each.part != part)]) for part in range(FOLDS)],
        "paragraphs": [
            fit_all([*law, *(each for each in rest if each.part != part)]) for part in range(HALVES)
        ],
    }


def main() -> None:
    """Gather or read the samples, fit, write both files."""
    parser = argparse.ArgumentParser(description="Fit rag/fusion.json on questions whose answers are known.")
    parser.add_argument("--samples", type=Path, help="folder that keeps what was measured, for another run")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        samples = gather(chosen.samples or Path(temporary))
    seen = {
        name: sum(each.suite == name for each in samples) for name in dict.fromkeys(s.suite for s in samples)
    }
    shipped = {"weights": fit_all(samples), "questions": seen}
    OUT.write_text(json.dumps(shipped, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    FOLDS_OUT.write_text(json.dumps(folds(samples), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(shipped, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
