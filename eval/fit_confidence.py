"""Fits `rag/confidence.json` on development questions with and without their answer in the index.

    python -m eval.fit_confidence --data ../shared/data [--work FOLDER] [--samples FILE]

CMRC2018 and XQuAD questions are asked twice: of a pool of paragraphs with the gold one, and without it and its
near-duplicates; NoMIRACL's as they are labelled. Pools differ in size, since a library may. Questions whose
gold paragraph is even are fitted on, the others are held out and only reported. `--work` keeps the embedded paragraphs.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eval import logistic
from index.embed import Embedder, open_embedder
from index.library import Library
from index.view import View
from rag import confidence, retrieve
from rag.cues import content_terms
from rag.extract import PASSAGES
from rag.fusion import fuse

SEED = 20
# Paragraphs in a pool. The smallest are neighbours, of one subject as those of one document; the others are drawn.
NEIGHBOURS = 40
POOLS = (NEIGHBOURS, 240, 10_000)
NEAR_DUPLICATE = 0.5
# Questions drawn from each suite: the fit does not gain from more, and it stays a matter of minutes.
MOST_QUESTIONS = 600
MOST_MIRACL = 120
SIGNALS: dict[confidence.Languages, tuple[str, ...]] = {
    "same": ("top", "margin", "coverage", "lexical", "names"),
    "cross": ("top", "margin", "names"),
}
# Across languages only meaning speaks, and faintly: the bound that balances both errors would withhold every second
# answer. A quote shown in vain is seen to be so, an answer withheld is not, so there this share of what can be answered is.
ANSWERED_ACROSS = 0.9
OUT = Path(confidence.__file__).with_name("confidence.json")

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its own paragraphs, those that hold its answer, and the half it belongs to."""

    text: str
    own: tuple[int, ...]
    gold: tuple[int, ...]
    held_out: bool


@dataclass(frozen=True, slots=True)
class Suite:
    """Questions over paragraphs; `twice` asks each with and without its gold paragraphs."""

    name: str
    paragraphs: str
    questions: tuple[Asked, ...]
    twice: bool


@dataclass(frozen=True, slots=True)
class Sample:
    """The signals of one question over one pool, and whether the pool held the answer."""

    suite: str
    signals: confidence.Signals
    answerable: bool
    held_out: bool


def squad(path: Path) -> tuple[list[str], list[tuple[str, int]]]:
    """Read a file in SQuAD's form: paragraphs, and (question, place of its paragraph)."""
    paragraphs: list[str] = []
    questions: list[tuple[str, int]] = []
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            questions += [(each["question"], len(paragraphs)) for each in paragraph["qas"]]
            paragraphs.append(paragraph["context"])
    return paragraphs, questions


def squad_suite(name: str, paragraphs: str, questions: Sequence[tuple[str, int]]) -> Suite:
    """Make a suite of SQuAD questions, split by paragraph."""
    drawn = random.Random(SEED).sample(questions, min(len(questions), MOST_QUESTIONS))
    asked = tuple(Asked(text, (gold,), (gold,), gold % 2 == 1) for text, gold in drawn)
    return Suite(name, paragraphs, asked, twice=True)


def nomiracl(path: Path) -> tuple[list[str], Suite]:
    """Read NoMIRACL: every question brings its own ten passages, which hold its answer or do not."""
    paragraphs: list[str] = []
    asked = []
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for place, row in enumerate(random.Random(SEED).sample(rows, min(len(rows), MOST_MIRACL))):
        own = tuple(range(len(paragraphs), len(paragraphs) + len(row["passages"])))
        paragraphs += [passage["text"] for passage in row["passages"]]
        asked.append(Asked(row["question"], own, own if row["answerable"] else (), place % 2 == 1))
    return paragraphs, Suite("NoMIRACL en", "nomiracl", tuple(asked), twice=False)


def read_all(data: Path) -> tuple[dict[str, list[str]], list[Suite]]:
    """Return the paragraph sets by name, and the suites over them."""
    cmrc, cmrc_questions = squad(data / "cmrc2018" / "cmrc2018_dev.json")
    xquad = {code: squad(data / "xquad" / f"xquad.{code}.json") for code in ("zh", "en", "es", "ru", "ar")}
    miracl, miracl_suite = nomiracl(data / "nomiracl" / "en_test500.jsonl")
    sets = {"cmrc": cmrc, "xquad-zh": xquad["zh"][0], "xquad-en": xquad["en"][0], "nomiracl": miracl}
    pairs = [("zh", "zh"), ("en", "en"), ("en", "zh"), ("zh", "en"), ("ar", "en"), ("ru", "zh"), ("es", "en")]
    suites = [squad_suite(f"XQuAD {a}→{b}", f"xquad-{b}", xquad[a][1]) for a, b in pairs]
    return sets, [squad_suite("CMRC2018", "cmrc", cmrc_questions), *suites, miracl_suite]


def open_library(
    folder: Path, embedder: Embedder, paragraphs: Sequence[str]
) -> tuple[Library, dict[str, int]]:
    """Return a library of one document a paragraph, and the place of each document's paragraph by its id."""
    library = Library.open(folder, embedder, write=True)
    places: dict[str, int] = {}
    for place, text in enumerate(paragraphs):
        added = library.add(text.encode(), f"{place}.txt", title="Text")
        places.setdefault(added.record.id, place)
    return library, places


class Pools:
    """Asks questions of random pools of a paragraph set."""

    def __init__(self, view: View, embedder: Embedder, places: dict[str, int], texts: Sequence[str]) -> None:
        self._view, self._embedder, self._texts = view, embedder, texts
        total = 2 * view.count() + 10
        hits = view.search_dense(embedder.embed_query(texts[0]), total)
        self._total = total
        self._place = {c.id: places[c.document_id] for c in view.chunks([hit.chunk_id for hit in hits])}
        self._grams = [retrieve.trigrams(text) for text in texts]
        self._near: dict[int, frozenset[int]] = {}

    def samples(self, suite: Suite, dice: random.Random) -> Iterator[Sample]:
        """Yield one or two samples a question."""
        for asked in suite.questions:
            vector = self._embedder.embed_query(asked.text)
            everything = retrieve.candidates(self._view, vector, asked.text, None, self._total)
            for answerable in (True, False) if suite.twice else (bool(asked.gold),):
                size = dice.choice(POOLS)
                pool = self._pool(asked, answerable, size, dice)
                kept = [c for c in everything if self._place[c.chunk_id] in pool]
                yield Sample(suite.name, self._signals(asked.text, kept), answerable, asked.held_out)

    def _pool(self, asked: Asked, answerable: bool, size: int, dice: random.Random) -> frozenset[int]:
        everything = range(len(self._texts))
        if size == NEIGHBOURS:
            first = max(0, asked.own[0] - dice.randrange(NEIGHBOURS))
            drawn = set(everything[first : first + NEIGHBOURS])
        else:
            drawn = set(dice.sample(everything, min(size, len(everything))))
        drawn |= set(asked.own)
        return frozenset(drawn if answerable or not asked.gold else drawn - self._like(asked.own[0]))

    def _like(self, place: int) -> frozenset[int]:
        """A paragraph and all that share half their trigrams with it."""
        if place not in self._near:
            grams = self._grams[place]
            self._near[place] = frozenset(
                other
                for other, found in enumerate(self._grams)
                if len(grams & found) >= NEAR_DUPLICATE * len(grams | found)
            ) | {place}
        return self._near[place]

    def _signals(self, question: str, kept: Sequence[retrieve.Candidate]) -> confidence.Signals:
        """Cut the candidates as a search of this pool would, fuse them again, and measure."""
        dense = sorted(kept, key=lambda c: -c.dense)[: retrieve.POOL]
        lexical = sorted((c for c in kept if c.lexical), key=lambda c: -c.lexical)[: retrieve.POOL]
        ranked = fuse(list({c.chunk_id: c for c in (*dense, *lexical)}.values()))
        texts = [passage.text for passage in retrieve.passages(self._view, ranked, PASSAGES)]
        idf = self._view.idf(content_terms(question))
        return confidence.signals(question, ranked, texts, idf)


def gather(data: Path, work: Path) -> list[Sample]:
    """Embed every paragraph set once and ask every suite."""
    embedder = open_embedder()
    sets, suites = read_all(data)
    samples: list[Sample] = []
    for name, paragraphs in sets.items():
        library, places = open_library(work / name, embedder, paragraphs)
        with library, library.read() as view:
            pools = Pools(view, embedder, places, paragraphs)
            for suite in suites:
                if suite.paragraphs == name:
                    print(f"asking {suite.name} …", flush=True)
                    samples += pools.samples(suite, random.Random(SEED))
    return samples


def fit(samples: Sequence[Sample], languages: confidence.Languages) -> dict[str, Any]:
    """Fit one model on the fitting half of its samples; every question weighs the same."""
    names = SIGNALS[languages]
    rows = [s for s in samples if s.signals.languages == languages and not s.held_out]
    values = np.array([[getattr(s.signals, name) for name in names] for s in rows])  # (n, n_signals)
    labels = np.array([s.answerable for s in rows], dtype=float)
    mean, scale = values.mean(axis=0), values.std(axis=0)
    weights, intercept = logistic.fit((values - mean) / scale, labels)
    probabilities = logistic.probabilities((values - mean) / scale, weights, intercept)
    return {
        "signals": list(names),
        "mean": logistic.rounded(mean),
        "scale": logistic.rounded(scale),
        "weights": logistic.rounded(weights),
        "intercept": round(intercept, 5),
        "threshold": round(_threshold(languages, probabilities, labels), 3),
    }


def _threshold(languages: confidence.Languages, probabilities: Floats, labels: Floats) -> float:
    if languages == "same":
        return logistic.best_threshold(probabilities, labels)
    return float(np.quantile(probabilities[labels == 1], 1 - ANSWERED_ACROSS))


def figures(samples: Sequence[Sample], models: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Report each suite's held-out half, and all of them together."""
    fitted = {name: confidence.read_model(model) for name, model in models.items()}
    held = [s for s in samples if s.held_out]
    suites = list(dict.fromkeys(s.suite for s in held))
    return {
        name: _figures([s for s in held if name in ("all", s.suite)], fitted) for name in [*suites, "all"]
    }


def _figures(rows: Sequence[Sample], fitted: dict[str, confidence.Model]) -> dict[str, float]:
    labels = np.array([s.answerable for s in rows], dtype=float)
    given = np.array([fitted[s.signals.languages].probability(s.signals) for s in rows])
    passed = np.array([p >= fitted[s.signals.languages].threshold for p, s in zip(given, rows, strict=True)])
    return {
        "questions": len(rows),
        "auroc": round(logistic.auroc(given, labels), 4),
        "auroc_top_similarity_alone": round(
            logistic.auroc(np.array([s.signals.top for s in rows]), labels), 4
        ),
        "ece": round(logistic.calibration_error(given, labels), 4),
        "answered_of_answerable": round(float(passed[labels == 1].mean()), 4),
        "abstained_of_unanswerable": round(float((~passed[labels == 0]).mean()), 4),
    }


def read_samples(file: Path) -> list[Sample]:
    """Read back measured signals, one JSON object a line."""
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return [Sample(**{**row, "signals": confidence.Signals(**row["signals"])}) for row in rows]


def main() -> None:
    """Gather, fit, write, print."""
    parser = argparse.ArgumentParser(description="Fit rag/confidence.json on development questions.")
    parser.add_argument(
        "--data", type=Path, required=True, help="folder with cmrc2018/, xquad/ and nomiracl/"
    )
    parser.add_argument("--work", type=Path, help="folder that keeps the embedded paragraphs")
    parser.add_argument(
        "--samples",
        type=Path,
        help="file of measured signals (JSON lines): read if it is there, else written",
    )
    chosen = parser.parse_args()
    samples = read_samples(chosen.samples) if chosen.samples and chosen.samples.exists() else []
    if not samples:
        with tempfile.TemporaryDirectory() as temporary:
            samples = gather(chosen.data, chosen.work or Path(temporary))
        if chosen.samples:
            lines = "".join(json.dumps(asdict(s), ensure_ascii=False) + "\n" for s in samples)
            chosen.samples.write_text(lines, encoding="utf-8")
    models = {"same": fit(samples, "same"), "cross": fit(samples, "cross")}
    result = {"models": models, "held_out": figures(samples, models)}
    OUT.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(result["held_out"], ensure_ascii=False, indent=2))


if __name__ == "__main__":
    main()
