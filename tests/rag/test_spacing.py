from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.spacing import occurrences, pack


@pytest.mark.parametrize(
    ("text", "packed"),
    [
        ("租用人\n在一年 内", "租用人在一年内"),
        ("the  pier\n opens", "the pier opens"),
        ("第 5 条", "第5条"),
        ("of the\u3000law", "of the law"),
        ("  \n", ""),
    ],
)
def test_spacing_goes_where_it_says_nothing_and_is_one_blank_elsewhere(text: str, packed: str) -> None:
    assert pack(text).text == packed


def test_words_run_together_are_other_words() -> None:
    assert pack("the therapist came").places("the rapist") == []


TEXT = st.text(st.sampled_from("ab甲乙 \n\t　。."), max_size=40)


@given(text=TEXT, data=st.data())
def test_a_span_is_found_again_in_a_text_with_other_spacing(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end].strip()
    spaced = "".join(each + " " if each.isspace() else each for each in text)
    places = pack(spaced).places(quote)
    assert bool(places) == bool(quote)
    for first, last in places:
        assert pack(spaced[first:last]).text == pack(quote).text
        assert not spaced[first].isspace()
        assert not spaced[last - 1].isspace()


def test_occurrences_do_not_overlap() -> None:
    assert occurrences("aaaa", "aa") == [0, 2]
    assert occurrences("abc", "") == []
