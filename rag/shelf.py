"""The documents that a citation can be of: found by id, by text, by title, or by a search for the quote."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from index.document import Address
from index.records import StoredNode
from index.titles import bare
from rag.alike import Sentences, split
from rag.spacing import Packed, pack

if TYPE_CHECKING:
    from index.view import View

# Documents of one title that are looked into; of more, those that a search for the quote brings, and then the newest.
MOST_VERSIONS = 32

# A search for a quote is one for its beginning.
_SEARCHED = 300
_HITS = 200

# Documents kept open: the citations of an answer come from a few.
_OPEN = 16

_work = lru_cache(maxsize=65_536)(bare)


class OpenDocument:
    """A stored document's text, and what is made of it when it is wanted, once."""

    def __init__(self, document_id: str, text: str) -> None:
        self.id = document_id
        self.text = text

    @cached_property
    def packed(self) -> Packed:
        """The text without its spacing."""
        return pack(self.text)

    @cached_property
    def sentences(self) -> Sentences:
        """Its sentences."""
        return split(self.text)


class Shelf:
    """The documents of a view, or of one collection in it."""

    def __init__(self, view: View, collection: str | None) -> None:
        self.view = view
        # A citation of a version that is no longer in force is as good as another.
        view.of_any_date()
        self._collection = collection
        self._collections = view.collections() if collection is None else [collection]
        self._titles = view.titles(collection)
        self._works: dict[str, list[str]] = {}
        for document_id, title in self._titles.items():
            self._works.setdefault(_work(title), []).append(document_id)
        self.open = lru_cache(maxsize=_OPEN)(lambda number: OpenDocument(number, view.text(number)))

    def title(self, document_id: str) -> str | None:
        """Return the title of a document, None where it is not there."""
        return self._titles.get(document_id)

    def work(self, document_id: str) -> str:
        """Return what all versions of a document share of their titles."""
        return _work(self._titles[document_id])

    def of_text(self, sha256: str) -> list[str]:
        """Return the ids of the documents that have this very text."""
        found = (self.view.same(collection, sha256) for collection in self._collections)
        return [record.id for record in found if record]

    def of_title(self, title: str, quote: str) -> list[str]:
        """Return the ids of the documents with a title but for years and versions, the last added first."""
        work = _work(title)
        versions = sorted(self._works.get(work, ()), reverse=True) if work else []
        if len(versions) <= MOST_VERSIONS:
            return versions
        found = [document_id for document_id in self.searched(quote) if self.work(document_id) == work]
        return list(dict.fromkeys([*found, *versions]))[:MOST_VERSIONS]

    def searched(self, quote: str) -> list[str]:
        """Return the ids of the documents in which a search by words finds a quote, best first."""
        hits = self.view.search_lexical(quote[:_SEARCHED], _HITS, self._collection)
        chunks = self.view.chunks([hit.chunk_id for hit in hits])
        return list(dict.fromkeys(chunk.document_id for chunk in chunks))

    def clauses(self, address: str, documents: Sequence[str]) -> list[StoredNode]:
        """Return the clauses of an address in some documents: in each that of this very address, else those meant by it."""
        if not address or not documents:
            return []
        nodes = self.view.find_nodes(Address.parse(address), documents)
        exact = {node.document_id for node in nodes if node.address == address}
        return [node for node in nodes if node.address == address or node.document_id not in exact]
