import json
import math
from importlib import resources

import pytest

from rag.confidence import FURTHEST, Model, models, names, term_value
from rag.evidence import SIGNALS, Signals


def model(**changed: object) -> Model:
    fields: dict[str, object] = {
        "signals": ("top", "names"),
        "mean": (0.8, 0.5),
        "scale": (0.1, 0.5),
        "terms": ("top", "names", "top*names"),
        "weights": (2.0, 1.0, 0.5),
        "intercept": 0.25,
        "threshold": 0.5,
    }
    return Model(**(fields | changed))  # type: ignore[arg-type]


def test_the_probability_is_the_logistic_of_standardised_signals_and_their_products() -> None:
    given = model().probability(Signals("same", {"top": 0.9, "names": 1.0}))

    assert given == pytest.approx(1 / (1 + math.exp(-(0.25 + 2.0 * 1 + 1.0 * 1 + 0.5 * 1 * 1))))


def test_a_signal_far_out_counts_only_so_far() -> None:
    far = Signals("same", {"top": 80.0, "names": 0.5})

    assert model().standard(far) == {"top": FURTHEST, "names": 0.0}


@pytest.mark.parametrize("changed", [{"mean": (0.8,)}, {"weights": (2.0,)}])
def test_a_model_with_misaligned_lengths_is_refused(changed: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="differ in length"):
        model(**changed)


def test_a_product_of_terms_is_a_product_of_signals() -> None:
    assert term_value("a*b", {"a": 2.0, "b": -3.0, "c": 9.0}) == -6.0


def test_a_plus_cuts_what_is_below_the_mean() -> None:
    assert term_value("a+", {"a": 2.0}) == 2.0
    assert term_value("a+", {"a": -2.0}) == 0.0
    assert term_value("a+*b", {"a": 2.0, "b": -3.0}) == -6.0
    assert names("a+*b") == ["a", "b"]


def test_the_shipped_models_weigh_known_signals_alone() -> None:
    for shipped in models().values():
        assert set(shipped.signals) <= set(SIGNALS)
        assert {name for term in shipped.terms for name in names(term)} == set(shipped.signals)


def test_a_question_across_languages_is_judged_without_words() -> None:
    words = {"contrast", "pairs", "agreement"}

    assert words <= set(models()["same"].signals)
    assert not words & set(models()["cross"].signals)
    assert "meaning" in models()["cross"].signals


def test_the_figures_on_held_out_questions_stand_beside_the_coefficients() -> None:
    data = json.loads(resources.files("rag").joinpath("confidence.json").read_text(encoding="utf-8"))

    for fold in ("held_out", "cross_fitted"):
        for suite in ("CMRC2018", "XQuAD zh→zh", "XQuAD en→zh", "NoMIRACL", "MTRAG", "all"):
            figures = data[fold][suite]
            assert figures["auroc"] > figures["auroc_top_similarity_alone"]
            assert figures["auroc_interval"][0] <= figures["auroc"] <= figures["auroc_interval"][1]
    assert data["held_out"]["all"]["ece"] <= 0.05
    table = data["held_out_reliability"]
    assert sum(count for count, _, _ in table) == data["held_out"]["all"]["asked"]
    assert [given for _, given, _ in table] == sorted(given for _, given, _ in table)
