"""The HTTP backend and the runner, against a real endpoint that misbehaves as it is told."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count

import pytest

from eval.bars.scripted_model import FAILURES, GOOD, REFUSAL, Script, scripted, unanswered
from index.errors import Busy, ModelFailed
from rag.backends import Message, Request
from rag.backends.breaker import Breaker
from rag.backends.http import estimated_tokens, openai_compatible
from rag.backends.runner import Deadlines, Runner

REPLY = "Boats may moor for three days [1]. 船舶可以停泊三日[1]。"
ASKED = Request((Message("user", "How long may a boat moor?"),), 200)
# What the runner makes of each; what is not here ends as a reply does.
KINDS = {
    "hang": "first_token", "silent stream": "first_token", "comments": "first_token", "falls silent": "idle", "trickle": "total",
    "endless": "endless", "endless line": "endless", "cut": "cut", "no end": "cut", "reset": "cut",
    "invalid utf-8": "malformed", "not json": "malformed", "error event": "malformed", "filtered": "refused", "page": "cut",
    "401": "status", "404": "status", "429": "overloaded", "429 long": "overloaded", "500": "overloaded",
}  # fmt: skip


@pytest.fixture(scope="module")
def script() -> Script:
    return Script(lambda _: REPLY)


@pytest.fixture(scope="module")
def url(script: Script) -> Iterator[str]:
    with scripted(script) as url:
        yield url


def runner(
    url: str, way: str, *, at_once: int = 2, breaker: Breaker | None = None, total: float = 4.0
) -> Runner:
    # Those that come to nothing by themselves get time to be asked three times.
    first = 1.0 if KINDS.get(way) == "first_token" else 3.5
    backend = openai_compatible(url, way, None, 0.5)
    return Runner(backend, Deadlines(first, 1.0, total), at_once, breaker or Breaker(1_000))


def test_a_reply_comes_in_pieces(url: str) -> None:
    model = runner(url, GOOD)

    pieces = list(model.pieces(ASKED))

    assert "".join(pieces) == REPLY
    assert len([piece for piece in pieces if piece]) > 3
    model.close()


@pytest.mark.parametrize("way", FAILURES)
def test_each_failure_ends_within_its_deadline(way: str, url: str) -> None:
    model = runner(url, way)
    began = time.monotonic()

    if way in KINDS:
        with pytest.raises(ModelFailed) as failed:
            list(model.pieces(ASKED))
        assert failed.value.kind == KINDS[way]
    else:
        assert "".join(model.pieces(ASKED)) == {"refusal": REFUSAL, "empty": ""}[way]

    assert time.monotonic() - began < (2.0 if KINDS.get(way) == "first_token" else 5.0)
    model.close()


@contextmanager
def dropping(connections: int) -> Iterator[str]:
    """Serve good replies, after so many connections that are closed as soon as the question has come."""
    chunk = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "m"}
    choice = {"index": 0, "delta": {"content": "Yes."}, "finish_reason": "stop"}
    event = f"data: {json.dumps({**chunk, 'choices': [choice]})}\n\ndata: [DONE]\n\n"
    reply = f"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n{event}"

    def serve(listener: socket.socket) -> None:
        with suppress(OSError):
            for turn in count():
                connection, _ = listener.accept()
                with connection:
                    connection.recv(65_536)
                    if turn >= connections:
                        connection.sendall(reply.encode())

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, args=(listener,), daemon=True).start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}/v1"


def test_a_question_whose_connection_is_dropped_is_sent_once_more() -> None:
    with dropping(1) as url:
        model = runner(url, GOOD)

        assert "".join(model.pieces(ASKED)) == "Yes."
        model.close()


def test_a_question_that_is_dropped_twice_has_failed() -> None:
    with dropping(2) as url:
        model = runner(url, GOOD)

        with pytest.raises(ModelFailed, match="connection to the model broke") as failed:
            "".join(model.pieces(ASKED))
        assert failed.value.kind == "cut"
        model.close()


def test_no_connection_is_told_from_a_refused_one() -> None:
    with unanswered() as url:
        began = time.monotonic()
        with pytest.raises(ModelFailed, match="no connection") as failed:
            list(runner(url, GOOD).pieces(ASKED))
        assert failed.value.kind == "connect"
        assert time.monotonic() - began < 1.5 + 0.5
    with pytest.raises(ModelFailed, match="no connection"):
        list(runner("http://127.0.0.1:9/v1", GOOD).pieces(ASKED))


def test_an_overloaded_model_is_asked_again(url: str, script: Script) -> None:
    script.failing, before = 2, len(script.requests)

    assert "".join(runner(url, "flaky").pieces(ASKED)) == REPLY
    assert len(script.requests) - before == 3


def test_closing_cancels_the_call_upstream(url: str, script: Script) -> None:
    before = script.given_up
    pieces = runner(url, "trickle", total=30.0).pieces(ASKED)
    assert any(next(pieces) for _ in range(10))

    pieces.close()  # type: ignore[attr-defined]

    deadline = time.monotonic() + 5
    while script.given_up == before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert script.given_up == before + 1


def test_places_are_bounded_and_given_back(url: str) -> None:
    model = runner(url, "slow", at_once=1)
    first = model.pieces(ASKED)
    next(first)

    with pytest.raises(Busy, match="1 answers"):
        next(model.pieces(ASKED))
    assert "".join(first) == REPLY
    assert "".join(model.pieces(ASKED)) == REPLY


def test_a_failing_model_is_left_alone_and_then_probed(url: str, script: Script) -> None:
    now = 0.0
    breaker = Breaker(2, 10.0, lambda: now)
    for _ in range(2):
        with pytest.raises(ModelFailed):
            list(runner(url, "401", breaker=breaker).pieces(ASKED))
    asked = len(script.requests)
    model = runner(url, "slow", breaker=breaker)

    with pytest.raises(ModelFailed, match="left alone"):
        list(model.pieces(ASKED))
    assert len(script.requests) == asked

    now = 11.0
    probe = model.pieces(ASKED)
    next(probe)
    with pytest.raises(ModelFailed, match="left alone"):
        list(model.pieces(ASKED))
    assert "".join(probe) == REPLY
    assert "".join(model.pieces(ASKED)) == REPLY


def test_a_probe_that_fails_begins_another_pause() -> None:
    now = 0.0
    breaker = Breaker(1, 10.0, lambda: now)

    def fail() -> None:
        with breaker.attempt():
            raise ModelFailed("idle", "silence")

    with pytest.raises(ModelFailed, match="silence"):
        fail()
    now = 10.0
    with pytest.raises(ModelFailed, match="silence"):
        fail()
    now = 19.0
    with pytest.raises(ModelFailed, match="left alone"):
        fail()


def test_a_caller_that_leaves_is_no_failure() -> None:
    breaker = Breaker(1, 10.0)
    for _ in range(3):
        with pytest.raises(GeneratorExit), breaker.attempt():
            raise GeneratorExit


@pytest.mark.parametrize(
    ("text", "least"), [("The pier opens at six.", 6), ("船舶可以停泊三日。", 9), ("", 0)]
)
def test_tokens_are_overestimated(text: str, least: int) -> None:
    assert least <= estimated_tokens(text) <= len(text.encode()) + 1
