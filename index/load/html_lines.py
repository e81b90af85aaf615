"""The tree of an HTML page to lines, in reading order, as a reader sees it without its style sheets."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from index.errors import TooLarge
from index.load.html_blocks import Blocks
from index.load.html_inline import fold, is_anchor, raised
from index.load.html_marks import Numbers, is_bullet, numbers
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
    """Where in the page the walk stands: the open elements, lists and table, and the blocks made so far."""

    name: str
    running_pre: bool
    out: Blocks = field(default_factory=Blocks)
    lists: list[Numbers] = field(default_factory=list)
    open: list[_Element] = field(default_factory=list)
    depth: int = 0
    links: int = 0
    grid: Grid | None = None

    def enter(self, node: LexborNode, tag: str) -> None:
        attributes = node.attributes
        element = _Element(tag, attributes, len(self.out.text), self.out.count)
        self.open.append(element)
        if tag in BLOCKS or "display:block" in style(attributes):
            self.out.boundary()
            self._enter_block(element, node)
            element.start, element.block = len(self.out.text), self.out.count
        elif tag == "br":
            self.out.text.append("\n")
        elif tag == "img":
            self.out.add(attributes.get("alt") or "")
        elif tag == "q":
            self.out.add("“")
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
        if level and not (self.out.level or self.out.in_cell or self.out.pre):
            self.out.end()
            self.out.level, element.heading = level, True
            element.start, element.block = len(self.out.text), self.out.count

    def _enter_block(self, element: _Element, node: LexborNode) -> None:
        tag = element.tag
        self._nest(tag, 1)
        if tag in LISTS:
            self.lists.append(numbers(node, tag, element.attributes))
        elif tag in ("li", "dd") or "mso-list:" in style(element.attributes):
            self._enter_item(element)
        elif tag == "pre":
            self.out.pre += 1
        elif tag == "table" and self.grid is None and not is_layout(node):
            self.out.release()
            self.grid, element.grid = Grid(), True
        elif self.grid is not None:
            self._enter_grid(tag)

    def _enter_item(self, element: _Element) -> None:
        mark = self.lists[-1].mark(element.attributes) if element.tag == "li" and self.lists else ""
        if self.out.in_cell or self.out.level:
            self.out.text.append(mark)
        else:
            self.out.marks.append(mark)
            element.item = True

    def _enter_grid(self, tag: str) -> None:
        assert self.grid is not None
        if tag == "thead":
            self.grid.thead = True
        elif tag == "tr":
            self.grid.start_row()
        elif tag in CELLS:
            self.out.in_cell = True

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
            self.grid.add(fold("".join(self.out.text)), tag, element.attributes)
            self.out.text.clear()
            self.out.in_cell = False
        self.out.end() if element.heading else self.out.boundary()
        if element.heading:
            self.out.level = 0
        if tag in LISTS:
            self.lists.pop()
        if tag in ("li", "dl", "tr", "table"):
            self.out.release()
        if element.item:
            self.out.marks.pop()
        self._nest(tag, -1)
        if self.grid is not None:
            self._leave_grid(element)

    def _leave_grid(self, element: _Element) -> None:
        assert self.grid is not None
        if element.tag == "tr" and self.grid.has_text():
            self.out.lines.append(
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
            self.out.add("”")
        if element.block != self.out.count or self.out.pre:
            return
        text = "".join(self.out.text[element.start :])
        if element.tag == "a" and is_anchor(element.attributes.get("href") or "", text):
            del self.out.text[element.start :]
        elif element.tag in ("sup", "sub"):
            self.out.text[element.start :] = [
                raised(text, element.tag, element.linked, self.out.opens_line(element.start))
            ]
        elif "mso-list:ignore" in style(element.attributes):
            self.out.text[element.start :] = ["" if is_bullet(fold(text)) else fold(text) + " "]
        else:
            self.out.see_gap(element.start, element.attributes.get("class") or "")

    def _leave_pre(self) -> None:
        self.out.pre -= 1
        if self.out.pre or self.out.in_cell:
            return
        text = "".join(self.out.text)
        self.out.text.clear()
        self.out.count += 1
        if self.running_pre:
            # Imported here, as plain text may turn out to be Markdown, which holds HTML.
            from index.load import text as plain

            self.out.lines += plain.lines(text)
        elif text.strip():
            self.out.release()
            self.out.lines.append(Line(text.strip("\n"), kind="code", fresh=True))

    def _nest(self, tag: str, step: int) -> None:
        if tag in _NESTING:
            self.depth += step
            if self.depth > MAX_DEPTH:
                raise TooLarge(
                    f"{self.name!r} nests lists, quotes and tables more than {MAX_DEPTH} deep; send it flatter"
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
            builder.out.add(node.text_content or "")
        elif entered:
            builder.enter(node, tag)
        else:
            builder.leave()
    builder.out.end()
    builder.out.release()
    return builder.out.lines
