"""Rows of cells to lines: tables by row with their header, a single column as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from index import layout
from index.load.lines import Line
from index.numbering import labels_at
from index.sequence import is_named

# A row: its filled cells by column.
Row = Mapping[int, str]

MAX_HEADER_CELLS = 60
_NUMBER = re.compile(
    r"[-+(]?[^\w\s(]?\s?[\d.,\s]*\d[\d.,]*\)?\s?[%‰]?|\d{1,4}[-/.年]\d{1,2}([-/.月]\d{0,4}日?)?(\s[\d:]+)?|[\d:]+"
)


def lines(rows: Iterable[Row]) -> Iterator[Line]:
    """Print rows as lines; an empty row ends a table, and columns that are empty all through are left out.

    A table of one column is text: its cells are paragraphs. Else a row is one line with " | " between its cells. Rows
    of one cell above a table are its caption; the first other row is the header (level 1) where it reads as one.
    """
    kept = [{column: text for column, text in row.items() if text.strip()} for row in rows]
    first = True
    for filled, group in groupby(kept, key=bool):
        if filled:
            yield from _block(list(group), first)
            first = False


def _block(rows: Sequence[Row], first: bool) -> Iterator[Line]:
    columns = sorted({column for row in rows for column in row})
    if len(columns) == 1:
        for row in rows:
            yield from _paragraph(row[columns[0]])
        return
    caption = next((i for i, row in enumerate(rows) if len(row) > 1), len(rows))
    for row in rows[:caption]:
        yield from _paragraph(*row.values())
    table = [[" ".join(row.get(column, "").split()) for column in columns] for row in rows[caption:]]
    header = _is_header(table, first)
    for i, (row, cells) in enumerate(zip(rows[caption:], table, strict=True)):
        text = " | ".join(cells) if len(row) > 1 else "".join(cells)
        yield Line(text, "table", int(header and i == 0), fresh=True)


def _paragraph(text: str) -> Iterator[Line]:
    pieces = [piece.strip() for piece in text.split("\n") if piece.strip()]
    for i, piece in enumerate(pieces):
        yield Line(piece, fresh=i == 0)


def _is_header(table: Sequence[Sequence[str]], first: bool) -> bool:
    """Tell a header from a first row of data: short distinct words without a number, over cells that differ from them.

    They differ where a column holds numbers, or, in the first table of a sheet, longer text.
    """
    if len(table) < 2:
        return False
    head, *body = table
    if not all(head) or len(set(head)) < len(head) or not all(map(_could_head, head)):
        return False
    if any(cell and cell == row[i] for row in body for i, cell in enumerate(head)):
        return False
    below = [[row[i] for row in body if row[i]] for i in range(len(head))]
    if any(_are_numbers(cells) for cells in below):
        return True
    return first and any(_width(cells) > layout.cells(head[i]) for i, cells in enumerate(below) if cells)


def _could_head(cell: str) -> bool:
    if (
        layout.cells(cell) > MAX_HEADER_CELLS
        or _NUMBER.fullmatch(cell)
        or layout.ends_sentence(cell.rstrip(":：."))
    ):
        return False
    return not any(map(is_named, labels_at(cell, 0)))


def _are_numbers(cells: Sequence[str]) -> bool:
    return bool(cells) and sum(bool(_NUMBER.fullmatch(cell)) for cell in cells) > len(cells) / 2


def _width(cells: Sequence[str]) -> float:
    return sum(map(layout.cells, cells)) / len(cells)
