"""Numbers as Word prints them in lists: every `w:numFmt` that occurs in legal documents, after ECMA-376 part 1, 17.18.59."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from index import numerals

# Word counts no further; a larger number comes from a damaged file and is printed in digits.
MAX_COUNT = 32_767
MAX_REPEATS = 30

_LATIN = "abcdefghijklmnopqrstuvwxyz"
# Without ё, й, ъ, ь, as Word counts.
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
_KANA_HALF = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ"
_IROHA = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"

# Counted through and, where the set ends, each letter doubled, trebled … up to 30 times: a, b, … z, aa, bb.
_REPEATED: Mapping[str, str] = {
    "lowerLetter": _LATIN,
    "upperLetter": _LATIN.upper(),
    "russianLower": _RUSSIAN,
    "russianUpper": _RUSSIAN.upper(),
    "arabicAlpha": "أبتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "arabicAbjad": "أبجدهوزحطيكلمنسعفصقرشتثخذضغظ",
    "ganada": "가나다라마바사아자차카타파하",
    "chosung": "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
    "thaiLetters": "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ",
    # The standard gives the two names the wrong way round, and Word keeps to it.
    "hindiVowels": "कखगघङचछजझञटठडढणतथदधनऩपफबभमयरऱलळऴवशषसह",
    "hindiConsonants": "अआइईउऊऋऌऍऎएऐऑऒओऔ",
}
# Counted through and begun anew where the set ends.
_CYCLED: Mapping[str, str] = {
    "aiueo": _KANA_HALF,
    "aiueoFullWidth": _KANA,
    "iroha": _IROHA,
    "irohaFullWidth": _IROHA,
}
# Word has twenty numbers in circles; Unicode has more.
_ENCLOSED = 20
# Printed in digits where the set ends.
_LISTED: Mapping[str, str] = {
    "decimalEnclosedCircle": numerals.CIRCLED[:_ENCLOSED],
    "decimalEnclosedCircleChinese": numerals.CIRCLED[:_ENCLOSED],
    "decimalEnclosedFullstop": "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛",
    "decimalEnclosedParen": "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇",
    "ideographEnclosedCircle": "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩",
    "ideographTraditional": numerals.HEAVENLY_STEMS,
    "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
}
# Digits put in place of 0 to 9.
_DIGITS: Mapping[str, str] = {
    "decimalFullWidth": "０１２３４５６７８９",
    "decimalFullWidth2": "０１２３４５６７８９",
    "ideographDigital": "〇一二三四五六七八九",
    "japaneseDigitalTenThousand": "〇一二三四五六七八九",
    "taiwaneseDigital": "○一二三四五六七八九",
    "koreanDigital": "영일이삼사오육칠팔구",
    "koreanDigital2": "零一二三四五六七八九",
    "hindiNumbers": "०१२३४५६७८९",
    "thaiNumbers": "๐๑๒๓๔๕๖๗๘๙",
}


@dataclass(frozen=True, slots=True)
class _Grouped:
    """A way to count with words for ten, hundred and thousand.

    `ones` says whether a single ten, hundred or thousand is printed with its one; `zero` whether a gap between
    places is printed as zero.
    """

    digits: str
    units: str
    ones: bool
    zero: bool
    tens: bool = False  # whether 10 to 19 keep their one

    def write(self, value: int) -> str:
        """Write a number from 1 to 99,999."""
        if value >= 10_000:
            head, rest = divmod(value, 10_000)
            gap = self.digits[0] if self.zero and 0 < rest < 1000 else ""
            return self.write(head) + self.units[3] + gap + (self.write(rest) if rest else "")
        out = ""
        skipped = False
        for place in (3, 2, 1, 0):
            digit = value // 10**place % 10
            if not digit:
                skipped = bool(out)
                continue
            alone = digit == 1 and place > 0 and (not self.ones or (place == 1 and not out and not self.tens))
            out += (self.digits[0] if skipped and self.zero else "") + ("" if alone else self.digits[digit])
            out += self.units[place - 1] if place else ""
            skipped = False
        return out


_GROUPED: Mapping[str, _Grouped] = {
    "chineseCountingThousand": _Grouped("零一二三四五六七八九", "十百千万", ones=True, zero=True),
    "taiwaneseCountingThousand": _Grouped("零一二三四五六七八九", "十百千萬", ones=True, zero=True),
    "japaneseCounting": _Grouped("〇一二三四五六七八九", "十百千万", ones=False, zero=False),
    "koreanCounting": _Grouped("영일이삼사오육칠팔구", "십백천만", ones=False, zero=False),
    "chineseLegalSimplified": _Grouped("零壹贰叁肆伍陆柒捌玖", "拾佰仟万", ones=True, zero=True, tens=True),
    "ideographLegalTraditional": _Grouped(
        "零壹貳參肆伍陸柒捌玖", "拾佰仟萬", ones=True, zero=False, tens=True
    ),
    "japaneseLegal": _Grouped("〇壱弐参四伍六七八九", "拾百阡萬", ones=True, zero=False, tens=True),
}
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["", "", *["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]]
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_KOREAN_ONES = ["", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"]
_KOREAN_TENS = ["", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"]


def written(value: int, form: str) -> str:
    """Write a number in a `w:numFmt` form; empty for "none" and "bullet", in digits for a form that is not known.

    A form of zeros and a one ("001", of a custom format) is a number of at least as many digits.
    """
    if form in ("none", "bullet"):
        return ""
    if not 1 <= value <= MAX_COUNT:
        return str(value)
    if form in _REPEATED:
        times, place = divmod(value - 1, len(_REPEATED[form]))
        return _REPEATED[form][place] * (times + 1) if times < MAX_REPEATS else str(value)
    if form in _CYCLED:
        return _CYCLED[form][(value - 1) % len(_CYCLED[form])]
    if form in _LISTED:
        return _LISTED[form][value - 1] if value <= len(_LISTED[form]) else str(value)
    if form in _DIGITS:
        return "".join(_DIGITS[form][int(digit)] for digit in str(value))
    if form in _GROUPED:
        return _GROUPED[form].write(value)
    if form in _OTHER:
        return _OTHER[form](value)
    return str(value).zfill(len(form)) if form.strip("0") == "1" else str(value)


def _counting(digits: Sequence[str], value: int) -> str:
    """Ten is a word below a hundred, from there on digits stand side by side: 九十九, 一○○."""
    if value >= 100:
        return "".join(digits[int(digit)] for digit in str(value))
    return _GROUPED["chineseCountingThousand"].write(value)


def _roman(value: int) -> str:
    return "m" * (value // 1000) + numerals.to_roman(value % 1000)


def _cardinal(value: int) -> str:
    """Write a number in English words; `value` is at least 1."""
    if value < 20:
        return _ONES[value]
    if value < 100:
        return _TENS[value // 10] + (f"-{_ONES[value % 10]}" if value % 10 else "")
    unit, word = (1000, "thousand") if value >= 1000 else (100, "hundred")
    rest = f" {_cardinal(value % unit)}" if value % unit else ""
    return f"{_cardinal(value // unit)} {word}{rest}"


def _ordinal_word(value: int) -> str:
    head, last = _split_last(_cardinal(value))
    if last in _ORDINALS:
        return head + _ORDINALS[last]
    return head + (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def _split_last(words: str) -> tuple[str, str]:
    cut = max(words.rfind(" "), words.rfind("-")) + 1
    return words[:cut], words[cut:]


def _ordinal(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def _hebrew_number(value: int) -> str:
    """Write a number in Hebrew letters by their values; 15 and 16 are 9 + 6 and 9 + 7."""
    if value > 999:
        return str(value)
    hundreds, rest = divmod(value, 100)
    letters = "ת" * (hundreds // 4) + ["", "ק", "ר", "ש"][hundreds % 4]
    if rest in (15, 16):
        return letters + ("טו" if rest == 15 else "טז")
    tens = ["", "י", "כ", "ל", "מ", "נ", "ס", "ע", "פ", "צ"][rest // 10]
    return f"{letters}{tens}{['', *_HEBREW[:9]][rest % 10]}"


def _hebrew_letter(value: int) -> str:
    times, place = divmod(value - 1, len(_HEBREW))
    return _HEBREW[place] + "ת" * times


def _korean_legal(value: int) -> str:
    return _KOREAN_TENS[value // 10] + _KOREAN_ONES[value % 10] if value < 100 else str(value)


_OTHER: Mapping[str, Callable[[int], str]] = {
    "decimalZero": lambda value: f"{value:02}",
    "hex": lambda value: f"{value:X}",
    "numberInDash": lambda value: f"- {value} -",
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "chineseCounting": lambda value: _counting("○一二三四五六七八九", value),
    "taiwaneseCounting": lambda value: _counting("○一二三四五六七八九", value),
    "ordinal": _ordinal,
    "cardinalText": lambda value: _cardinal(value).capitalize(),
    "ordinalText": lambda value: _ordinal_word(value).capitalize(),
    "hebrew1": _hebrew_number,
    "hebrew2": _hebrew_letter,
    "koreanLegal": _korean_legal,
}
