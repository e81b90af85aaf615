from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.alike import best_of, most_alike, split

RULES = "Dogs stay on the shore. Boats are moored at night. The warden keeps the key. Guests pay twelve pounds an hour."


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("Boats are moored by day.", "Boats are moored at night."),
        (
            "Boats are moored at noon. The warden kept the key.",
            "Boats are moored at night. The warden keeps the key.",
        ),
        ("Guests pay ten pounds an hour.", "Guests pay twelve pounds an hour."),
        ("guests paid twelve pounds", "Guests pay twelve pounds"),
        ("are moored by day.", "are moored at night."),
    ],
)
def test_the_run_of_sentences_most_like_a_quote_is_found(quote: str, found: str) -> None:
    likeness = most_alike(quote, "d", split(RULES), 100)
    assert likeness is not None
    assert RULES[likeness.start - 100 : likeness.end - 100] == found
    assert "".join(s.text for s in likeness.difference if s.op != "insert") == quote
    assert "".join(s.text for s in likeness.difference if s.op != "delete") == found


def test_a_condition_put_before_a_sentence_is_part_of_what_differs() -> None:
    likeness = most_alike("Dogs stay on the shore.", "d", split("In winter, dogs stay on the beach."))
    assert likeness is not None
    assert likeness.difference[1].text.startswith("In winter, dogs")


def test_nothing_is_like_a_text_that_says_nothing() -> None:
    assert most_alike("abc", "d", split("")) is None
    assert most_alike("abc", "d", split(" …… \n")) is None
    assert best_of([None, None]) is None


TEXT = st.lists(
    st.sampled_from(["The pier opens. ", "Nobody swims; ", "船舶停靠。", "\n\n", "A", "。", " ", "é𠀀"])
).map("".join)


@given(quote=TEXT.filter(str.strip), text=TEXT)
def test_the_difference_leads_from_the_quote_to_the_span(quote: str, text: str) -> None:
    likeness = most_alike(quote, "d", split(text))
    if likeness is None:
        assert not any(map(str.isalnum, text))
        return
    assert "".join(s.text for s in likeness.difference if s.op != "insert") == quote
    assert (
        "".join(s.text for s in likeness.difference if s.op != "delete")
        == text[likeness.start : likeness.end]
    )
    assert 0 <= likeness.similarity <= 1


def test_long_quotes_and_texts_cost_little() -> None:
    letters = random.Random(5)
    said = ["".join(map(chr, letters.choices(range(0x4E00, 0x5E00), k=19))) + "。" for _ in range(20_000)]
    text = "".join(said)
    quote = "".join(
        each[:5] + each[5:].replace("。", "甲。" if n % 9 == 0 else "。")
        for n, each in enumerate(said[7_500:9_000])
    )
    held = split(text)
    began = time.process_time()
    likeness = most_alike(quote, "d", held)
    assert time.process_time() - began < 2
    assert likeness is not None
    assert abs(likeness.start - 150_000) <= 1_500
    assert likeness.similarity > 0.9
