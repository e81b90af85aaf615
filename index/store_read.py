"""Everything that reads the database, on one connection in one read transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from index.document import Address
from index.embed import Fingerprint, Vectors
from index.errors import BadInput, NotFound
from index.records import ChunkPlace, DocumentRecord, StoredChunk, StoredNode
from index.rows import chunk_of, node_of, record_of
from index.store import PIECE
from index.store_digests import DigestReads
from index.store_feedback import FeedbackReads
from index.store_references import ReferenceReads
from index.store_versions import VersionReads

_DOCUMENT = "SELECT id, title, collection, language, sha256, characters, chunks, report, added, work, version FROM documents"
# The page that an offset of a document lies on; NULL where there are no pages.
_PAGE = "(SELECT p.number FROM pages p WHERE p.document_id = {} AND p.start <= {} ORDER BY p.start DESC, p.number DESC LIMIT 1)"
_CHUNK = (
    "SELECT c.id, d.id, d.title, d.sha256, d.language, c.ordinal, c.start, c.end, c.text, c.address, c.path, "
    f"c.searchable, {_PAGE.format('c.document_id', 'c.start')} FROM chunks c JOIN documents d ON d.id = c.document_id"
)
_NODE = (
    "SELECT n.id, d.id, d.title, n.address, n.chain, n.kind, n.number, n.label, n.title, n.start, n.body, n.end, "
    "n.depth, n.parent, n.page, n.path FROM nodes n JOIN documents d ON d.id = n.document_id"
)
_LISTED = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of the change log; the chunks of a document have consecutive ids."""

    kind: str
    document_id: str | None
    first_chunk: int | None
    last_chunk: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What the in-memory indexes need of a searchable chunk, besides its vector."""

    chunk_id: int
    collection: str
    language: str
    length: int
    postings: bytes


@dataclass(frozen=True, slots=True)
class Pointer:
    """A row that names a verified snapshot file."""

    change: int
    embedder: int
    file: str
    sha256: str
    rows: int


class Reader(DigestReads, FeedbackReads, ReferenceReads, VersionReads):
    """Reads of one moment of the library; `change` is the number of the last change it sees."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__(connection)
        self.change = int(self._one("SELECT coalesce(max(id), 0) FROM changes")[0])

    def chunks(self, ids: Sequence[int]) -> list[StoredChunk]:
        """Return chunks in the order asked; ids that are no longer there are left out."""
        rows = self._all(f"{_CHUNK} WHERE c.id {_LISTED}", json.dumps(list(map(int, ids))))
        found = {row[0]: chunk_of(row) for row in rows}
        return [found[number] for number in ids if number in found]

    def chunks_in(self, document_id: str, start: int, end: int) -> list[StoredChunk]:
        """Return the chunks of a document that overlap a span, in order."""
        rows = self._all(
            f"{_CHUNK} WHERE c.document_id = ? AND c.start < ? AND c.end > ? ORDER BY c.ordinal",
            document_id,
            end,
            start,
        )
        return [chunk_of(row) for row in rows]

    def places(self, ids: Sequence[int]) -> dict[int, ChunkPlace]:
        """Return what document each chunk is in, and where; ids that are no longer there are left out."""
        rows = self._all(
            "SELECT c.id, d.id, d.title, d.language, d.searchable, c.address FROM chunks c "
            f"JOIN documents d ON d.id = c.document_id WHERE c.id {_LISTED}",
            json.dumps(list(map(int, ids))),
        )
        return {row[0]: ChunkPlace(*row[1:]) for row in rows}

    def vectors(self, ids: Sequence[int]) -> Vectors:
        """Return the vectors of searchable chunks in the order asked, (n, dimension).

        Raises `NotFound` for a chunk that is not there or is not searchable.
        """
        embedder, fingerprint = self.embedder()
        rows = self._all(
            f"SELECT chunk_id, vector FROM vectors WHERE embedder_id = ? AND chunk_id {_LISTED}",
            embedder,
            json.dumps(list(map(int, ids))),
        )
        found = dict(rows)
        missing = [number for number in ids if int(number) not in found]
        if missing:
            raise NotFound(
                f"no vector for chunk {missing[0]}; ask for chunks that a search of this view returned"
            )
        joined = b"".join(found[int(number)] for number in ids)
        return np.frombuffer(joined, dtype="<f4").reshape(len(ids), fingerprint.dimension)

    def find_nodes(
        self, address: Address, documents: Sequence[str] | None = None, collection: str | None = None
    ) -> list[StoredNode]:
        """Return the nodes that an address may mean, in order of document and place.

        The last step must be equal, and the chain must hold the other steps in their order.
        """
        if not address.steps:
            return []
        last = address.steps[-1]
        # All nodes of few documents are fewer than the nodes of that number in all; "+" keeps the index of those out.
        plus, listed = ("", "? IS NULL") if documents is None else ("+", f"n.document_id {_LISTED}")
        rows = self._all(
            f"{_NODE} WHERE {plus}n.kind = ? AND {plus}n.number = ? AND (? IS NULL OR d.collection = ?) "
            f"AND {listed} ORDER BY d.id, n.id",
            last.kind,
            last.number,
            *(collection, collection),
            None if documents is None else json.dumps(list(documents)),
        )
        return [node_of(row) for row in rows if _holds(row[4], address)]

    def nodes(self, document_id: str, start: int = 0, end: int | None = None) -> list[StoredNode]:
        """Return the nodes of a document, or those inside a span of it, in document order."""
        rows = self._all(
            f"{_NODE} WHERE d.id = ? AND n.start >= ? AND (? IS NULL OR n.end <= ?) ORDER BY n.id",
            *(document_id, start, end, end),
        )
        return [node_of(row) for row in rows]

    def node_at(self, document_id: str, position: int) -> StoredNode | None:
        """Return the innermost node that holds an offset, or None."""
        rows = self._all(
            f"{_NODE} WHERE d.id = ? AND n.start <= ? AND n.end > ? ORDER BY n.depth DESC, n.id DESC LIMIT 1",
            document_id,
            position,
            position,
        )
        return node_of(rows[0]) if rows else None

    def page_at(self, document_id: str, position: int) -> int | None:
        """Return the page that an offset lies on, counted from 1; None where the document has no pages."""
        found: int | None = self._one(f"SELECT {_PAGE.format('?', '?')}", document_id, position)[0]
        return found

    def documents(
        self, collection: str | None = None, after: str | None = None, limit: int = 100, title: str = ""
    ) -> list[DocumentRecord]:
        """Return documents by id, which is by time of adding, from the one behind `after`, whose titles contain `title`."""
        rows = self._all(
            f"{_DOCUMENT} WHERE (? IS NULL OR collection = ?) AND id > ? AND instr(lower(title), lower(?)) ORDER BY id LIMIT ?",
            *(collection, collection, after or "", title),
            max(0, limit),
        )
        return [record_of(row) for row in rows]

    def document(self, document_id: str) -> DocumentRecord:
        """Return a document; raises `NotFound`."""
        rows = self._all(f"{_DOCUMENT} WHERE id = ?", document_id)
        if not rows:
            raise NotFound(f"no document {document_id!r}; clausecite list shows those that are there")
        return record_of(rows[0])

    def same(self, collection: str, sha256: str) -> DocumentRecord | None:
        """Return the document of a collection whose canonical text has this SHA-256, or None."""
        rows = self._all(f"{_DOCUMENT} WHERE collection = ? AND sha256 = ?", collection, sha256)
        return record_of(rows[0]) if rows else None

    def text(self, document_id: str, start: int = 0, end: int | None = None) -> str:
        """Return a span of the canonical text, in code points, end-exclusive.

        Raises `NotFound` for the document, `BadInput` for offsets outside it.
        """
        length = self.document(document_id).characters
        last = length if end is None else end
        if not 0 <= start <= last <= length:
            raise BadInput(f"no span {start} to {last} in {document_id}; its text has offsets 0 to {length}")
        first = start // PIECE
        rows = self._all(
            "SELECT text FROM texts WHERE document_id = ? AND piece BETWEEN ? AND ? ORDER BY piece",
            document_id,
            first,
            last // PIECE,
        )
        return "".join(row[0] for row in rows)[start - first * PIECE : last - first * PIECE]

    def titles(self, collection: str | None = None) -> dict[str, str]:
        """Return the title of each document by id."""
        return dict(
            self._all(
                "SELECT id, title FROM documents WHERE ? IS NULL OR collection = ?", collection, collection
            )
        )

    def collections(self) -> list[str]:
        """Return the names of the collections that hold a document, sorted."""
        return [row[0] for row in self._all("SELECT DISTINCT collection FROM documents ORDER BY collection")]

    def count(self, collection: str | None = None) -> int:
        """Count the searchable chunks."""
        query = "SELECT coalesce(sum(searchable), 0) FROM documents WHERE ? IS NULL OR collection = ?"
        return int(self._one(query, collection, collection)[0])

    def live(self, ids: Sequence[int]) -> set[int]:
        """Return those of the given chunk ids that are there and searchable."""
        rows = self._all(
            f"SELECT id FROM chunks WHERE searchable AND id {_LISTED}", json.dumps(list(map(int, ids)))
        )
        return {row[0] for row in rows}

    def embedder(self, state: str = "current") -> tuple[int, Fingerprint]:
        """Return the id and the fingerprint of the embedder whose vectors are served; raises `NotFound`."""
        rows = self._all("SELECT id, fingerprint FROM embedders WHERE state = ?", state)
        if not rows:
            raise NotFound(f"the library has no {state} embedder yet; open it for writing once")
        return int(rows[0][0]), Fingerprint(**json.loads(rows[0][1]))

    def entries(self, documents: Sequence[str] | None = None) -> list[Entry]:
        """Return the searchable chunks of some or all documents, by id."""
        query = (
            "SELECT t.chunk_id, d.collection, d.language, t.length, t.postings FROM documents d "
            "JOIN chunks c ON c.document_id = d.id AND c.searchable JOIN terms t ON t.chunk_id = c.id {} ORDER BY c.id"
        )
        if documents is None:
            rows = self._all(query.format(""))
        else:
            rows = self._all(query.format(f"WHERE d.id {_LISTED}"), json.dumps(list(documents)))
        return [Entry(*row) for row in rows]

    def changes(self, after: int) -> list[Change]:
        """Return the change log from behind a change number."""
        rows = self._all(
            "SELECT kind, document_id, first_chunk, last_chunk FROM changes WHERE id > ? ORDER BY id", after
        )
        return [Change(*row) for row in rows]

    def pointers(self) -> list[Pointer]:
        """Return the snapshots of the current embedder, newest first."""
        rows = self._all("SELECT change, embedder_id, file, sha256, rows FROM snapshots ORDER BY id DESC")
        return [Pointer(*row) for row in rows]

    def digests(self, wanted: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return the vectors, by digest, that the current embedder made of any of these texts."""
        embedder = self.embedder()[0]
        found: dict[bytes, bytes] = {}
        for each in set(wanted):
            # The plus keeps SQLite from choosing the embedder's index, which holds every vector.
            query = "SELECT vector FROM vectors WHERE digest = ? AND +embedder_id = ? LIMIT 1"
            for (vector,) in self._all(query, each, embedder):
                found[each] = vector
        return found

    def unembedded(self, embedder: int, limit: int) -> list[tuple[int, str, str]]:
        """Return (id, context, text) of searchable chunks that have no vector of an embedder yet."""
        return self._all(
            "SELECT id, context, text FROM chunks c WHERE searchable AND NOT EXISTS "
            "(SELECT 1 FROM vectors v WHERE v.chunk_id = c.id AND v.embedder_id = ?) ORDER BY id LIMIT ?",
            embedder,
            limit,
        )

    def count_unembedded(self, embedder: int) -> int:
        """Count the searchable chunks that have no vector of an embedder yet."""
        query = "SELECT count(*) FROM vectors WHERE embedder_id = ?"
        return self.count() - int(self._one(query, embedder)[0])

    def embedders(self) -> int:
        """Count the embedders that the library knows, current and pending."""
        return int(self._one("SELECT count(*) FROM embedders")[0])


def _holds(chain: str, address: Address) -> bool:
    """Tell whether a chain holds the steps of an address in order, others between them allowed."""
    steps = iter(chain.split("/"))
    return all(str(step) in steps for step in address.steps)
