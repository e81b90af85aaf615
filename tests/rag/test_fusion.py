import json
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.fit_fusion import FOLDS_OUT, joined
from rag.fusion import MEASURES, OF_SITUATION, Candidate, Situation, fitted, fuse, parts, read_weights


def candidate(
    number: int, dense: float, lexical: float = 0.0, situation: Situation = "same", **measured: float
) -> Candidate:
    made = Candidate(number, dense, dense, lexical, 0.0, ("dense",), situation=situation)
    return replace(made, **measured)  # type: ignore[arg-type]


def test_words_break_the_tie_of_meaning() -> None:
    ranked = fuse([candidate(1, 0.80), candidate(2, 0.80, 0.6), candidate(3, 0.70, 0.1)])

    assert [each.chunk_id for each in ranked] == [2, 1, 3]


def test_a_score_is_the_sum_of_its_parts_and_the_same_in_any_company() -> None:
    one = candidate(1, 0.8, 0.3, coverage=0.5, sentence=0.4, clauses=2.0, statute=1.0)
    (alone,) = fuse([one])
    both = fuse([one, candidate(2, 0.9, 0.9)])

    assert alone.score == pytest.approx(sum(parts(one).values()))
    assert {each.chunk_id: each.score for each in both}[1] == alone.score


def test_across_languages_words_that_only_ask_are_taken_off() -> None:
    drawn_to_questions = candidate(1, 0.82, neutral=0.80, situation="cross")
    about_the_matter = candidate(2, 0.81, neutral=0.74, situation="cross")

    assert fuse([drawn_to_questions, about_the_matter])[0].chunk_id == 2


def test_weights_given_are_used() -> None:
    words_alone: dict[Situation, dict[str, float]] = {
        situation: {name: float(name == "lexical") for name in names}
        for situation, names in OF_SITUATION.items()
    }
    weights = replace(fitted(), measures=words_alone)
    ranked = fuse([candidate(1, 0.9, 0.1), candidate(2, 0.1, 0.2)], weights)

    assert [each.chunk_id for each in ranked] == [2, 1]
    assert [each.score for each in ranked] == pytest.approx([1.0, 0.5])


def test_weights_of_other_measures_are_refused() -> None:
    with pytest.raises(ValueError, match="fit again"):
        read_weights({"weights": {"same": {"levelled": 1.0}, "articles": {}, "cross": {}}})


def test_files_hold_weights_for_every_measure_and_say_what_they_saw() -> None:
    data = json.loads(resources.files("rag").joinpath("fusion.json").read_text(encoding="utf-8"))
    unseen = json.loads(Path(FOLDS_OUT).read_text(encoding="utf-8"))

    assert set(data["questions"]) >= {"LeCoQA", "cmrc", "zh→zh", "en→zh"}
    assert {name: len(parts) for name, parts in unseen.items()} == {
        "LeCoQA": 5, "LeCoQA by subject": 5, "paragraphs": 2
    }  # fmt: skip
    folds = (joined(data, each) for parts in unseen.values() for each in parts)
    for weights in map(read_weights, (data, *folds)):
        assert all(weights.measures[situation]["levelled"] > 0 for situation in OF_SITUATION)
    assert {name for names in OF_SITUATION.values() for name in names} == set(MEASURES)


@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(0, 1)), max_size=30))
def test_fusion_keeps_every_candidate_and_sorts_by_score(pairs: list[tuple[float, float]]) -> None:
    ranked = fuse([candidate(number, *pair) for number, pair in enumerate(pairs)])

    assert sorted(each.chunk_id for each in ranked) == list(range(len(pairs)))
    scores = [each.score for each in ranked]
    assert scores == sorted(scores, reverse=True)
