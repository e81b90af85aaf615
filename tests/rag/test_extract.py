"""What is quoted of passages that are there: sentences, clauses, lists, provisos."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from index.embed import Embedder
from index.library import Library
from index.view import View
from rag import distinct, extract, retrieve
from rag.cite import Quote

MARKET = """青岚镇夜市管理办法

第一条 本办法所称夜市，是指经镇人民政府批准、每日十八时以后营业的露天市场。

第二条 摊主应当在收摊后三十分钟内清理摊位。摊主不得使用明火。但是，经消防救援机构检查合格的烧烤摊除外。

第三条 申请摊位应当提交下列材料：
（一）身份证明；
（二）健康证明；
（三）近三个月的照片两张。
申请材料齐全的，管理处应当在五日内答复。

第四条 违反第二条规定，摊主使用明火的，处二百元罚款；收摊后未清理摊位的，处五十元罚款；拒不改正的，取消摊位资格。
"""

NEWS = """青岚镇夜市开张

周六晚上，青岚镇夜市在临江路开张。镇长沈立民到场祝贺。夜市有四十二个摊位，由商会负责招租。

今年的工作有三项安排。一是延长公交运营时间。二是增设垃圾桶六十个。三是安排志愿者维持秩序。夜市将开到十月底。
"""

RULES = """# Fenwick Marina Rules

## 1. Berths

1.1 A berth holder may let guests stay overnight. Guests must be entered in the log before ten in the evening.

1.2 No person shall swim inside the harbour wall. However, divers may enter the water with a permit from the office.

1.3 The office keeps for each berth:

(a) the name of the holder;

(b) the length of the boat; and

(c) the date of the last inspection.
"""


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Library]:
    with Library.open(tmp_path_factory.mktemp("extract") / "data", embedder, write=True) as library:
        for name, text in (("market.txt", MARKET), ("news.txt", NEWS), ("rules.md", RULES)):
            library.add(text.encode(), name)
        yield library


def quoted(shelf: Library, embedder: Embedder, question: str, most: int = extract.BOUNDS.most) -> list[str]:
    with shelf.read() as view:
        return [view.text(q.document_id, q.start, q.end) for q in composed(view, embedder, question, most)]


def composed(view: View, embedder: Embedder, question: str, most: int) -> list[Quote]:
    vector = embedder.embed_query(question)
    passages = distinct.passages(view, retrieve.candidates(view, vector, question, None), 8)
    bounds = replace(extract.BOUNDS, most=most)
    return list(extract.compose(view, embedder, vector, question, passages, bounds).quotes)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("夜市有多少个摊位？", "四十二个摊位"),
        ("夜市在哪里开张？", "在临江路开张"),
        ("夜市由谁负责招租？", "由商会负责招租"),
        ("摊主应当在收摊后多长时间内清理摊位？", "三十分钟内"),
        ("管理处应当在几日内答复申请？", "五日内答复"),
        ("When must guests be entered in the log?", "before ten in the evening"),
    ],
)
def test_one_sentence_holds_what_was_asked(
    question: str, answer: str, shelf: Library, embedder: Embedder
) -> None:
    [quote] = quoted(shelf, embedder, question, most=1)

    assert answer in quote
    assert len(quote) < 100


def test_an_item_forbids_what_its_introduction_forbids(
    tmp_path_factory: pytest.TempPathFactory, embedder: Embedder
) -> None:
    text = """青岚镇码头规则

第一条 任何人不得在码头有下列行为：
（一）垂钓；
（二）给电瓶充电。

第二条 鼓励在码头设置充电提示牌。
"""
    with Library.open(tmp_path_factory.mktemp("items") / "data", embedder, write=True) as library:
        library.add(text.encode(), "pier.txt")
        quotes = quoted(library, embedder, "可以在码头给电瓶充电吗？", most=1)

    assert quotes == ["任何人不得在码头有下列行为：", "给电瓶充电。"]


def test_a_proviso_comes_with_what_it_bounds(shelf: Library, embedder: Embedder) -> None:
    [quote] = quoted(shelf, embedder, "经消防救援机构检查合格的烧烤摊怎么样？", most=1)

    assert quote.startswith("摊主不得使用明火。但是")


def test_a_definition_is_quoted_for_what_a_term_means(shelf: Library, embedder: Embedder) -> None:
    [quote] = quoted(shelf, embedder, "什么是夜市？", most=1)

    assert quote.startswith("本办法所称夜市，是指")


@pytest.mark.parametrize(
    ("question", "governing", "bound"),
    [
        ("摊主可以使用明火吗？", "摊主不得使用明火。", "但是，经消防救援机构检查合格的烧烤摊除外。"),
        (
            "May I swim inside the harbour wall?",
            "No person shall swim",
            "However, divers may enter the water",
        ),
    ],
)
def test_yes_or_no_is_answered_by_the_governing_sentence_with_its_proviso(
    question: str, governing: str, bound: str, shelf: Library, embedder: Embedder
) -> None:
    quotes = quoted(shelf, embedder, question, most=1)

    assert len(quotes) == 1
    assert governing in quotes[0]
    assert bound in quotes[0]


def test_a_whole_list_is_quoted_where_one_is_asked_for(shelf: Library, embedder: Embedder) -> None:
    [quote] = quoted(shelf, embedder, "申请摊位应当提交哪些材料？")

    assert quote.startswith("申请摊位应当提交下列材料：")
    assert quote.endswith("（三）近三个月的照片两张。")


def test_an_item_comes_with_the_introduction_of_its_list(shelf: Library, embedder: Embedder) -> None:
    intro, item = quoted(shelf, embedder, "近三个月的照片要交几张？", most=1)

    assert intro == "申请摊位应当提交下列材料："
    assert item == "近三个月的照片两张。"


def test_a_list_in_a_running_sentence_is_quoted_whole(shelf: Library, embedder: Embedder) -> None:
    [quote] = quoted(shelf, embedder, "违反第二条规定的摊主有哪些处罚？")

    assert quote.startswith("违反第二条规定")
    assert quote.endswith("取消摊位资格。")


def test_a_list_is_quoted_whole_where_no_item_stands_out(shelf: Library, embedder: Embedder) -> None:
    [quote] = quoted(shelf, embedder, "What does the office keep for each berth?")

    assert quote.startswith("The office keeps for each berth:")
    assert quote.endswith("(c) the date of the last inspection.")


def test_what_opens_a_list_is_never_quoted_without_its_items(shelf: Library, embedder: Embedder) -> None:
    for question in (
        "申请摊位要提交什么？",
        "What does the office keep for each berth?",
        "申请材料齐全的怎么办？",
    ):
        quotes = quoted(shelf, embedder, question)
        assert not quotes[-1].endswith(("：", ":"))


def test_sentences_that_count_are_quoted_as_one_list(shelf: Library, embedder: Embedder) -> None:
    quotes = quoted(shelf, embedder, "今年的工作有哪些安排？")

    text = "".join(quotes)
    assert "一是延长公交运营时间" in text
    assert "三是安排志愿者维持秩序。" in text
    assert "开到十月底" not in text


def test_no_more_sentences_are_chosen_than_allowed(shelf: Library, embedder: Embedder) -> None:
    for most in (1, 2):
        with shelf.read() as view:
            assert len(composed(view, embedder, "夜市开到什么时候？", most)) <= most


def test_the_title_of_a_clause_alone_is_not_quoted(
    tmp_path_factory: pytest.TempPathFactory, embedder: Embedder
) -> None:
    text = "AGREEMENT\n\nArticle 1. Fees\n\nThe client pays 90 pounds a month.\n\nArticle 2. Keys\n\nThe office keeps the keys.\n"
    with Library.open(tmp_path_factory.mktemp("titles") / "data", embedder, write=True) as library:
        library.add(text.encode(), "agreement.txt")
        for question in ("Combien le client paie-t-il par mois ?", "What are the fees?"):
            quotes = quoted(library, embedder, question)
            assert "Fees" not in quotes
            assert "The client pays 90 pounds a month." in quotes


def test_nothing_is_quoted_of_no_passages(shelf: Library, embedder: Embedder) -> None:
    with shelf.read() as view:
        assert extract.compose(view, embedder, embedder.embed_query("?"), "?", []) == extract.Composition()
