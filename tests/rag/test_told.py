import pytest

from index.embed import Embedder
from index.library import Library
from index.sentences import sentences
from rag import retrieve
from rag.neutral import Neutral
from rag.told import READ, told

QUESTION = "How much does it cost to rent a bicycle?"


def test_the_nearest_sentence_of_the_foremost_is_measured(library: Library, embedder: Embedder) -> None:
    vector = embedder.embed_query(QUESTION)
    with library.read() as view:
        found = told(view, retrieve.candidates(view, vector, QUESTION, None), vector, embedder, 2)
        texts = {chunk.id: chunk.text for chunk in view.chunks([each.chunk_id for each in found])}

    for each in found[:2]:
        text = texts[each.chunk_id]
        own = embedder.embed_passages([text[start:end] for start, end in sentences(text)]) @ vector
        assert each.told == pytest.approx(float(own.max()) - (each.dense - each.levelled), abs=1e-5)
    least = min(each.told - each.levelled for each in found[:2])
    assert [each.told - each.levelled for each in found[2:]] == pytest.approx(
        [least] * len(found[2:]), abs=1e-6
    )


def test_of_nothing_nothing_is_measured(library: Library, embedder: Embedder) -> None:
    with library.read() as view:
        assert told(view, [], embedder.embed_query(QUESTION), embedder) == []


@pytest.mark.parametrize(
    "question", ["How long may staff keep personal data?", "Сколько стоит прокат велосипеда?"]
)
def test_the_foremost_are_read_as_the_situation_has_it(
    question: str, library: Library, embedder: Embedder
) -> None:
    with library.read() as view:
        found = retrieve.candidates(
            view, embedder.embed_query(question), question, None, neutral=Neutral(embedder)
        )
    gains = [round(each.told - each.levelled, 5) for each in found]

    # Those that were not read share the least gain.
    assert sum(gain > min(gains) for gain in gains) in range(READ[found[0].situation])
    assert max(gains) > min(gains)
