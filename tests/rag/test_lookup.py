"""Look-ups over versions, parts and headings, answered as a reader gets them."""

from collections.abc import Iterator

import pytest

from index.library import Library
from rag.answer import Answerer
from rag.types import Answer, Question, Turn
from tests.index.hashing import HashingEmbedder

HARBOUR = """# 中华人民共和国港湾法

## 序言

港湾是大家的。

港湾由港务局管理。

## 第一章 总则

第一条 {first}

第二条 本法适用于所有港湾。

## 第二章 船舶

第三条 船舶应当登记。

登记由港务局办理。

登记不收费。

第四条 船舶应当悬挂旗帜。

## 第三章 附则

第五条 本法自公布之日起施行。
"""
FERRY = """# 中华人民共和国渡船条例

第一条 渡船每小时一班。

第二条 渡船免费。
"""
CODE = """# 中华人民共和国水事法典 {part}

## 第{chapter}章 规定

第{article}条 {part}的规定。
"""
AMENDMENT = """# 中华人民共和国渡船法修正案（二）

一、第三条修改为：渡船半小时一班。

二、第四条删去。

三、本修正案自公布之日起施行。
"""
POLICY = """# Pier Policy

## Article 1 Hours

The pier opens at six.

The pier closes at nine.

## Article 2 Bicycles

Bicycles are walked.
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    embedder = HashingEmbedder()
    with Library.open(tmp_path_factory.mktemp("laws") / "data", embedder, write=True) as library:
        for date, first in (("2005-05-05", "旧文。"), ("2018-10-26", "中文。"), ("2023-12-29", "新文。")):
            library.add(HARBOUR.format(first=first).encode(), f"港湾法({date}).md")
        library.add(FERRY.encode(), "渡船条例.md")
        library.add(POLICY.encode(), "Pier Policy(2021-05-03).md")
        library.add(POLICY.replace("nine", "ten").encode(), "Pier Policy(2024-01-01).md")
        library.add(AMENDMENT.encode(), "渡船法修正案（二）.md")
        for number, part in enumerate(("总则", "水权编"), start=1):
            library.add(
                CODE.format(part=part, chapter="一", article="一二"[number - 1]).encode(), f"{part}.md"
            )
        yield Answerer(library, embedder)


def ask(answerer: Answerer, text: str, *history: str) -> Answer:
    turns: list[Turn] = []
    for earlier in history:
        turns += [
            Turn("user", earlier),
            Turn("assistant", answerer.ask(Question(earlier, history=tuple(turns))).text),
        ]
    return answerer.ask(Question(text, history=tuple(turns)))


NEW = "根据《中华人民共和国港湾法》（2023-12-29版，现行，另有2018-10-26、2005-05-05版）"
MIDDLE = "根据《中华人民共和国港湾法》（2018-10-26版，现行为2023-12-29版，另有2005-05-05版）"
OLD = "根据《中华人民共和国港湾法》（2005-05-05版，现行为2023-12-29版，另有2018-10-26版）"
FERRIES = "根据《中华人民共和国渡船条例》"
PIER = "According to “Pier Policy” (version of 2024-01-01, in force; also here: 2021-05-03), "
OLD_PIER = "According to “Pier Policy” (version of 2021-05-03; in force: 2024-01-01), "


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("港湾法第一条", f"{NEW}第1条：“新文。”[1]"),
        ("港湾法（2018）第一条", f"{MIDDLE}第1条：“中文。”[1]"),
        ("2020年的港湾法第一条", f"{MIDDLE}第1条：“中文。”[1]"),
        ("2018年修正前的港湾法1条", f"{OLD}第1条：“旧文。”[1]"),
        ("港湾法第三条最后一款", f"{NEW}第3条第3款：“登记不收费。”[1]"),
        ("港湾法最后一条", f"{NEW}第5条：“本法自公布之日起施行。”[1]"),
        ("渡船条例第二条", f"{FERRIES}第2条：“渡船免费。”[1]"),
        ("经济法渡船条例第二条的内容是什么？", f"{FERRIES}第2条：“渡船免费。”[1]"),
        ("渡船法修正案二第二条", "根据《中华人民共和国渡船法修正案（二）》第二条：“第四条删去。”[1]"),
        ("渡船条例倒数第二条", f"{FERRIES}第1条：“渡船每小时一班。”[1]"),
        ("水事法典第二条", "根据《中华人民共和国水事法典 水权编》第2条：“水权编的规定。”[1]"),
        ("水事法典水权编第二条", "根据《中华人民共和国水事法典 水权编》第2条：“水权编的规定。”[1]"),
        (
            "渡船条例第一条和第九条",
            f"没有第九条；《中华人民共和国渡船条例》收有第1至2条。{FERRIES}第1条：“渡船每小时一班。”[1]",
        ),
        (
            "渡船条例第一条和《海商法》第二条",
            f"这里没有《海商法》这份文档。{FERRIES}第1条：“渡船每小时一班。”[1]",
        ),
        ("What does Article 2 of the Pier Policy say?", f"{PIER}Article 2: “Bicycles are walked.”[1]"),
        (
            "the second paragraph of Article 1 of the Pier Policy (2021)",
            f"{OLD_PIER}Article 1(2): “The pier closes at nine.”[1]",
        ),
        (
            "the first article of the Pier Policy",
            f"{PIER}Article 1: “The pier opens at six.\n\nThe pier closes at ten.”[1]",
        ),
    ],
)
def test_what_is_quoted_and_how_it_is_called(text: str, said: str, answerer: Answerer) -> None:
    answer = ask(answerer, text)

    assert (answer.status, answer.text) == ("answered", said)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("港湾法第九条", "没有第九条；" + NEW[2:] + "收有第1至5条。"),
        (
            "1999年的港湾法第一条",
            "这里没有《中华人民共和国港湾法》在1999的版本，收有2005-05-05、2018-10-26、2023-12-29版。",
        ),
        (
            "青岛市渡船条例第一条",
            "这里没有《青岛市渡船条例》这份文档。名称相近的有《中华人民共和国渡船条例》。",
        ),
        ("日本民法第一条", "这里没有《日本民法》这份文档。"),
        ("民法通则第一条", "这里没有《民法通则》这份文档。"),
        ("Article 5 of the Tenancy Act 1990", "There is no document “Tenancy Act 1990” here."),
        ("the last paragraph of Article 2 of the Pier Policy", "There is no last paragraph of Article 2"),
        ("《船员法》第一条", "这里没有《船员法》这份文档。"),
        ("渡船条例第一条第四款", "没有第一条第四款"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(text: str, said: str, answerer: Answerer) -> None:
    answer = ask(answerer, text)

    assert (answer.status, answer.reason) == ("abstained", "clause_not_found")
    assert answer.text.startswith(said)


def test_a_chapter_is_its_heading_its_range_and_its_articles(answerer: Answerer) -> None:
    answer = ask(answerer, "港湾法第二章讲什么？")

    assert "第2章（收有第3条至第4条）：“第二章 船舶”[1] 第3条：“船舶应当登记。" in answer.text
    assert [citation.address for citation in answer.citations] == ["chapter:2", "article:3", "article:4"]
    assert ask(answerer, "港湾法的船舶一章讲什么？").text == answer.text


def test_a_long_chapter_is_cut_and_says_where(tmp_path_factory: pytest.TempPathFactory) -> None:
    embedder = HashingEmbedder()
    articles = "\n\n".join(f"第{n}条 {'船舶应当登记，' * 60}" for n in "一二三四五六七八")
    with Library.open(tmp_path_factory.mktemp("long") / "data", embedder, write=True) as library:
        library.add(f"# 船舶法\n\n## 第一章 登记\n\n{articles}".encode(), "船舶法.md")
        answer = Answerer(library, embedder).ask(Question("第一章讲什么"))

    assert "（收有第1条至第8条，引到第2条为止）" in answer.text
    assert len(answer.citations) == 3


def test_a_heading_without_a_number_is_looked_up_by_name(answerer: Answerer) -> None:
    (citation,) = ask(answerer, "港湾法序言").citations

    assert citation.quote == "序言\n\n港湾是大家的。\n\n港湾由港务局管理。"


def test_of_parts_that_each_have_the_chapter_the_headings_are_told(answerer: Answerer) -> None:
    answer = ask(answerer, "水事法典第一章讲什么？")

    assert [citation.quote for citation in answer.citations] == ["第一章 规定", "第一章 规定"]
    assert "《中华人民共和国水事法典 总则》第1章（收有第1条）" in answer.text


def test_a_follow_up_stays_in_the_version_that_was_spoken_of(answerer: Answerer) -> None:
    answer = ask(answerer, "下一条呢？", "港湾法（2005）第二条")

    assert answer.standalone == "《中华人民共和国港湾法》（2005-05-05）第3条"
    assert "（2005-05-05版，现行为2023-12-29版" in answer.text
    assert "（2023-12-29版，现行" in ask(answerer, "下一条呢？", "港湾法第二条").text


def test_a_search_finds_the_version_in_force_unless_the_question_dates_it(answerer: Answerer) -> None:
    def versions(text: str) -> set[str]:
        passages = answerer.search(text, limit=20)
        return {p.text[-3:] for p in passages if p.address == "article:1" and "文。" in p.text}

    assert versions("港湾法的新文、旧文和中文") == {"新文。"}
    assert versions("2018年的港湾法的新文、旧文和中文") == {"中文。"}
