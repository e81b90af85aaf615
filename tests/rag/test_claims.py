"""What a model wrote, as sentences with the passages that it named."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.claims import Claim, read_json, read_plain, says_nothing


@pytest.mark.parametrize(
    ("reply", "claims"),
    [
        ("Boats may moor [1]. A stay needs a permit. [2]", [("Boats may moor.", (1,)),
        ("A stay needs a permit.", (2,))]),
        ("[1] Boats may moor. [2] A stay needs a permit.", [("Boats may moor.", (1,)),
        ("A stay needs a permit.", (2,))]),
        ("船舶可以停泊三日[1][3]。逾期收费【2】。", [("船舶可以停泊三日。", (1, 3)),
        ("逾期收费。", (2,))]),
        ("- **Boats** may moor [1, 2].\n- Dogs stay outside [Passage 3].", [("Boats may moor.", (1, 2)),
        ("Dogs stay outside.", (3,))]),
        ("1. One thing [1-3].", [("One thing.", (1, 2, 3))]),
        ("[9999]", []),
        ("", []),
    ],
)  # fmt: skip
def test_markers_belong_to_their_sentences(reply: str, claims: list[tuple[str, tuple[int, ...]]]) -> None:
    assert [(claim.text, claim.numbers) for claim in read_plain(reply)] == claims


def test_a_sentence_that_breaks_off_is_not_finished() -> None:
    assert [claim.finished for claim in read_plain("Boats may moor [1]. A longer stay needs a")] == [
        True,
        False,
    ]


def test_json_is_read_as_far_as_it_is_complete() -> None:
    whole = json.dumps(
        {"claims": [{"text": "One {a}.", "passages": [1]}, {"text": "Two [2].", "passages": []}]}
    )
    assert read_json(whole) == [Claim("One {a}.", (1,)), Claim("Two.", (2,))]
    assert read_json(whole[:55]) == [Claim("One {a}.", (1,))]


@pytest.mark.parametrize(
    ("reply", "nothing"), [("NONE", True), (" none. ", True), ("None of them may.", False)]
)
def test_no_answer_is_told(reply: str, nothing: bool) -> None:
    assert says_nothing(reply) is nothing


@given(st.text(alphabet="ab [1]】{}\"'.。\n-*9,", max_size=60))
def test_any_reply_can_be_read(reply: str) -> None:
    for claim in [*read_plain(reply), *read_json(reply)]:
        assert claim.text
        assert all(number >= 0 for number in claim.numbers)
