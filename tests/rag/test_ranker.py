"""The ranking model: it starts from the score that is there, and learns what that does not know."""

from __future__ import annotations

import numpy as np
import pytest

from rag import ranker
from rag.ranker import Listed, fit_ranker


def lists(count: int, seed: int = 0) -> list[Listed]:
    """Questions with 20 candidates: the first measure is a poor score, and the answer is where two others agree in sign."""
    random = np.random.default_rng(seed)
    made = []
    for _ in range(count):
        measures = random.normal(size=(20, 3)).astype(np.float32)
        measures[:, 1:] = np.where(random.random((20, 1)) < 0.5, [1, -1], [-1, 1])
        answer = int(random.integers(20))
        measures[answer, 1:] = random.choice([-1.0, 1.0])
        measures[answer, 0] += 1
        made.append(Listed(measures, np.arange(20) == answer))
    return made


def first(model: ranker.Ranker, asked: list[Listed]) -> float:
    return float(np.mean([each.gold[model.scores(each.measures).argmax()] for each in asked]))


def test_what_no_weighted_sum_can_tell_is_learned() -> None:
    asked = lists(200)
    by_score = np.mean([each.gold[each.measures[:, 0].argmax()] for each in lists(100, 1)])
    assert by_score < 0.4
    assert first(fit_ranker(asked, 0), lists(100, 1)) > 0.9


def test_one_question_hardly_moves_the_ranking() -> None:
    start = lists(1)
    rest = lists(50, 2)
    model = fit_ranker(start, 0)
    agree = [model.scores(e.measures).argmax() == e.measures[:, 0].argmax() for e in rest]
    assert np.mean(agree) > 0.6


def test_the_gradients_are_those_of_the_loss() -> None:
    random = np.random.default_rng(3)
    measures = random.normal(size=(2, 4, 3)).astype(np.float32)
    absent = np.zeros((2, 4), np.float32)
    absent[1, 3] = -np.inf
    wanted = np.array([[1, 0, 0, 0], [0, 0.5, 0.5, 0]], np.float32)
    weights = [random.normal(size=shape).astype(np.float32) for shape in ((3,), (3, 5), (5,), (5,))]

    def loss() -> float:
        linear, inner, bias, outer = (each.astype(np.float64) for each in weights)
        scores = measures @ linear + np.tanh(measures @ inner + bias) @ outer + absent
        share = np.exp(scores - scores.max(axis=1, keepdims=True))
        share /= share.sum(axis=1, keepdims=True)
        return float(-(wanted[wanted > 0] * np.log(share[wanted > 0])).sum() / 2)

    found = ranker._gradients(weights, measures, absent, wanted)
    for weight, gradient in zip(weights, found, strict=True):
        place = tuple(int(random.integers(size)) for size in weight.shape)
        kept = weight[place]
        weight[place] = kept + 1e-3
        above = loss()
        weight[place] = kept - 1e-3
        slope = (above - loss()) / 2e-3
        weight[place] = kept
        assert gradient[place] == pytest.approx(slope, abs=2e-3)


def test_questions_whose_answer_was_not_found_teach_nothing() -> None:
    asked = lists(30)
    lost = Listed(np.ones((5, 3), np.float32), np.zeros(5, bool))
    assert first(fit_ranker([*asked, lost], 0), asked) == first(fit_ranker(asked, 0), asked)
    with pytest.raises(ValueError, match="no question has its answer"):
        fit_ranker([lost], 0)
