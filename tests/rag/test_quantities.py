"""Numbers in running text, read alike however they are written."""

from fractions import Fraction

import pytest

from rag.quantities import quantities


@pytest.mark.parametrize(
    "same",
    [
        ("百分之十五", "15%", "15 per cent", "fifteen percent"),
        (
            "2025年3月1日",
            "二〇二五年三月一日",
            "2025-03-01",
            "1 March 2025",
            "March 1, 2025",
            "1st of March 2025",
        ),
        ("三十日", "30天", "thirty days", "30 days"),
        ("两小时", "2小时", "2 hours", "two hours"),
        ("五十万元", "50万元", "500,000元", "¥500,000"),
        ("下午六时", "18:00", "6 p.m.", "下午6点"),
        ("三分之二", "3分之2"),
        ("一点五米", "1.5米", "1.5 metres", "一米五"),
        ("一百二十", "120", "one hundred and twenty"),
        ("twice", "两次", "2 times"),
    ],
)
def test_one_quantity_in_many_writings(same: tuple[str, ...]) -> None:
    read = [[(q.kind, q.value, q.unit) for q in quantities(text)] for text in same]

    assert all(each == read[0] and len(each) == 1 for each in read), read


@pytest.mark.parametrize(
    "text",
    [
        "统一一律一定第三人",
        "一方",
        "万一十分",
        "one of the members",
        "you may enter",
        "之一",
        "May I come in",
    ],
)
def test_words_that_count_nothing(text: str) -> None:
    assert [q for q in quantities(text) if q.kind != "ordinal"] == []


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("不得超过两小时", "most"),
        ("不得少于二十小时", "least"),
        ("at least 16 years", "least"),
        ("no more than 30 days", "most"),
        ("not less than 4 percent", "least"),
        ("up to £1,500", "most"),
        ("二百元以上", "least"),
        ("五百元以下", "most"),
        ("within 30 days", "most"),
        ("never by more than 4 percent", "most"),
        ("must not exceed 200 euros", "most"),
        ("三十日", ""),
    ],
)  # fmt: skip
def test_bounds(text: str, bound: str) -> None:
    assert [q.bound for q in quantities(text)] == [bound]


def test_places_and_values() -> None:
    text = "处二百元以上五百元以下罚款"
    assert [(text[q.start : q.end], q.value) for q in quantities(text)] == [
        ("二百元", Fraction(200)),
        ("五百元", Fraction(500)),
    ]
