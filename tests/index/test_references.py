import pytest

from index.references import mentions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("民法典第一千零四十三条第二款是什么", ["article:1043/paragraph:2"]),
        ("第56段讲了什么", ["paragraph:56"]),
        ("第十条第（三）项", ["article:10/item:3"]),
        ("依照第十二条第二款和第十三条", ["article:12/paragraph:2", "article:13"]),
        ("《刑法》第一百二十条之一", ["article:120-1"]),
        ("Article 5(1)(a)", ["article:5/paragraph:1/item:a"]),
        ("Articles 5, 6 and 7", ["article:5", "article:6", "article:7"]),
        ("section 4.2(a)", ["section:4.2/item:a"]),
        ("paragraph (2)", ["paragraph:2"]),
        ("§ 5 Abs. 2", ["article:5/paragraph:2"]),
        ("el artículo 7", ["article:7"]),
        ("в статье 3", ["article:3"]),
        ("المادة 5", ["article:5"]),
        ("the second paragraph of Article 5", ["article:5/paragraph:2"]),
        ("第一次会议 第三，我们 part of the plan, in 5 minutes", []),
    ],
)
def test_reads_the_clauses_a_text_names(text: str, expected: list[str]) -> None:
    assert [str(m.address) for m in mentions(text)] == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("第58到59段", "paragraph:58", "paragraph:59"),
        ("第五条至第七条", "article:5", "article:7"),
        ("Articles 5 to 11", "article:5", "article:11"),
        ("clauses 3-4", "clause:3", "clause:4"),
    ],
)
def test_reads_ranges(text: str, first: str, last: str) -> None:
    [mention] = mentions(text)
    assert (str(mention.address), str(mention.last)) == (first, last)
    assert text[mention.start : mention.end] == text


@pytest.mark.parametrize(
    ("text", "relative", "kind"),
    [
        ("下一条呢?", "next", "article"),
        ("前款规定", "previous", "paragraph"),
        ("the last clause", "last", "clause"),
        ("本章", "this", "chapter"),
    ],
)
def test_reads_relative_mentions(text: str, relative: str, kind: str) -> None:
    [mention] = mentions(text)
    assert (mention.relative, str(mention.address)) == (relative, f"{kind}:?")


def test_names_the_document_before_the_clause() -> None:
    assert [m.document for m in mentions("《公司法》第五条、民法典第六条和第七条")] == [
        "公司法",
        "民法典",
        "民法典",
    ]
