"""The rows and cells of a Word table, with merged cells in their columns and header rows told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.load.docx_styles import Styles
from index.load.ooxml import Element, attribute, child, integer, local, switched, value

MAX_SPAN = 100
_WRAPPERS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_FIRST_ROW = 0x0020


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell, how many columns it spans, and whether it carries on the cell above it."""

    element: Element
    span: int
    continued: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `skipped` columns come before its first cell, and `header` says that it is repeated on every page."""

    cells: tuple[Cell, ...]
    skipped: int
    header: bool


def table_rows(table: Element) -> list[Row]:
    """The rows of a table that are shown: no deleted and no hidden ones."""
    return [_row(row) for row in _within(table, "tr") if not _is_gone(child(row, "trPr"))]


def header_rows(table: Element, rows: Sequence[Row], styles: Styles) -> int:
    """How many rows from the top are a header: those marked so, else the first where the table's style sets it apart."""
    marked = next((i for i, row in enumerate(rows) if not row.header), len(rows))
    if marked or len(rows) < 2:
        return marked if marked < len(rows) else min(1, marked)
    properties = child(table, "tblPr")
    return int(
        _first_row_on(child(properties, "tblLook")) and styles.heads_row(value(properties, "tblStyle"))
    )


def _first_row_on(look: Element | None) -> bool:
    switch = attribute(look, "firstRow")
    if switch is not None:
        return switch in ("1", "true", "on")
    bits = attribute(look, "val") or ""
    return all(c in "0123456789abcdefABCDEF" for c in bits) and bool(int(bits or "0", 16) & _FIRST_ROW)


def _within(parent: Element, name: str) -> Iterator[Element]:
    """The elements of a name in a parent, those in content controls and insertions too."""
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in _WRAPPERS:
            yield from _within(element, name)


def _is_gone(properties: Element | None) -> bool:
    return child(properties, "del") is not None or bool(
        properties is not None and switched(properties, "hidden")
    )


def _row(row: Element) -> Row:
    properties = child(row, "trPr")
    skipped = integer(value(properties, "gridBefore")) or 0
    header = properties is not None and bool(switched(properties, "tblHeader"))
    return Row(tuple(_cell(cell) for cell in _within(row, "tc")), min(max(skipped, 0), MAX_SPAN), header)


def _cell(cell: Element) -> Cell:
    properties = child(cell, "tcPr")
    span = integer(value(properties, "gridSpan")) or 1
    merge = child(properties, "vMerge")
    return Cell(
        cell,
        min(max(span, 1), MAX_SPAN),
        merge is not None and attribute(merge, "val") in (None, "continue"),
    )
