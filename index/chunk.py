"""Outline to chunks: one clause a chunk where it fits the model's window, headings apart from what they head.

Every non-blank character is in exactly one chunk. A clause that is too long is cut between its paragraphs and
items, then between sentences, and only a single sentence over the window is cut inside, by langchain's splitter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.cut import Count, cut
from index.document import Chunk, Document, Node, Outline
from index.layout import cells
from index.load.lines import BLOCK_GAP
from index.sentences import sentences

# Running text under a heading is packed to runs of this many tokens; smaller ones retrieve more sharply than full windows.
RUN_TOKENS = 256
CONTEXT_SHARE = 0.25
# A clause so wide (in cells) is found better without the headings of the chapters around it: of 1,234 lay questions over
# the 11,000 articles of 133 laws, vectors alone had nDCG@10 .451 without and .428 with them. Shorter ones need them.
TELLING = 80
# How a list's introduction ends; it goes with the items.
INTRODUCES = ("：", ":", "—")
CONTAINERS = frozenset(
    {"part", "subpart", "title", "chapter", "section", "subsection", "annex", "schedule", "heading"}
)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A span that is not cut further, its size in tokens, and the node it belongs to.

    `intro` is what introduces it: the opening of its list, the header row of its table. `leads` says that it is such an
    introduction itself and goes with what follows. `around` holds those of the path's headings that are of numbered parts
    and chapters.
    """

    start: int
    end: int
    size: int
    address: str
    path: tuple[str, ...]
    heading: bool = False
    clause: str = ""
    intro: str = ""
    leads: bool = False
    around: tuple[str, ...] = ()


def chunk(document: Document, outline: Outline, count: Count, limit: int) -> tuple[Chunk, ...]:
    """Cut a document into chunks in document order; `count` counts tokens, `limit` is the model's window in tokens."""
    builder = _Builder(document, count, limit)
    chunks: list[Chunk] = []
    for run in builder.pack(list(builder.pieces(outline))):
        start, end = run[0].start, run[-1].end
        # A run of headings is addressed by its innermost, which the text that follows belongs to.
        owner = run[-1] if run[0].heading else run[0]
        chunks.append(
            Chunk(
                len(chunks),
                start,
                end,
                document.text[start:end],
                owner.address,
                owner.path,
                builder.context(builder.headings(owner, document.text[start:end]), owner.intro),
                not owner.heading,
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
        self.starts = [block.start for block in document.blocks]
        self.sizes = count([self.text[block.start : block.end] for block in document.blocks])
        self.intros = _introductions(document)

    def context(self, path: tuple[str, ...], intro: str) -> str:
        """What is embedded before a chunk: title, path and introduction; cut where it would crowd out the text."""
        joined = "\n".join(part for part in (self.document.title, " ".join(path), intro) if part)
        return joined[: int(self.limit * CONTEXT_SHARE) * 2]

    def headings(self, owner: _Piece, text: str) -> tuple[str, ...]:
        """The headings that say what a chunk is about, without what it opens with itself; fewer for a clause of some length."""
        path = owner.path[:-1] if owner.path and text.startswith(owner.path[-1]) else owner.path
        if not _clause(owner.address) or cells(text) < TELLING:
            return path
        return tuple(words for words in path if words not in owner.around)

    def pieces(self, outline: Outline) -> Iterator[_Piece]:
        at = 0
        top = _Piece(0, 0, 0, "", ())
        for node in outline.nodes:
            yield from self._plain(at, node.start, top)
            yield from self._node(node, (), "", ())
            at = node.end
        yield from self._plain(at, len(self.text), top)

    def _node(
        self, node: Node, above: tuple[str, ...], intro: str, around: tuple[str, ...]
    ) -> Iterator[_Piece]:
        path = (*above, node.heading) if node.heading else above
        if node.kind in CONTAINERS and node.label:
            around = (*around, node.heading)
        size = self._size(node.start, node.end)
        own = _Piece(node.start, node.end, size, str(node.address), path, intro=intro, around=around)
        if not (node.kind in CONTAINERS or (node.title and _has_clauses(node))) and self._fits(own):
            yield replace(own, clause=own.address)
            return
        at = node.start
        if node.title or (node.kind in CONTAINERS and not self.text[node.body : node.end].strip()):
            size = self._size(node.start, node.body)
            yield replace(own, end=node.body, size=size, heading=True)
            at = node.body
        for child in node.children:
            yield from self._plain(at, child.start, own)
            within = "" if node.kind in CONTAINERS else self._opening(at, child.start)
            if within:
                intro = f"{own.intro}\n{within}".strip()
            yield from self._node(child, path, intro, around)
            at = child.end
        yield from self._plain(at, node.end, own)

    def _fits(self, piece: _Piece) -> bool:
        return piece.size <= self._room(piece)

    def _opening(self, start: int, end: int) -> str:
        """The words before a list that introduce it; empty where those before the first item do not."""
        last = self.text[start:end].rstrip().rpartition(BLOCK_GAP)[2]
        return last if last.endswith(INTRODUCES) else ""

    def _plain(self, start: int, end: int, owner: _Piece) -> Iterator[_Piece]:
        """Unlabelled text between nodes: its blocks, those over the window cut at sentences."""
        for i, a, b, size in self._blocks_in(start, end):
            intro, leads = self.intros.get(i, (owner.intro, False))
            leads = leads or self.text[a:b].endswith(INTRODUCES)
            piece = _Piece(
                a, b, size, owner.address, owner.path, intro=intro, leads=leads, around=owner.around
            )
            if self._fits(piece):
                yield piece
            else:
                yield from self._sentences(piece)

    def _sentences(self, piece: _Piece) -> Iterator[_Piece]:
        room = self._room(piece)
        spans = sentences(self.text, piece.start, piece.end)
        for (a, b), size in zip(spans, self.count([self.text[a:b] for a, b in spans]), strict=True):
            if size <= room:
                yield replace(piece, start=a, end=b, size=size)
                continue
            cuts = [(a + c, a + d) for c, d in cut(self.text[a:b], room, self.count)]
            for (c, d), part in zip(cuts, self.count([self.text[c:d] for c, d in cuts]), strict=True):
                yield replace(piece, start=c, end=d, size=part)

    def _blocks_in(self, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
        """The blocks of a span, white space trimmed: index, start, end, tokens."""
        for i in range(max(0, bisect_right(self.starts, start) - 1), len(self.starts)):
            block = self.document.blocks[i]
            if block.start >= end:
                return
            a, b = max(block.start, start), min(block.end, end)
            words = self.text[a:b]
            if words.strip():
                whole = (a, b) == (block.start, block.end)
                size = self.sizes[i] if whole else self.count([words.strip()])[0]
                yield i, a + len(words) - len(words.lstrip()), a + len(words.rstrip()), size

    def _size(self, start: int, end: int) -> int:
        # Counting block by block counts special tokens more than once, so the sum errs on the safe side.
        return sum(size for _, _, _, size in self._blocks_in(start, end))

    def _room(self, piece: _Piece) -> int:
        # A character is at most about one token in the scripts that are dense; two letters in the others.
        context = self.context(piece.path, piece.intro)
        return self.limit - (len(context) if not context.isascii() else len(context) // 2)

    def pack(self, pieces: Sequence[_Piece]) -> Iterator[Sequence[_Piece]]:
        """Join neighbouring pieces of one clause up to the window, of running text up to `RUN_TOKENS`, headings with headings.

        A run does not end with an introduction that the next run's first piece needs.
        """
        i = 0
        while i < len(pieces):
            first, total, j = pieces[i], pieces[i].size, i + 1
            room = self._room(first)
            if not first.address or first.address.rpartition("/")[2].startswith("heading"):
                room = min(RUN_TOKENS, room)
            while j < len(pieces) and _joins(first, pieces[j]) and total + pieces[j].size <= room:
                total += pieces[j].size
                j += 1
            if j - i > 1 and j < len(pieces) and pieces[j - 1].leads and _joins(pieces[j - 1], pieces[j]):
                j -= 1
            yield pieces[i:j]
            i = j


def _introductions(document: Document) -> dict[int, tuple[str, bool]]:
    """By index, what introduces a block of a table or a list without labels, and whether it introduces others."""
    found: dict[int, tuple[str, bool]] = {}
    header = opening = ""
    for i, block in enumerate(document.blocks):
        words = document.text[block.start : block.end]
        if block.kind == "table":
            header = words if block.level else header
            found[i] = ("" if block.level else header, bool(block.level))
            continue
        header = ""
        if block.kind == "item" and opening:
            found[i] = (opening, False)
        elif block.kind != "item":
            opening = words if words.endswith(INTRODUCES) else ""
    return found


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
