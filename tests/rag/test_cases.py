"""Questions: what is refused, with which line named."""

import json
from pathlib import Path
from typing import Any

import pytest

from index.errors import BadInput
from rag.cases import DEPTH, Expect, read_questions

GOOD: dict[str, Any] = {
    "id": "en-1",
    "question": "How long?",
    "language": "en",
    "tags": ["factual"],
    "split": "dev",
    "history": [{"role": "user", "content": "Hello"}],
    "expect": {"document": "a.md", "address": "clause:1.2", "quote": "for 30 days"},
    "answer": "30 days",
}
NOT_THERE: dict[str, Any] = {"question": "Where?", "unanswerable": True}


def write(folder: Path, *rows: dict[str, Any] | str) -> Path:
    file = folder / "questions.jsonl"
    texts = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    file.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return file


def test_a_good_row_becomes_a_case(tmp_path: Path) -> None:
    (case,) = read_questions(write(tmp_path, GOOD))
    assert case.expect == (Expect("a.md", "clause:1.2", "for 30 days"),)
    assert case.answers == ("30 days",)
    assert not case.unanswerable
    asked = case.asked("room")
    assert (asked.text, asked.collection, asked.limit) == ("How long?", "room", DEPTH)
    assert asked.history[0].content == "Hello"


def test_a_question_and_its_place_are_enough(tmp_path: Path) -> None:
    short = {
        "question": "How long?",
        "expect": [{"document": "a.md", "quote": "x"}, {"document": "b", "address": "item:1"}],
    }
    place, missing = read_questions(write(tmp_path, short, NOT_THERE))
    assert (place.id, place.answers, place.unanswerable) == ("line-1", (), False)
    assert [each.document for each in place.expect] == ["a.md", "b"]
    assert (missing.unanswerable, missing.reason) == (True, "not_in_documents")


def test_a_document_alone_is_a_place(tmp_path: Path) -> None:
    (case,) = read_questions(write(tmp_path, {"question": "How long?", "expect": {"document": "a.md"}}))
    assert case.expect == (Expect("a.md"),)


def test_several_answers_may_be_right(tmp_path: Path) -> None:
    (case,) = read_questions(write(tmp_path, {**GOOD, "answer": ["30 days", "a month"]}))
    assert case.answers == ("30 days", "a month")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"question": " "}, "question is blank"),
        ({"tags": [1]}, "tags is [1]"),
        ({"tags": "factual"}, "tags is 'factual', of the wrong type"),
        ({"split": "train"}, "split is 'train'"),
        ({"colour": "red"}, "unknown field colour"),
        ({"expect": None}, "unanswerable is False and expect is not given"),
        ({"unanswerable": True}, "unanswerable is True and expect is given"),
        ({"reason": "not_in_documents"}, "reason 'not_in_documents' is given for an answerable"),
        ({"unanswerable": True, "expect": None, "answer": None, "reason": "tired"}, "reason is 'tired'"),
        ({"unanswerable": True, "expect": None}, "answer is given for an unanswerable question"),
        ({"history": [{"role": "system", "content": "x"}]}, "role is 'system'"),
        ({"history": ["x"]}, "a turn of history"),
        ({"answer": ["30 days", " "]}, "give a text or several"),
        ({"expect": {**GOOD["expect"], "address": "1.2"}}, "not an address: '1.2'"),
        ({"expect": {"document": "a.md", "quote": " "}}, "expect.quote is blank"),
        ({"expect": {"document": " ", "quote": "x"}}, "expect.document is blank"),
        ({"expect": {"document": 3, "quote": "x"}}, "expect.document is 3"),
        ({"expect": {"quote": "x"}}, "expect must hold document"),
        ({"expect": ["x"]}, "expect must hold document"),
    ],
)
def test_a_fault_names_its_line(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_questions(write(tmp_path, GOOD, {**GOOD, "id": "en-2", **change}))
    assert "questions.jsonl:2: " in str(caught.value)
    assert says in str(caught.value)


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    short = {name: value for name, value in GOOD.items() if name != "question"}
    with pytest.raises(BadInput) as caught:
        read_questions(write(tmp_path, GOOD, "{not json", GOOD, short, "[1]"))
    lines = str(caught.value).splitlines()
    assert [line.split(":")[1] for line in lines] == ["2", "3", "4", "5"]
    assert "id 'en-1' was used in line 1" in lines[1]
    assert "missing question" in lines[2]
    assert "not a JSON object but list" in lines[3]


def test_a_file_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no questions in it"):
        read_questions(write(tmp_path, ""))
    with pytest.raises(BadInput, match="cannot read questions"):
        read_questions(tmp_path / "none.jsonl")
