"""The number of a clause as printed, to its normal form: 57, 57A, 120-1 (之一), 5bis, 12.4.1.

The normal form has decimal figures, whatever script, Roman or written-out number was printed. What is put behind a
number is kept so that a clause is found however it is typed: a letter in upper case (§ 5a and Article 5A are both 5A),
a Latin adverb in lower case and without a gap (5-bis, 5 BIS: 5bis), a second number behind a hyphen (第五条之一,
Статья 5¹, L. 5-1: 5-1). The letter of a list is kept as printed (a, A), one of another alphabet is its place in it (б: 2).
"""

from __future__ import annotations

import re
import unicodedata

from index import numerals

Number = tuple[int, ...]

# 第五条 and 第 十 二 条: the characters may be set apart.
CJK = rf"(?:[{numerals.CJK_NUMERAL}](?:\s?[{numerals.CJK_NUMERAL}]){{0,11}}|\d{{1,5}}(?!\d))"

# What follows 5, 5bis, 5ter …, Latin and as Thai statutes write it; the first spelling is the normal form.
_ADVERBS = (
    ("bis", "ทวิ"), ("ter", "ตรี"), ("quater", "จัตวา"), ("quinquies", "เบญจ"), ("sexies", "ฉ"), ("septies", "สัตต"),
    ("octies", "อัฏฐ"), ("nonies", "novies", "นว"), ("decies", "ทศ"), ("undecies",), ("duodecies",), ("terdecies",),
)  # fmt: skip
_ADVERB = {form: place for place, forms in enumerate(_ADVERBS, 1) for form in forms}
_SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_ADVERB_PATTERN = "|".join(sorted(_ADVERB, key=len, reverse=True))
# "§ 5 bis 7" is a range.
SUFFIX = (
    rf"(?:[\s-]?(?i:{_ADVERB_PATTERN})(?!\w|\s*\d)|[-/]?[A-Za-z]{{1,2}}(?!\w)|[а-яґєіїđא-ת](?!\w)"
    rf"|/\d{{1,2}}(?![\d/])|[{_SUPERSCRIPT}]{{1,2}})?"
)
ORDINAL_SIGN = (
    r"(?:\.?[ºª°]|(?:er|re|ère|ème|st|nd|rd|th)(?!\w)|(?<=\D\d)o(?!\w)|-?(?:й|я|е|го|ша|га)(?!\w)|\.?º)?"
)
DIGITS = r"\d{1,5}(?:[.-]\d{1,4}){0,5}(?!\d)"
_ROMAN = (
    r"(?-i:(?P<r>[IVXLCDM]{1,15}|[Ⅰ-Ⅿⅰ-ⅿ]{1,4})(?:er|ER|º|ª)?(?!\w)"
    rf"|(?P<i>[IVX]{{1,8}})(?P<is>-?[A-K]{{1,2}}(?!\w)))(?P<rs>[\s-](?i:{_ADVERB_PATTERN})(?!\w|\s*\d))?"
)
_LETTER = (
    r"(?-i:(?P<l>[A-Z])(?:[.-]?(?P<ln>\d{1,3}))?|(?P<h>[א-ת]{1,2}(?:[\"״][א-ת]|['׳]))|(?P<a>[^\W\d_A-Z]))"
    r"(?![\w'’])(?(b)|[)）]?)"
)
_CODE = r"(?:(?:LO|[LRDA])(?:\*{1,2}|\.)?\s?(?=\d))?"
_SIGN = (
    r"(?:(?:№|s(?:ố|ô\u0301|o\u0302\u0301)(?=\s)|N[ºo°.]{0,2}|no\.|nr\.?|n\.º|[cč]\u030c?\.|رقم)\s?(?=\d))?"
)
# A number after a word, with groups for each way to write it, and nothing after it that makes it a sum, a date or a rate.
WORD_NUMBER = re.compile(
    rf"(?P<b>[(（]\s?)?(?:{_SIGN}{_CODE}(?P<d>{DIGITS}){ORDINAL_SIGN}(?P<s>{SUFFIX})"
    rf"|[第제]?\s?(?P<c>{CJK})(?=[\s:：.．、（()）《【]|$)|{_ROMAN}|{_LETTER})"
    r"(?(b)\s?[)）])(?![^\W\u0640]|[/%‰％]|[.,:]\d|\s?[%％‰])[.．\u0640]?",
    re.I,
)


def read_word_number(match: re.Match[str], kind: str, start: str) -> tuple[Number, str] | None:
    """Read a match of `WORD_NUMBER` behind a word of a kind that begins with `start`; None where it is none after all."""
    if match["d"]:
        if match["s"].startswith("/") and match["s"][1:].isdigit() and start.isascii():
            return None
        return with_suffix(match["d"], match["s"])
    if match["c"]:
        return read_cjk(match["c"])
    if match["l"]:
        return _letter(match["l"], match["ln"])
    if match["h"] or (match["a"] and "א" <= match["a"] <= "ת"):
        value = numerals.hebrew(match["h"] or match["a"])
        return None if value is None else ((value,), str(value))
    if match["a"]:
        return _small_letter(match, kind)
    raw = match["r"] or match["i"]
    if raw in ("C", "D", "L", "M"):
        # Annex C follows annex B far more often than a fiftieth title has no other figure.
        return _letter(raw, None)
    value = numerals.roman(raw)
    if value is None:
        return None
    return with_suffix(str(value), match["is"] or match["rs"] or "")


def _letter(letter: str, figure: str | None) -> tuple[Number, str] | None:
    place = numerals.letter(letter, "latin")
    assert place is not None
    return ((place, int(figure)), f"{letter}{int(figure)}") if figure else ((place,), letter)


_ENDS = re.compile(r"\s?(?:[).:,;–—-]|$)")


def _small_letter(match: re.Match[str], kind: str) -> tuple[Number, str] | None:
    """A small letter numbers items; "point a finger" does not."""
    letter = match["a"]
    upper = letter.isupper()
    value = numerals.letter(letter)
    listed = kind in ("item", "subitem") and (_ENDS.match(match.string, match.end("a")) or match["b"])
    if value is None or not (upper or listed):
        return None
    return (value,), letter if letter.isascii() else str(value)


def read_cjk(raw: str, suffix: str = "") -> tuple[Number, str] | None:
    """Read a Chinese or decimal number with the inserted numbers behind it (之一, の二の三, 의2); None for zero."""
    value = _cjk(raw)
    if not value:
        return None
    if not suffix:
        return (value,), str(value)
    inserted = [_cjk(part) for part in re.split("[之の의]", suffix)[1:]]
    numbers = (value, *filter(None, inserted))
    return (numbers, "-".join(map(str, numbers))) if all(inserted) else None


def _cjk(raw: str) -> int | None:
    bare = raw if raw.isalnum() else "".join(raw.split())
    value = numerals.cjk(bare)
    return numerals.decimal(bare) if value is None else value


def with_suffix(raw: str, suffix: str) -> tuple[Number, str] | None:
    """Read figures parted by dots or hyphens and what is put behind them; None where a part is zero."""
    numbers = tuple(int(part) for part in re.split(r"[.-]", raw))
    if not all(numbers):
        return None
    text = ("-" if "-" in raw else ".").join(map(str, numbers))
    added = suffix.strip("-/ 　\u00a0").lower()
    if not added:
        return numbers, text
    if added in _ADVERB:
        return (*numbers, _ADVERB[added]), text + _ADVERBS[_ADVERB[added] - 1][0]
    figure = unicodedata.normalize("NFKC", added)
    if figure.isdecimal():
        return (*numbers, int(figure)), f"{text}-{int(figure)}"
    places = tuple(numerals.letter(letter) or 0 for letter in added)
    return (*numbers, *places), text + added.upper()
