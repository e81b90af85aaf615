"""Citations of a real server's answers, held against its documents after these were edited and added again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.api.serving import Server, run

NOTICE = """# Notice on the boathouse

Article 1. The boathouse opens at seven in the morning.

Article 2. Every oar is signed for with the warden.
"""


def cited(server: Server, collection: str) -> dict[str, Any]:
    answer = server.ask("Article 2", collection=collection)
    (citation,) = answer["citations"]
    assert citation["quote"] == "Every oar is signed for with the warden."
    return dict(citation)


def verify(server: Server, *citations: Any, **more: Any) -> list[dict[str, Any]]:
    response = server.client.post("/v1/citations/verify", json={"citations": citations, **more})
    assert response.status_code == 200, response.text
    results: list[dict[str, Any]] = response.json()["results"]
    return results


def replaced(server: Server, document: str, text: str, collection: str) -> dict[str, Any]:
    body = {"title": "Notice", "text": text, "collection": collection}
    response = server.client.put(f"/v1/documents/{document}", json=body)
    assert response.status_code == 201, response.text
    record: dict[str, Any] = response.json()
    return record


def test_a_citation_goes_through_its_life(server: Server) -> None:
    server.add("Notice", NOTICE, "life")
    citation = cited(server, "life")
    (valid,) = verify(server, citation)
    assert (valid["status"], valid["where"]) == ("valid", {**citation, "id": 1})

    longer = NOTICE.replace("in the morning", "in the morning and closes at dusk")
    edited = replaced(server, citation["document_id"], longer, "life")
    (moved,) = verify(server, citation)
    assert (moved["status"], moved["found_by"], moved["places"]) == ("moved", "document_title", 1)
    assert moved["where"]["document_id"] == edited["id"]
    assert moved["where"]["start"] == citation["start"] + len(" and closes at dusk")
    text = server.client.get(f"/v1/documents/{edited['id']}/text").text
    assert text[moved["where"]["start"] : moved["where"]["end"]] == citation["quote"]

    reworded = replaced(server, edited["id"], longer.replace("the warden", "the keeper"), "life")
    changed, still = verify(
        server, citation, {**moved["where"], "start": 0, "end": 10, "quote": "Article 1."}
    )
    assert changed["status"] == "changed"
    assert [s["text"] for s in changed["difference"] if s["op"] != "equal"] == ["warden", "keeper"]
    assert 0.5 < changed["similarity"] < 1
    assert still["status"] == "moved"

    server.client.delete(f"/v1/documents/{reworded['id']}")
    (gone,) = verify(server, citation)
    assert (gone["status"], gone["where"]) == ("gone", None)


def test_the_same_text_added_again_has_moved_to_its_new_id(server: Server) -> None:
    first = server.add("Notice", NOTICE, "again")
    citation = cited(server, "again")
    server.client.delete(f"/v1/documents/{first['id']}")
    second = server.add("Notice", NOTICE, "again")
    (moved,) = verify(server, citation)
    assert (moved["status"], moved["found_by"]) == ("moved", "document_sha256")
    assert moved["where"] == {**citation, "id": 1, "document_id": second["id"]}
    assert verify(server, moved["where"])[0]["status"] == "valid"


def test_every_citation_of_every_answer_is_valid(server: Server) -> None:
    for question in ("What is the monthly rent?", "Article 1", "第二条", "逾期归还怎么办？"):
        citations = server.ask(question)["citations"]
        assert citations
        assert {each["status"] for each in verify(server, *citations)} == {"valid"}


def test_a_collection_hides_all_others(server: Server) -> None:
    server.add("Notice", NOTICE, "here")
    citation = cited(server, "here")
    assert verify(server, citation, collection="here")[0]["status"] == "valid"
    assert verify(server, citation, collection="leases")[0]["status"] == "gone"
    response = server.client.post("/v1/citations/verify", json={"citations": [citation], "collection": "no"})
    assert response.status_code == 404


GOOD = {"document_id": "x", "address": "", "start": 0, "end": 3, "quote": "abc"}


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "citations"),
        ({"citations": [GOOD] * 201}, "citations"),
        ({"citations": [GOOD], "other": 1}, "other"),
        ({"citations": [GOOD, {**GOOD, "quote": " \n"}]}, "citations.1.quote"),
        ({"citations": [{**GOOD, "quote": "a" * 100_001}]}, "citations.0.quote"),
        ({"citations": [{**GOOD, "end": 0}]}, "citations.0.end"),
        ({"citations": [{**GOOD, "start": -1}]}, "citations.0.start"),
        ({"citations": [{**GOOD, "start": "x"}]}, "citations.0.start"),
        ({"citations": [{**GOOD, "address": "Article 5"}]}, "citations.0.address"),
        ({"citations": [{**GOOD, "document_id": None}]}, "citations.0"),
        ({"citations": [{**GOOD, "document_id": " "}]}, "citations.0"),
        ({"citations": [{**GOOD, "quote": "\ud800"}]}, "citations.0.quote"),
    ],
)
def test_what_cannot_be_checked_is_refused_by_field(server: Server, body: Any, field: str) -> None:
    content = json.dumps(body).encode()
    response = server.client.post(
        "/v1/citations/verify", content=content, headers={"Content-Type": "application/json"}
    )
    assert response.status_code == 422
    assert field in [each["field"] for each in response.json()["errors"]]


def test_an_empty_list_and_citations_of_nothing_are_fine(server: Server) -> None:
    assert verify(server) == []
    assert verify(server, GOOD)[0]["status"] == "gone"


def test_the_command_line_checks_an_answer_after_a_reindex_and_an_edit(tmp_path: Path) -> None:
    (tmp_path / "notice.md").write_text(NOTICE, "utf-8")

    def command(*arguments: str) -> tuple[int, str, str]:
        done = run(*arguments, "--data", str(tmp_path / "data"), cwd=tmp_path)
        return done.returncode, done.stdout, done.stderr

    document = command("add", "notice.md")[1].split()[1]
    (tmp_path / "answer.json").write_text(command("ask", "Article 2", "--json")[1], "utf-8")
    command("reindex")
    code, out, err = command("verify", "answer.json")
    assert (code, out[:9]) == (0, "1. valid ")
    assert "1 valid, 0 moved, 0 changed, 0 gone" in err

    (tmp_path / "notice.md").write_text(NOTICE.replace("warden", "keeper"), "utf-8")
    command("add", "notice.md", "--replace", document)
    code, out, _ = command("verify", "answer.json")
    assert code == 1
    assert "Every oar is signed for with the [-warden-]{+keeper+}." in out
    code, out, _ = command("verify", "answer.json", "--json")
    assert (code, json.loads(out)[0]["status"]) == (1, "changed")

    (tmp_path / "bad.json").write_text('[{"document_id": "x", "start": 1, "end": 0, "quote": "abc"}]')
    code, _, err = command("verify", "bad.json")
    assert (code, "citations.0.end" in err, len(err.splitlines())) == (1, True, 1), err
