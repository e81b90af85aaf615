"""PDF to lines, through PDFium: the text layer by its geometry, scanned pages by recognition where that is installed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from index.errors import TooLarge, UnreadableDocument
from index.load import ocr
from index.load.page_headings import fold
from index.load.page_lines import PageText, page_lines
from index.load.page_spans import spans
from index.load.pdf_drawings import Box, drawings
from index.load.pdf_glyphs import read_glyphs, upright
from index.load.source import MAX_PAGES, Progress, Source

if TYPE_CHECKING:
    import numpy as np

MAX_BOOKMARKS = 20_000
MAX_BOOKMARK_DEPTH = 6
TAIL = 65_536
MAX_LISTED = 20
# A page with fewer letters and a picture over this share of it is a scan, though its number be set in type.
MIN_LETTERS = 20
PICTURED = 0.3
# Share of letters without a meaning from which on a text layer cannot be read.
UNMAPPED = 0.3
SCAN_DPI = 200
SCAN_PIXELS = 20_000_000
_LEFT_OUT = {
    "invisible": "invisible text",
    "outside": "text outside of the page",
    "rotated": "rotated text",
}


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's text, what was left out of it, and why it needs recognition, if it does."""

    text: PageText
    left_out: Counter[str]
    needs: str


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
        found = []
        for index in range(len(pdf)):
            found.append(_page(pdf, index, name))
            progress(index + 1, len(pdf))
        pages, notes = _recognised(pdf, found, name, progress)
        lines, warnings = page_lines(pages, _bookmarks(pdf))
        title = " ".join(pdf.get_metadata_value("Title").split())
    return Source(lines, title, (*notes, *warnings, *_left_out(found)))


def _opened(data: bytes, name: str) -> pdfium.PdfDocument:
    # The library would make do with the pages that arrived.
    if b"%%EOF" not in data[-TAIL:]:
        raise UnreadableDocument(
            f"{name!r} is a truncated PDF ({len(data)} bytes, without an end); send it again"
        )
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise UnreadableDocument(
                f"{name!r} is protected by a password; remove it and send the file again"
            ) from error
        raise UnreadableDocument(f"{name!r} is a damaged PDF ({error}); send it again") from error


def _page(pdf: pdfium.PdfDocument, index: int, name: str) -> _Page:
    try:
        page = pdf[index]
    except pdfium.PdfiumError as error:
        raise UnreadableDocument(
            f"page {index + 1} of {name!r} is damaged ({error}); send the file again"
        ) from error
    try:
        drawn = drawings(page)
        found = read_glyphs(page, drawn)
        pictured = drawn.image_share(page.get_bbox())
    finally:
        page.close()
    vertical = [_box(rule, found.turn) for rule in drawn.vertical]
    horizontal = [_box(rule, found.turn) for rule in drawn.horizontal]
    if found.turn % 2:
        vertical, horizontal = horizontal, vertical
    text = PageText(spans(found.glyphs, vertical), found.box, horizontal, vertical)
    letters = sum(not glyph.text.isspace() for glyph in found.glyphs)
    if letters < MIN_LETTERS and pictured >= PICTURED:
        return _Page(text, found.left_out, "scanned")
    coded = letters >= MIN_LETTERS and found.unmapped > UNMAPPED * letters
    return _Page(text, found.left_out, "coded" if coded else "")


def _recognised(
    pdf: pdfium.PdfDocument, found: Sequence[_Page], name: str, progress: Progress
) -> tuple[list[PageText], list[str]]:
    """Return the pages' text, that of scanned pages recognised, and what to say about those."""
    pages = [page.text for page in found]
    wanting = [i for i, page in enumerate(found) if page.needs]
    if not wanting:
        return pages, []
    listed = _listed([i + 1 for i in wanting])
    if 2 * len(wanting) > len(pages):
        ocr.require(name, f"has no text that can be read on {listed}")
    if not ocr.installed():
        return pages, [
            f"{listed} left out: no text that can be read; it can be recognised after {ocr.INSTALL}"
        ]
    if len(wanting) > ocr.MAX_RECOGNISED:
        raise TooLarge(
            f"{name!r} has {len(wanting)} scanned pages, more than {ocr.MAX_RECOGNISED}; split it and send the parts"
        )
    for done, index in enumerate(wanting, 1):
        pages[index] = ocr.recognise(_picture(pdf, index))
        progress(len(pages) - len(wanting) + done, len(pages))
    return pages, [f"the text of {listed} was recognised in a picture; letters may be wrong"]


def _picture(pdf: pdfium.PdfDocument, index: int) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """Render a page at SCAN_DPI, less where it is so large that it would have more than SCAN_PIXELS; (height, width, 3)."""
    page = pdf[index]
    try:
        width, height = page.get_size()
        scale = min(SCAN_DPI / 72, (SCAN_PIXELS / max(1.0, width * height)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=False)
        picture: np.ndarray[Any, np.dtype[np.uint8]] = bitmap.to_numpy()[:, :, :3].copy()
        bitmap.close()
    finally:
        page.close()
    return picture


def _listed(numbers: Sequence[int]) -> str:
    """Name pages by their numbers, runs of them as such: "pages 2-5, 9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    shown = ["-".join(map(str, run)) for run in runs[:MAX_LISTED]]
    more = ["…"] if len(runs) > MAX_LISTED else []
    return f"page{'s' * (len(numbers) > 1)} {', '.join(shown + more)}"


def _left_out(found: Sequence[_Page]) -> list[str]:
    counts: Counter[str] = Counter()
    for page in found:
        counts.update(page.left_out)
    return [f"left out: {_LEFT_OUT[why]} ({counts[why]} characters)" for why in sorted(counts) if counts[why]]


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
