import io
import random
import re

import docx as python_docx
import pytest

from index import numerals
from index.load import load, markdown
from index.load.counting import written
from tests.index.shared import shared
from tests.index.word_files import (
    abstract,
    addresses,
    blocks,
    cell,
    folded,
    level,
    num,
    p,
    r,
    table,
    texts,
    word,
)
from tests.index.word_samples import (
    CONTRACT,
    CONTRACT_MARKDOWN,
    CONTRACT_NUMBERS,
    LAW,
    LAW_MARKDOWN,
    LAW_NUMBERS,
    LEASE,
    LEASE_MARKDOWN,
    LEASE_NUMBERS,
)


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize(
    ("body", "numbering", "rendered"),
    [
        (LAW, LAW_NUMBERS, LAW_MARKDOWN),
        (CONTRACT, CONTRACT_NUMBERS, CONTRACT_MARKDOWN),
        (LEASE, LEASE_NUMBERS, LEASE_MARKDOWN),
    ],
)
def test_automatic_numbers_give_the_outline_of_the_same_text_in_markdown(
    body: str, numbering: str, rendered: str, strict: bool
) -> None:
    document, same = load(word(body, numbering, strict=strict), "a.docx"), load(rendered.encode(), "a.md")
    assert folded(document) == folded(same)
    assert addresses(document) == addresses(same)
    assert document.title == same.title
    assert document.warnings == ()


ARTICLE = re.compile(r"^第([零一二三四五六七八九十百千]+)条(?![之第、，和至的规])[\s　]*")


def test_real_laws_with_automatic_articles_are_those_of_their_markdown() -> None:
    """Ten laws, their headings by style and every article that goes on in sequence numbered by Word."""
    files = sorted(shared("laws").rglob("*.md"))
    for file in random.Random(20).sample(files, 10):
        body, count = "", 0
        for line in markdown.lines(file.read_text(encoding="utf-8")):
            text, style = line.text.strip(), f"Heading{line.level}" if line.kind == "heading" else ""
            match = ARTICLE.match(text)
            automatic = bool(match and match[1] == written(count + 1, "chineseCountingThousand"))
            count += automatic
            body += p(
                text[match.end() :] if match and automatic else text, style, (2, 0) if automatic else None
            )
        numbers = abstract(1, level(0, "chineseCountingThousand", "第%1条")) + num(2, 1)
        document, same = load(word(body, numbers), "a.docx"), load(file.read_bytes(), file.name)
        assert folded(document) == folded(same), file.name
        assert addresses(document) == addresses(same), file.name
        assert numerals.cjk(written(max(count, 1), "chineseCountingThousand")) == max(count, 1)


@pytest.mark.parametrize(
    "name",
    [
        "heading 2",
        "Heading 2",
        "标题 2",
        "标题2",
        "Überschrift 2",
        "Titre 2",
        "Заголовок 2",
        "見出し 2",
        "제목 2",
        "Título 2",
    ],
)
def test_headings_are_told_by_their_style_in_any_language(name: str) -> None:
    style = f'<w:style w:type="paragraph" w:styleId="x7"><w:name w:val="{name}"/></w:style>'
    style += '<w:style w:type="paragraph" w:styleId="mine"><w:name w:val="My own"/><w:basedOn w:val="x7"/></w:style>'
    document = load(word(p("Scope", "x7") + p("Words.") + p("More", "mine"), styles=style), "a.docx")
    assert blocks(document) == [("heading", 2, "Scope"), ("paragraph", 0, "Words."), ("heading", 2, "More")]


def test_outline_levels_make_headings_and_bold_does_not() -> None:
    body = p("Direct", more='<w:outlineLvl w:val="2"/>') + p(
        "Body", "Heading1", more='<w:outlineLvl w:val="9"/>'
    )
    body += p(inner=r("Bold words", "<w:b/>"))
    assert blocks(load(word(body), "a.docx")) == [
        ("heading", 3, "Direct"),
        ("heading", 1, "Body"),
        ("paragraph", 0, "Bold words"),
    ]


def test_a_title_stands_above_the_headings() -> None:
    document = load(
        word(p("Charter", "Title") + p("One", "Heading1") + p("Six", "Heading6") + p("Text.")), "a.docx"
    )
    assert [b[:2] for b in blocks(document)] == [
        ("heading", 1),
        ("heading", 2),
        ("heading", 6),
        ("paragraph", 0),
    ]
    assert document.title == "Charter"


def test_the_title_of_the_properties_serves_where_the_text_has_none() -> None:
    assert load(word(p("Words."), title="Terms of Use"), "a.docx").title == "Terms of Use"
    assert load(word(p("Words."), title="Microsoft Word - draft 3.doc"), "a.docx").title == "a"


def test_a_heading_style_that_numbers_whole_clauses_makes_clauses() -> None:
    long = "The Supplier shall deliver the Goods to the place that the Buyer names in its order, at its own risk and cost."
    body = (
        p("Supply", "Heading1", (1, 0))
        + p(long, "Heading2", (1, 1))
        + p("Time is of the essence.", "Heading2", (1, 1))
    )
    document = load(word(body, CONTRACT_NUMBERS), "a.docx")
    assert [kind for kind, _, _ in blocks(document)] == ["heading", "paragraph", "paragraph"]
    assert addresses(document) == ["clause:1", "clause:1.1", "clause:1.2"]


SPAN, MERGE = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>'


def test_tables_are_rows_with_merged_cells_in_their_columns() -> None:
    rows = f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell('费用')}{cell('金额', SPAN)}</w:tr>"
    rows += f"<w:tr>{cell('差旅', MERGE)}{cell('机票')}{cell('900')}</w:tr>"
    rows += f"<w:tr>{cell('不显示', '<w:vMerge/>')}{cell('住宿')}{cell(p('500') + p('含早'))}</w:tr>"
    document = load(word(f"<w:tbl>{rows}</w:tbl>"), "a.docx")
    assert blocks(document) == [
        ("table", 1, "费用 | 金额 |"),
        ("table", 0, "差旅 | 机票 | 900"),
        ("table", 0, "| 住宿 | 500 含早"),
    ]
    same = load(
        "| 费用 | 金额 | |\n|---|---|---|\n| 差旅 | 机票 | 900 |\n| | 住宿 | 500 含早 |\n".encode(), "a.md"
    )
    assert folded(document) == folded(same)


@pytest.mark.parametrize(
    ("look", "header"),
    [('w:firstRow="1"', 1), ('w:val="0420"', 1), ('w:firstRow="0"', 0), ('w:val="0400"', 0)],
)
def test_a_table_style_may_set_the_first_row_apart(look: str, header: int) -> None:
    style = '<w:style w:type="table" w:styleId="G"><w:name w:val="Grid"/>'
    style += '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
    grid = table([["a", "b"], ["1", "2"]], f'<w:tblStyle w:val="G"/><w:tblLook {look}/>')
    assert [b[:2] for b in blocks(load(word(grid, styles=style), "a.docx"))] == [
        ("table", header),
        ("table", 0),
    ]


def test_a_table_of_one_column_is_a_frame_around_text() -> None:
    inside = (
        "<w:tbl>"
        + f"<w:tr>{cell(p('第一条 甲方交货。') + p('第二条 乙方付款。'))}</w:tr><w:tr>{cell('第三条 附则。')}</w:tr></w:tbl>"
    )
    document = load(word(inside), "a.docx")
    assert [b[0] for b in blocks(document)] == ["paragraph", "paragraph", "paragraph"]
    assert addresses(document) == ["article:1", "article:2", "article:3"]


def test_a_table_in_a_cell_is_part_of_its_text() -> None:
    assert texts(load(word(table([["x", table([["in", "side"]]) + p()]])), "a.docx")) == ["x | in | side"]


def test_pages_are_those_that_word_stored() -> None:
    new = "<w:r><w:lastRenderedPageBreak/></w:r>"
    row = "".join(cell(p(inner=new + r(word_))) for word_ in ("left", "right"))
    body = (
        p("One.")
        + p(inner=new + r("Two."))
        + p("Runs on", inner=new + r(" to three."))
        + f"<w:tbl><w:tr>{row}</w:tr></w:tbl>"
    )
    document = load(word(body + p("Four.")), "a.docx")
    assert [b.page for b in document.blocks] == [1, 2, 2, 4, 4]
    assert [b.page for b in load(word(p("One.")), "a.docx").blocks] == [None]


def test_files_of_other_programs_are_read() -> None:
    made = python_docx.Document()
    made.add_heading("Handbook", 0)
    made.add_heading("Leave", 1)
    made.add_paragraph("Thirty days a year.")
    made.add_paragraph("apply in time;", style="List Number")
    made.add_paragraph("tell the team.", style="List Number")
    made.add_paragraph("a dot", style="List Bullet")
    out = io.BytesIO()
    made.save(out)
    assert blocks(load(out.getvalue(), "a.docx")) == [
        ("heading", 1, "Handbook"),
        ("heading", 2, "Leave"),
        ("paragraph", 0, "Thirty days a year."),
        ("item", 0, "1. apply in time;"),
        ("item", 0, "2. tell the team."),
        ("item", 0, "a dot"),
    ]


def test_content_tells_the_format_whatever_the_name() -> None:
    for name in ("a.docm", "a.dotx", "a.bin", "a.txt", "a"):
        assert load(word(p("Words."), main="word/document2.xml"), name).text == "Words."
