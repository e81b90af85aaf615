"""Queries on one connection, which every read of the database is built on."""

from __future__ import annotations

import sqlite3
from typing import Any


class Queries:
    """Runs queries; their rows come as tuples."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def _all(self, query: str, *values: object) -> list[Any]:
        return self._connection.execute(query, values).fetchall()

    def _one(self, query: str, *values: object) -> Any:
        return self._connection.execute(query, values).fetchone()
