import json
import math
from importlib import resources

import pytest

from rag.confidence import Model, Signals, assess, coverage, models, signals
from rag.retrieve import Candidate

STRONG = Signals("same", top=0.93, margin=0.12, coverage=0.95, lexical=0.8, names=1.0)
WEAK = Signals("same", top=0.80, margin=0.02, coverage=0.1, lexical=0.05, names=0.0)


def test_the_probability_is_the_logistic_of_the_standardised_sum() -> None:
    model = Model(("top", "names"), (0.8, 0.5), (0.1, 0.5), (2.0, 1.0), 0.25, 0.5)

    given = model.probability(Signals("same", 0.9, 0, 0, 0, 1.0))

    assert given == pytest.approx(1 / (1 + math.exp(-(0.25 + 2.0 + 1.0))))


def test_a_model_with_misaligned_lengths_is_refused() -> None:
    with pytest.raises(ValueError, match="differ in length"):
        Model(("top",), (0.8, 0.5), (0.1,), (2.0,), 0.25, 0.5)


def test_strong_signals_pass_and_weak_ones_do_not() -> None:
    assert assess(STRONG)[1]
    assert not assess(WEAK)[1]
    assert assess(STRONG)[0] > 0.8 > 0.2 > assess(WEAK)[0]


def test_a_question_across_languages_is_judged_without_words() -> None:
    assert "coverage" not in models()["cross"].signals
    assert "lexical" not in models()["cross"].signals


def test_the_figures_on_held_out_questions_stand_beside_the_coefficients() -> None:
    data = json.loads(resources.files("rag").joinpath("confidence.json").read_text(encoding="utf-8"))

    for suite in ("CMRC2018", "XQuAD zh→zh", "XQuAD en→en", "all"):
        figures = data["held_out"][suite]
        assert figures["auroc"] > figures["auroc_top_similarity_alone"]
    assert data["held_out"]["all"]["ece"] <= 0.05


def test_coverage_weighs_terms_by_their_idf() -> None:
    idf = {"a": 3.0, "b": 1.0}

    assert coverage(("a", "b"), frozenset({"a"}), idf) == 0.75
    assert coverage((), frozenset({"a"}), {}) == 0.0


def test_signals_of_a_ranking() -> None:
    ranked = [
        Candidate(1, 0.9, 0.9, 0.5, 3.0, ("dense",)),
        Candidate(2, 0.8, 0.8, 0.6, 2.0, ("dense",)),
        Candidate(3, 0.7, 0.7, 0, 1.0, ()),
    ]

    found = signals(
        "How old is Bridge 7 in Larkfield?",
        ranked,
        ["Bridge 7 is old."],
        {"old": 2.0, "bridg": 2.0, "7": 2.0, "in": 0.0, "larkfield": 2.0},
    )

    assert found.languages == "same"
    assert (found.top, found.lexical) == (0.9, 0.6)
    assert found.margin == pytest.approx(0.1)
    assert found.coverage == pytest.approx(0.75)
    assert found.names == pytest.approx(2 / 3)
