"""Answers as server-sent events: made in one thread, sent as they come, with comments in long silences."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import anyio
import anyio.from_thread
import anyio.to_thread
from anyio.streams.memory import MemoryObjectReceiveStream, MemoryObjectSendStream
from pydantic import TypeAdapter
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.limits import Gate
from api.problems import body_of, unexpected
from index.errors import ClauseciteError
from rag.types import Answer, AnswerEvent, DeltaEvent, Event, Passage, PassagesEvent

KEEP_ALIVE = b": keep-alive\n\n"
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]
Item = Event | Exception
_answer = TypeAdapter(Answer)
_passages = TypeAdapter(tuple[Passage, ...])


def encode(name: str, data: Any) -> bytes:
    """Write one event; its data is JSON on one line."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"event: {name}\ndata: {text}\n\n".encode("utf-8", "backslashreplace")


def encode_event(event: Event) -> bytes:
    """Write an event of the pipeline under its name in the HTTP contract."""
    match event:
        case PassagesEvent():
            return encode("passages", {"passages": _passages.dump_python(event.passages, mode="json")})
        case DeltaEvent():
            return encode("delta", {"text": event.text})
        case AnswerEvent():
            return encode("answer", _answer.dump_python(event.answer, mode="json"))


def encode_error(error: Exception, instance: str) -> bytes:
    """Write an error that came after the stream had begun."""
    if isinstance(error, ClauseciteError):
        return encode("error", body_of(error, instance))
    return encode("error", json.loads(bytes(unexpected(error, instance).body)))


class EventStream(Response):
    """The response that runs `events` and sends what they yield.

    It holds a place at `gate` for as long as the work goes on. An error before the first event is raised, so that it
    gets its HTTP status; a later one is sent as an `error` event. When the client goes away, the work
    stops at its next event. `count` is told of the answer. `encode` and `encode_error` write an event, and an error
    that came after the first of them with the path asked.
    """

    def __init__(
        self,
        events: Callable[[], Iterator[Event]],
        gate: Gate,
        keep_alive: float,
        count: Callable[[Answer], None],
        encode: Callable[[Event], bytes] = encode_event,
        encode_error: Callable[[Exception, str], bytes] = encode_error,
    ) -> None:
        super().__init__()
        self._encode_event = encode
        self._encode_error = encode_error
        self._events = events
        self._gate = gate
        self._keep_alive = keep_alive
        self._count = count

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the events; raises what comes before the first of them."""
        error: Exception | None = None
        async with self._gate.place(), anyio.create_task_group() as group:
            sender, receiver = anyio.create_memory_object_stream[Item](16)
            reading = anyio.CancelScope()
            group.start_soon(anyio.to_thread.run_sync, self._pump, sender)
            group.start_soon(_cancel_on_disconnect, receive, reading)
            with reading, receiver:
                error = await self._forward(receiver, send, scope["path"])
            group.cancel_scope.cancel()
        if error is not None:
            raise error

    def _pump(self, sender: MemoryObjectSendStream[Item]) -> None:
        """Run the events in this thread; ends early once nobody reads them."""
        try:
            with closing(self._events()) as events:  # type: ignore[type-var]
                for event in events:
                    anyio.from_thread.run(sender.send, event)
        except anyio.BrokenResourceError:
            return
        except Exception as error:
            anyio.from_thread.run(_offer, sender, error)
        finally:
            anyio.from_thread.run_sync(sender.close)

    async def _forward(
        self, receiver: MemoryObjectReceiveStream[Item], send: Send, instance: str
    ) -> Exception | None:
        """Send each item; returns an error that came before anything was sent."""
        started = False
        while True:
            item = await self._next(receiver)
            if isinstance(item, Exception) and not started:
                return item
            if not started:
                await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
                started = True
            if item is None:
                await send({"type": "http.response.body", "body": b"", "more_body": False})
                return None
            await send(
                {"type": "http.response.body", "body": self._encode(item, instance), "more_body": True}
            )

    async def _next(self, receiver: MemoryObjectReceiveStream[Item]) -> Item | bytes | None:
        """Wait for the next item; a keep-alive comment after a long silence, None at the end."""
        with anyio.move_on_after(self._keep_alive):
            try:
                return await receiver.receive()
            except anyio.EndOfStream:
                return None
        return KEEP_ALIVE

    def _encode(self, item: Item | bytes, instance: str) -> bytes:
        if isinstance(item, bytes):
            return item
        if isinstance(item, Exception):
            return self._encode_error(item, instance)
        if isinstance(item, AnswerEvent):
            self._count(item.answer)
        return self._encode_event(item)


async def _offer(sender: MemoryObjectSendStream[Item], error: Exception) -> None:
    """Hand an error on unless nobody reads any more."""
    try:
        await sender.send(error)
    except anyio.BrokenResourceError:
        return


async def _cancel_on_disconnect(receive: Receive, reading: anyio.CancelScope) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    reading.cancel()
