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


def test_the_threshold_splits_the_classes() -> None:
    bound = logistic.best_threshold(np.array([0.2, 0.4, 0.6, 0.8]), np.array([0.0, 0.0, 1.0, 1.0]))

    assert 0.4 < bound <= 0.6
