"""A loaded document written again as plain text, Markdown, HTML, Word and PDF, each as a careful author makes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from index.document import Block, BlockKind, Document, Node
from index.outline import outline

MAX_LEVEL = 6
CELL_GAP = " | "
# A list item's number as Markdown, HTML and Word count it.
ORDERED = re.compile(r"(\d{1,9})\. +")
_MARKS = re.compile(r"[\\`*_\[\]<>&|]")
_OPENING = re.compile(r"^(?:(\d{1,9})([.)])(?=\s|$)|([#+\-=>~]))")


@dataclass(frozen=True, slots=True)
class Piece:
    """One block as an author writes it.

    `level` is a heading's depth from 1, or 1 for a table's header row; `label` is the number that opens the block as
    it is printed, empty where the block has none, and stands in `text` too; `outer` says that no numbered clause is around.
    """

    kind: BlockKind
    text: str
    level: int = 0
    label: str = ""
    outer: bool = False

    @property
    def cells(self) -> list[str]:
        """The cells of a table row."""
        return self.text.split(CELL_GAP)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a rendition is made of; `language` is a tag of BCP 47."""

    title: str
    language: str
    pieces: tuple[Piece, ...]

    @property
    def is_titled(self) -> bool:
        """Say whether the headings of the first level are the document's title and no other."""
        opening = next((i for i, piece in enumerate(self.pieces) if not _is_top(piece)), len(self.pieces))
        return 0 < opening == sum(map(_is_top, self.pieces))

    def groups(self) -> Iterator[tuple[str, list[Piece]]]:
        """Yield runs of pieces that make one table or list ("table", "ordered", "bullets"), other pieces one by one."""
        for key, run in groupby(self.pieces, _run):
            if key:
                yield key, list(run)
            else:
                yield from ((piece.kind, [piece]) for piece in run)


def _is_top(piece: Piece) -> bool:
    return piece.kind == "heading" and piece.level == 1


def _run(piece: Piece) -> str:
    if piece.kind == "item":
        return "ordered" if ORDERED.match(piece.text) else "bullets"
    return "table" if piece.kind == "table" else ""


def draft(document: Document) -> Draft:
    """Read a document's blocks with the depth and labels that its outline gives; raises ValueError for code."""
    opened = {node.start: (node, depth) for node, depth in _opening(document, outline(document).nodes, 0)}
    pieces = tuple(_piece(document, block, *opened.get(block.start, (None, 0))) for block in document.blocks)
    return Draft(document.title, document.language, pieces)


def _opening(document: Document, nodes: Sequence[Node], depth: int) -> Iterator[tuple[Node, int]]:
    """The nodes that open a block, and how many headings below the first level are around each."""
    starts = {block.start: block for block in document.blocks}
    waiting = [(node, depth) for node in reversed(nodes)]
    while waiting:
        node, around = waiting.pop()
        block = starts.get(node.start)
        if block is not None and (node.label or node.kind == "heading"):
            yield node, around
            around += _is_heading(block, node) and block.level != 1
        waiting.extend((child, around) for child in reversed(node.children))


def _is_heading(block: Block, node: Node) -> bool:
    """Tell a block that an author sets as a heading: one that was, and a label whose line is its title."""
    return block.kind == "heading" or (
        block.kind == "paragraph" and bool(node.title) and node.body == block.end
    )


def _piece(document: Document, block: Block, node: Node | None, depth: int) -> Piece:
    text = document.text[block.start : block.end]
    if block.kind == "code":
        raise ValueError(f"{document.title!r} holds a block of code, which has no rendition: {text[:40]!r}")
    if node is None:
        return Piece(block.kind, text, block.level)
    outer = sum(step.kind != "heading" for step in node.chain.steps) == 1
    if not _is_heading(block, node):
        return Piece(block.kind, text, 0, node.label, outer)
    level = 1 if block.kind == "heading" and block.level == 1 else min(2 + depth, MAX_LEVEL)
    return Piece("heading", text, level, node.label, outer)


def as_text(source: Draft) -> bytes:
    """Write paragraphs apart by blank lines, and nothing else."""
    return "".join(f"{piece.text}\n\n" for piece in source.pieces).encode()


def as_markdown(source: Draft) -> bytes:
    """Write `#` headings, escaped text, tables and lists."""
    return "".join("\n".join(_markdown(kind, run)) + "\n\n" for kind, run in source.groups()).encode()


def _markdown(kind: str, run: Sequence[Piece]) -> Iterator[str]:
    for i, piece in enumerate(run):
        if kind == "table":
            yield f"| {CELL_GAP.join(map(_escaped, piece.cells))} |"
            if i == 0:
                yield "|" + " --- |" * len(piece.cells)
        elif kind == "ordered":
            yield ORDERED.sub(
                lambda found: f"{found[1]}. ", _escaped(piece.text).replace("\\.", ".", 1), count=1
            )
        else:
            prefix = "#" * piece.level + " " if kind == "heading" else "- " if kind == "bullets" else ""
            yield prefix + _escaped(piece.text)


def _escaped(text: str) -> str:
    text = _MARKS.sub(r"\\\g<0>", text)
    return _OPENING.sub(lambda found: rf"{found[1]}\{found[2]}" if found[1] else rf"\{found[3]}", text)


_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head><meta charset="utf-8"><title>{title}</title></head>
<body>
<nav><ul>
<li><a href="/">Home</a></li><li><a href="/documents">Documents</a></li><li><a href="/contact">Contact</a></li>
</ul></nav>
<main>
{main}
</main>
<footer><p>The library of documents. <a href="/privacy">Privacy</a> <a href="/imprint">Imprint</a></p></footer>
</body>
</html>
"""


def as_html(source: Draft) -> bytes:
    """Write a web page of headings, paragraphs, lists and tables, with the navigation and the footer of a site."""
    main = "\n".join("\n".join(_html(kind, run)) for kind, run in source.groups())
    return _PAGE.format(language=source.language, title=escape(source.title), main=main).encode()


def _html(kind: str, run: Sequence[Piece]) -> Iterator[str]:
    if kind == "table":
        yield "<table>"
        for piece in run:
            tag = "th" if piece.level else "td"
            yield "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in piece.cells) + "</tr>"
        yield "</table>"
    elif kind in ("ordered", "bullets"):
        found = ORDERED.match(run[0].text)
        yield f'<ol start="{found[1]}">' if found else "<ul>"
        yield from (
            f"<li>{escape(ORDERED.sub('', piece.text, count=1) if found else piece.text)}</li>"
            for piece in run
        )
        yield "</ol>" if found else "</ul>"
    else:
        tag = f"h{run[0].level}" if kind == "heading" else "p"
        yield f"<{tag}>{escape(run[0].text)}</{tag}>"


def renderers() -> Mapping[str, Callable[[Draft], bytes]]:
    """Return what writes each format, by the ending of its files; the libraries behind them are imported here."""
    from eval.bars.rendition_docx import as_word
    from eval.bars.rendition_pdf import as_pdf

    return {"md": as_markdown, "txt": as_text, "html": as_html, "docx": as_word, "pdf": as_pdf}
