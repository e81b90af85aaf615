"""Folders in the form of BEIR: corpus.jsonl, queries.jsonl and qrels/SPLIT.tsv (beir-cellar/beir, Apache-2.0)."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.errors import BadInput


@dataclass(frozen=True, slots=True)
class Document:
    """A document under its id; `title` is "" where the set gives none."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """A question and the ids of the documents judged relevant to it, best first."""

    id: str
    text: str
    relevant: tuple[str, ...]


def documents(folder: Path) -> Iterator[Document]:
    """Yield the documents in the order of the file; raises BadInput for a line that is none."""
    for row in _rows(folder / "corpus.jsonl", ("_id", "text")):
        yield Document(str(row["_id"]), str(row.get("title") or ""), str(row["text"]))


def queries(folder: Path, split: str = "test") -> tuple[Query, ...]:
    """Read the questions that a split judges, in the order of the file; raises BadInput for a line that is none."""
    judged: dict[str, list[tuple[int, str]]] = {}
    file = folder / "qrels" / f"{split}.tsv"
    with file.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.reader(lines, delimiter="\t"), start=1):
            if number == 1 and row[-1] == "score":
                continue
            if len(row) != 3 or not row[2].lstrip("-").isdigit():
                raise BadInput(f"{file.name}:{number}: {row!r} is not query, document and score")
            judged.setdefault(row[0], []).append((-int(row[2]), row[1]))
    return tuple(
        Query(
            str(row["_id"]),
            str(row["text"]),
            tuple(name for score, name in sorted(judged[str(row["_id"])]) if score < 0),
        )
        for row in _rows(folder / "queries.jsonl", ("_id", "text"))
        if str(row["_id"]) in judged
    )


def _rows(file: Path, needed: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                row = json.loads(line)
            except ValueError as error:
                raise BadInput(f"{file.name}:{number}: no JSON: {error}") from error
            if not isinstance(row, dict) or any(name not in row for name in needed):
                raise BadInput(f"{file.name}:{number}: an object with {' and '.join(needed)} is needed")
            yield row
