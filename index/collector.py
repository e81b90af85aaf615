"""Python's cycle collector, put off while a large document is built."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Put the cycle collector off for the block; it may be nested and used by several threads.

    A document is hundreds of thousands of small objects without a cycle. The collector would walk all of them again and
    again, which costs half of the time and more than in proportion to the size.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
