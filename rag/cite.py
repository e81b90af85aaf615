"""Citations: built from stored spans alone, and checked against the store before they leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.document import Address
from index.errors import NotFound
from index.numbering import clause_name
from index.records import DocumentRecord, StoredNode
from rag.types import Citation

if TYPE_CHECKING:
    from index.view import View


@dataclass(frozen=True, slots=True)
class Quote:
    """A span of a stored document that is to be quoted; `node` where a whole clause is meant, else None."""

    document_id: str
    start: int
    end: int
    node: StoredNode | None = None


def cite(view: View, number: int, quote: Quote) -> Citation:
    """Build the citation of a span; its address is that of the clause meant, else of the innermost around it."""
    record = view.document(quote.document_id)
    node = quote.node or view.node_at(quote.document_id, quote.start)
    address = node.address if node else ""
    return Citation(
        id=number,
        document_id=record.id,
        document_title=record.title,
        document_sha256=record.sha256,
        address=address,
        clause=clause_name(Address.parse(address), record.language) if address else "",
        path=node.path if node else (),
        start=quote.start,
        end=quote.end,
        quote=view.text(quote.document_id, quote.start, quote.end),
        page=view.page_at(quote.document_id, quote.start),
    )


def verify(view: View, citation: Citation) -> bool:
    """Say whether a citation's document is stored in the cited version and holds the quote at its offsets."""
    try:
        record = view.document(citation.document_id)
    except NotFound:
        return False
    return record.sha256 == citation.document_sha256 and holds(
        view, record, citation.start, citation.end, citation.quote
    )


def holds(view: View, record: DocumentRecord, start: int, end: int, quote: str) -> bool:
    """Say whether a stored document has these words, at least one, at these offsets."""
    inside = 0 <= start < end <= record.characters and len(quote) == end - start
    return inside and view.text(record.id, start, end) == quote
