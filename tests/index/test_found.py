import numpy as np

from index.found import Words, best
from index.records import Hit


def test_words_of_chunks_come_in_the_order_asked_and_unknown_chunks_hold_none() -> None:
    words = Words(np.array([2, 5, 9]), np.array([0.1, 0.2, 0.3]), np.array([0.4, 0.5, 0.6]), 7.0)

    bm25, coverage = words.of([9, 2, 7, 11])

    assert bm25.tolist() == [0.3, 0.1, 0.0, 0.0]
    assert coverage.tolist() == [0.6, 0.4, 0.0, 0.0]


def test_no_chunks_hold_no_words() -> None:
    empty = np.empty(0)

    bm25, coverage = Words(np.empty(0, np.int64), empty, empty, 0.0).of([1])

    assert (bm25.tolist(), coverage.tolist()) == ([0.0], [0.0])


def test_ties_of_the_last_place_are_decided_by_id() -> None:
    ids, scores = np.array([4, 3, 2, 1]), np.array([1.0, 2.0, 1.0, 1.0])

    assert best(ids, scores, 2) == [Hit(3, 2.0), Hit(1, 1.0)]
    assert best(ids, scores, 0) == []
