"""NoMIRACL: English questions with ten passages each, which hold the answer or do not (project-miracl/nomiracl, Apache-2.0)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

FILE = "en_test500.jsonl"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of Wikipedia under the title of its article."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A question, the passages that were found for it, and whether people found its answer in one of them."""

    text: str
    passages: tuple[Passage, ...]
    answerable: bool


def read(folder: Path) -> tuple[Judged, ...]:
    """Read the questions in the order of the file; `folder` is the one that holds it."""
    lines = (folder / FILE).read_text(encoding="utf-8").splitlines()
    return tuple(_judged(json.loads(line)) for line in lines)


def _judged(row: dict[str, object]) -> Judged:
    passages = row["passages"]
    assert isinstance(passages, list)
    return Judged(
        str(row["question"]), tuple(_passage(each["text"]) for each in passages), bool(row["answerable"])
    )


def _passage(printed: str) -> Passage:
    """Part "Title: text"."""
    title, _, text = printed.partition(": ")
    return Passage(title, text)
