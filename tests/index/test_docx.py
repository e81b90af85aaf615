import io
import random
import re
import zipfile
from contextlib import suppress

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import numerals
from index.document import Document
from index.errors import BadInput, EmptyDocument, TooLarge, UnreadableDocument
from index.load import load, markdown
from index.load.counting import written
from index.outline import outline
from tests.index.shared import shared
from tests.index.word_files import abstract, cell, level, num, p, r, table, word, zipped

LAW_NUMBERS = abstract(
    0,
    level(0, "chineseCountingThousand", "第%1章", '<w:pStyle w:val="Heading1"/>'),
    level(1, "chineseCountingThousand", "第%2节", '<w:pStyle w:val="Heading2"/>'),
    level(2, "chineseCountingThousand", "第%3条", '<w:lvlRestart w:val="0"/><w:suff w:val="space"/>'),
    level(3, "chineseCountingThousand", "（%4）", '<w:suff w:val="nothing"/>'),
) + num(1, 0)
LAW = "".join(
    [
        p("示例市绿化条例", "Title"), p("总则", "Heading1", (1, 0)), p("为了加强城市绿化，制定本条例。", num=(1, 2)),
        p("绿化工作坚持下列原则：", num=(1, 2)), p("规划先行；", num=(1, 3)), p("公众参与。", num=(1, 3)),
        p("市人民政府负责实施。"), p("管理", "Heading1", (1, 0)), p("规划", "Heading2", (1, 1)),
        p("规划应当公布。", num=(1, 2)), p("建设", "Heading2", (1, 1)), p("验收按照下列程序：", num=(1, 2)),
        p("申请；", num=(1, 3)), p("核验。", num=(1, 3)), p("罚则", "Heading1", (1, 0)), p("处罚", "Heading2", (1, 1)),
        p("损坏树木的，处五百元罚款。", num=(1, 2)),
    ]
)  # fmt: skip
LAW_MARKDOWN = """# 示例市绿化条例

## 第一章 总则

第一条 为了加强城市绿化，制定本条例。

第二条 绿化工作坚持下列原则：

（一）规划先行；

（二）公众参与。

市人民政府负责实施。

## 第二章 管理

### 第一节 规划

第三条 规划应当公布。

### 第二节 建设

第四条 验收按照下列程序：

（一）申请；

（二）核验。

## 第三章 罚则

### 第一节 处罚

第五条 损坏树木的，处五百元罚款。
"""
CONTRACT_NUMBERS = abstract(
    0,
    level(0, "decimal", "%1."),
    level(1, "decimal", "%1.%2"),
    level(2, "lowerLetter", "(%3)"),
    level(3, "lowerRoman", "(%4)"),
) + num(1, 0)
CONTRACT = "".join(
    [
        p("SUPPLY AGREEMENT", "Title"), p("Definitions", "Heading1", (1, 0)), p("In this Agreement:", num=(1, 1)),
        p("words in the singular include the plural; and", num=(1, 2)), p("a reference to:", num=(1, 2)),
        p("a statute is to it as amended;", num=(1, 3)), p("a party includes its successors.", num=(1, 3)),
        p("Supply", "Heading1", (1, 0)), p("The Supplier shall deliver the Goods:", num=(1, 1)),
        p("on time; and", num=(1, 2)), p("in full.", num=(1, 2)), p("The Buyer shall pay.", num=(1, 1)),
    ]
)  # fmt: skip
CONTRACT_MARKDOWN = """# SUPPLY AGREEMENT

## 1. Definitions

1.1 In this Agreement:

(a) words in the singular include the plural; and

(b) a reference to:

(i) a statute is to it as amended;

(ii) a party includes its successors.

## 2. Supply

2.1 The Supplier shall deliver the Goods:

(a) on time; and

(b) in full.

2.2 The Buyer shall pay.
"""
LEASE_NUMBERS = abstract(
    0, level(0, "decimal", "§ %1", '<w:suff w:val="space"/>'), level(1, "decimal", "(%2)"), level(2, "lowerLetter", "%3)")
) + num(1, 0)  # fmt: skip
LEASE = "".join(
    [
        p("Mietvertrag", "Title"), p("Mietsache", "Heading1", (1, 0)), p("Der Vermieter vermietet die Wohnung.", num=(1, 1)),
        p("Zur Wohnung gehören:", num=(1, 1)), p("der Keller;", num=(1, 2)), p("der Stellplatz.", num=(1, 2)),
        p("Mietzins", "Heading1", (1, 0)), p("Die Miete beträgt 900 Euro.", num=(1, 1)),
    ]
)  # fmt: skip
LEASE_MARKDOWN = """# Mietvertrag

## § 1 Mietsache

(1) Der Vermieter vermietet die Wohnung.

(2) Zur Wohnung gehören:

a) der Keller;

b) der Stellplatz.

## § 2 Mietzins

(1) Die Miete beträgt 900 Euro.
"""


def addresses(document: Document) -> list[str]:
    return [str(node.address) for node in outline(document).walk()]


def folded(document: Document) -> str:
    return "".join(document.text.split())


def blocks(document: Document) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, document.text[b.start : b.end]) for b in document.blocks]


def texts(body: str, **more: str) -> list[str]:
    return [text for _, _, text in blocks(load(word(body, **more), "a.docx"))]  # type: ignore[arg-type]


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


def test_breaks_tabs_and_hyphens() -> None:
    body = p(
        inner='<w:r><w:t>one</w:t><w:br/><w:t xml:space="preserve">two </w:t><w:tab/><w:tab/><w:t> three</w:t></w:r>'
    )
    body += p(
        inner='<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>stop</w:t><w:softHyphen/><w:t>ped</w:t><w:br w:type="page"/></w:r>'
    )
    body += p("民法", "Heading1", inner="<w:r><w:br/><w:t>典</w:t></w:r>")
    assert texts(body) == ["one", "two three", "non-stopped", "民法典"]


def test_symbols_of_symbol_fonts() -> None:
    body = p(
        inner='<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t> yes</w:t><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    )
    assert texts(body) == ["☑yes≥"]
    document = load(word(p("a", inner='<w:r><w:sym w:font="Odd" w:char="F0E9"/></w:r>')), "a.docx")
    assert document.warnings == ("symbols of a font that is not known are left out: 1",)


def test_fields_show_their_result_and_not_their_code() -> None:
    field = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "<w:r><w:instrText> REF _Ref1 \\h </w:instrText></w:r>"
    whole = field.format("begin") + code + field.format("separate") + r("12") + field.format("end")
    body = p(
        "see clause ", inner=whole + r(" and ") + f'<w:fldSimple w:instr="REF x">{r("13")}</w:fldSimple>'
    )
    body += p("link ", inner=f"<w:hyperlink>{r('here')}</w:hyperlink>")
    body += p("unclosed ", inner=field.format("begin") + code) + p("next.")
    assert texts(body) == ["see clause 12 and 13", "link here", "unclosed", "next."]
    number = field.format("begin") + "<w:r><w:instrText>LISTNUM</w:instrText></w:r>" + field.format("end")
    assert "does not hold what they print" in load(word(p("a", inner=number)), "a.docx").warnings[0]


OPEN_CONTENTS = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \\o</w:instrText>'
OPEN_CONTENTS += '<w:fldChar w:fldCharType="separate"/></w:r>'
TOC_STYLE = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'


@pytest.mark.parametrize(
    "contents",
    [
        f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>'
        f"{p('Contents')}{p('Scope 1')}</w:sdtContent></w:sdt>",
        p(inner=OPEN_CONTENTS + r("Scope 1")) + p("Terms 2", inner='<w:r><w:fldChar w:fldCharType="end"/></w:r>'),
        p(inner=OPEN_CONTENTS),
        p("Scope 1", "T1"),
    ],
)  # fmt: skip
def test_a_table_of_contents_is_left_out_with_a_warning(contents: str) -> None:
    document = load(word(contents + p("Scope", "Heading1") + p("Words."), styles=TOC_STYLE), "a.docx")
    assert [text for _, _, text in blocks(document)] == ["Scope", "Words."]
    assert document.warnings == ("the table of contents is left out",)


def test_insertions_are_text_and_deletions_are_not() -> None:
    gone = "<w:del><w:r><w:delText>five</w:delText></w:r></w:del>"
    body = p("pay in ", inner=f"{gone}<w:ins>{r('ten')}</w:ins>{r(' days.')}")
    body += (
        p("old place", inner="")
        .replace("<w:r>", "<w:moveFrom><w:r>")
        .replace("</w:r>", "</w:r></w:moveFrom>")
    )
    body += p("first ", num=(1, 0), more="<w:rPr><w:del/></w:rPr>") + p("second", num=(1, 0))
    body += table([["a", "b"], ["c", "d"], ["e", "f"]], row_properties=["", "<w:del/>"])
    document = load(word(body, CONTRACT_NUMBERS), "a.docx")
    assert [text for _, _, text in blocks(document)] == [
        "pay in ten days.",
        "1. first second",
        "a | b",
        "e | f",
    ]
    assert document.warnings == ("tracked changes: insertions are read, deletions are left out",)


def test_hidden_text_is_left_out_with_a_warning() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="H"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>'
    )
    body = p(
        "shown",
        inner=r(" one", "<w:vanish/>")
        + r(" two", '<w:rStyle w:val="H"/>')
        + r(" three", '<w:vanish w:val="0"/>'),
    )
    body += p(inner=r("gone", "<w:vanish/>"), num=(1, 0), more="<w:rPr><w:vanish/></w:rPr>") + p(
        "kept", num=(1, 0)
    )
    document = load(word(body, CONTRACT_NUMBERS, styles), "a.docx")
    assert [text for _, _, text in blocks(document)] == ["shown three", "1. kept"]
    assert document.warnings == ("pieces of hidden text are left out: 3",)


def test_notes_end_the_paragraph_that_bears_their_mark() -> None:
    notes = {"footnote": ["As amended.", "See Annex."], "endnote": ["Source: register."]}
    mark = '<w:r><w:{0}Reference w:id="{1}"/></w:r>'
    body = p("Scope", "Heading1", inner=mark.format("footnote", 1)) + p(
        "Article 1 Goods", num=None, inner=mark.format("footnote", 2) + r(" are sold.")
    )
    body += p("Article 2 All ends.", inner=mark.format("endnote", 1))
    document = load(word(body, notes=notes), "a.docx")
    assert [text for _, _, text in blocks(document)] == [
        "Scope[1]",
        "[1] As amended.",
        "Article 1 Goods[2] are sold. [2] See Annex.",
        "Article 2 All ends.[i] [i] Source: register.",
    ]
    # A note is no paragraph of the article that can be counted.
    assert addresses(document) == ["heading:1", "article:1", "article:2"]


def test_text_boxes_follow_their_paragraph_and_are_read_once() -> None:
    inner = p("In the box.") + p("Second line.")
    box = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{inner}</w:txbxContent>"
        f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(p("Anchor.", inner=box) + p("After.")) == [
        "Anchor.",
        "In the box.",
        "Second line.",
        "After.",
    ]
    alone = "<w:r><mc:AlternateContent><mc:Fallback><w:pict><v:textbox><w:txbxContent>" + p("Old box.")
    alone += "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    assert texts(p(inner=alone)) == ["Old box."]


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
    assert texts(table([["x", table([["in", "side"]]) + p()]])) == ["x | in | side"]


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


def test_content_controls_and_pictures() -> None:
    body = f"<w:sdt><w:sdtContent>{p('Inside.')}</w:sdtContent></w:sdt>" + p(
        "a ", inner=f"<w:sdt><w:sdtContent>{r('b')}</w:sdtContent></w:sdt>"
    )
    body += p(inner="<w:r><w:drawing><a:blip/></w:drawing></w:r>")
    document = load(word(body), "a.docx")
    assert [text for _, _, text in blocks(document)] == ["Inside.", "a b"]
    assert document.warnings == ("pictures are left out: 1; text in them is not read",)


def test_formulas_keep_fractions_and_powers() -> None:
    part = "<m:{0}><m:r><m:t>{1}</m:t></m:r></m:{0}>"
    inner = f"<m:oMath><m:f>{part.format('num', 'a')}{part.format('den', 'b')}</m:f>"
    inner += f"<m:sSup>{part.format('e', 'x')}{part.format('sup', '2')}</m:sSup></m:oMath>"
    assert texts(p("y = ", inner=inner)) == ["y = a/bx^2"]


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


def locked(data: bytes) -> bytes:
    """The same container with its parts marked as encrypted."""
    start = b"PK\x01\x02\x14\x03\x14\x00"
    return data.replace(start + b"\x00", start + b"\x01")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ENTITIES = "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]>"


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), UnreadableDocument, "password-protected.*remove the password"),
        (OLE + "WordDocument".encode("utf-16-le"), UnreadableDocument, "save it as .docx"),
        (OLE, UnreadableDocument, "old binary Office format"),
        (word(p("Words."))[:-200], UnreadableDocument, "damaged"),
        (word(p()), EmptyDocument, "no letter"),
        (zipped({"word/document.xml": "<w/>"}), UnreadableDocument, "without its document part"),
        (word("<w:p>"), UnreadableDocument, "word/document.xml.*damaged"),
        (locked(word(p("Words."))), UnreadableDocument, "password"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_reason(
    data: bytes, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        load(data, "bad.docx")
    assert "'bad.docx'" in str(caught.value)


def repacked(data: bytes, part: str, xml: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    return zipped({**parts, part: xml or ENTITIES + parts[part].replace("Words.", "&b;")})


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "_rels/.rels"])
def test_a_document_type_is_refused(part: str) -> None:
    with pytest.raises(UnreadableDocument, match="document type"):
        load(repacked(word(p("Words.")), part, ""), "a.docx")


def test_nesting_is_limited() -> None:
    deep = "<w:sdt><w:sdtContent>" * 110 + p("x") + "</w:sdtContent></w:sdt>" * 110
    with pytest.raises(TooLarge, match="limit of 200"):
        load(word(deep), "a.docx")
    with pytest.raises(BadInput):
        load(word("<w:sdt><w:sdtContent>" * 2000 + "</w:sdtContent></w:sdt>" * 2000), "a.docx")
    with pytest.raises(TooLarge, match="limit of 200"):
        load(word(p(inner="<w:smartTag>" * 230 + r("x") + "</w:smartTag>" * 230)), "a.docx")


def test_a_bomb_is_refused_by_its_declared_size() -> None:
    bomb = io.BytesIO(word(p("Words.")))
    with (
        zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/bomb.xml", "w") as part,
    ):
        for _ in range(510):
            part.write(bytes(1_000_000))
    with pytest.raises(TooLarge, match="over the limit of 500000000"):
        load(bomb.getvalue(), "a.docx")


def test_styles_and_settings_are_limited() -> None:
    data = repacked(word(p("Words.")), "word/styles.xml", "<a>" + " " * 50_000_001 + "</a>")
    with pytest.raises(TooLarge, match=r"word/styles\.xml"):
        load(data, "a.docx")


SMALL = word(LAW + table([["a", "b"]]), LAW_NUMBERS, notes={"footnote": ["n"]}, title="T")


@settings(max_examples=150, deadline=2000)
@given(st.data())
def test_damage_ends_in_an_error_of_ours(data: st.DataObject) -> None:
    damaged = bytearray(SMALL[: data.draw(st.integers(len(SMALL) // 2, len(SMALL)))])
    for _ in range(data.draw(st.integers(0, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with suppress(BadInput):
        assert load(bytes(damaged), "a.docx").text


@settings(max_examples=150, deadline=2000)
@given(st.data())
def test_odd_xml_ends_in_a_document_or_an_error_of_ours(data: st.DataObject) -> None:
    part = data.draw(
        st.sampled_from(
            ["word/document.xml", "word/numbering.xml", "word/styles.xml", "word/_rels/document.xml.rels"]
        )
    )
    with zipfile.ZipFile(io.BytesIO(SMALL)) as archive:
        xml = archive.read(part).decode()
    # Values and names change places, so that the XML is sound and its sense is not.
    words = re.findall(r'(?<=")[^"]*(?=")|(?<=<w:)\w+', xml)
    for _ in range(data.draw(st.integers(1, 4))):
        old, new = (
            data.draw(st.sampled_from(words)),
            data.draw(st.sampled_from([*words, "", "-1", "99999999999", "x"])),
        )
        xml = (
            xml.replace(f'"{old}"', f'"{new}"')
            if data.draw(st.booleans())
            else xml.replace(f"w:{old}", f"w:{new or 'q'}")
        )
    with suppress(BadInput):
        load(repacked(SMALL, part, xml), "a.docx")
