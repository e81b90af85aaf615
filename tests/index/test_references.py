import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.mention import Mention
from index.mention_tables import ROWS, Row
from index.references import mentions


def written(mention: Mention) -> str:
    """Write a mention as one string: `document|relative:address..last`."""
    document = f"{mention.document}|" if mention.document else ""
    count = "" if mention.count == 1 else str(mention.count)
    relative = f"{mention.relative}{count}:" if mention.relative else ""
    last = f"..{mention.last}" if mention.last else ""
    return f"{document}{relative}{mention.address}{last}"


CHINESE = [
    ("民法典第一千零四十三条第二款是什么", ["民法典|article:1043/paragraph:2"]),
    ("第56段讲了什么", ["paragraph:56"]),
    ("依照本法第十二条第二款的规定", ["article:12/paragraph:2"]),
    ("第十条第（三）项", ["article:10/item:3"]),
    ("第十条第（三）、（五）项", ["article:10/item:3", "article:10/item:5"]),
    ("第十条第一款、第三款", ["article:10/paragraph:1", "article:10/paragraph:3"]),
    ("第八、九、十一条", ["article:8", "article:9", "article:11"]),
    ("第五条、第七条和第九条第二款", ["article:5", "article:7", "article:9/paragraph:2"]),
    ("第五条至第十一条", ["article:5..article:11"]),
    ("第十条第一款第（一）至（三）项", ["article:10/paragraph:1/item:1..article:10/paragraph:1/item:3"]),
    ("第一项至第（三）项", ["item:1..item:3"]),
    ("前款", ["previous:paragraph:?"]),
    ("从事前款活动的", ["previous:paragraph:?"]),
    ("前两款和前三条", ["previous2:paragraph:?", "previous3:article:?"]),
    ("前各款", ["previous0:paragraph:?"]),
    ("前款规定的第一项、第二项", ["previous:paragraph:?/item:1", "previous:paragraph:?/item:2"]),
    ("本条第一款第（三）项", ["this:article:?/paragraph:1/item:3"]),
    ("本章、本节", ["this:chapter:?", "this:section:?"]),
    ("《刑法》第一百二十条之一", ["刑法|article:120-1"]),
    ("应当认定为刑法第五条规定的情形", ["刑法|article:5"]),
    ("依照刑法第五条、第七条第二款", ["刑法|article:5", "刑法|article:7/paragraph:2"]),
    ("符合本条例第三条", ["article:3"]),
    ("《中华人民共和国水法》（以下简称水法）第七条", ["中华人民共和国水法|article:7"]),
    ("依照《水法》处理。违反该法第七条的", ["水法|article:7"]),
    ("公司法第十条第二款；同条第三款", ["公司法|article:10/paragraph:2", "公司法|article:10/paragraph:3"]),
    ("第二章第三节和第四节", ["chapter:2/section:3", "chapter:2/section:4"]),
    ("附件一", ["annex:1"]),
    ("依第十五條第一項第二款規定", ["article:15/paragraph:1/item:2"]),
    ("民法第一百八十四條第一項", ["民法|article:184/paragraph:1"]),
    ("第一至第三条", ["article:1..article:3"]),
    ("第一条至三条、五条", ["article:1..article:3", "article:5"]),
    ("第十条第一、三款", ["article:10/paragraph:1", "article:10/paragraph:3"]),
    ("第七条第(五)、第(六)项", ["article:7/item:5", "article:7/item:6"]),
    ("第四条（一）、（二）项", ["article:4/item:1", "article:4/item:2"]),
    ("第一，第二条规定", ["article:2"]),
    ("第五条和三项原则", ["article:5"]),
    ("第五条之一、之三和第七条之一至之四", ["article:5-1", "article:5-3", "article:7-1..article:7-4"]),
    ("第1条第1款a项", ["article:1/paragraph:1/item:a"]),
    ("合同第2.1条、见5.2条；第3.1.2款", ["article:2.1", "article:5.2", "clause:3.1.2"]),
    ("依照第十条（三）规定", ["article:10/item:3"]),
    ("除下款规定外，适用次款和下条", ["next:paragraph:?", "next:paragraph:?", "next:article:?"]),
    ("本条前款和该条前两款", ["previous:paragraph:?", "previous2:paragraph:?"]),
    ("第二條，前項第二款", ["article:2", "previous:paragraph:?/item:2"]),
]
KANA_AND_HANGUL = [
    ("第二条の二第一項の規定", ["article:2-2/paragraph:1"]),
    ("前項、前条及び次条の規定", ["previous:paragraph:?", "previous:article:?", "next:article:?"]),
    ("第三条の規定。同条第二項", ["article:3", "article:3/paragraph:2"]),
    ("前二項の規定", ["previous2:paragraph:?"]),
    ("第一項から第三項までの規定", ["paragraph:1..paragraph:3"]),
    ("第一項第三号に掲げる", ["paragraph:1/item:3"]),
    ("地方自治法（昭和二十二年法律第六十七号）第三条、法第五条", ["地方自治法|article:3", "法|article:5"]),
    ("この条例第三条、規則第五条", ["article:3", "規則|article:5"]),
    ("제5조에서 제7조까지, 영 제3조", ["article:5..article:7", "영|article:3"]),
    ("부칙 제2조의 규정", []),
    ("민법 제750조", ["민법|article:750"]),
    ("제2조의2제1항", ["article:2-2/paragraph:1"]),
    ("제2조제1항제3호가목", ["article:2/paragraph:1/item:3/subitem:1"]),
    ("전항의 규정", ["previous:paragraph:?"]),
    ("제1항부터 제3항까지", ["paragraph:1..paragraph:3"]),
    ("제3조에 따른다. 같은 조 제2항", ["article:3", "article:3/paragraph:2"]),
]
WESTERN = [
    ("Article 5(1)(a)", ["article:5/paragraph:1/item:a"]),
    ("Articles 5, 6 and 7", ["article:5", "article:6", "article:7"]),
    ("section 3, 4 or 5.", ["section:3", "section:4", "section:5"]),
    ("section 4.2(a)(ii)", ["section:4.2/item:a/subitem:ii"]),
    ("section 5(2)", ["section:5/paragraph:2"]),
    ("subsections (2) and (3)", ["paragraph:2", "paragraph:3"]),
    ("paragraphs (a) to (c)", ["item:a..item:c"]),
    ("paragraph (2)", ["paragraph:2"]),
    ("Article 5(1), point (b)", ["article:5/paragraph:1/item:b"]),
    ("points (a) and (b) of Article 6(1)", ["article:6/paragraph:1/item:a", "article:6/paragraph:1/item:b"]),
    ("the second subparagraph of Article 3(2)", ["article:3/paragraph:2/paragraph:2"]),
    ("the second paragraph of Article 5", ["article:5/paragraph:2"]),
    ("the preceding paragraph", ["previous:paragraph:?"]),
    ("this Article and this Part", ["this:article:?", "this:part:?"]),
    ("clause 12.4 and § 12", ["clause:12.4", "article:12"]),
    ("Part II of Schedule 2", ["schedule:2/part:2"]),
    ("section 5 of the Pier Act 1990", ["Pier Act 1990|section:5"]),
    ("Article 6 of Regulation (EU) 2016/679", ["Regulation (EU) 2016/679|article:6"]),
    (
        "collected under 2.1; see 5.2, 5.3(b) and 6.1",
        ["clause:2.1", "clause:5.2", "clause:5.3/item:b", "clause:6.1"],
    ),
    ("in accordance with 2.1 to 2.4", ["clause:2.1..clause:2.4"]),
    ("section 5 of this Act", ["section:5"]),
    ("l'article L. 121-1, alinéa 2", ["article:121-1/paragraph:2"]),
    ("au premier alinéa de l’article 3", ["article:3/paragraph:1"]),
    ("l'article précédent", ["previous:article:?"]),
    ("l’article 5 du code civil", ["code civil|article:5"]),
    ("§ 5 Abs. 2 Satz 1 Nr. 3", ["article:5/paragraph:2/item:3"]),
    ("§§ 5 bis 7", ["article:5..article:7"]),
    ("nach Absatz 1, § 433 BGB", ["paragraph:1", "BGB|article:433"]),
    ("el artículo 5, apartado 2, letra b)", ["article:5/paragraph:2/item:b"]),
    ("el artículo 6.1.a) de esta Ley", ["article:6/paragraph:1/item:a"]),
    ("o § 1º do art. 7º desta Lei", ["article:7/paragraph:1"]),
    ("O disposto no § 1º; o § 2o", ["paragraph:1", "paragraph:2"]),
    ("art. 5 della Costituzione", ["Costituzione|article:5"]),
    ("artikel 3 van de Algemene wet bestuursrecht", ["Algemene wet bestuursrecht|article:3"]),
    ("§ 5 des Gesetzes über den Versicherungsvertrag", ["Gesetzes über den Versicherungsvertrag|article:5"]),
    ("art. 415 Kodeksu cywilnego", ["Kodeksu cywilnego|article:415"]),
    ("art. 3 k.p.a. i art. 28 Prawa budowlanego", ["k.p.a.|article:3", "Prawa budowlanego|article:28"]),
    ("Türk Borçlar Kanunu'nun 49 uncu maddesi", ["Türk Borçlar Kanunu|article:49"]),
    ("bu Kanunun 7 nci maddesi", ["article:7"]),
    ("articolo 5, comma 2, lettera b)", ["article:5/paragraph:2/item:b"]),
    ("al primo comma dell'articolo 5", ["article:5/paragraph:1"]),
    ("artikel 5, tweede lid", ["article:5/paragraph:2"]),
    ("het eerste en tweede lid van artikel 7", ["article:7/paragraph:1", "article:7/paragraph:2"]),
    ("art. 5 ust. 2 pkt 3", ["article:5/paragraph:2/item:3"]),
    ("5 inci maddesinin ikinci fıkrası", ["article:5/paragraph:2"]),
    ("khoản 2 Điều 5 của Luật này", ["article:5/paragraph:2"]),
    (
        "điểm a và điểm b khoản 1 Điều 3",
        ["article:3/paragraph:1/item:a", "article:3/paragraph:1/item:b"],
    ),
    ("Pasal 5 ayat (2)", ["article:5/paragraph:2"]),
]
OTHER_SCRIPTS = [
    ("в статье 3", ["article:3"]),
    ("пункт 2 статьи 5", ["article:5/item:2"]),
    ("части первой статьи 12 настоящего Закона", ["article:12/paragraph:1"]),
    ("пунктами 1 и 2 статьи 5", ["article:5/item:1", "article:5/item:2"]),
    ("ст. 158 УК РФ", ["УК РФ|article:158"]),
    (
        "статьей 15 Гражданского кодекса Российской Федерации",
        ["Гражданского кодекса Российской Федерации|article:15"],
    ),
    ("статья 20 Уголовно-процессуального кодекса", ["Уголовно-процессуального кодекса|article:20"]),
    ("статьи 5 Закона РФ «О банках» и статьи 6", ["Закона РФ «О банках»|article:5", "article:6"]),
    (
        "статті 8 Кримінального процесуального кодексу України",
        ["Кримінального процесуального кодексу України|article:8"],
    ),
    ("частини другої статті 5", ["article:5/paragraph:2"]),
    ("المادة ٥", ["article:5"]),
    ("الفقرة الثانية من المادة ٣", ["article:3/paragraph:2"]),
    ("ماده ۵ و تبصره ۲ ماده ۷", ["article:5", "article:7/note:2"]),
    ("ตามมาตรา ๕ วรรคสอง", ["article:5/paragraph:2"]),
    ("มาตรา ๕ ถึงมาตรา ๗", ["article:5..article:7"]),
    ("भारतीय दंड संहिता की धारा 302", ["भारतीय दंड संहिता|article:302"]),
    ("धारा 5 की उपधारा (2)", ["article:5/paragraph:2"]),
]


@pytest.mark.parametrize(("text", "expected"), [*CHINESE, *KANA_AND_HANGUL, *WESTERN, *OTHER_SCRIPTS])
def test_reads_the_clauses_a_text_names(text: str, expected: list[str]) -> None:
    assert [written(mention) for mention in mentions(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "第一次会议 第三人 第一审 第三，我们",
        "前款项 条款 目前条件 基本条件 本章程 本项目 成本项目 上条新闻 以下一项或者多项",
        "part of the plan, in 5 minutes, on 5 March 2020, 5% of the price, 3.5 million, at this point 5 people",
        "a section of the road; the article I read; chapter and verse; first part of the day",
        "2020年第12号令，12.5万元",
        "under 2.1 million, per 5.2%, under 2.5 metres, see version 2.1, a rate of 3.5, under 2.1 EUR",
        "如下条款 余下款项 项下款项 每次款项 两次条约 作为申请书的附件一并报送",
        "关于修改《中华人民共和国水法》的决定",
        "《关于修改〈水法〉第三十条的决定》",
    ],
)
def test_other_words_are_no_clauses(text: str) -> None:
    assert mentions(text) == []


def test_each_clause_of_a_list_has_its_own_span() -> None:
    text = "依照本法第十条第（三）、（五）项和第五条至第七条"
    assert [text[m.start : m.end] for m in mentions(text)] == ["第十条第（三）", "（五）项", "第五条至第七条"]
    text = "Subject to section 5(2) and subsections (3) to (5) of section 7, it ends."
    assert [text[m.start : m.end] for m in mentions(text)] == [
        "section 5(2)",
        "subsections (3) to (5) of section 7",
    ]


@pytest.mark.parametrize(
    ("text", "relative", "kind"),
    [
        ("下一条呢?", "next", "article"),
        ("the last clause", "last", "clause"),
        ("最后一条", "last", "article"),
    ],
)
def test_reads_what_a_follow_up_asks_for(text: str, relative: str, kind: str) -> None:
    [mention] = mentions(text)
    assert (mention.relative, str(mention.address)) == (relative, f"{kind}:?")


@pytest.mark.parametrize(
    "before",
    [
        "",
        "对",
        "向",
        "按",
        "与",
        "因",
        "就",
        "有关",
        "属于",
        "构成",
        "违反",
        "实施",
        "适用",
        "当事人违反",
        "并达到",
    ],
)
@pytest.mark.parametrize(
    "title",
    ["外商投资法", "对外贸易法", "劳动合同法", "数据安全法", "期货和衍生品法", "专利法实施细则", "信访条例"],
)
def test_a_title_without_brackets_begins_behind_the_words_that_lead_to_it(before: str, title: str) -> None:
    assert [m.document for m in mentions(f"，{before}{title}第五条")] == [title]


def test_a_known_law_is_told_from_any_words_before_it() -> None:
    text = "请求未尽公司法第五条的，判决书主文明确享有担保法第六条、德国民法典第七条的权利"
    assert [m.document for m in mentions(text)] == ["公司法", "担保法", "德国民法典"]


def test_section_signs_alone_are_read_by_the_language() -> None:
    assert [written(m) for m in mentions("do § 3", "pt")] == ["paragraph:3"]
    assert [written(m) for m in mentions("nach § 3", "de")] == ["article:3"]


def test_names_the_document_before_the_clause() -> None:
    assert [m.document for m in mentions("《公司法》第五条、民法典第六条和第七条")] == [
        "公司法",
        "民法典",
        "民法典",
    ]


PIECES = [
    *re.findall(
        r"[\w(（《]+|\W", "".join(t for t, _ in [*CHINESE, *KANA_AND_HANGUL, *WESTERN, *OTHER_SCRIPTS])
    )
]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("clause (b) of sub-section (1) of section 4", "en", ["section:4/paragraph:1/item:b"]),
        ("section 4(3) or 5(2)(a) commits", "en", ["section:4/paragraph:3", "section:5/paragraph:2/item:a"]),
        ("Articles 6(1), point (a), and 9(2)", "en", ["article:6/paragraph:1/item:a", "article:9/paragraph:2"]),
        ("Article 3(1) and (2)", "en", ["article:3/paragraph:1", "article:3/paragraph:2"]),
        ("Section 4.01 and Part Two", "en", ["section:4.1", "part:2"]),
        ("under 42 U.S.C. § 1983 or section 10(b) of the Exchange Act", "en",
         ["42 U.S.C.|article:1983", "Exchange Act|section:10/item:b"]),
        ("section 22 of, and Schedule 5 to, the Tribunals Act 2007", "en",
         ["Tribunals Act 2007|section:22", "Tribunals Act 2007|schedule:5"]),
        ("the Companies Act 2006 and section 3 of that Act", "en", ["Companies Act 2006|section:3"]),
        ("section 5. Under that section", "en", ["section:5", "section:5"]),
        ("section 4 of the coast road, part 3 of the field, the party's 5 days", "en", []),
        ("§§ 2 und 3 sowie § 48 VwVfG", "de", ["article:2", "article:3", "VwVfG|article:48"]),
        ("le 2° du I de l'article 3", "fr", ["article:3/item:1/subitem:2"]),
        ("art. 3º, I, \"b\"", "pt", ["article:3/item:1/subitem:b"]),
        ("art. 1.228 do Código Civil", "pt", ["Código Civil|article:1228"]),
        ("art. 693 § 1 Kodeksu cywilnego", "pl", ["Kodeksu cywilnego|article:693/paragraph:1"]),
        ("частин першої та третьої статті 2", "uk", ["article:2/paragraph:1", "article:2/paragraph:3"]),
        ("1 ila 3 üncü maddeler, 3 madde", "tr", ["article:1..article:3"]),
        ("المادة الحادية عشرة", "ar", ["article:11"]),
        ("مادهٔ ۴", "fa", ["article:4"]),
        ("उपधारा (1) के खंड (ख)", "hi", ["paragraph:1/item:2"]),
    ],
)  # fmt: skip
def test_reads_each_language_as_its_laws_cite(text: str, language: str, expected: list[str]) -> None:
    found = [
        f"{m.document}|{m.address}" if m.document else f"{m.address}..{m.last}" if m.last else str(m.address)
        for m in mentions(text, language)
    ]
    assert found == expected


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join))
def test_mentions_are_in_order_and_apart(text: str) -> None:
    at = 0
    for mention in mentions(text):
        assert at <= mention.start < mention.end <= len(text)
        assert mention.address.steps
        steps = (*mention.address.steps, *(mention.last.steps if mention.last else ()))
        assert (mention.relative is None) == all(step.number != "?" for step in steps)
        at = mention.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("对外商投资法第四条所指的", [("外商投资法", "article:4")]),
        ("违反对外贸易法第六条的", [("对外贸易法", "article:6")]),
        ("适用合同法第七十四条的有关规定", [("合同法", "article:74")]),
        ("不受本《规定》第三、五条的限制", [(None, "article:3"), (None, "article:5")]),
        ("按照下款规定的比例", [(None, "paragraph:?")]),
        ("适用本解释第一至第三条的规定", [(None, "article:1–article:3")]),
        ("有前款第三项至六项规定情形", [(None, "paragraph:?/item:3–paragraph:?/item:6")]),
        ("发生前款规定情形的", [(None, "paragraph:?")]),
        ("生前款待客人，作为申请书的附件一并报送", []),
        ("subsection (1)(a) and (c)", [(None, "paragraph:1/item:a"), (None, "paragraph:1/item:c")]),
        ("Sections 3.1(a) through (c)", [(None, "section:3.1/item:a–section:3.1/item:c")]),
        ("статьей 15 Гражданского кодекса", [("Гражданского кодекса", "article:15")]),
        (
            "пункту 3 Постановления Правительства РФ от 12 мая 1998 г. № 179 в срок",
            [("Постановления Правительства РФ от 12 мая 1998 г. № 179", "item:3")],
        ),
        (
            "статьёй 8 Закона о музейном фонде и правилами",
            [("Закона о музейном фонде", "article:8")],
        ),
        (
            "пункту 12 Правил пожежної безпеки, затверджених",
            [("Правил пожежної безпеки", "item:12")],
        ),
        (
            "статті 7 Конвенції про захист цінностей не застосовується",
            [("Конвенції про захист цінностей", "article:7")],
        ),
        (
            "art. 14 ustawy z dnia 17 lutego 2005 r. o informatyzacji działalności podmiotów oraz art. 3",
            [
                ("ustawy z dnia 17 lutego 2005 r. o informatyzacji działalności podmiotów", "article:14"),
                (None, "article:3"),
            ],
        ),
        (
            "§ 3 rozporządzenia Ministra Kultury z dnia 30 sierpnia 2004 r. stosuje się",
            [("rozporządzenia Ministra Kultury z dnia 30 sierpnia 2004 r.", "article:3")],
        ),
        ("art. 5 § 1 tej ustawy", [("tej ustawy", "article:5/paragraph:1")]),
        (
            "Điều 113 Bộ luật Lao động năm 2019 mỗi năm",
            [("Bộ luật Lao động năm 2019", "article:113")],
        ),
        ("Điều 7 Công ước về bảo vệ di sản.", [("Công ước về bảo vệ di sản", "article:7")]),
        ("Luật này điều chỉnh việc xây dựng; theo Phần thứ hai", [(None, "part:2")]),
        ("ماده ۳ آیین‌نامه معاملات دولتی انجام می‌شود", [("آیین‌نامه معاملات دولتی", "article:3")]),
        ("ماده ۱۰۶ قانون محاسبات عمومی کشور ثبت می‌گردد", [("قانون محاسبات عمومی کشور", "article:106")]),
        (
            "§ 97 des Gesetzes über Urheberrecht und verwandte Schutzrechte gilt",
            [("Gesetzes über Urheberrecht und verwandte Schutzrechte", "article:97")],
        ),
        ("§ 63 Abs. 4 des BPersVG", [("BPersVG", "article:63/paragraph:4")]),
        (
            "l'article 8 de la Convention européenne des droits de l'homme",
            [("Convention européenne des droits de l'homme", "article:8")],
        ),
        ("依檔案閱覽收費標準第三條辦理", [("檔案閱覽收費標準", "article:3")]),
        ("為執行文化藝術獎助及促進條例第十條規定", [("文化藝術獎助及促進條例", "article:10")]),
    ],
)
def test_reads_the_document_and_the_clause(text: str, expected: list[tuple[str | None, str]]) -> None:
    found = [(m.document, "–".join(map(str, filter(None, (m.address, m.last))))) for m in mentions(text)]
    assert found == expected


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_no_spelling_of_a_word_of_the_tables_is_more_than_can_be_read(row: Row) -> None:
    words = [form for _, forms in row.kinds for form in forms.replace("+", "").split()]
    for form in [*words, *row.ordinals.replace("/", " ").split()]:
        word = form.strip("-~").replace("_", " ")
        for spelling in (word, word.upper(), word.title(), word.replace("i", "İ"), word.replace("i", "ı")):
            for text in (f"{spelling} 5", f"5 {spelling}", f"{spelling} {words[0].strip('-~')}"):
                assert all(0 <= m.start < m.end <= len(text) for m in mentions(text))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "les zones définies aux 1° et 2° de l'article 3", ["article:3/item:1", "article:3/item:2"]),
        ("fr", "dans les cas prévus au b de l'article 3", ["article:3/item:b"]),
        ("fr", "aux deux premiers alinéas", ["paragraph:1 to paragraph:2"]),
        ("fr", "les infractions au titre Ier", ["title:1"]),
        ("en", "the first two paragraphs of Article 3", ["article:3/paragraph:1 to article:3/paragraph:2"]),
        ("en", "the first two parts of the book", []),
        ("fa", "مطابق پیوست شماره ۱", ["annex:1"]),
        ("fa", "طبق تبصره ماده ۳", ["article:3/note:1"]),
        ("fa", "موضوع بند (ج) ماده ۲", ["article:2/item:3"]),
        ("fa-IR", "موضوع بند (ج) ماده ۲", ["article:2/item:6"]),
        ("fa", "مهلت موضوع تبصره فوق", ["note:?"]),
        ("fa", "ماده ۱ و تبصره آن", ["article:1", "article:1/note:1"]),
        ("fa", "مواد یک و دو", ["article:1", "article:2"]),
        ("uk", "частинами першою - третьою статті 5", ["article:5/paragraph:1 to article:5/paragraph:3"]),
        (
            "vi",
            "các điểm từ a đến c khoản 2 Điều 1",
            ["article:1/paragraph:2/item:a to article:1/paragraph:2/item:c"],
        ),
        (
            "ru",
            "статей 5 - 7, абзаца второго части третьей статьи 4",
            ["article:5 to article:7", "article:4/paragraph:3/paragraph:2"],
        ),
        ("ru", "статья 5, часть 2", ["article:5/paragraph:2"]),
        ("fa", "موضوع جزء ۲ بند «ب» ماده ۲", ["article:2/item:2/subitem:2"]),
        ("fa", "این ماده غذایی نیست", []),
        ("zh-Hant", "違反前點第二款者", ["clause:?/item:2"]),
        ("zh-Hant", "第二條至前條規定", ["article:2 to article:?"]),
        ("zh-Hant", "未符前點資格，前目以外", ["clause:?", "subsubsection:?"]),
        ("zh-Hant", "下點雨，上點心，目前", []),
    ],
)
def test_reads_what_each_tradition_writes(language: str, text: str, expected: list[str]) -> None:
    found = mentions(text, language)
    assert [str(m.address) + (f" to {m.last}" if m.last else "") for m in found] == expected


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("vi", "theo Điều 3 Luật Thư viện bị từ chối", "Luật Thư viện"),
        ("vi", "Điều 16 Luật Phòng cháy và chữa cháy.", "Luật Phòng cháy và chữa cháy"),
        ("pl", "art. 30 ustawy o samorządzie gminnym, chyba że", "ustawy o samorządzie gminnym"),
        ("pl", "art. 12 Prawa o ruchu drogowym stosuje się", "Prawa o ruchu drogowym"),
        (
            "uk",
            "статті 1 Кодексу торговельного мореплавства України",
            "Кодексу торговельного мореплавства України",
        ),
        ("ru", "части 2 статьи 20.1 КоАП.", "КоАП"),
        ("fa", "ماده ۵ قانون شهرداری عمل می‌شود", "قانون شهرداری"),
        ("zh-Hant", "依文化資產保存法施行細則第五條規定", "文化資產保存法施行細則"),
        ("zh-Hant", "依內政部訂定之作業要點第五點", "作業要點"),
    ],
)
def test_names_end_where_the_sentence_goes_on(language: str, text: str, name: str) -> None:
    [mention] = mentions(text, language)
    assert mention.document == name
