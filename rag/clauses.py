"""The clauses that a question names, as nodes and as passages, restricted and ordered."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from itertools import accumulate, islice

from index.records import StoredChunk, StoredNode
from index.references import Mention
from index.view import View
from rag import lookup
from rag.cite import Quote
from rag.cues import content_terms, without_asking
from rag.distinct import passage
from rag.extract import whole_clauses
from rag.fusion import Candidate
from rag.names import key
from rag.question import Understood
from rag.titles import Titles
from rag.types import Passage, Via

# Of a chapter looked up so much is quoted of its clauses, in code points.
LONGEST_CHAPTER = 1_200
# And of a heading's text that is in no clauses so much.
LONGEST_TEXT = 2_400

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
_WHICH_VERSION = re.compile(
    r"现行|最新|修[订正改][前后]|旧|(?<!\w)新|\b(?:version|edition|amended|revised|current|old|previous|former)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"[（(]?(?:19|20)\d\d(?:\s?年(?:\d+月)?(?:\d+日)?|(?:[-./]\d+){1,2})?(?:修正|修订|修改|公布|颁布|通过|施行|实施|版本?|之?前)*[）)]?"
)
_PART = re.compile(r"总则|總則|分则|分則|附则|附則")
_A_HEADING = re.compile(
    r"(?:这?一?[章节節编編]|部分)$|\b(?:chapter|section|part|heading|title)\b", re.IGNORECASE
)
_MARKS = " ?？。.!！,，:：“”\"'《》「」«»—-、"


def named(
    view: View, understood: Understood, collection: str | None, ranked: Sequence[Candidate]
) -> list[StoredNode]:
    """Return the nodes that the question names, of the most fitting documents first, else empty.

    With documents named, only theirs; with none named and several that hold the clause, those of the best-ranked
    documents: one where the question says more than the clause's number or names several, else
    `lookup.MOST_DOCUMENTS`. Of the versions of a work only those in force at the question's date count, and what
    several copies of one law say alike counts once. A question that is a document's name with one of its headings ("宪法序言")
    names that heading.
    """
    ranks = _by_rank(view, ranked) if () in understood.within else {}
    titles = Titles.of(view, collection)
    nodes = [
        node
        for mention, within in zip(understood.mentions, understood.within, strict=True)
        for node in (
            lookup.find(view, mention, within, collection)
            if within
            else _anywhere(view, mention, tuple(ranks), collection, titles.of_date(understood.at))
        )
    ]
    if not understood.mentions and understood.documents:
        wanted = key(_A_HEADING.sub("", _rest(understood)))
        nodes = lookup.headed(view, lambda heading: key(_plain(heading)) == wanted, understood.documents)
    unique = _inside(view, understood, list({node.id: node for node in nodes}.values()))
    unique.sort(key=lambda node: ranks.get(node.document_id, len(ranks)))
    several = len(understood.mentions) > 1 or any(mention.last for mention in understood.mentions)
    most = 1 if (several or asks_within(understood)) and not understood.documents else lookup.MOST_DOCUMENTS
    return _of_documents(view, unique, max(most, len(understood.documents)), titles)


def _inside(view: View, understood: Understood, nodes: list[StoredNode]) -> list[StoredNode]:
    """Keep to the part that a question names beside the clause (刑法总则第二章), where that holds any."""
    part = _PART.search(_rest(understood)) if understood.mentions else None
    if part is None:
        return nodes
    parts = lookup.headed(view, lambda heading: key(heading) == key(part[0]), understood.documents)
    kept = [
        node
        for node in nodes
        if any(
            p.document_id == node.document_id and p.start <= node.start and node.end <= p.end for p in parts
        )
    ]
    return kept or nodes


def _anywhere(
    view: View, mention: Mention, near: Sequence[str], collection: str | None, in_force: Collection[str]
) -> list[StoredNode]:
    """The nodes of a mention that names no document: those of the candidates' documents, else of all that are in force."""
    nodes = lookup.find(view, mention, near, collection) if near else []
    return nodes or [n for n in lookup.find(view, mention, (), collection) if n.document_id in in_force]


def missing(view: View, understood: Understood, collection: str | None) -> list[int]:
    """Return the places of those mentions, of several, that name no clause that is there."""
    return [
        place
        for place, (mention, within) in enumerate(zip(understood.mentions, understood.within, strict=True))
        if len(understood.mentions) > 1 and within and not lookup.find(view, mention, within, collection)
    ]


def _of_documents(view: View, nodes: Sequence[StoredNode], most: int, titles: Titles) -> list[StoredNode]:
    """Return the nodes of the first `most` documents, without what further copies of a law say alike."""
    said: set[tuple[str, str]] = set()
    documents: dict[str, None] = {}
    kept: list[StoredNode] = []
    for node in nodes:
        if node.document_id not in documents and len(documents) == most:
            continue
        work = titles.editions[node.document_id].work or node.document_title
        text = "".join(view.text(node.document_id, node.start, node.end).split())
        if (work, text) not in said:
            said.add((work, text))
            documents[node.document_id] = None
            kept.append(node)
    return kept


def quotes(view: View, nodes: Sequence[StoredNode]) -> list[Quote]:
    """Return what to quote of named clauses and chapters.

    A clause is quoted whole; of a chapter its heading and the clauses from its beginning, up to `LONGEST_CHAPTER` code points
    in all, at least one; of several chapters the headings alone.
    """
    found: list[Quote] = []
    chapters = {node.id: contents for node in nodes if (contents := lookup.contents(view, node))}
    for node in nodes:
        contents = chapters.get(node.id)
        if contents is None and not (node.kind in lookup.HOLDERS and node.title):
            found += whole_clauses(view, [node])
            continue
        found.append(_heading(view, node, contents is None))
        if contents and len(chapters) == 1:
            found += whole_clauses(view, _first_clauses(contents.clauses))
    return found


def _heading(view: View, node: StoredNode, whole: bool) -> Quote:
    """Quote a heading that holds no clauses with its text, up to a paragraph's end within `LONGEST_TEXT`, or else alone."""
    text = view.text(node.document_id, node.start, node.end if whole else node.body).rstrip()
    if len(text) > LONGEST_TEXT:
        cut = text.rfind("\n", 0, LONGEST_TEXT)
        text = text[: cut if cut > 0 else LONGEST_TEXT].rstrip()
    return Quote(node.document_id, node.start, node.start + len(text), node)


def _first_clauses(clauses: Sequence[StoredNode]) -> list[StoredNode]:
    lengths = accumulate(node.end - node.start for node in clauses)
    return [node for node, length in zip(clauses, lengths, strict=True) if length <= LONGEST_CHAPTER] or list(
        clauses[:1]
    )


def _by_rank(view: View, ranked: Sequence[Candidate]) -> dict[str, int]:
    """Return the documents of the candidates with their places, best first."""
    chunks = view.chunks([candidate.chunk_id for candidate in ranked])
    return {document: place for place, document in enumerate(dict.fromkeys(c.document_id for c in chunks))}


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
    rest = _PART.sub(" ", _rest(understood)) if understood.mentions else ""
    return any(len(term) > 1 or term.isdigit() for term in content_terms(rest)) and any(
        character.isalnum() for character in rest
    )


def _rest(understood: Understood) -> str:
    """What a question says besides clauses and titles and the words that ask for them."""
    text = understood.text
    for mention in reversed(understood.mentions):
        text = text[: mention.start] + " " + text[mention.end :]
    for title in understood.titles:
        text = text.replace(title, " ")
    return _plain(_DATE.sub(" ", text) if understood.at else text)


def _plain(text: str) -> str:
    return without_asking(_ONLY_ASKS.sub(" ", _WHICH_VERSION.sub(" ", text))).strip(_MARKS)


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
