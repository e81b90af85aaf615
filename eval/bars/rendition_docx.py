"""Word's rendition of a document: styles for headings, automatic numbers for 第…条 and top-level "N.", real tables."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from eval.bars.renditions import ORDERED, Draft, Piece
from index.load.counting import written

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Lists by their number: the format of `w:numFmt` and the printed text; further lists restart the last of them.
_BULLETS, _ORDERED = 3, 4
_ARTICLES, _CLAUSES = 1, 2
_COUNTED = {_ARTICLES: ("chineseCountingThousand", "第%1条"), _CLAUSES: ("decimal", "%1.")}
_LISTS = {**_COUNTED, _BULLETS: ("bullet", "•"), _ORDERED: ("decimal", "%1.")}


def as_word(source: Draft) -> bytes:
    """Write a Word document; labels that Word counts are not in its text."""
    body, lists = _body(source)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/_rels/document.xml.rels": _relations({"styles": "styles.xml", "numbering": "numbering.xml"}),
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}<w:sectPr/></w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{_W}">{"".join(_styles())}</w:styles>',
        "word/numbering.xml": f'<w:numbering xmlns:w="{_W}">{"".join(_numbering(lists))}</w:numbering>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), _HEAD + text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _body(source: Draft) -> tuple[str, list[int]]:
    """The paragraphs and tables, and the first numbers of the ordered lists."""
    out: list[str] = []
    counts: Counter[int] = Counter()
    starts: list[int] = []
    for kind, run in source.groups():
        if kind == "table":
            out.append(_table(run))
        elif kind == "ordered":
            found = ORDERED.match(run[0].text)
            starts.append(int(found[1]) if found else 1)
            number = _ORDERED + len(starts)
            out += [_paragraph(ORDERED.sub("", piece.text, count=1), number=number) for piece in run]
        elif kind == "bullets":
            out += [_paragraph(piece.text, number=_BULLETS) for piece in run]
        else:
            out.append(_counted(run[0], _style(run[0], source.is_titled), counts))
    return "".join(out), starts


def _style(piece: Piece, titled: bool) -> str:
    if piece.kind != "heading":
        return ""
    return "Title" if titled and piece.level == 1 else f"Heading{piece.level - titled}"


def _counted(piece: Piece, style: str, counts: Counter[int]) -> str:
    """A paragraph or heading; its label is left to Word where a list of `_COUNTED` prints it next."""
    for number, (form, text) in _COUNTED.items():
        due = text.replace("%1", written(counts[number] + 1, form))
        if piece.label == due and (piece.outer or number == _ARTICLES):
            counts[number] += 1
            return _paragraph(piece.text.removeprefix(piece.label).strip(), style, number)
    return _paragraph(piece.text, style)


def _paragraph(text: str, style: str = "", number: int = 0) -> str:
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def _table(run: Sequence[Piece]) -> str:
    rows = "".join(
        f"<w:tr><w:trPr>{'<w:tblHeader/>' if piece.level else ''}</w:trPr>"
        + "".join(f"<w:tc><w:tcPr/>{_paragraph(cell)}</w:tc>" for cell in piece.cells)
        + "</w:tr>"
        for piece in run
    )
    grid = "<w:gridCol/>" * max(len(piece.cells) for piece in run)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"


def _styles() -> Iterator[str]:
    yield '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    yield '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/></w:style>'
    for level in range(1, 7):
        yield (
            f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
            f'<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr></w:style>'
        )


def _numbering(starts: Sequence[int]) -> Iterator[str]:
    for key, (form, text) in _LISTS.items():
        yield (
            f'<w:abstractNum w:abstractNumId="{key}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        )
    for key in _LISTS:
        yield f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>'
    for i, start in enumerate(starts, 1):
        yield (
            f'<w:num w:numId="{_ORDERED + i}"><w:abstractNumId w:val="{_ORDERED}"/>'
            f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        )


def _relations(targets: dict[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{i}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _content_types() -> str:
    kinds = {"document": "document.main", "styles": "styles", "numbering": "numbering"}
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{parts}</Types>"
    )
