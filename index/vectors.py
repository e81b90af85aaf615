"""Exact nearest neighbours by inner product: FAISS for the bulk, numpy for what is newer, one protocol."""

from __future__ import annotations

from typing import Any, Protocol

import faiss as faiss_module
import numpy as np
from numpy.typing import NDArray

from index.embed import Vectors

Ids = NDArray[np.int64]
Scores = NDArray[np.float32]
Mask = NDArray[np.bool_]

# The type stubs that FAISS ships do not know what its Python layer adds to the C++ classes.
faiss: Any = faiss_module


class VectorIndex(Protocol):
    """An immutable set of vectors under ascending ids, searched exactly."""

    @property
    def ids(self) -> Ids:
        """The ids in row order, ascending; (n,)."""
        ...

    @property
    def vectors(self) -> Vectors:
        """The vectors in row order; (n, dimension)."""
        ...

    def search(self, query: Vectors, limit: int, mask: Mask | None = None) -> tuple[Ids, Scores]:
        """Return the ids and inner products of the best rows, best first, higher is better.

        `query` is (dimension,). `mask`, (n,), keeps the rows that are True. As many hits come back as
        there are rows to give, up to `limit`.
        """
        ...


def _checked(ids: Ids, vectors: Vectors) -> None:
    if vectors.ndim != 2 or ids.shape != (len(vectors),):
        raise ValueError(f"{ids.shape} ids do not match {vectors.shape} vectors; give one id a row")
    if len(ids) > 1 and not bool(np.all(ids[1:] > ids[:-1])):
        raise ValueError("ids are not ascending; sort the rows by id")


def _fitting(query: Vectors, dimension: int) -> Vectors:
    if query.shape != (dimension,):
        raise ValueError(f"a query of shape {query.shape} does not fit vectors of {dimension} dimensions")
    return np.ascontiguousarray(query, dtype=np.float32)


class NumpyIndex:
    """Brute force in numpy: no set-up cost, for the rows newer than the last generation."""

    def __init__(self, ids: Ids, vectors: Vectors) -> None:
        _checked(ids, vectors)
        self.ids = ids
        self.vectors = vectors

    def search(self, query: Vectors, limit: int, mask: Mask | None = None) -> tuple[Ids, Scores]:
        """See `VectorIndex.search`."""
        query = _fitting(query, self.vectors.shape[1])
        rows = np.arange(len(self.ids)) if mask is None else np.flatnonzero(mask)
        kept = self.vectors if mask is None else self.vectors[rows]
        # Not through BLAS: for so few rows its threads wait for one another longer than they work.
        scores: Scores = np.einsum("ij,j->i", kept, query)  # (n_kept,)
        best = np.lexsort((rows, -scores))[: max(0, limit)]
        return self.ids[rows[best]], scores[best]


class _Rows:
    """The memory of a flat index as an array that keeps the index alive; FAISS's own view of it would dangle."""

    def __init__(self, owner: Any, flat: Any) -> None:
        self._owner = owner
        if flat.ntotal:
            rows: Vectors = faiss.rev_swig_ptr(flat.get_xb(), flat.ntotal * flat.d).reshape(
                flat.ntotal, flat.d
            )
        else:
            rows = np.empty((0, flat.d), np.float32)
            self._owner = rows
        self.__array_interface__ = rows.__array_interface__


class FaissIndex:
    """A flat FAISS index under our ids (`IndexIDMap2` over `IndexFlatIP`): exact, and it can be serialised."""

    def __init__(self, index: Any) -> None:
        self._index = index
        # The id map owns the flat index and hands it out untyped; searching it directly lets a
        # mask be a bitmap over rows, whatever the ids are.
        self._flat = faiss.downcast_index(index.index)
        self.ids: Ids = faiss.vector_to_array(index.id_map)

    @classmethod
    def build(cls, ids: Ids, vectors: Vectors) -> FaissIndex:
        """Index vectors, (n, dimension), under ascending ids, (n,)."""
        _checked(ids, vectors)
        index = faiss.IndexIDMap2(faiss.IndexFlatIP(vectors.shape[1]))
        index.add_with_ids(np.ascontiguousarray(vectors, dtype=np.float32), ids)
        return cls(index)

    @classmethod
    def deserialise(cls, data: NDArray[np.uint8]) -> FaissIndex:
        """Read back what `serialise` gave; raises ValueError on anything else."""
        try:
            loaded = faiss.deserialize_index(data)
        except RuntimeError as error:
            raise ValueError(f"not a FAISS index: {str(error).splitlines()[0]}") from error
        if not isinstance(loaded, faiss.IndexIDMap2) or loaded.metric_type != faiss.METRIC_INNER_PRODUCT:
            raise ValueError(f"a {type(loaded).__name__} is not an inner-product IndexIDMap2")
        found = cls(loaded)
        _checked(found.ids, found.vectors)
        return found

    def serialise(self) -> NDArray[np.uint8]:
        """Return the index as bytes, (n_bytes,)."""
        data: NDArray[np.uint8] = faiss.serialize_index(self._index)
        return data

    @property
    def vectors(self) -> Vectors:
        """The vectors in row order, (n, dimension), a view into the index."""
        return np.asarray(_Rows(self._index, self._flat))

    def search(self, query: Vectors, limit: int, mask: Mask | None = None) -> tuple[Ids, Scores]:
        """See `VectorIndex.search`."""
        query = _fitting(query, self._flat.d)
        kept = len(self.ids) if mask is None else int(np.count_nonzero(mask))
        limit = min(limit, kept)
        if limit <= 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        parameters = None
        if mask is not None and kept < len(self.ids):
            bitmap = np.packbits(mask, bitorder="little")
            parameters = faiss.SearchParameters(sel=faiss.IDSelectorBitmap(bitmap))
        # One question is one thread's work, and OpenMP's setting is each thread's own: on a busy machine a barrier
        # between threads costs ten times the search.
        faiss.omp_set_num_threads(1)
        scores, rows = self._flat.search(query[None, :], limit, params=parameters)  # (1, limit) each
        return self.ids[rows[0]], scores[0]
