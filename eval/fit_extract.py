"""Fits `rag/extract.json`, the weights by which sentences are chosen, on development questions.

    python -m eval.fit_extract --data ../shared/data [--work FOLDER]

CMRC2018 and XQuAD questions (Chinese, English) are asked of a library of all paragraphs of their set; a sentence is
right that is of the question's own paragraph and holds one of its answers. Questions on even paragraphs are fitted on, those on
odd ones are held out and only reported. `--work` keeps the embedded paragraphs.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval import conditional, logistic
from eval.public import cmrc, xquad
from eval.public.squad import Asked, Paragraph
from index.embed import Embedder, open_embedder
from index.library import Library
from index.view import View
from rag import distinct, features, retrieve, scoring
from rag.cues import content_terms
from rag.extract import PASSAGES
from rag.neutral import Neutral
from rag.remembering import Remembering
from rag.spans import spans

OUT = Path(scoring.__file__).with_name("extract.json")

# Measures that no development question can teach: theirs is a yes or no.
LEFT_OUT = "permission_"

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """The measures of one question's sentences, (n, d), which of them are right, and how long each is, (n,)."""

    suite: str
    values: Floats
    right: NDArray[np.bool_]
    lengths: NDArray[np.int64]
    held_out: bool


def read_sets(data: Path) -> dict[str, tuple[Paragraph, ...]]:
    """Return the paragraphs of each set."""
    return {
        "CMRC2018": cmrc.read(data / "cmrc2018"),
        "XQuAD zh": xquad.read(data / "xquad", "zh"),
        "XQuAD en": xquad.read(data / "xquad", "en"),
    }


def gather(data: Path, work: Path) -> tuple[tuple[str, ...], list[Sample]]:
    """Ask all questions of all sets; returns the names of the measures, and the samples."""
    embedder = Remembering(open_embedder())
    samples: list[Sample] = []
    names: tuple[str, ...] = ()
    for suite, paragraphs in read_sets(data).items():
        print(f"asking {suite} …", flush=True)
        with (
            Library.open(work / suite.replace(" ", "-").lower(), embedder, write=True) as library,
        ):
            ids = [
                library.add(each.text.encode(), f"{place}.txt", title="Text").record.id
                for place, each in enumerate(paragraphs)
            ]
            with library.read() as view:
                for place, paragraph in enumerate(paragraphs):
                    for question in paragraph.questions:
                        names, values, right, lengths = _measured(view, embedder, question, ids[place])
                        samples.append(Sample(suite, values, right, lengths, place % 2 == 1))
    return names, samples


def _measured(
    view: View, embedder: Embedder, question: Asked, own: str
) -> tuple[tuple[str, ...], Floats, NDArray[np.bool_], NDArray[np.int64]]:
    vector = embedder.embed_query(question.text)
    ranked = retrieve.candidates(view, vector, question.text, None, neutral=Neutral(embedder))
    passages = distinct.passages(view, ranked, PASSAGES)
    found = spans(passages)
    measured = features.measure(
        features.asked(question.text, view.idf(content_terms(question.text))), passages, found
    )
    right = [
        span.document_id == own and any(answer in span.text for answer in question.answers) for span in found
    ]
    lengths = np.array([span.end - span.start for span in found])
    return tuple(measured), np.stack(list(measured.values()), axis=1), np.array(right), lengths


def fit(names: Sequence[str], samples: Sequence[Sample]) -> dict[str, Any]:
    """Fit on the fitting half; questions whose answer no sentence holds teach nothing."""
    rows = [s for s in samples if not s.held_out and s.right.any()]
    values = np.vstack([s.values for s in rows])
    kept = [
        place
        for place, name in enumerate(names)
        if values[:, place].std() > 0 and not name.startswith(LEFT_OUT)
    ]
    mean, scale = values[:, kept].mean(axis=0), values[:, kept].std(axis=0)
    weights = conditional.fit([((s.values[:, kept] - mean) / scale, s.right) for s in rows])
    return {
        "measures": [names[place] for place in kept],
        "mean": logistic.rounded(mean),
        "scale": logistic.rounded(scale),
        "weights": logistic.rounded(weights),
    }


def figures(names: Sequence[str], samples: Sequence[Sample], model: scoring.Model) -> dict[str, Any]:
    """Report the best sentence and the best two of each suite's held-out half: share that holds the answer, length."""
    return {
        suite: _figures(names, [s for s in samples if s.suite == suite and s.held_out], model)
        for suite in dict.fromkeys(s.suite for s in samples)
    }


def _figures(names: Sequence[str], rows: Sequence[Sample], model: scoring.Model) -> dict[str, float]:
    orders = [np.argsort(-s, kind="stable") for s in _scores(names, rows, model)]
    report: dict[str, float] = {"questions": len(rows)}
    for word, most in (("one", 1), ("two", 2)):
        chosen = [(s, order[:most]) for s, order in zip(rows, orders, strict=True)]
        report[f"{word}_holds"] = round(float(np.mean([s.right[o].any() for s, o in chosen])), 4)
        report[f"{word}_length"] = round(float(np.mean([s.lengths[o].sum() for s, o in chosen])), 1)
    return report


def _scores(names: Sequence[str], rows: Sequence[Sample], model: scoring.Model) -> Iterator[Floats]:
    for row in rows:
        yield np.sum(list(model.parts(dict(zip(names, row.values.T, strict=True))).values()), axis=0)


def main() -> None:
    """Gather, fit, write, print."""
    parser = argparse.ArgumentParser(description="Fit rag/extract.json on development questions.")
    parser.add_argument("--data", type=Path, required=True, help="folder with cmrc2018/ and xquad/")
    parser.add_argument("--work", type=Path, help="folder that keeps the embedded paragraphs")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        names, samples = gather(chosen.data, chosen.work or Path(temporary))
    model = fit(names, samples)
    result = {"model": model, "held_out": figures(names, samples, scoring.read_model(model))}
    OUT.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(result["held_out"], ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
