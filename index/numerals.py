"""Written numbers to integers: Chinese, decimal digits of any script, Roman, letters, numbers in words, ringed figures."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from itertools import chain

from index.number_words import ADVERBS, SERIES

CJK_DIGITS = {
    **{c: i for i, c in enumerate("〇一二三四五六七八九")},
    **{c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "两": 2, "兩": 2, "貳": 2, "參": 3, "陸": 6, "○": 0,
}  # fmt: skip
CJK_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10_000, "萬": 10_000}
_CJK_TWENTIES = {"廿": "二十", "卄": "二十", "卅": "三十", "丗": "三十", "卌": "四十"}
CJK_NUMERAL = "".join([*CJK_DIGITS, *CJK_UNITS, *_CJK_TWENTIES])
_CJK_LETTERS = frozenset(CJK_NUMERAL)


def _figures(first: str, last: str) -> str:
    return "".join(map(chr, range(ord(first), ord(last) + 1)))


# One character each that stands for a number by itself, in the order of the numbers.
CIRCLED = _figures("①", "⑳") + _figures("㉑", "㉟") + _figures("㊱", "㊿")
BRACKETED = _figures("⑴", "⒇")
DOTTED = _figures("⒈", "⒛")
BRACKETED_CJK = _figures("㈠", "㈩")
ROMAN_FIGURES = _figures("Ⅰ", "Ⅻ") + _figures("ⅰ", "ⅻ")

# Alphabets that count clauses, each in the order in which laws count with it.
LATIN = "abcdefghijklmnopqrstuvwxyz"
ALPHABETS: Mapping[str, str] = {
    "latin": LATIN,
    "cyrillic": "абвгдежзиклмнопрстуфхцчшщэюя",
    "ukrainian": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "vietnamese": "abcdđeghiklmnopqrstuvxy",
    "greek": "αβγδεζηθικλμνξοπρστυφχψω",
    "arabic": "ابجدهوزحطیکلمنسعفصقرشتثخذضظغ",
    "persian": "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "hebrew": "אבגדהוזחטיכלמנסעפצקרשת",
    "devanagari": "कखगघङचछजझञटठडढणतथदधन",
    "thai": "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
    "hangul": "가나다라마바사아자차카타파하",
    "iroha": "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテ",
    "stems": "甲乙丙丁戊己庚辛壬癸",
}
HEAVENLY_STEMS = ALPHABETS["stems"]

_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_LONGEST_ROMAN = len("mmmdccclxxxviii")
# A longer run of digits numbers no clause, and Python refuses to read one of thousands.
_LONGEST = 18

# Letters that are the same to a reader though Unicode tells them apart (dotless ı, Arabic and Persian yeh and kaf).
_SAME = str.maketrans(
    {
        "ı": "i",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "’": "'",
        "ʼ": "'",
        "ß": "ss",
        "\u200c": "",
        "ـ": "",
    }
)
_TOKEN = re.compile(r"[^\s\d.,:;،؛()（）\[\]–—]{1,24}")
_MOST_TOKENS = 4


def folded(text: str) -> str:
    """Return a word as it is compared: lower case, without accents, vowel points and hamza."""
    text = text.lower()
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFD", text)
    bare = "".join(c for c in parts if unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", bare.translate(_SAME))


class Written:
    """Numbers written out, by their folded spelling; `spellings` are as listed, and folded."""

    def __init__(self, numbers: Iterable[tuple[str, int]]) -> None:
        self._values: dict[str, int] = {}
        listed = dict(numbers)
        for spelling, value in listed.items():
            self._values.setdefault(folded(spelling), value)
        self.spellings = frozenset([*listed, *self._values])
        self._first_words = frozenset(spelling.split(" ")[0] for spelling in self._values)

    def value(self, text: str) -> int | None:
        """Read a number that is written out and nothing else; None for other words."""
        return self._values.get(folded(text))

    def at(self, text: str, position: int) -> tuple[int, int] | None:
        """Find the longest number at a place; returns value and end, None where there is none."""
        match = _TOKEN.match(text, position)
        if match is None:
            return None
        if folded(match[0]) not in self._first_words:
            # "فصل اول- کلیات": the hyphen behind a number parts it from a title.
            end = position + match[0].find("-")
            value = self.value(text[position:end]) if end >= position else None
            return None if value is None else (value, end)
        ends: list[int] = []
        while match and len(ends) < _MOST_TOKENS:
            ends.append(match.end())
            match = (
                _TOKEN.match(text, match.end() + 1) if text[match.end() : match.end() + 1].isspace() else None
            )
        for end in reversed(ends):
            value = self.value(text[position:end])
            if value is not None:
                return value, end
        return None


# Numbers that laws write out instead of counting, single words that stand after what they number.
WORDS: Mapping[str, int] = {
    spelling: value
    for series in reversed(SERIES)
    if series.after
    for spelling, value in series.simple()
    if " " not in spelling
}
# The same and the composed ones; those that stand before what they number; those that open a clause by themselves.
AFTER = Written(number for series in SERIES if series.after for number in series.numbers())
BEFORE = Written(number for series in SERIES if series.before for number in series.numbers())
OPENING = Written(
    chain(
        (number for series in SERIES if series.opens for number in series.numbers()),
        ((adverb, value) for row in ADVERBS for value, adverb in enumerate(row.split(), 1)),
    )
)


def cjk(text: str) -> int | None:
    """Read a Chinese number ("一千零四十三", "二〇二二", "十", "两百"); None where it is not one."""
    if not 0 < len(text) <= _LONGEST or not _CJK_LETTERS.issuperset(text):
        return None
    for short, long in _CJK_TWENTIES.items():
        text = text.replace(short, long)
    if CJK_UNITS.keys().isdisjoint(text):
        return int("".join(str(CJK_DIGITS[c]) for c in text))
    total = group = digit = 0
    for c in text:
        if c in CJK_DIGITS:
            digit = CJK_DIGITS[c]
        elif CJK_UNITS[c] == 10_000:
            total, group, digit = (total + group + digit) * 10_000, 0, 0
        else:
            group, digit = group + (digit or 1) * CJK_UNITS[c], 0
    return total + group + digit


def decimal(text: str) -> int | None:
    """Read decimal digits of any one script ("57", "５７", "٥٧"); None where it is not a number."""
    return int(text) if len(text) <= _LONGEST and text.isdecimal() else None


def roman(text: str) -> int | None:
    """Read a Roman number in either case, also in Unicode's own figures; None where it is not the canonical spelling."""
    if not 0 < len(text) <= _LONGEST_ROMAN:
        return None
    text = (text if text.isascii() else unicodedata.normalize("NFKC", text)).lower()
    values = [_ROMAN.get(c, 0) for c in text]
    if 0 in values:
        return None
    total = sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    return total if to_roman(total) == text else None


def to_roman(value: int) -> str:
    """Write a number from 1 to 3999 in lower-case Roman letters."""
    parts = [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")]
    out = ""
    for unit, letters in [*parts, (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]:
        count, value = divmod(value, unit)
        out += letters * count
    return out


def letter(text: str, alphabet: str = "") -> int | None:
    """Read a letter as its place in an alphabet of `ALPHABETS` ("a" 1, "Z" 26, "б" 2); None for anything else.

    Without a name the first alphabet that has the letter counts.
    """
    wanted = text.lower().translate(_SAME)
    for letters in [ALPHABETS[alphabet]] if alphabet else ALPHABETS.values():
        if len(wanted) == 1 and wanted in letters:
            return letters.index(wanted) + 1
    return None


def hebrew(text: str) -> int | None:
    """Read a Hebrew number of letters ("א'", "י״ב"); None where it is not one."""
    bare = text.translate(dict.fromkeys(map(ord, "'\"׳״")))
    places = [ALPHABETS["hebrew"].find(c) for c in bare]
    if not 0 < len(bare) <= 3 or -1 in places:
        return None
    return sum((1, 10, 100)[place // 9] * (place % 9 + 1) for place in places)


def figure(text: str) -> int | None:
    """Read a single character that stands for a number ("①", "㉑", "⑴", "㈠"); None for anything else."""
    for figures in (CIRCLED, BRACKETED, DOTTED, BRACKETED_CJK):
        if len(text) == 1 and text in figures:
            return figures.index(text) + 1
    return None


def word(text: str) -> int | None:
    """Read a number that is written out ("premier", "الثالثة والعشرون", "Erster"); None for other words."""
    value = AFTER.value(text)
    return BEFORE.value(text) if value is None else value


def any_number(text: str) -> int | None:
    """Read a number in Chinese, decimal or Roman writing or as a word, whichever it is."""
    for read in (decimal, cjk, roman, word):
        value = read(text)
        if value is not None:
            return value
    return None
