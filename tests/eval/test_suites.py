"""Questions: what is refused, with which line named."""

import json
from pathlib import Path
from typing import Any

import pytest

from eval.suites import DEPTH, read_questions
from index.errors import BadInput

GOOD: dict[str, Any] = {
    "id": "en-1",
    "question": "How long?",
    "language": "en",
    "tags": ["factual"],
    "split": "dev",
    "history": [{"role": "user", "content": "Hello"}],
    "expect": {"document": "a.md", "address": "clause:1.2", "quote": "for 30 days", "answer": "30 days"},
    "unanswerable": False,
    "reason": None,
}


def write(folder: Path, *rows: dict[str, Any] | str) -> Path:
    file = folder / "questions.jsonl"
    texts = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    file.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return file


def test_a_good_row_becomes_a_case(tmp_path: Path) -> None:
    (case,) = read_questions(write(tmp_path, GOOD))
    assert case.expect is not None
    assert case.expect.answer == "30 days"
    assert not case.unanswerable
    asked = case.asked("room")
    assert (asked.text, asked.collection, asked.limit) == ("How long?", "room", DEPTH)
    assert asked.history[0].content == "Hello"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"question": " "}, "question is blank"),
        ({"tags": []}, "tags is []"),
        ({"tags": "factual"}, "tags is 'factual', of the wrong type"),
        ({"split": "train"}, "split is 'train'"),
        ({"colour": "red"}, "unknown field colour"),
        ({"expect": None}, "unanswerable is False but expect is not given"),
        ({"unanswerable": True, "reason": "not_in_documents"}, "unanswerable is True but expect is given"),
        ({"unanswerable": True, "expect": None}, "reason None"),
        ({"reason": "not_in_documents"}, "reason 'not_in_documents'"),
        ({"history": [{"role": "system", "content": "x"}]}, "role is 'system'"),
        ({"history": ["x"]}, "a turn of history"),
        ({"expect": {**GOOD["expect"], "answer": "31 days"}}, "'31 days' does not stand in"),
        ({"expect": {**GOOD["expect"], "address": "1.2"}}, "not an address: '1.2'"),
        ({"expect": {**GOOD["expect"], "quote": ""}}, "expect.quote is blank"),
        ({"expect": {"document": "a.md"}}, "expect must hold exactly"),
    ],
)
def test_a_fault_names_its_line(tmp_path: Path, change: dict[str, Any], says: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_questions(write(tmp_path, GOOD, {**GOOD, "id": "en-2", **change}))
    assert "questions.jsonl:2: " in str(caught.value)
    assert says in str(caught.value)


def test_all_faults_are_named_at_once(tmp_path: Path) -> None:
    short = {name: value for name, value in GOOD.items() if name != "split"}
    with pytest.raises(BadInput) as caught:
        read_questions(write(tmp_path, GOOD, "{not json", GOOD, short, "[1]"))
    lines = str(caught.value).splitlines()
    assert [line.split(":")[1] for line in lines] == ["2", "3", "4", "5"]
    assert "id 'en-1' was used in line 1" in lines[1]
    assert "missing split" in lines[2]
    assert "not a JSON object but list" in lines[3]


def test_a_file_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no questions in it"):
        read_questions(write(tmp_path, ""))
