"""The stream with event sources of the test's own: slow, failing, endless."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import anyio
import pytest
from starlette.types import Message

from api.limits import Gate
from api.stream import EventStream
from index.errors import NotFound
from rag.types import Answer, DeltaEvent, Event


def stream(
    events: Callable[[], Iterator[Event]], leave_after: float = 60.0, keep_alive: float = 60.0
) -> tuple[list[Message], Gate]:
    """Run a stream for a client that leaves after so many seconds; returns what it was sent."""
    gate = Gate("questions", 1, 0)
    sent: list[Message] = []
    counted: list[Answer] = []

    async def receive() -> Message:
        await anyio.sleep(leave_after)
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    async def main() -> None:
        with anyio.fail_after(10):
            await EventStream(events, gate, keep_alive, counted.append)(
                {"type": "http", "path": "/v1/ask"}, receive, send
            )
            await gate.idle()

    anyio.run(main)
    return sent, gate


def body(sent: list[Message]) -> str:
    return b"".join(message.get("body", b"") for message in sent).decode()


def test_an_error_before_the_first_event_is_raised() -> None:
    def fail(_: int) -> Event:
        raise NotFound("there is no collection 'x'")

    with pytest.raises(NotFound, match="'x'"):
        stream(lambda: (fail(number) for number in range(1)))


def test_a_known_error_later_is_an_event() -> None:
    def events() -> Iterator[Event]:
        yield DeltaEvent("One ")
        raise NotFound("the document has gone")

    sent, _ = stream(events)
    assert sent[0]["status"] == 200
    assert 'event: delta\ndata: {"text":"One "}\n\nevent: error\ndata: {' in body(sent)
    assert '"status":404' in body(sent)
    assert sent[-1]["more_body"] is False


def test_an_unforeseen_error_later_tells_nothing_from_inside() -> None:
    def events() -> Iterator[Event]:
        yield DeltaEvent("One ")
        raise RuntimeError("secret")

    sent, _ = stream(events)
    assert '"status":500' in body(sent)
    assert "secret" not in body(sent)


def test_a_long_silence_is_broken_by_comments() -> None:
    def events() -> Iterator[Event]:
        time.sleep(0.25)
        yield DeltaEvent("late")

    sent, _ = stream(events, keep_alive=0.05)
    assert body(sent).startswith(": keep-alive\n\n: keep-alive\n\n")
    assert body(sent).endswith('event: delta\ndata: {"text":"late"}\n\n')


def test_the_work_stops_when_the_client_leaves() -> None:
    closed: list[int] = []

    def events() -> Iterator[Event]:
        number = 0
        try:
            while True:
                yield DeltaEvent(str(number))
                number += 1
                time.sleep(0.001)
        finally:
            closed.append(number)

    sent, _ = stream(events, leave_after=0.1)
    assert sent
    assert len(closed) == 1
    assert closed[0] < 1000
