"""What speaks against a source of a claim: numbers, dates and clauses that it does not have.

Each function returns what it found, nothing where all is well. Texts are in normal form (`rag.align.normal`); `words` and
`there` are the tokens of claim and source, `found` the places of the former in the latter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.document import Address
from index.references import mentions
from rag.align import Found, Token
from rag.quantities import Quantity, quantities

_MAY_NAME_CLAUSE = re.compile(
    r"第|§|\b(?:art|sec|clause|chapter|para|rule|part|annex|schedule|point|item)", re.IGNORECASE
)


# Names of clause kinds that documents and people use for one another.
_ANY_KIND = frozenset({"section", "clause", "heading", "point", "number", "paragraph", "item", "subitem"})


# Characters from a number within which words of a claim, and of a source, belong to it; and that part two numbers.
_NEAR_BY = 14


_AROUND = 18


_BETWEEN = 8


# So many words before a number say what it counts; the number they stand by in the source is nearer by so many characters.
_JUST_BEFORE, _CLEARLY = 3, 4


# Units of which one is "each", "per" or "a".
_COUNTED_EACH = frozenset(
    {"day", "workday", "week", "month", "year", "hour", "minute", "times", "person", "household", "age"}
)


# "Since 1966" is no bound on an amount.
_YEARS = range(1000, 2101)


def clauses(claim: str, source: str, address: str) -> list[str]:
    """Clauses that a claim names and neither the source names nor its own address has."""
    named = _clause_steps(claim)
    if not named:
        return []
    there = _clause_steps(source)
    if address:
        there |= {(step.kind, step.number) for step in Address.parse(address).steps}
    return [f"clause {kind} {number}" for kind, number in sorted(named) if not _named(kind, number, there)]


def _clause_steps(text: str) -> set[tuple[str, str]]:
    if not _MAY_NAME_CLAUSE.search(text):
        return set()
    return {
        (step.kind, step.number)
        for mention in mentions(text)
        for address in (mention.address, mention.last)
        if address is not None
        for step in address.steps
        if step.number != "?"
    }


def _named(kind: str, number: str, there: set[tuple[str, str]]) -> bool:
    return any(
        number == other and (kind == other_kind or (kind in _ANY_KIND and other_kind in _ANY_KIND))
        for other_kind, other in there
    )


def numbers(
    claim: str, source: str, words: Sequence[Token], there: Sequence[Token], found: Found
) -> list[str]:
    """Numbers, dates and times that the source does not have, has of another unit, with another bound, or of another thing."""
    said = [q for q in _quantities(claim) if q.kind != "clause"]
    held = _quantities(source)
    wrong = []
    for quantity in said:
        same = [other for other in held if _same(quantity, other)]
        if not same and _each(quantity, source):
            continue
        if not same:
            wrong.append(f"number {claim[quantity.start : quantity.end]}")
        elif quantity.kind in {"amount", "share"} and all(_bounds_differ(quantity, other) for other in same):
            wrong.append(f"bound {claim[quantity.start : quantity.end]}")
        elif words and _of_another(quantity, said, same, held, words, there, found):
            wrong.append(f"number of another thing {claim[quantity.start : quantity.end]}")
    return wrong


def _each(quantity: Quantity, source: str) -> bool:
    """Say whether a single unit is the source's "each": "一年" for "每年", "one year" for "a year"."""
    return (
        quantity.value == 1
        and quantity.unit in _COUNTED_EACH
        and re.search(r"每|\b(?:per|each|every|an?)\b", source) is not None
    )


def _quantities(text: str) -> list[Quantity]:
    """The quantities of a text but for the numbers of clauses."""
    found = quantities(text)
    if not _MAY_NAME_CLAUSE.search(text):
        return found
    spans = [(mention.start, mention.end) for mention in mentions(text)]
    return [q for q in found if not any(start <= q.start < end for start, end in spans)]


def _same(one: Quantity, other: Quantity) -> bool:
    if isinstance(one.value, tuple) or isinstance(other.value, tuple):
        return _same_date(one, other)
    kinds = {one.kind, other.kind}
    if kinds == {"amount", "time"} or len(kinds) == 1:
        hours = 60 if kinds == {"amount", "time"} else 1
        values = {
            one.value * (hours if one.kind == "amount" else 1),
            other.value * (hours if other.kind == "amount" else 1),
        }
        units = (
            one.unit == other.unit
            or not one.unit
            or not other.unit
            or {one.unit, other.unit} == {"age", "year"}
        )
        return len(values) == 1 and (units or hours == 60)
    return False


def _same_date(one: Quantity, other: Quantity) -> bool:
    """A part of a date is what the whole says; a bare number may be a year."""
    if isinstance(one.value, tuple) and isinstance(other.value, tuple):
        return all(a == b for a, b in zip(one.value, other.value, strict=True) if a is not None) and any(
            one.value
        )
    date, bare = (one, other) if isinstance(one.value, tuple) else (other, one)
    assert isinstance(date.value, tuple)
    return not isinstance(bare.value, tuple) and bare.unit in {"", "year"} and date.value[0] == bare.value


def _bounds_differ(claim: Quantity, source: Quantity) -> bool:
    year = not claim.unit and claim.value in _YEARS
    return bool(claim.bound and source.bound) and claim.bound != source.bound and not year


def _of_another(
    quantity: Quantity,
    said: Sequence[Quantity],
    same: Sequence[Quantity],
    held: Sequence[Quantity],
    words: Sequence[Token],
    there: Sequence[Token],
    found: Found,
) -> bool:
    """Say whether what stands around a number in the claim stands around another number of its kind in the source."""
    rivals = [q for q in held if q not in same and q.kind == quantity.kind and q.unit == quantity.unit]
    if not rivals:
        return False
    near = [place for place, word in enumerate(words) if word.weight and _belongs(word, quantity, said)]
    places = [there[at] for place in near if (at := found[place]) is not None]
    own = max(sum(_gap(token, other) <= _AROUND for token in places) for other in same)
    other = max(sum(_gap(token, rival) <= _AROUND for token in places) for rival in rivals)
    if other > own + 1 or any(_behind(token, same, rivals) for token in places):
        return True
    if any(_stands_by(word, token, quantity, same, rivals) for word, token in _pairs(words, there, found)):
        return True
    return quantity.kind == "amount" and _nearer(quantity, said, same, rivals, words, there, found)


def _pairs(words: Sequence[Token], there: Sequence[Token], found: Found) -> list[tuple[Token, Token]]:
    return [
        (word, there[at]) for word, at in zip(words, found, strict=True) if at is not None and word.weight
    ]


def _stands_by(
    word: Token, token: Token, quantity: Quantity, same: Sequence[Quantity], rivals: Sequence[Quantity]
) -> bool:
    """Say whether a word right behind the claim's number is right behind another in the source: "1931年毕业" for "1925年毕业"."""
    return (
        0 <= word.start - quantity.end <= 1
        and any(0 <= token.start - rival.end <= 1 for rival in rivals)
        and not any(0 <= token.start - other.end <= 1 for other in same)
    )


def _nearer(
    quantity: Quantity,
    said: Sequence[Quantity],
    same: Sequence[Quantity],
    rivals: Sequence[Quantity],
    words: Sequence[Token],
    there: Sequence[Token],
    found: Found,
) -> bool:
    """Say whether most of the words just before a number in the claim stand nearer to another number in the source."""
    before = [
        there[at]
        for word, at in zip(words, found, strict=True)
        if at is not None and word.weight and word.end <= quantity.start and _belongs(word, quantity, said)
    ][-_JUST_BEFORE:]
    nearer = [
        token
        for token in before
        if min(_gap(token, rival) for rival in rivals) + _CLEARLY < min(_gap(token, other) for other in same)
    ]
    return len(nearer) * 2 > len(before)


def _belongs(word: Token, quantity: Quantity, said: Sequence[Quantity]) -> bool:
    """Say whether a word stands near a number of the claim, with no other number between."""
    first, last = min(word.start, quantity.start), max(word.end, quantity.end)
    between = any(first <= other.start and other.end <= last for other in said if other is not quantity)
    return 0 < _gap(word, quantity) <= _NEAR_BY and not between


def _behind(token: Token, same: Sequence[Quantity], rivals: Sequence[Quantity]) -> bool:
    """Say whether a word follows another number more closely than any that the claim has."""
    behind = [q.end for q in rivals if q.end <= token.start <= q.end + _AROUND]
    return bool(behind) and all(
        q.start > token.start + _AROUND or q.end < max(behind) - _BETWEEN for q in same
    )


def _gap(token: Token, quantity: Quantity) -> int:
    """Characters between a token and a number, 0 where they overlap."""
    return max(token.start - quantity.end, quantity.start - token.end, -1) + 1
