from collections.abc import Sequence

import pytest

from index.load import load
from index.outline import outline
from index.reference import dangling_warnings
from index.resolve import resolve
from tests.index.shared import shared

LAW = """# 青澜市码头管理条例

## 第一章 总则

第一条 为了加强码头管理，根据《中华人民共和国港口法》第三条，制定本条例。

第二条 码头的管理适用本条例。本章未规定的，适用第二章第一节。

码头管理单位依照前款规定履行职责。

## 第二章 经营

### 第一节 许可

第三条 申请许可应当具备下列条件：

（一）有固定场所；

（二）有符合本条例第二条第二款要求的人员；

（三）本条第一项规定的其他条件。

第四条 违反第三条第（一）项至第（三）项规定的，依照第二条至第四条处理。

第五条 有前两条行为的，处一千元罚款。

有前款行为，情节严重的，依照第九条处理。

有前两款行为，同时构成犯罪的，依照刑法第一百一十四条、第一百一十五条第一款处罚。
"""


def found(text: str, name: str = "law.md") -> list[tuple[str, str, str]]:
    """The quote, the document and the targets of each reference of a text."""
    document = load(text.encode(), name)
    references = resolve(document, outline(document))
    for each in references:
        assert 0 <= each.start < each.end <= len(document.text)
    return [
        (document.text[r.start : r.end], r.document or "", " ".join(r.targets) + "!" * r.dangling)
        for r in references
    ]


def test_a_law_resolves_from_where_each_clause_stands() -> None:
    assert found(LAW) == [
        ("第三条", "中华人民共和国港口法", "article:3"),
        ("本章", "", "chapter:1"),
        ("第二章第一节", "", "section:1"),
        ("前款", "", "article:2/paragraph:1"),
        ("第二条第二款", "", "article:2/paragraph:2"),
        ("本条第一项", "", "article:3/item:1"),
        ("第三条第（一）项至第（三）项", "", "article:3/item:1 article:3/item:2 article:3/item:3"),
        ("第二条至第四条", "", "article:2 article:3 article:4"),
        ("前两条", "", "article:3 article:4"),
        ("前款", "", "article:5/paragraph:1"),
        ("第九条", "", "article:9!"),
        ("前两款", "", "article:5/paragraph:1 article:5/paragraph:2"),
        ("第一百一十四条", "刑法", "article:114"),
        ("第一百一十五条第一款", "刑法", "article:115/paragraph:1"),
    ]


def test_what_leads_nowhere_is_told_with_its_place() -> None:
    document = load(LAW.encode(), "law.md")
    references = resolve(document, outline(document))
    assert dangling_warnings(document, references) == (
        "1 reference leads nowhere: 第九条 (in article:5/paragraph:2)",
    )
    assert dangling_warnings(document, [each for each in references if not each.dangling]) == ()


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        # The only paragraph of an article is the article.
        (["甲。", "适用第一条第一款。"], [("第一条第一款", "", "article:1")]),
        # Items named alone are those of the clause named before, where there are none at hand.
        (
            ["下列情形：\n\n（一）甲；\n\n（二）乙。", "有第一条规定情形的，免除；但是第二项除外。"],
            [("第一条", "", "article:1"), ("第二项", "", "article:1/item:2")],
        ),
        # A law that is the document itself is no other document.
        (["甲。", "适用《规则》第一条。"], [("第一条", "", "article:1")]),
        # A document named goes on through a list, over what is said of its clauses.
        (
            ["甲。", "刑法第二百条规定的诈骗罪、第二百零一条规定的逃税罪，适用本规则第一条。"],
            [
                ("第二百条", "刑法", "article:200"),
                ("第二百零一条", "刑法", "article:201"),
                ("第一条", "", "article:1"),
            ],
        ),
        (
            ["甲。", "适用《水法》第三条至第五条。"],
            [("第三条至第五条", "水法", "article:3 article:4 article:5")],
        ),
        (
            ["甲。", "乙。", "适用第一条至第五条。"],
            [("第一条至第五条", "", "article:1 article:2 article:3 article:4 article:5!")],
        ),
        (
            ["甲。", "适用《水法》第三条之一至之三。"],
            [("第三条之一至之三", "水法", "article:3-1 article:3-2 article:3-3")],
        ),
        (["有前款行为的，免除。"], [("前款", "", "!")]),
        (["适用本编规定；第十条除外。", "甲。"], [("第十条", "", "article:10!")]),
    ],
)
def test_small_laws(clauses: Sequence[str], expected: list[tuple[str, str, str]]) -> None:
    lines = [f"第{number}条 {clause}" for number, clause in zip("一二三四", clauses, strict=False)]
    assert found("\n\n".join(["# 规则", *lines])) == expected


def test_an_amendment_speaks_of_the_law_it_changes() -> None:
    text = (
        "# 港口法修正案\n\n一、将第五条修改为：“有前款行为的，依照本法第七条处罚。”\n\n二、删去港口法第九条。"
    )
    assert found(text) == [
        ("第五条", "港口法", "article:5"),
        ("第七条", "港口法", "article:7"),
        ("第九条", "港口法", "article:9"),
    ]


ACT = """Pier Act

Part I

Preliminary

1. Interpretation

(1) In this Act "pier" means a landing place to which section 3 applies.

(2) Subject to subsection (1) and paragraph (b) of section 2(1), this Part binds all.

2. Opening

(1) The keeper opens the pier—

(a) at six in the morning; and

(b) on holidays, as set out in Schedule 1.

(2) Paragraph (a) of subsection (1) does not apply in winter.

3. Fees

Fees under sections 1 to 2 are due. The preceding section applies. Section 9 is repealed. See section 5 of the Harbour Act 1990.

Schedule 1

Holidays
"""
LAWS = {
    """등대 조례

제1조(목적) 이 조례는 등대의 관리를 목적으로 한다.

제2조(준용) 제1조 및 제3조를 창고에 준용한다.

제3조(회의) 제1차 회의는 5월에 연다.
""": [("제1조", "", "article:1"), ("제3조", "", "article:3")],
    """Lei do farol

Art. 1º O farol é um bem público.

Art. 2º O guarda acende a luz.

§ 1º A luz é acesa às seis horas.

§ 2º O disposto no § 1º não se aplica no inverno.
""": [("§ 1º", "", "article:2/paragraph:1")],
    """服务合同

第一条 定义

1.1 服务依照第2.1条，见2.1至2.2条。

第二条 付款

2.1 款项按第1.1款支付，增长3.5%。

2.2 违反第2.1款的，依第1.1条。
""": [
        ("第2.1条", "", "article:2/item:2.1"),
        ("2.1至2.2条", "", "article:2/item:2.1 article:2/item:2.2"),
        ("第1.1款", "", "article:1/item:1.1"),
        ("第2.1款", "", "article:2/item:2.1"),
        ("第1.1条", "", "article:1/item:1.1"),
    ],
    """# Policy

## 1. Purpose

1.1 Data are protected.

1.2 Data collected under 1.1 are kept, and see 7.5 of them are not. Articles 3 to 5 of the Data Code apply.

1.3 In accordance with 1.1 to 1.2, all is well.
""": [
        ("1.1", "", "clause:1.1"),
        ("Articles 3 to 5", "Data Code", "article:3 article:4 article:5"),
        ("1.1 to 1.2", "", "clause:1.1 clause:1.2"),
    ],
    ACT: [
        ("section 3", "", "clause:3"),
        ("subsection (1)", "", "clause:1/paragraph:1"),
        ("paragraph (b) of section 2(1)", "", "clause:2/paragraph:1/item:b"),
        ("this Part", "", "part:1"),
        ("Schedule 1", "", "schedule:1"),
        ("Paragraph (a) of subsection (1)", "", "clause:2/paragraph:1/item:a"),
        ("sections 1 to 2", "", "clause:1 clause:2"),
        ("preceding section", "", "clause:2"),
        ("Section 9", "", "section:9!"),
        ("section 5", "Harbour Act 1990", "section:5"),
    ],
    """Regulation on piers

CHAPTER I

General provisions

Article 1

Scope

1. This Regulation applies to piers.

2. It does not apply to boats.

Article 2

Duties

1. The keeper shall comply with Article 1(2):

(a) by day;

(b) by night.

2. Point (b) of paragraph 1 and Articles 1 to 3 of Regulation (EU) 2016/679 apply.
""": [
        ("Article 1(2)", "", "article:1/paragraph:2"),
        ("Point (b) of paragraph 1", "", "article:2/paragraph:1/item:b"),
        ("Articles 1 to 3", "Regulation (EU) 2016/679", "article:1 article:2 article:3"),
    ],
    """植物園条例

第一条　この条例は、植物園の管理について定める。

２　前項の規定は、次条第一項の場合には適用しない。

第二条　園長は、入園を拒むことができる。

第二条の二　民法第七百九条の規定を妨げない。
""": [
        ("前項", "", "article:1/paragraph:1"),
        ("次条第一項", "", "article:2"),
        ("第七百九条", "民法", "article:709"),
    ],
    """Правила сада

Статья 1. Общие положения

1. Сад открыт ежедневно.

2. Положения части 1 настоящей статьи не применяются в случаях, указанных в пункте 2 части 1 статьи 2.

Статья 2. Вход

1. Не допускаются:

1) лица в состоянии опьянения;

2) лица, указанные в статье 1.
""": [
        ("части 1 настоящей статьи", "", "article:1/paragraph:1"),
        ("пункте 2 части 1 статьи 2", "", "article:2/paragraph:1/item:2"),
        ("статье 1", "", "article:1"),
    ],
}


@pytest.mark.parametrize("text", LAWS)
def test_laws_in_other_languages(text: str) -> None:
    assert found(text, "law.txt") == LAWS[text]


def test_labels_and_tables_of_contents_refer_to_nothing() -> None:
    contents = "目录\n\n第一章 总则\n\n第二章 附则"
    text = f"# 规则\n\n{contents}\n\n## 第一章 总则\n\n第一条 甲。\n\n## 第二章 附则\n\n第二条 乙。 第三条 丙。\n"
    assert found(text) == []


def test_real_laws_hold_few_references_that_lead_nowhere() -> None:
    files = sorted(shared("laws").rglob("*.md"))[::25]
    documents = [load(file.read_bytes(), file.name) for file in files]
    references = [reference for d in documents for reference in resolve(d, outline(d))]
    assert len(references) > 300
    assert sum(reference.dangling for reference in references) < 0.02 * len(references)


@pytest.mark.parametrize(
    ("text", "written", "target"),
    [
        ("Chapter I\n\nArticle 1\nThis applies.\n\nChapter II\n\nArticle 2\nChapter II applies to boats, but not to rafts.\n",
         "Chapter II", "chapter:2"),
        ("第一條\n\n甲。\n\n乙。\n\n第一項及第二項規定，不適用之。\n\n第二條\n\n丙。\n", "第一項", "article:1/paragraph:1"),
    ],
)  # fmt: skip
def test_a_sentence_that_opens_with_a_clause_is_no_label(text: str, written: str, target: str) -> None:
    document = load(text.encode(), "act.txt")
    found = resolve(document, outline(document))
    assert (written, (target,)) in [(document.text[r.start : r.end], r.targets) for r in found]


def test_a_clause_that_this_article_lacks_is_named_within_it() -> None:
    document = load("第一条 甲。\n\n乙。\n\n第二条 依照本条第三款处理。\n\n丙。\n".encode(), "act.txt")
    [reference] = resolve(document, outline(document))
    assert (reference.targets, reference.dangling) == (("article:2/paragraph:3",), True)


def test_a_paragraph_that_opens_with_a_clause_of_its_article_is_no_label() -> None:
    text = """甲辦法

第一條　有下列情形之一者：
一、甲。
二、乙。
前項情形，準用之。
第一項各款資格，每三年審查一次。

第二條　本辦法自發布日施行。
"""
    document = load(text.encode(), "a.txt")
    assert [(document.text[r.start : r.end], r.targets) for r in resolve(document, outline(document))] == [
        ("前項", ("article:1/paragraph:1",)),
        ("第一項", ("article:1/paragraph:1",)),
    ]


def test_that_act_is_the_one_named_in_an_earlier_clause() -> None:
    text = """Rules

1. Scope
1.1 Section 24 of the Pier Act 1954 is excluded.
1.2 Section 38 of that Act applies.

2. Use
2.1 Any.
"""
    document = load(text.encode(), "a.txt")
    found = resolve(document, outline(document))
    assert [(r.document, r.targets) for r in found] == [
        ("Pier Act 1954", ("section:24",)),
        ("Pier Act 1954", ("section:38",)),
    ]


def test_a_paragraph_before_an_item_of_its_number() -> None:
    text = """REGULAMIN

§ 1
1. Opłaty pobiera kapitan.
2. Zwolnieni z opłat, o których mowa w ust. 1, są:
1) dzieci;
2) mieszkańcy.

§ 2
Inne.
"""
    document = load(text.encode(), "a.txt")
    assert [r.targets for r in resolve(document, outline(document))] == [("article:1/paragraph:1",)]


def test_persian_items_count_as_their_document_does() -> None:
    items = {"alphabet": "الف ب پ ت", "numbers": "الف ب ج د"}
    for order, letters in items.items():
        listed = "\n".join(f"{letter}) مورد" for letter in letters.split())
        last = letters.split()[-1]
        text = f"قانون\n\nماده ۱- موارد:\n{listed}\n\nماده ۲- بند ({last}) ماده ۱ اجرا می‌شود.\n"
        document = load(text.encode(), "a.txt")
        assert [r.targets for r in resolve(document, outline(document))] == [("article:1/item:4",)], order


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Статья 1\n1. Один.\n2. Два.\n3. Кроме двух предыдущих частей.\n", ["1", "2"]),
        ("Статья 1\n1. Один.\n2. Два.\n3. Кроме предыдущих частей.\n", ["1", "2"]),
        ("Статья 1\n1. Один.\n2. Два.\n3. Кроме предыдущей части настоящей статьи.\n", ["2"]),
        ("Стаття 1\n1. Один.\n2. Два.\n3. Крім двох попередніх частин цієї статті.\n", ["1", "2"]),
        ("§ 1\n1. Raz.\n2. Dwa.\n3. Oprócz dwóch poprzednich ustępów.\n", ["1", "2"]),
        ("Điều 1. Một\n1. Một.\n2. Hai.\n3. Trừ hai khoản trên.\n", ["1", "2"]),
        ("§ 1\n(1) Eins.\n(2) Zwei.\n(3) Die beiden vorstehenden Absätze gelten nicht.\n", ["1", "2"]),
    ],
)
def test_clauses_that_are_counted_back_from_this_one(text: str, expected: list[str]) -> None:
    document = load(text.encode(), "a.txt")
    found = [target for r in resolve(document, outline(document)) for target in r.targets]
    assert [target.rpartition(":")[2] for target in found] == expected
