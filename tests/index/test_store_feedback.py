from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from index.library import Library
from index.store import DATABASE
from index.store_feedback import Chosen, Feedback
from tests.index.hashing import HashingEmbedder


def kept(folder: Path) -> list[Any]:
    connection = sqlite3.connect(folder / DATABASE)
    rows = connection.execute(
        "SELECT answer_id, verdict, reason, consent, question, collection FROM feedback"
    ).fetchall()
    connection.close()
    return rows


def test_a_later_word_on_an_answer_takes_the_place_of_the_first(tmp_path: Path) -> None:
    with Library.open(tmp_path, HashingEmbedder(), write=True) as library:
        library.keep(Feedback("a", "up", None, True, "When does it open?", "leases"))
        library.keep(Feedback("b", "up", None, False, None, None))
        library.keep(Feedback("a", "down", "wrong", False, None, "leases"))
    # Taking the consent back takes the question away.
    assert kept(tmp_path) == [("a", "down", "wrong", 0, None, "leases"), ("b", "up", None, 0, None, None)]


def test_a_question_without_consent_is_never_stored(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="consent"):
        Feedback("a", "up", None, False, "When does it open?", None)
    with Library.open(tmp_path, HashingEmbedder(), write=True):
        pass
    connection = sqlite3.connect(tmp_path / DATABASE)
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("INSERT INTO feedback VALUES ('a', 'up', NULL, 0, 'When?', NULL, '2026', NULL)")
    connection.close()


def test_chosen_citations_are_kept_with_their_question_and_read_again(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="with their question only"):
        Feedback("a", "up", None, True, None, None, (Chosen("d", "", "It opens."),))
    said = Feedback("a", "up", None, True, "When?", None, (Chosen("d", "article:1", "It opens."),))
    with Library.open(tmp_path, HashingEmbedder(), write=True) as library:
        library.keep(said)
        library.keep(Feedback("b", "down", "wrong", False, None, "leases"))
        with library.read() as view:
            assert view.feedback() == [said, Feedback("b", "down", "wrong", False, None, "leases")]
        # Taking the consent back takes both away.
        library.keep(Feedback("a", "up", None, False, None, None))
        with library.read() as view:
            words = {each.answer_id: each for each in view.feedback()}
        # Words of one second are in no order that tells which came last.
        assert words["a"] == Feedback("a", "up", None, False, None, None)
