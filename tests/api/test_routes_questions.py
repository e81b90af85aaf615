from __future__ import annotations

import json
import time
from typing import Any

import httpx
import pytest

from tests.api.serving import Server

QUESTION = {"question": "What is the monthly rent?", "collection": "leases"}


def events(text: str) -> list[tuple[str, Any]]:
    found = []
    for block in text.split("\n\n"):
        lines = [line for line in block.splitlines() if not line.startswith(":")]
        if lines:
            assert [line.split(": ", 1)[0] for line in lines] == ["event", "data"]
            found.append((lines[0].removeprefix("event: "), json.loads(lines[1].removeprefix("data: "))))
    return found


def test_search_gives_passages_best_first(server: Server) -> None:
    response = server.client.post(
        "/v1/search", json={"query": "monthly rent", "collection": "leases", "limit": 3}
    )
    passages = response.json()["passages"]
    assert 1 <= len(passages) <= 3
    assert "1,250 crowns" in passages[0]["text"]
    assert [one["score"] for one in passages] == sorted((one["score"] for one in passages), reverse=True)


def test_an_answer_has_the_fields_of_the_contract(server: Server) -> None:
    answer = server.ask(**QUESTION)
    assert {"id", "question", "status", "reason", "text", "sentences", "citations"} <= set(answer)
    assert {"confidence", "passages", "composer", "language", "timings_ms"} <= set(answer)
    numbers = {citation["id"] for citation in answer["citations"]}
    for sentence in answer["sentences"]:
        assert sentence["citations"]
        assert set(sentence["citations"]) <= numbers
        for number in sentence["citations"]:
            assert f"[{number}]" in answer["text"][sentence["start"] : sentence["end"]]


def test_a_clause_is_found_by_number_and_a_missing_one_is_said(server: Server) -> None:
    assert "三十日" in server.ask("第二条", collection="rules")["text"]
    missing = server.ask("第九条", collection="rules")
    assert (missing["status"], missing["reason"]) == ("abstained", "clause_not_found")


def test_the_stream_ends_in_the_same_answer_whose_text_its_deltas_make(server: Server) -> None:
    response = server.client.post("/v1/ask", json={**QUESTION, "stream": True})
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    found = events(response.text)
    names = [name for name, _ in found]
    assert names == ["passages", *["delta"] * (len(found) - 2), "answer"]
    streamed, plain = found[-1][1], server.ask(**QUESTION)
    assert "".join(data["text"] for name, data in found if name == "delta") == streamed["text"]
    for answer in (streamed, plain):
        answer.pop("id")
        answer.pop("timings_ms")
    assert streamed == plain
    assert found[0][1]["passages"] == plain["passages"]


def test_an_explanation_comes_where_it_is_asked_for_also_at_the_end_of_a_stream(server: Server) -> None:
    assert server.ask(**QUESTION)["explanation"] is None
    plain = server.ask(**QUESTION, explain=True)["explanation"]
    assert plain["why"].startswith("Answered: ")
    best = plain["candidates"][0]
    assert best["passage"] == 1
    assert best["score"] == pytest.approx(sum(best["contributions"].values()))
    assert {signal["name"] for signal in plain["confidence"]["signals"]} >= {"top"}
    response = server.client.post("/v1/ask", json={**QUESTION, "stream": True, "explain": True})
    assert events(response.text)[-1][1]["explanation"] == plain


def test_an_error_before_the_first_event_has_its_status(server: Server) -> None:
    response = server.client.post("/v1/ask", json={**QUESTION, "collection": "nowhere", "stream": True})
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


def test_clients_that_go_away_leave_no_place_taken(server: Server, asks: None) -> None:
    for _ in range(20):
        with server.client.stream("POST", "/v1/ask", json={**QUESTION, "stream": True}) as response:
            assert response.status_code == 200
    began = time.monotonic()
    server.ask(**QUESTION)
    assert time.monotonic() - began < 5


def test_history_makes_a_follow_up_stand_alone(server: Server) -> None:
    history = [{"role": "user", "content": "What is the monthly rent of the boathouse?"}]
    follow_up = "And what about the interest?"
    assert "rent" not in server.ask(follow_up, collection="leases")["standalone"]
    answer = server.ask(follow_up, collection="leases", history=history)
    assert "rent" in answer["standalone"] or "boathouse" in answer["standalone"]


def test_metrics_count_what_was_asked(server: Server) -> None:
    def count() -> int:
        lines = server.client.get("/metrics").text.splitlines()
        wanted = 'clausecite_answers_total{status="answered",reason=""} '
        return sum(int(line.removeprefix(wanted)) for line in lines if line.startswith(wanted))

    before = count()
    server.ask(**QUESTION)
    server.client.post("/v1/ask", json={**QUESTION, "stream": True})
    assert count() == before + 2
    text = server.client.get("/metrics").text
    assert 'clausecite_requests_total{method="POST",route="/v1/ask",status="200"}' in text
    assert 'route="/v1/documents/{document_id}' in text or "/v1/documents/" not in text
    assert "clausecite_ready 1" in text
    documents = len(server.client.get("/v1/documents", params={"limit": 500}).json()["documents"])
    assert f"clausecite_documents {documents}\n" in text


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_no_other_origin_may_read_by_default(server: Server, origin: str) -> None:
    response = server.client.get("/v1/documents", headers={"Origin": origin})
    assert "access-control-allow-origin" not in response.headers


def test_models_health_and_readiness(server: Server) -> None:
    models = server.client.get("/v1/models").json()["data"]
    assert [model["role"] for model in models[-3:]] == ["chat", "embedder", "composer"]
    assert models[-2]["dimension"] == 384
    assert server.client.get("/healthz").json() == {"status": "ok"}
    assert server.client.get("/readyz").json() == {"status": "ready"}


def test_many_at_once_are_all_answered(server: Server) -> None:
    import anyio

    async def main() -> list[int]:
        statuses: list[int] = []
        async with httpx.AsyncClient(base_url=server.url, timeout=60) as client:

            async def one() -> None:
                statuses.append((await client.post("/v1/ask", json=QUESTION)).status_code)

            async with anyio.create_task_group() as group:
                for _ in range(40):
                    group.start_soon(one)
        return statuses

    assert anyio.run(main) == [200] * 40
