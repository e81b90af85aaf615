"""Clauses named in Chinese, Japanese and Korean text: 第十条第一款、第三款, 前二項, 제2조의2제1항."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from index import numerals
from index.document import Address, Step
from index.mention import UNKNOWN, Mention
from index.numbering import CJK_UNITS, RANKS, SPOKEN_UNITS

_N = rf"(?:[{numerals.CJK_NUMERAL}]{{1,12}}|\d{{1,6}})"
_BRACKETED = rf"[（(〔]\s?{_N}\s?[)）〕]"
_ONE = rf"(?:{_N}|{_BRACKETED})"
_NUMBER = re.compile(rf"(?P<n>{_N})\s?[)）〕]?|(?P<to>[至到\-－–—―~～])")
_ALSO = r"[、，,]|以及|或者|或是|并且|[和及与與或]|及び|並びに|又は|若しくは|[・ㆍ·]|및|또는|와|과"
_TO = r"[至到\-－–—―~～]|から|乃至|내지|부터"
_NUMBERS = rf"{_ONE}(?:\s?(?:[、，,和及或]|或者|[至到\-－–—―~～](?:\s?第)?)\s?{_ONE}|{_BRACKETED})*"

# Kinds that a unit opens in running text, and what must not follow it: 本章程 is no chapter, 前款项 no paragraph.
_KINDS = {**CJK_UNITS, **SPOKEN_UNITS, "号": "item", "號": "item", "목": "subitem"}
_NOT_AFTER = {
    "条": "件|幅", "條": "件", "款": "项(?!第|目)|項(?!第)|式|待|额|物", "项": "目|链", "項": "目",
    "章": "程", "节": "目|课|日|假", "節": "目", "编": "制|号|辑|写|码|委", "編": "集|制",
    "篇": "幅|章|文", "部": "分?队|门|長|长|署|法|作|电|级|件|委|令", "目": "的(?!规定|規定)|标|標|录|錄|前|次",
    "号": "令|文|公告|法律|线|楼", "號": "令", "点": "[钟半至到]", "段": "时间|時間",
}  # fmt: skip


_NOT_AFTER_NAMELESS = {
    **_NOT_AFTER,
    "条": "件|例(?!外)|约(?!定|束)|款|文|目|码|线|路",
    "條": "件|例(?!外)|約(?!定|束)|款|文",
}


def _unit(units: str, guards: Mapping[str, str] = _NOT_AFTER) -> str:
    ordered = sorted(units.split(), key=len, reverse=True)
    return "|".join(f"{unit}(?!{guards[unit]})" if unit in guards else unit for unit in ordered)


def _nameless(units: str) -> str:
    return _unit(units, _NOT_AFTER_NAMELESS)


_UNIT = _unit(" ".join(_KINDS))
_SUFFIX = rf"(?:\s?(?:之|の|의)\s?(?P<s>{_N})(?!分))?"
# Named groups of a plain step: its numbers and its unit.
_PLAIN = rf"(?<!附則)(?:第|弟|제)\s?(?P<n>{_NUMBERS})\s?(?P<k>{_UNIT}){_SUFFIX}"
_SHORT = rf"(?P<bn>{_BRACKETED})\s?(?P<bk>{_unit('款 项 項 目')})"
_LETTER = r"[（(](?P<la>[a-zA-Z]{1,4})[)）]\s?[项項目]?"
_STEP = re.compile(
    rf"\s?(?:规定的?|所列的?|列举的?|所述的?|中的?|的)?\s?(?:{_PLAIN}|{_SHORT}|(?P<ln>[가-하])(?P<lk>목)|{_LETTER})"
)
_ANNEX = rf"(?P<ak>附件|附录|附錄|附表|別表|별표|附件表)\s?(?:第\s?|제\s?)?(?P<an>{_N})(?![年月日条條.\d并些般起同直样])"
_ROOMS = "编 編 章 节 節 条 條 款 项 項"
# 基本条件, 目前条款, 从事前 and 以下一项 hold no relative clause.
_RELATIVE = "|".join(
    (
        r"(?<![基根样成资資日文版脚副原书課课剧标账賬正蓝藍亏范读張张])"
        rf"(?P<this>本|この)\s?(?P<tk>{_nameless(f'{_ROOMS} 目 部分')})",
        rf"(?P<that>(?<!各)该|(?<!各)該|(?<![合共协協])同)(?P<sk>{_nameless(f'{_ROOMS} 目 号')})",
        r"(?<![目之当當提此先空日眼])(?<![^发發产產]生)(?<![^从從]事)(?<!以(?=下))(?!上[条款项](?!规定|所|的|第|中|之|[、，。]|情形|行为|$))"
        r"(?P<rel>上一|前一|前|上|下一|后一|後一|最后一|最後一|次|(?<!以)下(?=[条款项](?:规定|所|的|中|之)))"
        rf"(?P<rk>{_nameless(f'{_ROOMS} 号')})",
        r"(?P<spoken>上一|前一|下一|后一|最后一)(?P<pk>段|点)",
        r"(?<![目之当當提此])前(?P<count>各|几|数|[两兩二三四五六七八九十]|\d)"
        rf"(?P<ck>{_nameless('条 條 款 项 項 号 章 节')})",
        r"(?P<ko>전|동|같은|이|다음|본|앞의)\s?(?P<kn>\d)?\s?(?P<kk>조|항|호|장|절|편)(?=[\s의에은는을를과와제,.]|$)",
    )
)
_HEAD = re.compile(rf"{_PLAIN}|{_ANNEX}|{_RELATIVE}")
_NEXT = re.compile(rf"\s?(?:的?规定|的?規定|の規定)?\s?(?:{_ALSO})\s?(?:{_PLAIN}|{_SHORT})")
# The other end of a range may do without 第: 第三项至六项.
_OTHER_END = rf"(?P<bn>{_ONE})\s?(?P<bk>{_unit('条 條 款 项 項 目')})"
_RANGE = re.compile(rf"\s?(?:{_TO})\s?(?:{_PLAIN}|{_OTHER_END})")
_RANGE_END = re.compile("まで|까지")
_COUNTED = re.compile(r"前[两兩二三四五六七八九十\d][款项項]|前款")
_WHICH = {
    "上一": "previous", "前一": "previous", "前": "previous", "上": "previous", "전": "previous", "앞의": "previous",
    "下": "next", "下一": "next", "后一": "next", "後一": "next", "次": "next", "다음": "next",
    "最后一": "last", "最後一": "last", "이": "this", "본": "this", "같은": "same", "동": "same",
}  # fmt: skip
_ALL = frozenset("各几数")
_KANA = re.compile("[ぁ-ん]")
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


def read(text: str) -> Iterator[Mention]:
    """Yield the clauses that a text names in these scripts, in order, without their document.

    `relative` is "same" for those that take up what was named before ("同条", "该款").
    """
    # 款 is a paragraph on the mainland and an item below 項 in Taiwan; 号 numbers items in Japan alone.
    dialect = "ja" if _KANA.search(text) else "tw" if "條" in text or "項" in text else ""
    at = 0
    while (match := _HEAD.search(text, at)) is not None:
        at = match.end()
        group = _head(match, dialect)
        if group is not None:
            found = _run(text, group, dialect)
            at = found[-1].end
            # 本条前三款 names the paragraphs alone.
            within = _COUNTED.match(text, at) if found[-1].relative == "this" else None
            yield from found[:-1] if within else found


def _run(text: str, group: _Group, dialect: str) -> list[Mention]:
    """Read a clause and those that follow it in its list, which share what holds them."""
    found: list[Mention] = []
    following: _Group | None = group
    while following is not None:
        _extend(found, following)
        end = following.end
        closing = _RANGE_END.match(text, end) if following.joint == "to" else None
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
        found[-1] = replace(before, last=last, end=group.end)
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
    for joint, pattern in (("in", _STEP), ("to", _RANGE), ("and", _NEXT)):
        match = pattern.match(text, at)
        if match is None:
            continue
        group = _group(match, joint, dialect, kinds if joint == "in" else kinds[:-1])
        # 第二条第三条 are two clauses; neither holds the other.
        if group and (joint != "in" or RANKS[group.kind] > RANKS[kinds[-1]]):
            return group
    return None


def _head(match: re.Match[str], dialect: str) -> _Group | None:
    groups = match.groupdict()
    span = match.span()
    if groups["n"]:
        return _group(match, "", dialect, ())
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
        return _WHICH[ko], groups["kk"], int(groups["kn"] or 1)
    return _WHICH[groups["rel"] or groups["spoken"]], groups["rk"] or groups["pk"], 1


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
    return _KINDS[unit]


def _group(match: re.Match[str], joint: str, dialect: str, above: tuple[str, ...]) -> _Group | None:
    groups = match.groupdict()
    if letter := groups.get("ln") or groups.get("la"):
        kind = "subitem" if groups.get("ln") or "item" in above else "item"
        return _Group(joint, kind, (_Number(*match.span(), letter),), match.end())
    name, unit = ("n", "k") if groups["n"] else ("bn", "bk")
    kind = _kind(groups[unit], dialect, above)
    if not kind:
        return None
    numbers = _numbers(match, name)
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


def _after(text: str, at: int) -> int:
    """Where a step begins whose number is at a place: at its 第, if it has one."""
    before = text[:at].rstrip(" ") if at < 3 else text[at - 2 : at].rstrip(" ")
    return at - 1 - (text[at - 1] == " ") if before.endswith(("第", "제", "弟")) else at


def _numbers(match: re.Match[str], name: str) -> list[_Number]:
    numbers: list[_Number] = []
    ranged = False
    for found in _NUMBER.finditer(match.string, *match.span(name)):
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


_BETWEEN = re.compile(rf"\s?(?:的?规定|的?規定|の規定|까지)?\s?(?:{_ALSO})?\s?")
# 刑法第二百六十六条规定的诈骗罪、第二百七十一条: the list goes on after what the first clause says.
_GOES_ON = re.compile(r"[^。；;：:！？\n]{0,80}(?:、|和|或|或者|以及|及|与)\s?")


def is_list(between: str) -> bool:
    """Tell whether what stands between two mentions only joins them, so that they share their document."""
    return bool(_BETWEEN.fullmatch(between) or _GOES_ON.fullmatch(between))
