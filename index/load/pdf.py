"""PDF to lines, through PDFium: the text layer by its geometry, scanned pages by recognition where that is installed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from index.errors import EmptyDocument, TooLarge, UnreadableDocument
from index.load.page_headings import fold
from index.load.page_lines import PageText, page_lines
from index.load.page_spans import spans
from index.load.pdf_drawings import Box, drawings
from index.load.pdf_glyphs import GlyphPage, read_glyphs, upright
from index.load.source import MAX_PAGES, Progress, Source

MAX_BOOKMARKS = 20_000
MAX_BOOKMARK_DEPTH = 6
_LEFT_OUT = {
    "invisible": "invisible text",
    "outside": "text outside of the page",
    "rotated": "rotated text",
}


def read(data: bytes, name: str, progress: Progress) -> Source:
    """Reduce a PDF to lines.

    Raises UnreadableDocument for a damaged or password-protected file, TooLarge for more than MAX_PAGES pages,
    MissingExtra where it is scanned and recognition is not installed.
    """
    with _opened(data, name) as pdf:
        if len(pdf) > MAX_PAGES:
            raise TooLarge(
                f"{name!r} has {len(pdf)} pages, more than {MAX_PAGES}; split it and send the parts"
            )
        left_out: Counter[str] = Counter()
        pages = []
        for index in range(len(pdf)):
            pages.append(_page(pdf, index, left_out))
            progress(index + 1, len(pdf))
        lines, warnings = page_lines(pages, _bookmarks(pdf))
        title = " ".join(pdf.get_metadata_value("Title").split())
    notes = tuple(
        f"left out: {_LEFT_OUT[why]} ({count} characters)" for why, count in sorted(left_out.items()) if count
    )
    return Source(lines, title, warnings + notes)


def _opened(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise UnreadableDocument(
                f"{name!r} is protected by a password; remove it and send the file again"
            ) from error
        raise UnreadableDocument(
            f"{name!r} is a damaged or truncated PDF ({error}); send it again"
        ) from error


def _page(pdf: pdfium.PdfDocument, index: int, left_out: Counter[str]) -> PageText:
    page = pdf[index]
    try:
        drawn = drawings(page)
        found = read_glyphs(page, drawn)
    finally:
        page.close()
    left_out.update(found.left_out)
    vertical = [_box(rule, found.turn) for rule in drawn.vertical]
    horizontal = [_box(rule, found.turn) for rule in drawn.horizontal]
    if found.turn % 2:
        vertical, horizontal = horizontal, vertical
    return PageText(spans(found.glyphs, vertical), found.box, horizontal, vertical)


def _box(box: Box, turn: int) -> Box:
    ax, ay = upright(turn, box[0], box[1])
    bx, by = upright(turn, box[2], box[3])
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _bookmarks(pdf: pdfium.PdfDocument) -> dict[str, int]:
    """Depths of the bookmarks by their folded titles, from 1."""
    found: dict[str, int] = {}
    for count, bookmark in enumerate(pdf.get_toc(max_depth=MAX_BOOKMARK_DEPTH)):
        if count == MAX_BOOKMARKS:
            break
        title = fold(bookmark.get_title())
        if title:
            found.setdefault(title, bookmark.level + 1)
    return found
