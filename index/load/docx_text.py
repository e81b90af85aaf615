"""The runs of a Word paragraph to its text: results of fields, insertions, symbols; no codes, deletions or hidden text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from index.errors import TooLarge
from index.load.counting import written
from index.load.docx_styles import Styles
from index.load.ooxml import Element, attribute, child, clean, local, switched, value
from index.load.source import MAX_DEPTH

# Properties, deletions, codes of fields and readings of characters: nothing below these is text.
_SILENT = frozenset(
    [
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "tblPr",
        "trPr",
        "tcPr",
        "sectPr",
        "del",
        "moveFrom",
        "delText",
        "delInstrText",
        "rt",
        "annotationRef",
        "footnoteRef",
        "endnoteRef",
        "softHyphen",
        "fldData",
        "ffData",
    ]
)
# Fields whose number or choice is made when the page is drawn and stored nowhere.
_UNSTORED = frozenset(
    ["AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM", "EQ", "FORMDROPDOWN", "FORMCHECKBOX"]
)
_CHARACTERS = {"tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_PICTURES = frozenset(("blip", "imagedata"))
_DRAWN = frozenset(("chart", "relIds"))
# The private characters of symbol fonts that forms and contracts use.
_SYMBOLS: Mapping[int, str] = {
    0x2D: "−", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB7: "•", 0xB0: "°", 0xD7: "·", 0xB8: "÷", 0xB9: "≠",
    0xAE: "→", 0xDE: "⇒", 0x6D: "μ", 0x57: "Ω", 0x61: "α", 0x62: "β", 0x67: "γ", 0x44: "Δ", 0x53: "Σ", 0x70: "π",
}  # fmt: skip
_DINGBATS: Mapping[int, str] = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x75: "◆", 0x76: "❖", 0xA7: "▪", 0xA8: "◻", 0xD8: "➢",
    0xE0: "→", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x9F: "•", 0xB7: "•", 0x52: "☑", 0x51: "☒",
    0x50: "✓", 0x4F: "✗", 0xA3: "□", 0x2A: "☐",
    **{0x80 + n: circled for n, circled in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")},
}  # fmt: skip


@dataclass(slots=True)
class Text:
    """What a paragraph holds: its text with `\\n` for line breaks, its notes and text boxes, and the page it starts on.

    `notes` are (kind, id) pairs with the mark that is printed; `concealed` says that hidden text was left out.
    """

    parts: list[str] = field(default_factory=list)
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    page: int | None = None
    concealed: bool = False

    def __str__(self) -> str:
        return re.sub(r" *\t[ \t]*", " ", "".join(self.parts))


@dataclass(slots=True)
class _Field:
    """A field that is open: its code so far, and whether its result has begun."""

    code: str = ""
    result: bool = False

    @property
    def name(self) -> str:
        return self.code.split(maxsplit=1)[0].upper() if self.code.strip() else ""


class Runs:
    """Reads the paragraphs of one part in order; fields may run over several of them.

    `page` is the page that was reached, `elements` how many elements were read.
    """

    def __init__(self, styles: Styles, left_out: Counter[str]) -> None:
        self.page = 1
        self.elements = 0
        self._styles = styles
        self._left_out = left_out
        self._fields: list[_Field] = []
        self._marks: Counter[str] = Counter()
        self._hidden = False
        self._text = Text()
        self._handlers: Mapping[str, Callable[[Element, int], None]] = {
            "r": self._run, "t": self._letters, "br": self._break, "cr": self._break, "sym": self._symbol,
            "fldChar": self._field_mark, "instrText": self._field_code, "fldSimple": self._simple_field,
            "footnoteReference": self._note, "endnoteReference": self._note, "AlternateContent": self._alternative,
            "txbxContent": self._box, "lastRenderedPageBreak": self._page_break, "ins": self._tracked,
            "moveTo": self._tracked, "f": self._fraction, "sup": self._raised,
        }  # fmt: skip

    def read(self, paragraph: Element, hidden: bool) -> Text:
        """Read one paragraph; `hidden` says that its style hides its text. Raises TooLarge for one nested too deep."""
        text = self._text = Text()
        self._hidden = hidden
        self._below(paragraph, 0)
        # A code that has not ended with its paragraph never will; what follows is text.
        self._fields = [opened for opened in self._fields if opened.result]
        return text

    def leave_contents(self) -> None:
        """Close an open table of contents: a heading of the text has begun."""
        self._fields = [opened for opened in self._fields if opened.name != "TOC"]

    def _below(self, element: Element, depth: int) -> None:
        if depth > MAX_DEPTH:
            raise TooLarge(
                f"a paragraph is nested deeper than the limit of {MAX_DEPTH} elements; save the document anew"
            )
        self.elements += len(element)
        for inner in element:
            name = local(inner)
            handler = self._handlers.get(name)
            if handler is not None:
                handler(inner, depth + 1)
            elif name in _SILENT:
                self._left_out["changes"] += name in ("del", "moveFrom")
            elif name in _CHARACTERS:
                self._put(_CHARACTERS[name])
            elif name:
                self._left_out["pictures"] += name in _PICTURES
                self._left_out["drawings"] += name in _DRAWN
                self._below(inner, depth + 1)

    def _put(self, text: str) -> None:
        if any(not opened.result or opened.name == "TOC" for opened in self._fields):
            return
        if self._hidden:
            self._text.concealed = True
            self._left_out["hidden"] += bool(text.strip())
            return
        if self._text.page is None and text.strip():
            self._text.page = self.page
        self._text.parts.append(text)

    def _run(self, run: Element, depth: int) -> None:
        outer = self._hidden
        properties = child(run, "rPr")
        if properties is not None:
            own = switched(properties, "vanish")
            style = value(properties, "rStyle")
            self._hidden = (
                own if own is not None else outer or (style is not None and self._styles.hides(style))
            )
        self._below(run, depth)
        self._hidden = outer

    def _letters(self, element: Element, depth: int) -> None:
        text = clean(element.text or "").replace("\n", " ")
        if attribute(element, "space") != "preserve":
            text = text.strip(" \t\r")
        self._put(text)

    def _break(self, element: Element, depth: int) -> None:
        if attribute(element, "type") in (None, "textWrapping"):
            self._put("\n")

    def _page_break(self, element: Element, depth: int) -> None:
        self.page += 1
        self._left_out["rendered"] += 1

    def _symbol(self, element: Element, depth: int) -> None:
        code = int(re.sub(r"[^0-9A-Fa-f]", "", attribute(element, "char") or "")[:6] or "0", 16)
        font = (attribute(element, "font") or "").lower()
        table = _SYMBOLS if font == "symbol" else _DINGBATS if "dings" in font else {}
        # Symbol fonts are stored among the private characters, others where they are.
        found = table.get(code & 0xFF) or (chr(code) if 0x20 <= code < 0xD800 and not table else "")
        self._left_out["symbols"] += not found
        self._put(found)

    def _field_mark(self, element: Element, depth: int) -> None:
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
            self._left_out["contents"] += self._fields[-1].name == "TOC"
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            self._left_out["unstored"] += not ended.result and ended.name in _UNSTORED

    def _field_code(self, element: Element, depth: int) -> None:
        if self._fields and not self._fields[-1].result:
            self._fields[-1].code += element.text or ""

    def _simple_field(self, element: Element, depth: int) -> None:
        self._fields.append(_Field(attribute(element, "instr") or "", result=True))
        self._left_out["contents"] += self._fields[-1].name == "TOC"
        self._below(element, depth)
        self._fields.pop()

    def _note(self, element: Element, depth: int) -> None:
        kind = local(element).removesuffix("Reference")
        mark = ""
        if attribute(element, "customMarkFollows") not in ("1", "true", "on"):
            self._marks[kind] += 1
            mark = _mark(kind, self._marks[kind])
        before = len(self._text.parts)
        self._put(mark)
        if len(self._text.parts) > before:
            self._text.notes.append((kind, attribute(element, "id") or "", mark))

    def _alternative(self, element: Element, depth: int) -> None:
        """Read the first choice of several ways to write the same thing, the fallback where there is none."""
        chosen = child(element, "Choice")
        chosen = chosen if chosen is not None and len(chosen) else child(element, "Fallback")
        if chosen is not None:
            self._below(chosen, depth)

    def _box(self, element: Element, depth: int) -> None:
        self._text.boxes.append(element)

    def _tracked(self, element: Element, depth: int) -> None:
        self._left_out["changes"] += 1
        self._below(element, depth)

    def _fraction(self, element: Element, depth: int) -> None:
        for name, mark in (("num", ""), ("den", "/")):
            part = child(element, name)
            if part is not None:
                self._put(mark)
                self._below(part, depth)

    def _raised(self, element: Element, depth: int) -> None:
        self._put("^")
        self._below(element, depth)


def _mark(kind: str, count: int) -> str:
    """A note's number as Word prints it, in brackets: digits for footnotes, small Roman letters for endnotes."""
    return f"[{written(count, 'lowerRoman' if kind == 'endnote' else 'decimal')}]"
