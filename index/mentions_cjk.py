"""Clauses named in Chinese, Japanese and Korean text: 第十条第一款、第三款, 前二項, 제2조의2제1항."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from index import numerals
from index.document import Address, Step
from index.mention import UNKNOWN, Mention
from index.mention_cjk import (
    ALSO,
    FOLLOWING,
    HEAD,
    INSERTED,
    KINDS,
    NEXT_AGAIN,
    NUMBER,
    RANGE_AGAIN,
    RANGE_END,
    WHICH,
)
from index.numbering import RANKS
from index.tree import INNER

_ALL = frozenset("各几数")
_KANA = re.compile("[ぁ-ん]")
# 昭和二十二年法律第六十七号 is the number of a law.
_LAWS = ("法律", "勅令", "政令", "府令", "省令", "条例", "規則", "告示", "訓令")
_SEPARATOR = re.compile(r"[\s、，,和及或者]*")


@dataclass(frozen=True, slots=True)
class _Number:
    """One of the numbers before a unit, the other end of a range among them, and where it is written."""

    start: int
    end: int
    number: str
    last: str | None = None


@dataclass(frozen=True, slots=True)
class _Group:
    """A unit with its numbers: 第（一）、（三）项; `joint` says how it follows what stands before it."""

    joint: str
    kind: str
    numbers: tuple[_Number, ...]
    end: int
    relative: str | None = None
    count: int = 1


def read(text: str, language: str = "") -> Iterator[Mention]:
    """Yield the clauses that a text names in these scripts, in order, without their document.

    `relative` is "same" for those that take up what was named before ("同条", "该款").
    """
    # 款 is a paragraph on the mainland and an item below 項 in Taiwan; 号 numbers items in Japan alone.
    dialect = "ja" if language == "ja" or _KANA.search(text) else ""
    if not dialect and (language == "zh-Hant" or "條" in text or "項" in text):
        dialect = "tw"
    at = 0
    while (match := HEAD.search(text, at)) is not None:
        at = match.end()
        group = _head(match, dialect)
        if group is not None:
            found = _run(text, group, dialect)
            at = found[-1].end
            yield from found


def _run(text: str, group: _Group, dialect: str) -> list[Mention]:
    """Read a clause and those that follow it in its list, which share what holds them."""
    found: list[Mention] = []
    following: _Group | None = group
    while following is not None:
        _extend(found, following)
        end = following.end
        closing = RANGE_END.match(text, end) if following.joint == "to" else None
        if closing:
            end = closing.end()
            found[-1] = replace(found[-1], end=end)
        following = _following(text, end, found[-1], dialect)
    return found


def _extend(found: list[Mention], group: _Group) -> None:
    """Add a group to the mentions read so far: a deeper step of the last one, its other end, or new ones."""
    before = found[-1] if found else None
    if group.joint == "to" and before is not None:
        last = Address((*_above(before, group.kind), Step(group.kind, group.numbers[0].number)))
        found[-1] = replace(before, last=last, end=group.end, relative=group.relative or before.relative)
        return
    for number in group.numbers:
        head = _above(before, group.kind) if before else ()
        start = number.start
        if group.joint == "in" and number is group.numbers[0] and found:
            start = found.pop().start
        relative, count = (
            (before.relative, before.count) if before and head else (group.relative, group.count)
        )
        address = Address((*head, Step(group.kind, number.number)))
        end = Address((*head, Step(group.kind, number.last))) if number.last else None
        before = Mention(start, number.end, address, end, relative, None, count)
        found.append(before)


def _above(before: Mention, kind: str) -> tuple[Step, ...]:
    """The steps of an earlier mention that can hold a clause of a kind: 第十条 of 第十条第一款 for another 款."""
    steps = (before.last or before.address).steps
    return tuple(step for step in steps if RANKS[step.kind] < RANKS[kind])


def _following(text: str, at: int, before: Mention, dialect: str) -> _Group | None:
    kinds = tuple(step.kind for step in (before.last or before.address).steps)
    for joint, pattern in FOLLOWING:
        match = pattern.match(text, at)
        if match is None:
            continue
        group = _group(match, joint, dialect, kinds if joint == "in" else kinds[:-1])
        if group and pattern in (RANGE_AGAIN, NEXT_AGAIN) and not _counts_on(before, group):
            continue
        # 第二条第三条 are two clauses; neither holds the other.
        if group and (joint != "in" or RANKS[group.kind] > RANKS[kinds[-1]]):
            return group
    return _inserted(text, at, (before.last or before.address).steps[-1])


def _inserted(text: str, at: int, step: Step) -> _Group | None:
    """Read a further clause inserted after the same one; None where the one before is none."""
    match = INSERTED.match(text, at)
    if match is None or "-" not in step.number:
        return None
    number = f"{step.number.partition('-')[0]}-{_value(match['s'])}"
    return _Group(
        "to" if match["to"] else "and",
        step.kind,
        (_Number(match.start("s") - 1, match.end(), number),),
        match.end(),
    )


def _counts_on(before: Mention, group: _Group) -> bool:
    """Tell whether a number without 第 goes on from the one before it: the same kind, and higher."""
    step, number = (before.last or before.address).steps[-1], group.numbers[0].number
    higher = step.number.isdecimal() and number.isdecimal() and int(number) > int(step.number)
    return group.kind == step.kind and higher


def _head(match: re.Match[str], dialect: str) -> _Group | None:
    groups = match.groupdict()
    span = match.span()
    if groups["n"]:
        return _group(match, "", dialect, ())
    if groups["dn"]:
        numbers = _numbers(match, "dn")
        numbers[-1] = replace(numbers[-1], end=match.end())
        return _Group("", "article" if groups["dk"][0] in "条條" else "clause", tuple(numbers), match.end())
    if groups["an"]:
        kind = "schedule" if groups["ak"] in ("附表", "別表", "별표") else "annex"
        return _Group("", kind, (_Number(*span, _value(groups["an"])),), match.end())
    relative, unit, count = _relative(groups)
    kind = _kind(unit, dialect, ())
    return _Group("", kind, (_Number(*span, UNKNOWN),), match.end(), relative, count) if kind else None


def _relative(groups: dict[str, str]) -> tuple[str, str, int]:
    """Which clause a relative mention means, its unit and how many it names (0 for all)."""
    if groups["this"]:
        return "this", groups["tk"], 1
    if groups["that"]:
        return "same", groups["sk"], 1
    if count := groups["count"]:
        return "previous", groups["ck"], 0 if count in _ALL else int(_value(count))
    if ko := groups["ko"]:
        return WHICH[ko], groups["kk"], int(groups["kn"] or 1)
    return WHICH[groups["rel"] or groups["spoken"]], groups["rk"] or groups["pk"], 1


def _kind(unit: str, dialect: str, above: tuple[str, ...]) -> str:
    """The kind that a unit means below others; "" where it numbers no clause in this script."""
    if unit in "号號部" and dialect != "ja":
        return ""
    if unit == "項":
        return "item" if "paragraph" in above else "paragraph"
    if unit == "款" and dialect == "tw":
        return "item"
    if unit == "目" and "item" in above:
        return "subitem"
    return KINDS[unit]


def _group(match: re.Match[str], joint: str, dialect: str, above: tuple[str, ...]) -> _Group | None:
    groups = match.groupdict()
    if unit := groups.get("fk"):
        kind = _kind(unit, dialect, above)
        return (
            _Group(joint, kind, (_Number(*match.span(), UNKNOWN),), match.end(), "previous") if kind else None
        )
    if letter := groups.get("ln") or groups.get("la") or groups.get("lb"):
        kind = "subitem" if groups.get("ln") or "item" in above else "item"
        letter = str(numerals.letter(letter)) if groups.get("ln") else letter
        return _Group(joint, kind, (_Number(*match.span(), letter),), match.end())
    if bare := groups.get("cn"):
        number = _Number(*match.span(), _value(bare.strip("（()）〔〕 ")))
        return _Group(joint, "item", (number,), match.end()) if not dialect else None
    name, unit = ("n", "k") if groups["n"] else ("bn", "bk")
    kind = _kind(groups[unit], dialect, above)
    if not kind or (groups[unit] in "号號" and _numbers_a_law(match.string, match.start())):
        return None
    numbers = _numbers(match, name)
    # 第3.2款 is numbered through the document, not within what holds it.
    if "." in numbers[0].number and kind in INNER:
        kind = "clause"
    if inserted := groups.get("s"):
        *rest, number = numbers
        suffix = f"-{_value(inserted)}"
        if number.last:
            numbers = [*rest, replace(number, last=number.last + suffix)]
        else:
            numbers = [*rest, replace(number, number=number.number + suffix)]
    first = match.start() if joint in ("", "in") else _after(match.string, match.start(name))
    numbers[0] = replace(numbers[0], start=first)
    numbers[-1] = replace(numbers[-1], end=match.end())
    return _Group(joint, kind, tuple(numbers), match.end())


def _numbers_a_law(text: str, at: int) -> bool:
    return text[max(0, at - 2) : at] in _LAWS


def _after(text: str, at: int) -> int:
    """Where a step begins whose number is at a place: at its 第, if it has one."""
    before = text[:at].rstrip(" ") if at < 3 else text[at - 2 : at].rstrip(" ")
    return at - 1 - (text[at - 1] == " ") if before.endswith(("第", "제", "弟")) else at


def _numbers(match: re.Match[str], name: str) -> list[_Number]:
    numbers: list[_Number] = []
    ranged = False
    for found in NUMBER.finditer(match.string, *match.span(name)):
        if found["to"]:
            ranged = True
        elif ranged and numbers:
            numbers[-1] = replace(numbers[-1], end=found.end(), last=_value(found["n"]))
            ranged = False
        else:
            start = _SEPARATOR.match(match.string, numbers[-1].end) if numbers else None
            numbers.append(_Number(start.end() if start else found.start(), found.end(), _value(found["n"])))
    return numbers


def _value(raw: str) -> str:
    value = numerals.cjk(raw)
    if value is None:
        value = numerals.decimal(raw)
    return raw if value is None else str(value)


_BETWEEN = re.compile(rf"\s?(?:的?规定|的?規定|の規定|까지)?\s?(?:{ALSO})?\s?")
# 刑法第二百六十六条规定的诈骗罪、第二百七十一条: the list goes on after what the first clause says.
_GOES_ON = re.compile(r"[^。；;：:！？\n]{0,80}(?:、|和|或|或者|以及|及|与)\s?")


def is_list(between: str) -> bool:
    """Tell whether what stands between two mentions only joins them, so that they share their document."""
    return bool(_BETWEEN.fullmatch(between) or _GOES_ON.fullmatch(between))
