from collections.abc import Mapping, Sequence

import pytest

from rag.topics import content_words, said, topics


def even(stems: Sequence[str]) -> Mapping[str, float]:
    return dict.fromkeys(stems, 1.0)


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("公租房的申请条件是什么？", "zh", ["公租房", "申请条件"]),
        ("商标注册的有效期多长？", "zh", ["商标注册", "有效期"]),
        ("国有土地上房屋征收由谁决定？", "zh", ["国有土地上房屋征收", "决定"]),
        ("図書館の利用規則は誰が定めましたか？", "ja", ["図書館", "利用規則"]),
        ("What is the tenant’s notice period?", "en", ["tenant", "notice", "period"]),
        ("Wie lange gilt der Mietvertrag?", "de", ["Mietvertrag"]),
        ("पासपोर्ट के लिए आवेदन कैसे करें?", "hi", ["पासपोर्ट", "आवेदन"]),
        ("كيف أجدد رخصة القيادة؟", "ar", ["أجدد", "رخصة", "القيادة"]),
        ("Why is it so?", "en", []),
    ],
)
def test_words_that_only_build_the_sentence_are_left_out(text: str, language: str, words: list[str]) -> None:
    found = content_words(text, language)

    assert [word.text for word in found] == words
    assert all(text[word.start : word.end] == word.text for word in found)
    assert all(word.stems for word in found)


def test_words_that_stood_side_by_side_are_one_phrase() -> None:
    turns = said(["What is the process of somatic cell nuclear transfer?"], "en")

    assert topics(turns, frozenset(), even, 5) == ("process of somatic cell nuclear transfer",)
    assert topics(turns, frozenset({"process"}), even, 5) == ("somatic cell nuclear transfer",)


def test_later_turns_and_names_count_for_more() -> None:
    turns = said(["the harbour fees", "the parking fines of Oslo"], "en")

    assert topics(turns, frozenset(), even, 1) == ("Oslo",)
    assert topics(turns, frozenset({"oslo"}), even, 2) == ("parking fines",)
    assert topics(turns, frozenset(), even, 9) == ("harbour fees", "parking fines of Oslo")


def test_nothing_said_has_no_topic() -> None:
    assert topics(said(["Why?"], "en"), frozenset(), even, 5) == ()
