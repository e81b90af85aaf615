"""Spans of a page to rows in reading order: columns are found by the gutters between them, full-width lines part them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from index.load.page_spans import Span

MIN_COLUMN = 9.5  # in ems; narrower text is a list's labels or a table's cells
MIN_GUTTER = 0.5
MIN_ROWS = 3
# Columns are filled line by line; the cells of a table are not.
FILL = 0.55
# A band of two columns is as high as this many rows, and a gutter runs along this share of the rows.
BAND_ROWS = 4
SHARE = 0.25
STARTING = 0.6
MAX_CANDIDATES = 40
MAX_DEPTH = 12


@dataclass(slots=True)
class Row:
    """The spans of one column on one baseline, in reading order, with the column's edges and number, and the page."""

    spans: list[Span]
    left: float = 0.0
    right: float = 0.0
    column: int = 0
    page: int = 0
    alone: bool = False  # the only column of its page
    abreast: int = 1  # columns of running text that its page has side by side

    @property
    def text(self) -> str:
        """The row's text, its spans parted by a space."""
        return " ".join(span.text for span in self.spans)

    @property
    def x0(self) -> float:
        """Left end of the text."""
        return self.spans[0].x0

    @property
    def x1(self) -> float:
        """Right end of the text."""
        return max(span.x1 for span in self.spans)

    @property
    def main(self) -> Span:
        """The longest span; the row's size and baseline are its."""
        return max(self.spans, key=lambda s: len(s.text))

    @property
    def y(self) -> float:
        """Baseline."""
        return self.main.y

    @property
    def size(self) -> float:
        """Print size in points."""
        return self.main.size

    @property
    def bold(self) -> bool:
        """Tell a row that is bold throughout."""
        return all(span.bold for span in self.spans)


def usual_gutters(pages: Iterable[Sequence[Span]]) -> frozenset[int]:
    """The gutters (left edges of a column, in points) that two pages or more have in common."""
    counts = Counter(gutter for spans in pages if (gutter := _best_gutter(spans, frozenset())) is not None)
    return frozenset(gutter for gutter, count in counts.items() if count > 1)


def reading_order(spans: Sequence[Span], page: int, first: int, usual: frozenset[int]) -> list[Row]:
    """Return a page's rows, column after column; `first` is the number of its first column, `usual` are gutters to expect."""
    found: list[Row] = []
    parts = list(_parts(list(spans), usual, 0))
    edges = [(min(s.x0 for s in part), max(s.x1 for s in part)) for part in parts]
    grouped = [rows(part) for part in parts]
    abreast = _abreast([edge for edge, lines in zip(edges, grouped, strict=True) if len(lines) >= BAND_ROWS])
    for number, ((left, right), lines) in enumerate(zip(edges, grouped, strict=True), first):
        found += [Row(line, left, right, number, page, len(parts) == 1, abreast) for line in lines]
    return found


def _abreast(edges: Sequence[tuple[float, float]]) -> int:
    """The greatest number of intervals of which none overlaps another."""
    count, last = 0, float("-inf")
    for left, right in sorted(edges, key=lambda e: e[1]):
        if left >= last:
            count, last = count + 1, right
    return max(1, count)


def rows(spans: Iterable[Span]) -> list[list[Span]]:
    """Group spans by their baselines, from the top down, each group from left to right."""
    groups: list[list[Span]] = []
    y = 0.0
    for span in sorted(spans, key=lambda s: (s.y, s.x0)):
        if groups and span.y - y <= 0.45 * min(span.size, groups[-1][-1].size):
            groups[-1].append(span)
        else:
            groups.append([span])
            y = span.y
    return [sorted(group, key=lambda s: s.x0) for group in groups]


def _parts(spans: list[Span], usual: frozenset[int], depth: int) -> Iterator[list[Span]]:
    """Yield the columns of a set of spans in reading order."""
    if not spans:
        return
    gutter = _best_gutter(spans, usual) if depth < MAX_DEPTH else None
    if gutter is None:
        yield spans
        return
    for crossing, left, right in _bands(spans, gutter):
        yield from _parts(crossing, usual, depth + 1)
        for side in (left, right):
            yield from _parts(side, usual, depth + 1)


_Band = tuple[list[Span], list[Span], list[Span]]


def _bands(spans: Sequence[Span], gutter: int) -> list[_Band]:
    """Part spans at a gutter: bands of what crosses it, and what stands left and right of it below that."""
    bands: list[_Band] = [([], [], [])]
    for span in sorted(spans, key=lambda s: (s.y, s.x0)):
        if span.x0 >= gutter - 1:
            bands[-1][2].append(span)
        elif span.x1 <= gutter - MIN_GUTTER * span.size:
            bands[-1][1].append(span)
        else:
            if bands[-1][1] or bands[-1][2]:
                bands.append(([], [], []))
            bands[-1][0].append(span)
    return _settled(bands)


def _settled(bands: Sequence[_Band]) -> list[_Band]:
    """A band with text on one side only is no pair of columns: it goes with the full-width text around it."""
    out: list[_Band] = []
    for crossing, left, right in bands:
        if left and right and max(len(rows(left)), len(rows(right))) >= BAND_ROWS:
            if out and not (out[-1][1] or out[-1][2]):
                out[-1][0].extend(crossing)
                out[-1][1].extend(left)
                out[-1][2].extend(right)
            else:
                out.append((list(crossing), list(left), list(right)))
        elif out and not (out[-1][1] or out[-1][2]):
            out[-1][0].extend([*crossing, *left, *right])
        else:
            out.append(([*crossing, *left, *right], [], []))
    return out


def _best_gutter(spans: Sequence[Span], usual: frozenset[int]) -> int | None:
    """The left edge of a column with the most text in bands that it parts, none where the text is one column.

    A gutter that other pages have needs no proof: the last column of a text may be a few lines long.
    """
    em = median(s.size for s in spans) if spans else 0.0
    starts = Counter(round(s.x0) for s in spans)
    edges = [
        x
        for x, count in starts.most_common(MAX_CANDIDATES)
        if count + starts[x - 1] + starts[x + 1] >= MIN_ROWS
    ]
    scored = [(_score(_bands(spans, x), x, em), x) for x in edges] if len(spans) >= 2 * MIN_ROWS else []
    scored += [
        (sum(len(left) + len(right) for _, left, right in _bands(spans, x) if left and right), x)
        for x in usual
    ]
    best, x = max(scored, default=(0, 0))
    return x if best > 0 else None


def _score(bands: Sequence[_Band], gutter: int, em: float) -> int:
    """Count the spans in parted bands; 0 where either side is no column of running text."""
    parted = [(left, right) for _, left, right in bands if left and right]
    sides = [[s for pair in parted for s in pair[side]] for side in (0, 1)]
    if not all(spans and _is_column(spans, em) for spans in sides):
        return 0
    # Words of justified lines leave a strip free by chance; the lines of a column begin at its edge or at its indent.
    starts = Counter(round((line[0].x0 - gutter) / em * 2) for line in rows(sides[1]))
    if sum(count for _, count in starts.most_common(2)) < STARTING * starts.total():
        return 0
    whole = rows(s for band in bands for side in band for s in side)
    beside = sum(map(len, sides))
    return beside if max(len(rows(spans)) for spans in sides) >= SHARE * len(whole) else 0


def _is_column(spans: Sequence[Span], em: float) -> bool:
    left, right = min(s.x0 for s in spans), max(s.x1 for s in spans)
    if right - left < MIN_COLUMN * em:
        return False
    lines = rows(spans)
    filled = sum(min(1.0, sum(s.x1 - s.x0 for s in line) / (right - left)) for line in lines)
    return len(lines) >= MIN_ROWS and filled >= FILL * len(lines)
