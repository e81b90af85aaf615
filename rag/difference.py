"""How one wording differs from another: runs of words kept, taken out and put in, for people to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from rapidfuzz.distance import LCSseq

from index.sentences import sentences

Operation = Literal["equal", "delete", "insert"]

# Han characters and kana one by one; elsewhere words, the combining marks of their scripts included.
_CHARACTERS = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS = (
    r"\s!-/:-@\[-`{-~¡-¿\u0964\u0965\u060c\u061b\u061f\u2000-\u206f\u3000-\u303f"
    r"\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65"
)
_UNIT = re.compile(rf"[^{_CHARACTERS}{_MARKS}]+|\s+|.", re.DOTALL)

# What both have, or what the old has in place of what the new has.
_Step = tuple[Literal["equal", "replace"], str, str]

# Comparing n units with m takes n · m / 8 bytes; stretches beyond this are shown as replaced whole.
_MOST_COMPARED = 50_000_000


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text that both wordings have (`equal`), or only the old (`delete`) or the new one (`insert`)."""

    op: Operation
    text: str


def difference(old: str, new: str) -> tuple[Segment, ...]:
    """Return the runs that turn the old wording into the new one, in order; a deletion stands before its insertion.

    Words are kept whole in scripts with spaces, characters are the unit in Chinese and Japanese. A run that is shorter
    than the changes on both of its sides is taken for chance and goes with them.
    """
    found = _joined(
        part for op, was, now in _by_sentences(old, new) for part in _refined(op, was, now) if part.text
    )
    return _readable(found)


def similarity(segments: Iterable[Segment]) -> float:
    """Return the share, 0 to 1, of the characters of both wordings that lie in what they have in common."""
    shared = total = 0
    for segment in segments:
        weight = 2 if segment.op == "equal" else 1
        total += weight * len(segment.text)
        shared += 2 * len(segment.text) if segment.op == "equal" else 0
    return shared / total if total else 1.0


def _by_sentences(old: str, new: str) -> Iterator[_Step]:
    """Align whole sentences first, so that a long text costs little more than its changed sentences."""
    return _aligned(_sentences(old), _sentences(new))


def _sentences(text: str) -> list[str]:
    """Cut a text into sentences, each with the white space behind it."""
    starts = [start for start, _ in sentences(text)][1:]
    return [text[start:end] for start, end in zip([0, *starts], [*starts, len(text)], strict=True)]


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[_Step]:
    """Yield what both have, and what one has in place of what the other has, in order."""
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    yield "equal", "".join(old[:head]), ""
    yield from _changes(old[head : len(old) - tail], new[head : len(new) - tail])
    yield "equal", "".join(old[len(old) - tail :]), ""


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    """Count the units with which both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[_Step]:
    if len(old) * len(new) > _MOST_COMPARED:
        yield "replace", "".join(old), "".join(new)
        return
    was, now = "", ""
    for code in LCSseq.opcodes(old, new):
        gone = "".join(old[code.src_start : code.src_end])
        if code.tag == "equal":
            yield "replace", was, now
            yield "equal", gone, ""
            was, now = "", ""
        else:
            was += gone
            now += "".join(new[code.dest_start : code.dest_end])
    yield "replace", was, now


def _refined(op: str, was: str, now: str) -> Iterator[Segment]:
    if op == "equal":
        yield Segment("equal", was)
        return
    for inner, gone, come in _aligned(_UNIT.findall(was), _UNIT.findall(now)):
        if inner == "equal":
            yield Segment("equal", gone)
        else:
            yield Segment("delete", gone)
            yield Segment("insert", come)


def _joined(segments: Iterable[Segment]) -> list[Segment]:
    """Join what stands between two equal runs into one deletion and one insertion."""
    joined: list[Segment] = []
    gone, come = "", ""
    for segment in segments:
        if segment.op == "delete":
            gone += segment.text
        elif segment.op == "insert":
            come += segment.text
        else:
            joined += _change(gone, come)
            gone, come = "", ""
            before = joined.pop().text if joined and joined[-1].op == "equal" else ""
            joined.append(Segment("equal", before + segment.text))
    return joined + _change(gone, come)


def _change(gone: str, come: str) -> list[Segment]:
    return [Segment("delete", gone)] * bool(gone) + [Segment("insert", come)] * bool(come)


def _readable(segments: list[Segment]) -> tuple[Segment, ...]:
    """Let equal runs go that are no longer than the larger change on either side, until there are none."""
    while True:
        kept = [_as_change(segments, place) for place in range(len(segments))]
        merged = _joined(segment for parts in kept for segment in parts)
        if len(merged) == len(segments):
            return tuple(segments)
        segments = merged


def _as_change(segments: Sequence[Segment], place: int) -> list[Segment]:
    segment = segments[place]
    before = [len(each.text) for each in segments[max(0, place - 2) : place] if each.op != "equal"]
    after = [len(each.text) for each in segments[place + 1 : place + 3] if each.op != "equal"]
    between = before and after
    if segment.op == "equal" and between and len(segment.text) <= min(max(before), max(after)):
        return [Segment("delete", segment.text), Segment("insert", segment.text)]
    return [segment]
