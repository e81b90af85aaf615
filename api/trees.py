"""Stored nodes to the outline tree that HTTP and the command line show."""

from __future__ import annotations

from api.schemas import OutlineNode
from index.records import StoredNode


def tree(nodes: list[StoredNode]) -> list[OutlineNode]:
    """Build the tree from nodes in document order, in which a parent stands before its children."""
    made: dict[int, OutlineNode] = {}
    roots: list[OutlineNode] = []
    for node in nodes:
        made[node.id] = OutlineNode(
            address=node.address,
            kind=node.kind,
            number=node.number,
            label=node.label,
            title=node.title,
            start=node.start,
            end=node.end,
            page=node.page,
        )
        siblings = roots if node.parent is None else made[node.parent].children
        siblings.append(made[node.id])
    return roots
