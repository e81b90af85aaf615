"""Citations checked against the documents as they are now: still valid, moved, changed, or gone.

A citation names its document by id, by the SHA-256 of its text, or by its title. Its quote is looked for in that
document, then in one with the same text, then in those of the same title but for years and versions. A quote that
stands in another work proves nothing; it counts only where nothing tells which work was cited, under the conditions
of `_by_quote`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from index.numbering import labels_at
from index.records import StoredNode
from rag.alike import Likeness, best_of, most_alike, split
from rag.cite import Quote, cite, holds
from rag.difference import Segment
from rag.shelf import Shelf
from rag.spacing import occurrences
from rag.types import Citation

if TYPE_CHECKING:
    from index.view import View

Status = Literal["valid", "moved", "changed", "gone"]
FoundBy = Literal["document_id", "document_sha256", "document_title", "quote"]

# A passage elsewhere than in the clause cited has to share so much of its wording with the quote to stand for it.
ALIKE = 0.75

# A quote with fewer letters and digits is found anywhere.
_TELLING = 10

# Documents that are read whole for a quote whose document nothing tells, and for the passage most like a quote.
_MOST_SEARCHED = 10
_MOST_READ = 4
_LONGEST_READ = 1_000_000


@dataclass(frozen=True, slots=True)
class Claim:
    """A citation as somebody holds it; at least one of the three that name its document is given.

    `address` is empty for a quote outside of clauses; offsets are end-exclusive code points.
    """

    quote: str
    start: int
    end: int
    address: str = ""
    document_id: str | None = None
    document_sha256: str | None = None
    document_title: str | None = None


@dataclass(frozen=True, slots=True)
class Nearest:
    """A passage much like a quote: its citation, how like, 0 to 1, and what differs."""

    where: Citation
    similarity: float
    difference: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What has become of a citation.

    `where` is the citation to use instead, None for one that is gone; its `id` is the place in the list that was
    checked, from 1. `found_by` says what led to its document. `places` counts where the quote stands in documents as
    near as that one, 0 where the words differ. `spacing` is true where only white space does. `similarity`, 0 to 1,
    and `difference`, from the quote to the words now, say how a changed clause differs. `nearest` is for a clause that
    is gone: the passage of the same work that is much like the quote, if one is.
    """

    status: Status
    where: Citation | None = None
    found_by: FoundBy | None = None
    places: int = 0
    spacing: bool = False
    similarity: float | None = None
    difference: tuple[Segment, ...] = ()
    nearest: Nearest | None = None


class Place(NamedTuple):
    """A span of a document."""

    document_id: str
    start: int
    end: int


class Tier(NamedTuple):
    """Documents that are equally near to the one cited, the last added first."""

    found_by: FoundBy
    documents: Sequence[str]


def check(view: View, claims: Sequence[Claim], collection: str | None = None) -> tuple[Verdict, ...]:
    """Return what has become of each citation, in order; with `collection` no document outside of it is looked at."""
    shelf = Shelf(view, collection)
    return tuple(_verdict(shelf, number, claim) for number, claim in enumerate(claims, 1))


def _verdict(shelf: Shelf, number: int, claim: Claim) -> Verdict:
    valid = _valid(shelf, claim)
    if valid:
        by: FoundBy = "document_id" if claim.document_id else "document_sha256"
        where = _cite(shelf, number, claim, Place(valid, claim.start, claim.end))
        return Verdict("valid", where, by, 1)
    tiers = list(_tiers(shelf, claim))
    for spacing in (False, True):
        for tier in tiers:
            places = _places(shelf, claim.quote, tier.documents, spacing)
            if places:
                where = _cite(shelf, number, claim, _chosen(shelf, claim, places))
                return Verdict("moved", where, tier.found_by, len(places), spacing)
    return _changed(shelf, number, claim, tiers)


def _valid(shelf: Shelf, claim: Claim) -> str | None:
    """Return the id of the very document cited where it holds the quote at its offsets."""
    if claim.document_id is not None:
        documents = [claim.document_id] if shelf.title(claim.document_id) is not None else []
    else:
        documents = shelf.of_text(claim.document_sha256) if claim.document_sha256 else []
    for document_id in documents:
        record = shelf.view.document(document_id)
        agrees = claim.document_sha256 in (None, record.sha256)
        if agrees and holds(shelf.view, record, claim.start, claim.end, claim.quote):
            return document_id
    return None


def _tiers(shelf: Shelf, claim: Claim) -> Iterator[Tier]:
    """Yield the documents to look into, the nearest first, each once, no tier empty."""
    seen: set[str] = set()
    for tier in _all_tiers(shelf, claim):
        fresh = [document_id for document_id in tier.documents if document_id not in seen]
        seen.update(fresh)
        if fresh:
            yield Tier(tier.found_by, fresh)


def _all_tiers(shelf: Shelf, claim: Claim) -> Iterator[Tier]:
    own = [claim.document_id] if claim.document_id and shelf.title(claim.document_id) is not None else []
    yield Tier("document_id", own)
    copies = shelf.of_text(claim.document_sha256) if claim.document_sha256 else []
    yield Tier("document_sha256", copies)
    title = claim.document_title or next(map(shelf.title, [*own, *copies]), None)
    if title:
        yield Tier("document_title", shelf.of_title(title, claim.quote))
    else:
        yield Tier("quote", _by_quote(shelf, claim))


def _by_quote(shelf: Shelf, claim: Claim) -> list[str]:
    """Return the documents that hold a quote whose document nothing else tells.

    The quote must say enough, stand in one work only, and in the clause cited where one is.
    """
    if sum(map(str.isalnum, claim.quote)) < _TELLING:
        return []
    documents = shelf.searched(claim.quote)[:_MOST_SEARCHED]
    places = _places(shelf, claim.quote, documents, False) or _places(shelf, claim.quote, documents, True)
    if len({shelf.work(place.document_id) for place in places}) != 1:
        return []
    if claim.address:
        places = _within(shelf, claim.address, places)
    return list(dict.fromkeys(place.document_id for place in places))


def _places(shelf: Shelf, quote: str, documents: Sequence[str], spacing: bool) -> list[Place]:
    """Return where documents hold a quote verbatim, or but for its spacing."""
    found: list[Place] = []
    for document in map(shelf.open, documents):
        if spacing:
            spans = document.packed.places(quote)
        else:
            spans = [(start, start + len(quote)) for start in occurrences(document.text, quote)]
        found += [Place(document.id, start, end) for start, end in spans]
    return found


def _chosen(shelf: Shelf, claim: Claim, places: Sequence[Place]) -> Place:
    """Choose the place in the clause cited, where there is one, and the nearest to the offsets of the citation."""
    inside = _within(shelf, claim.address, places) or places
    return min(inside, key=lambda place: abs(place.start - claim.start))


def _within(shelf: Shelf, address: str, places: Sequence[Place]) -> list[Place]:
    documents = list(dict.fromkeys(place.document_id for place in places))
    nodes = shelf.clauses(address, documents)
    return [place for place in places if any(_spans(node, place) for node in nodes)]


def _spans(node: StoredNode, place: Place) -> bool:
    return node.document_id == place.document_id and node.start <= place.start and place.end <= node.end


def _cite(shelf: Shelf, number: int, claim: Claim, place: Place) -> Citation:
    """Cite a place, by the address of the citation where the place lies in that clause."""
    made = cite(shelf.view, number, Quote(*place))
    if made.address == claim.address:
        return made
    meant = [node for node in shelf.clauses(claim.address, [place.document_id]) if _spans(node, place)]
    return cite(shelf.view, number, Quote(*place, meant[0])) if meant else made


def _changed(shelf: Shelf, number: int, claim: Claim, tiers: Sequence[Tier]) -> Verdict:
    """Compare the quote with the clause cited, or with one that is much more like it under another number."""
    found, elsewhere = _in_clause(shelf, claim, tiers), None
    if found is None or found.similarity < ALIKE:
        elsewhere = _elsewhere(shelf, claim, tiers)
    if elsewhere and (found or not claim.address):
        found = elsewhere
    if found is None:
        return Verdict("gone", nearest=_shown(shelf, number, claim, elsewhere) if elsewhere else None)
    by = next(tier.found_by for tier in tiers if found.document_id in tier.documents)
    shown = _shown(shelf, number, claim, found)
    return Verdict("changed", shown.where, by, 0, False, shown.similarity, shown.difference)


def _shown(shelf: Shelf, number: int, claim: Claim, found: Likeness) -> Nearest:
    return Nearest(
        _cite(shelf, number, claim, Place(found.document_id, found.start, found.end)),
        found.similarity,
        found.difference,
    )


def _in_clause(shelf: Shelf, claim: Claim, tiers: Sequence[Tier]) -> Likeness | None:
    """Find what is most like the quote in the clause cited, else, if much like it, in one around that."""
    for address in _outwards(claim.address):
        for tier in tiers:
            nodes = shelf.clauses(address, tier.documents)
            best = best_of(_alike_in(shelf, claim.quote, node) for node in nodes)
            if best and (address == claim.address or best.similarity >= ALIKE):
                return best
    return None


def _alike_in(shelf: Shelf, quote: str, node: StoredNode) -> Likeness | None:
    text = shelf.view.text(node.document_id, node.body, node.end)
    return most_alike(quote, node.document_id, split(text), node.body)


def _outwards(address: str) -> Iterator[str]:
    """Yield an address and those of the clauses around it: article:4/item:2, article:4."""
    while address:
        yield address
        address = address.rpartition("/")[0]


def _elsewhere(shelf: Shelf, claim: Claim, tiers: Sequence[Tier]) -> Likeness | None:
    """Find the passage that is most like the quote in the nearest documents, if it is much."""
    documents = [shelf.open(each) for tier in tiers for each in tier.documents][:_MOST_READ]
    best = best_of(
        most_alike(claim.quote, document.id, document.sentences)
        for document in documents
        if len(document.text) <= _LONGEST_READ
    )
    best = _unlabelled(shelf, claim.quote, best) if best else None
    return best if best and best.similarity >= ALIKE else None


def _unlabelled(shelf: Shelf, quote: str, found: Likeness) -> Likeness | None:
    """Begin behind a clause's label, as citations do, unless the quote has one too."""
    node = shelf.view.node_at(found.document_id, found.start)
    if node is None or not found.start < node.body < found.end or labels_at(quote, 0):
        return found
    text = shelf.view.text(found.document_id, node.body, found.end)
    return most_alike(quote, found.document_id, split(text), node.body)
