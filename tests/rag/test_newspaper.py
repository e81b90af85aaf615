"""The first real input, asked the questions that the project was begun for."""

import pytest

from rag.answer import Answerer
from rag.types import Question, Turn


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("全国有80.8%的街道取消了什么?", "全国有80.8%的街道取消了招商引资、协税护税等工作任务"),
        ("第56段", "鉴于金砖国家粮食总产量约占全球的三分之一"),
        ("What share of world grain?", "鉴于金砖国家粮食总产量约占全球的三分之一"),
        ("What does paragraph 57 say?", "大数据、人工智能为代表的数字技术"),
    ],
)
def test_the_right_words_are_quoted(text: str, quote: str, newspaper: Answerer) -> None:
    answer = newspaper.ask(Question(text))

    assert answer.status == "answered"
    assert quote in answer.text


@pytest.mark.parametrize(
    ("text", "parts"),
    [("第72段", ("没有第72段", "第54至63段")), ("What does paragraph 72 say?", ("paragraph 72", "54 to 63"))],
)
def test_a_missing_clause_is_said_with_those_that_are_there(
    text: str, parts: tuple[str, str], newspaper: Answerer
) -> None:
    answer = newspaper.ask(Question(text))

    assert answer.reason == "clause_not_found"
    assert all(part in answer.text for part in parts)


@pytest.mark.parametrize("text", ["印度尼西亚的人口是多少?", "What is the population of Indonesia?"])
def test_what_the_page_never_mentions_is_not_answered(text: str, newspaper: Answerer) -> None:
    assert newspaper.ask(Question(text)).reason == "not_in_documents"


def test_a_range_and_the_next_clause(newspaper: Answerer) -> None:
    both = newspaper.ask(Question("第58到59段"))
    turns = (Turn("user", "第58到59段"), Turn("assistant", newspaper.ask(Question("第59段")).text))

    assert [citation.address for citation in both.citations] == ["clause:58", "clause:59"]
    assert newspaper.ask(Question("下一条呢?", history=turns)).citations[0].address == "clause:60"
