"""Asks a backend under deadlines, with retries, bounded concurrency and a breaker, for callers in threads."""

from __future__ import annotations

import asyncio
import logging
import queue
import random
import threading
from collections.abc import AsyncGenerator, Callable, Iterator
from concurrent.futures import Future
from contextlib import aclosing
from dataclasses import dataclass
from typing import Protocol

from index.errors import Busy, ModelFailed
from rag.backends import Backend, Overloaded, Request
from rag.backends.breaker import Breaker

# While a model is silent its caller gets a sign of life so often, and can go away.
PULSE_SECONDS = 0.2
RETRIES = 2
FIRST_PAUSE_SECONDS = 0.4
# A token has seldom more characters; a reply that is longer than its tokens allow does not end by itself.
_CHARACTERS_A_TOKEN = 12

_log = logging.getLogger(__name__)
_Item = str | Exception | None


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds until the first token, between tokens, and for the whole reply."""

    first_token: float
    idle: float
    total: float


class LanguageModel(Protocol):
    """A model as the composer sees it."""

    @property
    def name(self) -> str:
        """What the model is called."""
        ...

    def count_tokens(self, text: str) -> int:
        """Count or overestimate the tokens of a text."""
        ...

    def pieces(self, request: Request) -> Iterator[str]:
        """Yield "" when the model has been asked and in long silences, and the reply as it comes; raises Busy and ModelFailed."""
        ...


class Runner:
    """A backend that is asked from threads; all its work runs in one event loop of its own."""

    def __init__(self, backend: Backend, deadlines: Deadlines, at_once: int, breaker: Breaker) -> None:
        self._backend = backend
        self._deadlines = deadlines
        self._places = threading.BoundedSemaphore(at_once)
        self._at_once = at_once
        self._breaker = breaker
        self._starting = threading.Lock()
        self._loop: asyncio.AbstractEventLoop | None = None

    @property
    def name(self) -> str:
        """See `LanguageModel.name`."""
        return self._backend.name

    def count_tokens(self, text: str) -> int:
        """See `LanguageModel.count_tokens`."""
        return self._backend.count_tokens(text)

    def pieces(self, request: Request) -> Iterator[str]:
        """See `LanguageModel.pieces`; closing the iterator cancels what runs upstream."""
        if not self._places.acquire(blocking=False):
            raise Busy(
                f"{self._at_once} answers are being written already; send this question again in a few seconds"
            )
        try:
            with self._breaker.attempt():
                inbox: queue.SimpleQueue[_Item] = queue.SimpleQueue()
                asked = asyncio.run_coroutine_threadsafe(self._run(request, inbox.put), self._started())
                yield from _received(asked, inbox)
        finally:
            self._places.release()

    def close(self) -> None:
        """End the event loop, and with it whatever still runs."""
        with self._starting:
            loop, self._loop = self._loop, None
        if loop is not None:
            loop.call_soon_threadsafe(loop.stop)

    def _started(self) -> asyncio.AbstractEventLoop:
        with self._starting:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                threading.Thread(
                    target=_serve, args=(self._loop,), name="language model", daemon=True
                ).start()
            return self._loop

    async def _run(self, request: Request, put: Callable[[_Item], None]) -> None:
        """Relay one reply and its end; whatever goes wrong is handed on as a ModelFailed."""
        try:
            await self._within_deadlines(request, put)
        except ModelFailed as error:
            put(error)
        except Overloaded as error:
            put(ModelFailed("overloaded", f"the model {self.name!r} is overloaded: {error}"))
        except Exception as error:
            _log.warning("the model %s failed in an unforeseen way", self.name, exc_info=error)
            put(ModelFailed("malformed", f"the reply of {self.name!r} cannot be read: {error!r:.200}"))
        else:
            put(None)

    async def _within_deadlines(self, request: Request, put: Callable[[_Item], None]) -> None:
        limits, now = self._deadlines, asyncio.get_running_loop().time
        last = now() + limits.total
        heard = False
        most = request.most_tokens * _CHARACTERS_A_TOKEN
        try:
            async with asyncio.timeout(min(limits.first_token, limits.total)) as clock:
                async with aclosing(self._with_retries(request)) as pieces:
                    async for piece in pieces:
                        heard = True
                        clock.reschedule(min(now() + limits.idle, last))
                        most -= len(piece)
                        if most < 0:
                            raise ModelFailed("endless", f"the reply of {self.name!r} does not end")
                        put(piece)
        except TimeoutError as error:
            raise self._late(heard, now() >= last) from error

    async def _with_retries(self, request: Request) -> AsyncGenerator[str, None]:
        """Yield the pieces that are not empty; ask again after a pause with jitter while nothing has come."""
        for attempt in range(RETRIES + 1):
            heard = False
            try:
                async with aclosing(self._backend.stream(request)) as stream:
                    async for piece in stream:
                        if piece:
                            heard = True
                            yield piece
                return
            except Overloaded as error:
                if heard or attempt == RETRIES:
                    raise
                pause = error.after or FIRST_PAUSE_SECONDS * 2**attempt * random.uniform(0.5, 1.5)
            if pause >= self._deadlines.first_token:
                raise ModelFailed("overloaded", f"the model {self.name!r} asks to wait {pause:.0f} seconds")
            await asyncio.sleep(pause)

    def _late(self, heard: bool, over: bool) -> ModelFailed:
        limits = self._deadlines
        if over:
            return ModelFailed("total", f"the reply of {self.name!r} took more than {limits.total:g} seconds")
        if heard:
            return ModelFailed("idle", f"the model {self.name!r} fell silent for {limits.idle:g} seconds")
        return ModelFailed(
            "first_token", f"the model {self.name!r} said nothing for {limits.first_token:g} seconds"
        )


def _serve(loop: asyncio.AbstractEventLoop) -> None:
    """Run the loop of one runner until it is stopped; cancel what is left."""
    asyncio.set_event_loop(loop)
    loop.run_forever()
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()


def _received(asked: Future[None], inbox: queue.SimpleQueue[_Item]) -> Iterator[str]:
    """Yield what comes until its end; "" where nothing has come for a while."""
    try:
        yield ""
        while True:
            try:
                item = inbox.get(timeout=PULSE_SECONDS)
            except queue.Empty:
                if asked.cancelled():
                    raise ModelFailed("stopped", "the service is being shut down") from None
                yield ""
                continue
            if item is None:
                return
            if isinstance(item, Exception):
                raise item
            yield item
    finally:
        asked.cancel()
