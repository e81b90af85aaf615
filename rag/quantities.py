"""Numbers in running text with what they count: amounts, shares, dates, times of day, and the bound put on them.

百分之十五 = 15% = fifteen per cent, 二〇二五年三月一日 = 2025-03-01 = 1 March 2025, 两小时 = 2 hours. Chinese and English
fully; digits, dates in digits, percentages and currency marks in any language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from index.numerals import CJK_DIGITS, CJK_UNITS, cjk
from rag.quantity_words import MARKS, MONTHS, MULTIPLES, REPEATED, SCALES, UNITS_CJK, UNITS_EN, WORDS

Bound = Literal["least", "most", ""]

_CJK = "".join([*CJK_DIGITS, *CJK_UNITS])
_NUM = r"\d[\d,]*(?:\.\d+)?"

# "12 may enter" is no date.
_MONTH = "|".join(f"{name}|{name[:3]}" for name in MONTHS if name != "may") + "|(?-i:May)"
_WORD = "|".join(sorted([*WORDS, *SCALES], key=len, reverse=True))
_UNIT_EN = "|".join(sorted(map(re.escape, UNITS_EN), key=len, reverse=True))
_UNIT_CJK = "|".join(sorted(UNITS_CJK, key=len, reverse=True))
_N = rf"(?:{_NUM}|[{_CJK}]+)"
_DECIMAL = rf"(?:{_NUM}|[{_CJK}]+(?:点[{_CJK}]+)?)"

_FOUND = re.compile(
    rf"(?P<date_cjk>(?P<cy>\d{{4}}|"
    rf"[〇零○一二三四五六七八九]{{4}})\s*年(?:\s*(?P<cm>{_N})\s*月(?:份)?(?:\s*(?P<cd>{_N})\s*[日号])?)?)"
    rf"|(?P<day_cjk>(?P<dm>{_N})\s*月(?:\s*(?P<dd>{_N})\s*[日号])(?!内))"
    r"|(?P<iso>(?P<iy>\d{4})[-/.](?P<im>\d{1,2})[-/.](?P<id>\d{1,2})(?!\d))"
    rf"|\b(?P<dmy>(?P<ed>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<em>{_MONTH})\b\.?,?(?:\s+(?P<ey>\d{{4}}))?)"
    rf"|\b(?P<mdy>(?P<fm>{_MONTH})\b\.?\s+(?P<fd>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+(?P<fy>\d{{4}}))?)"
    rf"|\b(?P<my>(?P<gm>{_MONTH})\b\.?,?\s+(?P<gy>\d{{4}}))"
    rf"|(?P<share>(?P<sh>百分之|千分之)(?P<sv>{_N}(?:点[{_CJK}]+)?))"
    rf"|(?P<fraction>(?P<fb>[{_CJK}]+|\d+)分之(?P<fa>[{_CJK}]+|\d+))"
    r"|(?P<clock>(?<!\d)(?P<ch>\d{1,2}):(?P<cmin>\d{2})\s*(?P<cap>[ap]\.?\s?m\b\.?)?)"
    r"|(?P<ampm>(?<!\d)(?P<ah>\d{1,2})\s*(?P<aap>[ap]\.?\s?m\b\.?))"
    rf"|(?P<hours_cjk>(?P<hp>上午|下午|晚上|早上|中午|凌晨|晚)?(?P<hh>{_N})[点时](?:(?P<hm>{_N})分|"
    rf"(?P<half>半))?(?![间候{_CJK}]))"
    rf"|(?P<ordinal>第[{_CJK}\d]+)"
    rf"|(?P<money>(?P<mm>[$€£¥￥])\s?(?P<mv>{_NUM})(?:\s?(?P<ms>hundred|thousand|million|billion|bn|m|k)\b)?)"
    rf"|(?P<percent>(?P<pv>{_NUM}|\b(?:{_WORD})(?:[-\s](?:{_WORD}))*)\s?(?P<pu>%|‰|per\s?cent\b|percent\b|"
    rf"percentage points?\b))"
    rf"|(?P<repeated>\b(?:once(?=\s+(?:a|an|per|every|each|in)\b)|twice|thrice)\b)"
    rf"|(?P<height>(?P<hw>[{_CJK}]|\d)米(?P<hd>[一二三四五六七八九]|\d{{1,2}})(?![{_CJK}\d]))"
    rf"|(?P<amount_cjk>(?P<av>{_DECIMAL})(?P<ax>百万|千万|[千万萬亿])?(?:多|余)?(?P<au>{_UNIT_CJK})?)"
    rf"|\b(?P<amount_word>(?P<wv>(?:{_WORD})(?:(?:[-\s]|\sand\s)(?:{_WORD}))*)\b(?:[-\s](?P<wu>{_UNIT_EN})s?\b)?)",
    re.IGNORECASE,
)  # fmt: skip
_ENGLISH_UNIT = re.compile(
    rf"[-\s]?(?:\s?(?P<scale>hundred|thousand|million|billion)\b)?[-\s]?(?P<unit>{_UNIT_EN})s?\b",
    re.IGNORECASE,
)
_SCALE_AFTER = re.compile(r"\s?(hundred|thousand|million|billion)\b", re.IGNORECASE)

# Chinese words with a number's character in them that count nothing.
_NO_NUMBER = re.compile(
    r"统一|唯一|(?<!分)之一|进一步|一律|一切|一般|一定|一致|一并|一方|另一|同一|任一|一旦|一经|一起|万一|逐一|某一|"
    r"第三(?:人|方|"
    r"者)|三农|"
    r"一次性|一体|一样|一些|一直|(?<![二三四五六七八九时点])十分(?!钟)|千方百计|五险一金|三者|两者|二者|一同|单一|每一|"
    r"其一|一种|一类|一系列|专一|一贯"
)
_LEAST = re.compile(
    r"(?:不[得能可会应]?(?:少于|低于|小于|早于)|至少|最少|最低|超过|高于|多于|大于|满|早于"
    r"|at least|no (?:less|fewer) than|not (?:less|fewer) than|minimum(?: of)?|more than|over|above|exceed(?:s|ing)?"
    r"|greater than|longer than|older than|not before|no earlier than|from|after|since)"
    r"\s*(?:the age of\s*)?(?:人民币)?\s*$",
    re.IGNORECASE,
)
_MOST = re.compile(
    r"(?:不[得能可会应]?(?:超过|高于|多于|大于|迟于|晚于)|至多|最多|最高|最长|少于|低于|小于|不满|未满|不足|未超过"
    r"|at (?:the )?most|(?:never|not)(?: by)? more than|by no more than|no (?:more|longer|later) than|not (?:more|later|"
    r"longer) than|maximum(?: of)?|up to|less than"
    r"|fewer than|under|below|(?:not|never|n't|cannot)(?: to| be allowed to)? exceed(?:ing)?|within|before|by|until"
    r"|younger than|not (?:over|above|after)|limited to|limit(?: of| is)?|maximum [\w ]{1,30}? (?:is|are|of))"
    r"\s*(?:the age of\s*)?(?:人民币)?\s*$",
    re.IGNORECASE,
)
_LEAST_BEHIND = re.compile(
    r"\s*(?:以上|及以上|之后|以后|起|后|or (?:more|over|above|older|longer)|and (?:over|above)|at least|minimum"
    r"|at the earliest)",
    re.IGNORECASE,
)
_MOST_BEHIND = re.compile(
    r"\s*(?:以下|及以下|以内|之内|之前|以前|内|前|止|or (?:less|fewer|under|below|younger)|at most|maximum|at the latest)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at `start` to `end` of a text; `kind` is "amount", "share", "date", "time" or "ordinal".

    `value` is a Fraction, for a date year, month and day with None where not said, for a time minutes from midnight;
    `unit` is "" where none is named. `bound` says whether it is the least or the most that is allowed.
    """

    start: int
    end: int
    kind: str
    value: Fraction | tuple[int | None, int | None, int | None]
    unit: str
    bound: Bound


def quantities(text: str) -> list[Quantity]:
    """Find the quantities of a text in NFKC form, in order."""
    masked = _NO_NUMBER.sub(lambda match: "〓" * len(match[0]), text)
    found = []
    for match in _FOUND.finditer(masked):
        quantity = _read(masked, match)
        if quantity is not None:
            found.append(quantity)
    return found


def _read(text: str, match: re.Match[str]) -> Quantity | None:
    kind = next(name for name in _READERS if match[name] is not None)
    what, value, unit, end = _READERS[kind](text, match)
    if value is None:
        return None
    return Quantity(match.start(), end, what, value, unit, _bound(text, match.start(), end))


def _bound(text: str, start: int, end: int) -> Bound:
    before = text[max(0, start - 24) : start]
    least, most = _LEAST.search(before), _MOST.search(before)
    # The longer one counts: "not less than" ends in "less than".
    if least and most:
        return "least" if least.start() < most.start() else "most"
    if most or _MOST_BEHIND.match(text, end):
        return "most"
    if least or _LEAST_BEHIND.match(text, end):
        return "least"
    return ""


_Value = Fraction | tuple[int | None, int | None, int | None] | None
_Reading = tuple[str, _Value, str, int]


def _int(text: str | None) -> int | None:
    if text is None:
        return None
    digits = text.replace(",", "")
    return int(digits) if digits.isascii() and digits.isdecimal() else cjk(digits)


def _number(text: str) -> Fraction | None:
    digits = text.replace(",", "")
    if digits[0].isdecimal():
        return Fraction(digits.rstrip("."))
    whole, _, behind = digits.partition("点")
    value = cjk(whole)
    if value is None:
        return None
    tenths = "".join(str(CJK_DIGITS.get(character, 0)) for character in behind)
    return value + Fraction(int(tenths or 0), 10 ** len(tenths))


def _month(text: str) -> int:
    return next(place for place, name in enumerate(MONTHS, 1) if name.startswith(text.lower()[:3]))


def _date_cjk(_: str, m: re.Match[str]) -> _Reading:
    return "date", (_int(m["cy"]), _int(m["cm"]), _int(m["cd"])), "", m.end()


def _day_cjk(_: str, m: re.Match[str]) -> _Reading:
    return "date", (None, _int(m["dm"]), _int(m["dd"])), "", m.end()


def _iso(_: str, m: re.Match[str]) -> _Reading:
    return "date", (_int(m["iy"]), _int(m["im"]), _int(m["id"])), "", m.end()


def _dmy(_: str, m: re.Match[str]) -> _Reading:
    return "date", (_int(m["ey"]), _month(m["em"]), _int(m["ed"])), "", m.end()


def _mdy(_: str, m: re.Match[str]) -> _Reading:
    return "date", (_int(m["fy"]), _month(m["fm"]), _int(m["fd"])), "", m.end()


def _my(_: str, m: re.Match[str]) -> _Reading:
    return "date", (_int(m["gy"]), _month(m["gm"]), None), "", m.end()


def _share(_: str, m: re.Match[str]) -> _Reading:
    value = _number(m["sv"])
    return "share", value, "%" if m["sh"] == "百分之" else "‰", m.end()


def _fraction(_: str, m: re.Match[str]) -> _Reading:
    over, under = _int(m["fa"]), _int(m["fb"])
    return "share", Fraction(over, under) if over and under else None, "/", m.end()


def _clock(_: str, m: re.Match[str]) -> _Reading:
    return "time", _minutes(int(m["ch"]), int(m["cmin"]), m["cap"]), "", m.end()


def _ampm(_: str, m: re.Match[str]) -> _Reading:
    return "time", _minutes(int(m["ah"]), 0, m["aap"]), "", m.end()


def _hours_cjk(text: str, m: re.Match[str]) -> _Reading:
    hour = _int(m["hh"])
    if hour is None or hour > 24 or (m["hp"] is None and "时" in m[0] and hour < 5 and m["hm"] is None):
        return "time", None, "", m.end()
    late = m["hp"] in {"下午", "晚上", "晚"} or (m["hp"] == "中午" and hour < 11)
    minute = 30 if m["half"] else _int(m["hm"]) or 0
    return "time", Fraction((hour + (12 if late and hour < 12 else 0)) * 60 + minute), "", m.end()


def _ordinal(_: str, m: re.Match[str]) -> _Reading:
    value = _int(m[0][1:])
    return "ordinal", None if value is None else Fraction(value), "", m.end()


def _money(_: str, m: re.Match[str]) -> _Reading:
    scales = {**SCALES, "bn": 10**9, "m": 10**6, "k": 1_000}
    value = _number(m["mv"])
    scale = scales[m["ms"].lower()] if m["ms"] else 1
    return "amount", None if value is None else value * scale, MARKS[m["mm"]], m.end()


def _percent(_: str, m: re.Match[str]) -> _Reading:
    value = _number(m["pv"]) if m["pv"][0].isdecimal() else _words(m["pv"])
    return "share", value, "‰" if m["pu"] == "‰" else "%", m.end()


def _amount_cjk(text: str, m: re.Match[str]) -> _Reading:
    digits, scale, unit = m["av"], m["ax"], m["au"]
    value = _number(digits)
    bare = not digits[0].isdecimal()
    if value is None or (bare and unit is None and (len(digits) < 2 or digits[0] in "百千万萬")):
        return "amount", None, "", m.end()
    value *= MULTIPLES[scale] if scale else 1
    end, name = m.end(), UNITS_CJK.get(unit or "", "")
    if unit is None and (english := _ENGLISH_UNIT.match(text, end)):
        value *= SCALES[english["scale"].lower()] if english["scale"] else 1
        end, name = english.end(), UNITS_EN[english["unit"].lower()]
    elif unit is None and (scaled := _SCALE_AFTER.match(text, end)):
        value, end = value * SCALES[scaled[1].lower()], scaled.end()
    return "amount", value, name, end


def _repeated(_: str, m: re.Match[str]) -> _Reading:
    return "amount", Fraction(REPEATED[m[0].lower()]), "times", m.end()


def _height(_: str, m: re.Match[str]) -> _Reading:
    """Read "一米二", one metre twenty."""
    whole, tenths = _int(m["hw"]) or 0, _int(m["hd"]) or 0
    return "amount", whole + Fraction(tenths, 10 if tenths < 10 else 100), "m", m.end()


def _amount_word(_: str, m: re.Match[str]) -> _Reading:
    unit = m["wu"]
    if m["wv"].lower() in {"one", "hundred", "thousand", "million", "billion"} and unit is None:
        return "amount", None, "", m.end()
    return "amount", _words(m["wv"]), UNITS_EN[unit.lower()] if unit else "", m.end()


def _minutes(hour: int, minute: int, half: str | None) -> Fraction | None:
    if hour > 24 or minute > 59:
        return None
    late = half is not None and half.lower().startswith("p")
    if half is not None and hour == 12:
        hour = 0
    return Fraction((hour + (12 if late else 0)) * 60 + minute)


def _words(text: str) -> Fraction:
    """Read an English number in words: "one hundred and twenty-five"."""
    total = group = 0
    for word in re.split(r"[-\s]+", text.lower()):
        if word in WORDS:
            group += WORDS[word]
        elif word == "hundred":
            group = (group or 1) * 100
        elif word in SCALES:
            total, group = total + (group or 1) * SCALES[word], 0
    return Fraction(total + group)


_READERS = {
    "date_cjk": _date_cjk, "day_cjk": _day_cjk, "iso": _iso, "dmy": _dmy, "mdy": _mdy, "my": _my, "share": _share,
    "fraction": _fraction, "clock": _clock, "ampm": _ampm, "hours_cjk": _hours_cjk, "ordinal": _ordinal, "money": _money,
    "percent": _percent, "repeated": _repeated, "height": _height, "amount_cjk": _amount_cjk, "amount_word": _amount_word,
}  # fmt: skip
