"""References and definitions in the database: written with their document, read for its outline."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from index.definitions import Definition
from index.reference import Reference
from index.store_query import Queries
from index.titles import bare


def insert(
    connection: sqlite3.Connection,
    document: str,
    references: Sequence[Reference],
    definitions: Sequence[Definition],
) -> None:
    """Store what was found in a document, within the write transaction that stores the document itself."""
    connection.executemany(
        "INSERT INTO clause_references (document_id, node, start, end, other, targets, dangling) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (document, r.node, r.start, r.end, r.document, json.dumps(r.targets), r.dangling)
            for r in references
        ],
    )
    connection.executemany(
        "INSERT INTO definitions (document_id, node, term, start, end) VALUES (?, ?, ?, ?, ?)",
        [(document, d.node, d.term, d.start, d.end) for d in definitions],
    )


class ReferenceReads(Queries):
    """Reads of references and definitions, for `index.store_read.Reader`."""

    def references(self, document_id: str) -> list[Reference]:
        """Return the clauses that a document names, in order; empty for one added before they were stored."""
        rows = self._all(
            "SELECT start, end, node, other, targets, dangling FROM clause_references "
            "WHERE document_id = ? ORDER BY start, id",
            document_id,
        )
        return [
            Reference(start, end, node, other, tuple(json.loads(targets)), bool(dangling))
            for start, end, node, other, targets, dangling in rows
        ]

    def definitions(self, document_id: str) -> list[Definition]:
        """Return the terms that a document defines, in order; empty for one added before they were stored."""
        rows = self._all(
            "SELECT term, start, end, node FROM definitions WHERE document_id = ? ORDER BY start, id",
            document_id,
        )
        return [Definition(*row) for row in rows]

    def documents_named(self, names: Sequence[str], collection: str) -> dict[str, list[str]]:
        """Return by name the ids of a collection's documents of that title, in the order of their adding.

        Titles are compared without the state's name, brackets and versions; names that no document has are left out.
        """
        wanted: dict[str, list[str]] = {}
        rows = self._all("SELECT id, title FROM documents WHERE collection = ? ORDER BY id", collection)
        for document, title in rows if names else ():
            wanted.setdefault(bare(title), []).append(document)
        return {name: wanted[bare(name)] for name in names if bare(name) in wanted}
