"""The composer without a language model: the fewest stored sentences or clauses that answer, as spans to quote."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.embed import Embedder, Vectors
from index.numbering import labels_at
from index.records import StoredNode
from index.sentences import sentences
from index.view import View
from index.words import terms
from rag.cite import Quote
from rag.cues import Kind, content_terms, holds_any, kinds_asked
from rag.evidence import coverage
from rag.language import same_language
from rag.types import Passage

# Sentences come from so many of the best passages.
PASSAGES = 3

# Weights of a sentence's score beside its own share of the question's terms; tried on CMRC2018 development questions
# of even paragraphs, reported on the odd ones.
PREVIOUS_WEIGHT = 0.6
NEXT_WEIGHT = 0.3
CUE_WEIGHT = 0.2
PASSAGE_WEIGHT = 0.1

# Embedding costs a quarter of a millisecond a token, so it is left to questions in another language than the
# passages', and to this many sentences.
MOST_EMBEDDED = 8

# A second sentence is quoted when it comes this close to the best.
SECOND = 0.75

# A named clause up to this length is quoted whole even when the question asks for something in it.
WHOLE = 600

_ITEM_KINDS = frozenset({"item", "subitem", "clause"})
_OPENS_LIST = re.compile(r"[:：]\s*$")


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence of a passage; `rank` is the passage's place among the best, `terms` those of the sentence."""

    document_id: str
    start: int
    end: int
    text: str
    rank: int
    terms: frozenset[str]


def compose(
    view: View, embedder: Embedder, vector: Vectors, question: str, passages: Sequence[Passage]
) -> list[Quote]:
    """Choose what to quote of the best passages: a whole list for a question that asks for one, else sentences.

    `vector` is the question's, (dimension,). Returns quotes, those of the best document first, in document order.
    """
    spans = _spans(passages[:PASSAGES])
    if not spans:
        return []
    kinds = kinds_asked(question)
    scores = _scores(view, embedder, vector, question, kinds, spans)
    chosen = _best(spans, scores)
    opens = _OPENS_LIST.search(chosen[0].text)
    listed = _list_around(view, chosen[0]) if opens or "list" in kinds else None
    return [listed] if listed else _merged(view, chosen)


def whole_clauses(view: View, nodes: Sequence[StoredNode]) -> list[Quote]:
    """Quote clauses whole, in the order given, without their labels where there is text beside."""
    quotes = []
    for node in nodes:
        start = node.body if view.text(node.document_id, node.body, node.end).strip() else node.start
        quotes.append(_trimmed(view, Quote(node.document_id, start, node.end, node)))
    return quotes


def _trimmed(view: View, quote: Quote) -> Quote:
    text = view.text(quote.document_id, quote.start, quote.end)
    start = quote.start + len(text) - len(text.lstrip())
    return Quote(quote.document_id, start, start + len(text.strip()), quote.node)


def _spans(passages: Sequence[Passage]) -> list[Span]:
    return [
        Span(
            p.document_id,
            p.start + start,
            p.start + end,
            p.text[start:end],
            rank,
            frozenset(terms(p.text[start:end])),
        )
        for rank, p in enumerate(passages)
        for start, end in sentences(p.text)
        if not _says_nothing(p.text, start, end)
    ]


def _says_nothing(text: str, start: int, end: int) -> bool:
    """Say whether a sentence is only a clause's label ("Artículo 5.", "第一章") or a row of dots."""
    if not any(character.isalnum() for character in text[start:end]):
        return True
    return any(label.end >= end - 1 for label in labels_at(text, start))


def _scores(
    view: View,
    embedder: Embedder,
    vector: Vectors,
    question: str,
    kinds: Sequence[Kind],
    spans: Sequence[Span],
) -> list[float]:
    """Score each sentence, higher is better, by words where question and passages share a language, else by meaning."""
    words = content_terms(question)
    idf = view.idf(words)
    if same_language(question, " ".join(span.text for span in spans)):
        meaning = [_overlap(spans, place, words, idf) for place in range(len(spans))]
    else:
        meaning = _similarities(embedder, vector, spans)
    return [score + _form(span, question, kinds) for score, span in zip(meaning, spans, strict=True)]


def _overlap(spans: Sequence[Span], place: int, words: Sequence[str], idf: Mapping[str, float]) -> float:
    """Share of the question's terms in a sentence; what only its neighbours hold counts in part."""
    span = spans[place]
    score = coverage(words, span.terms, idf)
    for step, weight in ((-1, PREVIOUS_WEIGHT), (1, NEXT_WEIGHT)):
        if 0 <= place + step < len(spans) and spans[place + step].rank == span.rank:
            score += weight * coverage(words, spans[place + step].terms - span.terms, idf)
    return score


def _similarities(embedder: Embedder, vector: Vectors, spans: Sequence[Span]) -> list[float]:
    """Cosine to the question, spread to about 0..1 over the first sentences; 0 for those not embedded."""
    near = spans[:MOST_EMBEDDED]
    cosines = embedder.embed_passages([span.text for span in near]) @ vector  # (n_near,)
    low, high = float(cosines.min()), float(cosines.max())
    spread = (high - low) or 1.0
    return [(float(cosine) - low) / spread for cosine in cosines] + [0.0] * (len(spans) - len(near))


def _form(span: Span, question: str, kinds: Sequence[Kind]) -> float:
    cue = CUE_WEIGHT if kinds and holds_any(kinds, span.text, question) else 0.0
    return cue - PASSAGE_WEIGHT * span.rank


def _best(spans: Sequence[Span], scores: Sequence[float]) -> list[Span]:
    """The best sentence, and the second where it comes close and is of the same passage."""
    order = sorted(range(len(spans)), key=lambda place: -scores[place])
    best = order[0]
    alike = [place for place in order[1:] if spans[place].rank == spans[best].rank]
    if alike and scores[best] > 0 and scores[alike[0]] >= SECOND * scores[best]:
        return [spans[best], spans[alike[0]]]
    return [spans[best]]


def _merged(view: View, chosen: Sequence[Span]) -> list[Quote]:
    """Put sentences in document order and join those of one clause that touch into one quote."""
    quotes: list[Quote] = []
    for span in sorted(chosen, key=lambda span: span.start):
        quote = _without_label(view, span)
        if quotes and _touch(view, quotes[-1], quote):
            quote = Quote(span.document_id, quotes.pop().start, quote.end)
        quotes.append(quote)
    return quotes


def _touch(view: View, one: Quote, other: Quote) -> bool:
    if view.text(one.document_id, one.end, other.start).strip():
        return False
    nodes = [view.node_at(quote.document_id, quote.start) for quote in (one, other)]
    return nodes[0] == nodes[1]


def _without_label(view: View, span: Span) -> Quote:
    """A clause's first sentence is quoted without the clause's number, which the citation names."""
    node = view.node_at(span.document_id, span.start)
    inside = node is not None and span.start < node.body < span.end
    start = node.body if node is not None and inside else span.start
    return _trimmed(view, Quote(span.document_id, start, span.end))


def _list_around(view: View, span: Span) -> Quote | None:
    """The introduction of the list that a sentence opens or belongs to, with all its items; None where none is."""
    nodes = view.nodes(span.document_id)
    holder = _holder(nodes, span)
    items = [
        node for node in nodes if holder is not None and node.parent == holder.id and node.kind in _ITEM_KINDS
    ]
    if holder is None or len(items) < 2:
        return None
    before = sentences(view.text(span.document_id, holder.start, items[0].start))
    if not before:
        return None
    start = holder.start + before[-1][0]
    start = max(start, holder.body) if holder.body < items[0].start else start
    return _trimmed(view, Quote(span.document_id, start, items[-1].end, holder))


def _holder(nodes: Sequence[StoredNode], span: Span) -> StoredNode | None:
    """The innermost clause around a sentence that has items below it, the sentence's own item left aside."""
    parents = {node.parent for node in nodes if node.kind in _ITEM_KINDS}
    # The end tells, since a clause's first sentence begins with its label, before its first paragraph does.
    around = [n for n in nodes if n.start < span.end <= n.end and n.id in parents and n.kind != "heading"]
    return max(around, key=lambda node: node.depth, default=None)
