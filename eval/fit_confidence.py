"""Fits `rag/confidence.json` on development questions with and without their answer in the library.

    python -m eval.fit_confidence [--data FOLDER] [--work FOLDER] [--samples FILE]

`eval.withheld` asks the questions. One half of the groups (paragraphs, questions, conversations) is fitted on, the other
is held out and only reported, with the shipped model; a second model, fitted the other way round and not shipped, lets
every question be judged by one that has not seen its half. What is fitted is whether the
passages hold the answer, which they may not where the collection does. Every suite counts the same, however many questions
it has, and all of them are asked as often with their answer in the collection as without.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, astuple
from pathlib import Path
from typing import Any

import numpy as np

from eval import logistic
from eval.bars import shared_data
from eval.logistic import Floats
from eval.withheld import Sample, gather
from index.embed import open_embedder
from rag import confidence
from rag.evidence import Languages, Signals

# Questions drawn of a suite over paragraphs, each asked four times.
MOST_QUESTIONS = 150
TERMS: dict[Languages, tuple[str, ...]] = {
    "same": (
        "top", "top+", "score_lead", "agreement", "contrast", "pairs", "numbers",
        "person", "place", "definition", "list", "list*named", "extreme",
    ),
    "cross": ("margin", "score_lead", "numbers", "meaning", "meaning_ahead"),
}  # fmt: skip
# Answered from this probability on. It is one at even odds; where two in three questions can be answered, and whoever asks
# has mostly reason to, this is one half. Across languages the signals tell less, and .35 would decline one in five whose
# answer was found; held out, .28 declines three in twenty and lets through four in ten of those without an answer.
THRESHOLDS: Mapping[Languages, float] = {"same": 0.35, "cross": 0.28}
# What a suite counts where that is not 1. NoMIRACL's and LeCoQA's questions were not written with the paragraph in
# view, as the others were, and so do not repeat its words; and there are three suites over paragraphs in several languages.
WEIGHTS: Mapping[str, float] = {
    "NoMIRACL": 3.0,
    "LeCoQA": 2.0,
    "XQuAD zh→mixed": 0.5,
    "XQuAD en→mixed": 0.5,
    "XQuAD es→mixed": 0.5,
}
# A signal that spreads less than this does not vary.
STILL = 1e-4
OUT = Path(confidence.__file__).with_name("confidence.json")


def half(sample: Sample) -> int:
    """Return the half that a question is in: 0 is fitted on, 1 held out."""
    return sample.group % 2


def fit(samples: Sequence[Sample], languages: Languages) -> dict[str, Any]:
    """Fit one model on the samples in its languages; each counts what it does among all."""
    places = [at for at, sample in enumerate(samples) if sample.signals.languages == languages]
    rows = [samples[at] for at in places]
    terms = TERMS[languages]
    names = tuple(dict.fromkeys(name for term in terms for name in confidence.names(term)))
    values = np.array([[s.signals.values[name] for name in names] for s in rows])  # (n, n_signals)
    counted = shares(samples)[places]
    mean = np.average(values, axis=0, weights=counted)
    scale = np.sqrt(np.average((values - mean) ** 2, axis=0, weights=counted))
    if still := [name for name, spread in zip(names, scale, strict=True) if spread < STILL]:
        raise SystemExit(f"signals that never vary: {', '.join(still)}; leave them out of TERMS")
    model: dict[str, Any] = {
        "signals": list(names),
        "mean": logistic.rounded(mean),
        "scale": logistic.rounded(scale),
        "terms": list(terms),
        "weights": [0.0] * len(terms),
        "intercept": 0.0,
        "threshold": THRESHOLDS[languages],
    }
    reader = confidence.read_model(model)
    matrix = np.array([_terms(reader, sample.signals) for sample in rows])  # (n, n_terms)
    labels = np.array([sample.found for sample in rows], dtype=float)
    weights, intercept = logistic.fit(matrix, labels, counted)
    return model | {
        "weights": logistic.rounded(weights),
        "intercept": round(intercept, 5),
    }


def _terms(model: confidence.Model, signals: Signals) -> list[float]:
    standard = model.standard(signals)
    return [confidence.term_value(term, standard) for term in model.terms]


def shares(samples: Sequence[Sample]) -> Floats:
    """Return how much each sample counts, (n,): suites by `WEIGHTS`, and in each answerable and unanswerable alike."""
    sizes = Counter((sample.suite, sample.answerable) for sample in samples)
    return np.array([WEIGHTS.get(s.suite, 1.0) / sizes[s.suite, s.answerable] for s in samples])


def models(samples: Sequence[Sample]) -> dict[Languages, dict[str, Any]]:
    """Fit the model of each case."""
    return {"same": fit(samples, "same"), "cross": fit(samples, "cross")}


def read(fitted: Mapping[Languages, dict[str, Any]]) -> dict[Languages, confidence.Model]:
    """Make models of their entries in the data file."""
    return {name: confidence.read_model(model) for name, model in fitted.items()}


def judge(samples: Sequence[Sample], fitted: Mapping[Languages, confidence.Model]) -> tuple[Floats, Floats]:
    """Return each sample's probability and, as 0 or 1, whether that is answered; (n,) each."""
    given = np.array([fitted[s.signals.languages].probability(s.signals) for s in samples])
    bounds = np.array([fitted[s.signals.languages].threshold for s in samples])
    return given, (given >= bounds).astype(float)


def figures(samples: Sequence[Sample], given: Floats, passed: Floats) -> dict[str, Any]:
    """Report each suite, and all of them together, on probabilities of models that have not seen them."""
    suites = list(dict.fromkeys(sample.suite for sample in samples))
    report = {}
    for name in [*suites, "all"]:
        places = [at for at, sample in enumerate(samples) if name in ("all", sample.suite)]
        report[name] = _figures([samples[at] for at in places], given[places], passed[places])
    return report


def _figures(rows: Sequence[Sample], given: Floats, passed: Floats) -> dict[str, Any]:
    answerable = np.array([row.answerable for row in rows], dtype=float)
    found = np.array([row.found for row in rows], dtype=float)
    groups = np.array([row.group for row in rows], dtype=float)
    alone = np.array([row.signals.values["top"] for row in rows])
    low, high = logistic.auroc_interval(given, answerable, groups)
    return {
        "asked": len(rows),
        "answerable": round(float(answerable.mean()), 4),
        "found": round(float(found.mean()), 4),
        "auroc": round(logistic.auroc(given, answerable), 4),
        "auroc_interval": [round(low, 4), round(high, 4)],
        "auroc_top_similarity_alone": round(logistic.auroc(alone, answerable), 4),
        "auroc_of_found": round(logistic.auroc(given, found), 4),
        "ece": round(logistic.calibration_error(given, found), 4),
        "ece_if_all_were_true": round(logistic.least_calibration_error(given), 4),
        "brier": round(logistic.brier(given, found), 4),
        "answered_of_found": round(float(passed[found == 1].mean()), 4),
        "abstained_of_unanswerable": round(float(1 - passed[answerable == 0].mean()), 4),
    }


def reliability(samples: Sequence[Sample], given: Floats) -> list[list[float]]:
    """Return the reliability table: questions in a bin, their mean probability, the share whose passages held the answer."""
    labels = np.array([sample.found for sample in samples], dtype=float)
    return [[round(value, 4) for value in astuple(each)] for each in logistic.reliability(given, labels)]


def report(samples: Sequence[Sample]) -> dict[str, Any]:
    """Fit both ways; returns what is written to `confidence.json`."""
    first, second = ([s for s in samples if half(s) == side] for side in (0, 1))
    shipped, other = models(first), models(second)
    held = judge(second, read(shipped))
    crossed = [np.concatenate(pair) for pair in zip(held, judge(first, read(other)), strict=True)]
    return {
        "models": shipped,
        "held_out": figures(second, *held),
        "held_out_reliability": reliability(second, held[0]),
        "cross_fitted": figures([*second, *first], *crossed),
    }


def read_samples(file: Path) -> list[Sample]:
    """Read back measured signals, one JSON object a line."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [Sample(**{**row, "signals": Signals(**row["signals"])}) for row in rows]


def write_samples(file: Path, samples: Sequence[Sample]) -> None:
    """Write measured signals, one JSON object a line."""
    lines = "".join(json.dumps(asdict(s), ensure_ascii=False) + "\n" for s in samples)
    file.write_text(lines, encoding="utf-8")


def main() -> None:
    """Gather, fit, write, print."""
    parser = argparse.ArgumentParser(description="Fit rag/confidence.json on development questions.")
    parser.add_argument("--data", type=Path, help="folder with cmrc2018/, xquad/, nomiracl/ and mtrag/")
    parser.add_argument("--work", type=Path, help="folder that keeps the embedded paragraphs")
    parser.add_argument(
        "--samples",
        type=Path,
        help="file of measured signals (JSON lines): read if it is there, else written",
    )
    chosen = parser.parse_args()
    if chosen.samples and chosen.samples.exists():
        samples = read_samples(chosen.samples)
    else:
        with tempfile.TemporaryDirectory() as temporary:
            work = chosen.work or Path(temporary)
            samples = list(gather(chosen.data or shared_data(), work, open_embedder(), MOST_QUESTIONS))
        if chosen.samples:
            write_samples(chosen.samples, samples)
    result = report(samples)
    OUT.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    for fold in ("held_out", "cross_fitted"):
        print(fold)
        for name, row in result[fold].items():
            print(f"  {name:16}", " ".join(f"{key} {value}" for key, value in row.items()))


if __name__ == "__main__":
    main()
