from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.embed import Embedder
from index.library import Library
from rag.answer import Answerer
from rag.cues import content_terms
from rag.matched import matched
from rag.types import Question


def words(question: str, quote: str) -> list[str]:
    return [quote[start:end] for start, end in matched(content_terms(question), quote)]


def test_words_of_the_question_are_marked_whatever_their_ending() -> None:
    assert words("Who pays for the boats?", "Guests pay for a boat.") == ["pay", "boat"]
    assert words("夜市摊位多少钱？", "每个摊位在夜市里收费。") == ["摊位", "夜市"]


def test_neighbouring_words_are_one_span() -> None:
    assert words("公共自行车押金？", "公共自行车不收押金。") == ["公共自行车", "押金"]


def test_what_says_nothing_by_itself_is_not_marked() -> None:
    assert words("the keys of the club", "the rules of the pier") == []
    assert words("摊主的押金", "买主的摊") == []


def test_a_middle_dot_and_a_figure_do_no_harm() -> None:
    assert words("安娜・李在1984年住哪里？", "安娜・李1984年搬走。") == ["安娜", "1984"]


@given(st.text(max_size=40), st.text(max_size=80))
def test_spans_are_in_order_apart_and_within_the_quote(question: str, quote: str) -> None:
    spans = matched(content_terms(question), quote, 5)

    assert all(5 <= start < end <= 5 + len(quote) for start, end in spans)
    assert all(one[1] < other[0] for one, other in pairwise(spans))


def test_a_citation_tells_where_it_has_the_words(library: Library, embedder: Embedder) -> None:
    [citation, *_] = (
        Answerer(library, embedder).ask(Question("How much is the deposit of guests?", "club")).citations
    )

    with library.read() as view:
        found = {view.text(citation.document_id, start, end) for start, end in citation.matched}
    assert {"Guests", "deposit"} <= found
    assert all(citation.start <= start < end <= citation.end for start, end in citation.matched)
