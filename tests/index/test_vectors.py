from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.embed import Vectors
from index.vectors import FaissIndex, Ids, NumpyIndex, VectorIndex

BACKENDS: list[Callable[[Ids, Vectors], VectorIndex]] = [NumpyIndex, FaissIndex.build]
each_backend = pytest.mark.parametrize("make", BACKENDS, ids=["numpy", "faiss"])


def _unit(count: int, seed: int, dimension: int = 8) -> Vectors:
    rows = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


@each_backend
@given(
    count=st.integers(0, 60),
    limit=st.integers(-1, 70),
    seed=st.integers(0, 1000),
    kept=st.one_of(st.none(), st.floats(0, 1)),
)
def test_every_backend_equals_brute_force(
    make: Callable[[Ids, Vectors], VectorIndex], count: int, limit: int, seed: int, kept: float | None
) -> None:
    vectors, query = _unit(count, seed), _unit(1, seed + 1)[0]
    ids = np.arange(count, dtype=np.int64) * 7 + 3
    mask = None if kept is None else np.random.default_rng(seed).random(count) < kept
    found, scores = make(ids, vectors).search(query, limit, mask)
    allowed = [row for row in range(count) if mask is None or mask[row]]
    truth = sorted(((float(vectors[row] @ query), int(ids[row])) for row in allowed), reverse=True)
    truth = truth[: max(0, limit)]
    assert len(found) == len(truth)
    np.testing.assert_allclose(scores, [score for score, _ in truth], atol=1e-6)
    assert set(found.tolist()) == {number for _, number in truth}


@each_backend
def test_ids_and_vectors_are_kept_in_order(make: Callable[[Ids, Vectors], VectorIndex]) -> None:
    vectors = _unit(5, 1)
    index = make(np.array([2, 3, 5, 7, 11]), vectors)
    assert index.ids.tolist() == [2, 3, 5, 7, 11]
    np.testing.assert_array_equal(index.vectors, vectors)


@each_backend
def test_misaligned_input_is_refused(make: Callable[[Ids, Vectors], VectorIndex]) -> None:
    with pytest.raises(ValueError, match="one id a row"):
        make(np.array([1, 2]), _unit(3, 1))
    with pytest.raises(ValueError, match="not ascending"):
        make(np.array([2, 1]), _unit(2, 1))
    with pytest.raises(ValueError, match="8 dimensions"):
        make(np.array([1, 2]), _unit(2, 1)).search(np.ones(9, np.float32), 1)


@each_backend
def test_vectors_outlive_their_index(make: Callable[[Ids, Vectors], VectorIndex]) -> None:
    rows = make(np.arange(1000), _unit(1000, 1)).vectors
    for _ in range(5):
        make(np.arange(1000), _unit(1000, 2))
    np.testing.assert_array_equal(rows, _unit(1000, 1))


def test_serialised_and_back_finds_the_same() -> None:
    vectors = _unit(30, 3)
    index = FaissIndex.build(np.arange(30) + 100, vectors)
    back = FaissIndex.deserialise(index.serialise())
    assert back.search(vectors[4], 3)[0].tolist() == index.search(vectors[4], 3)[0].tolist()
    np.testing.assert_array_equal(back.vectors, vectors)


@pytest.mark.parametrize("data", [b"", b"nonsense of some length that is no index at all"])
def test_bytes_that_are_no_index_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="FAISS"):
        FaissIndex.deserialise(np.frombuffer(data, dtype=np.uint8))
