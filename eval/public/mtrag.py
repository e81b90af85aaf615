"""MTRAG: conversations in English with the passages that people marked as holding each answer.

IBM/mt-rag-benchmark, Apache-2.0. Each row is one conversation up to one turn, the task; no two rows share a conversation.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from rag.types import Turn

FILE = "mtrag_un_reference.jsonl"
Half = Literal["development", "test"]


@dataclass(frozen=True, slots=True)
class Context:
    """A passage; `title` is "" where the set gives none."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Task:
    """A user's turn with the turns before it and the contexts of its answer.

    `answerability` is ANSWERABLE, PARTIAL (the contexts answer a part), UNDERSPECIFIED (the answer asks back) or
    UNANSWERABLE, which never has contexts.
    """

    conversation: str
    collection: str
    answerability: str
    kinds: tuple[str, ...]
    history: tuple[Turn, ...]
    question: str
    contexts: tuple[Context, ...]

    @property
    def half(self) -> Half:
        """Return the half of the conversations that this one is in, by the SHA-256 of its id."""
        return "test" if int(sha256(self.conversation.encode()).hexdigest(), 16) % 2 else "development"

    @property
    def starts_anew(self) -> bool:
        """Say whether its question has nothing to do with the turns before it, as people judged."""
        return bool(self.history) and self.kinds == ("N/A",)


def read(folder: Path) -> tuple[Task, ...]:
    """Read all tasks in the order of the file; `folder` is the one that holds the set's file."""
    lines = (folder / FILE).read_text(encoding="utf-8").splitlines()
    return tuple(_task(json.loads(line)) for line in lines)


def pool(tasks: Sequence[Task]) -> tuple[Context, ...]:
    """Return the contexts of all tasks, those with the same text once, in the order in which they first come."""
    texts: dict[str, Context] = {}
    for task in tasks:
        for context in task.contexts:
            texts.setdefault(context.text, context)
    return tuple(texts.values())


def _task(row: dict[str, Any]) -> Task:
    turns = [Turn("user" if t["speaker"] == "user" else "assistant", t["text"]) for t in row["input"]]
    return Task(
        conversation=row["conversation_id"],
        collection=row["Collection"],
        answerability=row["answerability"][0],
        kinds=tuple(row["Multi-Turn"]),
        history=tuple(turns[:-1]),
        question=turns[-1].content,
        contexts=tuple(Context(c["document_id"], c.get("title", ""), c["text"]) for c in row["contexts"]),
    )
