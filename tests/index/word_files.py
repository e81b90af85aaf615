"""Builds Word files part by part, as Word, WPS and LibreOffice write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from index.document import Document
from index.outline import outline

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STRICT = {
    W: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    R: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
STYLES = "".join(
    [
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
        '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>',
        *[
            f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/><w:basedOn w:val="Normal"/>'
            f'<w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>'
            for n in range(1, 7)
        ],
    ]
)


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(
    text: str = "", style: str = "", num: tuple[int, int] | None = None, inner: str = "", more: str = ""
) -> str:
    """A paragraph of one run, and of `inner` XML after it; `num` is (list, level), `more` further properties."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num:
        properties += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}{more}</w:pPr>{r(text) if text else ''}{inner}</w:p>"


def table(rows: Sequence[Sequence[str]], properties: str = "", row_properties: Sequence[str] = ()) -> str:
    """A table of cells of text."""
    out = f"<w:tbl><w:tblPr>{properties}</w:tblPr>"
    for i, row in enumerate(rows):
        more = row_properties[i] if i < len(row_properties) else ""
        out += f"<w:tr><w:trPr>{more}</w:trPr>{''.join(cell(text) for text in row)}</w:tr>"
    return out + "</w:tbl>"


def cell(text: str, properties: str = "") -> str:
    """A table cell of one paragraph, or of XML where it begins with a tag."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<w:') else p(text)}</w:tc>"


def level(ilvl: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    """One level of a list."""
    return f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def abstract(key: int, *levels: str) -> str:
    """An abstract list definition."""
    return f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>'


def num(number: int, key: int, overrides: str = "") -> str:
    """A list of an abstract definition."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{key}"/>{overrides}</w:num>'


def restarted(ilvl: int, start: int = 1) -> str:
    """An override that starts a level anew."""
    return f'<w:lvlOverride w:ilvl="{ilvl}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def word(
    body: str, numbering: str = "", styles: str = "", notes: Mapping[str, Sequence[str]] | None = None, *,
    strict: bool = False, title: str = "", main: str = "word/document.xml",
) -> bytes:  # fmt: skip
    """The bytes of a Word file; `notes` holds the texts of footnotes and endnotes, their ids counted from 1."""
    parts = {
        main: f'<w:document xmlns:w="{W}" xmlns:r="{R}" {MORE}><w:body>{body}<w:sectPr/></w:body></w:document>',
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{STYLES}{styles}</w:styles>',
    }
    links = [("styles", "styles.xml")]
    if numbering:
        parts["word/numbering.xml"] = f'<w:numbering xmlns:w="{W}" {MORE}>{numbering}</w:numbering>'
        links.append(("numbering", "numbering.xml"))
    for kind, texts in (notes or {}).items():
        items = f'<w:{kind} w:type="separator" w:id="-1"><w:p>{r("never read")}</w:p></w:{kind}>'
        items += "".join(
            f'<w:{kind} w:id="{i}">{p(inner=f"<w:r><w:{kind}Ref/></w:r>" + r(" " + text))}</w:{kind}>'
            for i, text in enumerate(texts, 1)
        )
        parts[f"word/{kind}s.xml"] = f'<w:{kind}s xmlns:w="{W}">{items}</w:{kind}s>'
        links.append((f"{kind}s", f"{kind}s.xml"))
    folder, _, base = main.rpartition("/")
    parts[f"{folder}/_rels/{base}.rels"] = relations(links)
    top = [("officeDocument", main)]
    if title:
        parts["docProps/core.xml"] = (
            f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title)}</dc:title></cp:coreProperties>'
        )
        top.append(("core-properties", "docProps/core.xml"))
    parts["_rels/.rels"] = relations(top)
    parts["[Content_Types].xml"] = content_types(
        {main: "document.main", **{f"word/{kind}.xml": kind for kind, _ in links}}
    )
    return zipped({name: _strict(xml) if strict else xml for name, xml in parts.items()})


def relations(links: Sequence[tuple[str, str]]) -> str:
    """A part of relationships."""
    inner = "".join(
        f'<Relationship Id="rId{i}" Type="{R}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(links, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def content_types(parts: dict[str, str]) -> str:
    """The part that names the kind of every other part."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    inner = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}.{k}+xml"/>' for name, k in parts.items()
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{inner}</Types>'
    )


def _strict(xml: str) -> str:
    for loose, firm in STRICT.items():
        xml = xml.replace(loose, firm)
    return xml


def zipped(parts: dict[str, str]) -> bytes:
    """A ZIP container of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def addresses(document: Document) -> list[str]:
    """The addresses of a document's outline, in order."""
    return [str(node.address) for node in outline(document).walk()]


def folded(document: Document) -> str:
    """A document's text without its white space."""
    return "".join(document.text.split())


def blocks(document: Document) -> list[tuple[str, int, str]]:
    """Kind, level and text of a document's blocks."""
    return [(b.kind, b.level, document.text[b.start : b.end]) for b in document.blocks]


def texts(document: Document) -> list[str]:
    """The texts of a document's blocks."""
    return [text for _, _, text in blocks(document)]
