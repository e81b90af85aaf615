"""The pipeline: question in, cited answer or reasoned abstention out."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace

from index.embed import Embedder
from index.errors import NotFound
from index.library import Library
from index.view import View
from rag import clauses, confidence, distinct, extract, replies, retrieve
from rag.adapter import Adapter
from rag.adapters import Adapters
from rag.bounds import check_collection, check_question
from rag.cite import Quote, cite, verify
from rag.cues import content_terms
from rag.draft import Draft, Found
from rag.evidence import Signals, signals
from rag.explain import explain
from rag.generate import Writer
from rag.matched import mark
from rag.nearest import not_found
from rag.neutral import Neutral
from rag.phrases import phrases
from rag.question import Understood, understand
from rag.remembering import Remembering
from rag.render import render
from rag.rerank import Reranker, rerank
from rag.streaming import stream
from rag.types import (
    Answer,
    AnswerEvent,
    Citation,
    Event,
    Passage,
    ProvisionalEvent,
    Question,
    Reason,
)
from rag.verify import Claim, Verdict, check
from rag.watch import Watch

COMPOSER = "extractive"

_log = logging.getLogger(__name__)


class Answerer:
    """Answers questions over a library; safe to share between threads."""

    def __init__(
        self,
        library: Library,
        embedder: Embedder,
        reranker: Reranker | None = None,
        bounds: extract.Bounds = extract.BOUNDS,
        *,
        writer: Writer | None = None,
        adapters: Adapters | None = None,
    ) -> None:
        """Answer from `library`, with `adapters` of its collections.

        `bounds` say how much an answer quotes that is no whole clause or list. `writer` lets a language model word the answers.
        """
        self._library = library
        # Sentences are asked of again and again: by retrieval across languages, for confidence, and to choose quotes.
        self._embedder = Remembering(embedder)
        self._reranker = reranker
        self._bounds = bounds
        self._writer = writer
        self._adapters = adapters
        self._neutral = Neutral(self._embedder)
        self.dropped = 0
        """Citations refused because they did not verify; anything but 0 is a fault."""

    def search(self, query: str, collection: str | None = None, limit: int = 10) -> tuple[Passage, ...]:
        """Return passages, best first: clauses that the query names, then the fused ranking.

        Raises BadInput or TooLarge for a query or limit out of bounds, NotFound for an unknown collection.
        """
        question = Question(query, collection, limit=limit)
        check_question(question)
        with self._library.read() as view:
            check_collection(view, collection)
            understood = understand(view, question)
            view.as_of(understood.at)
            return self._retrieve(view, understood, question, Watch()).passages

    def ask(self, question: Question) -> Answer:
        """Answer a question with verified citations, or abstain with a reason; raises as `search` does, and Busy."""
        *_, last = self._composed(self._verbatim(question))
        assert isinstance(last, AnswerEvent)
        return last.answer

    def _composed(self, verbatim: Answer) -> Generator[ProvisionalEvent | AnswerEvent, None, None]:
        """Yield what a language model makes of an answer, where there is one; the library is not held meanwhile."""
        if self._writer is None or verbatim.status == "abstained":
            yield AnswerEvent(verbatim)
            return
        yield from self._writer.events(verbatim, self._cited)

    def _cited(self, quotes: Sequence[Quote]) -> Sequence[Citation]:
        with self._library.read() as view:
            return self.verified(view, quotes)

    def _verbatim(self, question: Question) -> Answer:
        """Answer in the documents' own words."""
        watch = Watch()
        check_question(question)
        asked = self._writer.standalone(question) if self._writer else question
        if asked is not question:
            watch.lap("rewrite")
        with self._library.read() as view:
            check_collection(view, question.collection)
            understood = understand(view, asked)
            view.as_of(understood.at)
            watch.lap("understand")
            found = self._retrieve(view, understood, question, watch)
            draft = self._compose(view, understood, question, found)
            watch.lap("compose")
            citations = mark(understood.text, self.verified(view, draft.quotes))
            watch.lap("verify")
            answer = _answer(question, understood, found, draft, citations, watch)
            if not question.explain:
                return answer
            return replace(answer, explanation=explain(view, understood, found, draft, answer))

    def measure(self, question: Question) -> tuple[Signals, tuple[Passage, ...]]:
        """Return the signals that say whether the passages hold the answer, which confidence is fitted on, with these passages.

        Raises as `search` does, and NotFound where there is no passage to measure.
        """
        check_question(question)
        with self._library.read() as view:
            check_collection(view, question.collection)
            understood = understand(view, question)
            found = self._retrieve(view, understood, question, Watch())
            if not found.passages:
                raise NotFound(f"no passage was found for {question.text[:80]!r}; add documents first")
            return _signals(view, understood.text, found, self._embedder), found.passages

    def events(self, question: Question) -> Iterator[Event]:
        """Return the events of an answer: passages, a model's text unchecked, the text piece by piece, the answer.

        Raises as `ask` does, before the first event.
        """
        verbatim = self._verbatim(question)
        composed = self._composed(verbatim)
        return stream(verbatim, next(composed), composed)

    def check(self, claims: Sequence[Claim], collection: str | None = None) -> tuple[Verdict, ...]:
        """Return what has become of citations, in order; raises NotFound for an unknown collection."""
        with self._library.read() as view:
            check_collection(view, collection)
            return check(view, claims, collection)

    def _retrieve(self, view: View, understood: Understood, question: Question, watch: Watch) -> Found:
        vector = self._embedder.embed_query(understood.text)
        watch.lap("embed")
        adapter = self._adapter(view, question.collection)
        ranked = retrieve.candidates(
            view, vector, understood.text, question.collection, neutral=self._neutral, adapter=adapter
        )
        if self._reranker:
            ranked = rerank(view, self._reranker, understood.text, ranked)
        nodes = clauses.named(view, understood, question.collection, ranked)
        first = clauses.passages(view, nodes, ranked, question.limit)
        kept = distinct.distinct(view, ranked, question.limit)
        seen = {(passage.document_id, passage.start) for passage in first}
        rest = (each.passage for each in kept)
        joined = [*first, *(p for p in rest if (p.document_id, p.start) not in seen)]
        watch.lap("retrieve")
        used = adapter.version if adapter and ranked and ranked[0].adapter is not None else None
        return Found(vector, ranked, kept, nodes, tuple(joined[: question.limit]), used)

    def _adapter(self, view: View, collection: str | None) -> Adapter | None:
        """Return the adapter of a collection; a question of all collections has one where there is only that collection."""
        if self._adapters is None:
            return None
        there = [collection] if collection else view.derived("collections", view.collections)
        return self._adapters.of(there[0], self._embedder.fingerprint) if len(there) == 1 else None

    def _compose(self, view: View, understood: Understood, question: Question, found: Found) -> Draft:
        words = phrases(understood.language)
        if not view.documents(question.collection, limit=1):
            return Draft(0.0, reason="no_documents", text=words.no_documents)
        if text := replies.nowhere(view, understood, question.collection):
            return Draft(confidence.CLAUSE_MISSING, reason="clause_not_found", text=text)
        if found.nodes:
            draft = self._clauses(view, understood, found)
        elif understood.mentions:
            return _missing(view, understood, question, found)
        else:
            draft = self._sentences(view, understood, question, found)
        remarks = replies.remarks(view, understood, question.collection, found.nodes, draft.quotes)
        return replace(draft, remarks=remarks)

    def _clauses(self, view: View, understood: Understood, found: Found) -> Draft:
        """Quote the clauses named; of a long one only what a question about it asks for."""
        length = sum(node.end - node.start for node in found.nodes)
        if length <= extract.WHOLE or not clauses.asks_within(understood):
            return Draft(confidence.CLAUSE_FOUND, clauses.quotes(view, found.nodes))
        inside = [passage for passage in found.passages if "address" in passage.via]
        composed = extract.compose(view, self._embedder, found.vector, understood.text, inside, self._bounds)
        return Draft(confidence.CLAUSE_FOUND, composed.quotes, considered=composed.considered)

    def _sentences(self, view: View, understood: Understood, question: Question, found: Found) -> Draft:
        if not found.passages:
            return Draft(0.0, reason="not_in_documents", text=not_found((), understood.language))
        # What a follow-up takes over from the conversation is likely to be held; its own words must be too.
        texts = {understood.text, *_own_words(understood, question)}
        judged = [_signals(view, text, found, self._embedder) for text in texts]
        measured = min(judged, key=lambda each: confidence.assess(each)[0])
        probability, enough = confidence.assess(measured)
        if not enough:
            text = not_found(found.passages, understood.language)
            return Draft(probability, reason="not_in_documents", text=text, signals=measured)
        composed = extract.compose(
            view, self._embedder, found.vector, understood.text, found.passages, self._bounds
        )
        return Draft(probability, composed.quotes, signals=measured, considered=composed.considered)

    def verified(self, view: View, quotes: Sequence[Quote]) -> tuple[Citation, ...]:
        """Cite the quotes; one that does not verify is dropped, counted and logged, never sent."""
        kept: list[Citation] = []
        for quote in quotes:
            citation = cite(view, len(kept) + 1, quote)
            if verify(view, citation):
                kept.append(citation)
            else:
                self.dropped += 1
                _log.error("citation refused: %s[%d:%d]", quote.document_id, quote.start, quote.end)
        return tuple(kept)


def _signals(view: View, text: str, found: Found, embedder: Embedder) -> Signals:
    idf = view.idf(content_terms(text))
    return signals(text, found.vector, found.ranked, found.passages, idf, embedder)


def _own_words(understood: Understood, question: Question) -> Iterator[str]:
    """Yield a question as it was asked, where its standalone form is that with something set behind it."""
    asked = question.text.strip()
    if understood.text.startswith(asked) and content_terms(asked):
        yield asked


def _missing(view: View, understood: Understood, question: Question, found: Found) -> Draft:
    """Say that a clause is not there, and what is."""
    documents = clauses.where_to_look(view, understood, question.collection, found.passages)
    text = replies.missing(view, understood, question.collection, 0, documents)
    return Draft(confidence.CLAUSE_MISSING, reason="clause_not_found", text=text)


def _answer(
    question: Question,
    understood: Understood,
    found: Found,
    draft: Draft,
    citations: tuple[Citation, ...],
    watch: Watch,
) -> Answer:
    text, sentences = render(citations, understood.language, draft.remarks) if citations else (draft.text, ())
    reason: Reason | None = None if citations else draft.reason or "not_in_documents"
    return Answer(
        id=uuid.uuid4().hex,
        question=question.text,
        standalone=understood.text,
        status="answered" if citations else "abstained",
        reason=reason,
        text=text or phrases(understood.language).not_found,
        sentences=sentences,
        citations=citations,
        confidence=draft.confidence,
        passages=found.passages,
        composer=COMPOSER,
        language=understood.language,
        timings_ms=watch.total(),
    )
