"""Every measure against a table worked out by hand."""

import math

import pytest

from eval.metrics import (
    Abstention,
    Mean,
    Place,
    abstention,
    citation_precision,
    citation_recall,
    containment,
    coverage,
    exactness,
    gains,
    mean,
    ndcg,
    percentile,
    reciprocal_rank,
    success,
)


def at(start: int, end: int, document: str = "d") -> Place:
    return Place(document, start, end)


def test_places_overlap_when_they_share_a_code_point_of_one_document() -> None:
    assert at(0, 5).overlaps(at(4, 9))
    assert not at(0, 5).overlaps(at(5, 9))  # ends are exclusive
    assert not at(0, 5).overlaps(at(0, 5, "other"))


def test_a_mean_tells_how_much_was_defined() -> None:
    assert mean([1.0, None, 0.0, 0.5]) == Mean(0.5, 3, 4)
    assert mean([None, None]) == Mean(None, 0, 2)
    assert mean([]) == Mean(None, 0, 0)


def test_a_gold_is_credited_once_to_the_first_place_that_overlaps_it() -> None:
    golds = [at(10, 20), at(30, 40)]
    assert gains([at(0, 5), at(15, 18), at(19, 25), at(39, 60)], golds) == [0, 1, 0, 1]
    assert gains([at(0, 50)], golds) == [2]
    assert gains([], golds) == []


@pytest.mark.parametrize(
    ("gained", "k", "expected"), [([0, 1], 1, 0.0), ([0, 1], 2, 1.0), ([1], 5, 1.0), ([], 1, 0.0)]
)
def test_success(gained: list[int], k: int, expected: float) -> None:
    assert success(gained, k) == expected


@pytest.mark.parametrize(
    ("gained", "expected"), [([1, 0], 1.0), ([0, 0, 0, 1], 0.25), ([0] * 10 + [1], 0.0), ([], 0.0)]
)
def test_reciprocal_rank_at_ten(gained: list[int], expected: float) -> None:
    assert reciprocal_rank(gained, 10) == expected


def test_ndcg() -> None:
    # One gold at rank 3: 1/log2(4) over an ideal of 1/log2(2).
    assert ndcg([0, 0, 1], 1, 10) == pytest.approx(0.5)
    # Two golds at ranks 1 and 3: (1 + 0.5) / (1 + 1/log2(3)).
    assert ndcg([1, 0, 1], 2, 10) == pytest.approx(1.5 / (1 + 1 / math.log2(3)))
    assert ndcg([0] * 10 + [1], 1, 10) == 0
    assert ndcg([0, 0], 0, 10) is None


def test_citation_precision_and_recall() -> None:
    clause, quote = at(100, 200), at(150, 160)
    cited = [at(100, 120), at(155, 170), at(300, 310), at(100, 200, "other")]
    assert citation_precision(cited, [clause]) == 0.5
    assert citation_precision([], [clause]) is None
    assert citation_recall(cited, [quote]) == 1
    assert citation_recall(cited[:1], [quote]) == 0
    assert citation_recall(cited, [quote, at(400, 410)]) == 0.5
    assert citation_recall([], [quote]) == 0
    assert citation_recall(cited, []) is None


def test_coverage_counts_non_blank_characters_of_the_clause() -> None:
    text = "xx ab cd\nyy"
    clause = at(3, 8)  # "ab cd": four characters that count
    assert coverage([at(3, 5)], clause, text) == 0.5
    assert coverage([at(0, 7), at(4, 8)], clause, text) == 1
    assert coverage([at(3, 8, "other")], clause, text) == 0
    assert coverage([at(0, 3)], at(2, 3), text) is None


def test_exactness() -> None:
    assert exactness(["a", "b", "c", "d"], ["a", "b", "c ", None]) == 0.5
    assert exactness([], []) is None
    with pytest.raises(ValueError, match="shorter"):
        exactness(["a"], [])


def test_containment() -> None:
    assert containment("15%", ["nothing", "grew by 15% in May"]) == 1
    assert containment("15%", ["1", "5%"]) == 0
    assert containment("15%", []) == 0


@pytest.mark.parametrize(
    ("unanswerable", "abstained", "expected"),
    [
        (True, True, Abstention(1, 0, None)),
        (True, False, Abstention(0, 1, None)),
        (False, True, Abstention(0, None, 1)),
        (False, False, Abstention(1, None, 0)),
    ],
)
def test_abstention(unanswerable: bool, abstained: bool, expected: Abstention) -> None:
    assert abstention(unanswerable, abstained) == expected


def test_percentile_is_the_nearest_rank() -> None:
    values = [float(value) for value in range(100, 0, -1)]
    assert percentile(values, 0.5) == 50
    assert percentile(values, 0.95) == 95
    assert percentile(values, 0.07) == 7
    assert percentile([3.0], 0.01) == 3
    assert percentile([], 0.5) is None
    with pytest.raises(ValueError, match="share"):
        percentile(values, 0)
