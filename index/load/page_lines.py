"""Pages of spans to lines in reading order; what a PDF's text layer and recognised images have in common."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from index.load import bidi
from index.load.hyphens import Hyphens
from index.load.lines import Line
from index.load.page_columns import Row, reading_order, usual_gutters
from index.load.page_headings import levels
from index.load.page_notes import Notes, bracketed, without_contents, without_notes
from index.load.page_paragraphs import Paragraph, habits, paragraphs
from index.load.page_running import without_running
from index.load.page_spans import Span
from index.load.page_tables import BULLET, aligned, ruled
from index.load.pdf_drawings import Box

NAMED = 3  # running texts that a warning shows
_BULLET = re.compile(rf"{BULLET.pattern}\s+(?=\S)")


@dataclass(slots=True)
class PageText:
    """A page's spans, its box (x0, top, x1, bottom), and its horizontal and vertical rules; all upright, in points."""

    spans: list[Span]
    box: Box
    horizontal: Sequence[Box] = ()
    vertical: Sequence[Box] = ()


def page_lines(pages: Sequence[PageText], bookmarks: Mapping[str, int]) -> tuple[list[Line], tuple[str, ...]]:
    """Return the lines of pages, a paragraph a line, and what was left out of them as warnings."""
    pages = [_mirrored(page) if _is_leftward(page) else page for page in pages]
    kept, running = without_running([p.spans for p in pages], [p.box for p in pages])
    kept = [ruled(spans, page.horizontal, page.vertical) for spans, page in zip(kept, pages, strict=True)]
    usual = usual_gutters(kept)
    rows: list[Row] = []
    for number, spans in enumerate(kept, 1):
        first = rows[-1].column + 1 if rows else 0
        rows += aligned(reading_order(spans, number, first, usual))
    rows, contents = without_contents(rows)
    warnings = []
    if running:
        shown = ", ".join(repr(text[:60]) for text in running[:NAMED])
        warnings.append(
            f"left out as running heads and feet: {shown}" + " and others" * (len(running) > NAMED)
        )
    if contents:
        warnings.append("the table of contents is left out")
    return _lines(rows, bookmarks), tuple(warnings)


def _is_leftward(page: PageText) -> bool:
    leftward = sum(bidi.is_rtl(char) for span in page.spans for char in span.text)
    return leftward > 0 and 2 * leftward > sum(char.isalpha() for span in page.spans for char in span.text)


def _mirrored(page: PageText) -> PageText:
    """Mirror a page that is read from right to left, so that its lines begin and its columns follow as in others."""
    spans = [replace(span, x0=-span.x1, x1=-span.x0) for span in page.spans]
    horizontal, vertical = (
        [(-x1, top, -x0, bottom) for x0, top, x1, bottom in rules]
        for rules in (page.horizontal, page.vertical)
    )
    x0, top, x1, bottom = page.box
    return PageText(spans, (-x1, top, -x0, bottom), horizontal, vertical)


def _lines(rows: Sequence[Row], bookmarks: Mapping[str, int]) -> list[Line]:
    style = habits(rows)
    rows, notes = without_notes(rows, style.body)
    found = paragraphs(rows, style, Hyphens([row.text for row in rows]))
    out: list[Line] = []
    for paragraph, level in zip(found, levels(found, style.body, bookmarks), strict=True):
        out += _table(paragraph) if paragraph.rows[0].main.rows else _text(paragraph, level, notes)
    return out + [Line(f"[{number}] {text}", fresh=True, page=page) for (page, number), text in notes.items()]


def _table(paragraph: Paragraph) -> list[Line]:
    row = paragraph.rows[0]
    return [Line(" | ".join(cells), "table", fresh=True, page=row.page) for cells in row.main.rows]


def _text(paragraph: Paragraph, level: int, notes: Notes) -> list[Line]:
    pages = sorted({row.page for row in paragraph.rows})
    text, borne = bracketed(paragraph.text.replace("\u00ad", ""), pages, notes)
    if level:
        heading = Line(text, "heading", level, fresh=True, page=pages[0])
        return [heading, *(Line(note, fresh=True, page=pages[0]) for note in borne)]
    bullet = _BULLET.match(text)
    text = " ".join([text[bullet.end() :] if bullet else text, *borne])
    return [Line(text, "item" if bullet else "paragraph", fresh=True, page=pages[0])]
