"""Markdown to lines, through markdown-it-py: headings keep their level, marks and comments go, list numbers stay."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from markdown_it import MarkdownIt
from markdown_it.token import Token

from index.document import BlockKind
from index.load.encoding import decode, decoding_notes
from index.load.lines import Line
from index.load.source import Progress, Source

# Indented text is a habit of typists, not code; entities and marks inside a line are handled by the parser.
_PARSER = MarkdownIt("commonmark").enable("table").disable("code")
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


def _lines(tokens: Sequence[Token]) -> Iterator[Line]:
    state = _State()
    for token in tokens:
        if token.type == "inline":
            yield from _inline_lines(token, state)
        elif token.type == "fence":
            yield Line(token.content.rstrip("\n"), kind="code", fresh=True)
        elif token.type == "html_block":
            yield from _block(_visible(token.content).split("\n"), "", "paragraph", 0)
        elif token.type == "tr_close":
            yield Line(" | ".join(state.row or []), kind="table", fresh=True)
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
        case "tr_open":
            state.row = []
        case _:  # a wrapper that holds no text of its own
            return


def _inline_lines(token: Token, state: _State) -> Iterator[Line]:
    if state.row is not None:
        state.row.append(" ".join(_inline(token)).strip())
        return
    mark, state.marks[-1] = state.marks[-1], ""
    kind: BlockKind = "heading" if state.level else "item" if len(state.marks) > 1 else "paragraph"
    yield from _block(_inline(token), mark, kind, state.level)


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
    out = [""]
    for child in token.children or []:
        if child.type in ("softbreak", "hardbreak"):
            out.append("")
        elif child.type == "image":
            out[-1] += child.content
        elif child.type == "html_inline":
            out[-1] += "" if not child.content.lower().startswith("<br") else " "
        else:
            out[-1] += child.content
    return out


class _Text(HTMLParser):
    """Collects the text between tags; comments, scripts and styles are not text."""

    def __init__(self) -> None:
        super().__init__()
        self.out: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("script", "style")
        self.out.append("\n" if tag in ("p", "br", "tr", "li", "div") else " ")

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if self.hidden <= 0:
            self.out.append(data)


def _visible(html: str) -> str:
    parser = _Text()
    parser.feed(html)
    parser.close()
    return re.sub(r"[ \t]+", " ", "".join(parser.out))
