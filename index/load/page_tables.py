"""Tables on a page: by their rules, or by cells that stand in line over several rows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from index import layout
from index.load.page_columns import Row, rows
from index.load.page_spans import Span
from index.load.pdf_drawings import Box
from index.numbering import labels_at

NEAR = 3.0  # points between the ends of rules that meet
CELL_GAP = 1.0  # in ems
MIN_ROWS = 3
MAX_RULES = 2_000
_NUMERIC = re.compile(r"^\W*\d[\d\s.,:%/-]*\w{0,3}\W*$|^[-–—]$")
# The last range is where the symbol fonts of office programs keep theirs.
BULLET = re.compile("[•·◦▪●○■□–—*‣\uf000-\uf0ff-]")


def ruled(spans: list[Span], horizontal: Sequence[Box], vertical: Sequence[Box]) -> list[Span]:
    """Return the spans with those inside of a grid of rules replaced by one span for each table.

    Boxes are upright (x0, top, x1, bottom). A grid has two columns or more; a frame around text is none.
    """
    if not vertical or len(horizontal) + len(vertical) > MAX_RULES:
        return spans
    for grid in _grids(horizontal, vertical):
        inside = [s for s in spans if not s.rows and _is_inside(s, grid)]
        table = _table(inside, grid) if inside else None
        if table:
            gone = {id(s) for s in inside}
            spans = [s for s in spans if id(s) not in gone] + [table]
    return spans


_Grid = tuple[list[float], list[float]]


def _grids(horizontal: Sequence[Box], vertical: Sequence[Box]) -> list[_Grid]:
    """The grids of rules that meet: places of their vertical and of their horizontal rules."""
    groups: list[list[Box]] = []
    for rule in sorted([*horizontal, *vertical], key=lambda r: r[1]):
        touching = [g for g in groups if any(_meet(rule, other) for other in g)]
        groups = [g for g in groups if not any(g is t for t in touching)]
        groups.append([rule, *(other for g in touching for other in g)])
    found = []
    upright, level = set(map(id, vertical)), set(map(id, horizontal))
    for group in groups:
        xs = _places([(r[0] + r[2]) / 2 for r in group if id(r) in upright])
        ys = _places([(r[1] + r[3]) / 2 for r in group if id(r) in level])
        # The outer rules are often left out; the ends of the others stand for them.
        xs = _places([*xs, min(r[0] for r in group), max(r[2] for r in group)])
        ys = _places([*ys, min(r[1] for r in group), max(r[3] for r in group)])
        if len(xs) >= 3 and len(ys) >= 3:
            found.append((xs, ys))
    return found


def _meet(a: Box, b: Box) -> bool:
    return a[0] <= b[2] + NEAR and b[0] <= a[2] + NEAR and a[1] <= b[3] + NEAR and b[1] <= a[3] + NEAR


def _places(values: list[float]) -> list[float]:
    """Sorted places, those within reach of each other as one."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > NEAR:
            found.append(value)
    return found


def _is_inside(span: Span, grid: _Grid) -> bool:
    xs, ys = grid
    middle = span.y - 0.3 * span.size
    return xs[0] <= (span.x0 + span.x1) / 2 <= xs[-1] and ys[0] <= middle <= ys[-1]


def _table(spans: list[Span], grid: _Grid) -> Span | None:
    """Put spans into the cells of a grid; None where only one column of it is used."""
    xs, ys = grid
    cells: dict[tuple[int, int], list[Span]] = {}
    for span in spans:
        column = min(max(0, bisect_right(xs, span.x0 + min(2.0, span.x1 - span.x0)) - 1), len(xs) - 2)
        line = min(max(0, bisect_right(ys, span.y - 0.3 * span.size) - 1), len(ys) - 2)
        cells.setdefault((line, column), []).append(span)
    used = sorted({column for _, column in cells})
    lines = sorted({line for line, _ in cells})
    if len(used) < 2 or len(lines) < 2:
        return None
    table = tuple(tuple(_cell(cells.get((line, column), [])) for column in used) for line in lines)
    head = [s for (line, _), found in cells.items() if line == lines[0] for s in found]
    size = spans[0].size
    return Span(
        "\n".join(map(" ".join, table)),
        xs[0],
        xs[-1],
        ys[0] + size,
        size,
        all(s.bold for s in head),
        ys[0],
        table,
    )


def _cell(spans: list[Span]) -> str:
    text = ""
    for row in rows(spans):
        line = " ".join(s.text for s in row)
        text += layout.joint(text, line) + line
    return text


def aligned(found: Sequence[Row]) -> list[Row]:
    """Return rows with each run of three or more whose cells stand in line replaced by one row that holds a table."""
    out: list[Row] = []
    i = 0
    while i < len(found):
        run = _run(found, i)
        table = _aligned_table(run) if len(run) >= MIN_ROWS and not _amid_text(found, i) else None
        if table:
            out.append(table)
            i += len(run)
        else:
            out.append(found[i])
            i += 1
    return out


def _amid_text(found: Sequence[Row], i: int) -> bool:
    """Tell rows under a full line whose sentence has not ended."""
    if not i or found[i - 1].column != found[i].column or found[i].y - found[i - 1].y > 2 * found[i].size:
        return False
    before = found[i - 1]
    return before.x1 >= before.right - before.size and not layout.ends_sentence(before.text)


def _run(found: Sequence[Row], start: int) -> list[Row]:
    """The rows from `start` on that have two cells or more, in one column and without a wide gap between."""
    run: list[Row] = []
    for row in found[start:]:
        if not _has_cells(row) or (
            run and (row.column != run[-1].column or row.y - run[-1].y > 3.5 * row.size)
        ):
            break
        run.append(row)
    return run


def _has_cells(row: Row) -> bool:
    if len(row.spans) < 2 or any(s.rows for s in row.spans):
        return False
    first = row.spans[0].text.strip()
    return not (BULLET.fullmatch(first) or any(label.end >= len(first) for label in labels_at(first, 0)))


def _lined_up(run: Sequence[Row], columns: Sequence[tuple[float, float]], em: float) -> bool:
    """Tell cells from the words of lines stretched to fill a column.

    The cells of each inner column, and of the last, begin, end or have their middle at one place; in the last that may be
    the column's right edge only where it holds numbers.
    """
    edge = run[0].right
    for x0, x1 in columns[1:]:
        cells = [s for row in run for s in row.spans if x0 - 1 <= s.x0 and s.x1 <= x1 + 1]
        starts = _shared([s.x0 for s in cells], em)
        ends = _shared([s.x1 for s in cells], em) and (
            x1 < edge - em or all(_NUMERIC.search(s.text) for s in cells)
        )
        if len(cells) < 2 or not (starts or ends or _shared([(s.x0 + s.x1) / 2 for s in cells], em)):
            return False
    return True


def _shared(places: Sequence[float], em: float) -> bool:
    middle = sorted(places)[len(places) // 2]
    return sum(abs(place - middle) <= 0.4 * em for place in places) >= 0.8 * len(places)


def _aligned_table(run: Sequence[Row]) -> Row | None:
    """Read rows as a table where the gaps between their cells leave the same places free; None where they do not."""
    spans = sorted((s for row in run for s in row.spans), key=lambda s: s.x0)
    em = run[0].size
    columns: list[tuple[float, float]] = []
    for span in spans:
        if columns and span.x0 - columns[-1][1] < CELL_GAP * em:
            columns[-1] = (columns[-1][0], max(columns[-1][1], span.x1))
        else:
            columns.append((span.x0, span.x1))
    if len(columns) < 2:
        return None
    starts = [x0 - em / 2 for x0, _ in columns]
    table = []
    for row in run:
        cells = [""] * len(columns)
        for span in row.spans:
            place = bisect_right(starts, span.x0) - 1
            cells[place] = f"{cells[place]} {span.text}".strip()
        table.append(tuple(cells))
    if sum(sum(map(bool, cells)) >= 2 for cells in table) < MIN_ROWS or not _lined_up(run, columns, em):
        return None
    first, last = run[0], run[-1]
    span = Span(
        "\n".join(map(" ".join, table)),
        columns[0][0],
        columns[-1][1],
        last.y,
        em,
        first.bold,
        first.y - em,
        tuple(table),
    )
    return Row([span], first.left, first.right, first.column, first.page, first.alone)
