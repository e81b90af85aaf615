"""Files made to harm whoever reads them, each written here; none is kept."""

from __future__ import annotations

import random
import struct
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from eval.bars.hostile_seeds import (
    HTML,
    SHEET,
    TEXT,
    WORD,
    docx_parts,
    epub_parts,
    mutated,
    pack,
    pdf,
    pdf_of,
    seeds,
    xlsx_parts,
)

Make = Callable[[], bytes]
DEEP: Final = 100_000
_MAGICS: Final = {
    "pdf": b"%PDF-1.7\n", "zip": b"PK\x03\x04", "ole": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff\xe0", "html": b"<!doctype html>", "utf16": b"\xff\xfe", "utf8": b"\xef\xbb\xbf", "gz": b"\x1f\x8b\x08",
    "epub": b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/epub+zip",
}  # fmt: skip
_LAUGHS: Final = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))


def files(secret: Path) -> dict[str, Make]:
    """Return what makes each file, by a name with its ending; some try to read the file `secret`."""
    return {
        **_bombs(),
        **_entities(secret),
        **_containers(),
        **_pdfs(),
        **_markup(),
        **_texts(),
        **_locked(),
        **{f"random.{name}": partial(_random, magic) for name, magic in _MAGICS.items()},
        **{f"cut {name}": partial(_cut, name) for name in seeds()},
        **{f"flipped {name}": partial(_flipped, name) for name in seeds()},
    }


def _bombs() -> dict[str, Make]:
    zeros = bytes(200_000_000)

    def inside(parts: Callable[[], dict[str, str | bytes]], part: str, filler: bytes) -> Make:
        def make() -> bytes:
            whole = parts()
            head, close, tail = str(whole[part]).rpartition("</")
            return pack(
                {
                    **whole,
                    part: head.encode() + filler * (200_000_000 // len(filler)) + (close + tail).encode(),
                }
            )

        return make

    return {
        "bomb.zip": lambda: pack({"a.txt": zeros, "b.txt": zeros, "c.txt": zeros}),
        "nested bomb.zip": partial(_nested, 4),
        "deep.zip": partial(_nested, 40, 1),
        "lying.zip": lambda: pack({"a.txt": zeros}).replace(
            struct.pack("<I", 200_000_000), struct.pack("<I", 10)
        ),
        "overlapping.zip": _overlapping,
        "many.zip": lambda: pack({f"{n}.txt": "words" for n in range(12_000)}),
        "bomb.docx": inside(docx_parts, "word/document.xml", b" " * 1000),
        "paragraphs.docx": inside(docx_parts, "word/document.xml", b"<w:p><w:r><w:t>x</w:t></w:r></w:p>"),
        "bomb.xlsx": inside(xlsx_parts, "xl/sharedStrings.xml", b"<si><t>x</t></si>"),
        "rows.xlsx": inside(xlsx_parts, "xl/worksheets/sheet1.xml", b"<row/>"),
        "bomb.epub": inside(epub_parts, "c.xhtml", b"<p>x</p>"),
        "bomb picture.docx": lambda: pack({**docx_parts(), "word/media/a.png": zeros}),
    }


def _nested(levels: int, width: int = 10) -> bytes:
    data = pack({"0.txt": bytes(20_000_000) if width > 1 else TEXT.encode()})
    for _ in range(levels):
        data = pack({f"{n}.zip": data for n in range(width)})
    return data


def _overlapping() -> bytes:
    """Write a ZIP archive whose 9,000 entries all are the same bytes."""
    data = pack({"a.txt": bytes(range(32, 127)) * 10_000})
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entries = data[start:end] * 9_000
    return (
        data[:start]
        + entries
        + struct.pack("<4s4HIIH", b"PK\x05\x06", 0, 0, 9_000, 9_000, len(entries), start, 0)
    )


def _entities(secret: Path) -> dict[str, Make]:
    laughs = f'<!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}]>', "&l9;"
    outside = f'<!DOCTYPE x [<!ENTITY l9 SYSTEM "file://{secret}">]>', "&l9;"
    quadratic = f'<!DOCTYPE x [<!ENTITY l9 "{"ha" * 50_000}">]>', "&l9;" * 50_000
    remote = f'<!DOCTYPE x SYSTEM "file://{secret}" [<!ENTITY % p SYSTEM "file://{secret}"> %p;]>', ""
    attacks = {"laughs": laughs, "quadratic": quadratic, "outside": outside, "remote": remote}
    places: tuple[tuple[str, Callable[[], dict[str, str | bytes]], str, str], ...] = (
        ("docx", docx_parts, "word/document.xml", "Berths are let."),
        ("docx", docx_parts, "word/numbering.xml", "%1."),
        ("xlsx", xlsx_parts, "xl/sharedStrings.xml", "Berth"),
        ("epub", epub_parts, "c.xhtml", "Berths are let"),
        ("epub", epub_parts, "book.opf", "Rules"),
    )

    def make(
        parts: Callable[[], dict[str, str | bytes]], part: str, at: str, attack: tuple[str, str]
    ) -> bytes:
        whole = parts()
        declared, used = attack
        text = str(whole[part]).replace("?>", f"?>{declared}", 1).replace(at, f"{at}{used}", 1)
        return pack({**whole, part: text})

    return {
        f"{name} in {part.replace('/', ' ')}.{ending}": partial(make, parts, part, at, attack)
        for name, attack in attacks.items()
        for ending, parts, part, at in places
    } | {"laughs.html": (laughs[0] + HTML + laughs[1] * 99).encode}


def _containers() -> dict[str, Make]:
    def docx(body: str) -> bytes:
        return pack(
            {**docx_parts(), "word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>"}
        )

    def xlsx(rows: str, before: str = "", after: str = "") -> bytes:
        sheet = f"<worksheet {SHEET}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"
        return pack({**xlsx_parts(), "xl/worksheets/sheet1.xml": sheet})

    def numbered(start: int) -> bytes:
        parts = docx_parts()
        text = str(parts["word/numbering.xml"]).replace('<w:start w:val="1"/>', f'<w:start w:val="{start}"/>')
        return pack({**parts, "word/numbering.xml": text})

    def based() -> bytes:
        parts = docx_parts()
        circle = '<w:style w:type="paragraph" w:styleId="Heading1"><w:basedOn w:val="Heading1"/>'
        text = str(parts["word/styles.xml"]).replace(
            '<w:style w:type="paragraph" w:styleId="Heading1">', circle
        )
        return pack({**parts, "word/styles.xml": text})

    table = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    paragraph = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    wide = (
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr>'
        + paragraph
        + "</w:tc></w:tr></w:tbl>"
    )
    book, chapter = epub_parts(), '<itemref idref="c"/>'
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return {
        "nested tables.docx": lambda: docx(table[0] * 5_000 + paragraph + table[1] * 5_000),
        "nested anything.docx": lambda: docx("<w:sdt>" * DEEP + "</w:sdt>" * DEEP),
        "wide.docx": lambda: docx(wide * 100),
        "numbers.docx": partial(numbered, 2_147_483_647),
        "circle.docx": based,
        "far.xlsx": lambda: xlsx('<row r="1"><c r="A1"><v>1</v></c></row>' + far),
        "every row far.xlsx": lambda: xlsx("".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 50_000))),
        "large.xlsx": lambda: xlsx(far, '<dimension ref="A1:XFD1048576"/>'),
        "merged.xlsx": lambda: xlsx(far, after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        "bad cells.xlsx": lambda: xlsx('<row r="-1"><c r="ZZZZZZ1" t="s"><v>99999999999</v></c><c t="e"/><c t="d"><v>x</v></c>'
                                       "</row>"),
        "chapters.epub": lambda: pack({**book, "book.opf": str(book["book.opf"]).replace(chapter, chapter * 1_000_000)}),
    }  # fmt: skip


def _pdfs() -> dict[str, Make]:
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    catalogue = b"<< /Type /Catalog /Pages 2 0 R >>"

    def one_page(content: bytes, entries: bytes = b"") -> bytes:
        pages = b"<< /Type /Pages /Count 1 /Kids [5 0 R] >>"
        stream = b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)
        page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /Font << /F1 3 0 R >> "
        return pdf_of(
            [catalogue, pages, font, stream, page + b"/XObject << /X 6 0 R >> >> >>", _form(b"/X Do")]
        )

    def expanding() -> bytes:
        import zlib

        return one_page(zlib.compress(b"BT /F1 1 Tf (words) Tj ET\n" * 20_000_000), b"/Filter /FlateDecode")

    def deep_tree() -> bytes:
        inner = [
            b"<< /Type /Pages /Count 1 /Parent %d 0 R /Kids [%d 0 R] >>" % (n - 1, n + 1)
            for n in range(2, 50_000)
        ]
        return pdf_of([catalogue, *inner, b"<< /Type /Page /MediaBox [0 0 9 9] >>"])

    words = b"BT /F1 1 Tf " + b"1 0 0 1 %d %d Tm (word) Tj " + b"ET"
    return {
        "10,000 pages.pdf": partial(pdf, 10_000),
        "expanding.pdf": expanding,
        "page tree in a circle.pdf": lambda: pdf_of(
            [catalogue, b"<< /Type /Pages /Count 99999999 /Kids [2 0 R 2 0 R] >>"]
        ),
        "deep page tree.pdf": deep_tree,
        "forms in a circle.pdf": lambda: one_page(b"/X Do " * 100),
        "million words.pdf": lambda: one_page(b" ".join(words % (n % 997, n % 1009) for n in range(500_000))),
        "open brackets.pdf": lambda: one_page(b"BT " + b"[" * DEEP + b"<<" * DEEP + b"q " * DEEP),
        "nested arrays.pdf": lambda: pdf_of([b"[" * DEEP + b"]" * DEEP, b"<<" * DEEP]),
    }


def _form(content: bytes) -> bytes:
    return (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >> /Length %d >>\nstream\n%s\n"
        b"endstream" % (len(content), content)
    )


def _markup() -> dict[str, Make]:
    made = {
        "deep.html": "<div>" * DEEP + "x",
        "deep lists.html": "<ul><li>" * DEEP + "x",
        "deep tables.html": "<table><tr><td>" * 30_000 + "x",
        "deep formatting.html": "<b><i><a href=x><font>" * 25_000 + "x",
        "misnested.html": "<b><p>x</b>" * 50_000,
        "spans.html": '<table><tr><td colspan="999999999" rowspan="999999999">x' * 99,
        "wide.html": "<table>" + ("<tr>" + '<td colspan="1000" rowspan="60000">x' * 50) * 50,
        "numbers.html": '<ol type="i" start="2147483647"><li>x' * 99,
        "attributes.html": "<p " + " ".join(f"a{n}=1" for n in range(200_000)) + ">x",
        "open tags.html": "<a" * 300_000,
        "comments.html": "<!--" * 300_000,
        "entities.html": "&amp" * 500_000,
        "deep quotes.md": ">" * DEEP + "x",
        "deep lists.md": "- " * DEEP + "x",
        "indented lists.md": "\n".join("  " * n + "- x" for n in range(2_000)),
        "mixed.md": "> - " * 30_000 + "x",
        "brackets.md": "[" * DEEP + "x" + "]" * DEEP,
        "links.md": "[a](" * DEEP,
        "images.md": "![a](" * 50_000 + "x",
        "stars.md": "*a **a " * 50_000,
        "more stars.md": "**x* " * 50_000 + "a**" * 50_000,
        "underscores.md": "_" * DEEP + "a" + "_ " * DEEP,
        "backticks.md": "".join("a" + "`" * n for n in range(1_500)),
        "references.md": "[a]: /x\n\n" + "[a][" * 50_000 + "[a] " * 50_000,
        "definitions.md": "".join(f"[{n}]: /x\n" for n in range(100_000)) + "[1]",
        "wide table.md": "|a" * 20_000 + "|\n" + "|-" * 20_000 + "|\n" + "|b" * 20_000 + "|\n",
        "ragged table.md": "|" + "a|" * 2_000 + "\n|" + "-|" * 2_000 + "\n" + "|b\n" * 20_000,
        "angles.md": "<" * DEEP + "a" + ">" * DEEP,
        "comments.md": "<!-- " * 50_000 + "x",
        "open comment lines.md": "a <!-- b\n" * 50_000,
        "entities.md": "&" * DEEP + "&#99999999;" * 20_000,
        "escapes.md": "\\" * 300_000,
        "headings.md": "#" * DEEP + " x\n" + "x\n=\n" * 20_000,
        "hard breaks.md": "x  \n" * 100_000,
    }
    return {name: partial(str.encode, text) for name, text in made.items()}


def _texts() -> dict[str, Make]:
    return {
        "one line.txt": lambda: b"word " * 20_000_000,
        "one word.txt": lambda: b"a" * 20_000_000,
        "blank lines.txt": lambda: b"\n" * 20_000_000 + b"x",
        "labels.txt": lambda: "".join(f"第{n}条\n" for n in range(200_000)).encode(),
        "the same label.txt": lambda: "第一条 ".encode() * 1_000_000,
        "labels in a line.txt": lambda: "（一）1. (a) i. 第一条、".encode() * 200_000,
        "numerals.txt": (
            "第" + "一" * 3_000_000 + "条\n" + "1." * 1_000_000 + "\n" + "I" * 1_000_000 + ". x"
        ).encode,
        "digits.txt": lambda: b"Article " + b"9" * 5_000_000 + b"\n\nx",
        "marks.txt": lambda: "x\u0301".encode() * 3_000_000,
        "backwards.txt": lambda: "\u202e\u202b".encode() * 1_000_000 + b"x",
        "quoted.csv": lambda: b'a,"' + b"b,\n" * 5_000_000,
        "wide.csv": lambda: b"a," * 2_000_000 + b"\nb",
        "ragged.csv": lambda: b"a," * 5_000 + b"\n" + b"b\n" * 200_000,
    }


def _locked() -> dict[str, Make]:
    key = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"3f" * 32, b"a7" * 32)
    names = "".join(name.ljust(64, "\0") for name in ("Root Entry", "EncryptionInfo", "EncryptedPackage"))
    ole = (
        _MAGICS["ole"]
        + b"\0" * 16
        + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6)
        + b"\0" * 478
        + names.encode("utf-16-le")
    )

    def archive() -> bytes:
        data = bytearray(pack({"a.md": TEXT, "b.md": TEXT}, zipfile.ZIP_STORED))
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = data.find(mark)
            while at >= 0:
                data[at + offset] |= 1
                at = data.find(mark, at + 1)
        return bytes(data)

    return {
        "locked.pdf": lambda: pdf(more=b"/ID [<00><00>] /Encrypt " + key),
        "locked.docx": lambda: ole + bytes(4_096),
        "locked.xlsx": lambda: ole + bytes(4_096),
        "locked.zip": archive,
    }


def _random(magic: bytes) -> bytes:
    return magic + random.Random(magic).randbytes(1_000_000)


def _whole(name: str) -> bytes:
    seed = seeds()[name]
    return seed if isinstance(seed, bytes) else pack(seed)


def _cut(name: str) -> bytes:
    data = _whole(name)
    return data[: len(data) * 2 // 3]


def _flipped(name: str) -> bytes:
    return mutated(_whole(name), random.Random(name))
