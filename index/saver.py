"""Decides when a generation is written to disk, and sees that a failure to do so harms nothing."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

from index import snapshot, store
from index.errors import Busy, ClauseciteError
from index.live import FOLD_ROWS, Live, State
from index.lock import FolderLock
from index.store_read import Reader
from index.vectors import FaissIndex

# A snapshot is worth writing at the end when so many rows are not in the last one.
SNAPSHOT_ROWS = 256
_log = logging.getLogger(__name__)


class Saver:
    """Writes the generations of one library; `saved` is the change number of the last one on disk, −1 for none."""

    def __init__(self, folder: Path, live: Live, saved: int) -> None:
        self._folder = folder
        self._live = live
        self._saved = saved

    def sweep(self, reader: Reader) -> None:
        """Delete what an interrupted write left behind."""
        try:
            with FolderLock(self._folder / snapshot.FOLDER):
                snapshot.sweep(self._folder, [pointer.file for pointer in reader.pointers()])
        except (OSError, Busy) as error:
            _log.info("the snapshots of %s are left as they are: %s", self._folder, error)

    def outdated(self, state: State) -> bool:
        """Tell whether a generation worth a file was folded since the last one on disk."""
        return state.folded > self._saved and len(state.generation.ids) >= FOLD_ROWS

    def save(self, connection: sqlite3.Connection | None) -> None:
        """Write a snapshot if many rows are unsaved and there is a connection to write its pointer.

        Failures (a full disk, a busy database) are logged: they cost time at the next start, nothing else.
        """
        state = self._live.state
        unsaved = state.pending + (len(state.generation.ids) if state.folded > self._saved else 0)
        if connection is None or unsaved < SNAPSHOT_ROWS:
            return
        try:
            # Workers of one server share the folder; whoever comes second has nothing to add.
            with FolderLock(self._folder / snapshot.FOLDER), store.guard(self._folder):
                self._write(connection, self._live.fold())
        except Busy as error:
            _log.info("no snapshot was written, another is being made: %s", error)
        except (OSError, ValueError, ClauseciteError) as error:
            _log.warning("no snapshot was written to %s; nothing is lost by it: %s", self._folder, error)

    def _write(self, connection: sqlite3.Connection, state: State) -> None:
        dense = state.generation.dense
        if not isinstance(dense, FaissIndex):
            raise ValueError(f"a generation in a {type(dense).__name__} has no file format")
        file, sha256 = snapshot.save(self._folder, dense, state.change)
        with store.transaction(connection, write=True):
            # Vectors of another embedder may have been switched in meanwhile; then the file is swept.
            if Reader(connection).embedder()[0] == state.embedder:
                store.point(connection, state.change, state.embedder, file, sha256, len(dense.ids))
            kept = [pointer.file for pointer in Reader(connection).pointers()]
        snapshot.sweep(self._folder, kept)
        self._saved = state.change
