"""What the styles of a Word document say of a paragraph: heading level, automatic numbering, hidden text, header rows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from index.load.ooxml import Element, attribute, child, integer, local, switched, value

# Word writes built-in names in English whatever its language; other programs write their own language's.
_HEADING = re.compile(
    r"(?:heading|标题|標題|見出し|제목|überschrift|titre|título|titolo|заголовок|kop|rubrik|overskrift|otsikko|nagłówek|"
    r"nadpis|címsor|başlık|tiêu đề|judul|titlu|επικεφαλίδα|כותרת|عنوان|शीर्षक|หัวเรื่อง)\s*([1-9])"
)
_TITLES = frozenset(
    [
        "title",
        "标题",
        "標題",
        "表題",
        "제목",
        "titel",
        "titre",
        "título",
        "titolo",
        "название",
        "tytuł",
        "název",
        "otsikko",
        "cím",
        "konu başlığı",
        "tiêu đề",
        "judul",
    ]
)
_CONTENTS = re.compile(r"(?:toc|目录|目錄|目次|verzeichnis|tm|tdc|sommario)\s*[1-9]")
BODY_TEXT = 9
TITLE = 0


@dataclass(frozen=True, slots=True)
class NumberRef:
    """A paragraph's or style's tie to a list: its id, 0 for none, and level; None where it is left to the style."""

    number: int | None
    level: int | None


@dataclass(frozen=True, slots=True)
class Style:
    """One style; `outline` is its `w:outlineLvl`, `heads_row` says that its first row is set apart as a header."""

    id: str
    kind: str
    name: str
    based_on: str
    numbering: NumberRef | None
    outline: int | None
    hidden: bool | None
    heads_row: bool


def numbering_of(properties: Element | None) -> NumberRef | None:
    """Read the `w:numPr` of paragraph properties; None where there is none."""
    found = child(properties, "numPr")
    if found is None:
        return None
    return NumberRef(integer(value(found, "numId")), integer(value(found, "ilvl")))


class Styles:
    """The style sheet of a document; an id that is not in it is a style that says nothing."""

    def __init__(self, root: Element | None) -> None:
        styles = [_style(e) for e in root if local(e) == "style"] if root is not None else []
        self._styles = {style.id: style for style in styles}
        self._default = next(
            (_id(e) for e in (root if root is not None else []) if _is_default(e)),
            "",
        )
        self._chains: dict[str, tuple[Style, ...]] = {}

    def chain(self, identifier: str | None) -> tuple[Style, ...]:
        """A style and those it is based on, nearest first; the default paragraph style for None."""
        key = self._default if identifier is None else identifier
        if key not in self._chains:
            self._chains[key] = tuple(self._based(key))
        return self._chains[key]

    def _based(self, key: str) -> Iterator[Style]:
        seen: set[str] = set()
        while key in self._styles and key not in seen:
            seen.add(key)
            yield self._styles[key]
            key = self._styles[key].based_on

    def heading(self, identifier: str | None, outline: int | None) -> int | None:
        """Heading level from 1 to 9, `TITLE` for the document's title, None for text; `outline` is the paragraph's own."""
        if outline is not None and outline < BODY_TEXT:
            return outline + 1
        for style in self.chain(identifier):
            if style.name in _TITLES:
                return TITLE
            heading = _HEADING.fullmatch(style.name)
            if heading:
                return int(heading[1])
            if style.outline is not None:
                return None if style.outline >= BODY_TEXT else style.outline + 1
        return None

    def is_contents(self, identifier: str | None) -> bool:
        """Tell the styles of a table of contents."""
        return any(_CONTENTS.fullmatch(style.name) for style in self.chain(identifier))

    def hides(self, identifier: str | None) -> bool:
        """Tell a style whose text is hidden."""
        return next((s.hidden for s in self.chain(identifier) if s.hidden is not None), False)

    def heads_row(self, identifier: str | None) -> bool:
        """Tell a table style that sets the first row apart as a header."""
        return identifier is not None and any(style.heads_row for style in self.chain(identifier))


def _id(element: Element) -> str:
    return attribute(element, "styleId") or ""


def _is_default(element: Element) -> bool:
    return attribute(element, "type") == "paragraph" and attribute(element, "default") in ("1", "true", "on")


def _style(element: Element) -> Style:
    properties = child(element, "pPr")
    name = unicodedata.normalize("NFC", value(element, "name") or _id(element)).strip().lower()
    return Style(
        _id(element),
        attribute(element, "type") or "",
        name,
        value(element, "basedOn") or "",
        numbering_of(properties),
        integer(value(properties, "outlineLvl")),
        switched(child(element, "rPr"), "vanish") if child(element, "rPr") is not None else None,
        any(local(e) == "tblStylePr" and attribute(e, "type") == "firstRow" and len(e) > 0 for e in element),
    )
