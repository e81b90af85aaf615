import pytest

from index.library import Library
from rag.question import understand
from rag.types import Question, Turn


@pytest.mark.parametrize(
    ("text", "standalone"),
    [
        ("下一条呢？", "《柳湾镇公共自行车管理办法》第5条"),
        ("上一条呢？", "《柳湾镇公共自行车管理办法》第3条"),
        ("第（二）项呢？", "《柳湾镇公共自行车管理办法》第4条第2项呢？"),
        ("那第六条呢？", "《柳湾镇公共自行车管理办法》那第六条呢？"),
    ],
)
def test_clauses_are_carried_over_from_the_history(text: str, standalone: str, library: Library) -> None:
    history = (Turn("user", "第四条"), Turn("assistant", "根据《柳湾镇公共自行车管理办法》第4条：“……”[1]"))
    with library.read() as view:
        understood = understand(view, Question(text, history=history))

    assert understood.text in (standalone, standalone.removesuffix("呢？"))
    assert len(understood.documents) == 1
    assert understood.language == "zh"


def test_the_last_clause_of_a_named_document_is_found(library: Library) -> None:
    with library.read() as view:
        understood = understand(view, Question("柳湾镇公共自行车管理办法最后一条说什么？"))

    assert "第6条" in understood.text


@pytest.mark.parametrize("text", ["What does clause 27 of the policy say?", "办法第二十七条怎么规定？"])
def test_a_clause_of_the_only_document_of_a_kind_is_sought_there(text: str, library: Library) -> None:
    with library.read() as view:
        understood = understand(view, Question(text))
        titles = [view.document(i).title for i in understood.documents]

    assert len(titles) == 1
    assert ("办法" in titles[0]) == ("办法" in text)


def test_past_the_last_clause_the_number_goes_on(library: Library) -> None:
    history = (Turn("user", "第六条"), Turn("assistant", "根据《柳湾镇公共自行车管理办法》第6条：“……”[1]"))
    with library.read() as view:
        understood = understand(view, Question("下一条呢？", history=history))

    assert str(understood.mentions[0].address) == "article:7"


def test_a_bare_number_is_a_clause_in_a_short_question_only(library: Library) -> None:
    with library.read() as view:
        short = understand(view, Question("What is in 2.2?"))
        price = understand(view, Question("What costs 2.2% more?"))

    assert [str(mention.address) for mention in short.mentions] == ["clause:2.2"]
    assert price.mentions == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("每次可以租用多久？", "zh"),
        ("每次可以租用多久？這個問題", "zh-Hant"),
        ("How long?", "en"),
        ("¿Cuánto dura el préstamo de los libros?", "es"),
        ("Сколько стоит билет?", "ru"),
        ("كم يبلغ سعر التذكرة؟", "ar"),
        ("料金はいくらですか", "ja"),
    ],
)
def test_the_language_of_the_question(text: str, language: str, library: Library) -> None:
    with library.read() as view:
        assert understand(view, Question(text)).language == language
