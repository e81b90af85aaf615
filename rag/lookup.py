"""Clauses named in a question: exact look-up by address, and what exists where one is not there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.document import Address, Step
from index.numbering import COMPATIBLE
from index.records import StoredNode
from index.references import Mention
from index.view import View

# A look-up in no document in particular quotes at most so many documents.
MOST_DOCUMENTS = 3

# A range names at most so many clauses; a longer one is cut.
LONGEST_RANGE = 50

_LEADING_DIGITS = re.compile(r"\d+")

# Kinds that hold clauses under a heading of their own.
HOLDERS = frozenset(
    {"annex", "schedule", "part", "book", "subpart", "title", "division", "subdivision", "chapter", "section", "subsection",
     "heading"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Holding:
    """Which numbers a document has for a kind of clause: runs of (first, last) in document order."""

    document_id: str
    title: str
    runs: tuple[tuple[str, str], ...]


def find(view: View, mention: Mention, documents: Sequence[str], collection: str | None) -> list[StoredNode]:
    """Return the nodes that a mention names, in document order; empty where there is none.

    The exact kind is tried first, then the kinds a reader may mean by it. `documents` restricts the look-up;
    empty means the whole collection.
    """
    return [
        node
        for address in _addresses(mention)
        for node in _find_one(view, address, list(documents) or None, collection)
    ]


def _addresses(mention: Mention) -> Iterator[Address]:
    yield mention.address
    first, last = _whole(mention.address), _whole(mention.last)
    if first is None or last is None:
        return
    *outer, step = mention.address.steps
    for number in range(first + 1, min(last, first + LONGEST_RANGE - 1) + 1):
        yield Address((*outer, Step(step.kind, str(number))))


def _whole(address: Address | None) -> int | None:
    number = address.steps[-1].number if address and address.steps else ""
    return int(number) if number.isdecimal() else None


def _find_one(
    view: View, address: Address, documents: list[str] | None, collection: str | None
) -> list[StoredNode]:
    """Printed labels go before paragraphs that are only counted: "第56段" is clause 56, not a 56th paragraph."""
    unlabelled: list[StoredNode] = []
    for kinds in _kinds(address):
        steps = tuple(Step(kind, step.number) for kind, step in zip(kinds, address.steps, strict=True))
        nodes = view.find_nodes(Address(steps), documents, collection)
        if len(address.steps) > 1 and nodes:
            return nodes
        labelled = [node for node in nodes if node.label]
        if labelled:
            return labelled
        unlabelled = unlabelled or nodes
    return unlabelled


def _kinds(address: Address) -> Iterator[tuple[str, ...]]:
    """Yield the kinds to try for the steps of an address: as named first, then one step at a time otherwise."""
    named = tuple(step.kind for step in address.steps)
    yield named
    for place in reversed(range(len(named))):
        for kind in COMPATIBLE.get(named[place], ()):
            if kind != named[place]:
                yield (*named[:place], kind, *named[place + 1 :])


def beside(view: View, node: StoredNode, relative: str) -> StoredNode | None:
    """Return the clause of the same kind after ("next") or before ("previous") a node, itself for "this"."""
    alike = [other for other in view.nodes(node.document_id) if other.kind == node.kind]
    place = next(i for i, other in enumerate(alike) if other.id == node.id)
    place += {"next": 1, "previous": -1}.get(relative, 0)
    return alike[place] if 0 <= place < len(alike) else None


def last(view: View, address: Address, documents: Sequence[str], number: int = 1) -> StoredNode | None:
    """Return the last clause of the kind (or one compatible), or the `number`th from the end, in the only document meant.

    Of "the last paragraph of Article 3" the last in that article; of a document only clauses with a label count.
    """
    if len(documents) != 1:
        return None
    *outer, step = address.steps
    around = (
        {node.id for node in _find_one(view, Address(tuple(outer)), list(documents), None)}
        if outer
        else set()
    )
    if outer and not around:
        return None
    nodes = view.nodes(documents[0])
    nodes = [node for node in nodes if (node.parent in around if outer else node.label)]
    for kind in _tried(step.kind):
        alike = [node for node in nodes if node.kind == kind]
        if len(alike) >= number:
            return alike[-number]
    return None


def _tried(kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((kind, *COMPATIBLE.get(kind, ()))))


def stepped(address: Address, relative: str) -> Address | None:
    """Return the address one number on or back, for a clause that is not stored; None where it has no number."""
    number = _whole(address)
    if number is None or relative not in ("next", "previous"):
        return None
    step = replace(address.steps[-1], number=str(number + (1 if relative == "next" else -1)))
    return Address((*address.steps[:-1], step))


def headed(view: View, is_meant: Callable[[str], bool], documents: Sequence[str]) -> list[StoredNode]:
    """Return the headings of some documents, numbered or not, of which the title is the one meant ("附则", "序言")."""
    return [
        node
        for document_id in documents
        for node in view.nodes(document_id)
        if node.title and node.kind in HOLDERS and is_meant(node.title)
    ]


@dataclass(frozen=True, slots=True)
class Contents:
    """What a chapter or another heading holds: its clauses of the outermost kind, in order."""

    node: StoredNode
    clauses: tuple[StoredNode, ...]
    runs: tuple[tuple[str, str], ...]


def contents(view: View, node: StoredNode) -> Contents | None:
    """Return what a heading holds, None for a clause, which is quoted itself."""
    if node.kind not in HOLDERS:
        return None
    below = view.nodes(node.document_id, node.start, node.end)
    for kind in ("article", "clause"):
        held = tuple(each for each in below if each.kind == kind and each.label and each.id != node.id)
        if held:
            return Contents(node, held, tuple(_runs(_numbers(held))))
    return None


def holdings(view: View, mention: Mention, documents: Sequence[str]) -> list[Holding]:
    """Return which numbers the documents hold of the mention's kind, else of the first compatible kind any holds.

    Of a clause within a clause (第二十三条第五款) only what that clause holds counts, where it is there itself. At
    most `MOST_DOCUMENTS`, those nearest to the number first.
    """
    *outer, step = mention.address.steps
    around = _find_one(view, Address(tuple(outer)), list(documents), None) if outer else []
    nodes = {i: [n for n in view.nodes(i) if n.label or around] for i in documents}
    if around:
        above = {node.id for node in around}
        nodes = {i: [n for n in found if n.parent in above] for i, found in nodes.items()}
    elif outer:
        step = outer[0]
    for kind in _tried(step.kind):
        found = [
            Holding(document_id, alike[0].document_title, tuple(_runs(_numbers(alike))))
            for document_id, all_nodes in nodes.items()
            if (alike := [node for node in all_nodes if node.kind == kind])
        ]
        if found:
            return sorted(found, key=lambda held: _distance(held, step.number))[:MOST_DOCUMENTS]
    return []


def _distance(held: Holding, number: str) -> int:
    """How far a number is from those that a document holds; 0 where figures do not tell."""
    ends = [match for run in held.runs for end in run if (match := _LEADING_DIGITS.match(end))]
    wanted = _LEADING_DIGITS.match(number)
    return min((abs(int(end[0]) - int(wanted[0])) for end in ends), default=0) if wanted else 0


def _numbers(nodes: Sequence[StoredNode]) -> list[str]:
    """Return the numbers of clauses, each once; where clauses are numbered 1, 1.1, 2 only the whole ones."""
    numbers = list(dict.fromkeys(node.number.partition("~")[0] for node in nodes))
    return [number for number in numbers if "." not in number] or numbers


def _runs(numbers: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Join numbers that follow one another: 1 2 3 5 -> (1, 3), (5, 5); 57A follows 57."""
    first = last = ""
    for number in numbers:
        if last and not _follows(last, number):
            yield first, last
            first = ""
        first, last = first or number, number
    if last:
        yield first, last


def _follows(one: str, other: str) -> bool:
    before, after = _LEADING_DIGITS.match(one), _LEADING_DIGITS.match(other)
    if before is None or after is None:
        return True
    return int(after[0]) - int(before[0]) in (0, 1)
