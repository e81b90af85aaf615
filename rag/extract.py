"""The composer without a language model: the fewest stored sentences or clauses that answer, as spans to quote."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from index.embed import Embedder, Vectors
from index.records import StoredNode
from index.view import View
from index.words import terms
from rag.cite import Quote
from rag.cues import content_terms, kinds_asked
from rag.features import Floats, asked
from rag.language import same_language
from rag.lists import introduction, listing_around, near_list, running, whole
from rag.scoring import Parts, by_definitions, by_meaning, by_words
from rag.spans import Span, opens_list, spans
from rag.types import Passage

# Sentences come from so many of the best passages.
PASSAGES = 3


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much an answer may quote, beside what a list or a proviso brings with it.

    `most` sentences at most are chosen; a further one when it is `further` times as likely as the best to hold the answer, and
    one of another passage when it is `elsewhere` times as likely.
    """

    most: int
    further: float
    elsewhere: float


# On the development questions of CMRC2018 .1 gives a second sentence to three answers in ten: 90.5% hold the answer in
# 65 characters, where one sentence each holds 85% in 52, .02 gives 91% in 77, and two each 92% in 100. On even LeCoQA
# questions every second clause that .3 adds is a right one.
BOUNDS = Bounds(most=3, further=0.1, elsewhere=0.3)

# A list that no one asked for is quoted whole up to this length, else only its item.
LONGEST_LIST = 600

# An item is quoted without its fellows where it has this share of the question's words itself.
STANDS_OUT = 0.25

# A named clause up to this length is quoted whole even when the question asks for something in it.
WHOLE = 600

# Takes back or bounds what the sentence before it says.
_PROVISO = re.compile(
    r"但|然而|除外|(?:but|however|except|unless|provided|save)\b|pero\b|sin embargo|однако", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence, and by name what adds up to its score; higher is better."""

    span: Span
    contributions: Mapping[str, float]

    @property
    def score(self) -> float:
        """How well the sentence answers, as log-odds up to a constant."""
        return sum(self.contributions.values())


@dataclass(frozen=True, slots=True)
class Composition:
    """What to quote, and the sentences that it was chosen from."""

    quotes: Sequence[Quote] = ()
    considered: Sequence[Scored] = ()


def compose(
    view: View,
    embedder: Embedder,
    vector: Vectors,
    question: str,
    passages: Sequence[Passage],
    bounds: Bounds = BOUNDS,
) -> Composition:
    """Choose what to quote of the best passages: a whole list for a question that asks for one, else sentences.

    `vector` is the question's, (dimension,). Quotes are those of the best sentence's document first, in document order.
    """
    found = spans(passages[:PASSAGES])
    if not found:
        return Composition()
    parts = _parts(view, embedder, vector, question, passages, found)
    quotes = _chosen(view, question, found, np.sum(list(parts.values()), axis=0), bounds)
    considered = [
        Scored(span, {name: float(values[at]) for name, values in parts.items() if values[at]})
        for at, span in enumerate(found)
    ]
    return Composition(quotes, considered)


def _chosen(view: View, question: str, found: Sequence[Span], scores: Floats, bounds: Bounds) -> list[Quote]:
    """Choose by the scores, (n_found,): a list, whole or one item of it, else the best sentences."""
    order = [int(place) for place in np.argsort(-scores, kind="stable")]
    while len(order) > 1 and _is_title(view, found[order[0]]):
        del order[0]
    asks_list = "list" in kinds_asked(question)
    chosen = _near_best(view, found, scores, order, bounds)
    for span in chosen if asks_list else chosen[:1]:
        quotes = _of_list(view, span, question, asks_list)
        if quotes:
            return quotes
    if asks_list and len(listed := running(found, order[0])) > 1:
        return _merged(view, listed)
    # What opens a list that is not quoted says nothing.
    kept = [chosen[0], *(span for span in chosen[1:] if not opens_list(span.text))]
    return _merged(view, [*kept, *_bound(view, found, kept)])


def _of_list(view: View, span: Span, question: str, asked_for: bool) -> list[Quote]:
    """Quote the list that a sentence opens or belongs to, or of one not asked for its introduction and the item."""
    listing = listing_around(view, span) if asked_for or near_list(view, span) else None
    if listing is None:
        return []
    short = listing.end - listing.start <= LONGEST_LIST
    if asked_for or (short and (opens_list(span.text) or _asked_as_a_whole(span, question))):
        return [_trimmed(view, whole(listing))]
    before = introduction(listing, span)
    return [_trimmed(view, before), _without_label(view, span)] if before else []


def _asked_as_a_whole(item: Span, question: str) -> bool:
    """Say whether an item has hardly more of the question's words than its introduction, so that any item is as good."""
    words = set(content_terms(question))
    own = words & set(terms(item.text))
    return bool(words & item.terms) and len(own) < STANDS_OUT * len(words)


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


def _parts(
    view: View,
    embedder: Embedder,
    vector: Vectors,
    question: str,
    passages: Sequence[Passage],
    found: Sequence[Span],
) -> Parts:
    """Measure each sentence by words where question and passages share a language, else by meaning."""
    if same_language(question, " ".join(span.text for span in found)):
        parts = by_words(asked(question, view.idf(content_terms(question))), passages, found)
    else:
        parts = by_meaning(embedder, vector, question, found)
    return {**parts, "defines": by_definitions(view, question, found)}


def _is_title(view: View, span: Span) -> bool:
    """Say whether a sentence is nothing but the title of a clause that has text below it."""
    node = view.node_at(span.document_id, span.start)
    return node is not None and bool(node.title) and span.end <= node.body < node.end


def _near_best(
    view: View, found: Sequence[Span], scores: Floats, order: Sequence[int], bounds: Bounds
) -> list[Span]:
    """The best sentence, and further ones that are nearly as likely to hold the answer."""
    best = found[order[0]]
    chosen = [best]
    for place in order[1:]:
        share = bounds.further if found[place].rank == best.rank else bounds.elsewhere
        if len(chosen) >= bounds.most or scores[place] - scores[order[0]] < np.log(share):
            break
        if not _PROVISO.match(found[place].text) and not _is_title(view, found[place]):
            chosen.append(found[place])
    return chosen


def _bound(view: View, found: Sequence[Span], chosen: Sequence[Span]) -> list[Span]:
    """Sentences of numbered clauses that belong to chosen ones: a proviso, and what a proviso bounds."""
    return [
        one if other in chosen else other
        for one, other in pairwise(found)
        if (one in chosen) != (other in chosen)
        and one.rank == other.rank
        and _PROVISO.match(other.text)
        and view.node_at(other.document_id, other.start) is not None
    ]


def _merged(view: View, chosen: Sequence[Span]) -> list[Quote]:
    """Put sentences in order, best document first, and join those of one clause that touch into one quote."""
    first = chosen[0].document_id
    quotes: list[Quote] = []
    for span in sorted(chosen, key=lambda span: (span.document_id != first, span.rank, span.start)):
        quote = _without_label(view, span)
        if quotes and _touch(view, quotes[-1], quote):
            quote = Quote(span.document_id, quotes.pop().start, quote.end)
        quotes.append(quote)
    return quotes


def _touch(view: View, one: Quote, other: Quote) -> bool:
    if one.document_id != other.document_id or one.end > other.start:
        return False
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
