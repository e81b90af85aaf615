"""The searchable state of a library in memory: one generation in FAISS, and exactly beside it what is newer.

A state is immutable and belongs to one change number. Catching up gives a new state and leaves the old
one to the views that still use it, so that a swap is one assignment and nobody sees it half done.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from index.embed import Vectors
from index.found import Words, best
from index.lexical import Lexicon, idf, score
from index.records import Hit
from index.spans import Spans, hide
from index.store_read import Change, Entry, Reader
from index.vectors import FaissIndex, Ids, Mask, NumpyIndex, VectorIndex

# So many rows outside the generation, or dead in it, are folded into a new one.
FOLD_ROWS = 1024
_DEAD = -1
# A language of a few chunks is not its own measure: its mean is drawn to that of all as by so many rows.
PRIOR = 10

Codes = NDArray[np.int32]


@dataclass(frozen=True, slots=True, order=True)
class Group:
    """The chunks of one collection whose documents are in one language."""

    collection: str
    language: str


@dataclass(frozen=True, slots=True)
class Segment:
    """Chunks with their vectors and postings in one row order; `codes` names the group, −1 for a removed row."""

    codes: Codes  # (n,)
    dense: VectorIndex
    lexicon: Lexicon

    @property
    def ids(self) -> Ids:
        """The chunk ids, ascending; (n,)."""
        return self.dense.ids

    @property
    def dead(self) -> int:
        """How many rows are removed."""
        return int(np.count_nonzero(self.codes == _DEAD))

    def mask(self, codes: Sequence[int] | None, hidden: Spans | None = None) -> Mask:
        """Return the live rows, of some groups or of all, without the chunks of `hidden` spans; (n,)."""
        live: Mask = self.codes != _DEAD if codes is None else np.isin(self.codes, codes)
        return live if hidden is None else hide(live, self.ids, hidden)

    def without(self, changes: Sequence[Change]) -> Segment:
        """Return this segment with the rows of removed documents dead."""
        spans = [(each.first_chunk, each.last_chunk) for each in changes if each.kind == "remove"]
        if not spans:
            return self
        codes = self.codes.copy()
        for first, last in spans:
            if first is not None and last is not None:
                codes[np.searchsorted(self.ids, first) : np.searchsorted(self.ids, last, side="right")] = (
                    _DEAD
                )
        return replace(self, codes=codes)

    def compact(self) -> Segment:
        """Return this segment without its dead rows."""
        if not self.dead:
            return self
        kept = np.flatnonzero(self.codes != _DEAD)
        return Segment(
            self.codes[kept], NumpyIndex(self.ids[kept], self.dense.vectors[kept]), self.lexicon.select(kept)
        )


@dataclass(frozen=True, slots=True)
class State:
    """What is searched at change number `change`; `folded` is the change number of the generation.

    Searches leave out the chunks of `hidden` spans: documents of which a newer version is there.
    """

    change: int
    folded: int
    embedder: int
    groups: tuple[Group, ...]
    generation: Segment
    newer: Segment
    sums: Vectors  # (n_groups, dimension), of the live rows
    counts: NDArray[np.int64]  # (n_groups,)
    hidden: Spans

    @property
    def pending(self) -> int:
        """How many rows a new generation would take in or drop."""
        return len(self.newer.ids) + self.generation.dead

    def search_dense(
        self, query: Vectors, limit: int, collection: str | None, language: str | None = None
    ) -> list[Hit]:
        """Return the best hits by inner product, ties by id; exact over the live rows."""
        masks = self._masks(collection, language)
        found = [part.dense.search(query, limit, mask) for part, mask in zip(self._parts, masks, strict=True)]
        ids = np.concatenate([ids for ids, _ in found])
        return best(ids, np.concatenate([scores for _, scores in found]).astype(np.float64), limit)

    def searchable(self, collection: str | None) -> tuple[Ids, Vectors]:
        """Return the ids, (n,), and the vectors, (n, dimension), of the rows that searches find."""
        pairs = list(zip(self._parts, self._masks(collection), strict=True))
        ids = np.concatenate([part.ids[mask] for part, mask in pairs])
        return ids, np.concatenate([part.dense.vectors[mask] for part, mask in pairs])

    def words(self, query: str) -> Words:
        """Return how well every row holds the words of a question."""
        found = score(self._lexicons, query)
        ids = np.concatenate([part.ids for part in self._parts])
        bm25 = np.concatenate(found.bm25) / (found.highest or 1.0)
        coverage = np.concatenate(found.held) / (found.total or 1.0)
        return Words(ids, bm25, coverage, found.highest)

    def search_lexical(self, query: str | Words, limit: int, collection: str | None) -> list[Hit]:
        """Return the best hits by BM25, ties by id; rows that share no term with the question are none.

        `query` may be what `words` gave for the question.
        """
        words = self.words(query) if isinstance(query, str) else query
        rows = np.flatnonzero(np.concatenate(self._masks(collection)) & (words.bm25 > 0))
        return best(words.ids[rows], words.bm25[rows] * words.highest, limit)

    def cosines(self, query: Vectors, ids: Sequence[int]) -> NDArray[np.float64]:
        """Return the inner product of a vector with those of chunks, (n,); NaN for an id that is not in this state."""
        wanted = np.asarray(ids, dtype=np.int64)
        products = np.full(len(wanted), np.nan)
        for part in self._parts:
            rows = np.searchsorted(part.ids, wanted)
            rows[rows == len(part.ids)] = 0
            here = np.flatnonzero(part.ids[rows] == wanted) if len(part.ids) else rows[:0]
            products[here] = np.einsum("ij,j->i", part.dense.vectors[rows[here]], query)
        return products

    def idf(self, words: Iterable[str]) -> dict[str, float]:
        """Return the inverse document frequency of each term over all live rows."""
        return idf(self._lexicons, words)

    @property
    def _parts(self) -> tuple[Segment, Segment]:
        return self.generation, self.newer

    @property
    def _lexicons(self) -> list[tuple[Lexicon, Mask]]:
        return [(part.lexicon, part.mask(None)) for part in self._parts]

    def centres(self, collection: str | None) -> dict[str, Vectors]:
        """Return the mean vector of each language's live rows, (dimension,), the mean of all weighing in as `PRIOR` rows."""
        within = [at for at, group in enumerate(self.groups) if collection in (None, group.collection)]
        total = int(self.counts[within].sum())
        if not total:
            return {}
        prior = PRIOR * self.sums[within].sum(axis=0) / total
        found: dict[str, Vectors] = {}
        for language in sorted({self.groups[at].language for at in within}):
            own = [at for at in within if self.groups[at].language == language]
            count = int(self.counts[own].sum())
            if count:
                found[language] = (self.sums[own].sum(axis=0) + prior) / (count + PRIOR)
        return found

    def _masks(self, collection: str | None, language: str | None = None) -> list[Mask]:
        if collection is None and language is None:
            return [part.mask(None, self.hidden) for part in self._parts]
        codes = [
            at
            for at, group in enumerate(self.groups)
            if collection in (None, group.collection) and language in (None, group.language)
        ]
        return [part.mask(codes, self.hidden) for part in self._parts]


def _state(
    reader: Reader, folded: int, embedder: int, groups: tuple[Group, ...], generation: Segment, newer: Segment
) -> State:
    """Put a state together with the sums of its groups, which each change costs once and no question does."""
    parts = (generation, newer)
    sums = np.zeros((len(groups), newer.dense.vectors.shape[1]), np.float32)
    counts = np.zeros(len(groups), np.int64)
    for at in range(len(groups)):
        for part in parts:
            rows = np.flatnonzero(part.codes == at)
            sums[at] += part.dense.vectors[rows].sum(axis=0)
            counts[at] += len(rows)
    hidden = reader.not_in_force()
    return State(reader.change, folded, embedder, groups, generation, newer, sums, counts, hidden)


def build(reader: Reader, saved: tuple[FaissIndex, int] | None = None) -> State:
    """Read the state of this moment from the database; vectors come from a saved generation where it has them.

    Saved rows that the database no longer has are dead, rows that are not saved are read: whatever change
    number the saved generation claims, the result is the truth.
    """
    entries = reader.entries()
    ids = np.array([entry.chunk_id for entry in entries], dtype=np.int64)
    groups = tuple(sorted({Group(entry.collection, entry.language) for entry in entries}))
    if saved is None or not _extends(saved[0].ids, ids):
        saved = FaissIndex.build(ids, reader.vectors(ids.tolist())), reader.change
    dense, folded = saved
    known = {entry.chunk_id: entry for entry in entries}
    generation = _segment([known.get(number) for number in dense.ids.tolist()], groups, dense)
    last = int(dense.ids[-1]) if len(dense.ids) else 0
    newer = _read([entry for entry in entries if entry.chunk_id > last], groups, reader)
    return _folded_if_due(_state(reader, folded, reader.embedder()[0], groups, generation, newer))


def _extends(saved: Ids, ids: Ids) -> bool:
    """Tell whether all ids that are not saved come behind the saved ones, as those of newer documents do."""
    return len(saved) > 0 and not np.any(ids[~np.isin(ids, saved)] < saved[-1])


def _read(entries: Sequence[Entry], groups: Sequence[Group], reader: Reader) -> Segment:
    ids = np.array([entry.chunk_id for entry in entries], dtype=np.int64)
    return _segment(entries, groups, NumpyIndex(ids, reader.vectors(ids.tolist())))


def _segment(entries: Sequence[Entry | None], groups: Sequence[Group], dense: VectorIndex) -> Segment:
    code = {group: at for at, group in enumerate(groups)}
    codes = np.array(
        [code[Group(each.collection, each.language)] if each else _DEAD for each in entries], dtype=np.int32
    )
    lengths = [each.length if each else 0 for each in entries]
    return Segment(codes, dense, Lexicon.build(lengths, [each.postings if each else b"" for each in entries]))


def _join(parts: tuple[Segment, Segment], index: Callable[[Ids, Vectors], VectorIndex]) -> Segment:
    """Put the live rows of an older and a newer segment into one."""
    older, newer = parts[0].compact(), parts[1].compact()
    dense = index(
        np.concatenate([older.ids, newer.ids]), np.concatenate([older.dense.vectors, newer.dense.vectors])
    )
    return Segment(np.concatenate([older.codes, newer.codes]), dense, older.lexicon.merge(newer.lexicon))


def advance(state: State, reader: Reader) -> State:
    """Return the state at the reader's change number, which is not before that of `state`."""
    changes = reader.changes(state.change)
    if not changes:
        return state
    if any(each.kind == "reindex" for each in changes):
        return build(reader)
    added = [each.document_id for each in changes if each.kind == "add" and each.document_id is not None]
    entries = reader.entries(added)
    unknown = sorted({Group(entry.collection, entry.language) for entry in entries} - set(state.groups))
    groups = (*state.groups, *unknown)
    newer = state.newer.without(changes)
    if entries:
        newer = _join((newer, _read(entries, groups, reader)), NumpyIndex)
    generation = state.generation.without(changes)
    return _folded_if_due(_state(reader, state.folded, state.embedder, groups, generation, newer))


def fold(state: State) -> State:
    """Return the state with all live rows in a new generation."""
    if not state.pending:
        return replace(state, folded=state.change)
    generation = _join((state.generation, state.newer), FaissIndex.build)
    empty = NumpyIndex(np.empty(0, np.int64), generation.dense.vectors[:0])
    return replace(state, folded=state.change, generation=generation, newer=_segment([], state.groups, empty))


def _folded_if_due(state: State) -> State:
    return fold(state) if state.pending >= FOLD_ROWS else state


class Live:
    """The newest state known, shared by the threads of a process."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._lock = threading.Lock()

    @property
    def state(self) -> State:
        """The newest state; take it before a read transaction begins and it is never newer than that."""
        return self._state

    def at(self, reader: Reader, older: State) -> State:
        """Return the state at the reader's moment, from `older` or from a newer one that fits, and share it."""
        if older.change == reader.change:
            return older
        with self._lock:
            newest = self._state
            state = advance(newest if newest.change <= reader.change else older, reader)
            if state.change > newest.change:
                self._state = state
            return state

    def fold(self) -> State:
        """Put all live rows into a new generation, share it and return it."""
        with self._lock:
            self._state = fold(self._state)
            return self._state
