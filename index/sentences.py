"""Sentence spans of a text, in Chinese and in languages with spaces."""

from __future__ import annotations

import re

from index.layout import CLOSERS

_STOP = "。！？!?；;…؟।"
_CLOSE = re.escape(CLOSERS)
# A full stop ends a sentence only before white space and not after an initial, a number's label or a short abbreviation.
_END = re.compile(rf"[{_STOP}]+[{_CLOSE}]*|(?<=[^\W\d_]{{2}}|.[\d)\]])\.[{_CLOSE}]*(?=\s|$)|\n\s*\n?", re.S)
_ABBREVIATION = re.compile(
    r"\b(?:Art|Arts|No|Nos|Mr|Mrs|Ms|Dr|Prof|St|Sec|Abs|Nr|vs|etc|e\.g|i\.e|cf|Inc|Ltd|Co|approx|ст|п|гл|т|г|núm|pág|Sr|Sra)$",
    re.I,
)
_LABEL = re.compile(r"^\s*\d+(?:\.\d+)*$")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Split a span of a text into sentences; returns end-exclusive spans with white space trimmed, in order.

    A semicolon ends a sentence in Chinese only; a line's end always does. Together the spans hold every non-blank
    character exactly once.
    """
    end = len(text) if end is None else end
    spans: list[tuple[int, int]] = []
    at = start
    for match in _END.finditer(text, start, end):
        if not _ends_here(text, at, match):
            continue
        _append(spans, text, at, match.end())
        at = match.end()
    _append(spans, text, at, end)
    return spans


def _ends_here(text: str, at: int, match: re.Match[str]) -> bool:
    mark = match[0][0]
    if mark == ".":
        before = text[at : match.start()]
        return not (_ABBREVIATION.search(before) or _LABEL.match(before))
    if mark == ";":
        return False
    if mark in "!?…":
        # "……" inside a sentence and "?!" before a closing quote with more to come do not end it.
        return mark != "…" or match.end() == len(text) or text[match.end()] in "\n"
    return True


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
