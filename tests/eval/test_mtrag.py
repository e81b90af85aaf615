import json
from pathlib import Path

from eval.public.mtrag import FILE, pool, read
from rag.types import Turn


def row(conversation: str, *texts: str) -> dict[str, object]:
    return {
        "conversation_id": conversation,
        "Collection": "govt",
        "answerability": ["ANSWERABLE"],
        "Multi-Turn": ["Follow-up"],
        "input": [
            {"speaker": "user", "text": "Where?"},
            {"speaker": "agent", "text": "Here."},
            {"speaker": "user", "text": "Why?"},
        ],
        "contexts": [{"document_id": f"{conversation}-{i}", "text": text} for i, text in enumerate(texts)],
    }


def test_tasks_and_their_contexts_are_read(tmp_path: Path) -> None:
    rows = [row("a", "one", "two"), row("b", "two", "three"), row("c")]
    (tmp_path / FILE).write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    tasks = read(tmp_path)

    assert tasks[0].question == "Why?"
    assert tasks[0].history == (Turn("user", "Where?"), Turn("assistant", "Here."))
    assert [context.id for context in pool(tasks)] == ["a-0", "a-1", "b-1"]
    assert tasks[2].contexts == ()


def test_a_conversation_stays_in_its_half(tmp_path: Path) -> None:
    rows = [row(str(number)) for number in range(200)]
    (tmp_path / FILE).write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    halves = [task.half for task in read(tmp_path)]

    assert halves == [task.half for task in read(tmp_path)]
    assert 60 < halves.count("test") < 140
