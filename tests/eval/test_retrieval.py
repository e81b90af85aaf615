import math

import pytest

from eval.retrieval import Asked, Suite, ndcg, rank, ranked_units, recall
from rag.fusion import Candidate

SUITE = Suite("four", (), {1: "a", 2: "b", 3: "b", 4: "c", 5: "d"})


def _found(*scores: tuple[int, float]) -> list[Candidate]:
    return [Candidate(number, 0.0, 0.0, 0.0, score, ("dense",)) for number, score in scores]


def test_a_tie_counts_as_the_worse_rank_and_a_unit_once() -> None:
    found = _found((2, 3.0), (3, 2.5), (1, 2.0), (4, 2.0))

    assert rank(SUITE, Asked("?", ("b",), 0, 0), found) == 1
    assert rank(SUITE, Asked("?", ("a",), 0, 0), found) == 3
    assert rank(SUITE, Asked("?", ("c", "a"), 0, 0), found) == 2
    assert math.isinf(rank(SUITE, Asked("?", ("d",), 0, 0), found))
    assert ranked_units(SUITE, found) == ["b", "a", "c"]


def test_gain_and_recall_are_those_worked_out_by_hand() -> None:
    units, gold = ["a", "b", "c"], ["b", "d"]

    assert ndcg(units, gold, 10) == pytest.approx((1 / math.log2(3)) / (1 + 1 / math.log2(3)))
    assert ndcg(units, gold, 1) == 0
    assert recall(units, gold, 10) == 0.5
    assert recall(units, gold, 1) == 0
