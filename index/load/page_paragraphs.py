"""Rows of a document to lines: which rows make one paragraph, which paragraphs are headings, where notes belong."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from index import layout
from index.load.hyphens import Hyphens
from index.load.lines import Line, candidates
from index.load.page_columns import Row
from index.load.page_tables import BULLET
from index.numbering import Label, labels_at
from index.sequence import choose, is_named

LOOSE = 1.15  # times the usual leading: a gap that ends a paragraph whose sentence has ended
APART = 1.5  # a gap that always does
INDENT = 0.7  # in ems
SAME_SIZE = 0.08
MIN_INDENTED = 3
LONG = 0.6
EDGE = 3.0  # in ems
MIN_REACHING = 3
SHORT = 0.25  # share of a column
MIN_ENDS = 3
GAPPED = 0.8


@dataclass(slots=True)
class Paragraph:
    """Rows that belong together, and their text."""

    rows: list[Row]
    text: str = ""

    @property
    def size(self) -> float:
        """Print size in points of most of its text."""
        sizes: Counter[float] = Counter()
        for row in self.rows:
            sizes[round(row.size * 2) / 2] += len(row.text)
        return max(sizes, key=lambda s: (sizes[s], s))

    @property
    def bold(self) -> bool:
        """Tell a paragraph that is bold throughout."""
        return all(row.bold for row in self.rows)


@dataclass(slots=True)
class Habits:
    """How the document is set: its body size, the leading of each size, the first-line indent, the right edge."""

    body: float
    leading: dict[float, float]
    indent: float
    right: dict[int, float] = field(default_factory=dict)
    measured: frozenset[int] = frozenset()  # columns whose right edge more than one or two lines reach
    gapped: bool = False  # whether a gap follows every paragraph


def habits(rows: Sequence[Row]) -> Habits:
    """Measure how a document is set from all its rows."""
    sizes: Counter[float] = Counter()
    steps: dict[float, Counter[float]] = defaultdict(Counter)
    rights: dict[int, Counter[int]] = defaultdict(Counter)
    for row in rows:
        if not row.main.rows:
            sizes[_key(row)] += len(row.text)
            if row.alone:
                rights[round(row.left / 4)][round(row.right)] += 1
    for a, b in pairwise(rows):
        if a.column == b.column and _same_size(a, b) and 0 < b.y - a.y < 3.5 * a.size:
            steps[_key(a)][round((b.y - a.y) * 2) / 2] += 1
    body = max(sizes, key=lambda s: (sizes[s], s), default=10.0)
    leading = {size: _usual(counts) for size, counts in steps.items()}
    right = {left: float(max(counts)) for left, counts in rights.items()}
    reaching = Counter(row.column for row in rows if row.x1 >= row.right - EDGE * row.size)
    measured = frozenset(column for column, count in reaching.items() if count >= MIN_REACHING)
    found = Habits(body, leading, 0.0, right, measured)
    found.indent = _first_line_indent(rows, found)
    found.gapped = _is_gapped(rows, found)
    return found


def _usual(steps: Counter[float]) -> float:
    """The smallest step that is common; larger ones are gaps between paragraphs."""
    total = sum(steps.values())
    return min(step for step, count in steps.items() if count >= 0.15 * total or count == max(steps.values()))


def _is_gapped(rows: Sequence[Row], style: Habits) -> bool:
    """Tell whether a gap stands wherever a short line with the end of a sentence surely ends a paragraph."""
    ends = [
        b.y - a.y > LOOSE * style.leading.get(_key(a), 1.3 * a.size)
        for a, b in pairwise(rows)
        if a.column == b.column
        and layout.ends_sentence(a.text)
        and _room(a, style) > SHORT * (a.right - a.left)
    ]
    return len(ends) >= MIN_ENDS and sum(ends) >= GAPPED * len(ends)


def _first_line_indent(rows: Sequence[Row], style: Habits) -> float:
    """How far first lines stand in, in ems; 0 where paragraphs are told apart by gaps."""
    found: Counter[float] = Counter()
    for a, b in pairwise(rows):
        if (
            a.column == b.column
            and _same_size(a, b)
            and a.x0 - b.x0 > INDENT * a.size
            and abs(b.x0 - b.left) < 0.3 * b.size
        ):
            found[round((a.x0 - b.x0) / a.size * 2) / 2] += _is_full(a, b, style)
    best = max(found, key=lambda d: found[d], default=0.0)
    return best if found[best] >= MIN_INDENTED or found[best] * 4 >= len(rows) else 0.0


def _key(row: Row) -> float:
    return round(row.size * 2) / 2


def _same_size(a: Row, b: Row) -> bool:
    return abs(a.size - b.size) <= SAME_SIZE * max(a.size, b.size)


def paragraphs(rows: Sequence[Row], style: Habits, hyphens: Hyphens) -> list[Paragraph]:
    """Join the rows that carry on a paragraph; a label that goes on with the numbering opens one whatever its place."""
    fresh: list[bool] = []
    for i, row in enumerate(rows):
        fresh.append(i == 0 or _opens(rows[i - 1], row, fresh[-1], style))
    lines = [
        Line(row.text, "table" if row.main.rows else "paragraph", fresh=new)
        for row, new in zip(rows, fresh, strict=True)
    ]
    # The name of a clause in the middle of a sentence is a reference, though it stand at a row's beginning.
    opening = {
        choice.line
        for choice in choose(candidates(lines))
        if _may_open(rows[choice.line - 1], rows[choice.line], choice.label, style)
    }
    found: list[Paragraph] = []
    for i, row in enumerate(rows):
        if found and not fresh[i] and i not in opening:
            found[-1].rows.append(row)
            found[-1].text = hyphens.join(found[-1].text, row.text)
        else:
            found.append(Paragraph([row], row.text))
    return found


def _may_open(a: Row, b: Row, label: Label, style: Habits) -> bool:
    """Tell a clause's label from a reference that the row's end has put first: "（第|一、二类）", "under|Article 5"."""
    if layout.ends_sentence(a.text):
        return True
    return not is_named(label) and not (
        style.indent > 0 and b.x0 - b.left < INDENT * b.size and _is_full(a, b, style)
    )


def _opens(a: Row, b: Row, first: bool, style: Habits) -> bool:
    """Tell whether row `b` surely opens a paragraph, seen from row `a` above it, which is itself the `first` of one or not."""
    if a.main.rows or b.main.rows or not _same_size(a, b):
        return True
    ended = layout.ends_sentence(a.text)
    full = _is_full(a, b, style) and (not ended or a.column in style.measured)
    if a.bold != b.bold and (a.bold or ended) and not (full and not a.bold):
        return True
    if a.column != b.column:
        return _opens_column(a, b, style, ended, full)
    step, usual = b.y - a.y, style.leading.get(_key(a), 1.3 * a.size)
    if step > APART * usual or (step > LOOSE * usual and (ended or not full or style.gapped)):
        return True
    if not full:
        # Where gaps part the paragraphs, a line may be a little short because its words would not fill it better.
        by_eye = style.gapped and _room(a, style) < SHORT * (a.right - a.left) and not _has_label(b.text)
        return not by_eye and (ended or not _carries_on(a, b))
    return _opens_by_indent(a, b, first, style, ended)


def _opens_column(a: Row, b: Row, style: Habits, ended: bool, full: bool) -> bool:
    """Tell whether the first row of a column opens a paragraph."""
    if style.indent:
        if abs((b.x0 - b.left) / b.size - style.indent) < 0.5:
            return ended or not b.text[0].islower()
        return ended and not full
    if ended:
        return not _is_full(a, b, style, strict=True)
    return not full and not _carries_on(a, b)


def _opens_by_indent(a: Row, b: Row, first: bool, style: Habits, ended: bool) -> bool:
    """Judge a row under a full one by where it begins."""
    shift = (b.x0 - a.x0) / a.size
    if shift > INDENT:
        return ended and not _has_label(a.text)
    if shift < -INDENT:
        return ended and not first
    # Where first lines stand in, a second line at the same place is another first line.
    at_indent = style.indent > 0 and abs((b.x0 - b.left) / b.size - style.indent) < 0.3
    return at_indent and (ended or first)


def _has_label(text: str) -> bool:
    return bool(BULLET.match(text)) or bool(labels_at(text, 0))


def _carries_on(a: Row, b: Row) -> bool:
    """Tell a line that goes on although there was room above: in small letters, under one that is not short."""
    if a.text[-1] in "-\u00ad":
        return True
    long = a.x1 - a.x0 >= LONG * (a.right - a.left)
    return long and b.text[0].islower() and not _has_label(b.text)


def _is_full(a: Row, b: Row, style: Habits, strict: bool = False) -> bool:
    """Tell whether the first word of `b` had no room left in `a`; `strict` allows no error of measurement."""
    room = _room(a, style)
    text = b.text.lstrip()
    word = text.split(" ", 1)[0]
    if layout.is_cjk(text[0]):
        return room < (1.05 if strict else 2.2) * b.size
    # Where the glyphs are not known, all letters count as equally wide.
    lead = b.spans[0].lead or (b.x1 - b.x0) * layout.cells(word) / max(1, layout.cells(text))
    if any(map(layout.is_cjk, word)):
        # A mark that may not begin a line takes the sign before it along.
        return room < lead + (1.05 if strict else 2.2) * b.size
    return room < lead + (0.2 if strict else 0.6) * b.size


def _room(row: Row, style: Habits) -> float:
    """Points between a row's end and the right edge, which pages of one column share."""
    right = max(row.right, style.right.get(round(row.left / 4), row.right)) if row.alone else row.right
    return right - row.x1
