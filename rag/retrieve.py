"""Dense and lexical candidates, measured and fused into passages; higher scores are better throughout."""

from __future__ import annotations

import math
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Protocol

import numpy as np

from index.embed import Vectors
from index.language import detect
from index.records import ChunkPlace
from index.sentences import sentences
from index.view import View
from index.words import terms
from rag import across
from rag.cues import content, content_terms
from rag.fusion import Candidate as Candidate
from rag.fusion import Situation, Weights, fitted, fuse
from rag.neutral import Neutral
from rag.norms import is_amendment, is_statute
from rag.told import told
from rag.types import Via

# How many candidates each of the two searches brings.
POOL = 200

# Of so many foremost candidates the text is read, to measure the best sentence of each.
READ = 30

# The languages of so many nearest chunks say whether the question is asked across languages.
NEAREST = 10

# A multilingual model puts passages in the question's own language nearer than those that hold the answer in another. What
# all passages of a language have in common with a question says nothing about any of them, so most of it is taken off.
# `eval.fit_levelling` on XQuAD paragraphs in three languages mixed: of the answers in another language .05 (zh), .55 (en)
# and .58 (ru) are among the nearest five without it and .86, .91 and .85 with it.
LEVELLING = 0.9


class Learned(Protocol):
    """What was learned from a collection's own questions (`rag.adapter`)."""

    @property
    def situations(self) -> Container[Situation]:
        """The situations that it was learned in."""

    def map(self, vector: Vectors, /) -> Vectors:
        """Map a question's vector, (dimension,), to where its answers are."""

    def rank(self, view: View, vector: Vectors, text: str, found: Sequence[Candidate], /) -> list[Candidate]:
        """Score fused candidates anew and return them best first."""


def candidates(
    view: View,
    vector: Vectors,
    text: str,
    collection: str | None,
    pool: int = POOL,
    *,
    read: int | None = None,
    neutral: Neutral | None = None,
    weights: Weights | None = None,
    adapter: Learned | None = None,
) -> list[Candidate]:
    """Search both ways, measure what either found, and fuse; returns candidates, best first.

    `vector` is the question's, (dimension,), `neutral` gives the neutral questions of its language.
    The words of the sentences of the foremost `read` candidates are looked at, by default `READ`, and with `neutral` the
    sentences of some are embedded, by default `told.READ`. `weights` are the fitted ones by default. An
    `adapter` has the last word in the situations that it knows.
    """
    found, places = _found(view, vector, text, collection, pool, weights or fitted(), adapter)
    if not found:
        return []
    situation = found[0].situation
    if situation != "cross":
        ranked = _read(view, fuse(found, weights), text, READ if read is None else read, weights)
        if neutral is not None and situation == "same":
            ranked = fuse(told(view, ranked, vector, neutral.embedder, read), weights)
        known = adapter is not None and situation in adapter.situations
        return adapter.rank(view, vector, text, ranked) if adapter and known else ranked
    if neutral is None:
        return fuse(found, weights)
    stated = neutral.stated(text)
    levels = _levels(view, stated, collection)
    level = [levels.get(places[each.chunk_id].language, 0.0) for each in found]
    ranked = fuse(across.measured(view, found, neutral.of(detect(text)), stated, level), weights)
    ranked = fuse(across.nearby(view, ranked), weights)
    return fuse(told(view, ranked, vector, neutral.embedder, read), weights)


def _found(
    view: View,
    vector: Vectors,
    text: str,
    collection: str | None,
    pool: int,
    weights: Weights,
    adapter: Learned | None,
) -> tuple[list[Candidate], dict[int, ChunkPlace]]:
    """Search both ways and measure what each candidate can be measured by without reading it."""
    levels = _levels(view, vector, collection)
    near = _nearest(view, vector, collection, pool, levels)
    situation = _situation(detect(text), list(view.places(near[:NEAREST]).values()))
    prior = weights.prior(view.embedder()[1]) if situation == "articles" else None
    toward = _toward(vector, situation, weights, prior, adapter)
    if toward is not None:
        near = list(
            dict.fromkeys((*near, *(hit.chunk_id for hit in view.search_dense(toward, pool, collection))))
        )
    words = view.words(content(text))
    lexical = {hit.chunk_id for hit in view.search_lexical(words, pool, collection)}
    numbers = [*near, *sorted(lexical.difference(near))]
    by_meaning = frozenset(near)
    places = view.places(numbers)
    bm25, coverage = words.of(numbers)
    cosines = view.cosines(vector, numbers)
    likely = np.zeros(len(numbers)) if prior is None else view.cosines(prior, numbers)
    found = [
        Candidate(
            chunk_id=number,
            dense=float(cosines[at]),
            levelled=float(cosines[at]) - levels.get(places[number].language, 0.0),
            lexical=float(bm25[at]),
            score=0.0,
            via=_via(number, by_meaning, lexical),
            coverage=float(coverage[at]),
            prior=float(likely[at]),
            situation=situation,
            **(_document(places[number]) if situation == "articles" else {}),
        )
        for at, number in enumerate(numbers)
    ]
    return found, places


def _toward(
    vector: Vectors, situation: Situation, weights: Weights, prior: Vectors | None, adapter: Learned | None
) -> Vectors | None:
    """Return what is searched for beside the question: where it is mapped to, else it drawn to what answers questions at all."""
    if adapter and situation in adapter.situations:
        return adapter.map(vector)
    if prior is None:
        return None
    own = weights.measures["articles"]
    toward: Vectors = own["levelled"] * vector + own["prior"] * prior
    return toward


def _situation(language: str, nearest: Sequence[ChunkPlace]) -> Situation:
    """Say what most of the nearest chunks are to the question: in another language, Chinese articles, or neither."""
    own = [place for place in nearest if place.language == language]
    if 2 * len(own) < len(nearest):
        return "cross"
    articles = sum("article:" in place.address for place in own)
    return "articles" if language == "zh" and 2 * articles > len(nearest) else "same"


def _document(place: ChunkPlace) -> dict[str, float]:
    """Measure what a chunk's document says for it."""
    return {
        "clauses": math.log(place.chunks),
        "statute": float(is_statute(place.document_title)),
        "amendment": float(is_amendment(place.document_title)),
    }


def _read(
    view: View, ranked: Sequence[Candidate], text: str, number: int, weights: Weights | None
) -> list[Candidate]:
    """Measure how much of the question the best sentence of each of the foremost candidates holds, and fuse them anew."""
    first = ranked[:number]
    idf = view.idf(content_terms(text)) if first else {}
    total = sum(idf.values())
    if not total:
        return list(ranked)
    chunks = {chunk.id: chunk.text for chunk in view.chunks([each.chunk_id for each in first])}
    read = [replace(each, sentence=_best_sentence(chunks[each.chunk_id], idf) / total) for each in first]
    return sorted((*fuse(read, weights), *ranked[number:]), key=lambda each: -each.score)


def _best_sentence(text: str, idf: Mapping[str, float]) -> float:
    """Return the most idf that one sentence of a text holds."""
    return max(sum(idf[word] for word in held & idf.keys()) for held in _words_by_sentence(text))


@lru_cache(maxsize=1024)
def _words_by_sentence(text: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(terms(text[start:end])) for start, end in sentences(text)) or (frozenset(),)


def _levels(view: View, vector: Vectors, collection: str | None) -> dict[str, float]:
    """What the passages of each language have in common with the question, where there are several languages."""
    centres = view.centres(collection)
    if len(centres) < 2:
        return {}
    return {language: LEVELLING * float(centre @ vector) for language, centre in centres.items()}


def _nearest(
    view: View, vector: Vectors, collection: str | None, pool: int, levels: Mapping[str, float]
) -> list[int]:
    """Return the nearest chunks, nearest first, languages made level."""
    if not levels:
        return [hit.chunk_id for hit in view.search_dense(vector, pool, collection)]
    found = [
        (hit.score - level, hit.chunk_id)
        for language, level in levels.items()
        for hit in view.search_dense(vector, pool, collection, language)
    ]
    found.sort(key=lambda pair: (-pair[0], pair[1]))
    return [number for _, number in found[:pool]]


def _via(chunk_id: int, dense: Container[int], lexical: Container[int]) -> tuple[Via, ...]:
    found: list[Via] = []
    if chunk_id in dense:
        found.append("dense")
    if chunk_id in lexical:
        found.append("lexical")
    return tuple(found)
