"""Texts compared without their spacing: line breaks and runs of blanks that a file's rendition puts in or leaves out."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

_RUN = re.compile(r"\S+")
# Between these white space says nothing; elsewhere it parts words.
_WIDE = re.compile(
    r"[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class Packed:
    """A text with each run of white space made one blank, or none beside a Chinese or Japanese character.

    `text[starts[i]]` of the packed text is character `origins[i]` of the text it was made of, and what follows it up
    to `starts[i + 1]` follows there too, but for the blank.
    """

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def places(self, quote: str) -> list[tuple[int, int]]:
        """Return the spans of the original text that hold a quote but for spacing; places do not overlap."""
        wanted = pack(quote).text
        return [
            (self._origin(at), self._origin(at + len(wanted) - 1) + 1)
            for at in occurrences(self.text, wanted)
        ]

    def _origin(self, at: int) -> int:
        run = bisect_right(self.starts, at) - 1
        return self.origins[run] + at - self.starts[run]


def pack(text: str) -> Packed:
    """Pack a text; white space at its ends goes."""
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    length = 0
    for run in _RUN.finditer(text):
        if parts and not (_WIDE.match(parts[-1][-1]) or _WIDE.match(run[0])):
            parts.append(" ")
            length += 1
        starts.append(length)
        origins.append(run.start())
        parts.append(run[0])
        length += len(run[0])
    return Packed("".join(parts), tuple(starts), tuple(origins))


def occurrences(text: str, wanted: str) -> list[int]:
    """Return where a text holds a string, from the left; places do not overlap. Empty for the empty string."""
    found: list[int] = []
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        found.append(at)
        at = text.find(wanted, at + len(wanted))
    return found
