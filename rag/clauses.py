"""The clauses that a question names, as nodes and as passages, restricted and ordered."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from index.records import StoredChunk, StoredNode
from index.view import View
from rag import lookup
from rag.cues import content_terms
from rag.question import Understood
from rag.retrieve import Candidate, passage
from rag.types import Passage, Via

# What a clause that is not there is looked for in, when the question names no document.
_MOST_TO_LOOK_IN = 20

# Words that only ask for a clause, in the languages of the grammar.
_ONLY_ASKS = re.compile(
    r"《[^》]*》|规定|規定|内容|內容|原文|全文|条文|條文|讲|講|说|說|写|寫|给出|给我|请|請|看|一下|的|了|呢|吗|和|与"
    r"|\b(?:say|says|said|state|states|stated|provide|provides|text|content|read|reads|show|quote|give|full|about|in|on|"
    r"dice|dit|sagt|steht|diz|texto|texte|inhalt|contenido|establece|prévoit|regelt|del|della|del|du|im|in)\b"
    r"|говорит\w*|гласит|содержан\w*|текст\w*|сказано|нص|تنص|على|ماذا|تقول",
    re.IGNORECASE,
)


def named(
    view: View, understood: Understood, collection: str | None, ranked: Sequence[Candidate]
) -> list[StoredNode]:
    """Return the nodes that the question names, of the most fitting documents first, else empty.

    With documents named, only theirs; with none named and several that hold the clause, those of the best-ranked
    documents: one where the question says more than the clause's number or names several, else
    `lookup.MOST_DOCUMENTS`.
    """
    nodes = [
        node
        for mention in understood.mentions
        for node in lookup.find(view, mention, understood.documents, collection)
    ]
    unique = list({node.id: node for node in nodes}.values())
    several = len(understood.mentions) > 1 or any(mention.last for mention in understood.mentions)
    most = 1 if (several or asks_within(understood)) and not understood.documents else lookup.MOST_DOCUMENTS
    documents = list(islice(_by_rank(view, unique, ranked), most))
    return [node for document in documents for node in unique if node.document_id == document]


def _by_rank(view: View, nodes: Sequence[StoredNode], ranked: Sequence[Candidate]) -> list[str]:
    """The nodes' documents: those of the candidates in their order, then the others as they come."""
    documents = dict.fromkeys(node.document_id for node in nodes)
    if len(documents) <= 1:
        return list(documents)
    chunks = view.chunks([candidate.chunk_id for candidate in ranked])
    ordered = dict.fromkeys(chunk.document_id for chunk in chunks if chunk.document_id in documents)
    return list(ordered | documents)


def passages(
    view: View, nodes: Sequence[StoredNode], ranked: Sequence[Candidate], limit: int
) -> list[Passage]:
    """Return the chunks of named clauses as passages, at most `limit`, scored above every other candidate."""
    by_id = {candidate.chunk_id: candidate for candidate in ranked}
    best = ranked[0].score if ranked else 0.0
    chunks: dict[int, StoredChunk] = {}
    for node in nodes:
        chunks |= {chunk.id: chunk for chunk in view.chunks_in(node.document_id, node.start, node.end)}
    return [passage(chunk, best + 1.0, _via(by_id.get(chunk.id))) for chunk in islice(chunks.values(), limit)]


def _via(candidate: Candidate | None) -> tuple[Via, ...]:
    return ("address", *(candidate.via if candidate else ()))


def asks_within(understood: Understood) -> bool:
    """Say whether a question that names clauses asks for something in them, beyond what they say."""
    text = understood.text
    for mention in reversed(understood.mentions):
        text = text[: mention.start] + " " + text[mention.end :]
    for title in understood.titles:
        text = text.replace(title, " ")
    rest = _ONLY_ASKS.sub(" ", text)
    return any(len(term) > 1 or term.isdigit() for term in content_terms(rest)) and any(
        character.isalnum() for character in rest
    )


def where_to_look(
    view: View, understood: Understood, collection: str | None, found: Sequence[Passage]
) -> list[str]:
    """Return the documents whose clauses to list when one is not there: those named, else the best-ranked first."""
    if understood.documents:
        return list(understood.documents)
    ranked = dict.fromkeys(passage.document_id for passage in found)
    records = view.documents(collection, limit=_MOST_TO_LOOK_IN + 1)
    if len(records) > _MOST_TO_LOOK_IN:
        return list(ranked)
    return list(ranked | dict.fromkeys(record.id for record in records))
