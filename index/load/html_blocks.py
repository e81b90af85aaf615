"""Blocks of text as a page's elements open and close them, with the numbers that belong before them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from index import layout
from index.document import BlockKind
from index.load.html_inline import fold, fold_lines, soften
from index.load.html_marks import is_mark, prints_own_number
from index.load.lines import Line

_NUMBER_CLASS = re.compile(r"(?:No|Num|Number|num|number|no)\b")
_OPENS_WORD = re.compile(r"[A-Za-zÀ-ɏΑ-ӿ“‘\"'\[(]")
# A number in an element of its own is a few pieces of text at most.
_FEW = 8


@dataclass(slots=True)
class Blocks:
    """The lines so far and the open block.

    `text` holds its pieces and `count` the blocks before it, `marks` the list numbers not printed yet, one an open
    item, `held` a number that stood in a block alone and belongs to the next.
    """

    lines: list[Line] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    count: int = 0
    marks: list[str] = field(default_factory=lambda: [""])
    held: str = ""
    level: int = 0
    in_cell: bool = False
    pre: int = 0
    gap: bool = False

    def add(self, text: str) -> None:
        """Add the text of a node to the open block."""
        if self.pre and not self.in_cell:
            self.text.append(text)
            return
        text = soften(text)
        if self.gap and text:
            self.gap = False
            text = " " * bool(_OPENS_WORD.match(text)) + text
        self.text.append(text)

    def boundary(self) -> None:
        """End the open block, but a heading and a table's cell are one block whatever is in them."""
        if self.pre and not self.in_cell:
            self.text.append("\n")
        elif self.level or self.in_cell:
            self.text.append(" ")
        else:
            self.end()

    def end(self) -> None:
        """End the open block."""
        texts = fold_lines("".join(self.text))
        self.text.clear()
        self.count += 1
        self.gap = False
        if not texts:
            return
        kind: BlockKind = "heading" if self.level else "item" if len(self.marks) > 1 else "paragraph"
        if kind == "heading":
            texts = [(" ".join(text for text, _ in texts), True)]
        elif len(texts) == 1 and is_mark(texts[0][0]):
            self.release()
            self.held = texts[0][0]
            return
        mark = self._mark(texts[0][0])
        for text, fresh in texts:
            self.lines.append(Line(mark + text, kind=kind, level=self.level, fresh=fresh))
            mark = ""

    def _mark(self, text: str) -> str:
        """Take the numbers to print before a text."""
        mark = "".join(self.marks)
        if mark and prints_own_number(text, mark):
            mark = ""
        self.marks = [""] * len(self.marks)
        if self.held:
            mark += self.held + layout.joint(self.held, text)
            self.held = ""
        return mark

    def release(self) -> None:
        """Print a number that no text came after."""
        if self.held:
            held, self.held = self.held, ""
            self.lines.append(
                Line(self._mark(held) + held, kind="item" if len(self.marks) > 1 else "paragraph", fresh=True)
            )

    def opens_line(self, start: int) -> bool:
        """Tell whether no text stands before a piece on its line."""
        for i in range(start - 1, -1, -1):
            line = self.text[i].rpartition("\n")
            if line[2].strip():
                return False
            if line[1]:
                return True
        return True

    def see_gap(self, start: int, css_class: str) -> None:
        """A number in an element of its own, which opens the block, is set apart from the text after it by a style sheet."""
        if len(self.text) - start > _FEW or not self.opens_line(start):
            return
        text = fold("".join(self.text[start:]))
        numbered = is_mark(text) and (text[-1] in ")]" or any(c.isdigit() for c in text))
        classed = 0 < len(text) <= _FEW and _NUMBER_CLASS.search(css_class)
        self.gap = bool(numbered or classed)
