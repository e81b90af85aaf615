"""What a loader makes of a file's bytes, and how much a file may ask for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.load.lines import Line

# Called with (done, total) while a long file is read: pages, sheets, chapters.
Progress = Callable[[int, int], None]

MAX_PAGES = 5_000
# Bytes that the parts of a compressed file may have together when they are expanded.
MAX_EXPANDED = 500_000_000
MAX_DEPTH = 200


@dataclass(frozen=True, slots=True)
class Source:
    """A file reduced to lines in reading order.

    `title` is the format's own (a `<title>`, a document property), used where the text opens with no title. `warnings`
    tell the owner what was left out or could not be read for certain.
    """

    lines: Sequence[Line]
    title: str = ""
    warnings: tuple[str, ...] = ()


def silent(done: int, total: int) -> None:
    """Report progress to nobody."""
