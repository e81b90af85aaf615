"""Kept questions: how like a new one is, in words, is the cosine of tf-idf."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.bank import words_of

TEXTS = ["red boat", "red shed", "blue boat boat", "green field"]


def test_likeness_is_the_cosine_of_tf_idf() -> None:
    found = words_of(TEXTS).likeness("red boat", 4)
    # Each of the two words is in two of four questions, so both weigh the same: log(4 / 2 + 1).
    idf = {"red": math.log(3), "boat": math.log(3), "shed": math.log(5), "blue": math.log(5)}
    assert found[0] == pytest.approx(1.0)
    assert found[1] == pytest.approx(idf["red"] / math.sqrt(2) / math.hypot(idf["red"], idf["shed"]))
    twice = (1 + math.log(2)) * idf["boat"]
    assert found[2] == pytest.approx(twice / math.sqrt(2) / math.hypot(twice, idf["blue"]))
    assert found[3] == 0.0


@given(st.text(max_size=40))
def test_likeness_is_a_share_of_one(text: str) -> None:
    found = words_of(TEXTS).likeness(text, len(TEXTS))
    assert found.min() >= 0
    assert found.max() <= 1 + 1e-6
    assert words_of(["", text]).likeness(text, 2)[0] == 0.0
