"""The units of a clause, read inwards or outwards, to the mentions they make: one a number, the others around it."""

from __future__ import annotations

from collections.abc import Iterator

from index.document import Address, Step
from index.mention import Mention
from index.mention_units import Number, Unit, inwards


def mentions_of(units: list[Unit], head: tuple[Step, ...], end: int) -> Iterator[Mention]:
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
        # "The preceding paragraph of this article": the innermost tells where to go.
        relative = next((unit for unit in reversed(units) if unit.relative), None)
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
