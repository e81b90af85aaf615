"""Read-only connections, lent out one a transaction, so that threads read side by side."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import ClauseciteError
from index.store import connect, guard, transaction

_KEPT = 8


class Pool:
    """Lends connections of one data folder; as many as are asked for at a time, a few of them kept."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._free: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._closed = False

    @contextmanager
    def read(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection in a read transaction: all that is read from it is of one moment."""
        connection = self._take()
        try:
            with guard(self._folder), transaction(connection, write=False):
                yield connection
        finally:
            self._give(connection)

    def close(self) -> None:
        """Close the connections; those still lent are closed as they come back."""
        with self._lock:
            self._closed = True
            while self._free:
                self._free.pop().close()

    def _take(self) -> sqlite3.Connection:
        with self._lock:
            if self._closed:
                raise ClauseciteError(f"the library in {self._folder} is closed; open it again")
            if self._free:
                return self._free.pop()
        return connect(self._folder, write=False)

    def _give(self, connection: sqlite3.Connection) -> None:
        with self._lock:
            if not self._closed and len(self._free) < _KEPT:
                self._free.append(connection)
                return
        connection.close()
