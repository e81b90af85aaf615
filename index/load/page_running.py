"""Running heads, running feet and page numbers: what stands at the same place at the edge of page after page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from index.load.page_columns import rows
from index.load.page_spans import Span
from index.numbering import labels_at
from index.sequence import is_named

EDGE_ROWS = 3
SAME_PLACE = 4.0  # points
REPEATED = 3
FACING = 2  # pages from one left-hand page to the next
SMALLER = 0.85
MARGIN = 0.06  # share in which a browser prints its own lines
OUTER = 0.12  # share of the page's height in which a page number may stand alone
_NUMBER = re.compile(r"\d{1,9}")
_PAGE_NUMBER = re.compile(
    r"[-–—·•\s]*(?:第|page|p\.|seite|página|страница|стр\.)?\s*(\d+|[ivxlc]+)\s*页?\s*"
    r"(?:(?:/|of|von|de|из|,|，|共)\s*共?\s*\d+\s*页?)?[-–—·•\s]*",
    re.I,
)
# What a browser prints in the margins: date and title at the head, address and page at the foot.
_BROWSER_DATE = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? (?:[AP]M )?\d{1,2}:\d\d(?: ?[AP]M)?", re.I)
_BROWSER_ADDRESS = re.compile(r"(?:https?|file)://\S+(?: \d+/\d+)?|\d+/\d+")


@dataclass(frozen=True, slots=True)
class _Edge:
    """A row at the edge of a page.

    `y` counts from the edge in points, `depth` in shares of the page's height; `apart` tells one that stands off from
    the next row, or is printed smaller; `alone` one that is all there is on its page.
    """

    page: int
    spans: list[Span]
    text: str
    y: float
    depth: float
    apart: bool
    alone: bool


def without_running(
    pages: Sequence[list[Span]], boxes: Sequence[tuple[float, float, float, float]]
) -> tuple[list[list[Span]], list[str]]:
    """Return the pages' spans without what runs along their edges, and the texts left out that are no page numbers.

    A text counts as running where it stands at one place on three pages or more, numbers in it that count the pages
    apart; a clause never does, unless it is printed word for word each time.
    """
    kept = [list(page) for page in pages]
    texts: dict[str, None] = {}
    for last in (False, True):
        for _ in range(EDGE_ROWS):
            edges = [_edge(i, page, boxes[i], last) for i, page in enumerate(kept) if page]
            running = _running([edge for edge in edges if edge])
            if not running:
                break
            for edge in running:
                gone = {id(span) for span in edge.spans}
                kept[edge.page] = [span for span in kept[edge.page] if id(span) not in gone]
                if not _PAGE_NUMBER.fullmatch(edge.text):
                    texts.setdefault(_NUMBER.sub("#", edge.text))
    return kept, list(texts)


def _edge(index: int, page: list[Span], box: tuple[float, float, float, float], last: bool) -> _Edge | None:
    y = max(s.y for s in page) if last else min(s.y for s in page)
    near = [s for s in page if abs(s.y - y) <= s.size]
    groups = rows(near)
    row = groups[-1] if last else groups[0]
    height = max(1.0, box[3] - box[1])
    depth = (box[3] - row[0].y) / height if last else (row[0].y - box[1]) / height
    text = " ".join(s.text for s in row)
    return _Edge(
        index,
        row,
        text,
        row[0].y - (box[3] if last else box[1]),
        depth,
        _is_apart(row, page, last),
        len(row) == len(page),
    )


def _is_apart(row: list[Span], page: list[Span], last: bool) -> bool:
    own = {id(s) for s in row}
    others = [s for s in page if id(s) not in own]
    if not others:
        return False
    nearest = max(others, key=lambda s: s.y) if last else min(others, key=lambda s: s.y)
    size = max(s.size for s in row)
    stands_off = abs(nearest.y - row[0].y) > 2 * nearest.size and size <= nearest.size * 1.05
    return stands_off or size <= SMALLER * nearest.size


def _running(edges: Sequence[_Edge]) -> list[_Edge]:
    groups: dict[str, list[_Edge]] = defaultdict(list)
    for edge in edges:
        groups[_NUMBER.sub("#", edge.text)].append(edge)
    found: list[_Edge] = []
    for group in groups.values():
        middle = median(edge.y for edge in group)
        placed = [edge for edge in group if abs(edge.y - middle) <= SAME_PLACE]
        if _is_running(placed) or all(_is_browsers(edge) for edge in placed):
            found += placed
        elif _PAGE_NUMBER.fullmatch(group[0].text):
            found += [edge for edge in group if _counts_its_page(edge)]
    return found


def _is_running(group: Sequence[_Edge]) -> bool:
    if len(group) < 2 or 2 * sum(edge.alone for edge in group) > len(group):
        return False
    same = len({edge.text for edge in group}) == 1
    if _PAGE_NUMBER.fullmatch(group[0].text):
        return not same and _counts_pages(group)
    if len(group) < REPEATED:
        near = group[-1].page - group[0].page <= FACING
        return same and near and all(edge.depth <= OUTER and edge.apart for edge in group)
    return same or (
        _counts_pages(group) and not any(is_named(label) for label in labels_at(group[0].text, 0))
    )


def _is_browsers(edge: _Edge) -> bool:
    text = edge.text
    return edge.depth <= MARGIN and bool(_BROWSER_DATE.match(text) or _BROWSER_ADDRESS.fullmatch(text))


def _counts_pages(group: Sequence[_Edge]) -> bool:
    """Tell rows whose numbers either stay or grow with the page."""
    columns = list(zip(*([int(n) for n in _NUMBER.findall(edge.text)[:8]] for edge in group), strict=False))
    pages = [edge.page for edge in group]
    return all(
        len(set(column)) == 1 or len({n - page for n, page in zip(column, pages, strict=True)}) == 1
        for column in columns
    )


def _counts_its_page(edge: _Edge) -> bool:
    number = _NUMBER.search(edge.text)
    return number is not None and edge.depth <= OUTER and int(number[0]) == edge.page + 1
