"""The library in one file: a consistent copy out, a checked copy in."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from index.durable import sync
from index.errors import BadInput, DataFolderDamaged
from index.migrations import version
from index.store import DATABASE, guard


def backup(source: sqlite3.Connection, file: Path) -> None:
    """Copy a database into a file that appears whole or not at all; a file of that name is replaced.

    Raises `BadInput` when the place cannot be written.
    """
    temporary = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        with closing(sqlite3.connect(temporary, isolation_level=None)) as target:
            source.backup(target)
            # One file that stands alone: no log beside it, no pointers to files that do not come along.
            target.execute("PRAGMA journal_mode = DELETE")
            target.execute("DELETE FROM snapshots")
        sync(temporary)
        temporary.rename(file)
        sync(file.parent)
    except (OSError, sqlite3.OperationalError) as error:
        raise BadInput(
            f"cannot write a backup to {file}: {error}; choose a folder that exists and has room"
        ) from error
    finally:
        temporary.unlink(missing_ok=True)


def restore(file: Path, folder: Path) -> None:
    """Make a data folder of a backup; raises `BadInput` for a folder that is not empty and for a file that is no backup."""
    if not file.is_file():
        raise BadInput(f"no backup file {file}; name one that clausecite backup wrote")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput(f"{folder} is not empty; restore into a new folder, then use that one")
    _inspect(file)
    folder.mkdir(parents=True, exist_ok=True)
    temporary = folder / f"{DATABASE}.tmp"
    try:
        shutil.copyfile(file, temporary)
        sync(temporary)
        temporary.rename(folder / DATABASE)
    finally:
        temporary.unlink(missing_ok=True)
    sync(folder)


def _inspect(file: Path) -> None:
    """Raise `BadInput` unless the file is a whole library."""
    try:
        with (
            guard(file.parent),
            closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as connection,
        ):
            found = version(connection, file)
            problem = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    except DataFolderDamaged as error:
        raise BadInput(f"{file} is not a backup that can be restored: {error}") from error
    if problem != "ok" or not found:
        reason = problem if found else "it is empty"
        raise BadInput(f"{file} is not a backup that can be restored ({reason}); choose another one")
