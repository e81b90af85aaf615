import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import BadInput, DataFolderDamaged
from index.library import Library
from index.migrations import NEWEST, migrate, version
from index.store import DATABASE, connect
from tests.index.hashing import HashingEmbedder


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = connect(tmp_path, write=True)
    yield connection
    connection.close()


def test_migrating_twice_is_migrating_once(database: sqlite3.Connection, tmp_path: Path) -> None:
    migrate(database, tmp_path)
    tables = database.execute("SELECT name FROM sqlite_master ORDER BY name").fetchall()
    migrate(database, tmp_path)
    assert database.execute("SELECT name FROM sqlite_master ORDER BY name").fetchall() == tables
    assert version(database, tmp_path) == NEWEST


def test_a_newer_schema_is_refused_with_both_versions(database: sqlite3.Connection, tmp_path: Path) -> None:
    migrate(database, tmp_path)
    database.execute(f"PRAGMA user_version = {NEWEST + 1}")
    for write in (True, False):
        with pytest.raises(DataFolderDamaged, match=f"schema version {NEWEST + 1}.*up to {NEWEST}"):
            Library.open(tmp_path, HashingEmbedder(), write=write)


def test_an_unfinished_library_is_finished_by_a_writer_only(tmp_path: Path) -> None:
    (tmp_path / DATABASE).touch()
    with pytest.raises(BadInput, match="open it for writing once"):
        Library.open(tmp_path, HashingEmbedder())
    Library.open(tmp_path, HashingEmbedder(), write=True).close()
    Library.open(tmp_path, HashingEmbedder()).close()


def test_another_programs_database_is_left_alone(database: sqlite3.Connection, tmp_path: Path) -> None:
    database.execute("CREATE TABLE other (x)")
    for write in (True, False):
        with pytest.raises(DataFolderDamaged, match="another program"):
            Library.open(tmp_path, HashingEmbedder(), write=write)
    assert database.execute("SELECT name FROM sqlite_master").fetchall() == [("other",)]


@pytest.mark.parametrize("write", [True, False])
def test_a_file_that_is_no_database_is_named_with_the_remedy(tmp_path: Path, write: bool) -> None:
    (tmp_path / DATABASE).write_bytes(b"these bytes were never a database" * 100)
    with pytest.raises(DataFolderDamaged, match="clausecite restore"):
        Library.open(tmp_path, HashingEmbedder(), write=write)
