from collections.abc import Sequence
from itertools import pairwise
from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st

from index.chunk import chunk
from index.document import Chunk, Document
from index.load import load
from index.outline import outline
from tests.index.shared import characters, shared


def cut(text: str, limit: int = 512, name: str = "a.md") -> tuple[Document, tuple[Chunk, ...]]:
    document = load(text.encode(), name)
    return document, chunk(document, outline(document), characters, limit)


def covered_once(document: Document, chunks: tuple[Chunk, ...]) -> bool:
    counts = [0] * len(document.text)
    for piece in chunks:
        for i in range(piece.start, piece.end):
            counts[i] += 1
    return (
        all(counts[i] == 1 for i, c in enumerate(document.text) if not c.isspace())
        and max(counts, default=0) <= 1
    )


def test_one_clause_is_one_chunk_and_headings_stand_apart() -> None:
    _, chunks = cut(
        "# 示范法\n\n## 第一章 总则\n\n第一条 甲。\n\n第二条 乙：\n\n（一）丙；\n\n（二）丁。\n\n## 第二章 附则\n\n第三条 戊。\n"
    )
    assert [(c.address, c.searchable) for c in chunks] == [
        ("heading:1", False), ("chapter:1", False), ("article:1", True), ("article:2", True), ("chapter:2", False),
        ("article:3", True),
    ]  # fmt: skip
    assert chunks[3].text == "第二条 乙：\n\n（一）丙；\n\n（二）丁。"
    assert chunks[3].path == ("第一章 总则", "第二条")
    assert chunks[3].context == "示范法\n第一章 总则"


def test_a_clause_that_says_what_it_is_about_stands_without_the_chapters_around_it() -> None:
    telling = "为了" + "规范公共自行车的停放和使用，" * 3 + "制定本法。"
    _, chunks = cut(
        f"# 示范法\n\n## 第一章 总则\n\n第一条 {telling}\n\n第二条 乙。\n\n## Refunds\n\n第三条 {telling}\n"
    )
    first, second, third = (c for c in chunks if c.searchable)
    assert first.path == ("第一章 总则", "第一条")
    assert first.context == "示范法"
    assert second.context == "示范法\n第一章 总则"
    assert third.context.endswith("Refunds")


def test_a_part_of_a_clause_that_does_not_open_with_its_label_keeps_it() -> None:
    items = "\n\n".join(f"（{n}）{'字' * 60}；" for n in "一二三四五六")
    _, chunks = cut(f"第一条 有下列情形之一的：\n\n{items}\n", limit=200)
    assert not chunks[0].context.startswith("第一条")
    assert all("第一条" in c.context for c in chunks[1:])


def test_a_heading_without_text_below_it_can_be_found_itself() -> None:
    _, chunks = cut("# A\n\ntext here.\n\n## Empty heading\n")
    assert [(c.text, c.searchable) for c in chunks][-1] == ("Empty heading", True)


def test_a_long_clause_is_cut_between_its_items_and_stays_addressable() -> None:
    items = "\n\n".join(f"（{n}）{'字' * 60}；" for n in "一二三四五六")
    document, chunks = cut(f"第一条 有下列情形之一的：\n\n{items}\n\n第二条 完。", limit=200)
    assert covered_once(document, chunks)
    assert all(c.address.startswith("article:1") for c in chunks[:-1])
    assert chunks[0].text.startswith("第一条 有下列情形之一的：")
    assert all(len(c.text) <= 200 for c in chunks)


def test_the_items_of_a_cut_list_are_embedded_with_what_introduces_them() -> None:
    items = "\n\n".join(f"（{n}）{'字' * 60}；" for n in "一二三四五六")
    _, chunks = cut(f"第一条 有下列情形之一的：\n\n{items}\n\n第二条 完。", limit=200)
    parts = [c for c in chunks if c.address.startswith("article:1")]
    assert len(parts) > 2
    assert "有下列情形之一的" not in parts[0].context
    assert all(c.context.endswith("第一条 有下列情形之一的：") for c in parts[1:])


def test_an_introduction_does_not_end_a_chunk_that_its_first_item_is_not_in() -> None:
    text = f"第一条 {'字' * 80}。\n\n{'字' * 50}，有下列情形之一的：\n\n（一）{'甲' * 60}；\n\n（二）{'乙' * 60}。\n\n第二条 完。"
    document, chunks = cut(text, limit=190)
    assert covered_once(document, chunks)
    assert not any(c.text.endswith("：") for c in chunks)


def test_a_list_without_labels_is_embedded_with_its_introduction() -> None:
    bullets = "\n".join(f"- {'word ' * 30}{n}" for n in range(4))
    _, chunks = cut(f"# Guide\n\nYou may bring:\n\n{bullets}\n", limit=360)
    texts = [c for c in chunks if c.searchable]
    assert len(texts) > 1
    assert texts[0].text.startswith("You may bring:")
    assert all(c.context.endswith("You may bring:") for c in texts[1:])


def test_a_table_is_cut_between_rows_and_each_part_is_embedded_with_the_header() -> None:
    rows = "\n".join(f"| {n} | {'字' * 40} |" for n in range(8))
    document, chunks = cut(f"# 表\n\n| 序号 | 内容 |\n|---|---|\n{rows}\n", limit=160)
    parts = [c for c in chunks if c.searchable]
    assert covered_once(document, chunks)
    assert len(parts) > 2
    assert parts[0].text.startswith("序号 | 内容\n\n0 | ")
    assert all(c.context.endswith("序号 | 内容") for c in parts[1:])
    assert all(
        line in {f"{n} | {'字' * 40}" for n in range(8)} | {"序号 | 内容"}
        for c in parts
        for line in c.text.split("\n\n")
    )


def test_a_sentence_over_the_window_is_cut_inside() -> None:
    document, chunks = cut("甲" * 900 + "。乙。", limit=200)
    assert covered_once(document, chunks)
    assert all(len(c.text) <= 200 for c in chunks)


def test_words_without_end_are_cut_between_words() -> None:
    document, chunks = cut("word " * 20_000, limit=200)
    assert covered_once(document, chunks)
    assert all(len(c.text) <= 200 and set(c.text.split()) == {"word"} for c in chunks)


def test_data_without_a_break_is_cut_without_counting_each_character() -> None:
    counted = 0

    def count(texts: Sequence[str]) -> list[int]:
        nonlocal counted
        counted += sum(map(len, texts))
        return characters(texts)

    document = load(("Key: " + "QUJDRA" * 20_000 + ", end of it.").encode(), "a.txt")
    chunks = chunk(document, outline(document), count, 200)
    assert covered_once(document, chunks)
    assert all(len(c.text) <= 200 for c in chunks)
    assert counted < 20 * len(document.text)


def test_cutting_is_linear_in_the_number_of_clauses() -> None:
    def seconds(clauses: int) -> float:
        text = "\n\n".join(f"第{n}条 甲方应当付款。" for n in range(1, clauses + 1))
        document = load(text.encode(), "a.txt")
        tree = outline(document)
        began = process_time()
        chunk(document, tree, characters, 512)
        return process_time() - began

    assert seconds(20_000) < 25 * max(seconds(2_000), 0.01)


def test_running_text_is_packed_under_its_heading() -> None:
    _, chunks = cut("# H\n\n" + "\n\n".join("句子在此。" * 6 for _ in range(10)) + "\n\n## K\n\n尾。")
    texts = [c for c in chunks if c.searchable]
    assert 2 <= len(texts) < 11
    assert all(len(c.text) <= 300 for c in texts)


def test_the_newspaper_page_is_covered() -> None:
    document = load(shared("seed/newspaper_page.txt").read_bytes(), "newspaper_page.txt")
    chunks = chunk(document, outline(document), characters, 512)
    assert covered_once(document, chunks)
    assert [c.address for c in chunks if c.address.startswith("clause")] == [
        f"clause:{n}" for n in range(54, 64)
    ]


PARTS = [
    "第一条 甲。",
    "第二条 乙：",
    "（一）丙；",
    "## 第一章 总则",
    "### 小节",
    "普通段落，很长。" * 9,
    "| a | b |\n|---|---|\n| c | d |",
    "- x",
    "1. y",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=14), st.sampled_from([60, 120, 512]))
def test_every_character_is_in_exactly_one_chunk(parts: list[str], limit: int) -> None:
    document, chunks = cut("\n\n".join(parts), limit)
    assert covered_once(document, chunks)
    assert [c.ordinal for c in chunks] == list(range(len(chunks)))
    assert all(document.text[c.start : c.end] == c.text for c in chunks)
    assert all(left.end <= right.start for left, right in pairwise(chunks))
