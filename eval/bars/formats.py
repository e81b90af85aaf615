"""One document in five formats has one outline: 12 documents as txt, md, html, docx and pdf against their Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from eval.bars import Figure, shared_data
from eval.bars.renditions import draft, renderers
from index.document import Document
from index.load import load
from index.outline import outline

CORPUS = Path(__file__).parents[1] / "corpus"
BASE = "md"
LAWS = ("行政法/数据安全法(2021-06-10).md", "民法商法/证券法(2019-12-28).md", "民法典/婚姻家庭编.md")
DECLARATIONS = {
    "fr": "Déclaration universelle des droits de l’homme",
    "de": "Allgemeine Erklärung der Menschenrechte",
    "ko": "세계 인권 선언",
}
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Comparison:
    """A rendition against the Markdown one: whether all addresses are the same, the share of equal characters.

    `difference` shows the first place where either differs, empty where neither does.
    """

    format: str
    same: bool
    share: float
    difference: str


def measure() -> tuple[Figure, ...]:
    """Render and load each document in each format; print the first difference of those that differ."""
    documents = [*samples(), *_laws(), *_declarations()]
    alike, lowest = 0, 1.0
    for document in documents:
        found = compare(document)
        for one in found:
            if one.difference:
                print(
                    f"      {document.title}, {one.format}, {one.share:.2%} equal: {one.difference}",
                    flush=True,
                )
        alike += all(one.same for one in found)
        lowest = min([lowest, *(one.share for one in found)])
    return (
        Figure("documents with the same addresses in all five formats", alike, "", len(documents), True),
        Figure("lowest share of equal characters", lowest, "", 0.99, True),
    )


def samples() -> list[Document]:
    """Load the documents of the project's own corpus, in the order of their names."""
    return [load(file.read_bytes(), file.name) for file in sorted(CORPUS.iterdir())]


def _laws() -> Iterator[Document]:
    for name in LAWS:
        file = shared_data() / "laws" / name
        yield load(file.read_bytes(), file.name)


def _declarations() -> Iterator[Document]:
    text = (shared_data() / "udhr" / "udhr_articles.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    for language, title in DECLARATIONS.items():
        articles = [f"## {row['heading']}\n\n{row['text']}\n\n" for row in rows if row["lang"] == language]
        yield load(f"# {title}\n\n{''.join(articles)}".encode(), f"{language}.md")


def compare(document: Document) -> list[Comparison]:
    """Render a document in every format, load each, and compare it with the Markdown one."""
    source = draft(document)
    loaded = {form: load(render(source), f"{document.title}.{form}") for form, render in renderers().items()}
    base = loaded.pop(BASE)
    return [compared(form, base, other) for form, other in loaded.items()]


def compared(form: str, base: Document, other: Document) -> Comparison:
    """Compare one loaded rendition with the Markdown one."""
    expected, found = _addresses(base), _addresses(other)
    share, difference = _alignment(_blocks(base), _blocks(other))
    if expected != found:
        difference = _first(expected, found)
    return Comparison(form, expected == found, share, difference)


def _addresses(document: Document) -> list[str]:
    return [str(node.address) for node in outline(document).walk()]


def _blocks(document: Document) -> list[str]:
    """The blocks' texts without white space."""
    return ["".join(document.text[block.start : block.end].split()) for block in document.blocks]


def _alignment(expected: Sequence[str], found: Sequence[str]) -> tuple[float, str]:
    """Align blocks, and characters where blocks differ; returns the share of equal ones and the first difference."""
    if "".join(expected) == "".join(found):
        return 1.0, ""
    equal, difference = 0, ""
    for tag, a, b, c, d in SequenceMatcher(None, expected, found, autojunk=False).get_opcodes():
        left, right = "".join(expected[a:b]), "".join(found[c:d])
        if tag == "equal":
            equal += len(left)
            continue
        pairs = SequenceMatcher(None, left, right, autojunk=False)
        equal += sum(match.size for match in pairs.get_matching_blocks())
        difference = difference or _first(left, right)
    return equal / max(len("".join(expected)), len("".join(found))), difference


def _first(expected: Sequence[str], found: Sequence[str]) -> str:
    """Show where two sequences part, empty where they are the same."""
    if expected == found:
        return ""
    pairs = enumerate(zip(expected, found, strict=False))
    at = next((i for i, (a, b) in pairs if a != b), min(len(expected), len(found)))
    if isinstance(expected, str):
        return f"{expected[max(0, at - 10) : at + _SHOWN]!r}, not {found[max(0, at - 10) : at + _SHOWN]!r}"
    return f"{list(expected[at : at + 3])}, not {list(found[at : at + 3])}"
