import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.embed import Fingerprint
from index.errors import Busy, ClauseciteError, DataFolderDamaged, NotFound
from index.migrations import migrate
from index.store import (
    begin_embedder,
    connect,
    delete,
    guard,
    log,
    new_id,
    point,
    switch_embedder,
    transaction,
)
from index.store_read import Reader

ONE = Fingerprint("one", "1", "mean", "", "", 4)
TWO = Fingerprint("two", "1", "mean", "", "", 8)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    connection = connect(tmp_path, write=True)
    migrate(connection, tmp_path)
    yield connection
    connection.close()


def test_the_settings_that_durability_rests_on(database: sqlite3.Connection) -> None:
    found = {
        name: database.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
    }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 30_000}


def test_a_transaction_is_undone_by_any_exception(database: sqlite3.Connection) -> None:
    def interrupted() -> None:
        with transaction(database, write=True):
            log(database, "add", "x")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert Reader(database).change == 0
    assert not database.in_transaction


def test_ids_sort_even_when_the_clock_went_back(database: sqlite3.Connection) -> None:
    ids = []
    for _ in range(50):
        ids.append(new_id(database))
        log(database, "add", ids[-1])
    assert ids == sorted(set(ids))
    log(database, "add", "7zzzzzzzz0" + "0" * 16)
    late = new_id(database)
    assert late.startswith("7zzzzzzzz1")
    assert len(late) == 26
    assert late.isascii()


def test_what_sqlite_raises_is_named_with_folder_and_remedy(
    tmp_path: Path, database: sqlite3.Connection
) -> None:
    second = connect(tmp_path, write=True)
    second.execute("PRAGMA busy_timeout = 1")
    with transaction(database, write=True):
        log(database, "add", "x")
        with pytest.raises(Busy, match="try again"), guard(tmp_path), transaction(second, write=True):
            pass
    second.execute("PRAGMA max_page_count = 1")
    with (
        pytest.raises(ClauseciteError, match="free some space"),
        guard(tmp_path),
        transaction(second, write=True),
    ):
        second.executemany("INSERT INTO changes (kind, at) VALUES ('add', ?)", [("x" * 4000,)] * 100)
    second.close()
    assert Reader(database).change == 1
    with pytest.raises(NotFound, match="no library"):
        connect(tmp_path / "missing", write=False)
    with pytest.raises(DataFolderDamaged, match="check disk"):
        connect(tmp_path / "missing", write=True)
    with pytest.raises(sqlite3.OperationalError, match="syntax"), guard(tmp_path):
        database.execute("SELEKT")


def test_one_embedder_is_current_and_one_may_be_on_its_way(database: sqlite3.Connection) -> None:
    first = begin_embedder(database, ONE, "current")
    assert begin_embedder(database, ONE, "current") == first
    pending = begin_embedder(database, TWO, "pending")
    assert begin_embedder(database, TWO, "pending") == pending
    dropped = begin_embedder(database, ONE, "pending")
    assert dropped not in (first, pending)
    assert Reader(database).embedder() == (first, ONE)
    pending = begin_embedder(database, TWO, "pending")
    point(database, 0, first, "old.faiss", "0", 0)
    switch_embedder(database, pending)
    reader = Reader(database)
    assert reader.embedder() == (pending, TWO)
    assert reader.embedders() == 1
    assert reader.pointers() == []
    assert [each.kind for each in reader.changes(0)] == ["reindex"]


def test_two_snapshots_are_kept_the_newest_first(database: sqlite3.Connection) -> None:
    for change in (3, 5, 5, 8):
        point(database, change, 1, f"{change}.faiss", "0", 1)
    assert [each.change for each in Reader(database).pointers()] == [8, 5]


def test_deleting_the_unknown_changes_nothing(database: sqlite3.Connection) -> None:
    with pytest.raises(NotFound, match="nobody"):
        delete(database, "nobody")
    assert Reader(database).change == 0
