"""What one server process holds while it runs: the service once it is loaded, its keys, queues and counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import anyio.to_thread

from api.build import Service
from api.keys import Keys
from api.limits import Gate, Meter
from api.metrics import Metrics
from api.settings import Settings
from index.errors import Busy
from rag.types import Answer

if TYPE_CHECKING:
    from index.view import View

T = TypeVar("T")
Load = Callable[[Settings], Service]


class Host:
    """The state of one server process; `service` can be used once `ready`."""

    def __init__(self, settings: Settings, load: Load) -> None:
        self.settings = settings
        self.keys = Keys(settings.data)
        self.metrics = Metrics()
        self.documents = Gate("documents", 1, settings.documents_waiting)
        self.questions = Gate("questions", settings.questions_at_once, settings.questions_waiting)
        self.meter = Meter()
        self._load = load
        self._service: Service | None = None

    @property
    def ready(self) -> bool:
        """Whether model and index are loaded."""
        return self._service is not None

    @property
    def service(self) -> Service:
        """The loaded parts; raises Busy while they load."""
        if self._service is None:
            raise Busy(
                "the model and the index are still being loaded; try again in a few seconds, or watch /readyz"
            )
        return self._service

    async def open(self) -> None:
        """Load the parts in a thread, so that the server can say meanwhile that it is not ready."""
        self._service = await anyio.to_thread.run_sync(self._load, self.settings)

    async def close(self) -> None:
        """Wait for the document that is being taken in, then give the data folder back."""
        await self.documents.idle()
        if self._service is not None:
            service, self._service = self._service, None
            await anyio.to_thread.run_sync(service.close)

    async def write(self, work: Callable[[Service], T]) -> T:
        """Do work that changes the library in a thread, one at a time; raises Busy when the queue is full."""
        service = self.service
        async with self.documents.place():
            return await anyio.to_thread.run_sync(work, service)

    async def question(self, work: Callable[[Service], T]) -> T:
        """Do the work of a question in a thread, a few at a time; raises Busy when the queue is full."""
        service = self.service
        async with self.questions.place():
            return await anyio.to_thread.run_sync(work, service)

    async def look(self, work: Callable[[View], T]) -> T:
        """Do a short look-up in a thread, in one read transaction."""
        library = self.service.library

        def read() -> T:
            with library.read() as view:
                return work(view)

        return await anyio.to_thread.run_sync(read)

    def count(self, answer: Answer) -> None:
        """Count an answer for `/metrics`."""
        self.metrics.answer(answer.status, answer.reason)
