"""What is said of a look-up beside its quotes: what is not there, what is instead, which version it is, what a chapter holds."""

from __future__ import annotations

from collections.abc import Sequence

from index.records import StoredNode
from index.view import View
from rag import clauses, lookup
from rag.cite import Quote
from rag.question import Understood
from rag.remarks import Remarks, absent_version, held, near_titles, versions
from rag.render import missing_clause, unknown_document
from rag.titles import Titles


def nowhere(view: View, understood: Understood, collection: str | None) -> str:
    """Say that the document a clause is asked of is not there, or not in a version of that date; "" where it is."""
    titles = Titles.of(view, collection)
    if understood.absent:
        return absent_version(titles, understood.absent, understood.at, understood.language)
    if understood.unknown and not understood.mentions:
        return _unknown(titles, understood.unknown[0], understood.language)
    return ""


def _as_asked(understood: Understood, nodes: Sequence[StoredNode]) -> dict[tuple[str, str], str]:
    """What an amendment numbers 一、 is its first article to everybody: call it as the question does."""
    if len(understood.mentions) != 1 or understood.mentions[0].last:
        return {}
    mention = understood.mentions[0]
    asked = understood.text[mention.start : mention.end]
    return {
        (node.document_id, node.address): asked
        for node in nodes
        if mention.address.steps[-1].kind == "article" and node.kind == "section" and not node.title
    }


def _unknown(titles: Titles, name: str, language: str) -> str:
    near = near_titles(titles.near(name), language)
    return _joined([unknown_document(name, language), *([near] if near else [])], language)


def _joined(said: Sequence[str], language: str) -> str:
    return ("" if language.startswith(("zh", "ja")) else " ").join(said)


def missing(
    view: View, understood: Understood, collection: str | None, place: int, documents: Sequence[str]
) -> str:
    """Say that the clause named at a place of the question is not there, and what the documents hold instead."""
    mention = understood.mentions[place]
    holdings = lookup.holdings(view, mention, documents)
    said = versions(Titles.of(view, collection), [h.document_id for h in holdings], understood.language)
    return missing_clause(understood.text[mention.start : mention.end], holdings, understood.language, said)


def remarks(
    view: View,
    understood: Understood,
    collection: str | None,
    nodes: Sequence[StoredNode],
    quotes: Sequence[Quote],
) -> Remarks:
    """Return what the lead-ins of quotes say of versions, of chapters among the nodes, and of clauses that are not there."""
    language = understood.language
    starts = {(quote.document_id, quote.node.id) for quote in quotes if quote.node}
    chapters: dict[tuple[str, str], str] = {}
    for node in nodes:
        if contents := lookup.contents(view, node):
            quoted = sum((node.document_id, clause.id) in starts for clause in contents.clauses)
            chapters[node.document_id, node.address] = held(contents, quoted, language)
    titles = Titles.of(view, collection)
    gone = clauses.missing(view, understood, collection) if nodes else []
    said = [_unknown(titles, name, language) for name in understood.unknown]
    said += [
        missing(view, understood, collection, place, understood.within[place] or understood.documents)
        for place in gone
    ]
    return Remarks(
        versions(titles, [quote.document_id for quote in quotes], language),
        chapters,
        _joined([*said, ""], language) if said else "",
        _as_asked(understood, nodes),
    )
