"""Expected places tied to stored documents: by name to an id, by address or quote to a span."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol

from index.document import Address
from index.errors import BadInput
from index.records import DocumentRecord
from index.view import View
from rag.cases import Case, Expect

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a document: code points, end-exclusive."""

    document_id: str
    start: int
    end: int

    def overlaps(self, other: Place) -> bool:
        """Say whether the two share at least one code point."""
        same = self.document_id == other.document_id
        return same and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Gold:
    """An expectation tied to a stored document: the clause's place, and the quote's place within it."""

    clause: Place
    quote: Place


class Source(Protocol):
    """Where the documents are."""

    def records(self) -> Sequence[DocumentRecord]:
        """Return the documents that are asked about."""

    def text(self, document_id: str) -> str:
        """Return a document's canonical text."""

    def clauses(self, document_id: str) -> Iterable[tuple[Address, Span]]:
        """Return the chain and the span of each node of a document's outline."""


@dataclass(frozen=True, slots=True)
class Held:
    """The documents of a view as a source, of one collection or of all."""

    view: View
    collection: str | None

    def records(self) -> Sequence[DocumentRecord]:
        """See `Source.records`."""
        return self.view.documents(self.collection, limit=sys.maxsize)

    def text(self, document_id: str) -> str:
        """See `Source.text`."""
        return self.view.text(document_id)

    def clauses(self, document_id: str) -> Iterable[tuple[Address, Span]]:
        """See `Source.clauses`."""
        return [(Address.parse(node.chain), (node.start, node.end)) for node in self.view.nodes(document_id)]


class Golds:
    """Finds the places of expectations; documents and outlines are read once each."""

    def __init__(self, source: Source, files: Mapping[str, str] | None = None) -> None:
        """`files` are ids by file name, where the caller has added them."""
        self._source = source
        self._texts: dict[str, str] = {}
        self._clauses: dict[str, list[tuple[Address, Span]]] = {}
        self._names: dict[str, list[str]] = {}
        for record in source.records():
            for name in {record.id, record.title, PurePath(record.title).stem}:
                self._names.setdefault(name, []).append(record.id)
        # A file name that the caller gives is certain, whatever titles are like it.
        self._names |= {name: [document_id] for name, document_id in (files or {}).items()}

    def all_of(self, cases: Sequence[Case]) -> dict[str, tuple[Gold, ...]]:
        """Tie the expectations of all questions, by id; raises BadInput with a line for each that is not there."""
        faults = self.faults(cases)
        if faults:
            raise BadInput("\n".join(faults))
        return {case.id: tuple(map(self.locate, case.expect)) for case in cases}

    def faults(self, cases: Sequence[Case]) -> list[str]:
        """Say of which questions the expected place is no longer there, one line each."""
        found = []
        for case in cases:
            for expect in case.expect:
                try:
                    self.locate(expect)
                except BadInput as error:
                    found.append(f"{case.id}: {error}")
        return found

    def text(self, document_id: str) -> str:
        """Return a document's text."""
        if document_id not in self._texts:
            self._texts[document_id] = self._source.text(document_id)
        return self._texts[document_id]

    def locate(self, expect: Expect) -> Gold:
        """Tie one expectation to its place; raises BadInput when document, clause or quote is not there.

        With neither address nor quote it is the whole document. Unnumbered prose counts as the one paragraph of text (line)
        that holds the quote.
        """
        document_id = self._document(expect.document)
        text = self.text(document_id)
        spans = self._spans(document_id, expect) if expect.address else [(0, len(text))]
        for start, end in spans:
            if not expect.quote:
                return Gold(Place(document_id, start, end), Place(document_id, start, end))
            at = text.find(expect.quote, start, end)
            if at >= 0:
                quote = (at, at + len(expect.quote))
                clause = (start, end) if expect.address else _line(text, quote)
                return Gold(Place(document_id, *clause), Place(document_id, *quote))
        where = expect.address or "any place"
        raise BadInput(f"{expect.quote!r} does not stand in {expect.document} at {where}")

    def _document(self, name: str) -> str:
        ids = self._names.get(name) or self._names.get(PurePath(name).stem) or []
        if len(ids) == 1:
            return ids[0]
        if ids:
            raise BadInput(f"{len(ids)} documents are called {name!r}; name one by its id: {', '.join(ids)}")
        known = ", ".join(sorted(self._names)[:20])
        raise BadInput(f"no document {name!r}; there are {known or 'none at all'}")

    def _spans(self, document_id: str, expect: Expect) -> list[Span]:
        if document_id not in self._clauses:
            self._clauses[document_id] = list(self._source.clauses(document_id))
        address = Address.parse(expect.address)
        found = [span for chain, span in self._clauses[document_id] if _names(chain, address)]
        if not found:
            raise BadInput(f"no clause {expect.address} in the outline of {expect.document}")
        return found


def _names(chain: Address, address: Address) -> bool:
    """Say whether an address may mean the clause at a chain: its last step is, the others stand in their order."""
    steps = iter(chain.steps[:-1])
    return chain.steps[-1] == address.steps[-1] and all(step in steps for step in address.steps[:-1])


def _line(text: str, quote: Span) -> Span:
    start = text.rfind("\n", 0, quote[0]) + 1
    end = text.find("\n", quote[1])
    return start, len(text) if end < 0 else end
