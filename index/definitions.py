"""Terms that a document defines: 本法所称X，是指…, "X" means …, X（以下简称Y）."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from index.definition_tables import INTRODUCTIONS, WORDINGS
from index.document import Document, Node, Outline
from index.sentences import sentences

# 专利法第八条所称发明 defines 发明 for that clause.
_BEFORE_TERM = re.compile(r"^.*(?:所称的?|规定的)(?=.)")
_MARKS = "“”\"‘’'「」『』《》«»„ \u3000"
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Definition:
    """A term with the sentence that says what it means: `start` to `end` is that sentence's span in the text.

    `node` is the address of the innermost node that holds it, "" before the first.
    """

    term: str
    start: int
    end: int
    node: str


def definitions(document: Document, outline: Outline) -> tuple[Definition, ...]:
    """Find the terms that a document defines, in order; one term defined twice is there twice."""
    text = document.text
    rows = [row for row in WORDINGS if row.trigger in text]
    if not rows:
        return ()
    nodes = list(outline.walk())
    starts = [node.start for node in nodes]
    listed = _listed(text, nodes)
    found: dict[tuple[int, str], Definition] = {}
    for start, end, node in _pieces(document, nodes, starts):
        sentence = text[start:end]
        for row in rows:
            if row.trigger not in sentence or (
                row.listed and (node is None or str(node.chain) not in listed)
            ):
                continue
            for match in row.pattern.finditer(sentence):
                term = next(value for value in match.groupdict().values() if value)
                term = _BEFORE_TERM.sub("", term).strip(_MARKS)
                if 0 < len(term) <= LONGEST:
                    address = str(node.address) if node else ""
                    found.setdefault((start, term), Definition(term, start, end, address))
    return tuple(found[key] for key in sorted(found, key=lambda key: key[0]))


def _pieces(
    document: Document, nodes: list[Node], starts: list[int]
) -> Iterator[tuple[int, int, Node | None]]:
    """Yield the sentences of a document with the innermost node of each, the node's label left out."""
    for start, end in _sentences(document):
        at = bisect_right(starts, start) - 1
        while at >= 0 and nodes[at].end <= start:
            at -= 1
        node = nodes[at] if at >= 0 else None
        begin = max(start, node.body) if node and node.start <= start < node.body < end else start
        yield begin, end, node


def _sentences(document: Document) -> Iterator[tuple[int, int]]:
    for block in document.blocks:
        yield from sentences(document.text, block.start, block.end)


def _listed(text: str, nodes: list[Node]) -> set[str]:
    """The chains of the nodes below one that says that definitions follow."""
    found: set[str] = set()
    for node in nodes:
        first = min((child.start for child in node.children), default=node.end)
        if node.children and INTRODUCTIONS.search(text, node.start, first):
            found.update(str(each.chain) for each in node.walk())
    return found
