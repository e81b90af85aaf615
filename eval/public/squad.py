"""The form of SQuAD, which several sets share: paragraphs with questions whose answers stand in them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the answers that annotators gave, each a span of its paragraph."""

    id: str
    text: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the questions on it; `title` is that of the article it is from."""

    title: str
    text: str
    questions: tuple[Asked, ...]


def read(file: Path) -> tuple[Paragraph, ...]:
    """Read the paragraphs in the order of the file."""
    return tuple(
        Paragraph(
            article.get("title", ""),
            paragraph["context"],
            tuple(
                Asked(each["id"], each["question"], tuple(answer["text"] for answer in each["answers"]))
                for each in paragraph["qas"]
            ),
        )
        for article in json.loads(file.read_text(encoding="utf-8"))["data"]
        for paragraph in article["paragraphs"]
    )
