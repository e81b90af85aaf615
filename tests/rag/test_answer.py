import re
from pathlib import Path

import pytest

from index.embed import Embedder
from index.errors import BadInput, NotFound, TooLarge
from index.library import Library
from rag.answer import Answerer
from rag.bounds import MAX_LIMIT, MAX_QUESTION
from rag.cite import Quote, verify
from rag.types import Answer, AnswerEvent, DeltaEvent, PassagesEvent, Question, Turn

ASKED = [
    "公共自行车每次最多可以租用多长时间？",
    "第四条",
    "租用人不得有哪些行为？",
    "第三条到第五条讲什么？",
    "What does it cost to replace a lost card?",
    "On which days is the library closed?",
    "What does clause 2.3 say?",
    "超时归还每小时收多少钱？",
    "How much deposit do guests leave for a boat?",
]


def check(library: Library, answer: Answer) -> None:
    """What holds for every answer that leaves."""
    with library.read() as view:
        for citation in answer.citations:
            assert verify(view, citation)
            assert view.text(citation.document_id)[citation.start : citation.end] == citation.quote
    assert [c.id for c in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert bool(answer.citations) == (answer.status == "answered") == (answer.reason is None)
    at = 0
    for sentence in answer.sentences:
        assert answer.text[at : sentence.start].strip() == ""
        piece = answer.text[sentence.start : sentence.end]
        assert sentence.citations
        for number in sentence.citations:
            assert f"[{number}]" in piece
            assert answer.citations[number - 1].quote in piece
        at = sentence.end
    if answer.sentences:
        assert answer.text[at:].strip() == ""
        assert {n for s in answer.sentences for n in s.citations} == {c.id for c in answer.citations}
    assert 0 <= answer.confidence <= 1
    assert re.fullmatch(r"[0-9a-f]{32}", answer.id)
    assert set(answer.timings_ms) == {"understand", "embed", "retrieve", "compose", "verify", "total"}


@pytest.mark.parametrize("text", ASKED)
def test_every_sentence_is_cited_and_every_citation_is_a_stored_span(
    text: str, library: Library, answerer: Answerer
) -> None:
    answer = answerer.ask(Question(text))

    assert answer.status == "answered"
    check(library, answer)
    assert answerer.dropped == 0


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("公共自行车每次最多可以租用多长时间？", "每次租用不得超过两小时"),
        ("超时归还每小时收多少钱？", "每超过一小时收取三元费用"),
        ("What does it cost to replace a lost card?", "a fee of 4 pounds"),
        ("How much deposit do guests leave for a boat?", "a deposit of 40 pounds"),
        ("什么是公共自行车？", "供公众短时租用的自行车"),
    ],
)
def test_the_quote_holds_the_answer_and_little_else(text: str, quote: str, answerer: Answerer) -> None:
    answer = answerer.ask(Question(text))

    assert any(quote in citation.quote for citation in answer.citations)
    assert sum(len(citation.quote) for citation in answer.citations) < 200


def test_a_question_for_a_list_gets_its_introduction_and_every_item(answerer: Answerer) -> None:
    answer = answerer.ask(Question("租用人不得有哪些行为？"))

    (citation,) = answer.citations
    assert citation.quote.startswith("租用人不得有下列行为")
    assert citation.quote.endswith("（三）拆卸车辆零件。")


def test_a_clause_looked_up_is_quoted_whole_without_its_label(answerer: Answerer) -> None:
    answer = answerer.ask(Question("第五条"))

    (citation,) = answer.citations
    assert citation.address == "article:5"
    assert citation.clause == "第5条"
    assert citation.quote.startswith("超过规定时间归还的")
    assert citation.quote.endswith("暂停租用资格三十日。")
    assert answer.text.startswith("根据《柳湾镇公共自行车管理办法》第5条：")
    assert answer.passages[0].via[0] == "address"


def test_a_range_brings_all_its_clauses_in_order(answerer: Answerer) -> None:
    answer = answerer.ask(Question("第三条到第五条"))

    assert [citation.address for citation in answer.citations] == ["article:3", "article:4", "article:5"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("第七十二条", "没有第七十二条；《柳湾镇公共自行车管理办法》收有第1至6条"),
        ("公共自行车管理办法第9条说什么？", "没有第9条；《柳湾镇公共自行车管理办法》收有第1至6条"),
    ],
)
def test_a_clause_that_is_not_there_is_said_with_what_is(text: str, said: str, answerer: Answerer) -> None:
    answer = answerer.ask(Question(text))

    assert answer.status == "abstained"
    assert answer.reason == "clause_not_found"
    assert said in answer.text
    assert answer.citations == ()


def test_a_law_that_is_not_there_is_named(answerer: Answerer) -> None:
    answer = answerer.ask(Question("《海商法》第三条"))

    assert answer.reason == "clause_not_found"
    assert answer.text == "这里没有《海商法》这份文档。"


@pytest.mark.parametrize("text", ["印度尼西亚的人口是多少？", "Who painted the Mona Lisa?"])
def test_what_no_document_speaks_of_is_not_answered(text: str, answerer: Answerer) -> None:
    answer = answerer.ask(Question(text))

    assert answer.reason == "not_in_documents"
    assert answer.confidence < 0.5
    assert answer.passages
    assert answer.sentences == ()


def test_a_follow_up_takes_clause_and_topic_from_the_history(answerer: Answerer) -> None:
    first = answerer.ask(Question("第二条"))
    turns = (Turn("user", "第二条"), Turn("assistant", first.text))

    after = answerer.ask(Question("下一条呢？", history=turns))
    minors = answerer.ask(
        Question(
            "And for minors?", history=(Turn("user", "How long are membership records kept for adults?"),)
        )
    )

    assert after.standalone == "《柳湾镇公共自行车管理办法》第3条"
    assert after.citations[0].address == "article:3"
    assert minors.standalone == "How long are membership records kept for minors?"
    assert "two years" in minors.text


def test_the_events_are_passages_then_the_text_in_pieces_then_the_answer(answerer: Answerer) -> None:
    first, *deltas, last = answerer.events(Question("第三条到第五条"))

    assert isinstance(first, PassagesEvent)
    assert isinstance(last, AnswerEvent)
    assert first.passages == last.answer.passages
    pieces = [event.text for event in deltas if isinstance(event, DeltaEvent)]
    assert len(pieces) == len(deltas) == 3
    assert "".join(pieces) == last.answer.text


def test_a_collection_keeps_to_itself(answerer: Answerer) -> None:
    assert answerer.ask(Question("What do guests pay an hour?", "club")).citations[0].address == "article:2"
    titles = {passage.document_title for passage in answerer.search("boats", "club")}
    assert titles == {"Moor Street Rowing Club: Rules"}
    with pytest.raises(NotFound, match="there is no collection 'boats'; there are: club, default"):
        answerer.ask(Question("What?", "boats"))


def test_an_empty_library_says_so(tmp_path: Path, embedder: Embedder) -> None:
    with Library.open(tmp_path / "data", embedder, write=True) as library:
        answer = Answerer(library, embedder).ask(Question("What does Article 5 say?"))

    assert (answer.status, answer.reason) == ("abstained", "no_documents")
    assert answer.text == "There are no documents to answer from yet."


@pytest.mark.parametrize(
    ("question", "error"),
    [
        (Question("  \n"), BadInput),
        (Question("x" * (MAX_QUESTION + 1)), TooLarge),
        (Question("x", limit=0), BadInput),
        (Question("x", limit=MAX_LIMIT + 1), BadInput),
    ],
)
def test_questions_out_of_bounds_are_refused(
    question: Question, error: type[Exception], answerer: Answerer
) -> None:
    with pytest.raises(error):
        answerer.ask(question)
    with pytest.raises(error):
        answerer.events(question)


def test_a_citation_that_does_not_verify_is_dropped_and_counted(library: Library, embedder: Embedder) -> None:
    answerer = Answerer(library, embedder)
    with library.read() as view:
        record = view.documents()[0]
        assert answerer.verified(view, [Quote(record.id, 3, 3)]) == ()

    assert answerer.dropped == 1


def test_a_paragraph_that_a_clause_lacks_is_told_with_those_it_has(answerer: Answerer) -> None:
    answer = answerer.ask(Question("第五条第四款"))

    assert (answer.status, answer.reason) == ("abstained", "clause_not_found")
    assert "第1至2款" in answer.text


def test_a_list_in_one_paragraph_of_a_clause_is_quoted_with_its_introduction_alone(
    answerer: Answerer,
) -> None:
    [citation] = answerer.ask(Question("租用人不得有哪些行为？")).citations

    assert citation.quote.startswith("租用人不得有下列行为：")
    assert citation.quote.endswith("（三）拆卸车辆零件。")
    assert (citation.address, citation.clause) == ("article:4/paragraph:1", "第4条第1款")


def test_a_quote_stays_within_the_clause_that_it_is_cited_by(library: Library, answerer: Answerer) -> None:
    answer = answerer.ask(Question("超过规定时间归还的收取多少费用，三次超时的暂停租用资格多少日？"))

    assert {c.clause for c in answer.citations} == {"第5条第1款", "第5条第2款"}
    with library.read() as view:
        for citation in answer.citations:
            node = view.node_at(citation.document_id, citation.start)
            assert node is not None
            assert citation.end <= node.end
