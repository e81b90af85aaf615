"""The map of question vectors: it is the identity before it has learned, and brings held-out questions nearer after."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from rag import query_map
from rag.query_map import Pace, QueryMap, epochs, fit_map, hard


def unit(vectors: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
    found: NDArray[np.float32] = (vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)).astype(
        np.float32
    )
    return found


def test_without_weights_a_question_stays_where_it_is() -> None:
    vectors = unit(np.random.default_rng(0).normal(size=(5, 8)))
    still = QueryMap(np.zeros((8, 8), np.float32), np.zeros(8, np.float32))
    assert still(vectors) == pytest.approx(vectors, abs=1e-6)
    assert still(vectors[0]) == pytest.approx(vectors[0], abs=1e-6)


def test_a_turn_that_all_questions_share_is_learned() -> None:
    random = np.random.default_rng(0)
    passages = unit(random.normal(size=(400, 16)))
    turn = unit(np.eye(16) + 0.3 * random.normal(size=(16, 16)))
    questions = unit(passages @ turn)
    golds = [[np.array([at])] for at in range(400)]
    made = fit_map(questions[:300], golds[:300], passages, Pace(rate=1e-2))

    def found(vectors: np.ndarray) -> float:
        return float(np.mean((vectors[300:] @ passages.T).argmax(axis=1) == np.arange(300, 400)))

    moved = made(questions)
    assert np.linalg.norm(moved, axis=1) == pytest.approx(1.0, abs=1e-5)
    assert found(moved) > found(questions) + 0.1


def test_the_gradient_is_that_of_the_loss() -> None:
    random = np.random.default_rng(1)
    near, asked = unit(random.normal(size=(12, 6))), unit(random.normal(size=(3, 6)))
    shifts = random.uniform(0, 2, 12).astype(np.float32)
    shifts[[0, 1, 2, 5, 7, 8, 9]] = 0  # answers stand for themselves alone
    golds = [[np.array([0, 1]), np.array([5])], [np.array([2])], [np.array([7, 8, 9])]]
    weights = (0.1 * random.normal(size=(7, 6))).astype(np.float64)

    def loss(w: np.ndarray) -> float:
        moved = asked + np.hstack([asked, np.ones((3, 1))]) @ w
        unit_moved = moved / np.linalg.norm(moved, axis=1, keepdims=True)
        logits = unit_moved @ near.T / query_map.TEMPERATURE + shifts
        total = 0.0
        for row, gold in zip(logits, golds, strict=True):
            share = np.exp(row - row.max())
            total -= sum(np.log(share[place].sum() / share.sum()) for place in gold) / len(gold)
        return total / 3

    found = query_map._gradient(weights.astype(np.float32), asked, golds, near, shifts)
    for row, column in ((0, 0), (3, 4), (6, 2)):
        step = np.zeros_like(weights)
        step[row, column] = 1e-5
        slope = (loss(weights + step) - loss(weights - step)) / 2e-5
        assert found[row, column] == pytest.approx(slope, rel=2e-3, abs=2e-3)


def test_few_questions_get_their_steps() -> None:
    assert epochs(20) == query_map.STEPS
    assert epochs(10_000) == query_map.EPOCHS


def test_the_hard_passages_are_the_nearest_of_each_question() -> None:
    passages = unit(np.random.default_rng(2).normal(size=(50, 8)))
    questions = passages[:4]
    nearest = {int(at) for row in questions @ passages.T for at in np.argsort(-row)[:3]}
    assert set(hard(questions, passages, 3).tolist()) == nearest
    assert hard(questions, passages, 50).tolist() == list(range(50))


def test_nothing_can_be_fitted_on_nothing() -> None:
    with pytest.raises(ValueError, match="no questions"):
        fit_map(np.empty((0, 4), np.float32), [], np.ones((3, 4), np.float32))
