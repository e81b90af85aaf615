import sqlite3
from pathlib import Path

import pytest

from index.errors import ClauseciteError
from index.library import Library
from index.pool import Pool
from tests.index.hashing import HashingEmbedder


def test_connections_are_lent_one_a_transaction_and_used_again(tmp_path: Path) -> None:
    Library.open(tmp_path, HashingEmbedder(), write=True).close()
    pool = Pool(tmp_path)
    with pool.read() as one, pool.read() as two:
        assert one is not two
        assert one.in_transaction
    with pool.read() as again:
        assert again in (one, two)
    pool.close()
    with pytest.raises(ClauseciteError, match="closed"), pool.read():
        pass


def test_readers_cannot_write(tmp_path: Path) -> None:
    Library.open(tmp_path, HashingEmbedder(), write=True).close()
    pool = Pool(tmp_path)
    with pool.read() as connection, pytest.raises(sqlite3.OperationalError, match="readonly"):
        connection.execute("DELETE FROM documents")
    pool.close()


def test_a_connection_that_is_lent_while_the_pool_closes_is_closed_on_return(tmp_path: Path) -> None:
    Library.open(tmp_path, HashingEmbedder(), write=True).close()
    pool = Pool(tmp_path)
    with pool.read() as connection:
        pool.close()
        assert connection.execute("SELECT 1").fetchone() == (1,)
    with pytest.raises(sqlite3.ProgrammingError):
        connection.execute("SELECT 1")
