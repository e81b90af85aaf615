"""The nouns of the `index` room: documents, their outline, their chunks. Standard library only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "table", "code"]


@dataclass(frozen=True, slots=True)
class Block:
    """A run of canonical text with one layout role.

    `start` and `end` are code points into the document text, end-exclusive. `level` is the depth that
    mark-up gives a heading (1 is the highest), 0 where there is none; a table's header row has level 1, its
    other rows 0. `page` counts from 1.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the source, counted from 1, and the offset in the canonical text at which it starts."""

    number: int
    start: int


@dataclass(frozen=True, slots=True)
class Document:
    """A loaded document: its canonical text, the blocks that layout or mark-up gives, and its pages where it has any."""

    title: str
    text: str
    blocks: tuple[Block, ...]
    language: str
    warnings: tuple[str, ...] = ()
    pages: tuple[Page, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """One step of an address: a kind of clause and its number in normal form ("57", "57A", "120-1")."""

    kind: str
    number: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.number}"


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """A clause's place in its document as steps from the outside in; `str()` gives `article:57/item:3`."""

    steps: tuple[Step, ...]

    def __str__(self) -> str:
        return "/".join(map(str, self.steps))

    @classmethod
    def parse(cls, text: str) -> Address:
        """Read the normal form back; raises ValueError on text that is not one."""
        steps = []
        for part in text.split("/"):
            kind, colon, number = part.partition(":")
            if not (kind and colon and number):
                raise ValueError(f"not an address: {text!r}; write it like article:57/item:3")
            steps.append(Step(kind, number))
        return cls(tuple(steps))


@dataclass(frozen=True, slots=True)
class Node:
    """A heading or numbered clause; `start` to `end` spans its label, its text and all its children.

    `label` is as printed ("第五十七条", "57.", "§ 5"), empty for a heading without a number and for an
    unlabelled paragraph of a clause. `body` is where the text after label and title begins.
    `chain` is the full address from the outermost ancestor; `address` is the shortest unambiguous one.
    """

    kind: str
    number: str
    label: str
    title: str
    start: int
    body: int
    end: int
    chain: Address
    address: Address
    children: tuple[Node, ...] = ()
    page: int | None = None

    @property
    def heading(self) -> str:
        """Label and title as the document prints them, for paths."""
        return " ".join(part for part in (self.label, self.title) if part)

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in document order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def with_children(self, children: tuple[Node, ...]) -> Node:
        """Return this node with other children."""
        return replace(self, children=children)


@dataclass(frozen=True, slots=True)
class NumberingRow:
    """What the sequence check found for one kind of clause: how many, from where to where, what is amiss.

    `missing` numbers are not there, `duplicated` ones are there twice, `disordered` ones stand behind a higher one.
    """

    kind: str
    count: int
    first: str
    last: str
    missing: tuple[str, ...] = ()
    duplicated: tuple[str, ...] = ()
    disordered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outline:
    """The tree of headings and clauses of one document, with the report of the sequence check."""

    nodes: tuple[Node, ...]
    numbering: tuple[NumberingRow, ...] = ()
    warnings: tuple[str, ...] = ()

    def walk(self) -> Iterator[Node]:
        """Yield all nodes in document order."""
        for node in self.nodes:
            yield from node.walk()


@dataclass(frozen=True, slots=True)
class Chunk:
    """What is embedded; `text == document.text[start:end]`, always.

    `address` is that of the innermost node that holds the chunk, in normal form, empty before the first node.
    `path` holds the headings from the outside in, as printed. `context` is put before the text when it
    is embedded and indexed (title and path). A chunk of bare headings whose words stand in
    the path of a later chunk is not `searchable`: it is kept and addressable, but no candidate.
    """

    ordinal: int
    start: int
    end: int
    text: str
    address: str
    path: tuple[str, ...]
    context: str
    searchable: bool = True
