"""Answers of one and of at most two sentences: the questions of CMRC2018 asked of all its paragraphs through `Answerer.ask`.

Sentences were fitted on even paragraphs (`eval.fit_extract`), so the figures are those of odd ones; the others are
printed beside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Final

from eval.bars import Figure, cache_folder, shared_data
from eval.metrics import percentile
from eval.public import cmrc
from eval.public.squad import Paragraph
from index.embed import Embedder, open_embedder
from index.library import Library
from rag.answer import Answerer
from rag.extract import BOUNDS, Bounds
from rag.significance import bootstrap
from rag.types import Question

# Within the length allowed, a second sentence that is less likely is worth its characters.
SETTINGS: Final = {
    "one sentence": Bounds(most=1, further=1, elsewhere=1),
    "at most two sentences": Bounds(most=2, further=0.01, elsewhere=0.05),
    "as shipped": BOUNDS,
}
# Share of answers that hold a gold one in percent, and their mean length in characters.
BARS: Final = {"one sentence": (80.0, 55.0), "at most two sentences": (90.0, 100.0)}


@dataclass(frozen=True, slots=True)
class Row:
    """One answer: the place of its question's paragraph, whether its quotes hold a gold answer, and their characters.

    `own` says whether a quote of the question's own paragraph holds it; `length` is 0 for an abstention.
    """

    place: int
    holds: bool
    own: bool
    length: int
    compose_ms: float


def measure() -> tuple[Figure, ...]:
    """Ask every question with one, at most two, and the shipped number of sentences."""
    paragraphs = cmrc.read(shared_data() / "cmrc2018")
    embedder = open_embedder()
    figures: list[Figure] = []
    for name, bounds in SETTINGS.items():
        rows = ask_all(paragraphs, embedder, cache_folder() / "cmrc", bounds)
        _print(name, rows)
        if name in BARS:
            odd = [row for row in rows if row.place % 2]
            share, length = BARS[name]
            figures += [
                Figure(f"gold answer in {name}, held-out", _share(odd), "%", share, True),
                Figure(f"mean length of {name}", _length(odd), "characters", length, False),
            ]
    composing = percentile([row.compose_ms for row in rows], 0.95)
    assert composing is not None
    return (*figures, Figure("composing an answer, p95", composing, "ms", 25, False))


def ask_all(paragraphs: Sequence[Paragraph], embedder: Embedder, folder: Path, bounds: Bounds) -> list[Row]:
    """Ask every question of the library of all paragraphs in `folder`, which is filled where it is not."""
    rows = []
    with Library.open(folder, embedder, write=True) as library:
        ids = [
            library.add(each.text.encode(), f"{place}.txt", title="Text").record.id
            for place, each in enumerate(paragraphs)
        ]
        answerer = Answerer(library, embedder, bounds=bounds)
        for place, paragraph in enumerate(paragraphs):
            for asked in paragraph.questions:
                answer = answerer.ask(Question(asked.text))
                holding = [c for c in answer.citations if any(gold in c.quote for gold in asked.answers)]
                rows.append(
                    Row(
                        place,
                        bool(holding),
                        any(c.document_id == ids[place] for c in holding),
                        sum(len(c.quote) for c in answer.citations),
                        answer.timings_ms["compose"],
                    )
                )
    return rows


def _share(rows: Sequence[Row]) -> float:
    return 100 * mean(row.holds for row in rows)


def _length(rows: Sequence[Row]) -> float:
    """Characters of the answers given; an abstention has none to count."""
    return mean(row.length for row in rows if row.length)


def _print(name: str, rows: Sequence[Row]) -> None:
    halves = {
        "all": rows,
        "even (fitted on)": [row for row in rows if row.place % 2 == 0],
        "odd (held out)": [row for row in rows if row.place % 2],
    }
    for half, chosen in halves.items():
        low, high = bootstrap([100 * float(row.holds) for row in chosen])
        answered = [row for row in chosen if row.length]
        own = 100 * mean(row.own for row in chosen)
        print(
            f"      {name}, {half}: {_share(chosen):.1f}% [{low:.1f}, {high:.1f}] of {len(chosen)}, "
            f"{_length(chosen):.1f} characters; {len(chosen) - len(answered)} abstained; "
            f"in the own paragraph {own:.1f}%; of those answered {_share(answered):.1f}%"
        )
