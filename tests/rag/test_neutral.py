import numpy as np

from index.embed import Embedder
from index.language import detect
from rag.neutral import QUESTIONS, Neutral


def test_every_language_has_eight_questions_that_are_in_it() -> None:
    for language, questions in QUESTIONS.items():
        assert len(set(questions)) == 8
        assert detect(" ".join(questions)) == language


def test_the_mean_is_that_of_the_languages_questions(embedder: Embedder) -> None:
    neutral = Neutral(embedder)
    mean = np.mean([embedder.embed_query(each) for each in QUESTIONS["ru"]], axis=0)

    np.testing.assert_allclose(neutral.of("ru"), mean, atol=1e-6)
    assert neutral.of("ru") is neutral.of("ru")


def test_a_language_without_neutral_questions_has_none(embedder: Embedder) -> None:
    assert Neutral(embedder).of("vi") is None
