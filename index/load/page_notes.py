"""What stands on a page beside its running text: footnotes, and tables of contents."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import layout
from index.load.page_columns import Row

SMALL = 0.93
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_NOTE = re.compile(r"(?:\[(\d{1,3})\]|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|(\d{1,3})[.)]?\s)\s*(?=\S)")
_LEADER = re.compile(r"(?:[.…·․‥]\s?){4,}\s*[\divxlc]{1,5}$", re.I)
_CONTENTS = re.compile(
    r"(?:table of )?contents|目\s*[录錄次]|índice|inhalt(?:sverzeichnis)?|sommaire|содержание|оглавление",
    re.I,
)
MIN_ENTRIES = 3

Notes = dict[tuple[int, str], str]  # (page, number as printed) -> text


def without_notes(rows: Sequence[Row], body: float) -> tuple[list[Row], Notes]:
    """Part the footnotes from the rows: small print at the end of a page's column whose numbers are raised in its text."""
    marks = {(row.page, m.translate(_DIGITS)) for row in rows for m in _RAISED.findall(row.text)}
    kept: list[Row] = []
    notes: Notes = {}
    start = 0
    for end in range(1, len(rows) + 1):
        if end < len(rows) and rows[end].column == rows[start].column:
            continue
        column = rows[start:end]
        first = _first_note(column, body, marks)
        kept += column[:first]
        _collect(column[first:], marks, notes)
        start = end
    return kept, notes


def _first_note(column: Sequence[Row], body: float, marks: set[tuple[int, str]]) -> int:
    """Index of the row at which the footnotes of a column begin; its length where it has none."""
    small = len(column)
    while small and column[small - 1].size <= SMALL * body and not column[small - 1].main.rows:
        small -= 1
    while small < len(column) and (column[small].page, _number(column[small].text)) not in marks:
        small += 1
    return small


def _number(text: str) -> str:
    match = _NOTE.match(text)
    return next((g for g in match.groups() if g), "").translate(_DIGITS) if match else ""


def _collect(rows: Sequence[Row], marks: set[tuple[int, str]], notes: Notes) -> None:
    key = (0, "")
    for row in rows:
        text, number = row.text, _number(row.text)
        if (row.page, number) in marks and (row.page, number) not in notes:
            key = (row.page, number)
            match = _NOTE.match(text)
            notes[key] = text[match.end() :] if match else text
        else:
            notes[key] += layout.joint(notes[key], text) + text


def bracketed(text: str, pages: Sequence[int], notes: Notes) -> tuple[str, list[str]]:
    """Print the note marks of a paragraph as `[n]`; returns the text and the notes it bears as `[n] …`, which are used up."""
    found: list[str] = []

    def mark(match: re.Match[str]) -> str:
        number = match[0].translate(_DIGITS)
        page = next((p for p in pages if (p, number) in notes), None)
        if page is None:
            return match[0]
        found.append(f"[{number}] {notes.pop((page, number))}")
        return f"[{number}]"

    return _RAISED.sub(mark, text), found


def without_contents(rows: Sequence[Row]) -> tuple[list[Row], bool]:
    """Leave out tables of contents, known by dot leaders with page numbers; returns the rows, and whether one was left out."""
    entries = [bool(_LEADER.search(row.text)) for row in rows]
    gone: set[int] = set()
    i = 0
    while i < len(rows):
        if not entries[i]:
            i += 1
            continue
        last, end = i, i + 1
        # An entry may run over two lines, of which the first has no leader.
        while end < len(rows) and (entries[end] or (end + 1 < len(rows) and entries[end + 1])):
            last = end if entries[end] else last
            end += 1
        if sum(entries[i : last + 1]) >= MIN_ENTRIES:
            gone.update(range(i, last + 1))
            if i and _CONTENTS.fullmatch(rows[i - 1].text.strip()):
                gone.add(i - 1)
        i = last + 1
    return [row for i, row in enumerate(rows) if i not in gone], bool(gone)
