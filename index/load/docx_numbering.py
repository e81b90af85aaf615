"""Automatic numbering of a Word document, counted and printed as Word does (ECMA-376 part 1, 17.9).

Lists that share an abstract definition share their counters, unless a list starts a level anew by an override. A level
starts anew after one above it, or as its `w:lvlRestart` says. A level that is skipped counts as if it had been used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.load.counting import written
from index.load.docx_styles import NumberRef, Style, Styles
from index.load.ooxml import Element, attribute, child, integer, local, switched, value

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list; `restart` is None for the rule, 0 for never, else the level (from 1) whose use restarts it."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False
    suffix: str = " "
    style: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """A list: the abstract definition that its counters belong to, its levels, and the levels that it starts anew."""

    abstract: int
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph's list and level."""

    number: int
    level: int


class Numbering:
    """The lists of a document and how far each has counted."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists = dict(_definitions(root, styles)) if root is not None else {}
        self._counts: dict[int, list[int | None]] = {}
        self._begun: set[Place] = set()

    def place(self, own: NumberRef | None, style: str | None) -> Place | None:
        """Find a paragraph's list and level from its own properties and its style; None where it is not numbered."""
        chain = self._styles.chain(style)
        inherited = next((s.numbering for s in chain if s.numbering and s.numbering.number is not None), None)
        number = own.number if own and own.number is not None else inherited and inherited.number
        if not number or number not in self._lists:
            return None
        level = own.level if own else None
        if level is None:
            level = self._linked(number, chain)
        if level is None:
            level = (inherited.level if inherited and inherited.number == number else None) or 0
        return Place(number, level) if level in self._lists[number].levels else None

    def _linked(self, number: int, chain: Sequence[Style]) -> int | None:
        """The level that names the paragraph's style, or the nearest that it is based on."""
        levels = self._lists[number].levels
        for style in chain:
            for place, level in levels.items():
                if level.style == style.id:
                    return place
        return None

    def is_bullet(self, place: Place) -> bool:
        """Tell a level that prints a mark and no number."""
        return self._lists[place.number].levels[place.level].form == "bullet"

    def next(self, place: Place) -> str:
        """Count one on at a place and return what is printed before the text, with its space; empty for a bullet."""
        found = self._lists[place.number]
        counts = self._counts.setdefault(found.abstract, [None] * LEVELS)
        self._count(found, counts, place)
        level = found.levels[place.level]
        text = (
            ""
            if level.form == "bullet"
            else _PLACE.sub(lambda m: _printed(found, counts, level, m), level.text)
        )
        return text + level.suffix if text.strip() else ""

    def _count(self, found: Definition, counts: list[int | None], place: Place) -> None:
        at = place.level
        before = counts[at]
        if before is None or (at in found.starts and place not in self._begun):
            counts[at] = _start(found, at)
        else:
            counts[at] = before + 1
        self._begun.add(place)
        for upper in range(at):
            if counts[upper] is None:
                counts[upper] = _start(found, upper)
        for lower in range(at + 1, LEVELS):
            restart = found.levels[lower].restart if lower in found.levels else None
            if restart is None or at < restart:
                counts[lower] = None


def _start(found: Definition, level: int) -> int:
    return found.starts.get(level, found.levels[level].start if level in found.levels else 1)


def _printed(found: Definition, counts: Sequence[int | None], level: Level, match: re.Match[str]) -> str:
    place = int(match[1]) - 1
    count = counts[place]
    form = found.levels[place].form if place in found.levels else "decimal"
    if level.legal and form not in ("none", "bullet"):
        form = "decimal"
    return written(_start(found, place) if count is None else count, form)


def _definitions(root: Element, styles: Styles) -> Iterator[tuple[int, Definition]]:
    abstracts = {integer(attribute(e, "abstractNumId")): e for e in root if local(e) == "abstractNum"}
    numbers = {integer(attribute(e, "numId")): e for e in root if local(e) == "num"}
    for number, element in numbers.items():
        key = integer(value(element, "abstractNumId"))
        style = value(abstracts.get(key), "numStyleLink")
        if style is not None:
            # The levels stand in the list that the numbering style names.
            linked = next((s.numbering.number for s in styles.chain(style) if s.numbering), None)
            key = integer(value(numbers.get(linked), "abstractNumId"))
        abstract = abstracts.get(key)
        if number is None or key is None or abstract is None:
            continue
        levels = dict(_levels(abstract))
        starts: dict[int, int] = {}
        for override in (e for e in element if local(e) == "lvlOverride"):
            place = integer(attribute(override, "ilvl"))
            start = integer(value(override, "startOverride"))
            levels.update(_levels(override))
            if place is not None and start is not None:
                starts[place] = start
        yield number, Definition(key, levels, starts)


def _levels(parent: Element) -> Iterator[tuple[int, Level]]:
    for element in parent:
        place = integer(attribute(element, "ilvl"))
        if local(element) == "lvl" and place is not None and 0 <= place < LEVELS:
            yield place, _level(element)


def _level(element: Element) -> Level:
    start = integer(value(element, "start"))
    return Level(
        start=0 if start is None else start,
        form=_form(element),
        text=value(element, "lvlText") or "",
        restart=integer(value(element, "lvlRestart")),
        legal=bool(switched(element, "isLgl")),
        suffix="" if value(element, "suff") == "nothing" else " ",
        style=value(element, "pStyle") or "",
    )


def _form(element: Element) -> str:
    """The number format; one that is spelt out ("001, 002, …") is named by its first number."""
    found = child(element, "numFmt")
    if found is None:
        found = child(element, "AlternateContent", "Choice", "numFmt")
    spelt = attribute(found, "format")
    if attribute(found, "val") == "custom" and spelt:
        return spelt.partition(",")[0].strip()
    return attribute(found, "val") or "decimal"
