from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from eval.bars.formats import compare, compared, samples
from eval.bars.renditions import draft, renderers
from index.document import Document
from index.load import load

SAMPLES = {document.title: document for document in samples()}
# All that the samples have not: a table, both kinds of list, and signs that mean something in a format.
RULES = r"""# Rules of the *Rosenhof* depot \& yard

## 1\. Fees

1.1 The fees are:

| Vehicle | Fee per day | Note |
| --- | --- | --- |
| Car | £4 | \<2 tonnes |
| Lorry | £11 | \>2 tonnes |

1.2 A fee is paid `in advance`; a\_b\_c \# 4 \[sic\] stands on the ticket.

2020 was the first year.

## 2\. Yard

2.1 Nobody may:

- wash a vehicle;
- light a fire.

2.2 Before leaving:

3. lock the gate;
4. hand in the key.
"""
# Enough to fill a page, so that a PDF's head is seen to run.
RULES += "".join(
    f"\n2.{n} Bay {n} is let to one lorry at a time, and for no longer than a day.\n" for n in range(3, 40)
)


def test_every_sample_is_rendered() -> None:
    assert len(SAMPLES) == 6
    assert list(renderers()) == ["md", "txt", "html", "docx", "pdf"]


@pytest.mark.parametrize("title", SAMPLES)
def test_one_document_in_five_formats_has_one_outline_and_one_text(title: str) -> None:
    for one in compare(SAMPLES[title]):
        assert one.same, f"{one.format}: {one.difference}"
        assert one.share >= 0.99, f"{one.format}: {one.difference}"


@pytest.mark.parametrize("title", SAMPLES)
def test_the_markdown_rendition_is_the_document_itself(title: str) -> None:
    document = SAMPLES[title]
    again = load(renderers()["md"](draft(document)), "again.md")
    assert again.text.split() == document.text.split()


def test_tables_lists_and_signs_are_the_same_in_every_format() -> None:
    document = load(RULES.encode(), "rules.md")
    assert draft(load(renderers()["md"](draft(document)), "rules.md")) == draft(document)
    for one in compare(document):
        # In plain text the rows of a table are lines like others.
        same = one.format != "txt"
        assert (one.same or not same, one.share) == (True, 1.0), f"{one.format}: {one.difference}"


def _word(document: Document) -> str:
    with zipfile.ZipFile(BytesIO(renderers()["docx"](draft(document)))) as archive:
        return archive.read("word/document.xml").decode()


def test_word_counts_the_articles_and_clauses_that_count_on_from_one() -> None:
    law = _word(SAMPLES["青澜市电动自行车充电安全条例"])
    assert ">第一条" not in law
    assert ">为了规范" in law
    policy = _word(SAMPLES["Harrowmere Housing Trust: Data Protection Policy"])
    assert ">1. Purpose" not in policy
    assert ">Purpose and scope<" in policy
    inner = load("# 规则\n\n第一条 下列事项：\n\n1. 付款；\n\n2. 交货。\n".encode(), "inner.txt")
    assert ">1. 付款" in _word(inner)
    gap = load("# 规则\n\n第一条 甲方付款。\n\n第三条 乙方交货。\n\n第四条 丙方见证。\n".encode(), "gap.md")
    assert ">甲方付款" in _word(gap)
    assert ">第三条 乙方" in _word(gap)
    assert ">第四条 丙方" in _word(gap)


def test_a_lost_paragraph_and_a_lost_clause_are_seen() -> None:
    base = load(
        b"# Rules\n\nArticle 1. One must pay.\n\nArticle 2. One must go.\n\nMore of it here.\n", "a.md"
    )
    same = compared("txt", base, base)
    assert (same.same, same.share, same.difference) == (True, 1.0, "")
    lost = compared("txt", base, load(b"# Rules\n\nArticle 1. One must pay.\n\nMore of it here.\n", "a.md"))
    assert not lost.same
    assert lost.share < 0.8
    assert "article:2" in lost.difference
    wrong = compared("txt", base, load(base.text.replace("go", "gO").encode(), "a.txt"))
    assert wrong.same
    assert 0.9 < wrong.share < 1
    assert "gO" in wrong.difference
