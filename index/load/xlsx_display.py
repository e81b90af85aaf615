"""Numbers of a workbook as its cells display them, by their number formats (ECMA-376 part 1, 18.8.31)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

GENERAL = "General"
# Formats that a workbook names by number alone. Those that follow the reader's locale (14, 22) are printed as ISO
# dates, those that are the East Asian locales' own (27 to 36, 50 to 58) as in China.
BUILT_IN: Mapping[int, str] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 14: "yyyy-mm-dd",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm", 27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m-d-yy", 31: "yyyy年m月d日",
    32: "h时mm分", 33: "h时mm分ss秒", 36: "yyyy年m月", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss", 50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月",
    53: "m月d日", 54: "m月d日", 57: "yyyy年m月", 58: "m月d日",
}  # fmt: skip
_TOKEN = re.compile(
    r'"([^"]*)"|\\(.)|(_.|\*.)|\[\$([^\]-]*)[^\]]*\]|\[(h+|m+|s+)\]|(\[[^\]]*\])|(General|@)|(AM/PM|A/P|上午/下午)|'
    r"(E[+-]0+)|(yyyy|yy|y|e|m{1,5}|d{1,4}|aaaa|aaa|hh?|ss?(?:\.0+)?)|([0#?.,]+)|(.)",
    re.I,
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CJK_DAYS = "一二三四五六日"
# Formats are at most 255 characters long, so no more places than that are asked for.
_WIDE = Context(prec=300)
# From here on a number is printed as it is; 15 digits are all that it holds.
MAX_FORMATTED = 1e15
# The first day that is not counted in the year 10,000 any more.
_END_OF_TIME = 2_958_466


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of a format: text, a field of a date or elapsed time, half a day, places of digits, an exponent, the number."""

    kind: str
    text: str


def display(number: float, code: str, from_1904: bool = False) -> str:
    """Print a number in a format; a date is a count of days from 1900, or from 1904 where the workbook says so.

    What the format does not say in a way that is known here is printed as `general` does.
    """
    sections = _sections(code)
    section = _section(number, sections)
    if any(part.kind in ("date", "elapsed") for part in section):
        return _date(number, section, from_1904) if 0 <= number < _END_OF_TIME else general(number)
    places = sum(part.kind in ("digits", "general") for part in section)
    if places > 1 or (len(sections) == 1 and not section) or abs(number) >= MAX_FORMATTED:
        return general(number)
    negative = number < 0 and len(sections) < 2 and places
    return ("-" if negative else "") + "".join(_piece(part, abs(number), section) for part in section)


def general(number: float) -> str:
    """Print a number as it is: a whole one with all its digits, another in at most eleven characters."""
    if number == int(number) and abs(number) < MAX_FORMATTED:
        return str(int(number))
    if not 1e-4 <= abs(number) < 1e10:
        return f"{number:.6g}".replace("e", "E")
    whole = len(str(int(abs(number))))
    return f"{number:.{10 - whole}f}".rstrip("0").rstrip(".")


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[tuple[_Part, ...], ...]:
    sections: list[list[_Part]] = [[]]
    for match in _TOKEN.finditer(code[:255]):
        if match[12] == ";":
            sections.append([])
        else:
            part = _part(match)
            if part is not None:
                sections[-1].append(part)
    if len(sections) > 1 and any(part.text == "@" for part in sections[-1]):
        # The last section is that of text.
        del sections[-1]
    return tuple(map(tuple, sections))


_KINDS = (
    (1, "text"), (2, "text"), (4, "text"), (5, "elapsed"), (7, "general"), (8, "half"), (9, "exponent"), (10, "date"),
    (11, "digits"), (12, "text"),
)  # fmt: skip


def _part(match: re.Match[str]) -> _Part | None:
    """The part that a token is; colours, conditions and spacing are none."""
    for group, kind in _KINDS:
        if match[group] is not None:
            # A point or comma apart from any place for a digit is a mark like others: "dd.mm.yyyy".
            places = kind != "digits" or any(c in "0#?" for c in match[group])
            return _Part(kind if places else "text", match[group])
    return None


def _section(number: float, sections: Sequence[tuple[_Part, ...]]) -> tuple[_Part, ...]:
    if number < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if number == 0 and len(sections) > 2 else sections[0]


def _piece(part: _Part, number: float, section: Sequence[_Part]) -> str:
    if part.kind != "digits":
        return part.text if part.kind == "text" else general(number) if part.kind == "general" else ""
    percent = any(other.kind == "text" and other.text == "%" for other in section)
    exponent = any(other.kind == "exponent" for other in section)
    whole, _, after = part.text.partition(".")
    most, least = len(re.sub(r"[^0#?]", "", after)), after.count("0")
    if exponent:
        return f"{number:.{most}E}"
    scaled = Decimal(repr(number)) * 100**percent / 1000 ** (len(part.text) - len(part.text.rstrip(",")))
    rounded = f"{scaled.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP, _WIDE):f}"
    digits, _, fraction = rounded.partition(".")
    fraction = fraction[:least] + fraction[least:].rstrip("0")
    digits = digits.lstrip("0").zfill(whole.count("0"))
    if "," in whole.rstrip(","):
        digits = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", ",", digits)
    return digits + ("." + fraction if fraction else "")


def _date(number: float, section: Sequence[_Part], from_1904: bool) -> str:
    # The calendar of 1900 counts a 29 February that never was.
    start = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 if number >= 60 else 31)
    moment = start + timedelta(seconds=round(number * 86_400, 3))
    if not any(part.kind == "date" and ".0" in part.text for part in section):
        moment = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    halves = any(part.kind == "half" for part in section)
    out = ""
    for i, part in enumerate(section):
        if part.kind == "text":
            out += part.text
        elif part.kind == "elapsed":
            unit = {"h": 3600, "m": 60, "s": 1}[part.text[0].lower()]
            out += str(int(round(number * 86_400, 3) // unit)).zfill(len(part.text))
        elif part.kind == "half":
            first, _, second = part.text.partition("/")
            out += first if moment.hour < 12 else second
        elif part.kind == "date":
            minutes = part.text[0].lower() == "m" and _is_minutes(i, section)
            out += _field(part.text.lower(), moment, halves, minutes)
    return out


def _is_minutes(i: int, section: Sequence[_Part]) -> bool:
    """An "m" after hours or before seconds is minutes, else months."""
    fields = [j for j, part in enumerate(section) if part.kind in ("date", "elapsed")]
    at = fields.index(i)
    before = section[fields[at - 1]].text[0].lower() if at else ""
    after = section[fields[at + 1]].text[0].lower() if at + 1 < len(fields) else ""
    return len(section[i].text) < 3 and (before == "h" or after == "s")


_FIELDS: Mapping[str, Callable[[datetime], str]] = {
    "yyyy": lambda t: f"{t.year:04}", "e": lambda t: str(t.year), "yy": lambda t: f"{t.year % 100:02}",
    "y": lambda t: f"{t.year % 100:02}", "m": lambda t: str(t.month), "mm": lambda t: f"{t.month:02}",
    "mmm": lambda t: _MONTHS[t.month - 1][:3], "mmmm": lambda t: _MONTHS[t.month - 1],
    "mmmmm": lambda t: _MONTHS[t.month - 1][0], "d": lambda t: str(t.day), "dd": lambda t: f"{t.day:02}",
    "ddd": lambda t: _DAYS[t.weekday()][:3], "dddd": lambda t: _DAYS[t.weekday()],
    "aaa": lambda t: _CJK_DAYS[t.weekday()], "aaaa": lambda t: "星期" + _CJK_DAYS[t.weekday()],
}  # fmt: skip


def _field(text: str, moment: datetime, halves: bool, minutes: bool) -> str:
    if minutes:
        return str(moment.minute).zfill(len(text))
    if text[0] == "h":
        hour = (moment.hour % 12 or 12) if halves else moment.hour
        return str(hour).zfill(len(text))
    if text[0] == "s":
        whole, _, places = text.partition(".")
        seconds = str(moment.second).zfill(len(whole))
        return seconds + (f".{moment.microsecond:06}"[: len(places) + 1] if places else "")
    return _FIELDS[text](moment)
