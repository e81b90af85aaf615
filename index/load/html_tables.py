"""Tables of data told from tables that lay a page out, and the cells of a row with those that span it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from index.load.html_marks import is_bullet, is_mark
from index.load.html_tree import CELLS, HEADINGS, Attributes, within

# A spanning cell is repeated in each row it stands in where it is short, as a row is read without those above it.
REPEATED = 100
MAX_SPAN = 50
SPARE = 5
_NUMBER = re.compile(r"\d{1,5}")
_LONG_CELL = 200


def is_layout(table: LexborNode) -> bool:
    """Tell a table that only places blocks on the page: nested, of one column, of one row of blocks, of numbers and texts."""
    if table.attributes.get("role") in ("presentation", "none") or len(table.css("table")) > 1:
        return True
    rows = [[cell for cell in row.iter() if cell.tag in CELLS] for row in _rows(table)]
    rows = [row for row in rows if any(within(cell).strip() for cell in row)]
    if max(map(len, rows), default=0) <= 1:
        return True
    if any(cell.tag == "th" for row in rows for cell in row):
        return False
    return all(map(_is_numbered, rows)) or (len(rows) == 1 and any(map(_holds_blocks, rows[0])))


def _rows(table: LexborNode) -> Iterator[LexborNode]:
    for child in table.iter():
        if child.tag == "tr":
            yield child
        elif child.tag in ("tbody", "thead", "tfoot"):
            yield from (row for row in child.iter() if row.tag == "tr")


def _is_numbered(row: list[LexborNode]) -> bool:
    """Tell a row that is a number or bullet and its text, as the Official Journal of the EU sets its points."""
    texts = [text for cell in row if (text := within(cell).strip())]
    return len(texts) == 2 and len(texts[0]) <= 8 and (is_mark(texts[0]) or is_bullet(texts[0]))


def _holds_blocks(cell: LexborNode) -> bool:
    return any(child.tag in HEADINGS or child.tag in ("p", "div", "ul", "ol") for child in cell.iter()) or (
        len(within(cell)) > _LONG_CELL
    )


@dataclass(slots=True)
class Grid:
    """The rows of an open data table; `carried` holds the short texts that span into rows below, by column."""

    carried: dict[int, tuple[int, str]] = field(default_factory=dict)
    # None is a column that the cell before it spans.
    row: list[str | None] = field(default_factory=list)
    tags: set[str] = field(default_factory=set)
    thead: bool = False
    # What spans may still add; a table may not grow to many times what is written.
    spare: int = MAX_SPAN

    def start_row(self) -> None:
        """Begin a row."""
        self.row, self.tags = [], set()
        self._carry()

    def add(self, text: str, tag: str, attributes: Attributes) -> None:
        """Add a cell's text in its column, the columns and rows that it spans with it."""
        self.tags.add(tag)
        self.spare += SPARE
        columns = min(_span(attributes, "colspan"), 1 + self.spare)
        self.spare -= columns - 1
        rows = _span(attributes, "rowspan")
        for i in range(columns):
            if rows > 1:
                self.carried[len(self.row)] = (rows - 1, text if i == 0 and len(text) <= REPEATED else "")
            self.row.append(None if i else text)
        self._carry()

    def text(self) -> str:
        """The row as one line; columns that only a spanning cell reaches are left out at its end."""
        cells = self.row
        while cells and cells[-1] is None:
            cells = cells[:-1]
        return " | ".join(cell or "" for cell in cells)

    def has_text(self) -> bool:
        """Tell a row that is not empty."""
        return any(self.row)

    def is_head(self) -> bool:
        """Tell a row of headers: one of the table's head, or one without a cell of data."""
        return self.thead or self.tags == {"th"}

    def _carry(self) -> None:
        while len(self.row) in self.carried and self.spare > 0:
            column = len(self.row)
            left, text = self.carried.pop(column)
            self.spare -= 1
            self.row.append(text)
            if left > 1:
                self.carried[column] = (left - 1, text)


def _span(attributes: Attributes, name: str) -> int:
    found = _NUMBER.match(attributes.get(name) or "")
    return min(max(int(found[0]), 1), MAX_SPAN) if found else 1
