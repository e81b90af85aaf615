import numpy as np

from index.embed import Embedder
from index.language import detect
from rag.neutral import Neutral, questions


def test_every_language_asks_the_same_sixteen_questions_in_its_own_words() -> None:
    for language, own in questions().items():
        assert len(set(own)) == 16
        assert detect(" ".join(own)) == language


def test_the_means_are_those_of_the_languages_questions(embedder: Embedder) -> None:
    neutral = Neutral(embedder)
    own = questions()["ru"]

    asked = np.mean([embedder.embed_query(each) for each in own], axis=0)
    np.testing.assert_allclose(neutral.of("ru").asked, asked, atol=1e-6)
    np.testing.assert_allclose(neutral.of("ru").stated, embedder.embed_passages(own).mean(axis=0), atol=1e-6)
    assert neutral.of("ru") is neutral.of("ru")


def test_a_language_without_neutral_questions_has_those_of_english(embedder: Embedder) -> None:
    neutral = Neutral(embedder)

    np.testing.assert_array_equal(neutral.of("vi").asked, neutral.of("en").asked)


def test_a_question_is_stated_as_passages_are_embedded(embedder: Embedder) -> None:
    np.testing.assert_array_equal(Neutral(embedder).stated("多久？"), embedder.embed_passages(["多久？"])[0])
