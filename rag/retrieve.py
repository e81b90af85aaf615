"""Dense and lexical candidates, fused into passages; higher scores are better throughout."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from index.embed import Vectors
from index.lexical import K1
from index.records import StoredChunk
from index.view import View
from rag.cues import content, content_terms
from rag.types import Passage, Via

# How many candidates each of the two searches brings.
POOL = 100

# Weight of the words' z-score beside that of meaning; tried on CMRC2018 development questions.
LEXICAL_WEIGHT = 1.25

# Where even the best candidate holds less than this share of the question's words, as across languages, what words
# agree is chance, and their weight falls in proportion.
WORDS_MATTER = 0.3

# A multilingual model puts passages in the question's own language nearer than those that hold the answer in another. What
# all passages of a language have in common with a question says nothing about any of them, so most of it is taken off.
# `eval.fit_levelling` on XQuAD paragraphs in three languages mixed: of the answers in another language .05 (zh), .55 (en)
# and .58 (ru) are among the nearest five without it and .86, .91 and .85 with it.
LEVELLING = 0.9

# Passages that share this much of their character trigrams are the same to a reader.
NEAR_IDENTICAL = 0.9
_GRAM = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A chunk with its cosine similarity, its BM25 score as a share of the highest possible, and the fused score.

    `levelled` is the cosine less what its language's passages have in common with the question. The score is the sum of
    `contributions`, by name.
    """

    chunk_id: int
    dense: float
    levelled: float
    lexical: float
    score: float
    via: tuple[Via, ...]
    contributions: Mapping[str, float] = field(default_factory=dict)

    @property
    def features(self) -> dict[str, float]:
        """What was measured of the candidate, by name; 0 where a search did not find it."""
        return {"dense": self.dense, "levelled": self.levelled, "lexical": self.lexical}


@dataclass(frozen=True, slots=True)
class Kept:
    """A candidate's passage, and the candidates behind it that were left out as near-identical."""

    candidate: Candidate
    passage: Passage
    alike: tuple[Candidate, ...]


def candidates(
    view: View, vector: Vectors, text: str, collection: str | None, pool: int = POOL
) -> list[Candidate]:
    """Search both ways and fuse; returns candidates, best first.

    `vector` is the question's, (dimension,). Candidates that only the words found get their cosine computed.
    """
    levels = _levels(view, vector, collection)
    dense = _dense(view, vector, collection, pool, levels)
    bound = _highest_bm25(view, text)
    found = view.search_lexical(content(text), pool, collection)
    lexical = {hit.chunk_id: hit.score / bound for hit in found}
    words_only = [chunk_id for chunk_id in lexical if chunk_id not in dense]
    similarity = dense | _similarities(view, vector, words_only, levels)
    return fuse(
        [
            Candidate(number, cosine, levelled, lexical.get(number, 0.0), 0.0, _via(number, dense, lexical))
            for number, (cosine, levelled) in similarity.items()
        ]
    )


def _levels(view: View, vector: Vectors, collection: str | None) -> dict[str, float]:
    """What the passages of each language have in common with the question, where there are several languages."""
    centres = view.centres(collection)
    if len(centres) < 2:
        return {}
    return {language: LEVELLING * float(centre @ vector) for language, centre in centres.items()}


def _dense(
    view: View, vector: Vectors, collection: str | None, pool: int, levels: Mapping[str, float]
) -> dict[int, tuple[float, float]]:
    """The nearest chunks, languages made level: chunk id to cosine and levelled cosine."""
    if not levels:
        hits = view.search_dense(vector, pool, collection)
        return {hit.chunk_id: (hit.score, hit.score) for hit in hits}
    found = [
        (hit.score - level, hit)
        for language, level in levels.items()
        for hit in view.search_dense(vector, pool, collection, language)
    ]
    found.sort(key=lambda pair: (-pair[0], pair[1].chunk_id))
    return {hit.chunk_id: (hit.score, levelled) for levelled, hit in found[:pool]}


def _highest_bm25(view: View, text: str) -> float:
    """BM25 counts a term (k1 + 1) times its idf at most; 1 for a question without terms, which finds nothing."""
    return (K1 + 1) * sum(view.idf(content_terms(text)).values()) or 1.0


def _similarities(
    view: View, vector: Vectors, chunk_ids: Sequence[int], levels: Mapping[str, float]
) -> dict[int, tuple[float, float]]:
    if not chunk_ids:
        return {}
    cosines = (view.vectors(chunk_ids) @ vector).tolist()  # (n_ids,)
    languages = {chunk.id: chunk.language for chunk in view.chunks(chunk_ids)} if levels else {}
    return {
        number: (cosine, cosine - levels.get(languages.get(number, ""), 0.0))
        for number, cosine in zip(chunk_ids, cosines, strict=True)
    }


def _via(chunk_id: int, dense: Container[int], lexical: Container[int]) -> tuple[Via, ...]:
    found: list[Via] = []
    if chunk_id in dense:
        found.append("dense")
    if chunk_id in lexical:
        found.append("lexical")
    return tuple(found)


def fuse(found: Sequence[Candidate]) -> list[Candidate]:
    """Score candidates by the weighted sum of their z-scores over the pool; returns them best first.

    Summed z-scores keep how far ahead a candidate is, which rank fusion (RRF) throws away.
    """
    if not found:
        return []
    dense = _z_scores(np.array([c.levelled for c in found]))
    words = np.array([c.lexical for c in found])
    weight = LEXICAL_WEIGHT * min(1.0, float(words.max()) / WORDS_MATTER)
    lexical = weight * _z_scores(words)
    scores = dense + lexical  # (n_found,)
    order = np.argsort(-scores, kind="stable")
    return [
        replace(
            found[i],
            score=float(scores[i]),
            contributions={"levelled": float(dense[i]), "lexical": float(lexical[i])},
        )
        for i in order
    ]


def _z_scores(values: NDArray[np.float64]) -> NDArray[np.float64]:
    spread = float(values.std())
    return (values - values.mean()) / spread if spread > 0 else np.zeros_like(values)


def passages(view: View, ranked: Sequence[Candidate], limit: int) -> list[Passage]:
    """Return the best `limit` candidates as passages, near-identical ones collapsed into the best of them."""
    return [kept.passage for kept in distinct(view, ranked, limit)]


def distinct(view: View, ranked: Sequence[Candidate], limit: int) -> list[Kept]:
    """Return the best `limit` candidates that differ, each with those that are near-identical to it."""
    chosen: list[tuple[Kept, frozenset[str]]] = []
    for candidate, chunk in _chunks(view, ranked, 2 * limit):
        grams = trigrams(chunk.text)
        same = next((place for place, (_, other) in enumerate(chosen) if _alike(grams, other)), None)
        if same is None:
            made = passage(chunk, candidate.score, candidate.via)
            chosen.append((Kept(candidate, made, ()), grams))
        else:
            kept, first = chosen[same]
            chosen[same] = replace(kept, alike=(*kept.alike, candidate)), first
        if len(chosen) == limit:
            break
    return [kept for kept, _ in chosen]


def _chunks(view: View, ranked: Sequence[Candidate], at_once: int) -> Iterator[tuple[Candidate, StoredChunk]]:
    for start in range(0, len(ranked), at_once):
        batch = ranked[start : start + at_once]
        live = {chunk.id: chunk for chunk in view.chunks([c.chunk_id for c in batch])}
        for candidate in batch:
            if candidate.chunk_id in live:
                yield candidate, live[candidate.chunk_id]


def passage(chunk: StoredChunk, score: float, via: tuple[Via, ...]) -> Passage:
    """Return a chunk as the passage that it is in an answer."""
    return Passage(
        document_id=chunk.document_id,
        document_title=chunk.document_title,
        address=chunk.address,
        path=chunk.path,
        start=chunk.start,
        end=chunk.end,
        text=chunk.text,
        score=score,
        via=via,
        page=chunk.page,
    )


def trigrams(text: str) -> frozenset[str]:
    """Return the character trigrams of a text, white space left out."""
    packed = "".join(text.split())
    return frozenset(packed[i : i + _GRAM] for i in range(max(1, len(packed) - _GRAM + 1)))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Jaccard similarity over the bound; sets of very different size cannot reach it."""
    smaller, larger = sorted((len(one), len(other)))
    if smaller < NEAR_IDENTICAL * larger:
        return False
    shared = len(one & other)
    return shared >= NEAR_IDENTICAL * (len(one) + len(other) - shared)
