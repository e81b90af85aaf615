"""Small valid files of every format, written part by part, and ways to damage them."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Mapping
from typing import Final

Parts = Mapping[str, str | bytes]

TEXT: Final = (
    "Harbour Rules\n\nArticle 1 Berths\n\n(1) Berths are let by the year.\n\n(a) The rent is 40 crowns.\n\n"
    "第二条 泊位按年出租。\n"
)
MARKDOWN: Final = (
    "# Harbour *Rules*\n\n> quoted\n\n1. first [link](http://x.example)\n   - inner `code`\n\n| a | b |\n|---|---|\n| c | d |\n\n"
    "```\nfence\n```\n\n<table><tr><td>cell</td></tr></table>\n\n第二条 泊位按年出租。\n"
)
HTML: Final = (
    '<!doctype html><html lang="en"><head><title>Rules</title></head><body><h1>Harbour</h1><p>Berths &amp; rent.'
    '<ol start="3" type="i"><li>one<ol><li>two</ol></ol><table><tr><th colspan="2">a</th></tr><tr><td rowspan="2">b</td>'
    "<td>c</td></tr></table><pre>code</pre></body></html>"
)
CSV: Final = 'number,"what it is"\n1,"a ""quoted"" cell"\n2,"two\nlines"\n'
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPES: Final = "application/vnd.openxmlformats-officedocument"
WORD: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHEET: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def pack(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP container of these parts, in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in parts.items():
            # One time for all, so that the same seed makes the same bytes.
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def docx_parts() -> dict[str, str | bytes]:
    """Return the parts of a Word document with a heading, numbered paragraphs and a table."""
    numbered = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    body = (
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Harbour Rules</w:t></w:r></w:p>'
        f"<w:p>{numbered}<w:r><w:t>Berths are let.</w:t></w:r></w:p><w:p>{numbered}<w:r><w:t>泊位</w:t><w:tab/></w:r></w:p>"
        "<w:tbl><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:p><w:r><w:t>cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
    )
    return {
        "[Content_Types].xml": _types(
            "/word/document.xml", f"{_TYPES}.wordprocessingml.document.main+xml"
        ).replace(
            "</Types>",
            _override("/word/styles.xml", "styles")
            + _override("/word/numbering.xml", "numbering")
            + "</Types>",
        ),
        "_rels/.rels": _relations(("officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(("styles", "styles.xml"), ("numbering", "numbering.xml")),
        "word/document.xml": f"{_XML}<w:document {WORD}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f'{_XML}<w:styles {WORD}><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>',
        "word/numbering.xml": f'{_XML}<w:numbering {WORD}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
    }


def xlsx_parts() -> dict[str, str | bytes]:
    """Return the parts of an Excel workbook of one sheet."""
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2"><v>44927</v></c></row>'
    return {
        "[Content_Types].xml": _types("/xl/workbook.xml", f"{_TYPES}.spreadsheetml.sheet.main+xml").replace(
            "</Types>",
            _override("/xl/worksheets/sheet1.xml", "worksheet", "spreadsheetml")
            + _override("/xl/sharedStrings.xml", "sharedStrings", "spreadsheetml")
            + "</Types>",
        ),
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/_rels/workbook.xml.rels": _relations(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")
        ),
        "xl/workbook.xml": f'{_XML}<workbook {SHEET} xmlns:r="{_OFFICE}"><sheets><sheet name="Fees" sheetId="1" r:id="rId1"/>'
        "</sheets></workbook>",
        "xl/worksheets/sheet1.xml": f"{_XML}<worksheet {SHEET}><sheetData>{rows}</sheetData></worksheet>",
        "xl/sharedStrings.xml": f'{_XML}<sst {SHEET} count="2" uniqueCount="2"><si><t>Berth</t></si><si><t>泊位</t></si></sst>',
    }


def epub_parts() -> dict[str, str | bytes]:
    """Return the parts of an EPUB book of one chapter."""
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": f'{_XML}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        "book.opf": f'{_XML}<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Rules</dc:title></metadata><manifest><item id="c" '
        'href="c.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>',
        "c.xhtml": f'{_XML}<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Rules</title></head><body>'
        "<h1>Harbour</h1><p>Berths are let by the year.</p></body></html>",
    }


def pdf(
    pages: int = 2,
    content: bytes = b"BT /F1 12 Tf 72 700 Td (Article 1 Berths are let.) Tj ET",
    more: bytes = b"",
) -> bytes:
    """Return a PDF whose pages all show one content stream; `more` is written into the trailer."""
    kids = b" ".join(b"%d 0 R" % number for number in range(5, 5 + pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
    return pdf_of([*objects, *[page] * pages], more)


def pdf_of(objects: list[bytes], more: bytes = b"") -> bytes:
    """Return a PDF of these objects, numbered from 1; the first is the catalogue."""
    out, at = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        at.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in at)
    size = len(objects) + 1
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (size, more, start)
    return bytes(out)


def seeds() -> dict[str, bytes | Parts]:
    """Return one small file a format by a name with its ending; a container as its parts, so that these can be damaged."""
    return {
        "a.txt": TEXT.encode(),
        "gb18030.txt": TEXT.encode("gb18030"),
        "a.md": MARKDOWN.encode(),
        "a.html": HTML.encode(),
        "a.csv": CSV.encode(),
        "a.pdf": pdf(),
        "a.docx": docx_parts(),
        "a.xlsx": xlsx_parts(),
        "a.epub": epub_parts(),
        "a.zip": {"one/a.md": MARKDOWN, "b.txt": TEXT, "c.docx": pack(docx_parts())},
    }


def mutated(seed: bytes | Parts, chance: random.Random) -> bytes:
    """Damage a file: of a container either the packed bytes or one of its parts."""
    if isinstance(seed, bytes):
        return damaged(seed, chance)
    if chance.random() < 1 / 3:
        return damaged(pack(seed), chance)
    parts = dict(seed)
    part = chance.choice(sorted(parts))
    whole = parts[part]
    parts[part] = damaged(whole.encode() if isinstance(whole, str) else whole, chance)
    if chance.random() < 1 / 8:
        del parts[chance.choice(sorted(parts))]
    return pack(parts)


_PIECES: Final = (
    b"\x00",
    b"\xff\xff\xff\xff",
    b"<",
    b"]]>",
    b"&#0;",
    b"&x;",
    b"-1",
    b"99999999999",
    b"%",
    b"\xed\xa0\x80",
    b"\n" * 99,
)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Change a few places: bits flipped, bytes overwritten, pieces cut out, doubled or put in, the end cut off."""
    out = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at, length = chance.randrange(len(out) + 1), chance.choice((1, 4, 40))
        match chance.randrange(6):
            case 0:
                out[at : at + 1] = bytes(byte ^ 1 << chance.randrange(8) for byte in out[at : at + 1])
            case 1:
                out[at : at + length] = chance.randbytes(length)
            case 2:
                del out[at : at + length]
            case 3:
                out[at:at] = out[at : at + length] * chance.choice((1, 200))
            case 4:
                out[at:at] = chance.choice(_PIECES)
            case _:
                del out[max(at, len(out) // 4) :]
    return bytes(out)


def _types(part: str, kind: str) -> str:
    return (
        f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="{part}" ContentType="{kind}"/></Types>'
    )


def _override(part: str, kind: str, family: str = "wordprocessingml") -> str:
    return f'<Override PartName="{part}" ContentType="{_TYPES}.{family}.{kind}+xml"/>'


def _relations(*targets: tuple[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'
