"""Text from right to left: the order in which a line is seen, to the order in which it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_DIGIT = re.compile("[0-9\u0660-\u0669\u06f0-\u06f9]")
_ALEF_LAM = re.compile("^([\u0622\u0623\u0625\u0627\u0671][\u064b-\u0655]*)(\u0644)")
_IN_NUMBER = set(".,:/-%٫٬")
_MIRROR = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_OPENING, _CLOSING = "([{«", ")]}»"

Test = Callable[[str], bool]


def is_rtl(text: str) -> bool:
    """Tell text whose first character is written from right to left; digits never are."""
    return bool(_RTL.match(text)) and not _DIGIT.match(text)


def logical(pieces: Sequence[str]) -> str:
    """Join what is seen from left to right in the order of reading; a piece is a letter with its marks, or a ligature.

    Where most letters run to the left the whole line does, and numbers and foreign words in it keep their own way.
    """
    leftward = sum(is_rtl(p) for p in pieces)
    if not leftward:
        return "".join(pieces)
    rightward = sum(p[0].isalpha() and not is_rtl(p) for p in pieces)
    if leftward < rightward:
        return "".join(_turned(pieces, is_rtl, lambda p: not _is_rightward(p)))
    lettered = _turned(list(reversed(pieces)), _is_rightward, lambda p: not is_rtl(p))
    return _mirrored("".join(lettered))


def ligature(text: str) -> str:
    """Put the letters of one glyph in the order of reading; only lam comes before alef, which files keep either way."""
    return _ALEF_LAM.sub(r"\2\1", text)


def _is_rightward(piece: str) -> bool:
    return bool(_DIGIT.match(piece)) or (piece[0].isalpha() and not is_rtl(piece))


def _turned(pieces: Sequence[str], member: Test, bridge: Test) -> list[str]:
    """Reverse each run that begins and ends with a member and holds nothing but members and what may bridge them.

    Numbers with nothing but space between them are runs of their own.
    """
    out: list[str] = []
    i = 0
    while i < len(pieces):
        if not member(pieces[i]):
            out.append(pieces[i])
            i += 1
            continue
        end = last = i
        while end + 1 < len(pieces) and (member(pieces[end + 1]) or bridge(pieces[end + 1])):
            end += 1
            if member(pieces[end]):
                last = end
        out += _reversed_run(pieces[i : last + 1])
        i = last + 1
    return out


def _reversed_run(run: Sequence[str]) -> list[str]:
    """Reverse a run; one of numbers alone keeps their order, one of leftward words keeps the digits of its numbers."""
    if any(p[0].isalpha() and not is_rtl(p) for p in run):
        return list(run[::-1])
    numeric = [bool(_DIGIT.match(p)) or p in _IN_NUMBER for p in run]
    turn_numbers = not any(is_rtl(p) for p in run)
    out: list[str] = []
    for digits, group in groupby(zip(numeric, run, strict=True), key=lambda pair: pair[0]):
        part = [p for _, p in group]
        out = (
            out + (part[::-1] if digits else part) if turn_numbers else (part if digits else part[::-1]) + out
        )
    return out


def _mirrored(text: str) -> str:
    """Brackets that the file keeps by their look, not their role, close before they open; those are turned."""
    for char in text:
        if char in _OPENING:
            return text
        if char in _CLOSING:
            return text.translate(_MIRROR)
    return text
