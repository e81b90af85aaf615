"""LeCoQA, training part: lay questions on Chinese law with the articles that answer them (oneal2000/LeCoQA, MIT).

The articles are those of the national laws in LawRefBook/Laws, of which some are there in several versions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FILE = "lecoqa_train.jsonl"
_VERSION = re.compile(r"(?P<law>.*?)(?:[(（](?P<date>\d{4}-\d{2}-\d{2})[)）])?\.md")


@dataclass(frozen=True, slots=True)
class Article:
    """An article by the file of its law, as a path within the folder of laws, and its label ("第五十四条")."""

    path: str
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question, what a lawyer answered, and the articles that the answer rests on, each once."""

    id: int
    text: str
    answer: str
    gold: tuple[Article, ...]


def read(folder: Path) -> tuple[Question, ...]:
    """Read the questions in the order of the file; `folder` is the one that holds it."""
    rows = map(json.loads, (folder / FILE).read_text(encoding="utf-8").splitlines())
    return tuple(
        Question(
            row["query_id"],
            row["question"],
            row["answer"],
            tuple(dict.fromkeys(Article(gold["path"], gold["article"]) for gold in row["gold"])),
        )
        for row in rows
    )


def corpus(laws: Path, questions: Sequence[Question]) -> list[str]:
    """Return the paths of all laws within a folder, sorted, each in the versions that questions rest on, else its latest."""
    asked = {article.path for question in questions for article in question.gold}
    versions: dict[str, list[tuple[str, str]]] = {}
    for file in laws.rglob("*.md"):
        path = file.relative_to(laws).as_posix()
        found = _VERSION.fullmatch(path)
        if found is None:
            raise ValueError(f"{path!r} does not end in .md; the folder should hold laws in Markdown alone")
        versions.setdefault(found["law"], []).append((found["date"] or "", path))
    latest = {max(each)[1] for each in versions.values() if not asked & {path for _, path in each}}
    return sorted(latest | asked)
