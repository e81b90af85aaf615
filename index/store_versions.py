"""Versions of works in the database, for `index.store_read.Reader`."""

from __future__ import annotations

import json

import numpy as np

from index.spans import Spans
from index.store_query import Queries
from index.versions import Edition, in_force


class VersionReads(Queries):
    """Reads of which documents are versions of one work, and of what is not in force."""

    def editions(self, collection: str | None = None) -> list[Edition]:
        """Return the documents as editions of works, in the order of their adding."""
        rows = self._all(
            "SELECT id, title, collection, work, version FROM documents WHERE ? IS NULL OR collection = ? ORDER BY id",
            collection,
            collection,
        )
        return [Edition(*row) for row in rows]

    def not_in_force(self, at: str = "") -> Spans:
        """Return the spans, (n, 2), of the chunks of documents that are not in force at a date, "" for now."""
        editions = self.editions()
        hidden = {each.document_id for each in editions} - in_force(editions, at)
        rows = self._all(
            "SELECT first_chunk, last_chunk FROM changes WHERE kind = 'add' AND document_id IN (SELECT value FROM json_each(?))"
            " ORDER BY 1",
            json.dumps(sorted(hidden)),
        )
        return np.array(rows, dtype=np.int64).reshape(len(rows), 2)
