from hypothesis import given
from hypothesis import strategies as st

from rag.lookup import Holding
from rag.phrases import PHRASES
from rag.render import missing_clause, render
from rag.types import Citation


def citation(number: int, quote: str, document: str = "a", address: str = "article:1") -> Citation:
    return Citation(number, document, "Rules", "0" * 64, address, "Article 1", (), 0, len(quote), quote)


CITED = st.lists(
    st.tuples(
        st.text(min_size=1), st.sampled_from("ab"), st.sampled_from(["", "article:1", "article:2/item:3"])
    ),
    min_size=1,
    max_size=5,
)


@given(CITED, st.sampled_from([*PHRASES, "sw"]))
def test_sentences_cover_the_text_and_hold_their_quotes(
    cited: list[tuple[str, str, str]], language: str
) -> None:
    citations = [citation(i + 1, *each) for i, each in enumerate(cited)]

    text, sentences = render(citations, language)

    at = 0
    for sentence, cited_ in zip(sentences, citations, strict=True):
        assert text[at : sentence.start].strip() == ""
        assert sentence.citations == (cited_.id,)
        assert cited_.quote in text[sentence.start : sentence.end]
        assert text[sentence.start : sentence.end].endswith(f"[{cited_.id}]")
        at = sentence.end
    assert at == len(text)


def test_document_and_clause_are_said_where_they_change() -> None:
    text, _ = render(
        [citation(1, "One."), citation(2, "Two."), citation(3, "Three.", address="article:2")], "en"
    )

    assert text == "According to “Rules”, Article 1: “One.”[1] “Two.”[2] Article 2: “Three.”[3]"


def test_what_is_there_instead_is_said_in_the_question_s_language() -> None:
    held = [Holding("a", "宣言", (("54", "63"),)), Holding("b", "Rules", (("1", "3"), ("5", "5")))]

    assert missing_clause("第72段", held[:1], "zh") == "没有第72段；《宣言》收有第54至63段。"
    assert (
        missing_clause("paragraph 72", held, "en")
        == "There is no paragraph 72; “宣言” holds 54 to 63; “Rules” holds 1 to 3, 5."
    )
    assert missing_clause("Artikel 9", [], "de") == "Artikel 9 gibt es nicht."
