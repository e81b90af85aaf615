"""A server with other settings than the default: they reach the routes."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import openai
import pytest
from fastapi.testclient import TestClient
from openai.types.chat import ChatCompletionMessageParam

from api.app import create_app
from api.build import Service, build
from api.settings import PREFIX, Settings
from tests.api.serving import Server, run, serving

ORIGIN = "https://intranet.example"


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("strict")
    given = {
        "REQUIRE_KEY": "true",
        "CORS_ORIGINS": f"{ORIGIN},https://other.example",
        "MAX_DOCUMENT_BYTES": "400000",
        "MAX_BODY_BYTES": "2000",
        "MAX_QUESTION_CHARACTERS": "50",
        "DOCUMENTS_WAITING": "0",
    }
    with serving(folder / "data", env={PREFIX + name: value for name, value in given.items()}) as running:
        assert running.client.get("/v1/documents").status_code == 401
        key = run("keys", "create", "tests", "--data", "data", cwd=folder).stdout.strip()
        running.client.headers["Authorization"] = f"Bearer {key}"
        running.add("Lease", "Article 1\n\nThe monthly rent is 1,250 crowns.")
        yield running


def test_it_answers_that_it_is_not_ready_until_it_has_loaded(tmp_path: Path, model_folder: Path) -> None:
    let_go = threading.Event()

    def load(settings: Settings) -> Service:
        assert let_go.wait(30)
        return build(settings, write=True)

    settings = Settings(data=tmp_path / "data", cache=model_folder.parent)
    with TestClient(create_app(settings, load)) as client:
        waiting = client.get("/readyz")
        assert (waiting.status_code, waiting.headers["retry-after"]) == (503, "5")
        assert client.get("/healthz").status_code == 200
        assert client.get("/v1/documents").status_code == 503
        let_go.set()
        deadline = time.monotonic() + 30
        while client.get("/readyz").status_code != 200 and time.monotonic() < deadline:
            time.sleep(0.01)
        assert client.get("/v1/documents").status_code == 200


def test_only_the_origins_that_are_set_may_read(strict: Server) -> None:
    for origin, allowed in ((ORIGIN, ORIGIN), ("https://evil.example", None)):
        response = strict.client.get("/v1/documents", headers={"Origin": origin})
        assert response.headers.get("access-control-allow-origin") == allowed
    asked = {
        "Origin": ORIGIN,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "authorization",
    }
    assert httpx.options(f"{strict.url}/v1/ask", headers=asked).status_code == 200


def test_the_limits_that_are_set_hold(strict: Server) -> None:
    long_file = strict.client.post("/v1/documents", files={"file": ("a.txt", b"Yes. " * 80_001)})
    assert long_file.status_code == 413
    assert "400005 bytes; at most 400000" in long_file.json()["detail"]
    assert strict.client.post("/v1/documents", json={"title": "t", "text": "x" * 2000}).status_code == 413
    question = strict.client.post(
        "/v1/ask", json={"question": "What is the monthly rent of this house by the sea, then?"}
    )
    assert (question.status_code, "at most 50" in question.json()["detail"]) == (413, True)
    assert strict.ask("What is the monthly rent?")["status"] == "answered"


def test_a_key_is_the_api_key_of_an_openai_client(strict: Server) -> None:
    key = strict.client.headers["Authorization"].removeprefix("Bearer ")
    with openai.OpenAI(base_url=f"{strict.url}/v1", api_key=key, max_retries=0) as client:
        assert "clausecite/default" in {model.id for model in client.models.list()}
        asked: list[ChatCompletionMessageParam] = [{"role": "user", "content": "What is the monthly rent?"}]
        answer = client.chat.completions.create(model="clausecite", messages=asked)
        assert "1,250 crowns" in (answer.choices[0].message.content or "")
        stranger = client.with_options(api_key="wrong")
        with pytest.raises(openai.AuthenticationError) as caught:
            stranger.chat.completions.create(model="clausecite", messages=asked, stream=True)
        assert caught.value.code == "invalid_api_key"
        with pytest.raises(openai.APIStatusError) as too_long:
            client.chat.completions.create(model="clausecite", messages=[*asked] * 50)
        assert (too_long.value.status_code, too_long.value.type) == (413, "invalid_request_error")


def test_a_full_queue_turns_away_and_questions_go_on(strict: Server) -> None:
    def upload(number: int) -> httpx.Response:
        text = "".join(
            f"Article {n}\n\nLocker {n} of pier {number} belongs to crew {n * 7}.\n\n" for n in range(150)
        )
        return strict.client.post("/v1/documents", files={"file": (f"{number}.txt", text.encode())})

    with ThreadPoolExecutor(4) as pool:
        running = [pool.submit(upload, number) for number in range(4)]
        assert strict.ask("What is the monthly rent?")["status"] == "answered"
        responses = [each.result() for each in running]
    assert {response.status_code for response in responses} == {201, 503}
    for response in responses:
        if response.status_code == 503:
            assert response.headers["retry-after"] == "5"
            assert response.json()["title"] == "Busy"
