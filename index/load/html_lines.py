"""The tree of an HTML page to lines, in reading order, as a reader sees it without its style sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from index import layout
from index.document import BlockKind
from index.errors import TooLarge
from index.load.html_inline import fold, fold_lines, is_anchor, raised, soften
from index.load.html_marks import Numbers, is_bullet, is_mark, numbers, prints_own_number
from index.load.html_tables import Grid, is_layout
from index.load.html_tree import (
    BLOCKS,
    CELLS,
    HEADINGS,
    LISTS,
    STRUCK,
    Attributes,
    holds_no_text,
    is_hidden,
    style,
    walk,
)
from index.load.lines import Line
from index.load.source import MAX_DEPTH

# What nests on purpose; plain containers may nest as deep as the parser takes them.
_NESTING = LISTS | frozenset(("blockquote", "table", "dl"))
_NUMBER_CLASS = re.compile(r"(?:No|Num|Number|num|number|no)\b")
_OPENS_WORD = re.compile(r"[A-Za-zÀ-ɏΑ-ӿ“‘\"'\[(]")
_FEW = 8
_LEVEL = re.compile(r"[1-6]")


@dataclass(slots=True)
class _Element:
    """An open element; `start` is where its text begins in the block numbered `block`."""

    tag: str
    attributes: Attributes
    start: int
    block: int
    linked: bool = False
    item: bool = False
    heading: bool = False
    grid: bool = False


@dataclass(slots=True)
class _Builder:
    """Where in the page the walk stands.

    `text` holds the pieces of the open block, `marks` the list numbers not printed yet, one an open item, `held` a
    number that stood in a block alone and belongs to the next.
    """

    name: str
    running_pre: bool
    lines: list[Line] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    block: int = 0
    marks: list[str] = field(default_factory=lambda: [""])
    held: str = ""
    lists: list[Numbers] = field(default_factory=list)
    open: list[_Element] = field(default_factory=list)
    level: int = 0
    depth: int = 0
    pre: int = 0
    links: int = 0
    grid: Grid | None = None
    in_cell: bool = False
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

    def enter(self, node: LexborNode, tag: str) -> None:
        attributes = node.attributes
        element = _Element(tag, attributes, len(self.text), self.block)
        self.open.append(element)
        if tag in BLOCKS or "display:block" in style(attributes):
            self._boundary()
            self._enter_block(element, node)
            element.start, element.block = len(self.text), self.block
        elif tag == "br":
            self.text.append("\n")
        elif tag == "img":
            self.add(attributes.get("alt") or "")
        elif tag == "q":
            self.add("“")
        elif tag == "a" and attributes.get("href"):
            self.links += 1
            for above in self.open[-4:]:
                above.linked = True
        elif self.links:
            element.linked = True
        self._enter_heading(element)

    def _enter_heading(self, element: _Element) -> None:
        level = int(element.tag[1]) if element.tag in HEADINGS else 0
        if element.attributes.get("role") == "heading":
            found = _LEVEL.match(element.attributes.get("aria-level") or "")
            level = int(found[0]) if found else 2
        if level and not (self.level or self.in_cell or self.pre):
            self._emit()
            self.level, element.heading = level, True
            element.start, element.block = len(self.text), self.block

    def _enter_block(self, element: _Element, node: LexborNode) -> None:
        tag = element.tag
        self._nest(tag, 1)
        if tag in LISTS:
            self.lists.append(numbers(node, tag, element.attributes))
        elif tag in ("li", "dd") or "mso-list:" in style(element.attributes):
            self._enter_item(element)
        elif tag == "pre":
            self.pre += 1
        elif tag == "table" and self.grid is None and not is_layout(node):
            self._release()
            self.grid, element.grid = Grid(), True
        elif self.grid is not None:
            self._enter_grid(tag)

    def _enter_item(self, element: _Element) -> None:
        mark = self.lists[-1].mark(element.attributes) if element.tag == "li" and self.lists else ""
        if self.in_cell or self.level:
            self.text.append(mark)
        else:
            self.marks.append(mark)
            element.item = True

    def _enter_grid(self, tag: str) -> None:
        assert self.grid is not None
        if tag == "thead":
            self.grid.thead = True
        elif tag == "tr":
            self.grid.start_row()
        elif tag in CELLS:
            self.in_cell = True

    def leave(self) -> None:
        element = self.open.pop()
        tag = element.tag
        if tag == "pre":
            self._leave_pre()
        elif tag in BLOCKS or "display:block" in style(element.attributes) or element.heading:
            self._leave_block(element)
        else:
            self._leave_inline(element)

    def _leave_block(self, element: _Element) -> None:
        tag = element.tag
        if self.grid is not None and tag in CELLS:
            self.grid.add(fold("".join(self.text)), tag, element.attributes)
            self.text.clear()
            self.in_cell = False
        self._emit() if element.heading else self._boundary()
        if element.heading:
            self.level = 0
        if tag in LISTS:
            self.lists.pop()
        if tag in ("li", "dl", "tr", "table"):
            self._release()
        if element.item:
            self.marks.pop()
        self._nest(tag, -1)
        if self.grid is not None:
            self._leave_grid(element)

    def _leave_grid(self, element: _Element) -> None:
        assert self.grid is not None
        if element.tag == "tr" and self.grid.has_text():
            self.lines.append(
                Line(self.grid.text(), kind="table", level=int(self.grid.is_head()), fresh=True)
            )
        elif element.tag == "thead":
            self.grid.thead = False
        elif element.grid:
            self.grid = None

    def _leave_inline(self, element: _Element) -> None:
        if element.tag == "a" and element.attributes.get("href"):
            self.links -= 1
        elif element.tag == "q":
            self.add("”")
        if element.block != self.block or self.pre:
            return
        text = "".join(self.text[element.start :])
        if element.tag == "a" and is_anchor(element.attributes.get("href") or "", text):
            del self.text[element.start :]
        elif element.tag in ("sup", "sub"):
            self.text[element.start :] = [
                raised(text, element.tag, element.linked, self._opens(element.start))
            ]
        elif "mso-list:ignore" in style(element.attributes):
            self.text[element.start :] = ["" if is_bullet(fold(text)) else fold(text) + " "]
        elif len(self.text) <= _FEW:
            self._see_gap(element)

    def _opens(self, start: int) -> bool:
        """Tell whether no text stands before a piece on its line."""
        for piece in reversed(self.text[:start]):
            line = piece.rpartition("\n")
            if line[2].strip():
                return False
            if line[1]:
                return True
        return True

    def _see_gap(self, element: _Element) -> None:
        """A number in an element of its own is set apart from the text after it by the style sheet."""
        text = fold("".join(self.text))
        numbered = is_mark(text) and (text[-1] in ")]）" or any(c.isdigit() for c in text))
        classed = 0 < len(text) <= _FEW and _NUMBER_CLASS.search(element.attributes.get("class") or "")
        self.gap = bool(numbered or classed)

    def _leave_pre(self) -> None:
        self.pre -= 1
        if self.pre or self.in_cell:
            return
        text = "".join(self.text)
        self.text.clear()
        self.block += 1
        if self.running_pre:
            # Imported here, as plain text may turn out to be Markdown, which holds HTML.
            from index.load import text as plain

            self.lines += plain.lines(text)
        elif text.strip():
            self._release()
            self.lines.append(Line(text.strip("\n"), kind="code", fresh=True))

    def finish(self) -> None:
        """End the last block."""
        self._emit()
        self._release()

    def _nest(self, tag: str, step: int) -> None:
        if tag in _NESTING:
            self.depth += step
            if self.depth > MAX_DEPTH:
                raise TooLarge(
                    f"{self.name!r} nests lists, quotes and tables more than {MAX_DEPTH} deep; send it flatter"
                )

    def _boundary(self) -> None:
        """End the open block, but a heading and a table's cell are one block whatever is in them."""
        if self.pre and not self.in_cell:
            self.text.append("\n")
        elif self.level or self.in_cell:
            self.text.append(" ")
        else:
            self._emit()

    def _emit(self) -> None:
        texts = fold_lines("".join(self.text))
        self.text.clear()
        self.block += 1
        self.gap = False
        if not texts:
            return
        kind: BlockKind = "heading" if self.level else "item" if len(self.marks) > 1 else "paragraph"
        if kind == "heading":
            texts = [(" ".join(text for text, _ in texts), True)]
        elif len(texts) == 1 and is_mark(texts[0][0]):
            self._release()
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

    def _release(self) -> None:
        """Print a number that no text came after."""
        if self.held:
            held, self.held = self.held, ""
            self.lines.append(
                Line(self._mark(held) + held, kind="item" if len(self.marks) > 1 else "paragraph", fresh=True)
            )


def lines_of(
    root: LexborNode, name: str, dropped: frozenset[int] = frozenset(), running_pre: bool = False
) -> list[Line]:
    """Read an element and what is in it into lines, without the `dropped` elements (by `mem_id`) and the hidden ones.

    `running_pre` says that preformatted text is running text, not code. Raises TooLarge over `MAX_DEPTH`.
    """

    def skip(node: LexborNode, tag: str) -> bool:
        return (
            holds_no_text(node, tag)
            or tag in STRUCK
            or (bool(dropped) and node.mem_id in dropped)
            or is_hidden(tag, node.attributes)
        )

    builder = _Builder(name, running_pre)
    for node, tag, entered in walk(root, skip):
        if tag == "-text":
            builder.add(node.text_content or "")
        elif entered:
            builder.enter(node, tag)
        else:
            builder.leave()
    builder.finish()
    return builder.lines
