"""What is worked out of all documents once a change, and shared by the views of that moment."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Memo:
    """Keeps what was made at the newest change number; safe to share between threads."""

    def __init__(self) -> None:
        self._change = -1
        self._made: dict[Hashable, Any] = {}
        self._lock = threading.Lock()

    def get(self, change: int, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` made under a key at a change number; made anew for a view from before the newest change."""
        with self._lock:
            if change == self._change and key in self._made:
                kept: T = self._made[key]
                return kept
        made = make()
        with self._lock:
            if change > self._change:
                self._change, self._made = change, {}
            if change == self._change:
                self._made[key] = made
        return made
