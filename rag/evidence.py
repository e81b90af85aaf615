"""What speaks for and against the passages holding the answer: the signals that `confidence` weighs.

Everything is counted from cosines, shares of words, and texts that retrieval has brought. Only a question in another
language than the passages', which shares no words with them, has their first sentences embedded.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from index.embed import Embedder, Vectors
from index.sentences import sentences
from index.words import terms
from rag.cues import Kind, content, kinds_asked
from rag.language import same_language
from rag.retrieve import Candidate
from rag.types import Passage

Languages = Literal["same", "cross"]

# Signals are read from so many of the best passages.
PASSAGES = 3

# So many sentences are embedded for a question in another language than the passages'.
MOST_EMBEDDED = 8

# What the sentence before and the one after hold of the question counts in part.
BEFORE_WEIGHT = 0.6
AFTER_WEIGHT = 0.3

# How far apart two neighbouring terms of the question may stand in a passage.
_APART = 2
# The best is compared with so many after it: a few, since versions of one clause are alike, and the crowd.
_FEW, _CROWD = 3, 9
# What is taken off the cosines of one language is the same to this precision.
_SAME_LEVEL = 1e-6

SIGNALS: Mapping[str, str] = {
    "top": "cosine of the best passage",
    "margin": "how far that is above the median candidate, languages made level",
    "score_lead": "how far the best fused score is above the mean of the next three",
    "agreement": "BM25 score of the nearest passage over the best one",
    "sentence": "idf-weighted share of the question's terms in one sentence; those of its title and neighbours count in part",
    "contrast": "how far that is above the mean sentence",
    "pairs": "share of the question's neighbouring terms that stand together in a passage",
    "numbers": "share of the question's numbers that one passage holds, 1 without any",
    "named": "1 where the question names anything",
    "meaning": "best cosine of the first sentences to a question in another language, 0 in the same",
    "meaning_ahead": "how far that is above the mean cosine of the nine passages that follow the best in its language",
    "person": "1 where a person is asked for",
    "place": "1 where a place is asked for",
    "definition": "1 where a definition is asked for",
    "list": "1 where one or several of a kind are asked for (which)",
    "extreme": "1 where a first, last, largest and so on is asked for",
}
"""The name of every signal, and what it measures."""

# Questions for a number or a date are left out: that they can seldom be answered holds for one set and hurt all others.
_KINDS: tuple[Kind, ...] = ("person", "place", "definition", "list")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_NAME = re.compile(r"(?<!^)\b[A-ZÀ-ÞА-Я][\w’-]+|(?<=[《“「『«\"])[^《》“”「」『』«»\"]{2,40}(?=[》”」』»\"])")
_EXTREME = re.compile(
    r"\b(?:first|last|most|least|best|worst|only|(?:larg|old|young|high|long|small|short|big|tall|great|few|lat|earli|new)est)\b"
    r"|最|第一|首[次个位部]|\b(?:primer[oa]?|últim[oa]|mayor|premi[eè]re?|dernier|erste[rsn]?|letzte[rsn]?|größte[rsn]?)\b"
    r"|\b(?:перв|последн|сам[аоы])\w*|أول|آخر|أكبر|最初",
    re.IGNORECASE,
)

Floats = NDArray[np.float64]
Terms = frozenset[str]


@dataclass(frozen=True, slots=True)
class Signals:
    """Whether question and passages share a language, and the value of each of `SIGNALS`."""

    languages: Languages
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Text:
    """A passage as terms: those of title and headings, and those of each sentence in order, repeats kept."""

    about: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...]


def signals(
    question: str,
    vector: Vectors,
    ranked: Sequence[Candidate],
    passages: Sequence[Passage],
    idf: Mapping[str, float],
    embedder: Embedder,
) -> Signals:
    """Measure a ranking and its best passages, at least one of each.

    `vector` is the question's, (dimension,); `idf` holds the question's content terms.
    """
    best = passages[:PASSAGES]
    languages: Languages = "same" if same_language(question, best[0].text) else "cross"
    peers = _peers(ranked)
    values = {
        **_of_ranking(ranked, peers),
        **_of_texts(question, [_text(passage) for passage in best], idf),
        **_of_names(question, best),
        **_of_form(question),
        **_of_sentences(vector, peers, best if languages == "cross" else (), embedder),
    }
    return Signals(languages, values)


def coverage(words: Sequence[str], held: Collection[str], idf: Mapping[str, float]) -> float:
    """Return the idf-weighted share, 0 to 1, of the words that a set of terms holds."""
    total = sum(idf[word] for word in words)
    return sum(idf[word] for word in words if word in held) / total if total else 0.0


def _text(passage: Passage) -> Text:
    return Text(
        tuple(terms(" ".join((passage.document_title, *passage.path)))),
        tuple(tuple(terms(passage.text[start:end])) for start, end in sentences(passage.text)),
    )


def _peers(ranked: Sequence[Candidate]) -> Floats:
    """Cosines of the best candidate, languages made level, and those after it in its language, which compare with it."""
    best = max(ranked, key=lambda candidate: candidate.levelled)
    level = best.dense - best.levelled
    return np.sort([c.dense for c in ranked if abs(c.dense - c.levelled - level) < _SAME_LEVEL])[::-1]


def _of_ranking(ranked: Sequence[Candidate], peers: Floats) -> dict[str, float]:
    levelled = np.array([candidate.levelled for candidate in ranked])
    scores = np.sort([candidate.fused for candidate in ranked])[::-1]
    best = float(max(candidate.lexical for candidate in ranked))
    return {
        "top": float(peers[0]),
        "margin": float(levelled.max() - np.median(levelled)),
        "score_lead": float(scores[0] - scores[1 : _FEW + 1].mean()) if len(scores) > 1 else 0.0,
        "agreement": ranked[int(levelled.argmax())].lexical / best if best else 0.0,
    }


def _of_texts(question: str, texts: Sequence[Text], idf: Mapping[str, float]) -> dict[str, float]:
    words = tuple(idf)
    shares = np.array([share for text in texts for share in _sentence_shares(words, text, idf)] or [0.0])
    together = _pairs(question, idf)
    return {
        "sentence": float(shares.max()),
        "contrast": float(shares.max() - shares.mean()),
        "pairs": max(_pairs_held(together, text) for text in texts),
    }


def _sentence_shares(words: Sequence[str], text: Text, idf: Mapping[str, float]) -> Iterator[float]:
    """Share of the question's terms in each sentence; what its title and neighbours hold beside counts in part."""
    held = [frozenset(sentence) for sentence in text.sentences]
    for place, own in enumerate(held):
        before = own.union(text.about, held[place - 1] if place else ())
        after = before.union(held[place + 1] if place + 1 < len(held) else ())
        alone, more, most = (coverage(words, part, idf) for part in (own, before, after))
        yield alone + BEFORE_WEIGHT * (more - alone) + AFTER_WEIGHT * (most - more)


def _pairs(question: str, idf: Mapping[str, float]) -> dict[tuple[str, str], float]:
    """Neighbouring content terms, in order, each pair weighing what its commoner term does."""
    return {
        (one, other): min(idf[one], idf[other])
        for one, other in pairwise(terms(content(question)))
        if one in idf and other in idf
    }


def _pairs_held(wanted: Mapping[tuple[str, str], float], text: Text) -> float:
    """Weighted share of the pairs that stand in their order and close together; 1 where there are none to look for."""
    total = sum(wanted.values())
    if not total:
        return 1.0
    running = [*text.about, "", *(term for sentence in text.sentences for term in sentence)]
    near = {
        (one, running[at + step])
        for at, one in enumerate(running)
        for step in range(1, _APART + 1)
        if at + step < len(running)
    }
    return sum(weight for pair, weight in wanted.items() if pair in near) / total


def _of_names(question: str, passages: Sequence[Passage]) -> dict[str, float]:
    numbers = set(_NUMBER.findall(question))
    held = [sum(number in passage.text for number in numbers) for passage in passages]
    return {
        "numbers": max(held) / len(numbers) if numbers else 1.0,
        "named": float(bool(_NAME.search(question))),
    }


def _of_form(question: str) -> dict[str, float]:
    asked = kinds_asked(question)
    return {kind: float(kind in asked) for kind in _KINDS} | {
        "extreme": float(bool(_EXTREME.search(question)))
    }


def _of_sentences(
    vector: Vectors, peers: Floats, passages: Sequence[Passage], embedder: Embedder
) -> dict[str, float]:
    """Cosines of the first sentences; without passages nothing is embedded and all is 0."""
    first = [p.text[start:end] for p in passages for start, end in sentences(p.text)][:MOST_EMBEDDED]
    if not first:
        return {"meaning": 0.0, "meaning_ahead": 0.0}
    best = float((embedder.embed_passages(first) @ vector).max())
    crowd = peers[1 : _CROWD + 1] if len(peers) > 1 else peers
    return {"meaning": best, "meaning_ahead": best - float(crowd.mean())}
