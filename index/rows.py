"""Rows of the database to the dataclasses that the library hands out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from index.document import NumberingRow
from index.records import DocumentRecord, Report, StoredChunk, StoredNode


def _with(row: Sequence[Any], *rest: object) -> list[Any]:
    return [*row, *rest]


def chunk_of(row: Sequence[Any]) -> StoredChunk:
    """Make a chunk of a row of its columns in the order of its fields."""
    return StoredChunk(*_with(row[:10], tuple(json.loads(row[10])), bool(row[11]), row[12]))


def node_of(row: Sequence[Any]) -> StoredNode:
    """Make a node of a row of its columns in the order of its fields."""
    return StoredNode(*_with(row[:15], tuple(json.loads(row[15]))))


def _numbering(row: dict[str, Any]) -> NumberingRow:
    # Reports of earlier releases know nothing of what is out of order.
    missing, duplicated, disordered = (
        tuple(row.get(key, ())) for key in ("missing", "duplicated", "disordered")
    )
    return NumberingRow(row["kind"], row["count"], row["first"], row["last"], missing, duplicated, disordered)


def record_of(row: Sequence[Any]) -> DocumentRecord:
    """Make a document's record of a row of its columns in the order of its fields."""
    values = json.loads(row[7])
    numbering = tuple(map(_numbering, values.pop("numbering")))
    report = Report(**{**values, "numbering": numbering, "warnings": tuple(values["warnings"])})
    return DocumentRecord(*_with(row[:7], report, *row[8:]))
