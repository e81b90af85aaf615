from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sentences import sentences


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("第一句。第二句！“第三句？”第四句", ["第一句。", "第二句！", "“第三句？”", "第四句"]),
        ("甲方应当付款；乙方应当交货。", ["甲方应当付款；", "乙方应当交货。"]),
        (
            "It costs 3.5 EUR. See Art. 5 and no. 7. Done.",
            ["It costs 3.5 EUR.", "See Art. 5 and no. 7.", "Done."],
        ),
        ("54. We welcome it. We note it.", ["54. We welcome it.", "We note it."]),
        ("In 2021. Then (see 4.2). End", ["In 2021.", "Then (see 4.2).", "End"]),
        ("烟火的美味烧烤……云南昆明", ["烟火的美味烧烤……云南昆明"]),
        ("line one\nline two", ["line one", "line two"]),
        ("ما هذا؟ هذا كتاب.", ["ما هذا؟", "هذا كتاب."]),
    ],
)
def test_splits(text: str, parts: list[str]) -> None:
    assert split(text) == parts


def test_a_span_of_a_text_keeps_its_offsets() -> None:
    assert sentences("甲。乙。丙。", 2, 4) == [(2, 4)]


@given(st.text(alphabet="甲乙。！?.;；”) \n1aA…", max_size=80))
def test_spans_hold_every_character_once(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(a < b and text[a:b] == text[a:b].strip() for a, b in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
