"""Markdown to lines, through markdown-it-py: headings keep their level, marks and comments go, list numbers stay."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.document import BlockKind
from index.load import html
from index.load.encoding import decode, decoding_notes
from index.load.lines import Line
from index.load.source import Progress, Source

# Indented text is a habit of typists, not code; entities and marks inside a line are handled by the parser.
_PARSER = MarkdownIt("commonmark").enable("table").disable("code")
# Tags that need no end tag.
_VOID_TAG = re.compile(r"<(?:br|img|wbr|hr)\b|<!--|.*/>", re.I | re.S)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9-]*)", re.I)
_MARKDOWN = re.compile(r"^#{1,6}\s+\S|^```|^\|.*\|\s*$|^\s{0,3}[-*]\s+\S|\]\(\S+\)|^<!--", re.M)


def looks_like_markdown(text: str) -> bool:
    """Tell Markdown from plain text by its headings, fences, tables, links and lists."""
    return bool(_MARKDOWN.search(text))


def read(data: bytes, name: str, progress: Progress) -> Source:
    """Decode Markdown and reduce it to lines."""
    content, encoding = decode(data, name)
    return Source(lines(content), warnings=decoding_notes(encoding))


def lines(text: str) -> list[Line]:
    """Read Markdown into lines; a soft line break stays a line of its own for `assemble` to judge."""
    return list(_lines(_PARSER.parse(text)))


@dataclass(slots=True)
class _State:
    """Where in the document the parser stands; `marks` are the list numbers not printed yet."""

    level: int = 0
    marks: list[str] = field(default_factory=lambda: [""])
    row: list[str] | None = None
    head: bool = False

    def take(self) -> str:
        """Take the numbers to print before a text; an item that opens with a list has two."""
        mark = "".join(self.marks)
        self.marks = [""] * len(self.marks)
        return mark

    @property
    def kind(self) -> BlockKind:
        """The role of a text here."""
        return "heading" if self.level else "item" if len(self.marks) > 1 else "paragraph"


def _lines(tokens: Sequence[Token]) -> Iterator[Line]:
    state = _State()
    for token in tokens:
        if token.type == "inline":
            yield from _inline_lines(token, state)
        elif token.type == "fence":
            yield Line(token.content.rstrip("\n"), kind="code", fresh=True)
        elif token.type == "html_block":
            yield from _html_block(token, state)
        elif token.type == "tr_close":
            yield Line(" | ".join(state.row or []), kind="table", level=int(state.head), fresh=True)
            state.row = None
        else:
            _enter(token, state)


def _enter(token: Token, state: _State) -> None:
    match token.type:
        case "heading_open":
            state.level = int(token.tag[1])
        case "heading_close":
            state.level = 0
        case "list_item_open":
            state.marks.append(f"{token.info}{token.markup} " if token.info else "")
        case "list_item_close":
            state.marks.pop()
        case "thead_open" | "thead_close":
            state.head = token.type == "thead_open"
        case "tr_open":
            state.row = []
        case _:  # a wrapper that holds no text of its own
            return


def _inline_lines(token: Token, state: _State) -> Iterator[Line]:
    if state.row is not None:
        state.row.append(" ".join(_inline(token)).strip())
        return
    yield from _block(_inline(token), state.take(), state.kind, state.level)


def _html_block(token: Token, state: _State) -> Iterator[Line]:
    for line in html.fragment(token.content):
        if line.kind in ("paragraph", "item"):
            yield replace(line, text=state.take() + line.text, kind=state.kind)
        else:
            yield line


def _block(texts: Sequence[str], mark: str, kind: BlockKind, level: int) -> Iterator[Line]:
    if kind == "heading":
        texts = [" ".join(texts)]
    fresh = True
    for text in texts:
        if text.strip():
            yield Line(mark + text.strip(), kind=kind, level=level, fresh=fresh)
            mark, fresh = "", False


def _inline(token: Token) -> list[str]:
    """The visible text of an inline token, a line an item."""
    children = token.children or []
    if any(child.type == "html_inline" for child in children):
        return [line.text for line in html.fragment(_as_html(children))]
    out = [""]
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            out.append("")
        else:
            out[-1] += child.content
    return out


def _as_html(children: Sequence[Token]) -> str:
    """Write inline tokens as HTML, without a tag that has no other half here: "write <title>" would hide what follows."""
    tags = [_TAG.match(child.content) for child in children if child.type == "html_inline"]
    ends = Counter(tag[2].lower() for tag in tags if tag and tag[1])
    starts = Counter(tag[2].lower() for tag in tags if tag and not tag[1])
    out = []
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            out.append("<br>")
        elif child.type != "html_inline":
            out.append(escape(child.content))
        elif _VOID_TAG.match(child.content) or _is_paired(child.content, starts, ends):
            out.append(child.content)
    return "".join(out)


def _is_paired(tag: str, starts: Counter[str], ends: Counter[str]) -> bool:
    found = _TAG.match(tag)
    return found is not None and starts[found[2].lower()] == ends[found[2].lower()]
