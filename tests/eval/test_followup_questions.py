"""Conversations in eleven languages: what must and what must not be in the standalone form of the last question."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from eval.target import QUESTIONS
from rag.followup import standalone
from rag.types import Turn

ROWS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (QUESTIONS.parent / "followups.jsonl").read_text(encoding="utf-8").splitlines()
]


def even(stems: Sequence[str]) -> Mapping[str, float]:
    return dict.fromkeys(stems, 1.0)


def good(row: dict[str, Any]) -> bool:
    written = standalone(row["question"], tuple(Turn(**turn) for turn in row["history"]), even)
    if row["alone"]:
        return bool(written == row["question"])
    held = all(any(part in written for part in parts.split("|")) for parts in row["must"])
    return held and not any(part in written for part in row["must_not"])


@pytest.mark.parametrize(("split", "floor"), [("dev", 0.97), ("test", 0.91)])
def test_follow_ups_hold_what_they_leave_out(split: str, floor: float) -> None:
    rows = [row for row in ROWS if row["split"] == split]
    missed = [row["id"] for row in rows if not good(row)]

    assert 1 - len(missed) / len(rows) >= floor, missed


def test_the_conversations_are_well_formed() -> None:
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    for row in ROWS:
        roles = [turn["role"] for turn in row["history"]]
        assert roles == ["user", "assistant"] * (len(roles) // 2)
        assert row["alone"] != bool(row["must"])
    counts = Counter((row["split"], row["language"]) for row in ROWS)
    for split in ("dev", "test"):
        assert counts[split, "zh"] >= 40
        assert counts[split, "en"] >= 20
        assert (
            sum(counts[split, code] for code in ("es", "fr", "de", "ru", "ar", "ja", "ko", "pt", "hi")) >= 18
        )
