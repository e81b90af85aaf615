"""Public sets become documents and questions that a suite takes; the data here are made up in each set's form."""

import json
from pathlib import Path
from typing import Any

import pytest

from api.build import build
from api.settings import read_settings
from eval.public.sets import SETS, Source, write
from eval.target import COLLECTION, Local, index_corpus
from index.errors import BadInput
from rag.cases import Case, read_questions
from rag.golds import Golds

LAW = """# 试验法

## 第一章 总则

第一条 为了试验，制定本法。

第二条 试验应当记录。记录保存三年。
"""
TURN = {"speaker": "user", "text": "How long are records kept?"}
SQUAD = {
    "data": [
        {
            "title": "T",
            "paragraphs": [
                {
                    "context": "记录保存三年，由档案室保管。",
                    "qas": [
                        {
                            "id": "q1",
                            "question": "保存几年？",
                            "answers": [{"text": "三年"}, {"text": "三年"}],
                        }
                    ],
                }
            ],
        }
    ]
}


def lines(file: Path, *rows: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def task(name: str, **other: Any) -> dict[str, Any]:
    context = {"document_id": "d", "title": "Records", "text": "Records are kept for three years."}
    row = {
        "conversation_id": name,
        "Collection": "c",
        "answerability": ["ANSWERABLE"],
        "Multi-Turn": ["Follow-up"],
    }
    return row | {"input": [TURN], "contexts": [context]} | other


def lay(folder: Path) -> Path:
    """Lay out every set in its form."""
    (folder / "laws").mkdir(parents=True)
    (folder / "laws" / "试验法(2020-01-01).md").write_text(LAW, encoding="utf-8")
    gold = {"path": "试验法(2020-01-01).md", "article": "第二条"}
    lines(
        folder / "set" / "lecoqa_train.jsonl",
        {"query_id": 7, "question": "记录要存多久？", "answer": "三年", "gold": [gold, gold]},
    )
    lines(
        folder / "set" / "lawbench_article_lookup.jsonl",
        {"question": "试验法第二条的内容是什么？", "answer": "x"},
        {"question": "试验法第九条的内容是什么？", "answer": "x"},
    )
    for name in ("cmrc2018_dev.json", "xquad.en.json", "xquad.zh.json"):
        (folder / "set" / name).write_text(json.dumps(SQUAD), encoding="utf-8")
    lines(
        folder / "set" / "en_test500.jsonl",
        {
            "question": "How long?",
            "answerable": True,
            "passages": [{"text": "Records: kept for three years."}],
        },
        {"question": "Who?", "answerable": False, "passages": [{"text": "Rooms: there are nine."}]},
    )
    lines(
        folder / "set" / "mtrag_un_reference.jsonl",
        task("a"),
        task(
            "b",
            answerability=["UNANSWERABLE"],
            contexts=[],
            input=[TURN, {"speaker": "agent", "text": "3."}, TURN],
        ),
        task("c", answerability=["UNDERSPECIFIED"]),
    )
    lines(
        folder / "set" / "corpus.jsonl",
        {"_id": "d/1", "title": "Rooms", "text": "There are nine."},
        {"_id": "2", "text": "x y"},
    )
    lines(
        folder / "set" / "queries.jsonl",
        *({"_id": name, "text": f"{name}?"} for name in ("a", "b", "unjudged")),
    )
    (folder / "set" / "qrels").mkdir()
    (folder / "set" / "qrels" / "test.tsv").write_text(
        "query-id\tcorpus-id\tscore\na\td/1\t1\na\t2\t2\nb\t2\t0\n"
    )
    return folder


def made(name: str, folder: Path) -> tuple[Case, ...]:
    write(name, Source(lay(folder) / "set", folder / "laws"), folder / "out")
    return read_questions(folder / "out" / "questions.jsonl")


@pytest.mark.parametrize("name", sorted(SETS))
def test_every_expected_place_is_found_in_the_documents(name: str, tmp_path: Path) -> None:
    cases = made(name, tmp_path)
    service = build(read_settings(data=tmp_path / "data"), write=True)
    try:
        files = index_corpus(service.library, tmp_path / "out" / "documents")
        golds = Golds(Local(service, COLLECTION), files).all_of(cases)
    finally:
        service.close()

    assert any(golds.values())
    assert all(gold.quote.end > gold.quote.start for places in golds.values() for gold in places)


def test_articles_are_expected_by_address(tmp_path: Path) -> None:
    (case,) = made("lecoqa", tmp_path / "one")
    found, missing = made("lawbench", tmp_path / "two")

    assert [(each.document, each.address) for each in case.expect] == [("试验法(2020-01-01).md", "article:2")]
    assert found.expect[0].address == "article:2"
    assert (missing.unanswerable, missing.reason) == (True, "clause_not_found")


def test_conversations_keep_their_turns_and_those_that_ask_back_are_left_out(tmp_path: Path) -> None:
    first, second = made("mtrag", tmp_path)

    assert not first.history
    assert not first.unanswerable
    assert [turn.role for turn in second.history] == ["user", "assistant"]
    assert second.unanswerable


def test_relevant_documents_come_best_first_and_unjudged_questions_not(tmp_path: Path) -> None:
    first, second = made("beir", tmp_path)

    assert [each.document for each in first.expect] == ["2.md", "d_1.md"]
    assert second.unanswerable


def test_what_is_not_there_and_what_is_there_already_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"cmrc2018_dev\.json.*is not there"):
        write("cmrc", Source(tmp_path, tmp_path), tmp_path / "out")
    with pytest.raises(BadInput, match="is there already"):
        write("cmrc", Source(tmp_path, tmp_path), tmp_path)


def test_a_line_of_a_beir_folder_that_is_none_is_named(tmp_path: Path) -> None:
    folder = lay(tmp_path) / "set"
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\na\t2\n")
    with pytest.raises(BadInput, match=r"test\.tsv:2"):
        write("beir", Source(folder, tmp_path), tmp_path / "out")
    lines(folder / "queries.jsonl", {"_id": "a"})
    (folder / "qrels" / "test.tsv").write_text("a\t2\t1\n")
    with pytest.raises(BadInput, match=r"queries\.jsonl:1"):
        write("beir", Source(folder, tmp_path), tmp_path / "out")
