"""Clauses found in an outline, and outlines cut to what fits."""

from __future__ import annotations

import pytest

from api.mcp_outline import MOST_NODES, Entry, find, shown
from api.schemas import OutlineNode
from index.errors import BadInput, NotFound


def node(
    kind: str, number: str, label: str, *children: OutlineNode, address: str = "", title: str = ""
) -> OutlineNode:
    own = address or f"{kind}:{number}"
    return OutlineNode(
        address=own,
        kind=kind,
        number=number,
        label=label,
        title=title,
        start=0,
        end=9,
        children=list(children),
    )


LAW = [
    node(
        "chapter",
        "1",
        "第一章",
        node("article", "1", "第一条"),
        node(
            "article",
            "2",
            "第二条",
            node("paragraph", "1", "", address="article:2/paragraph:1"),
            node("paragraph", "2", "", address="article:2/paragraph:2"),
        ),
        title="总则",
    ),
    node("chapter", "2", "第二章", node("article", "3", "第三条"), title="附则"),
    node("annex", "1", "附件一", node("article", "1", "1.", address="annex:1/article:1")),
]


@pytest.mark.parametrize(
    ("wanted", "address"),
    [
        ("article:2/paragraph:2", "article:2/paragraph:2"),
        ("chapter:1/article:2/paragraph:1", "article:2/paragraph:1"),
        ("第二条第二款", "article:2/paragraph:2"),
        ("Article 2(2)", "article:2/paragraph:2"),
        ("第3条", "article:3"),
        ("第一章", "chapter:1"),
        ("第一章 总则", "chapter:1"),
        ("article:1", "article:1"),
        ("第二条", "article:2"),
        (" 第一条 ", "article:1"),
    ],
)
def test_a_clause_is_found_by_address_label_and_name(wanted: str, address: str) -> None:
    assert find(LAW, wanted, "Law").node.address == address


def test_its_path_is_that_of_the_headings() -> None:
    assert find(LAW, "article:2/paragraph:2", "Law").path == ["第一章 总则", "第二条"]


@pytest.mark.parametrize("wanted", ["", "第九条", "article:9", "the rent", "paragraph:7"])
def test_what_is_not_there_is_said(wanted: str) -> None:
    with pytest.raises(NotFound, match="'Law' has no clause"):
        find(LAW, wanted, "Law")


def test_of_several_the_addresses_are_named() -> None:
    with pytest.raises(BadInput, match="2 clauses of 'Law'; give an address: article:1, annex:1/article:1"):
        find(LAW, "Article 1", "Law")


def counts(entries: list[Entry]) -> int:
    return sum(1 + counts(each.children) for each in entries)


def hidden(entries: list[Entry]) -> int:
    return sum(each.hidden + hidden(each.children) for each in entries)


def test_a_small_outline_is_shown_whole() -> None:
    entries, left = shown(LAW, 0)
    assert (counts(entries), hidden(entries), left) == (9, 0, 0)
    assert [each.address for each in entries[0].children[1].children] == [
        "article:2/paragraph:1",
        "article:2/paragraph:2",
    ]


@pytest.mark.parametrize(
    ("chapters", "articles", "shown_whole"), [(10, 29, True), (10, 30, False), (1, 400, False)]
)
def test_levels_that_do_not_fit_are_counted(chapters: int, articles: int, shown_whole: bool) -> None:
    law = [
        node("chapter", str(c), f"{c}", *[node("article", str(a), f"{a}") for a in range(articles)])
        for c in range(chapters)
    ]
    entries, left = shown(law, 0)
    assert left == 0
    assert counts(entries) + hidden(entries) == chapters * (articles + 1)
    assert (hidden(entries) == 0) == shown_whole
    assert counts(entries) <= MOST_NODES


def test_a_flat_outline_is_read_on_with_skip() -> None:
    flat = [node("article", str(number), str(number)) for number in range(700)]
    pieces = [shown(flat, skip) for skip in (0, 300, 600, 900)]
    assert [len(entries) for entries, _ in pieces] == [300, 300, 100, 0]
    assert [left for _, left in pieces] == [400, 100, 0, 0]
