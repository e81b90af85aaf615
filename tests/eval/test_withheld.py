from pathlib import Path

import pytest

from eval.withheld import NEIGHBOURS, Asked, Text, twice
from index.embed import Embedder

TEXTS = [
    Text("Text", text)
    for text in (
        "The library opens at nine o’clock in the morning.",
        "On Sundays the museum is open from ten to four, with guided tours.",
        "Who wants to see the archive needs an appointment.",
        "Curtain time is half past seven; doors close ten minutes before.",
    )
]


def test_a_question_is_asked_with_its_paragraph_and_without_it_and_its_likes(
    tmp_path: Path, embedder: Embedder
) -> None:
    twin = Text("Text", TEXTS[1].text + " Indeed.")
    filler = [Text("Text", f"Row {n} of the register.") for n in range(NEIGHBOURS)]
    texts = [*TEXTS, *filler, twin]
    asked = [Asked("one", "When is the museum open on Sundays?", 1)]

    samples = list(twice(tmp_path, embedder, texts, asked, lambda _: None))

    assert [(s.pool, s.answerable, s.found) for s in samples] == [
        ("all", True, True),
        ("all", False, False),
        ("near 0", True, True),
        ("near 0", False, False),
    ]
    assert {s.group for s in samples} == {1}
    there, gone = samples[0].signals.values, samples[1].signals.values
    assert there["sentence"] > gone["sentence"]
    assert there["top"] > gone["top"]


def test_what_was_withheld_is_put_back(tmp_path: Path, embedder: Embedder) -> None:
    asked = [
        Asked("one", "When is the museum open on Sundays?", 1),
        Asked("one", "Who can see the archive?", 2),
    ]

    samples = list(twice(tmp_path, embedder, TEXTS, asked, lambda _: None))
    again = list(twice(tmp_path, embedder, TEXTS, asked, lambda _: None))

    assert [s.signals.values["top"] for s in samples] == pytest.approx(
        [s.signals.values["top"] for s in again]
    )
