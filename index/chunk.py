"""Outline to chunks: one clause a chunk where it fits the model's window, headings apart from what they head.

Every non-blank character is in exactly one chunk. A clause that is too long is cut between its paragraphs and
items, then between sentences, and only a single sentence over the window is cut inside, by langchain's splitter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from index.document import Chunk, Document, Node, Outline
from index.sentences import sentences

Count = Callable[[Sequence[str]], list[int]]

# Running text under a heading is packed to runs of this many tokens; smaller ones retrieve more sharply than full windows.
RUN_TOKENS = 256
CONTEXT_SHARE = 0.25
# A label alone ("第五条" over its paragraphs) or a list's introduction goes with what follows it.
CONTAINERS = frozenset(
    {"part", "subpart", "title", "chapter", "section", "subsection", "annex", "schedule", "heading"}
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A span that is not cut further, and the node it belongs to."""

    start: int
    end: int
    address: str
    path: tuple[str, ...]
    heading: bool = False
    clause: str = ""


def chunk(document: Document, outline: Outline, count: Count, limit: int) -> tuple[Chunk, ...]:
    """Cut a document into chunks in document order; `count` counts tokens, `limit` is the model's window in tokens."""
    builder = _Builder(document, count, limit)
    pieces = list(builder.pieces(outline))
    chunks: list[Chunk] = []
    for start, end, piece in builder.pack(pieces):
        context = builder.context(piece.path)
        chunks.append(
            Chunk(
                len(chunks),
                start,
                end,
                document.text[start:end],
                piece.address,
                piece.path,
                context,
                not piece.heading,
            )
        )
    return _keep_bare_headings_searchable(document.title, chunks)


def _keep_bare_headings_searchable(title: str, chunks: Sequence[Chunk]) -> tuple[Chunk, ...]:
    """A heading that heads no text is in no other chunk's path; it must be found itself."""
    carried = {words for c in chunks if c.searchable for words in c.path}
    return tuple(
        c if c.searchable or all(h in carried or h in title for h in c.path) else replace(c, searchable=True)
        for c in chunks
    )


class _Builder:
    def __init__(self, document: Document, count: Count, limit: int) -> None:
        self.document = document
        self.text = document.text
        self.count = count
        self.limit = limit
        starts = [(b.start, b.end) for b in document.blocks]
        sizes = count([self.text[a:b] for a, b in starts])
        self.blocks = [(a, b, n) for (a, b), n in zip(starts, sizes, strict=True)]

    def context(self, path: tuple[str, ...]) -> str:
        """What is embedded before a chunk: the title and the path; cut where it would crowd out the text."""
        joined = "\n".join(part for part in (self.document.title, " ".join(path)) if part)
        return joined[: int(self.limit * CONTEXT_SHARE) * 2]

    def pieces(self, outline: Outline) -> Iterator[_Piece]:
        at = 0
        for node in outline.nodes:
            yield from self._plain(at, node.start, "", ())
            yield from self._node(node, ())
            at = node.end
        yield from self._plain(at, len(self.text), "", ())

    def _node(self, node: Node, above: tuple[str, ...]) -> Iterator[_Piece]:
        path = (*above, node.heading) if node.heading else above
        address = str(node.address)
        if self._is_one_chunk(node, path):
            yield _Piece(node.start, node.end, address, path, clause=address)
            return
        at = node.start
        if node.title or (node.kind in CONTAINERS and not self.text[node.body : node.end].strip()):
            yield _Piece(node.start, node.body, address, path, heading=True)
            at = node.body
        for child in node.children:
            yield from self._plain(at, child.start, address, path)
            yield from self._node(child, path)
            at = child.end
        yield from self._plain(at, node.end, address, path)

    def _is_one_chunk(self, node: Node, path: tuple[str, ...]) -> bool:
        if node.kind in CONTAINERS or (node.title and _has_clauses(node)):
            return False
        return self._size(node.start, node.end) + self._context_size(path) <= self.limit

    def _plain(self, start: int, end: int, address: str, path: tuple[str, ...]) -> Iterator[_Piece]:
        """Unlabelled text between nodes: its blocks, those over the window cut at sentences."""
        for a, b, size in self._blocks_in(start, end):
            if size + self._context_size(path) <= self.limit:
                yield _Piece(a, b, address, path)
            else:
                yield from self._sentences(a, b, address, path)

    def _sentences(self, start: int, end: int, address: str, path: tuple[str, ...]) -> Iterator[_Piece]:
        room = self.limit - self._context_size(path)
        spans = sentences(self.text, start, end)
        for (a, b), size in zip(spans, self.count([self.text[a:b] for a, b in spans]), strict=True):
            if size <= room:
                yield _Piece(a, b, address, path)
            else:
                for c, d in _cut(self.text[a:b], room, self.count):
                    yield _Piece(a + c, a + d, address, path)

    def _blocks_in(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        for a, b, size in self.blocks[max(0, bisect_right(self.blocks, (start,)) - 1) :]:
            if a >= end:
                return
            a2, b2 = max(a, start), min(b, end)
            if self.text[a2:b2].strip():
                lead = len(self.text[a2:b2]) - len(self.text[a2:b2].lstrip())
                yield a2 + lead, a2 + len(self.text[a2:b2].rstrip()), size

    def _size(self, start: int, end: int) -> int:
        # Counting block by block counts special tokens more than once, so the sum errs on the safe side.
        return sum(size for _, _, size in self._blocks_in(start, end))

    def _context_size(self, path: tuple[str, ...]) -> int:
        # A character is at most about one token in the scripts that are dense; two letters in the others.
        context = self.context(path)
        return len(context) if not context.isascii() else len(context) // 2

    def pack(self, pieces: Sequence[_Piece]) -> Iterator[tuple[int, int, _Piece]]:
        """Join neighbouring pieces of one clause up to the window, of running text up to `RUN_TOKENS`, headings with headings."""
        sizes = self._piece_sizes(pieces)
        i = 0
        while i < len(pieces):
            first, total, j = pieces[i], sizes[i], i + 1
            while j < len(pieces) and _joins(first, pieces[j]) and total + sizes[j] <= self._room(first):
                total += sizes[j]
                j += 1
            # A run of headings is addressed by its innermost, which the text that follows belongs to.
            owner = pieces[j - 1] if first.heading else first
            yield first.start, pieces[j - 1].end, owner
            i = j

    def _room(self, piece: _Piece) -> int:
        room = self.limit - self._context_size(piece.path)
        return (
            min(RUN_TOKENS, room)
            if not piece.address or piece.address.rpartition("/")[2].startswith("heading")
            else room
        )

    def _piece_sizes(self, pieces: Sequence[_Piece]) -> list[int]:
        return self.count([self.text[p.start : p.end] for p in pieces])


def _has_clauses(node: Node) -> bool:
    return any(child.kind in ("clause", "article") for child in node.children)


def _joins(first: _Piece, other: _Piece) -> bool:
    """Tell whether two neighbouring pieces may share a chunk: headings together, parts of one cut clause together."""
    if first.heading or other.heading:
        return first.heading and other.heading and other.path[: len(first.path)] == first.path
    if first.clause or other.clause:
        return _clause(first.address) == _clause(other.address) != ""
    return first.address == other.address


def _clause(address: str) -> str:
    """The clause that an address lies in: what stands before its first paragraph or item."""
    steps = [s for s in address.split("/") if not s.startswith(("paragraph:", "item:", "subitem:"))]
    return (
        "/".join(steps)
        if len(steps) < len(address.split("/")) or steps[-1].startswith(("article:", "clause:"))
        else ""
    )


def _cut(text: str, room: int, count: Count) -> Iterator[tuple[int, int]]:
    """Cut one sentence that is over the window; the parts join up to the sentence again."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        separators=["，", ",", "、", " ", ""], keep_separator="end", chunk_size=room, chunk_overlap=0,
        length_function=lambda part: count([part])[0], strip_whitespace=False,
    )  # fmt: skip
    at = 0
    for part in splitter.split_text(text):
        lead = len(part) - len(part.lstrip())
        if part.strip():
            yield at + lead, at + len(part.rstrip())
        at += len(part)
