import numpy as np
import pytest

from eval import logistic


def test_a_fit_recovers_the_coefficients_that_made_the_labels() -> None:
    dice = np.random.default_rng(1)
    values = dice.normal(size=(20_000, 2))
    labels = (dice.random(20_000) < logistic.probabilities(values, np.array([1.5, -0.5]), 0.3)).astype(float)

    weights, intercept = logistic.fit(values, labels)

    assert weights == pytest.approx([1.5, -0.5], abs=0.08)
    assert intercept == pytest.approx(0.3, abs=0.06)


def test_auroc_counts_ties_half() -> None:
    assert logistic.auroc(np.array([0.9, 0.5, 0.5, 0.1]), np.array([1.0, 1.0, 0.0, 0.0])) == 0.875


def test_calibration_error_is_the_weighted_gap() -> None:
    given = np.array([0.95, 0.95, 0.15, 0.15])

    assert logistic.calibration_error(given, np.array([1.0, 1.0, 0.0, 1.0])) == pytest.approx(
        0.5 * 0.05 + 0.5 * 0.35
    )


def test_rows_count_by_their_shares() -> None:
    values = np.array([[0.0], [0.0], [0.0]])
    labels = np.array([1.0, 0.0, 0.0])

    _, even = logistic.fit(values, labels)
    _, weighed = logistic.fit(values, labels, np.array([2.0, 1.0, 1.0]))

    assert even == pytest.approx(np.log(1 / 2))
    assert weighed == pytest.approx(0.0, abs=1e-9)


def test_reliability_counts_the_bins_that_hold_something() -> None:
    given = np.array([0.05, 0.07, 0.95, 1.0])

    low, high = logistic.reliability(given, np.array([0.0, 1.0, 1.0, 1.0]))

    assert (low.count, low.held, high.count, high.held) == (2, 0.5, 2, 1.0)
    assert low.given == pytest.approx(0.06)


def test_brier_is_the_mean_squared_difference() -> None:
    assert logistic.brier(np.array([1.0, 0.5]), np.array([1.0, 0.0])) == 0.125


def test_true_probabilities_show_an_error_that_shrinks_with_their_number() -> None:
    few, many = (logistic.least_calibration_error(np.linspace(0.01, 0.99, n)) for n in (100, 10_000))

    assert few > 0.05 > 0.02 > many


def test_the_interval_of_an_auroc_holds_it_and_keeps_groups_together() -> None:
    dice = np.random.default_rng(0)
    labels = (dice.random(400) < 0.5).astype(float)
    scores = labels + dice.normal(size=400)

    low, high = logistic.auroc_interval(scores, labels, np.arange(400.0))
    wide = logistic.auroc_interval(scores, labels, np.repeat(np.arange(20.0), 20))
    none = logistic.auroc_interval(scores, labels, np.arange(400.0), scores)

    assert low < logistic.auroc(scores, labels) < high < low + 0.15
    assert wide != (low, high)
    assert none == (0.0, 0.0)
