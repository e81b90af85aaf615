"""BM25 over postings held in memory as compressed sparse rows, one row of postings a term.

The score of a chunk D for a question Q is

    sum over t in Q of  idf(t) · f(t, D) · (k1 + 1) / (f(t, D) + k1 · (1 − b + b · |D| / avgdl))
    idf(t) = ln(1 + (N − n(t) + 0.5) / (n(t) + 0.5))

after Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), eq. 3.15, with the
never negative idf that Lucene uses (Kamphuis et al., "Which BM25 do you mean?", 2020). N counts the live
chunks of the whole library, n(t) those that hold t, avgdl is their mean number of terms; a term that
the question repeats counts as often as it is there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from index.vectors import Mask
from index.words import terms

K1 = 1.2
B = 0.75

Keys = NDArray[np.uint64]
POSTING = np.dtype([("key", "<u8"), ("count", "<u2")])


@lru_cache(maxsize=200_000)
def key(term: str) -> int:
    """Return the 64-bit key of a term, the same in every process."""
    return int.from_bytes(blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def encode(text: str) -> tuple[int, bytes]:
    """Return the number of terms of a text and its postings: (key, count) pairs, ascending by key."""
    found = terms(text)
    pairs = sorted((key(term), min(count, 0xFFFF)) for term, count in Counter(found).items())
    return len(found), np.array(pairs, dtype=POSTING).tobytes()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The postings of n chunks: `rows[offsets[i]:offsets[i + 1]]` are the chunks that hold the term `keys[i]`."""

    keys: Keys  # (n_terms,), ascending
    offsets: NDArray[np.int64]  # (n_terms + 1,)
    rows: NDArray[np.int32]  # (n_postings,)
    counts: NDArray[np.uint16]  # (n_postings,)
    lengths: NDArray[np.int32]  # (n,), terms of each chunk

    @classmethod
    def build(cls, lengths: Sequence[int], blobs: Sequence[bytes]) -> Lexicon:
        """Index the postings of chunks, one length and one `encode` blob a chunk."""
        if len(lengths) != len(blobs):
            raise ValueError(
                f"{len(lengths)} lengths do not match {len(blobs)} postings; give one of each a chunk"
            )
        sizes = np.fromiter((len(blob) // POSTING.itemsize for blob in blobs), np.int64, len(blobs))
        postings = np.frombuffer(b"".join(blobs), dtype=POSTING)
        rows = np.repeat(np.arange(len(blobs), dtype=np.int32), sizes)
        return cls._sorted(postings["key"], rows, postings["count"], np.asarray(lengths, dtype=np.int32))

    @classmethod
    def _sorted(
        cls, keys: Keys, rows: NDArray[np.int32], counts: NDArray[np.uint16], lengths: NDArray[np.int32]
    ) -> Lexicon:
        # Stable: a merge of sorted runs then costs one pass.
        order = np.argsort(keys, kind="stable")
        keys = np.ascontiguousarray(keys[order])
        starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.empty(0, np.int64)
        return cls(keys[starts], np.r_[starts, len(keys)], rows[order], counts[order], lengths)

    def select(self, kept: NDArray[np.int64]) -> Lexicon:
        """Return the lexicon of the given rows alone, renumbered in the order given (ascending)."""
        renumbered = np.full(len(self.lengths), -1, dtype=np.int32)
        renumbered[kept] = np.arange(len(kept), dtype=np.int32)
        rows = renumbered[self.rows]
        live = rows >= 0
        keys = np.repeat(self.keys, np.diff(self.offsets))[live]
        return Lexicon._sorted(keys, rows[live], self.counts[live], self.lengths[kept])

    def merge(self, other: Lexicon) -> Lexicon:
        """Return one lexicon of the rows of this one followed by those of the other."""
        keys = np.r_[
            np.repeat(self.keys, np.diff(self.offsets)), np.repeat(other.keys, np.diff(other.offsets))
        ]
        rows = np.r_[self.rows, other.rows + np.int32(len(self.lengths))]
        return Lexicon._sorted(
            keys, rows, np.r_[self.counts, other.counts], np.r_[self.lengths, other.lengths]
        )

    def postings(self, term: int) -> tuple[NDArray[np.int32], NDArray[np.uint16]]:
        """Return the rows that hold the term of a key and how often, (n,) each."""
        at = int(np.searchsorted(self.keys, np.uint64(term)))
        if at == len(self.keys) or int(self.keys[at]) != term:
            return self.rows[:0], self.counts[:0]
        first, last = self.offsets[at], self.offsets[at + 1]
        return self.rows[first:last], self.counts[first:last]


@dataclass(frozen=True, slots=True)
class Statistics:
    """What BM25 needs to know of all live chunks together."""

    chunks: int
    mean_length: float

    @classmethod
    def of(cls, parts: Iterable[tuple[Lexicon, Mask]]) -> Statistics:
        """Count the live chunks of all parts, each a lexicon and its live rows."""
        lengths = [lexicon.lengths[live] for lexicon, live in parts]
        chunks = sum(map(len, lengths))
        total = sum(int(part.sum(dtype=np.int64)) for part in lengths)
        return cls(chunks, total / chunks if total else 1.0)

    def idf(self, holding: int) -> float:
        """Return the inverse document frequency (natural logarithm) of a term that `holding` chunks hold."""
        return float(np.log1p((self.chunks - holding + 0.5) / (holding + 0.5)))


def idf(parts: Sequence[tuple[Lexicon, Mask]], words: Iterable[str]) -> dict[str, float]:
    """Return the idf of each term over the live rows of all parts; a term never seen gets the maximum."""
    statistics = Statistics.of(parts)
    return {word: statistics.idf(_holding(parts, key(word))) for word in words}


def _holding(parts: Sequence[tuple[Lexicon, Mask]], term: int) -> int:
    return sum(int(np.count_nonzero(live[lexicon.postings(term)[0]])) for lexicon, live in parts)


@dataclass(frozen=True, slots=True)
class WordScores:
    """How well rows hold the words of a question: `bm25` and `held`, (n,) each part, higher is better.

    `held` sums the idf of the words that a row holds at all. `highest` is what BM25 comes near to at most, `total` the idf
    of all words together; both are 0 for a question without words.
    """

    bm25: tuple[NDArray[np.float64], ...]
    held: tuple[NDArray[np.float64], ...]
    highest: float
    total: float


def score(parts: Sequence[tuple[Lexicon, Mask]], query: str) -> WordScores:
    """Score every row of every part; 0 where no word of the question is.

    Rows that are not live get a score too, but count in no statistic; the caller leaves them out.
    """
    statistics = Statistics.of(parts)
    bm25 = tuple(np.zeros(len(lexicon.lengths)) for lexicon, _ in parts)
    held = tuple(np.zeros(len(lexicon.lengths)) for lexicon, _ in parts)
    highest = total = 0.0
    for word, repeats in Counter(terms(query)).items():
        term = key(word)
        rarity = statistics.idf(_holding(parts, term))
        weight = repeats * rarity * (K1 + 1)
        highest += weight
        total += rarity
        for at, (lexicon, _) in enumerate(parts):
            rows, counts = lexicon.postings(term)
            norm = K1 * (1 - B + B * lexicon.lengths[rows] / statistics.mean_length)
            bm25[at][rows] += weight * counts / (counts + norm)
            held[at][rows] += rarity
    return WordScores(bm25, held, highest, total)
