import json
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.document import Node, Outline
from index.load import load
from index.numbering import RANKS
from index.outline import outline
from index.references import mentions
from tests.index.shared import shared


def read(text: str, name: str = "a.md") -> Outline:
    return outline(load(text.encode(), name))


def addresses(found: Outline) -> list[str]:
    return [str(node.address) for node in found.walk()]


LAW = """# 中华人民共和国示范法

2020年1月1日 通过

## 第一章 总则

第一条 为了示范，制定本法。

第二条 有下列情形之一的，不予批准：

（一）材料不全的；

（二）逾期的。

前款规定的期限为三日。

## 第二章 责任

### 第一节 罚则

第三条 违反本法第二条规定的，处罚款。

第三条之一 单位违反的，加倍。

第四条 本法自公布之日起施行。
"""


def test_a_law_is_nested_by_kind_with_its_paragraphs_and_items() -> None:
    assert addresses(read(LAW)) == [
        "heading:1", "chapter:1", "article:1", "article:2", "article:2/paragraph:1", "article:2/paragraph:1/item:1",
        "article:2/paragraph:1/item:2", "article:2/paragraph:2", "chapter:2", "section:1", "article:3",
        "article:3-1", "article:4",
    ]  # fmt: skip


def test_labels_and_titles_are_as_printed() -> None:
    nodes = {str(node.address): node for node in read(LAW).walk()}
    assert (nodes["chapter:2"].label, nodes["chapter:2"].title) == ("第二章", "责任")
    assert nodes["article:3-1"].label == "第三条之一"
    assert nodes["article:2/paragraph:2"].label == ""
    assert str(nodes["article:3"].chain) == "chapter:2/section:1/article:3"


def test_numbers_that_repeat_are_told_apart_by_their_parents() -> None:
    text = "## 第一编 甲\n\n### 第一章 乙\n\n第一条 甲。\n\n## 第二编 丙\n\n### 第一章 丁\n\n第二条 乙。\n"
    assert addresses(read(text)) == [
        "part:1", "part:1/chapter:1", "article:1", "part:2", "part:2/chapter:1", "article:2",
    ]  # fmt: skip


def test_the_report_names_what_is_missing_and_what_is_double() -> None:
    found = read("第一条 甲。\n\n第二条 乙。\n\n第二条 乙。\n\n第五条 丙。\n\n第六条 丁。\n")
    row = next(row for row in found.numbering if row.kind == "article")
    assert (row.count, row.first, row.last, row.missing, row.duplicated) == (5, "1", "6", ("3", "4"), ("2",))
    assert len(set(addresses(found))) == 5


def test_the_first_article_under_a_chapter_may_jump_ahead() -> None:
    text = "第一章总则\n第一条甲。第二条乙。第三条丙，都在一行。\n第二章管制\n第二十八条丁。\n第三章指挥\n第八十九条戊。\n"
    found = [str(n.chain) for n in read(text, "a.txt").walk() if n.kind == "article"]
    assert found == ["chapter:1/article:1", "chapter:2/article:28", "chapter:3/article:89"]


def test_english_nested_numbering() -> None:
    text = """# Policy

## 4. Retention

4.1 Records are kept:

(a) for a year; and

(b) the copies:

(i) signed; or

(ii) sealed.

4.1.1 Longer with consent.

4.2 Subject to 4.1, records are deleted.

## 5. Contact

Write to us.
"""
    assert addresses(read(text)) == [
        "heading:1", "clause:4", "clause:4.1", "clause:4.1/item:a", "clause:4.1/item:b", "clause:4.1/item:b/subitem:i",
        "clause:4.1/item:b/subitem:ii", "clause:4.1.1", "clause:4.2", "clause:5",
    ]  # fmt: skip


def test_headings_without_numbers_nest_by_level() -> None:
    found = read("# Guide\n\nIntro.\n\n## Setup\n\nDo it.\n\n### Linux\n\nSo.\n\n## Use\n\nThus.\n")
    assert [(n.title, [c.title for c in n.children]) for n in found.nodes] == [
        ("Guide", []), ("Setup", ["Linux"]), ("Use", []),
    ]  # fmt: skip


# How the traditions nest, one document each.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # contracts of the United States: sections stand within articles
            "ARTICLE I\nDEFINITIONS\n\nSection 1.1 Terms.\n\nSection 1.2 More.\n\nARTICLE II\nPAYMENT\n\nSection 2.1 Due.\n",
            ["article:1", "section:1.1", "section:1.2", "article:2", "section:2.1"],
        ),
        (  # Bürgerliches Gesetzbuch: titles stand within sections
            "Abschnitt 1 Personen\n\nTitel 1 Natürliche\n\n§ 1 Beginn\n\nText.\n\nTitel 2 Juristische\n\n§ 2 Sitz\n\nText.\n\n"
            "Abschnitt 2 Sachen\n\nTitel 1 Begriff\n\n§ 3 Sache\n\n(1) Text.\n\n(2) Text.\n",
            ["section:1", "section:1/title:1", "article:1", "title:2", "article:2", "section:2", "section:2/title:1", "article:3",
             "article:3/paragraph:1", "article:3/paragraph:2"],
        ),
        (  # Korean statutes: the first paragraph begins behind the article's title
            "제1조(정의) ① 항구란 다음 각 호를 말한다.\n1. 부두\n가. 목재\n나. 석재\n2. 방파제\n"
            "② 그 밖의 사항은 따로 정한다.\n제2조(벌칙) 벌금에 처한다.\n",
            ["article:1", "article:1/paragraph:1", "article:1/paragraph:1/item:1", "article:1/paragraph:1/item:1/subitem:1",
             "article:1/paragraph:1/item:1/subitem:2", "article:1/paragraph:1/item:2", "article:1/paragraph:2", "article:2"],
        ),
        (  # Turkish statutes likewise
            "MADDE 1 – (1) Bu Kanunun amacı budur.\n\n(2) Kapsamı:\n\na) Liman,\n\nb) Gemi.\n\nMADDE 2 – (1) Tanım.\n",
            ["article:1", "article:1/paragraph:1", "article:1/paragraph:2", "article:1/paragraph:2/item:a",
             "article:1/paragraph:2/item:b", "article:2", "article:2/paragraph:1"],
        ),
        (  # Russian codes: parts, points and subpoints within an article
            "Статья 1. Предмет\n\n1. Настоящий закон.\n\n2. Он:\n\n1) один;\n\n"
            "2) два:\n\nа) три;\n\nб) четыре.\n\nСтатья 2. Права\n\nЕсть.\n",
            ["article:1", "article:1/paragraph:1", "article:1/paragraph:2", "article:1/paragraph:2/item:1",
             "article:1/paragraph:2/item:2", "article:1/paragraph:2/item:2/subitem:1", "article:1/paragraph:2/item:2/subitem:2",
             "article:2"],
        ),
        (  # statutes of Taiwan: 一、 counts what a paragraph lists
            "第一條　為規範碼頭，制定本法。\n第二條　用詞定義如下：\n一、碼頭：指靠船處。\n"
            "二、船：指水上工具。\n　前項第一款之碼頭，包括木造。\n第三條　罰鍰。\n",
            ["article:1", "article:2", "article:2/paragraph:1", "article:2/paragraph:1/item:1", "article:2/paragraph:1/item:2",
             "article:2/paragraph:2", "article:3"],
        ),
        (  # acts of the United Kingdom
            "5. Pier keeping\n\n(1) Keep it.\n\n(2) In this section—\n\n(a) one;\n\n(b) two—\n\n(i) three; or\n\n(ii) four.\n\n"
            "SCHEDULE 1\n\nHolidays\n\n1. New year.\n\n2. May day.\n",
            ["clause:5", "clause:5/paragraph:1", "clause:5/paragraph:2", "clause:5/paragraph:2/item:a",
             "clause:5/paragraph:2/item:b", "clause:5/paragraph:2/item:b/subitem:i", "clause:5/paragraph:2/item:b/subitem:ii",
             "schedule:1", "clause:1", "clause:2"],
        ),
        (  # French codes
            "Titre Ier – Des principes\n\nArticle 1er\n\nI. – Le propriétaire :\n\n1° paie ;\n\n"
            "2° répare.\n\nII. – Le locataire paie.\n",
            ["title:1", "article:1", "article:1/item:1", "article:1/item:1/subitem:1", "article:1/item:1/subitem:2",
             "article:1/item:2"],
        ),
    ],
)  # fmt: skip
def test_clauses_nest_as_their_tradition_prints_them(text: str, expected: list[str]) -> None:
    assert addresses(read(text, "a.txt")) == expected


def test_what_stands_under_a_label_alone_is_its_title() -> None:
    titles = [("Article 1", "Scope"), ("Article 2", "Duties")]
    plain = "Article 1\nScope\n\nThe pier is kept.\n\nArticle 2\nDuties\n\nIt is kept clean.\n"
    marked = (
        "## Article 1\n\n## Scope\n\nThe pier is kept.\n\n## Article 2\n\n## Duties\n\nIt is kept clean.\n"
    )
    for text, name in ((plain, "a.txt"), (marked, "a.md")):
        assert [(node.label, node.title) for node in read(text, name).nodes] == titles


def test_a_lone_initial_is_no_clause() -> None:
    assert addresses(
        read("The plan\n\nA. Smith wrote this letter about the pier and the boats.\n", "a.txt")
    ) == ["heading:1"]


def test_the_report_names_what_is_out_of_order() -> None:
    found = read("第一条 甲。\n\n第二条 乙。\n\n第四条 丁。\n\n第三条 丙。\n\n第五条 戊。\n")
    row = next(row for row in found.numbering if row.kind == "article")
    assert (row.count, row.missing, row.duplicated, row.disordered) == (5, (), (), ("3",))


# What other chunkers get wrong, one row each.
@pytest.mark.parametrize(
    ("text", "articles"),
    [
        ("第一条 甲。\n\n第二条规定的情形除外。\n\n第二条 乙。\n\n第三条 丙。", ["1", "2", "3"]),
        ("12.4.1 Due.\n\n12.4.2 Paid.\n\n12.4.1 applies subject to 12.4.2.\n\n12.4.3 Done.", ["12.4.1", "12.4.2", "12.4.3"]),
        ("57. A one.\n\n58. B two.\n\n100. C three of it.\n\n59. D four.\n\n60. E five.", ["57", "58", "59", "60"]),
        ("§ 4 Eins.\n\n§ 5 Zwei.\n\n§ 6 Drei.", ["4", "5", "6"]),
        ("제1조(목적) 이 법은 목적으로 한다.\n\n제2조(정의) 이 법에서 정의한다.", ["1", "2"]),
        ("第一条　甲とする。\n\n第二条　乙とする。\n\n第二条の二　丙とする。\n\n第三条　丁とする。", ["1", "2", "2-2", "3"]),
        ("Статья 1\n\nТекст один.\n\nСтатья 2\n\nТекст два.", ["1", "2"]),
        ("المادة ١\n\nنص أول.\n\nالمادة ٢\n\nنص ثان.", ["1", "2"]),
        ("1. One rule.\n\n2. Two rules.\n\n1987年制定。\n\n3.14 is pi.\n\n50% of it.\n\n3. Three.", ["1", "2", "3"]),
    ],
)  # fmt: skip
def test_references_dates_and_sums_are_no_clauses(text: str, articles: list[str]) -> None:
    found = [node for node in read(text, "a.txt").walk() if node.kind in ("article", "clause")]
    assert [node.number for node in found] == articles


def test_the_newspaper_page() -> None:
    document = load(shared("seed/newspaper_page.txt").read_bytes(), "newspaper_page.txt")
    found = outline(document)
    assert [(n.label, n.title) for n in found.nodes] == [
        ("", "深化系统建设整体建设 不断提升党建引领城市基层治理效能"),
        ("", "金砖国家领导人第十四次会晤举行"),
        ("", "(上接第六版)"),
    ]
    first, second, third = found.nodes
    assert [n.title for n in first.children] == [
        "街道社区网格同发力,建强基层党建堡垒",
        "抓实新领域新区域新群体,把党建覆盖到最活跃的地方",
        "激发共建共治共享活力,提升城市基层党建整体效应",
    ]
    assert second.children == ()
    assert [n.number for n in third.walk() if n.kind == "clause"] == [str(n) for n in range(54, 64)]
    section = next(n for n in third.children if n.kind == "section")
    assert (section.label, section.title, [n.number for n in section.children]) == (
        "七、",
        "深化人文交流",
        ["62", "63"],
    )
    assert "快递员、外卖员、货车司机、网约车司机等工作的人口超过30万" in document.text
    assert "推动构建人类命运共同体,共同开创人类美好未来!" in document.text
    assert "各地加强对社区的工作支持" in document.text


@pytest.mark.parametrize("written", ["（上接第1版）", "（紧接A2版）", "【上接三版】"])
def test_a_piece_goes_on_from_another_page_behind_its_mark(written: str) -> None:
    text = f"""春灌工作启动

本报记者 李明

五月的麦田返青，全市春灌工作昨日全面启动，计划灌溉面积十二万亩。（下转第2版）

读书节开幕

第三届读书节昨日在市图书馆开幕，第一天共有三千名读者参加。

{written}水利局负责人表示，春灌将持续到六月中旬，要优先保障粮食作物。
"""
    document = load(text.encode(), "page.txt")
    found = outline(document)
    assert [n.title for n in found.nodes] == ["春灌工作启动", "读书节开幕", written]
    assert document.text[found.nodes[-1].start : found.nodes[-1].end].endswith("要优先保障粮食作物。")


def test_the_rows_of_a_table_are_no_paragraphs_of_an_article() -> None:
    table = "| 区域 | 元 |\n|---|---|\n| 东区 | 5 |\n| 西区 | 6 |"
    text = f"# 办法\n\n第一条 收费如下：\n\n{table}\n\n前款费用按月收取。\n\n第二条 施行。\n"
    document = load(text.encode(), "a.md")
    first = next(node for node in outline(document).walk() if node.kind == "article")
    assert [document.text[n.start : n.end].split()[0] for n in first.children] == [
        "收费如下：",
        "前款费用按月收取。",
    ]
    assert "西区" in document.text[first.children[0].start : first.children[0].end]


LAWS = [
    "民法典/婚姻家庭编.md", "民法典/总则.md", "民法典/合同编.md", "刑法/刑法.md", "民法商法/证券法(2019-12-28).md",
    "社会法/安全生产法(2021-06-10).md", "行政法/数据安全法(2021-06-10).md", "宪法/宪法.md", "民法商法/信托法(2001-04-28).md",
    "宪法相关法/集会游行示威法(2009-08-27).md", "行政法规/外汇管理条例(2008-08-05).md", "社会法/家庭教育促进法(2021-10-23).md",
]  # fmt: skip


@pytest.mark.parametrize("path", LAWS)
def test_each_article_line_of_a_law_is_one_node_under_its_chapter(path: str) -> None:
    raw = shared(f"laws/{path}").read_text(encoding="utf-8")
    expected, heads = [], dict[int, str]()
    for line in raw.split("\n"):
        head = re.match(r"(#+)\s*(第\S+?[编章节])?", line)
        if head:
            heads = {k: v for k, v in heads.items() if k < len(head[1])} | {len(head[1]): head[2]}
        article = re.match(r"(第[〇零一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?)[\s　]", line)
        if article:
            expected.append((*filter(None, heads.values()), article[1]))
    found: list[tuple[str, ...]] = []

    def collect(nodes: tuple[Node, ...], above: tuple[str, ...]) -> None:
        for node in nodes:
            if node.kind == "article":
                found.append((*above, node.label))
            collect(node.children, (*above, node.label) if node.kind in RANKS else above)

    collect(outline(load(raw.encode(), path)).nodes, ())
    assert expected
    assert found == expected


@given(
    st.lists(
        st.sampled_from(
            ["第一条 甲。", "第二条 乙", "（一）丙；", "1. x.", "## H", "text。", "a) b", "第一章 丁"]
        ),
        max_size=12,
    )
)
def test_nodes_nest_and_addresses_are_distinct(parts: list[str]) -> None:
    text = "\n\n".join([*parts, "end."])
    document = load(text.encode(), "a.md")
    found = outline(document)
    every = list(found.walk())
    assert len({str(n.address) for n in every}) == len(every)
    for node in every:
        assert 0 <= node.start <= node.body <= node.end <= len(document.text)
        assert document.text[node.start : node.end].startswith(node.label)
        inside = [(c.start, c.end) for c in node.children]
        assert all(node.start <= a and b <= node.end for a, b in inside)
        assert all(left[1] <= right[0] for left, right in pairwise(inside))


@pytest.mark.parametrize("between", ["\n", "\n\n", " "])
def test_the_declaration_of_human_rights_in_seventeen_languages(between: str) -> None:
    rows = [
        json.loads(line)
        for line in shared("udhr/udhr_articles.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    languages = {row["lang"] for row in rows}
    assert len(languages) == 17
    for language in languages:
        own = [row for row in rows if row["lang"] == language]
        text = "\n\n".join(row["heading"] + between + row["text"] for row in own)
        found = [n for n in read(text, f"{language}.txt").walk() if n.kind == "article"]
        assert [node.number for node in found] == [str(row["article"]) for row in own], language
        for row in own:
            named = [str(mention.address) for mention in mentions(row["heading"].replace("弟", "第"))]
            assert named == [f"article:{row['article']}"], row["heading"]
