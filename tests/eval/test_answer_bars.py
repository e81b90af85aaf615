from pathlib import Path

import pytest

from eval.bars.answers import ask_all
from eval.bars.legal_answers import Row, article, number
from eval.public.squad import Asked, Paragraph
from index.embed import Embedder
from rag.extract import Bounds

ONE = Bounds(most=1, further=1, elsewhere=1)
PARAGRAPHS = (
    Paragraph(
        "",
        "青岚镇夜市在临江路开张。夜市有四十二个摊位，由商会负责招租。",
        (
            Asked("a", "青岚镇夜市有多少个摊位？", ("四十二个",)),
            Asked("b", "青岚镇夜市在哪里开张？", ("在桥头",)),
        ),
    ),
    Paragraph(
        "", "柳湾镇公共自行车由镇人民政府投放。", (Asked("c", "柳湾镇公共自行车由谁投放？", ("镇人民政府",)),)
    ),
)


def test_an_answer_counts_where_its_quotes_hold_a_gold_one(tmp_path: Path, embedder: Embedder) -> None:
    rows = ask_all(PARAGRAPHS, embedder, tmp_path / "data", ONE)

    assert [(row.place, row.holds, row.own) for row in rows] == [
        (0, True, True),
        (0, False, False),
        (1, True, True),
    ]
    assert rows[0].length == len("夜市有四十二个摊位，由商会负责招租。")


@pytest.mark.parametrize(
    ("title", "address", "found"),
    [
        ("中华人民共和国民法典 合同编", "article:701/paragraph:2", ("中华人民共和国民法典", "article:701")),
        ("中华人民共和国刑法", "article:287-2", ("中华人民共和国刑法", "article:287-2")),
        ("关于修改的决定", "", ("关于修改的决定", "")),
    ],
)
def test_an_article_is_known_by_its_law_and_number(title: str, address: str, found: tuple[str, str]) -> None:
    assert article(title, address) == found


def test_a_label_gives_the_number_that_an_address_has() -> None:
    assert number("第二百八十七条之二") == "article:287-2"


def test_right_articles_are_counted() -> None:
    one, two, three = ("a", "article:1"), ("a", "article:2"), ("b", "article:1")

    assert Row(frozenset({one, two}), one, frozenset({two, three}), 1.0).right == 1
