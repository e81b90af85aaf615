import pytest

from rag.nearest import not_found
from rag.phrases import PHRASES
from rag.types import Passage


def passage(title: str, address: str = "", path: tuple[str, ...] = ()) -> Passage:
    return Passage("a", title, address, path, 0, 1, "x", 1.0, ("dense",))


def test_the_nearest_clauses_are_named_in_the_question_s_language() -> None:
    found = [passage("Rules", "article:5"), passage("Rules", "article:5"), passage("Rules", "article:7")]

    assert not_found(found, "en").endswith(" Nearest to it: “Rules” Article 5, “Rules” Article 7.")
    assert not_found(found[:1], "zh") == "这些文档里没有找到这个问题的答案。最接近的是《Rules》第5条。"


def test_a_passage_without_a_number_is_named_by_its_heading_or_its_document() -> None:
    assert not_found([passage("Rules", path=("Annex", "Fees"))], "en").endswith(": “Rules” Fees.")
    assert not_found([passage("Rules")], "en").endswith(": “Rules”.")


def test_nothing_is_near_where_there_is_nothing() -> None:
    assert not_found([], "en") == PHRASES["en"].not_found


@pytest.mark.parametrize("language", PHRASES)
def test_every_language_of_the_phrases_has_its_own_word_for_it(language: str) -> None:
    text = not_found([passage("Rules")], language)

    assert text.startswith(PHRASES[language].not_found)
    assert "Nearest" not in text or language == "en"
    assert PHRASES[language].title.format("Rules") in text
