import numpy as np

from index.embed import Embedder
from index.library import Library
from rag import across, retrieve
from rag.neutral import Neutral


def test_across_languages_every_measure_is_taken(embedder: Embedder, library: Library) -> None:
    question = "Сколько стоит прокат велосипеда?"
    with library.read() as view:
        found = retrieve.candidates(
            view, embedder.embed_query(question), question, None, neutral=Neutral(embedder)
        )

    assert {each.situation for each in found} == {"cross"}
    assert all(each.told and each.stated and each.nearby for each in found)
    assert np.all(np.diff([each.score for each in found]) <= 0)


def test_nothing_is_near_nothing(library: Library) -> None:
    with library.read() as view:
        assert across.nearby(view, []) == []
