import pytest

from rag.followup import standalone, topic_of
from rag.types import Turn


def history(question: str) -> tuple[Turn, Turn]:
    return Turn("user", question), Turn("assistant", "…")


@pytest.mark.parametrize(
    ("before", "text", "meant"),
    [
        ("北京推行什么改革?", "那浙江呢?", "浙江推行什么改革?"),
        ("成年人的记录保存多久？", "未成年人呢？", "未成年人的记录保存多久？"),
        ("How long are records kept for adults?", "And for minors?", "How long are records kept for minors?"),
        ("What did Beijing do?", "What about Zhejiang?", "What did Zhejiang do?"),
        ("¿Cuánto dura el permiso para padres?", "¿Y para madres?", "¿Cuánto dura el permiso para madres?"),
        ("全国有多少街道？", "社区呢？", "全国有多少街道？ 社区"),
        ("这部办法由谁制定？", "它什么时候生效？", "这部办法由谁制定？ 它什么时候生效？"),
        (
            "Who wrote the policy?",
            "When does it take effect?",
            "Who wrote the policy? When does it take effect?",
        ),
    ],
)
def test_a_leaning_question_takes_what_it_leaves_out(before: str, text: str, meant: str) -> None:
    assert standalone(text, history(before)) == meant


@pytest.mark.parametrize(
    "text",
    ["And who signs the contract?", "谁参加了会晤?", "What is the retention period for invoices?", "第五条"],
)
def test_a_question_that_stands_alone_is_left_alone(text: str) -> None:
    assert standalone(text, history("How long are records kept for adults?")) == text


def test_nothing_is_taken_from_an_empty_history() -> None:
    assert standalone("那浙江呢?", ()) == "那浙江呢?"


def test_a_long_question_does_not_lean() -> None:
    assert topic_of("那么在没有其他规定的情况下这些已经登记过的租用人应当向哪个机关提出申请呢？") == ""
