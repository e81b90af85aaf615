"""One sentence that is over a model's window, cut where it can best be: at commas and spaces, anywhere in mere data."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

Count = Callable[[Sequence[str]], list[int]]

# Where a sentence may be cut; a run without any that is so many windows long is data, and cut without counting its tokens.
_BREAKS = r"，,、\s"
_LONG = 4
# What is so many windows long without a sentence's end is data too.
_NO_SENTENCE = 64
_BREAK = re.compile(f"[{_BREAKS}]")


def cut(text: str, room: int, count: Count) -> Iterator[tuple[int, int]]:
    """Cut one sentence that is over the window; the parts join up to the sentence again."""
    if len(text) > _NO_SENTENCE * room:
        yield from _slices(text, 0, len(text), room)
        return
    at = 0
    for run in re.finditer(rf"[^{_BREAKS}]{{{_LONG * room},}}", text):
        yield from _split(text, at, run.start(), room, count)
        yield from _slices(text, run.start(), run.end(), room)
        at = run.end()
    yield from _split(text, at, len(text), room, count)


def _slices(text: str, start: int, end: int, room: int) -> Iterator[tuple[int, int]]:
    """Cut a span at breaks where it has any, without counting: no token of the models is shorter than a character."""
    at = start
    while at < end:
        stop = min(at + room, end)
        if stop < end:
            breaks = [match.end() for match in _BREAK.finditer(text, at + room // 2, stop)]
            stop = breaks[-1] if breaks else stop
        words = text[at:stop]
        if words.strip():
            yield at + len(words) - len(words.lstrip()), at + len(words.rstrip())
        at = stop


def _split(text: str, start: int, end: int, room: int, count: Count) -> Iterator[tuple[int, int]]:
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(
        separators=["，", ",", "、", " ", ""], keep_separator="end", chunk_size=room, chunk_overlap=0,
        length_function=lambda part: count([part])[0], strip_whitespace=False,
    )  # fmt: skip
    at = start
    for part in splitter.split_text(text[start:end]):
        lead = len(part) - len(part.lstrip())
        if part.strip():
            yield at + lead, at + len(part.rstrip())
        at += len(part)
