"""One moment of the library: every read and search of a view sees the same documents."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from index.embed import Fingerprint, Vectors
from index.errors import EmbedderMismatch
from index.found import Words
from index.live import State
from index.memo import Memo
from index.records import Hit
from index.store_read import Reader

T = TypeVar("T")


class View(Reader):
    """All reads of `Reader`, and the searches, within one read transaction.

    Every hit is joined to the live rows of this very transaction, so that a stale index can cost
    time but never shows what is gone. Searches find the versions in force now, unless `as_of` named another date.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        state: Callable[[Reader], State],
        fingerprint: Fingerprint,
        memo: Memo | None = None,
    ) -> None:
        super().__init__(connection)
        self._catch_up = state
        self._caught_up: State | None = None
        self._fingerprint = fingerprint
        self._date = ""
        self._memo = memo or Memo()

    def derived(self, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` works out of the documents; made once under a key while no document comes or goes."""
        return self._memo.get(self.change, key, make)

    def as_of(self, date: str) -> None:
        """Search the versions in force at a date (ISO 8601, also a year alone), "" for now, from here on."""
        if date != self._date:
            self._date = date
            self._caught_up = replace(
                self._state, hidden=self.derived(("hidden", date), lambda: self.not_in_force(date))
            )

    def of_any_date(self) -> None:
        """Search all versions, in force or not, from here on."""
        self._caught_up = replace(self._state, hidden=np.empty((0, 2), np.int64))

    def search_dense(
        self, vector: Vectors, limit: int, collection: str | None = None, language: str | None = None
    ) -> list[Hit]:
        """Return the chunks nearest to a unit vector, (dimension,), best first; the score is the cosine.

        `language` keeps to the documents in it. Exact over live, searchable chunks; `limit` hits come back wherever
        there are so many. Raises `EmbedderMismatch` when the library's vectors were made by another embedder.
        """
        check_fingerprint(self.embedder()[1], self._fingerprint)
        return self._living(
            lambda wanted: self._state.search_dense(vector, wanted, collection, language), limit
        )

    def centres(self, collection: str | None = None) -> dict[str, Vectors]:
        """Return the mean vector, (dimension,), of the searchable chunks in each language of the documents."""
        return self._state.centres(collection)

    def searchable(self, collection: str | None = None) -> tuple[NDArray[np.int64], Vectors]:
        """Return the ids, (n,), and the vectors, (n, dimension), of all chunks that a search can find."""
        return self._state.searchable(collection)

    def words(self, query: str) -> Words:
        """Return how well each chunk holds the words of a question."""
        return self._state.words(query)

    def search_lexical(self, query: str | Words, limit: int, collection: str | None = None) -> list[Hit]:
        """Return the chunks that share terms with a question, best first; the score is BM25's, above 0.

        `query` may be what `words` gave for the question, which spares counting them again.
        """
        return self._living(lambda wanted: self._state.search_lexical(query, wanted, collection), limit)

    def cosines(self, vector: Vectors, chunk_ids: Sequence[int]) -> NDArray[np.float64]:
        """Return the inner product of a vector, (dimension,), with those of chunks that a search returned, (n_ids,)."""
        return self._state.cosines(vector, chunk_ids)

    def idf(self, terms: Sequence[str]) -> dict[str, float]:
        """Return the natural-logarithm idf that BM25 gives each term; a term never seen gets the maximum."""
        return self._state.idf(terms)

    @property
    def _state(self) -> State:
        if self._caught_up is None:
            self._caught_up = self._catch_up(self)
        return self._caught_up

    def _living(self, search: Callable[[int], list[Hit]], limit: int) -> list[Hit]:
        """Search, leave out hits that are not live, and search deeper while hits are wanting."""
        wanted = limit
        while True:
            hits = search(wanted)
            live = self.live([hit.chunk_id for hit in hits])
            kept = [hit for hit in hits if hit.chunk_id in live]
            if len(kept) >= limit or len(hits) < wanted:
                return kept[:limit]
            wanted *= 2


def check_fingerprint(stored: Fingerprint, own: Fingerprint) -> None:
    """Raise `EmbedderMismatch` unless vectors of the two can be compared."""
    if stored != own:
        raise EmbedderMismatch(
            f"the library's vectors were made by {stored}, and the embedder at hand is {own}; "
            "choose that model again, or run: clausecite reindex"
        )
