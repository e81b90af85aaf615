"""Clauses named in languages that write them with words: Article 5(1), point (b); пункт 2 статьи 5; § 5 Abs. 2 Nr. 3."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from index.document import Address, Step
from index.mention import UNKNOWN, Mention
from index.mention_grammar import STEM, WORD, Reader, composed, searched, starts
from index.mention_units import Number, Unit, unit_at
from index.tree import INNER

# What holds the clauses of a list is named behind the last of them; so far back it may be meant.
_MOST_AROUND = 8
_LONGEST_NAME = 80


def read(text: str, language: str = "") -> list[Mention]:
    """Find the clauses that a text names in these languages; of several readings of a place the longest, and of
    equals the one in the text's language."""
    found: list[Mention] = []
    at = 0
    opening = starts()
    for match in WORD.finditer(text):
        if match.start() < at:
            continue
        key = match[0] if match[0].isascii() else composed(match[0])
        readers = opening.get(key[:STEM].lower())
        if readers:
            runs = [(_run(text, match.start(), reader), reader.row.code == language) for reader in readers]
            best, _ = max(runs, key=lambda run: _reach(*run))
            if best:
                found += best
                at = best[-1].end
    for script, reader in searched():
        if script.search(text):
            found += _searched(text, reader)
    return found


def _reach(run: list[Mention], fits: bool) -> tuple[int, bool, bool]:
    return (run[-1].end, run[-1].document is not None, fits) if run else (-1, False, fits)


def _searched(text: str, reader: Reader) -> Iterator[Mention]:
    at = 0
    patterns = list(reader.patterns.values())
    while True:
        starts_ = [match.start() for pattern in patterns if (match := pattern.search(text, at))]
        if not starts_:
            return
        run = _run(text, min(starts_), reader)
        yield from run
        at = run[-1].end if run else min(starts_) + 1


def _run(text: str, at: int, reader: Reader) -> list[Mention]:
    """Read a clause and those that follow it in its list: they share what holds them and their document."""
    found: list[Mention] = []
    chain = _chain(text, at, reader, ())
    while chain:
        if len(chain[0].address.steps) > 1:
            found[-_MOST_AROUND:] = [_completed(mention, chain[0]) for mention in found[-_MOST_AROUND:]]
        found += chain
        found += _brackets(text, found, reader)
        joint = reader.joints["and"].match(text, found[-1].end)
        chain = _chain(text, joint.end(), reader, found[-1].address.steps) if joint else []
    return _of_document(text, found, reader) if found else []


def _brackets(text: str, found: list[Mention], reader: Reader) -> list[Mention]:
    """Read the brackets that go on with the last one: "subsection (1)(a) and (c)"; a range is put into the last of `found`."""
    more: list[Mention] = []
    last = found[-1]
    while text[last.end - 1] == ")" and last.address.steps[-1].kind in INNER:
        match = reader.joints["number"].match(text, last.end)
        until = reader.joints["to"].match(text, last.end)
        at = match or until
        # "and (c) of section 5" is of that section.
        if at is None or at["n"][0] != "(" or _has_holder(text, at.end(), reader):
            break
        step = replace(last.address.steps[-1], number=at["n"].strip("()"))
        address = Address((*last.address.steps[:-1], step))
        if match:
            last = replace(last, start=match.start("n"), end=match.end(), address=address, last=None)
            more.append(last)
        else:
            last = replace(last, end=at.end(), last=address)
            (more or found)[-1] = last
            break
    return more


def _has_holder(text: str, at: int, reader: Reader) -> bool:
    """Tell whether what stands at a place names what holds the number before it ("of section 5")."""
    joint = reader.joints["of"].match(text, at)
    return joint is not None and unit_at(text, joint.end(), reader) is not None


def _completed(mention: Mention, following: Mention) -> Mention:
    """Put around a clause what is named only after the next one: "điểm a và điểm b khoản 1"."""
    steps = following.address.steps
    at = len(steps) - 1 if steps[-1].kind == mention.address.steps[0].kind else 0
    return replace(mention, address=Address((*steps[:at], *mention.address.steps))) if at else mention


def _of_document(text: str, found: list[Mention], reader: Reader) -> list[Mention]:
    end = found[-1].end
    if reader.joints["own"].match(text, end):
        return found
    match = reader.joints["document"].match(text, end)
    if match is None and reader.row.before:
        start = found[0].start
        match = reader.joints["before"].search(text, max(0, start - _LONGEST_NAME), start)
    if match is None:
        return found
    name = next(name for name in match.groups() if name)
    title = " ".join(name.split())
    # "Absatz 1, § 433 BGB": what has no clause around it is at hand.
    return [
        m if m.address.steps[0].kind in INNER and len(found) > 1 else replace(m, document=title)
        for m in found
    ]


def _chain(text: str, at: int, reader: Reader, before: tuple[Step, ...]) -> list[Mention]:
    """Read units that hold one another, in either order: Article 5(1), point (b) and point (b) of Article 5(1)."""
    unit = unit_at(text, at, reader)
    if unit is None:
        return []
    units, end = [unit], unit.end
    while True:
        joint = reader.joints["of"].match(text, end)
        following = unit_at(text, joint.end(), reader) if joint else None
        if joint is None or following is None:
            break
        places = [u.word.place for u in units]
        if following.word.place < min(places) and joint[0].strip() not in (",", "،"):
            units.insert(0, following)
        elif following.word.place > max(places) and units[-1].start < following.start:
            units.append(following)
        else:
            break
        end = following.end
    if len(units) == 1 and not before and not _stands_alone(text, unit):
        return []
    return list(_mentions(units, _holding(before, units[0], reader), end))


def _stands_alone(text: str, unit: Unit) -> bool:
    """Tell a unit that is a clause without another around it: no common noun, no "first part"."""
    bracketed = "(" in text[unit.start : unit.end]
    if unit.word.weak:
        return bracketed and not unit.bare
    return not unit.bare or bool(unit.relative) or unit.word.kind in INNER


def _holding(before: tuple[Step, ...], unit: Unit, reader: Reader) -> tuple[Step, ...]:
    """The steps of the clause named before that hold this one of the same list."""
    places = {kind: place for place, (kind, _) in reversed(list(enumerate(reader.row.kinds)))}
    # "This chapter and articles 1 to 3": what is not told by its number holds nothing named.
    return tuple(
        step
        for step in before
        if step.number != UNKNOWN and places.get(step.kind, 0) < places.get(unit.word.kind, 0)
    )


def _mentions(units: list[Unit], head: tuple[Step, ...], end: int) -> Iterator[Mention]:
    """One mention a number of the unit that has several; the others stand around it."""
    many = next((unit for unit in reversed(units) if len(unit.numbers) > 1), units[-1])
    outer = units[: units.index(many)]
    inner = units[units.index(many) + 1 :]
    first = min(unit.start for unit in units)
    last_start = many.numbers[-1].start
    for number in many.numbers:
        steps = [*head, *(step for unit in outer for step in _steps(unit, unit.numbers[-1]))]
        own = _steps(many, number)
        below = (
            [step for unit in inner for step in _steps(unit, unit.numbers[0])]
            if number is many.numbers[-1]
            else []
        )
        last = None
        if number.last and own:
            last = Address((*steps, Step(own[0].kind, number.last)))
        relative = next((unit for unit in units if unit.relative), None)
        start = first if number is many.numbers[0] else number.start
        stop = max(end, number.end) if number.start == last_start else number.end
        if many.start > first and number is many.numbers[0]:
            start = first
        address = _leveled(Address((*steps, *own, *below)))
        if address.steps:
            yield Mention(
                start,
                stop,
                address,
                last,
                relative.relative if relative else None,
                None,
                relative.count if relative else 1,
            )


def _leveled(address: Address) -> Address:
    """A subitem right below a paragraph is an item: Abs. 1 Buchst. f, but Abs. 1 Nr. 2 Buchst. f."""
    items = [i for i, step in enumerate(address.steps) if step.kind == "item"]
    if items:
        return Address(
            tuple(Step("subitem", s.number) if i in items[1:] else s for i, s in enumerate(address.steps))
        )
    at = next((i for i, step in enumerate(address.steps) if step.kind == "subitem"), None)
    return Address(tuple(Step("item", s.number) if i == at else s for i, s in enumerate(address.steps)))


def _steps(unit: Unit, number: Number) -> list[Step]:
    """The steps of a unit: (a) is an item whatever its word; brackets after a number go on inwards."""
    kind = unit.word.kind
    if not kind:
        return []
    written = number.number
    if kind == "paragraph" and written.isalpha() and written.islower():
        kind = "item"
    return [Step(kind, written), *inwards(kind, number.steps)]


def inwards(kind: str, steps: tuple[Step, ...]) -> Iterator[Step]:
    """Yield the steps that brackets behind a clause of a kind mean: 5(1)(a) is item a of paragraph 1."""
    kinds = list(INNER[INNER.index(kind) + 1 :] if kind in INNER else INNER)
    for step in steps:
        if kinds[:1] == ["paragraph"] and not step.number.isdigit():
            kinds.pop(0)
        yield Step(kinds.pop(0) if kinds else "subitem", step.number)
