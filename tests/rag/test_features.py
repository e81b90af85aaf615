"""Each measure on three sentences that can be counted by hand."""

import math

import pytest

from rag.features import Asked, Floats, asked, letters, measure
from rag.spans import spans
from rag.types import Passage

TEXT = "Moor Street Club, a rowing club. It was founded by Ann Reed in 1902. The pier is closed."


def passage(text: str, address: str = "", score: float = 1.0) -> Passage:
    return Passage("d", "Text", address, (), 0, len(text), text, score, ())


def measured(question: str, *texts: str) -> dict[str, list[float]]:
    passages = [passage(text, score=2.0 - rank) for rank, text in enumerate(texts)]
    table: dict[str, Floats] = measure(taken_apart(question), passages, spans(passages))
    return {name: column.tolist() for name, column in table.items()}


def taken_apart(question: str) -> Asked:
    class Ones(dict[str, float]):
        def __missing__(self, _: str) -> float:
            return 1.0

    return asked(question, Ones())


def test_shares_count_words_those_rare_in_the_passage_and_the_aspect() -> None:
    table = measured("When was the rowing club founded?", TEXT)

    # Content terms: rowing, club, founded; the first two are the topic's, named before the first comma or in it alone.
    assert table["words"] == pytest.approx([2 / 3, 1 / 3, 0])
    assert table["words_behind"] == pytest.approx([0, -1 / 3, -2 / 3])
    assert table["held"] == pytest.approx([1, 1, 1])
    assert table["words_aspect_of_best"][1] == 1.0
    assert table["words_alone"] == pytest.approx([2 / 3, 1 / 3, 0])


def test_the_sentence_before_counts_for_what_this_one_lacks() -> None:
    table = measured("rowing founded", TEXT)

    assert table["words_before"] == pytest.approx([0, 0.5, 0.5])
    assert table["words_after"] == pytest.approx([0.5, 0, 0])


def test_place_length_and_beginning() -> None:
    table = measured("pier", TEXT)

    assert table["sentence_first"] == [1, 0, 0]
    assert table["place"] == pytest.approx([0, 1 / 3, 2 / 3])
    assert table["length"][2] == pytest.approx(math.log(len("The pier is closed.")))
    assert table["pronoun"] == [0, 1, 0]


def test_the_kind_asked_for_is_seen_and_where_it_stands() -> None:
    table = measured("When was the club founded?", TEXT)

    assert table["date_holds"] == [0, 1, 0]
    assert table["date_first"] == [1, 0, 0]
    assert table["number_holds"] == [0, 0, 0]
    assert table["near"] == [0, 1, 0]


def test_later_passages_are_behind_the_first() -> None:
    table = measured("pier", TEXT, "The pier opens.")

    assert table["behind"] == [0, 0, 0, 1]
    assert table["second"] == [0, 0, 0, 1]


def test_characters_of_unspaced_scripts_count_one_by_one() -> None:
    assert set(letters(["创办", "club"])) == {"创", "办", "club"}
    table = measured("谁创办了学校？", "学校在河边。它由李明创立。")

    assert table["letters_aspect"][1] > table["letters_aspect"][0] == 0
