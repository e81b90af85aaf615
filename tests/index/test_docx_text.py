import pytest

from index.load import load
from tests.index.word_files import addresses, p, r, table, texts, word
from tests.index.word_samples import CONTRACT_NUMBERS


def test_breaks_tabs_and_hyphens() -> None:
    body = p(
        inner='<w:r><w:t>one</w:t><w:br/><w:t xml:space="preserve">two </w:t><w:tab/><w:tab/><w:t> three</w:t></w:r>'
    )
    body += p(
        inner='<w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>stop</w:t><w:softHyphen/><w:t>ped</w:t><w:br w:type="page"/></w:r>'
    )
    body += p("民法", "Heading1", inner="<w:r><w:br/><w:t>典</w:t></w:r>")
    assert texts(load(word(body), "a.docx")) == ["one", "two three", "non-stopped", "民法典"]


def test_symbols_of_symbol_fonts() -> None:
    body = p(
        inner='<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t> yes</w:t><w:sym w:font="Symbol" w:char="F0B3"/></w:r>'
    )
    assert texts(load(word(body), "a.docx")) == ["☑yes≥"]
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
    assert texts(load(word(body), "a.docx")) == ["see clause 12 and 13", "link here", "unclosed", "next."]
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
    assert texts(document) == ["Scope", "Words."]
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
    assert texts(document) == [
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
    assert texts(document) == ["shown three", "1. kept"]
    assert document.warnings == ("pieces of hidden text are left out: 3",)


def test_notes_end_the_paragraph_that_bears_their_mark() -> None:
    notes = {"footnote": ["As amended.", "See Annex."], "endnote": ["Source: register."]}
    mark = '<w:r><w:{0}Reference w:id="{1}"/></w:r>'
    body = p("Scope", "Heading1", inner=mark.format("footnote", 1)) + p(
        "Article 1 Goods", num=None, inner=mark.format("footnote", 2) + r(" are sold.")
    )
    body += p("Article 2 All ends.", inner=mark.format("endnote", 1))
    document = load(word(body, notes=notes), "a.docx")
    assert texts(document) == [
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
    assert texts(load(word(p("Anchor.", inner=box) + p("After.")), "a.docx")) == [
        "Anchor.",
        "In the box.",
        "Second line.",
        "After.",
    ]
    alone = "<w:r><mc:AlternateContent><mc:Fallback><w:pict><v:textbox><w:txbxContent>" + p("Old box.")
    alone += "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    assert texts(load(word(p(inner=alone)), "a.docx")) == ["Old box."]


def test_content_controls_and_pictures() -> None:
    body = f"<w:sdt><w:sdtContent>{p('Inside.')}</w:sdtContent></w:sdt>" + p(
        "a ", inner=f"<w:sdt><w:sdtContent>{r('b')}</w:sdtContent></w:sdt>"
    )
    body += p(inner="<w:r><w:drawing><a:blip/></w:drawing></w:r>")
    document = load(word(body), "a.docx")
    assert texts(document) == ["Inside.", "a b"]
    assert document.warnings == ("pictures are left out: 1; text in them is not read",)


def test_formulas_keep_fractions_and_powers() -> None:
    part = "<m:{0}><m:r><m:t>{1}</m:t></m:r></m:{0}>"
    inner = f"<m:oMath><m:f>{part.format('num', 'a')}{part.format('den', 'b')}</m:f>"
    inner += f"<m:sSup>{part.format('e', 'x')}{part.format('sup', '2')}</m:sSup></m:oMath>"
    assert texts(load(word(p("y = ", inner=inner)), "a.docx")) == ["y = a/bx^2"]
