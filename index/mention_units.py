"""One word of a clause with its numbers: "Articles 5 to 7", "second subparagraph", "this Part", "5 inci madde"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index import numerals
from index.clause_numbers import SUFFIX, with_suffix
from index.document import Step
from index.mention import UNKNOWN
from index.mention_grammar import CARDINALS, Reader, Word
from index.tree import INNER

_SUBS = re.compile(r"\s?\((\d{1,4}|[a-zA-Z]{1,4})\)")
_ONLY = ("annex", "schedule")
_LETTERED = ("annex", "schedule", "part", "item", "subitem")
_ROMAN_KINDS = (
    "annex", "schedule", "part", "book", "title", "division", "chapter", "section", "subsection", "article", "item",
    "subitem",
)  # fmt: skip
# Kinds that no letter in brackets numbers.
_FIGURED = ("part", "book", "title", "division", "chapter", "article")
# English words before what may be the beginning of "I am".
_PRONOUN = ("article", "section", "chapter", "point", "item", "part", "title", "annex")
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d$")
_LONGEST_COUNT = 12
_COUNT_BEFORE = re.compile(rf"\b({'|'.join(CARDINALS)})\s+\Z", re.I)
_ARABIC = re.compile(r"[(«\"“]?(?:الف|[\u0621-\u064aپچژکگی])[)»\"”]?")
_THOUSANDS = re.compile(r"\d{1,2}\.\d{3}")
_PRINTED = re.compile(rf"([0-9]+(?:[.-][0-9]+)*)({SUFFIX})")
_INITIAL = re.compile(r"[A-ZА-Я]\.$")
_DOTTED_ITEM = re.compile(r"\.?\s?([a-z])\)")
# After a singular word a further number is one of a list only where nothing is counted by it: "section 3, 4 or 5".
_ENDS = re.compile(
    r"\s*(?:[,.;:)](?!\d)|$|\b(?:and|or|of|y|o|et|ou|e|is|are|shall|may|must|will|applies|apply|does|do|has|have)\b)"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as read, in normal form, with the brackets behind it and the other end of a range."""

    start: int
    end: int
    number: str
    steps: tuple[Step, ...] = ()
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A word with its numbers; `bare` says that it stands without a number of its own, as an ordinal or relative one."""

    start: int
    end: int
    word: Word
    numbers: tuple[Number, ...]
    relative: str | None = None
    count: int = 1
    bare: bool = False


def unit_at(text: str, at: int, reader: Reader) -> Unit | None:
    """Read the unit that opens at a place in a language, or None."""
    # "The party's 5 days" names no section.
    within = text[at - 1].isalnum() or (text[at - 1] in "’'" and text[at : at + 2] == "s ") if at else False
    if within and reader.row.spaced and text[at : at + 1].isalnum():
        return None
    for name, pattern in reader.patterns.items():
        match = pattern.match(text, at)
        unit = _read(match, name, reader) if match else None
        if unit is not None:
            return unit
    return None


def _read(match: re.Match[str], name: str, reader: Reader) -> Unit | None:
    if name in reader.row.bare:
        word = reader.word(name)
        # The only note of an article is the first.
        first = "1" if name == "#=" else _number(match["n"], word, name, reader)
        return (
            _listed(match.string, match.start(), word, [Number(*match.span(), first)], reader)
            if first
            else None
        )
    word = reader.word(match["k"])
    span = match.span()
    if name == "first":
        return _before(match, word, reader)
    if name == "number":
        return _numbered(match, word, reader)
    if name in ("ordinal", "after", "counted"):
        return _ordinal(match, word, name == "ordinal", reader)
    if name == "firsts":
        counted = Number(*span, "1", last=str(reader.count(match["o"])))
        return Unit(*span, word, (counted,), bare=True) if word.kind in INNER and not word.weak else None
    return _relative(match, name, word, reader)


def _relative(match: re.Match[str], name: str, word: Word, reader: Reader) -> Unit | None:
    """Read "this Part", "the preceding two paragraphs"; None where the words mean no clause."""
    span = match.span()
    which = reader.relation(match["r"])
    if which == "only" and (word.kind not in _ONLY or word.lists or match["k"].islower()):
        return None
    if (word.whole and which in ("this", "same")) or (
        name == "relative after" and which == "this" and "this" not in reader.row.after
    ):
        return None
    counted = match.groupdict().get("c")
    if not counted and (
        before := _COUNT_BEFORE.search(match.string, max(0, span[0] - _LONGEST_COUNT), span[0])
    ):
        counted = before[1]
    count = (CARDINALS.get(counted.lower()) or int(counted)) if counted else 1
    if which == "all":
        which, count = "previous", count if counted else 0
    elif not counted and word.plural:
        # "the preceding paragraphs" are all before this one; "the following sections" announce a list.
        if which != "previous":
            return None
        count = 0
    return Unit(*span, word, (Number(*span, UNKNOWN),), which, count, bare=True)


def _ordinal(match: re.Match[str], word: Word, bare: bool, reader: Reader) -> Unit:
    """Read numbers that are written out: the second and third subparagraphs, частин першої та третьої."""
    steps, end = brackets(match.string, match.end())
    spans = [match.span("o")]
    if match.groupdict().get("os"):
        spans += [o.span() for o in reader.joints["ordinal"].finditer(match.string, *match.span("os"))]
    numbers = [Number(*span, str(reader.ordinal(match.string[slice(*span)])), steps) for span in spans]
    numbers[0] = replace(numbers[0], start=match.start())
    until = match.groupdict().get("ot")
    numbers[-1] = replace(numbers[-1], end=end, last=str(reader.ordinal(until)) if until else None)
    return Unit(match.start(), end, word, tuple(numbers), bare=bare)


def _before(match: re.Match[str], word: Word, reader: Reader) -> Unit | None:
    """Read numbers that stand before their word: 4 üncü ve 5 inci maddeler, 1 ila 3 üncü maddeler."""
    numbers: list[Number] = []
    ranged = False
    for found in reader.joints["first"].finditer(match.string, *match.span("n")):
        value = _number(found["n"], word, match["k"], reader) if found["n"] else None
        if found["to"]:
            ranged = bool(numbers)
        elif value is None or (_YEAR.match(value) and word.kind != "article"):
            continue
        elif ranged:
            numbers[-1], ranged = replace(numbers[-1], end=found.end(), last=value), False
        else:
            numbers.append(Number(found.start(), found.end(), value))
    if not numbers:
        return None
    numbers[-1] = replace(numbers[-1], end=match.end())
    return Unit(numbers[0].start, match.end(), word, tuple(numbers))


def _numbered(match: re.Match[str], word: Word, reader: Reader) -> Unit | None:
    text, at = match.string, match.end("n")
    first = _number(match["n"], word, match["k"], reader)
    year = first is not None and _YEAR.match(first) and word.kind not in ("article", "section")
    # A capital with a full stop is somebody's initial: "U.S. 69".
    initial = _INITIAL.match(match["k"]) and word.kind
    # § 1º is a paragraph of Portuguese, no article.
    counted = match["k"] == "§" and word.kind == "article" and match["n"][-1] in "º°o"
    if first is None or year or initial or counted:
        return None
    if word.small and match["k"].islower():
        word = replace(word, weak=True)
    lettered = word.kind == "paragraph" and _ARABIC.fullmatch(match["n"])
    if lettered:
        word = replace(word, kind="item")
    elif word.kind == "clause" and match["n"].startswith("("):
        word = reader.bracketed(word, match["n"])
    numbers = [_with_steps(text, match.start(), at, first, reader)]
    return _listed(text, match.start(), word, numbers, reader)


def unit_again(text: str, at: int, before: Unit, reader: Reader) -> Unit | None:
    """Read a further number of a word after what lies in its first ones: Articles 6(1), point (a), and 9(2)."""
    also = reader.joints["number"].match(text, at) if before.word.lists and not before.bare else None
    number = _going_on(also, before.word, before.numbers[0], False, reader) if also else None
    if also is None or number is None or not also["n"][0].isdigit():
        return None
    first = _with_steps(text, also.start("n"), also.end(), number, reader)
    return _listed(text, also.start("n"), before.word, [first], reader)


def _listed(text: str, start: int, word: Word, numbers: list[Number], reader: Reader) -> Unit:
    """Read the numbers that go on after the first."""
    while True:
        at = numbers[-1].end
        to = reader.joints["to"].match(text, at)
        last = _going_on(to, word, numbers[0], True, reader) if to else None
        if to and last and not numbers[-1].last:
            numbers[-1] = _ranged(numbers[-1], last, to)
            continue
        also = reader.joints["number"].match(text, at)
        following = _going_on(also, word, numbers[0], False, reader) if also else None
        if also is None or following is None:
            return Unit(start, at, word, tuple(numbers))
        numbers.append(_with_steps(text, also.start("n"), also.end(), following, reader))


def _with_steps(text: str, start: int, end: int, number: str, reader: Reader) -> Number:
    """Read the brackets behind a number, and where a language writes so the paragraph and item after its points."""
    steps: tuple[Step, ...] = ()
    if reader.row.dotted and _THOUSANDS.fullmatch(number):
        number = number.replace(".", "")
    if reader.row.dotted and number[0].isdigit() and "." in number:
        number, *deeper = number.split(".")
        steps = tuple(Step("", each) for each in deeper)
    item = _DOTTED_ITEM.match(text, end) if reader.row.dotted else None
    if item:
        return Number(start, item.end(), number, (*steps, Step("", item[1])))
    more, end = brackets(text, end)
    return Number(start, end, number, (*steps, *more))


def _ranged(number: Number, last: str, to: re.Match[str]) -> Number:
    """Read 5-7 as a range and 7-1 as one number."""
    if "-" in to[0] and last.isdecimal() and number.number.isdecimal() and int(last) <= int(number.number):
        return replace(number, end=to.end(), number=f"{number.number}-{last}")
    return replace(number, end=to.end(), last=last)


def brackets(text: str, at: int) -> tuple[tuple[Step, ...], int]:
    """Read the bracketed numbers at a place, whose kinds are still open, and where they end."""
    steps: list[Step] = []
    while match := _SUBS.match(text, at):
        value = numerals.decimal(match[1])
        steps.append(Step("", match[1] if value is None else str(value)))
        at = match.end()
    return tuple(steps), at


def _going_on(found: re.Match[str], word: Word, first: Number, ranged: bool, reader: Reader) -> str | None:
    """Read a further number of a list or range; None where it is likelier to be of something else."""
    raw = found["n"]
    at = found.end()
    # "Article 3(1) and (2)" goes on with the brackets.
    if raw.startswith("(") and first.steps:
        return None
    # "art. 3º, I" goes down.
    if raw.isalpha() and raw.isupper() and not found.string[first.end - 1].isupper():
        return None
    deeper = _SUBS.match(found.string, at) and (first.steps or word.kind not in INNER)
    if not (word.lists or raw.startswith("(") or ranged or deeper or _ENDS.match(found.string, at)):
        return None
    number = _number(raw, word, "Word", reader)
    if number is None or _YEAR.match(number):
        return None
    # "(a) and 5" and "5 and a" are no lists.
    return number if number[0].isdigit() == first.number[0].isdigit() else None


def _number(raw: str, word: Word, written: str, reader: Reader) -> str | None:
    """Read a number to its normal form; None where this kind of clause has no such number."""
    if word.kind in _FIGURED and raw.startswith("(") and raw[1:-1].isalpha():
        return None
    bare = raw.strip("()«»\"“”‘’' ").removesuffix("er")
    if word.kind in _ROMAN_KINDS and bare.isupper() and bare.isascii() and not raw.startswith("("):
        value = numerals.roman(bare) if len(bare) > 1 or bare in "IVX" else None
        if value is not None and (bare != "I" or written not in _PRONOUN):
            return str(value)
    if _ARABIC.fullmatch(raw):
        return "1" if bare == "الف" else str(numerals.letter(bare, reader.row.alphabet))
    if bare.isalpha() and not raw.startswith("("):
        outer = word.kind not in INNER
        if (
            word.kind not in _LETTERED
            or len(bare) != 1
            or (outer and not (bare.isupper() and written[0].isupper()))
        ):
            return None
    bare = re.sub(r"^[LRDA]\.?\s?\*?(?=\d)", "", bare)
    bare = re.sub(r"(?<=\d)(?:er|o|º|°|ª|\.º|\.ª)$", "", bare)
    printed = _PRINTED.fullmatch(bare)
    if printed:
        normal = with_suffix(printed[1], printed[2] or "")
        return normal[1] if normal else None
    bare = bare.replace(" ", "")
    value = numerals.decimal(bare)
    if value is None and not bare.isascii():
        value = numerals.letter(bare)
    return bare if value is None else str(value)


def inwards(kind: str, steps: tuple[Step, ...]) -> Iterator[Step]:
    """Yield the steps that brackets behind a clause of a kind mean: 5(1)(a) is item a of paragraph 1."""
    kinds = list(INNER[INNER.index(kind) + 1 :] if kind in INNER else INNER)
    for step in steps:
        if kinds[:1] == ["paragraph"] and not step.number.isdigit():
            kinds.pop(0)
        yield Step(kinds.pop(0) if kinds else "subitem", step.number)
