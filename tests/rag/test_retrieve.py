from hypothesis import given
from hypothesis import strategies as st

from index.embed import Embedder
from index.library import Library
from rag import retrieve
from rag.answer import Answerer
from rag.retrieve import Candidate, fuse


def candidate(number: int, dense: float, lexical: float) -> Candidate:
    return Candidate(number, dense, lexical, 0.0, ("dense",))


def test_words_break_the_tie_of_meaning() -> None:
    ranked = fuse([candidate(1, 0.80, 0.0), candidate(2, 0.80, 0.6), candidate(3, 0.70, 0.1)])

    assert [each.chunk_id for each in ranked] == [2, 1, 3]


def test_words_count_little_where_hardly_any_is_shared() -> None:
    shared_by_chance = [candidate(1, 0.80, 0.0), candidate(2, 0.78, 0.03), candidate(3, 0.70, 0.0)]

    assert fuse(shared_by_chance)[0].chunk_id == 1


@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(0, 1)), max_size=30))
def test_fusion_keeps_every_candidate_and_sorts_by_score(pairs: list[tuple[float, float]]) -> None:
    ranked = fuse([candidate(number, *pair) for number, pair in enumerate(pairs)])

    assert sorted(each.chunk_id for each in ranked) == list(range(len(pairs)))
    scores = [each.score for each in ranked]
    assert scores == sorted(scores, reverse=True)


def test_candidates_carry_cosine_and_share_of_the_highest_bm25(library: Library, embedder: Embedder) -> None:
    question = "公共自行车每次租用多久"
    vector = embedder.embed_query(question)
    with library.read() as view:
        found = retrieve.candidates(view, vector, question, None)
        cosines = view.vectors([each.chunk_id for each in found]) @ vector

    assert all(abs(each.dense - float(cosine)) < 1e-5 for each, cosine in zip(found, cosines, strict=True))
    assert all(0 <= each.lexical <= 1 for each in found)
    assert all(("lexical" in each.via) == (each.lexical > 0) for each in found)


def test_near_identical_passages_are_shown_once(answerer: Answerer, library: Library) -> None:
    text = "# Notice of the harbour\n\nThe ferry to Skerry Island leaves at seven in the morning and at noon{}.\n"
    one = library.add(text.format("").encode(), "one.md", collection="twice")
    other = library.add(text.format(" too").encode(), "other.md", collection="twice")
    try:
        assert len(answerer.search("When does the ferry leave?", "twice")) == 1
    finally:
        library.remove(one.record.id)
        library.remove(other.record.id)
