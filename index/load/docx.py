"""Word documents to lines: headings by style, automatic numbers as printed, tables by row, notes with their paragraph.

A footnote or endnote is printed as `[n]` in the text and `[n] …` at the end of the paragraph that bears the mark, in
the same line, so that it is no paragraph to be counted; under a heading it is a paragraph of its own. Headers, footers,
comments, tables of contents, hidden text and tracked deletions are no text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from index import layout
from index.document import BlockKind
from index.errors import TooLarge
from index.load.docx_numbering import Numbering
from index.load.docx_styles import TITLE, Styles, numbering_of
from index.load.docx_table import Row, header_rows, table_rows
from index.load.docx_text import Runs, Text
from index.load.lines import Line
from index.load.ooxml import Element, Package, attribute, child, integer, local, switched, value
from index.load.source import MAX_DEPTH, MAX_PAGES, Progress, Source
from index.numbering import labels_at
from index.sequence import is_named

MAX_LEVEL = 6
# Share of a heading style's paragraphs that are sentences from which on the style is one for clauses, not headings.
CLAUSE_SHARE = 0.3
_BLOCKS = ("p", "tbl", "sdt", "customXml", "AlternateContent", "altChunk", "ins", "moveTo")
_WRAPPERS = ("sdtContent", "customXml", "ins", "moveTo", "smartTag")
_NO_TITLE = re.compile(
    r"(?i)^(?:microsoft word|document|文档|dokument|untitled|无标题|unbenannt)\b|\.(?:docx?|dotx?|rtf|wps)$"
)
_NOTES = {
    "contents": "the table of contents is left out",
    "hidden": "pieces of hidden text are left out: {}",
    "changes": "tracked changes: insertions are read, deletions are left out",
    "pictures": "pictures are left out: {}; text in them is not read",
    "drawings": "charts and diagrams are left out: {}",
    "unstored": "fields are left out: {}, since the file does not hold what they print",
    "symbols": "symbols of a font that is not known are left out: {}",
    "embedded": "embedded documents are left out: {}",
}


def read(data: bytes, name: str, progress: Progress) -> Source:
    """Reduce a Word document to lines; pages are those that Word stored when it last drew the document, if it did.

    Raises UnreadableDocument for a damaged or locked file, TooLarge for one over the limits of `source`.
    """
    package = Package.open(data, name)
    main = package.main()
    left_out: Counter[str] = Counter()
    styles = Styles(_part(package, main, "styles"))
    notes = {kind: _notes(package, main, kind, styles, left_out) for kind in ("footnote", "endnote")}
    body = _Body(styles, Numbering(_part(package, main, "numbering"), styles), notes, left_out)
    for element in package.elements(main, _BLOCKS, "body"):
        body.block(element, 0)
        package.limit(body.runs.elements)
    body.flush()
    if body.runs.page > MAX_PAGES:
        raise TooLarge(
            f"{name!r} has {body.runs.page} pages, over the limit of {MAX_PAGES}; split it into several files"
        )
    warnings = tuple(text.format(left_out[key]) for key, text in _NOTES.items() if left_out[key])
    return Source(_settle(body.lines, paged=left_out["rendered"] > 0), _title(package), warnings)


def _part(package: Package, main: str, kind: str) -> Element | None:
    found = package.related(main, kind)
    return package.xml(found[0]) if found else None


def _title(package: Package) -> str:
    """The title among the document's properties, unless a program made it of a file's name."""
    for part in package.related("", "core-properties"):
        found = child(package.xml(part), "title")
        text = " ".join((found.text or "").split()) if found is not None else ""
        return "" if _NO_TITLE.search(text) else text
    return ""


def _notes(package: Package, main: str, kind: str, styles: Styles, left_out: Counter[str]) -> dict[str, str]:
    """The notes of a kind by their ids, each on one line."""
    found: dict[str, str] = {}
    runs = Runs(styles, left_out)
    for part in package.related(main, f"{kind}s"):
        for note in package.elements(part, (kind,), f"{kind}s"):
            if attribute(note, "type") in (None, "normal"):
                texts = [str(runs.read(p, hidden=False)) for p in note.iter("{*}p")]
                found[attribute(note, "id") or ""] = " ".join(" ".join(texts).split())
    return found


class _Body:
    """Collects the lines of a document, block by block."""

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        notes: Mapping[str, Mapping[str, str]],
        left_out: Counter[str],
    ) -> None:
        self.lines: list[Line] = []
        self.runs = Runs(styles, left_out)
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._left_out = left_out
        # Text of paragraphs whose mark is deleted; it stands at the head of the next one.
        self._carried = ""

    def block(self, element: Element, depth: int) -> None:
        """Read a paragraph, a table, or what holds some; raises TooLarge for one nested too deep."""
        if depth > MAX_DEPTH:
            raise TooLarge(
                f"a table is nested deeper than the limit of {MAX_DEPTH} elements; save the document anew"
            )
        name = local(element)
        if name == "p":
            self._paragraph(element, depth)
        elif name == "tbl":
            self._table(element, depth)
        elif name == "altChunk":
            self._left_out["embedded"] += 1
        elif name == "sdt" and value(element, "sdtPr", "docPartObj", "docPartGallery") == "Table of Contents":
            self._left_out["contents"] += 1
        elif name in ("AlternateContent", "Choice", "sdt", *_WRAPPERS):
            for inner in element:
                self.block(inner, depth + 1)

    def flush(self) -> None:
        """Print what is carried where no paragraph follows to take it."""
        if self._carried.strip():
            self.lines.append(Line(self._carried, fresh=True, page=self.runs.page))
        self._carried = ""

    def _paragraph(self, element: Element, depth: int) -> None:
        properties = child(element, "pPr")
        style = value(properties, "pStyle")
        level = self._styles.heading(style, integer(value(properties, "outlineLvl")))
        if level is not None:
            self.runs.leave_contents()
        text = self.runs.read(element, self._styles.hides(style))
        if self._styles.is_contents(style):
            self._left_out["contents"] += bool(str(text).strip())
            return
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self._carried += " ".join([str(text), *self._note_texts(text)])
            return
        if text.concealed and not str(text).strip() and mark is not None and switched(mark, "vanish"):
            return
        place = self._numbering.place(numbering_of(properties), style)
        label = self._numbering.next(place) if place else ""
        self._print(text, label, level, listed=place is not None)
        for box in text.boxes:
            for inner in box:
                self.block(inner, depth + 1)

    def _print(self, text: Text, label: str, level: int | None, listed: bool) -> None:
        page = text.page or self.runs.page
        pieces = [piece for piece in (self._carried + str(text)).split("\n") if piece.strip()] or [""]
        self._carried = ""
        pieces[0] = label + pieces[0].lstrip(" ") if label else pieces[0]
        notes = self._note_texts(text)
        if level is not None:
            self.lines.append(Line(_joined(pieces), "heading", level, fresh=True, page=page))
            self.lines += [Line(note, fresh=True, page=page) for note in notes]
            return
        pieces[-1] = " ".join([pieces[-1], *notes])
        kind: BlockKind = "item" if listed and not any(map(is_named, labels_at(label, 0))) else "paragraph"
        self.lines += [Line(piece, kind, fresh=True, page=page) for piece in pieces]

    def _note_texts(self, text: Text) -> list[str]:
        return [f"{mark} {self._notes[kind].get(key, '')}".strip() for kind, key, mark in text.notes]

    def _table(self, element: Element, depth: int) -> None:
        rows = table_rows(element)
        if all(len(row.cells) < 2 for row in rows):
            # A frame around text, or a list of one column.
            for cell in (cell for row in rows for cell in row.cells):
                for inner in cell.element:
                    self.block(inner, depth + 1)
            return
        heads = header_rows(element, rows, self._styles)
        for i, row in enumerate(rows):
            self.lines.append(self._row(row, depth, header=i < heads))

    def _row(self, row: Row, depth: int, header: bool) -> Line:
        outer, start = self.lines, self.runs.page
        end, page = start, None
        texts = [""] * row.skipped
        for cell in row.cells:
            # Cells stand side by side: a break that runs through the row is marked in each.
            self.lines, self.runs.page = [], start
            for inner in () if cell.continued else cell.element:
                self.block(inner, depth + 1)
            self.flush()
            texts.append(" ".join(line.text.strip() for line in self.lines if line.text.strip()))
            texts += [""] * (cell.span - 1)
            page = page or next((line.page for line in self.lines if line.text.strip()), None)
            end = max(end, self.runs.page)
        self.lines, self.runs.page = outer, end
        whole = len(row.cells) == 1
        text = " ".join(filter(None, texts)) if whole else " | ".join(texts)
        return Line(text, "table", int(header), fresh=True, page=page or start)


def _joined(pieces: Sequence[str]) -> str:
    text = ""
    for piece in pieces:
        text += layout.joint(text, piece.strip()) + piece.strip()
    return text


def _settle(lines: Sequence[Line], paged: bool) -> list[Line]:
    """Give headings their level under the document's title, and take them back where their style is one for clauses."""
    titled = any(line.kind == "heading" and line.level == TITLE for line in lines)
    of_clauses = set(_clause_levels(lines))
    return [replace(_settled(line, of_clauses, titled), page=line.page if paged else None) for line in lines]


def _settled(line: Line, of_clauses: set[int], titled: bool) -> Line:
    if line.kind != "heading":
        return line
    if _is_long(line.text) or (line.level in of_clauses and layout.ends_sentence(line.text)):
        return replace(line, kind="paragraph", level=0)
    return replace(line, level=min(line.level + titled, MAX_LEVEL))


def _clause_levels(lines: Sequence[Line]) -> Iterator[int]:
    """Heading levels that a template uses to number whole clauses, as those of law firms do."""
    levels: dict[int, list[str]] = defaultdict(list)
    for line in lines:
        if line.kind == "heading" and line.level != TITLE and line.text.strip():
            levels[line.level].append(line.text)
    for level, texts in levels.items():
        if sum(map(_is_long, texts)) >= CLAUSE_SHARE * len(texts):
            yield level


def _is_long(text: str) -> bool:
    return layout.cells(text) > layout.HEADING_CELLS and layout.ends_sentence(text)
