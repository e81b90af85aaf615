"""Written numbers to integers: Chinese, decimal digits of any script, Roman, letters, circled."""

from __future__ import annotations

import unicodedata

CJK_DIGITS = {
    **{c: i for i, c in enumerate("〇一二三四五六七八九")},
    **{c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "两": 2, "兩": 2, "貳": 2, "參": 3, "陸": 6, "○": 0,
}  # fmt: skip
CJK_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10_000, "萬": 10_000}
CJK_NUMERAL = "".join([*CJK_DIGITS, *CJK_UNITS, "廿", "卅"])
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
HEAVENLY_STEMS = "甲乙丙丁戊己庚辛壬癸"
# Numbers that laws write out instead of counting.
WORDS = {
    "premier": 1, "première": 1, "primero": 1, "primeiro": 1, "primo": 1, "único": 1, "unique": 1, "erste": 1,
    "الأولى": 1, "الأول": 1, "الثانية": 2, "الثاني": 2, "الثالثة": 3, "الثالث": 3, "الرابعة": 4, "الرابع": 4,
    "الخامسة": 5, "الخامس": 5, "السادسة": 6, "السادس": 6, "السابعة": 7, "السابع": 7, "الثامنة": 8, "الثامن": 8,
    "التاسعة": 9, "التاسع": 9, "العاشرة": 10, "العاشر": 10,
}  # fmt: skip
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def cjk(text: str) -> int | None:
    """Read a Chinese number ("一千零四十三", "二〇二二", "十", "两百"); None where it is not one."""
    text = text.replace("廿", "二十").replace("卅", "三十")
    if not text or any(c not in CJK_DIGITS and c not in CJK_UNITS for c in text):
        return None
    if not any(c in CJK_UNITS for c in text):
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
    if not text or not all(unicodedata.category(c) == "Nd" for c in text):
        return None
    return int(text)


def roman(text: str) -> int | None:
    """Read a Roman number in either case; None where it is not the canonical spelling of one."""
    values = [_ROMAN.get(c, 0) for c in text.lower()]
    if not values or 0 in values:
        return None
    total = sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    return total if to_roman(total) == text.lower() else None


def to_roman(value: int) -> str:
    """Write a number from 1 to 3999 in lower-case Roman letters."""
    parts = [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")]
    out = ""
    for unit, letters in [*parts, (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]:
        count, value = divmod(value, unit)
        out += letters * count
    return out


def letter(text: str) -> int | None:
    """Read a letter as its place in its alphabet ("a" 1, "Z" 26, "б" 2); None for anything else."""
    for alphabet in ("abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщэюя"):
        if len(text) == 1 and text.lower() in alphabet:
            return alphabet.index(text.lower()) + 1
    return None


def word(text: str) -> int | None:
    """Read a number that is written out ("premier", "الثالثة"); None for other words."""
    return WORDS.get(text.lower())


def any_number(text: str) -> int | None:
    """Read a number in Chinese, decimal or Roman writing or as a word, whichever it is."""
    for read in (decimal, cjk, roman, word):
        value = read(text)
        if value is not None:
            return value
    return None
