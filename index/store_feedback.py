"""What readers thought of answers, in the database: written one by one, read by the owner."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from index.store import now


@dataclass(frozen=True, slots=True)
class Feedback:
    """A reader's word on an answer: `verdict` is up or down, `reason` says what was wrong.

    `question` is kept only with `consent`; that holds at construction.
    """

    answer_id: str
    verdict: str
    reason: str | None
    consent: bool
    question: str | None
    collection: str | None

    def __post_init__(self) -> None:
        if self.question is not None and not self.consent:
            raise ValueError("a question is kept with the asker's consent only; leave it out, or set consent")


def insert(connection: sqlite3.Connection, feedback: Feedback) -> None:
    """Store a word on an answer in a write transaction; a later one on the same answer takes its place."""
    connection.execute(
        "INSERT INTO feedback (answer_id, verdict, reason, consent, question, collection, at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (answer_id) DO UPDATE SET verdict = excluded.verdict, "
        "reason = excluded.reason, consent = excluded.consent, question = excluded.question, at = excluded.at",
        (
            feedback.answer_id,
            feedback.verdict,
            feedback.reason,
            feedback.consent,
            feedback.question,
            feedback.collection,
            now(),
        ),
    )
