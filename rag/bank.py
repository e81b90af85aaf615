"""Questions whose answers are known, kept to be asked: which passages answered the ones most like a new question?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.embed import Vectors
from index.lexical import key
from index.view import View
from index.words import terms
from rag.cues import content

# So many of the kept questions are looked at, those with the nearest vectors.
NEAREST: Final = 60
# How fast a kept question counts less as its cosine falls behind the nearest one's.
SOFTNESS: Final = 0.02
# The cosine of questions that have nothing to do with one another, about.
UNLIKE: Final = 0.8

Floats = NDArray[np.float32]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Words:
    """Questions as weighted words: `keys`, ascending, and `rows` and `weights` of word i from `starts[i]` to `starts[i + 1]`."""

    keys: NDArray[np.uint64]
    starts: Numbers
    rows: Numbers
    weights: Floats

    def likeness(self, text: str, count: int) -> Floats:
        """Return how like each of `count` questions a text is in its words, (count,), 0 to 1: the cosine of tf-idf."""
        found = np.zeros(count, np.float32)
        held = Counter(map(key, terms(content(text))))
        if not held or not len(self.keys):
            return found
        asked = np.array(list(held), np.uint64)
        at = np.minimum(np.searchsorted(self.keys, asked), len(self.keys) - 1)
        known = self.keys[at] == asked
        holding = np.where(known, np.diff(self.starts)[at], 0)
        own = (1 + np.log(list(held.values()))) * _idf(holding, count)
        for place, weight in zip(at[known], own[known], strict=True):
            span = slice(self.starts[place], self.starts[place + 1])
            found[self.rows[span]] += weight * self.weights[span]
        length: Floats = found / np.float32(np.linalg.norm(own))
        return length


def words_of(texts: Sequence[str]) -> Words:
    """Weigh the words of questions."""
    counts = [Counter(map(key, terms(content(text)))) for text in texts]
    keys = np.array(sorted({word for each in counts for word in each}), np.uint64)
    entries = sorted((word, row, count) for row, each in enumerate(counts) for word, count in each.items())
    rows = np.array([row for _, row, _ in entries], np.int64)
    places = np.searchsorted(keys, np.array([word for word, _, _ in entries], np.uint64))
    starts = np.searchsorted(places, np.arange(len(keys) + 1)).astype(np.int64)
    weights = (1 + np.log([count for _, _, count in entries])) * _idf(np.diff(starts), len(texts))[places]
    lengths = np.sqrt(np.bincount(rows, weights**2, len(texts)))
    return Words(keys, starts, rows, (weights / lengths[rows]).astype(np.float32))


def _idf(holding: NDArray[np.integer], count: int) -> NDArray[np.float64]:
    """Return the weight of words that so many of `count` questions hold; those that none holds weigh as if one did."""
    weights: NDArray[np.float64] = np.log(count / np.maximum(holding, 1) + 1)
    return weights


@dataclass(frozen=True, slots=True)
class Bank:
    """Questions with what answered them.

    `vectors` (n, dimension) are the questions', `answers` (n, dimension) the means of those of the passages that answered.
    `asked` (n_pairs,) is the question of each pair of a question and a passage, `digests` (n_pairs, 32) the digest of what was
    embedded of the passage, by which it is found again under another id.
    """

    vectors: Vectors
    answers: Vectors
    asked: Numbers
    digests: NDArray[np.uint8]
    words: Words

    def cited(self, view: View) -> Cited:
        """Find the passages of the pairs in a view; one that is there no more has no part."""
        known: dict[bytes, list[int]] = {}
        pairs: list[tuple[int, int]] = []
        for question, row in zip(self.asked.tolist(), self.digests, strict=True):
            digest = row.tobytes()
            if digest not in known:
                known[digest] = view.chunks_of(digest)
            pairs += [(question, chunk) for chunk in known[digest]]
        found = np.array(pairs, np.int64).reshape(len(pairs), 2)
        return Cited(found[:, 0], found[:, 1])


@dataclass(frozen=True, slots=True)
class Cited:
    """The pairs of a bank in a view: question by its place in the bank, and chunk id, (n_pairs,) each."""

    asked: Numbers
    chunks: Numbers


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the kept questions say of candidates, (n,) each, 0 where they say nothing.

    `answer` is the cosine to what answered like questions; `cited` how like the likest question is that a candidate answered,
    by meaning, `cited_words` by words; `share` the weight of all that it answered, `shelf` the weight of those that its
    document answered.
    """

    answer: Floats
    cited: Floats
    cited_words: Floats
    share: Floats
    shelf: Floats


def ask_bank(
    bank: Bank, cited: Cited, view: View, vector: Vectors, text: str, ids: Numbers, starts: Numbers
) -> Likeness:
    """Measure candidates, by chunk id, for a question with its vector, (dimension,); `starts` are first chunks of documents."""
    count = len(bank.vectors)
    likeness = bank.vectors @ vector
    nearest = np.argpartition(-likeness, NEAREST)[:NEAREST] if count > NEAREST else np.arange(count)
    weights = np.zeros(count, np.float32)
    weights[nearest] = np.exp((likeness[nearest] - likeness[nearest].max()) / SOFTNESS)
    weights /= weights.sum()
    by_words = bank.words.likeness(text, count)
    near = weights[cited.asked] > 0
    asked, chunks = cited.asked[near], cited.chunks[near]
    order = np.argsort(ids)
    at = np.minimum(np.searchsorted(ids, chunks, sorter=order), len(ids) - 1)
    here = ids[order[at]] == chunks
    rows, own = order[at[here]], asked[here]
    found = [np.zeros(len(ids), np.float32) for _ in range(3)]
    np.maximum.at(found[0], rows, np.maximum(likeness[own] - UNLIKE, 0.01))
    np.maximum.at(found[1], rows, by_words[own])
    np.add.at(found[2], rows, weights[own])
    return Likeness(
        view.cosines(weights @ bank.answers, ids.tolist()).astype(np.float32),
        found[0],
        found[1],
        found[2],
        _shelf(weights, asked, chunks, ids, starts),
    )


def _shelf(weights: Floats, asked: Numbers, chunks: Numbers, ids: Numbers, starts: Numbers) -> Floats:
    """Weigh the questions that each candidate's document answered, a question's passages in one document once."""
    documents = np.searchsorted(starts, chunks, side="right")
    pairs = np.unique(np.stack([asked, documents], axis=1), axis=0)
    total = np.bincount(pairs[:, 1], weights[pairs[:, 0]], len(starts) + 1)
    found: Floats = total[np.searchsorted(starts, ids, side="right")].astype(np.float32)
    return found
