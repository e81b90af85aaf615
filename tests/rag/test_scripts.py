"""Questions in the other Chinese characters than the documents' find the same."""

import pytest

from index.library import Library
from rag.answer import Answerer
from rag.question import understand
from rag.scripts import as_documents_write
from rag.types import Question, Turn


@pytest.mark.parametrize(
    ("asked", "understood"),
    [
        ("柳灣鎮公共自行車管理辦法第四條", "柳湾镇公共自行车管理办法第四条"),
        ("公共自行车怎么收费？", "公共自行车怎么收费？"),
        ("What does clause 2.2 say?", "What does clause 2.2 say?"),
    ],
)
def test_a_question_is_read_in_the_characters_of_the_documents(
    asked: str, understood: str, library: Library
) -> None:
    with library.read() as view:
        assert as_documents_write(asked, view.idf) == understood


def test_documents_in_traditional_characters_are_asked_in_simplified_ones() -> None:
    held = {"電動", "動車", "充電", "規定"}
    text = as_documents_write(
        "电动车充电规定", lambda words: {word: 0.5 if word in held else 9.0 for word in words}
    )

    assert text == "電動車充電規定"


def test_the_answer_stays_in_the_characters_of_the_question(answerer: Answerer) -> None:
    answer = answerer.ask(Question("柳灣鎮公共自行車管理辦法第四條講什麼？"))

    assert (answer.status, answer.language) == ("answered", "zh-Hant")
    assert answer.question == "柳灣鎮公共自行車管理辦法第四條講什麼？"
    assert answer.text.startswith("根據")


def test_the_conversation_is_read_so_too(library: Library) -> None:
    history = (
        Turn("user", "柳灣鎮公共自行車管理辦法第四條"),
        Turn("assistant", "根據《柳灣鎮公共自行車管理辦法》第4條：「……」[1]"),
    )
    with library.read() as view:
        understood = understand(view, Question("下一條呢？", history=history))

    assert str(understood.mentions[0].address) == "article:5"
    assert len(understood.documents) == 1
