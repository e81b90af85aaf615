from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.words import terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("合同的订立", ["合同", "同的", "的订", "订立"]),
        ("第 五 条", ["第", "五", "条"]),
        ("全国有80.8%的人", ["全国", "国有", "80.8", "的人"]),
        ("1,043 and 1,234,567.5", ["1043", "and", "1234567.5"]),
        ("1,2,3", ["1", "2", "3"]),
        ("２０２３年", ["2023", "年"]),
        ("٣٬٠٠٠", ["3000"]),
        ("clause 12.4.1", ["claus", "12.4.1"]),
        ("running RUNS ＲＵＮ", ["run", "run", "run"]),
        ("договоры договоров", ["договор", "договор"]),
        ("カタカナ", ["カタ", "タカ", "カナ"]),
        ("ｶﾅ", ["カナ"]),
        ("계약서", ["계약", "약서"]),
        ("ภาษา", ["ภาษ", "าษา"]),
        ("הסכם", ["הסכם"]),
        ("h1n1 virus", ["h1n1", "virus"]),
        ("", []),
        (" 。，!? ", []),
    ],
)
def test_terms_of_scripts(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_arabic_inflections_and_vowel_signs_meet() -> None:
    assert terms("القوانين") == terms("قوانين")
    assert terms("قَانُون") == terms("قانون")


def test_a_vowel_sign_does_not_split_a_hindi_word() -> None:
    assert len(terms("हिन्दी")) == 1


@given(st.text())
def test_any_text_has_terms_without_blanks_and_folding_changes_none(text: str) -> None:
    found = terms(text)
    assert all(term and not any(letter.isspace() for letter in term) for term in found)
    assert terms(f" {text} ") == found


def test_threads_share_the_stemmers() -> None:
    words = [f"walking{letter}ing" for letter in "abcdefghij"] * 200
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(terms, words)) == [terms(word) for word in words]
