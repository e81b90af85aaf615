import numpy as np
import pytest

from eval.conditional import fit


def test_the_weight_of_one_measure_is_that_of_the_closed_form() -> None:
    # Two candidates apart by 1 in the measure; the higher one is right in 3 of 4 groups, so the odds are 3.
    values = np.array([[0.5], [-0.5]])
    right, wrong = np.array([True, False]), np.array([False, True])

    assert fit([(values, right)] * 3 + [(values, wrong)])[0] == pytest.approx(np.log(3), abs=0.02)


def test_right_candidates_share_the_credit() -> None:
    values = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])

    weights = fit([(values, np.array([True, True, False]))] * 5)

    assert weights[0] == pytest.approx(weights[1])
    assert weights[0] > 1
