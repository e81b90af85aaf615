"""Every measure against a table worked out by hand."""

import pytest

from eval.metrics import (
    Abstention,
    Mean,
    abstention,
    answer_f1,
    aurc,
    auroc,
    brier,
    citation_precision,
    citation_recall,
    containment,
    coverage,
    ece,
    exact_match,
    exactness,
    f1,
    mean,
    percentile,
    reliability,
    risk_coverage,
    tokens,
)
from rag.golds import Place


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
    assert containment(["15%"], ["nothing", "grew by 15% in May"]) == 1
    assert containment(["a sixth", "15%"], ["nothing", "grew by 15% in May"]) == 1
    assert containment(["15%"], ["1", "5%"]) == 0
    assert containment(["15%"], []) == 0
    assert containment([], ["15%"]) is None


def test_f1_of_citations() -> None:
    assert f1(0.5, 1.0) == pytest.approx(2 / 3)
    assert f1(None, 0.0) == 0  # nothing was cited
    assert f1(None, None) is None


def test_tokens_are_ideographs_and_words() -> None:
    assert tokens("The 2017年，ＢＢＣ报道_x!") == ["2017", "年", "bbc", "报", "道", "x"]


@pytest.mark.parametrize(
    ("given", "answers", "expected"),
    [
        ("四十个接口", ["四十个"], 2 * 3 / 8),
        ("四十个", ["五十", "四十个"], 1.0),
        ("the cat sat", ["a cat"], 2 * 1 / 3),
        ("nothing", ["四十"], 0.0),
        ("", ["四十"], 0.0),
        ("x", [], None),
    ],
)
def test_answer_f1(given: str, answers: list[str], expected: float | None) -> None:
    assert answer_f1(given, answers) == (None if expected is None else pytest.approx(expected))


def test_exact_match_folds_case_articles_and_punctuation() -> None:
    assert exact_match("The Board.", ["board"]) == 1
    assert exact_match("the board", ["boards"]) == 0
    assert exact_match("x", []) is None


def test_auroc_counts_pairs_and_halves_ties() -> None:
    # Positives .9 .5, negatives .5 .1: of four pairs three are right and one is a tie.
    assert auroc([0.9, 0.5, 0.5, 0.1], [True, True, False, False]) == 3.5 / 4
    assert auroc([0.1, 0.9], [True, False]) == 0
    assert auroc([0.1, 0.9], [True, True]) is None


def test_risk_and_coverage() -> None:
    points = risk_coverage([0.9, 0.5, 0.5, 0.2], [1, 0, 1, 0])
    assert points == [(0.25, 0.0), (0.75, pytest.approx(1 / 3)), (1.0, 0.5)]
    # .25 wide at risk 0, .5 at 1/3, .25 at 1/2.
    assert aurc([0.9, 0.5, 0.5, 0.2], [1, 0, 1, 0]) == pytest.approx(0.5 / 3 + 0.125)
    assert aurc([], []) is None


def test_calibration() -> None:
    confidences, held = [0.95, 0.95, 0.15, 1.0], [True, False, False, True]
    bins = reliability(confidences, held)
    assert [(each.low, each.count, each.share) for each in bins] == [
        (0.1, 1, 0.0),
        (0.9, 3, pytest.approx(2 / 3)),
    ]
    # One at .15 off, three at |.9667 - .6667| = .3 off.
    assert ece(confidences, held) == pytest.approx((0.15 + 3 * 0.3) / 4)
    assert brier(confidences, held) == pytest.approx((0.05**2 + 0.95**2 + 0.15**2 + 0) / 4)
    assert ece([], []) is None
    assert brier([], []) is None


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
