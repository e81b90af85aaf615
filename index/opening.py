"""What has to hold before a data folder is used: its lock, its schema, its embedder."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from index import store
from index.embed import Embedder
from index.errors import BadInput
from index.lock import FolderLock, is_held
from index.migrations import NEWEST, migrate, version
from index.store_read import Reader
from index.view import check_fingerprint


def take(folder: Path, inherit: bool) -> FolderLock | None:
    """Take the folder's lock, or make sure that the supervising process holds it; raises `Busy`, ValueError."""
    if not inherit:
        return FolderLock(folder)
    if not is_held(folder):
        raise ValueError(f"no process holds {folder}; its supervisor takes index.lock.FolderLock first")
    return None


def set_up(connection: sqlite3.Connection, folder: Path, embedder: Embedder) -> None:
    """Bring the schema up to date, and give a new library this embedder."""
    migrate(connection, folder / store.DATABASE)
    with store.transaction(connection, write=True):
        if not Reader(connection).embedders():
            store.begin_embedder(connection, embedder.fingerprint, "current")


def check_openable(folder: Path, connection: sqlite3.Connection, embedder: Embedder, reindex: bool) -> None:
    """Raise unless the library is of this release's schema and, but for a reindex, of this embedder."""
    found = version(connection, folder / store.DATABASE)
    if found < NEWEST:
        raise BadInput(
            f"the library in {folder} has schema version {found}, not {NEWEST}; open it for writing once: clausecite serve"
        )
    if not reindex:
        check_fingerprint(Reader(connection).embedder()[1], embedder.fingerprint)
