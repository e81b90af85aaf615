"""The text layer of a PDF page: its visible glyphs with place, size and weight, upright whatever the page's turn."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from index.load.pdf_drawings import Box, Drawings

# A page with more characters than a broadsheet in the smallest print can hold is made to exhaust the reader.
MAX_GLYPHS = 400_000
# PDFium reckons weight as five times the stem; plain faces have stems of up to 100 units.
BOLD_WEIGHT = 550
FORCE_BOLD = 1 << 18
WHITE = 250
SCAN_SHARE = 0.5
ASCENT = 0.88
_BOLD_NAME = re.compile(r"bold|black|heavy|semibold|demi|simhei|heiti|黑体|黑體", re.I)


@dataclass(slots=True)
class Glyph:
    """A character in upright coordinates in points: `x0` to `x1` along the line, `y` its baseline, counted downwards."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool


@dataclass(slots=True)
class GlyphPage:
    """The visible glyphs of a page in drawing order, its upright box, its quarter turn, and what was left out, counted."""

    glyphs: list[Glyph]
    box: Box  # left, top, right, bottom, upright
    turn: int
    left_out: Counter[str] = field(default_factory=Counter)
    unmapped: int = 0


@dataclass(slots=True)
class _Style:
    """What all characters of one text object share."""

    size: float
    bold: bool
    turn: int | None
    hidden: bool
    white: bool


def upright(turn: int, x: float, y: float) -> tuple[float, float]:
    """Turn a point of the page so that text at `turn` quarters runs to the right and lines go down."""
    return ((x, -y), (y, x), (-x, y), (-y, -x))[turn]


def read_glyphs(page: pdfium.PdfPage, drawn: Drawings) -> GlyphPage:
    """Read a page's glyphs; text that is invisible, outside the crop box or turned against the page's run is counted only."""
    textpage = page.get_textpage()
    try:
        crop = page.get_bbox()
        found = list(_characters(textpage, _Styles()))
        turns = Counter(style.turn for _, _, style, _ in found if style.turn is not None)
        turn = turns.most_common(1)[0][0] if turns else 0
        if _is_vertical(found):
            turn = 3
        left_out: Counter[str] = Counter()
        scanned = drawn.image_share(crop) >= SCAN_SHARE
        glyphs = []
        for text, box, style, origin in found:
            reason = _reason(style, box, turn, crop, scanned, drawn)
            if reason:
                left_out[reason] += not text.isspace()
            else:
                glyphs.append(_glyph(text, box, origin, style, turn))
        unmapped = sum(1 for text, *_ in found if _is_unmapped(text))
    finally:
        textpage.close()
    left, top = upright(turn, crop[0], crop[3])
    right, bottom = upright(turn, crop[2], crop[1])
    edges = (min(left, right), min(top, bottom), max(left, right), max(top, bottom))
    return GlyphPage(glyphs, edges, turn, left_out, unmapped)


_Found = tuple[str, Box, _Style, tuple[float, float]]


def _characters(textpage: pdfium.PdfTextPage, styles: _Styles) -> Iterator[_Found]:
    """Yield text, box in page coordinates, style and origin of each character that the page itself holds."""
    rect = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    high = ""
    for i in range(min(raw.FPDFText_CountChars(textpage), MAX_GLYPHS)):
        item = raw.FPDFText_GetTextObject(textpage, i)
        if not item:
            continue  # a space or line end that the library adds by its own judgement
        code = raw.FPDFText_GetUnicode(textpage, i)
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        text = _text(high, code)
        high = ""
        raw.FPDFText_GetLooseCharBox(textpage, i, rect)
        raw.FPDFText_GetCharOrigin(textpage, i, x, y)
        if text == " " and (rect.right - rect.left < 0.01 or raw.FPDFText_IsGenerated(textpage, i)):
            continue
        if text and math.isfinite(rect.left + rect.right + rect.top + rect.bottom + x.value + y.value):
            yield (
                text,
                (rect.left, rect.bottom, rect.right, rect.top),
                styles.of(textpage, i, item),
                (x.value, y.value),
            )


def _text(high: str, code: int) -> str:
    if 0xDC00 <= code < 0xE000:
        return (
            (high + chr(code)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            if high
            else "\ufffd"
        )
    if code in (2, 0xFFFE):
        return "-"  # how the library marks a hyphen at a line's end
    if code == 0:
        return "\ufffd"
    text = chr(code) if code < 0x110000 else "\ufffd"
    return "" if code < 0x20 or text in "\u200b\u2060\ufeff" else text


def _is_unmapped(text: str) -> bool:
    return text == "\ufffd" or "\ue000" <= text <= "\uf8ff"


class _Styles:
    """Styles by text object and boldness by font; both are asked for once."""

    def __init__(self) -> None:
        self._styles: dict[int, _Style] = {}
        self._bold: dict[int, bool] = {}

    def of(self, textpage: pdfium.PdfTextPage, i: int, item: raw.FPDF_PAGEOBJECT) -> _Style:
        """Return the style of the character at an index, which the given text object draws."""
        key = ctypes.addressof(item.contents)
        style = self._styles.get(key)
        if style is None:
            style = self._styles[key] = self._read(textpage, i, item)
        return style

    def _read(self, textpage: pdfium.PdfTextPage, i: int, item: raw.FPDF_PAGEOBJECT) -> _Style:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(textpage, i, matrix)
        size = raw.FPDFText_GetFontSize(textpage, i) * math.hypot(matrix.c, matrix.d)
        quarters = math.degrees(math.atan2(matrix.b, matrix.a)) / 90
        turn = round(quarters) % 4 if abs(quarters - round(quarters)) < 0.05 else None
        mode = raw.FPDFTextObj_GetTextRenderMode(item)
        hidden = mode in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        coloured = raw.FPDFText_GetFillColor(textpage, i, red, green, blue, alpha)
        white = bool(coloured) and min(red.value, green.value, blue.value) >= WHITE
        transparent = bool(coloured) and alpha.value == 0
        bold = self._is_bold(textpage, i, item) or mode == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
        return _Style(size if math.isfinite(size) else 0.0, bold, turn, hidden or transparent, white)

    def _is_bold(self, textpage: pdfium.PdfTextPage, i: int, item: raw.FPDF_PAGEOBJECT) -> bool:
        font = raw.FPDFTextObj_GetFont(item)
        if not font:
            return False
        key = ctypes.addressof(font.contents)
        if key not in self._bold:
            buffer = ctypes.create_string_buffer(256)
            raw.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
            name = buffer.value.decode("utf-8", "replace")
            heavy = raw.FPDFText_GetFontWeight(textpage, i) > BOLD_WEIGHT
            flagged = raw.FPDFFont_GetFlags(font) & FORCE_BOLD
            self._bold[key] = bool(heavy or flagged or _BOLD_NAME.search(name))
        return self._bold[key]


def _is_vertical(found: list[_Found]) -> bool:
    """Tell writing that runs down the page: each character stands under the one before."""
    down = across = 0
    for (before, _, style, a), (text, _, _, b) in pairwise(found):
        if style.turn == 0 and ord(before[0]) >= 0x2E80 and ord(text[0]) >= 0x2E80:
            down += abs(a[0] - b[0]) < 0.3 * style.size and 0 < a[1] - b[1] < 2 * style.size
            across += abs(a[1] - b[1]) < 0.3 * style.size
    return down > 2 * across and down > 20


def _reason(style: _Style, box: Box, turn: int, crop: Box, scanned: bool, drawn: Drawings) -> str:
    """Why a character is no part of the text, empty where it is."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    if not (crop[0] <= x <= crop[2] and crop[1] <= y <= crop[3]):
        return "outside"
    if style.size <= 0.5 or (style.hidden and not scanned):
        return "invisible"
    if style.white and not style.hidden and not drawn.covered(x, y):
        return "invisible"
    if style.turn != turn and not (turn == 3 and style.turn == 0):
        return "rotated"
    return ""


def _glyph(text: str, box: Box, origin: tuple[float, float], style: _Style, turn: int) -> Glyph:
    ax = upright(turn, box[0], box[1])[0]
    bx = upright(turn, box[2], box[3])[0]
    if style.turn == turn:
        x, y = upright(turn, *origin)
        return Glyph(text, min(x, ax, bx), max(ax, bx), y, style.size, style.bold)
    # An upright character set downwards: its place is its origin's, since marks stand in a corner of their cell.
    x, y = upright(turn, *origin)
    return Glyph(text, x - ASCENT * style.size, x + (1 - ASCENT) * style.size, y, style.size, style.bold)
