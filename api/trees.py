"""Stored nodes, references and definitions to the outline tree that HTTP and the command line show."""

from __future__ import annotations

from api.schemas import OutlineDefinition, OutlineNode, OutlineReference, OutlineTree
from index.records import StoredNode
from index.store_read import Reader


def outline_tree(view: Reader, document_id: str) -> OutlineTree:
    """Build the outline of a document with its references and definitions; raises `NotFound`."""
    record = view.document(document_id)
    nodes, roots = _tree(view.nodes(document_id))
    outline = OutlineTree(nodes=roots)
    text = view.text(document_id)
    references = view.references(document_id)
    others = sorted({each.document for each in references if each.document})
    ids = view.documents_named(others, record.collection)
    for each in references:
        made = OutlineReference(
            start=each.start,
            end=each.end,
            quote=text[each.start : each.end],
            addresses=list(each.targets),
            document=each.document,
            document_ids=ids.get(each.document or ""),
            dangling=each.dangling or None,
        )
        holder = nodes.get(each.node, outline)
        holder.references = [*(holder.references or []), made]
    for term in view.definitions(document_id):
        holder = nodes.get(term.node, outline)
        defined = OutlineDefinition(term=term.term, start=term.start, end=term.end)
        holder.definitions = [*(holder.definitions or []), defined]
    return outline


def _tree(nodes: list[StoredNode]) -> tuple[dict[str, OutlineNode], list[OutlineNode]]:
    """Build the tree from nodes in document order, in which a parent stands before its children; by address, and roots."""
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
    return {each.address: each for each in made.values()}, roots
