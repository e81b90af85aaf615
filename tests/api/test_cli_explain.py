"""Explanations as tables; the numbers in them are those of the explanation."""

from __future__ import annotations

import pytest

from api.cli_explain import show_explanation
from rag.explanation import (
    Considered,
    Explanation,
    Judgement,
    NamedClause,
    NamedDocument,
    Reading,
    Refused,
    Signal,
    Weighed,
)


def candidate(rank: int, passage: int | None, same_as: int | None) -> Considered:
    return Considered(
        rank, f"d{rank}", "Pier [rules]", f"article:{rank}", 0, 9, 2.5 - rank, ("dense",),
        {"dense": 0.8125, "lexical": 0.0}, {"dense": rank, "lexical": None}, {"dense": 1.25, "title": 0.125},
        passage, same_as,
    )  # fmt: skip


FOUND = Explanation(
    why="Answered: because [it] is so.",
    question=Reading(
        "en",
        "Articles 1 to 3 of the Pier rules and the Quay code?",
        (NamedClause("Articles 1 to 3", "article:1", "article:3", None),),
        (NamedDocument("d1", "Pier [rules]"),),
        ("Quay code",),
    ),
    candidates=(
        candidate(1, 1, None),
        candidate(2, None, 1),
        *(candidate(n, None, None) for n in range(3, 16)),
    ),
    confidence=Judgement(0.75, 0.5, "same", 0.375, (Signal("top", 0.875, -1.125),)),
    sentences=(
        Weighed(
            "d1", 0, 9, "The pier\nopens [at] six.", 0.625, {"words": 0.5, "cue": 0.125, "next": 0.0}, True
        ),
    ),
    refused=(Refused("d2", 4, 8),),
)


@pytest.mark.parametrize("columns", ["80", "140"])
def test_every_stage_is_written(
    columns: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    show_explanation(FOUND)
    out = capsys.readouterr().out
    lines = [" ".join(line.split()) for line in out.splitlines()]
    for expected in (
        "Answered: because [it] is so.",
        "understood as: Articles 1 to 3 of the Pier rules and the Quay code? (en)",
        "names: Articles 1 to 3 = article:1 to article:3",
        "names: Pier [rules] = d1",
        "names: Quay code, which no document is called",
        "1 1 Pier [rules] article:1 1.500 dense 0.812 (1) +1.250",
        "lexical 0.000 (–)",
        "title +0.125",
        "2 as 1 Pier [rules] article:2 0.500 dense 0.812 (2) +1.250",
        "5 more with --json",
        "top 0.875 -1.125",
        "(intercept) +0.375",
        "probability 0.750 needed: 0.500",
        "yes 0.625 words +0.500, cue +0.125 The pier opens [at] six.",
        "refused: d2 4–8, which the stored text does not hold",
    ):
        assert expected in lines, expected
    assert max(map(len, out.splitlines())) <= int(columns)
