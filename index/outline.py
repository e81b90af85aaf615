"""Blocks to the tree of headings and clauses, with the numbering report.

Which labels open a clause is chosen by `index.sequence`; here they are nested: named kinds by rank, enumerators
by use (a form that is open goes on at its level, a new one opens a level), headings by their level.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from index.addresses import shorten
from index.audit import numbering_rows
from index.collector import paused
from index.document import Address, Document, Node, Outline, Step
from index.load.lines import Line, candidates
from index.nesting import Draft, nest
from index.numbering import Label
from index.sequence import choose

CLAUSES = ("article", "clause")
# Directions of Taiwan, whose points count their paragraphs: 第四點第二項.
_DIRECTIONS = re.compile(r"(?:要點|須知|注意事項|作業規定|作業規範|基準|原則)$")


@paused()
def outline(document: Document) -> Outline:
    """Build the outline of a document: every heading and numbered clause one node, unlabelled paragraphs of a clause too."""
    labels = block_labels(document)
    roots = nest(document, labels)
    _number_headings(roots)
    nodes = _finish(document, roots)
    return Outline(nodes, numbering_rows(nodes), ())


def block_labels(document: Document) -> dict[int, list[Label]]:
    """Choose the labels that open clauses; returns block index to label, and the one within it, offsets relative to the block."""
    lines = [
        Line(document.text[b.start : b.end], kind=b.kind, level=b.level, fresh=True) for b in document.blocks
    ]
    found: dict[int, list[Label]] = defaultdict(list)
    for choice in choose(candidates(lines)):
        found[choice.line].append(choice.label)
    return found


def _number_headings(roots: Sequence[Draft]) -> None:
    """Headings without a number are counted through the document, so that they have an address too."""
    count = 0
    for draft in _walk(roots):
        if draft.kind == "heading":
            count += 1
            draft.number = str(count)


def _walk(drafts: Sequence[Draft]) -> Iterator[Draft]:
    for draft in drafts:
        yield draft
        yield from _walk(draft.children)


def _finish(document: Document, roots: Sequence[Draft]) -> tuple[Node, ...]:
    nodes = tuple(_node(document, draft, ()) for draft in _distinct(roots))
    return shorten(nodes)


def _distinct(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """Tell siblings of one kind and number apart: the second 第五条 of a parent is numbered 5~2."""
    seen: Counter[tuple[str, str]] = Counter()
    for draft in drafts:
        key = (draft.kind, draft.number)
        seen[key] += 1
        if seen[key] > 1:
            draft.number = f"{draft.number}~{seen[key]}"
        _distinct(draft.children)
    return drafts


def _node(document: Document, draft: Draft, above: tuple[Step, ...]) -> Node:
    chain = Address((*above, Step(draft.kind, draft.number)))
    block = document.blocks[draft.first]
    text = document.text[block.start : block.end]
    label = "" if draft.label is None else text[draft.at : draft.label.end].strip()
    children = _children(document, draft, chain)
    end = max([document.blocks[draft.blocks[-1]].end, *(child.end for child in children)])
    return Node(
        draft.kind,
        draft.number,
        label,
        draft.title,
        block.start + draft.at,
        min(draft.body, end),
        end,
        chain,
        chain,
        children,
        block.page,
    )


def _children(document: Document, draft: Draft, chain: Address) -> tuple[Node, ...]:
    """Child nodes; the unlabelled paragraphs of an article or clause become nodes that hold the items after them."""
    own = [i for i in draft.blocks if document.blocks[i].end > draft.body or i != draft.first]
    # The rows of a table belong to the paragraph above them, and count as none.
    own = [i for at, i in enumerate(own) if not at or document.blocks[i].kind != "table"]
    if (
        not (draft.kind in CLAUSES or (draft.kind == "section" and _DIRECTIONS.search(document.title)))
        or len(own) < 2
        or any(c.kind not in ("item", "subitem") for c in draft.children)
    ):
        return tuple(_node(document, child, chain.steps) for child in draft.children)
    groups: dict[int, list[Draft]] = defaultdict(list)
    for child in draft.children:
        groups[own[max(0, bisect_right(own, child.first) - 1)]].append(child)
    paragraphs = []
    for count, i in enumerate(own, 1):
        here = Address((*chain.steps, Step("paragraph", str(count))))
        children = tuple(_node(document, child, here.steps) for child in groups[i])
        start = max(document.blocks[i].start, draft.body if count == 1 else 0)
        start = min([start, *(child.start for child in children)])
        until = bisect_left(draft.blocks, own[count]) if count < len(own) else len(draft.blocks)
        end = max([document.blocks[draft.blocks[until - 1]].end, *(child.end for child in children)])
        page = document.blocks[i].page
        paragraphs.append(
            Node("paragraph", str(count), "", "", start, start, end, here, here, children, page)
        )
    return tuple(paragraphs)
