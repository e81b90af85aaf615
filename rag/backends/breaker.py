"""A breaker: after failures in a row a model is left alone for a while, then tried with one request."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from index.errors import ModelFailed


class Breaker:
    """Lets attempts through until `failures` in a row have failed; then none for `pause` seconds, then one to probe.

    The probe's success lets all through again, its failure begins another pause. `now` is a monotonic clock.
    """

    def __init__(
        self, failures: int = 5, pause: float = 30.0, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._most = failures
        self._pause = pause
        self._now = now
        self._lock = threading.Lock()
        self._failed = 0
        self._closed_until = 0.0
        self._probing = False

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Count what happens inside: a ModelFailed as a failure, an end as a success, anything else as neither.

        Raises ModelFailed at once while the model is left alone.
        """
        probe = self._enter()
        try:
            yield
        except ModelFailed:
            self._leave(probe, failed=True)
            raise
        except BaseException:
            self._leave(probe, failed=None)
            raise
        self._leave(probe, failed=False)

    def _enter(self) -> bool:
        with self._lock:
            if self._failed < self._most:
                return False
            if self._probing or self._now() < self._closed_until:
                raise ModelFailed(
                    "resting",
                    f"the language model failed {self._failed} times in a row and is left alone for a while",
                )
            self._probing = True
            return True

    def _leave(self, probe: bool, failed: bool | None) -> None:
        with self._lock:
            if probe:
                self._probing = False
            if failed is None:
                return
            self._failed = self._failed + 1 if failed else 0
            if self._failed >= self._most:
                self._closed_until = self._now() + self._pause
