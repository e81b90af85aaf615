"""Chunks by what was embedded of them, for `index.store_read.Reader`: a digest outlives a chunk's id."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.store_query import Queries


class DigestReads(Queries):
    """Reads of the digests under which vectors are stored, and of where documents begin."""

    def digests_of(self, ids: Sequence[int]) -> dict[int, bytes]:
        """Return the digest (SHA-256) of the text that was embedded of each chunk; unknown and unsearchable ones are left out."""
        rows = self._all(
            "SELECT v.chunk_id, v.digest FROM vectors v JOIN embedders e ON e.id = v.embedder_id "
            "WHERE e.state = 'current' AND v.chunk_id IN (SELECT value FROM json_each(?))",
            json.dumps(list(map(int, ids))),
        )
        return dict(rows)

    def chunks_of(self, digest: bytes) -> list[int]:
        """Return the chunks of which a text with this digest was embedded, in order."""
        # The plus keeps SQLite from choosing the embedder's index, which holds every vector.
        query = (
            "SELECT v.chunk_id FROM vectors v JOIN embedders e ON e.id = +v.embedder_id "
            "WHERE v.digest = ? AND e.state = 'current' ORDER BY v.chunk_id"
        )
        return [row[0] for row in self._all(query, digest)]

    def first_chunks(self) -> NDArray[np.int64]:
        """Return the first chunk of each document, ascending; chunks of a document have consecutive ids."""
        rows = self._all("SELECT min(id) FROM chunks GROUP BY document_id ORDER BY 1")
        return np.array([row[0] for row in rows], np.int64)
