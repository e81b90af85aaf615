from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.difference import Segment, difference, similarity

MARKS = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}


def marked(old: str, new: str) -> str:
    return "".join(MARKS[each.op].format(each.text) for each in difference(old, new))


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        (
            "年满十二周岁的居民可以凭市民卡租用，每次不得超过两小时。",
            "年满十六周岁的居民可以凭市民卡或者身份证租用，每次不得超过四小时。",
            "年满十[-二-]{+六+}周岁的居民可以凭市民卡{+或者身份证+}租用，每次不得超过[-两-]{+四+}小时。",
        ),
        (
            "The pier opens at 6 a.m. from Monday to Friday.",
            "The pier opens at 7 a.m. from Monday to Saturday, except on holidays.",
            "The pier opens at [-6-]{+7+} a.m. from Monday to [-Friday-]{+Saturday, except on holidays+}.",
        ),
        ("Bicycles are walked.", "Bicycles are not walked.", "Bicycles are {+not +}walked."),
        (
            "Записи хранятся пять лет.",
            "Записи хранятся два года.",
            "Записи хранятся [-пять лет-]{+два года+}.",
        ),
        ("किताब की दुकान खुली है", "किताब की दुकान बंद है", "किताब की दुकान [-खुली-]{+बंद+} है"),
        ("One. Two. Three.", "One. Three.", "One. [-Two. -]Three."),
        ("Same.", "Same.", "Same."),
    ],
)
def test_a_difference_reads_as_a_person_would_mark_it(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown


def test_wordings_with_nothing_but_chance_in_common_are_replaced_whole() -> None:
    found = difference("公司章程对公司、股东、董事具有约束力。", "国家鼓励企业参与社会公益活动。")
    assert [each.op for each in found] == ["delete", "insert", "equal"]
    assert found[-1].text == "。"


def test_similarity_is_the_share_of_characters_in_common() -> None:
    assert similarity([Segment("equal", "abc"), Segment("delete", "d"), Segment("insert", "e")]) == 6 / 8
    assert similarity(difference("甲乙丙丁", "甲乙丙丁")) == 1.0
    assert similarity(difference("甲乙", "子丑")) == 0.0


WORDS = st.lists(st.sampled_from(["pier", "the", "甲", "乙", "。", ". ", " ", "\n\n", "closes", "é", "𠀀"]))


@given(old=WORDS, new=WORDS)
def test_both_wordings_can_be_read_off_a_difference(old: list[str], new: list[str]) -> None:
    was, now = "".join(old), "".join(new)
    found = difference(was, now)
    assert "".join(each.text for each in found if each.op != "insert") == was
    assert "".join(each.text for each in found if each.op != "delete") == now
    assert all(each.text for each in found)
    assert all(one.op != other.op for one, other in pairwise(found))
    assert 0.0 <= similarity(found) <= 1.0
    if was == now:
        assert {each.op for each in found} <= {"equal"}


def test_long_texts_are_compared_sentence_by_sentence_first() -> None:
    old = "".join(f"第{n}句说的是事情{n}。" for n in range(8_000))
    new = old.replace("事情4000。", "别的事情。")
    assert [each.text for each in difference(old, new) if each.op != "equal"] == ["事情4000", "别的事情"]


def test_stretches_too_long_to_compare_are_replaced_whole() -> None:
    old, new = "ab " * 8_000 + "x", "ac " * 8_000 + "y"
    assert [each.op for each in difference(old, new)] == ["delete", "insert"]
