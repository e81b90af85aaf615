"""The service with a language model behind it, over HTTP: whole answers, streams, and clients that go away."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any

import httpx
import openai
import pytest

from eval.bars.scripted_model import Script, scripted
from tests.api.serving import Server, serving

QUESTION = "When does the pier open?"
RULES = "Article 1\n\nThe pier opens at six.\n\nArticle 2\n\nBicycles are walked on the pier.\n"
REPLY = "The pier opens at six [1]. It is free of charge [1]."


@pytest.fixture(scope="module")
def script() -> Script:
    return Script(lambda _: REPLY)


def run(tmp_path_factory: pytest.TempPathFactory, url: str, way: str) -> Iterator[Server]:
    env = {"LLM_URL": url, "LLM_MODEL": way, "LLM_AT_ONCE": "1", "LLM_TOTAL_SECONDS": "50"}
    named = {f"CLAUSECITE_{name}": value for name, value in env.items()}
    with serving(tmp_path_factory.mktemp("models") / "data", env=named) as server:
        server.add("Pier rules", RULES)
        yield server


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory, script: Script) -> Iterator[Server]:
    with scripted(script) as url:
        yield from run(tmp_path_factory, url, "good")


@pytest.fixture(scope="module")
def trickling(tmp_path_factory: pytest.TempPathFactory, script: Script) -> Iterator[Server]:
    with scripted(script) as url:
        yield from run(tmp_path_factory, url, "trickle")


def test_an_answer_says_who_wrote_it_and_what_became_of_its_sentences(good: Server) -> None:
    answer = good.ask(QUESTION)

    assert answer["composer"] == "model:good"
    assert answer["text"] == "The pier opens at six.[1]"
    assert answer["citations"][0]["quote"] == "The pier opens at six."
    assert answer["verification"] == {
        "shown": 1,
        "supported": 1,
        "dropped": 1,
        "marked": 0,
        "repaired": 0,
        "rejected_markers": 0,
        "fallback": False,
        "warning": None,
    }


def test_a_stream_has_drafts_under_a_name_of_their_own(good: Server) -> None:
    body = good.client.post("/v1/ask", json={"question": QUESTION, "stream": True}).text
    events = [
        (name.removeprefix("event: "), json.loads(data.removeprefix("data: ")))
        for name, data in (block.split("\n") for block in body.strip().split("\n\n") if block[0] != ":")
    ]

    names = [name for name, _ in events]
    assert [*dict.fromkeys(names)] == ["passages", "provisional", "delta", "answer"]
    assert "".join(data["text"] for name, data in events if name == "provisional") == REPLY
    assert "".join(data["text"] for name, data in events if name == "delta") == events[-1][1]["text"]


def test_the_openai_client_gets_what_was_checked(good: Server) -> None:
    with openai.OpenAI(base_url=f"{good.url}/v1", api_key="none", max_retries=0) as client:
        whole = client.chat.completions.create(
            model="clausecite", messages=[{"role": "user", "content": QUESTION}]
        )
        chunks = list(
            client.chat.completions.create(
                model="clausecite", messages=[{"role": "user", "content": QUESTION}], stream=True
            )
        )

    content = whole.choices[0].message.content
    assert content is not None
    assert content.startswith("The pier opens at six.[1]")
    assert "free of charge" not in content
    assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == content
    drafts = [extra.get("provisional", "") for chunk in chunks if (extra := about(chunk))]
    assert "".join(drafts) == REPLY
    assert about(chunks[-1])["composer"] == about(whole)["composer"] == "model:good"
    assert about(whole)["verification"]["dropped"] == 1


def about(reply: Any) -> dict[str, Any]:
    return dict((reply.model_extra or {}).get("clausecite", {}))


def test_a_client_that_goes_away_cancels_the_call_upstream_and_frees_its_place(
    trickling: Server, script: Script
) -> None:
    before = script.given_up
    with trickling.client.stream("POST", "/v1/ask", json={"question": QUESTION, "stream": True}) as stream:
        lines = stream.iter_lines()
        assert any(line == "event: provisional" for line in lines)
        busy = trickling.client.post("/v1/ask", json={"question": QUESTION})
        assert busy.status_code == httpx.codes.SERVICE_UNAVAILABLE
        assert int(busy.headers["retry-after"]) > 0

    deadline = time.monotonic() + 20
    while script.given_up == before and time.monotonic() < deadline:
        time.sleep(0.05)
    assert script.given_up == before + 1
    again = trickling.client.stream("POST", "/v1/ask", json={"question": QUESTION, "stream": True})
    with again as stream:
        assert stream.status_code == httpx.codes.OK
