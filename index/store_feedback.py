"""What readers thought of answers, in the database: written one by one, read by the owner."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, dataclass

from index.store import now
from index.store_query import Queries


@dataclass(frozen=True, slots=True)
class Chosen:
    """A citation that a reader says answers the question; `address` is "" in text without clauses."""

    document_id: str
    address: str
    quote: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """A reader's word on an answer: `verdict` is up or down, `reason` says what was wrong.

    `question`, and the `citations` that answer it, are kept only with `consent`; that holds at construction.
    """

    answer_id: str
    verdict: str
    reason: str | None
    consent: bool
    question: str | None
    collection: str | None
    citations: tuple[Chosen, ...] = ()

    def __post_init__(self) -> None:
        if self.question is not None and not self.consent:
            raise ValueError("a question is kept with the asker's consent only; leave it out, or set consent")
        if self.citations and self.question is None:
            raise ValueError("citations are kept with their question only; leave them out, or give it")


def insert(connection: sqlite3.Connection, feedback: Feedback) -> None:
    """Store a word on an answer in a write transaction; a later one on the same answer takes its place."""
    connection.execute(
        "INSERT INTO feedback (answer_id, verdict, reason, consent, question, collection, citations, at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (answer_id) DO UPDATE SET verdict = excluded.verdict, "
        "reason = excluded.reason, consent = excluded.consent, question = excluded.question, "
        "citations = excluded.citations, at = excluded.at",
        (
            feedback.answer_id,
            feedback.verdict,
            feedback.reason,
            feedback.consent,
            feedback.question,
            feedback.collection,
            json.dumps([asdict(each) for each in feedback.citations], ensure_ascii=False)
            if feedback.citations
            else None,
            now(),
        ),
    )


class FeedbackReads(Queries):
    """Reads of what readers thought of answers, for `index.store_read.Reader`."""

    def feedback(self) -> list[Feedback]:
        """Return every word on an answer, oldest first."""
        rows = self._all(
            "SELECT answer_id, verdict, reason, consent, question, collection, citations FROM feedback ORDER BY at, answer_id"
        )
        return [
            Feedback(answer, verdict, reason, bool(consent), question, collection, _chosen(citations))
            for answer, verdict, reason, consent, question, collection, citations in rows
        ]


def _chosen(text: str | None) -> tuple[Chosen, ...]:
    return tuple(Chosen(**each) for each in json.loads(text or "[]"))
