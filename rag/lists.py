"""Lists: the introduction and the items of one, whether each stands in a clause of its own or in a running sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.records import StoredNode
from index.sentences import sentences
from index.view import View
from rag.cite import Quote
from rag.spans import Span, goes_on, opens_list

_ITEM_KINDS = frozenset({"item", "subitem", "clause"})
# Sentences that count: 一是 … 二是 …, "First, … Second, …".
_COUNTS = re.compile(
    r"(?:[一二三四五六七八九十]是|第[一二三四五六七八九十][，,]|首先|其次|再次|最后)"
    r"|(?:first|second|third|fourth|fifth|last)(?:ly)?,|finally,",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of an outline: `start` to `opens_end` is its introduction, which is blank where it has none."""

    holder: StoredNode
    items: tuple[StoredNode, ...]
    start: int
    opens_end: int

    @property
    def end(self) -> int:
        """Where the last item ends."""
        return self.items[-1].end


def near_list(view: View, span: Span) -> bool:
    """Say whether a sentence may open a list or be of one, by one look instead of reading the whole outline."""
    node = view.node_at(span.document_id, span.end - 1)
    return opens_list(span.text) or (node is not None and node.kind in _ITEM_KINDS)


def listing_around(view: View, span: Span) -> Listing | None:
    """Return the list that a sentence opens or belongs to, or whose clause it is in; None where there is none."""
    nodes = view.nodes(span.document_id)
    holder = _holder(nodes, span)
    if holder is None:
        return None
    items = tuple(node for node in nodes if node.parent == holder.id and node.kind in _ITEM_KINDS)
    before = sentences(view.text(span.document_id, holder.start, items[0].start))
    if len(items) < 2 or not before:
        return None
    start = holder.start + before[-1][0]
    start = max(start, holder.body) if holder.body < items[0].start else start
    return Listing(holder, items, start, holder.start + before[-1][1])


def _holder(nodes: Sequence[StoredNode], span: Span) -> StoredNode | None:
    """The innermost clause around a sentence that has items below it, the sentence's own item left aside."""
    parents = {node.parent for node in nodes if node.kind in _ITEM_KINDS}
    # The end tells, since a clause's first sentence begins with its label, before its first paragraph does.
    around = [n for n in nodes if n.start < span.end <= n.end and n.id in parents and n.kind != "heading"]
    return max(around, key=lambda node: node.depth, default=None)


def whole(listing: Listing) -> Quote:
    """Quote a list with its introduction."""
    return Quote(listing.holder.document_id, listing.start, listing.end, listing.holder)


def introduction(listing: Listing, span: Span) -> Quote | None:
    """Quote what introduces the item that a sentence is of; None for a sentence that is of none, or introduces itself."""
    of_item = any(item.start < span.end <= item.end for item in listing.items)
    if not of_item or listing.opens_end <= listing.start:
        return None
    return Quote(listing.holder.document_id, listing.start, listing.opens_end)


def running(spans: Sequence[Span], place: int) -> list[Span]:
    """Return the list in running text that a sentence is of: parts parted by semicolons, or sentences that count.

    `spans` are those of all passages; only neighbours of the same passage belong. The sentence alone where there is no list.
    """
    first = last = place
    while first > 0 and _together(spans[first - 1], spans[first]):
        first -= 1
    while last + 1 < len(spans) and _together(spans[last], spans[last + 1]):
        last += 1
    return list(spans[first : last + 1])


def _together(one: Span, other: Span) -> bool:
    if one.rank != other.rank:
        return False
    return goes_on(one.text) or bool(_COUNTS.match(other.text))
