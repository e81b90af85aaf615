import pytest

from rag.lookup import Holding
from rag.phrases import PHRASES, lead_in, phrases
from rag.render import missing_clause, unknown_document


@pytest.mark.parametrize("language", PHRASES)
def test_every_language_says_title_clause_and_numbers(language: str) -> None:
    held = [Holding("a", "TITLE", (("1", "9"),))]

    assert "TITLE" in lead_in(language, "TITLE", "CLAUSE")
    assert "CLAUSE" in lead_in(language, "TITLE", "CLAUSE")
    assert "TITLE" in lead_in(language, "TITLE", "")
    assert all(part in missing_clause("§ 12", held, language) for part in ("§ 12", "TITLE", "1", "9"))
    assert "TITLE" in unknown_document("《TITLE》", language)


def test_a_language_without_words_of_its_own_gets_english() -> None:
    assert phrases("sw") is PHRASES["en"]


def test_no_two_languages_say_the_same() -> None:
    assert len({each.not_found for each in PHRASES.values()}) == len(PHRASES)
