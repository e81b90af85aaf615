"""PDFs that the tests print themselves, with reportlab: documents in several layouts, and pages drawn by hand."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas as Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from index.document import Document
from index.load import load
from index.outline import outline

SONG = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(SONG))

Draw = Callable[[Canvas], None]


def drawn(*pages: Draw, size: tuple[float, float] = A4, **options: Any) -> bytes:
    """Return a PDF with a page for each function that draws one."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, **options)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def set_text(
    canvas: Canvas,
    text: str,
    at: tuple[float, float],
    width: float,
    *,
    rows: int = 1000,
    font: str = "Times-Roman",
    size: float = 10,
) -> str:
    """Set words into a column from a place downwards, at most so many rows; returns the text that is left."""
    words = text.split()
    canvas.setFont(font, size)
    for row in range(rows):
        line: list[str] = []
        while words and canvas.stringWidth(" ".join([*line, words[0]]), font, size) <= width:
            line.append(words.pop(0))
        if not line:
            break
        canvas.drawString(at[0], at[1] - row * size * 1.2, " ".join(line))
    return " ".join(words)


def styles(chinese: bool, size: float, indent: bool, justified: bool) -> dict[str, ParagraphStyle]:
    """Return the styles of body and headings."""
    font = SONG if chinese else "Times-Roman"
    body = ParagraphStyle(
        "body",
        fontName=font,
        fontSize=size,
        leading=size * 1.4,
        firstLineIndent=2 * size if indent else 0,
        spaceAfter=0 if indent else size * 0.8,
        wordWrap="CJK" if chinese else None,
    )
    if justified:
        body.alignment = TA_JUSTIFY
    found = {"body": body}
    for level, factor in ((1, 1.8), (2, 1.45), (3, 1.2)):
        found[f"h{level}"] = ParagraphStyle(
            f"h{level}",
            parent=body,
            fontName=SONG if chinese else "Times-Bold",
            fontSize=size * factor,
            leading=size * factor * 1.3,
            firstLineIndent=0,
            spaceBefore=size,
            spaceAfter=size * 0.6,
            alignment=0,
        )
    return found


def flowables(markdown: str, style: dict[str, ParagraphStyle], ruled: bool = True) -> list[Flowable]:
    """Turn headings, paragraphs and tables of Markdown into what reportlab prints."""
    found: list[Flowable] = []
    for block in re.split(r"\n{2,}", markdown.strip()):
        heading = re.match(r"(#{1,3}) (.*)", block)
        if heading:
            found.append(Paragraph(heading[2], style[f"h{len(heading[1])}"]))
        elif block.startswith("|"):
            found += [_table(block, style["body"], ruled), Spacer(1, 12)]
        else:
            found.append(Paragraph(block.replace("\n", " "), style["body"]))
    return found


def _table(block: str, body: ParagraphStyle, ruled: bool) -> Table:
    cells = [[c.strip() for c in line.strip("|").split("|")] for line in block.split("\n")]
    del cells[1]
    plain = ParagraphStyle("cell", parent=body, firstLineIndent=0, spaceAfter=0, alignment=0)
    table = Table([[Paragraph(c, plain) for c in row] for row in cells], colWidths=[150] * len(cells[0]))
    if ruled:
        table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black")]))
    return table


def printed(
    markdown: str,
    *,
    columns: int = 1,
    size: float = 11,
    indent: bool = False,
    justified: bool = False,
    ruled: bool = True,
    head: str = "",
    foot: str = "",
    page: tuple[float, float] = A4,
) -> bytes:
    """Print Markdown to a PDF; `head` and `foot` run along every page, with {page} for its number."""
    chinese = any("\u4e00" <= c <= "\u9fff" for c in markdown + head)
    out = io.BytesIO()
    margin, gap = 60.0, 20.0
    width = (page[0] - 2 * margin - gap * (columns - 1)) / columns
    frames = [
        Frame(margin + i * (width + gap), margin, width, page[1] - 2 * margin, 0, 0, 0, 0)
        for i in range(columns)
    ]

    def running(canvas: Canvas, _: object) -> None:
        canvas.setFont(SONG if chinese else "Helvetica", 9)
        number = canvas.getPageNumber()
        canvas.drawString(margin, page[1] - 36, head.format(page=number))
        canvas.drawCentredString(page[0] / 2, 30, foot.format(page=number))

    document = BaseDocTemplate(
        out, pagesize=page, pageTemplates=[PageTemplate(frames=frames, onPage=running)]
    )
    document.build(flowables(markdown, styles(chinese, size, indent, justified), ruled))
    return out.getvalue()


def addresses(document: Document) -> list[str]:
    """Return the addresses of a document's outline, in order."""
    return [str(node.address) for node in outline(document).walk()]


def folded(document: Document) -> str:
    """Return a document's text without white space."""
    return "".join(document.text.split())


def blocks(document: Document) -> Sequence[str]:
    """Return the text of each block without white space."""
    return ["".join(document.text[b.start : b.end].split()) for b in document.blocks]


def assert_same(data: bytes, markdown: str, name: str = "printed.pdf") -> Document:
    """Check that a printed document has the text, the blocks and the addresses of its Markdown; returns it."""
    found, wanted = load(data, name), load(markdown.encode(), "source.md")
    assert list(blocks(found)) == list(blocks(wanted))
    assert addresses(found) == addresses(wanted)
    return found
