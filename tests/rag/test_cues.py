import pytest

from rag.cues import Kind, content_terms, holds, kinds_asked


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("全国有多少街道？", "number"),
        ("What share of world grain?", "number"),
        ("¿Cuántos libros?", "number"),
        ("本办法从哪天开始施行？", "date"),
        ("When does it start?", "date"),
        ("Кто имеет право?", "person"),
        ("租用人不得有哪些行为？", "list"),
        ("Which boats are rented?", "list"),
        ("什么是集中充电点？", "definition"),
        ("Why is it closed?", "reason"),
    ],
)
def test_question_words_tell_the_kind_of_answer(question: str, kind: str) -> None:
    assert kind in kinds_asked(question)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("person", "该校由李明创办。"),
        ("person", "It was run by the board."),
        ("place", "学校位于青澜市。"),
        ("place", "She was born in Larkfield."),
        ("name", "其代表作是《远山》。"),
        ("body", "后来他加入了河南大学。"),
        ("reason", "由于台风，轮渡停航。"),
        ("permission", "租用人不得搭载他人。"),
        ("permission", "Guests may bring a dog."),
    ],
)
def test_a_text_holds_the_kind_of_thing_asked_for(kind: Kind, text: str) -> None:
    assert holds(kind, text, "?")
    assert not holds(kind, "。", "?")


@pytest.mark.parametrize(
    "question",
    [
        "可以带狗吗？",
        "是否需要押金？",
        "Must I pay a deposit?",
        "Am I allowed to bring a dog?",
        "¿Debe pagarse?",
    ],
)
def test_a_question_answered_by_yes_or_no_asks_for_what_is_allowed(question: str) -> None:
    assert "permission" in kinds_asked(question)


def test_a_number_that_the_question_gives_is_no_answer() -> None:
    assert holds("number", "全国有80.8%的街道取消了30项任务。", "有80.8%的街道取消了多少项任务？")
    assert not holds("number", "80.8 per cent", "How many are 80.8 per cent?")


def test_words_that_only_ask_are_left_out() -> None:
    assert "什么" not in content_terms("全国的街道取消了什么？")
    assert content_terms("What is the deposit?") == ("deposit",)
    assert content_terms("what is the")
