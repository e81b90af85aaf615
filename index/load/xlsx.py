"""Excel workbooks to lines: a sheet's rows as its cells display them; formulas are never run, their stored results are read.

A workbook of several sheets has a heading of level 2 with the name above each. Hidden sheets, rows and columns are left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.errors import TooLarge, UnreadableDocument
from index.load import sheets
from index.load.lines import Line
from index.load.ooxml import Element, Package, attribute, child, clean, integer, local
from index.load.source import Progress, Source
from index.load.xlsx_display import BUILT_IN, GENERAL, display

MAX_CHARACTERS = 100_000_000
MAX_COLUMN = 16_384
_PLACE = re.compile(r"([A-Z]{1,3})[0-9]+")
_DECIMAL = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)(E[-+]?\d{1,3})?", re.I | re.A)
_ON = ("1", "true", "on")
_NOTES = {
    "sheets": "hidden sheets are left out: {}",
    "rows": "hidden rows are left out: {}",
    "columns": "hidden columns are left out: {}",
    "formulas": "formulas without a stored result are left out: {}; open the file and save it once to store them",
}


@dataclass(slots=True)
class _Book:
    """What the cells of every sheet refer to; `characters` and `cells` count what all of them hold."""

    package: Package
    strings: Sequence[str]
    formats: Sequence[str]
    from_1904: bool
    left_out: Counter[str]
    characters: int = 0
    cells: int = 0


def read(data: bytes, name: str, progress: Progress) -> Source:
    """Reduce a workbook to lines, sheet by sheet.

    Raises UnreadableDocument for a damaged or locked file, TooLarge for one over the limits of `source`.
    """
    package = Package.open(data, name)
    main = package.main()
    if main.lower().endswith(".bin"):
        raise UnreadableDocument(f"{name!r} is a binary workbook (.xlsb); save it as .xlsx")
    root = package.xml(main)
    from_1904 = attribute(child(root, "workbookPr"), "date1904") in _ON
    book = _Book(package, _strings(package, main), _formats(package, main), from_1904, Counter())
    shown = list(_sheets(book, main, root))
    lines: list[Line] = []
    for done, (title, part) in enumerate(shown, 1):
        found = list(sheets.lines(_rows(book, part)))
        if found and len(shown) > 1:
            lines.append(Line(title, "heading", 2, fresh=True))
        lines += found
        progress(done, len(shown))
    warnings = tuple(text.format(book.left_out[key]) for key, text in _NOTES.items() if book.left_out[key])
    return Source(lines, warnings=warnings)


def _sheets(book: _Book, main: str, root: Element) -> Iterator[tuple[str, str]]:
    """Names and parts of the sheets that are shown; a sheet of a chart alone holds no cells."""
    parts = book.package.relations(main)
    for sheet in _in(root, "sheets"):
        kind, part = parts.get(attribute(sheet, "id") or "", ("", ""))
        if kind != "worksheet":
            continue
        if attribute(sheet, "state") in ("hidden", "veryHidden"):
            book.left_out["sheets"] += 1
        else:
            yield clean(attribute(sheet, "name") or ""), part


def _strings(package: Package, main: str) -> list[str]:
    found = package.related(main, "sharedStrings")
    return [_text(item) for item in package.elements(found[0], ("si",), "sst")] if found else []


def _text(item: Element) -> str:
    """The text of a string, plain or in runs; readings that are printed above characters are no text."""
    runs = [child(part, "t") if local(part) == "r" else part for part in item if local(part) in ("t", "r")]
    return clean("".join(run.text or "" for run in runs if run is not None))


def _formats(package: Package, main: str) -> list[str]:
    """The number format of each cell style."""
    found = package.related(main, "styles")
    if not found:
        return []
    root = package.xml(found[0])
    own = {integer(attribute(e, "numFmtId")): attribute(e, "formatCode") for e in _in(root, "numFmts")}
    keys = [integer(attribute(e, "numFmtId")) or 0 for e in _in(root, "cellXfs")]
    return [own.get(key) or BUILT_IN.get(key, GENERAL) for key in keys]


def _in(root: Element, name: str) -> Iterator[Element]:
    found = child(root, name)
    yield from () if found is None else found


def _rows(book: _Book, part: str) -> Iterator[Mapping[int, str]]:
    """The rows of a sheet; rows that are not stored are empty, however many."""
    hidden: set[int] = set()
    last = 0
    for element in book.package.elements(part, ("col", "row"), "cols", "sheetData"):
        if local(element) == "col":
            hidden |= _hidden_columns(element)
            continue
        number = integer(attribute(element, "r")) or last + 1
        if number > last + 1:
            yield {}
        last = number
        if attribute(element, "hidden") in _ON:
            book.left_out["rows"] += 1
            continue
        row = dict(_cells(book, element))
        yield {column: text for column, text in row.items() if column not in hidden}
    book.left_out["columns"] += len(hidden)


def _hidden_columns(element: Element) -> set[int]:
    if attribute(element, "hidden") not in _ON:
        return set()
    first, last = integer(attribute(element, "min")) or 1, integer(attribute(element, "max")) or 1
    return set(range(first, min(last, MAX_COLUMN) + 1))


def _cells(book: _Book, row: Element) -> Iterator[tuple[int, str]]:
    column = 0
    book.cells += len(row)
    book.package.limit(book.cells)
    for cell in row:
        if local(cell) != "c":
            continue
        place = _PLACE.fullmatch(cell.get("r") or "")
        column = _column(place[1]) if place else column + 1
        text = _shown(book, cell)
        book.characters += len(text)
        if book.characters > MAX_CHARACTERS:
            raise TooLarge(
                f"{book.package.name!r} displays more than {MAX_CHARACTERS} characters; split it into several files"
            )
        if text:
            yield column, text


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _shown(book: _Book, cell: Element) -> str:
    """What a cell displays."""
    kind = cell.get("t") or "n"
    if kind == "inlineStr":
        found = child(cell, "is")
        return _text(found) if found is not None else ""
    stored = child(cell, "v")
    raw = stored.text or "" if stored is not None else ""
    if not raw:
        book.left_out["formulas"] += child(cell, "f") is not None
        return ""
    if kind == "s":
        index = integer(raw)
        return book.strings[index] if index is not None and 0 <= index < len(book.strings) else ""
    if kind == "b":
        return "TRUE" if raw.strip() == "1" else "FALSE"
    return _number(book, raw, integer(cell.get("s")) or 0) if kind == "n" else clean(raw)


def _number(book: _Book, raw: str, style: int) -> str:
    if not _DECIMAL.fullmatch(raw.strip()):
        return clean(raw)
    code = book.formats[style] if 0 <= style < len(book.formats) else GENERAL
    return display(float(raw), code, book.from_1904)
