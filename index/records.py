"""What the library hands out: rows of the database as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass

from index.document import NumberingRow


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk found by a search; `score` is higher for a better match."""

    chunk_id: int
    score: float


@dataclass(frozen=True, slots=True)
class Report:
    """What taking a document in found; `coverage` is the share (0..1) of non-blank characters in chunks."""

    characters: int
    coverage: float
    chunks: int
    numbering: tuple[NumberingRow, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A stored document without its text.

    `sha256` is of the canonical text as UTF-8; `added` is an ISO 8601 time in UTC. Ids sort by time of adding.
    `version` is the date of this edition (ISO 8601, also of a month or a year), "" where it is not known; `work` is what
    the editions of one law or rules share, "" for a document that has none (see `index.versions`).
    """

    id: str
    title: str
    collection: str
    language: str
    sha256: str
    characters: int
    chunks: int
    report: Report
    added: str
    work: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True)
class StoredChunk:
    """A chunk with what a passage needs of its document; offsets are end-exclusive code points.

    `page` is the one that the chunk starts on, None where the document's format has no pages.
    """

    id: int
    document_id: str
    document_title: str
    document_sha256: str
    language: str
    ordinal: int
    start: int
    end: int
    text: str
    address: str
    path: tuple[str, ...]
    searchable: bool
    page: int | None


@dataclass(frozen=True, slots=True)
class ChunkPlace:
    """Where a chunk stands: its document with the number of searchable chunks in it, and its address there."""

    document_id: str
    document_title: str
    language: str
    chunks: int
    address: str


@dataclass(frozen=True, slots=True)
class StoredNode:
    """A node of an outline; ids order the nodes of a document in document order.

    `path` holds the headings from the outermost ancestor to this node; `parent` is a node id.
    """

    id: int
    document_id: str
    document_title: str
    address: str
    chain: str
    kind: str
    number: str
    label: str
    title: str
    start: int
    body: int
    end: int
    depth: int
    parent: int | None
    page: int | None
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Added:
    """The outcome of adding a document.

    `created` is False when the collection held the same text already; `embedded` counts the chunks
    whose vectors had to be computed.
    """

    record: DocumentRecord
    created: bool
    embedded: int
