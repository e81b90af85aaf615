import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import numerals
from index.load.counting import MAX_COUNT, written


@pytest.mark.parametrize(
    ("form", "value", "expected"),
    [
        ("decimal", 12, "12"), ("decimalZero", 7, "07"), ("lowerLetter", 26, "z"), ("lowerLetter", 28, "bb"),
        ("upperLetter", 3, "C"), ("lowerRoman", 44, "xliv"), ("upperRoman", 2026, "MMXXVI"),
        ("chineseCounting", 27, "二十七"), ("chineseCounting", 105, "一○五"),
        ("chineseCountingThousand", 10, "十"), ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"), ("chineseCountingThousand", 1260, "一千二百六十"),
        ("chineseCountingThousand", 1001, "一千零一"), ("chineseCountingThousand", 10_101, "一万零一百零一"),
        ("taiwaneseCountingThousand", 10_000, "一萬"), ("ideographDigital", 10, "一〇"), ("ideographTraditional", 2, "乙"),
        ("ideographTraditional", 11, "11"), ("ideographZodiac", 12, "亥"), ("chineseLegalSimplified", 12, "壹拾贰"),
        ("japaneseCounting", 111, "百十一"), ("koreanCounting", 110, "백십"), ("koreanDigital", 20, "이영"),
        ("koreanLegal", 21, "스물하나"), ("ganada", 2, "나"), ("ganada", 15, "가가"), ("decimalEnclosedCircle", 20, "⑳"),
        ("decimalEnclosedCircle", 21, "21"), ("decimalFullWidth", 10, "１０"), ("aiueoFullWidth", 1, "ア"), ("iroha", 2, "ロ"),
        ("hebrew1", 15, "טו"), ("hebrew1", 421, "תכא"), ("hebrew2", 24, "בת"), ("arabicAlpha", 2, "ب"), ("arabicAbjad", 3, "ج"),
        ("hindiNumbers", 12, "१२"), ("thaiNumbers", 3, "๓"), ("thaiLetters", 3, "ค"), ("russianLower", 10, "к"),
        ("ordinal", 11, "11th"), ("ordinal", 22, "22nd"), ("ordinalText", 12, "Twelfth"), ("ordinalText", 20, "Twentieth"),
        ("ordinalText", 101, "One hundred first"), ("cardinalText", 42, "Forty-two"), ("numberInDash", 3, "- 3 -"),
        ("none", 3, ""), ("bullet", 3, ""), ("001", 7, "007"), ("no such form", 7, "7"), ("decimal", 0, "0"),
        ("lowerLetter", 26 * 30 + 1, "781"), ("chineseCounting", MAX_COUNT + 1, "32768"),
    ],
)  # fmt: skip
def test_a_number_is_written_as_word_prints_it(form: str, value: int, expected: str) -> None:
    assert written(value, form) == expected


@given(st.integers(1, MAX_COUNT))
def test_what_is_written_is_read_back(value: int) -> None:
    assert numerals.cjk(written(value, "chineseCountingThousand")) == value
    assert numerals.cjk(written(value, "taiwaneseCounting")) == value
    assert numerals.cjk(written(value, "chineseLegalSimplified")) == value
    assert numerals.decimal(written(value, "decimalFullWidth")) == value
    assert numerals.decimal(written(value, "hindiNumbers")) == value
    if value < 4000:
        assert numerals.roman(written(value, "upperRoman")) == value
