"""The Universal Declaration of Human Rights as running text: every article found, and found by asking for it in any language."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from api.build import build
from api.settings import Settings
from eval.bars import Figure, shared_data
from index.load import load
from index.outline import outline
from index.references import mentions
from index.view import View
from rag import lookup

LANGUAGES: Final = 17
ARTICLES: Final = 30

Rows = Sequence[Mapping[str, str | int]]


def measure() -> tuple[Figure, ...]:
    """Take the declaration in, in each language as one text, and ask in each for each article of all of them."""
    texts = _texts()
    found = sum(_articles(language, rows) for language, rows in texts.items())
    with tempfile.TemporaryDirectory(prefix="clausecite-bar-") as folder:
        addressed = _addressed(Path(folder), texts)
    asked = LANGUAGES * LANGUAGES * ARTICLES
    return (
        Figure("articles of the declaration found in 17 languages", found, "", LANGUAGES * ARTICLES, True),
        Figure(f"found by number, asked in 17 languages for each ({asked})", addressed, "", asked, True),
    )


def _texts() -> dict[str, Rows]:
    rows: dict[str, list[Mapping[str, str | int]]] = defaultdict(list)
    for line in (shared_data() / "udhr" / "udhr_articles.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        rows[row["lang"]].append(row)
    return dict(rows)


def _running(rows: Rows) -> bytes:
    return "\n\n".join(f"{row['heading']} {row['text']}" for row in rows).encode()


def _articles(language: str, rows: Rows) -> int:
    """Count the articles that are one node each, with the right number and the whole of their text."""
    document = load(_running(rows), f"{language}.txt")
    nodes = [node for node in outline(document).walk() if node.kind == "article"]
    expected = {str(row["article"]): "".join(str(row["text"]).split()) for row in rows}
    if len(nodes) != len(rows):
        print(f"      {language}: {len(nodes)} articles found of {len(rows)}")
    return sum(
        "".join(document.text[node.start : node.end].split()).endswith(expected.get(node.number, "\0"))
        for node in nodes
    )


def _addressed(folder: Path, texts: Mapping[str, Rows]) -> int:
    """Count the articles that the heading of each language, as a question, leads to in each document."""
    right = 0
    with closing(build(Settings(data=folder), write=True)) as service:
        ids = {
            language: service.library.add(_running(rows), f"{language}.txt").record.id
            for language, rows in texts.items()
        }
        with service.library.read() as view:
            for asking, rows in texts.items():
                for row in rows:
                    hits = _hits(view, str(row["heading"]), str(row["article"]), list(ids.values()))
                    if hits < len(ids):
                        print(
                            f"      {asking}: {row['heading']!r} leads to the article in {hits} of {len(ids)}"
                        )
                    right += hits
    return right


def _hits(view: View, heading: str, number: str, documents: Sequence[str]) -> int:
    named = mentions(heading)
    if len(named) != 1:
        return 0
    return sum(
        [node.number for node in lookup.find(view, named[0], [document], None)] == [number]
        for document in documents
    )
