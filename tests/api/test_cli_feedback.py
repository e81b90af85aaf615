"""`clausecite feedback export`: questions of what readers were content with, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rag.cases import Expect, read_questions
from tests.api.conftest import LEASE, RULES
from tests.api.serving import Server, run, serving

QUESTION = "What is the monthly rent?"


def say(server: Server, number: int, **more: Any) -> int:
    body = {"answer_id": f"{number:032x}", "verdict": "up", **more}
    return server.client.post("/v1/feedback", json=body).status_code


def test_only_what_was_given_with_consent_and_liked_becomes_a_question(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server:
        lease = server.add("Lease of the boathouse", LEASE, "leases")
        server.add("岸湖图书馆借阅规则", RULES, "rules")
        chosen = server.ask(QUESTION, collection="leases")["citations"]
        gone = [{"document_id": "gone", "quote": "Nothing."}]
        given = {"consent": True, "question": QUESTION}
        assert say(server, 1, **given, citations=chosen) == 204
        assert say(server, 2) == 204
        assert say(server, 3, **given) == 204
        assert say(server, 4, **given, citations=chosen, verdict="down") == 204
        assert say(server, 5, **given, citations=gone) == 204
        for wrong in ({"consent": True, "citations": chosen}, {"question": QUESTION, "citations": chosen}):
            assert say(server, 6, **wrong) in (400, 422)

        exported = run(
            "feedback", "export", "--data", "data", "--collection", "leases", "--out", "q.jsonl", cwd=tmp_path
        )
        assert exported.returncode == 0, exported.stderr
        assert exported.stdout == ""
        assert "1 questions of 5 answers judged" in exported.stderr
        for why in ("not given with consent", "thumb down", "no citation was chosen", "gone or in another"):
            assert why in exported.stderr
        (case,) = read_questions(tmp_path / "q.jsonl")
        assert case.question == QUESTION
        assert case.expect == tuple(Expect(lease["id"], c["address"], c["quote"]) for c in chosen)

        printed = run("feedback", "export", "--data", "data", cwd=tmp_path)
        assert [json.loads(line)["id"] for line in printed.stdout.splitlines()] == [f"{1:032x}"]
        assert run("feedback", "export", "--data", "data", "--collection", "rules", cwd=tmp_path).stdout == ""
        again = run("feedback", "export", "--data", "data", "--out", "q.jsonl", cwd=tmp_path)
        assert again.returncode == 1
        assert "q.jsonl is there already" in again.stderr
