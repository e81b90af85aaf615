"""What keeps one client from using up the server: places in a queue, and body sizes checked while they stream."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import anyio
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import problem
from index.errors import Busy

# What multipart wraps around a file: boundaries, part headers, title and collection.
MULTIPART_ROOM = 64_000
LINGER_SECONDS = 2.0
METER_NAMES = 10_000


class Gate:
    """Lets `size` tasks in at once and up to `waiting` more queue; the next one is turned away.

    `name` says in the error what is queueing.
    """

    def __init__(self, name: str, size: int, waiting: int) -> None:
        self._name = name
        self._size = size
        self._waiting = waiting
        self._places = anyio.Semaphore(size)
        self._inside = 0  # those at work and those that wait

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Wait for a place and hold it; raises Busy when the queue is full."""
        if self._inside >= self._size + self._waiting:
            waiting = self._inside - self._size
            raise Busy(f"{waiting} {self._name} are waiting already; send this one again in a few seconds")
        self._inside += 1
        try:
            async with self._places:
                yield
        finally:
            self._inside -= 1

    async def idle(self) -> None:
        """Wait until nobody is inside."""
        while self._inside:
            await anyio.sleep(0.05)


class Meter:
    """Counts units by name: as many as a minute has may come at once, after that as they grow back.

    It counts for this process alone. `clock` gives seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._spent: dict[str, tuple[float, float]] = {}  # name -> units spent, and when that was so

    def take(self, name: str, units: float, per_minute: float) -> float:
        """Spend units; returns 0, or the seconds to wait when there are not enough, and then spends none."""
        now = self._clock()
        spent, since = self._spent.get(name, (0.0, now))
        spent = max(0.0, spent - (now - since) * per_minute / 60) + units
        if spent > per_minute:
            return (spent - per_minute) * 60 / per_minute
        if len(self._spent) >= METER_NAMES:
            # Whatever was last used a minute ago has grown back whole.
            self._spent = {other: entry for other, entry in self._spent.items() if now - entry[1] < 60}
        self._spent[name] = (spent, now)
        return 0.0

    def give_back(self, name: str, units: float) -> None:
        """Undo a `take` that came to nothing."""
        spent, since = self._spent[name]
        self._spent[name] = (max(0.0, spent - units), since)


class BodyLimit:
    """Answers 413 as soon as a body is too long: by its Content-Length, or while its chunks come in.

    `limit` gives the largest body in bytes for a request, and what to do when it is longer.
    """

    def __init__(self, app: ASGIApp, limit: Callable[[Scope], tuple[int, str]]) -> None:
        self._app = app
        self._limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its body counted."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most, remedy = self._limit(scope)
        declared = _content_length(scope)
        if declared is not None and declared > most:
            response = problem(
                413, _too_long(declared, most, remedy), scope["path"], value=str(declared), remedy=remedy
            )
            response.headers["Connection"] = "close"
            await response(scope, receive, _lingering(receive, send))
            return
        await self._app(scope, _counted(receive, most, remedy), send)


def _content_length(scope: Scope) -> int | None:
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return None


def _too_long(size: int, most: int, remedy: str) -> str:
    return f"the body has {size} bytes or more; at most {most} are taken: {remedy}"


def _counted(receive: Receive, most: int, remedy: str) -> Receive:
    """Wrap `receive` so that it raises once more than `most` bytes have come."""
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise HTTPException(413, _too_long(seen, most, remedy))
        return message

    return counted


def _lingering(receive: Receive, send: Send) -> Send:
    """Wrap `send` so that the response is out before the rest of the body is read away for a moment.

    Closing at once would reset the connection, and a client still sending might never see the response.
    """

    async def lingering(message: Message) -> None:
        if message["type"] != "http.response.body":
            await send(message)
            return
        await send({**message, "more_body": True})
        with anyio.move_on_after(LINGER_SECONDS):
            while (await receive()).get("more_body", False):
                pass
        await send({"type": "http.response.body", "body": b"", "more_body": False})

    return lingering


class Watch:
    """The outermost layer: times each request, and turns an unforeseen error into a problem with an id."""

    def __init__(
        self,
        app: ASGIApp,
        count: Callable[[str, str, int, float], None],
        unexpected: Callable[[BaseException, str], ASGIApp],
    ) -> None:
        self._app = app
        self._count = count
        self._unexpected = unexpected

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and count it when its response has ended."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 0
        began = time.perf_counter()

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-content-type-options", b"nosniff")]
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            response = self._unexpected(error, scope["path"])
            if not status:
                await response(scope, receive, watched)
        finally:
            route = getattr(scope.get("route"), "path", "unmatched")
            self._count(scope["method"], route, status, time.perf_counter() - began)
