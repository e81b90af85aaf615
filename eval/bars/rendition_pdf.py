"""PDF's rendition of a document: A4, 10.5 points, larger headings, a running head and the page's number on every page."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from html import escape

import font_roboto
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Table, TableStyle

from eval.bars.renditions import Draft, Piece

BODY = 10.5
HEADINGS = (18.0, 15.0, 13.5, 12.5, 12.0, 12.0)
_MARGIN = 25 * mm
_HEAD = 15 * mm
# Fonts that every reader of PDF brings along; they have no bold.
_CID = {"zh": "STSong-Light", "ko": "HYSMyeongJo-Medium"}
_REGULAR, _BOLD = "Roboto", "Roboto-Bold"
_GRID = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])


def as_pdf(source: Draft) -> bytes:
    """Write a PDF; the same draft gives the same bytes."""
    font, bold = _fonts(source.language)
    out = io.BytesIO()
    document = BaseDocTemplate(out, pagesize=A4, title=source.title, invariant=1)

    def edges(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setFont(font, 9)
        canvas.drawCentredString(A4[0] / 2, A4[1] - _HEAD, source.title)
        canvas.drawCentredString(A4[0] / 2, _HEAD, str(canvas.getPageNumber()))

    frame = Frame(_MARGIN, _MARGIN, A4[0] - 2 * _MARGIN, A4[1] - 2 * _MARGIN, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate(frames=[frame], onPage=edges)])
    document.build(list(_flow(source, font, bold)))
    return out.getvalue()


def _fonts(language: str) -> tuple[str, str]:
    """Register the fonts of a language and name the plain one and that of headings."""
    if language in _CID:
        pdfmetrics.registerFont(UnicodeCIDFont(_CID[language]))
        return _CID[language], _CID[language]
    pdfmetrics.registerFont(TTFont(_REGULAR, font_roboto.font_files["Roboto"]))
    pdfmetrics.registerFont(TTFont(_BOLD, font_roboto.font_files["RobotoBold"]))
    return _REGULAR, _BOLD


def _flow(source: Draft, font: str, bold: str) -> Iterator[Flowable]:
    chinese = source.language == "zh"
    wrap = "CJK" if chinese else None
    body = ParagraphStyle(
        "body",
        fontName=font,
        fontSize=BODY,
        leading=BODY * 1.5,
        spaceAfter=6,
        wordWrap=wrap,
        firstLineIndent=2 * BODY * chinese,
    )
    cell = ParagraphStyle("cell", body, firstLineIndent=0, spaceAfter=0)
    item = ParagraphStyle("item", body, firstLineIndent=0, leftIndent=18, bulletIndent=6)
    heads = [
        ParagraphStyle(
            f"h{i}",
            body,
            fontName=bold,
            fontSize=size,
            leading=size * 1.4,
            spaceBefore=size / 2,
            firstLineIndent=0,
            keepWithNext=1,
        )
        for i, size in enumerate(HEADINGS, 1)
    ]
    for kind, run in source.groups():
        if kind == "table":
            yield _table(run, cell)
        elif kind in ("ordered", "bullets"):
            yield from (
                Paragraph(escape(piece.text), item, "•" if kind == "bullets" else None) for piece in run
            )
        else:
            style = heads[run[0].level - 1] if kind == "heading" else body
            yield Paragraph(escape(run[0].text), style)


def _table(run: Sequence[Piece], style: ParagraphStyle) -> Table:
    rows = [[Paragraph(escape(text), style) for text in piece.cells] for piece in run]
    width = (A4[0] - 2 * _MARGIN) / max(map(len, rows))
    return Table(
        rows, colWidths=[width] * max(map(len, rows)), repeatRows=run[0].level, style=_GRID, spaceAfter=6
    )
