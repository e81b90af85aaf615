from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import numerals
from index.number_words import SERIES

DIGITS = "零一二三四五六七八九"


def written(value: int) -> str:
    """Write 1 to 9999 as Chinese law does: 一千零四十三, 一百二十, 十五."""
    out, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            out += ("零" if gap and out else "") + DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return out.removeprefix("一") if out.startswith("一十") else out


@given(st.integers(1, 9999))
def test_reads_back_every_written_chinese_number(value: int) -> None:
    assert numerals.cjk(written(value)) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("二〇二二", 2022), ("两百", 200), ("一千二百", 1200), ("十", 10), ("廿三", 23), ("一万零五", 10005),
        ("壹佰", 100), ("三x", None), ("", None),
    ],
)  # fmt: skip
def test_reads_chinese_spellings(text: str, value: int | None) -> None:
    assert numerals.cjk(text) == value


@pytest.mark.parametrize(
    ("text", "value"), [("５７", 57), ("٥٧", 57), ("५७", 57), ("57a", None), ("5¹", None), ("", None)]
)
def test_reads_digits_of_any_script(text: str, value: int | None) -> None:
    assert numerals.decimal(text) == value


@given(st.integers(1, 3999))
def test_roman_numbers_read_back(value: int) -> None:
    assert numerals.roman(numerals.to_roman(value)) == value
    assert numerals.roman(numerals.to_roman(value).upper()) == value


def test_unicode_roman_figures_are_read() -> None:
    assert [numerals.roman(t) for t in ("Ⅳ", "ⅻ", "ⅩⅣ")] == [4, 12, 14]


@pytest.mark.parametrize("text", ["iiii", "vx", "ic", "abc", ""])
def test_refuses_roman_spellings_that_are_not_canonical(text: str) -> None:
    assert numerals.roman(text) is None


def test_letters_count_in_their_own_alphabet() -> None:
    assert [numerals.letter(c) for c in ("a", "Z", "б", "1", "ab", "é")] == [1, 26, 2, None, None, None]
    assert [numerals.letter(c) for c in ("나", "أ", "ב", "ख", "ข", "β", "ロ", "乙", "đ")] == [
        2,
        1,
        2,
        2,
        2,
        2,
        2,
        2,
        5,
    ]
    assert [numerals.letter("پ", name) for name in ("persian", "arabic")] == [3, None]


def test_any_number_takes_whichever_writing_it_is() -> None:
    assert [numerals.any_number(t) for t in ("57", "五十七", "LVII", "?")] == [57, 57, 57, None]


def test_numbers_written_out_are_read_whatever_their_case_and_accents() -> None:
    assert [numerals.word(t) for t in ("premier", "Primero", "الثالثة", "house")] == [1, 1, 3, None]
    assert [numerals.word(t) for t in ("SEPTIMO", "séptimo", "KIRKINCI", "İkinci", "п’ята", "пʼята")] == [
        7,
        7,
        40,
        2,
        5,
        5,
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Twenty-One", 21), ("ninety nine", 99), ("twenty-first", 21), ("vingt et unième", 21), ("trente-deuxième", 32),
        ("vigésimo primera", 21), ("décimo tercero", 13), ("decimotercero", 13), ("trigésima segunda", 32),
        ("vigésimo oitavo", 28), ("ventunesimo", 21), ("trentaduesimo", 32), ("einundzwanzigster", 21), ("Dreißigstes", 30),
        ("двадцать первая", 21), ("сорок вторая", 42), ("двадцять перша", 21), ("dwudziesty pierwszy", 21),
        ("yirmi birinci", 21), ("on ikinci", 12), ("mười hai", 12), ("thứ nhất", 1), ("kedua belas", 12), ("प्रथम", 1),
        ("الحادية عشرة", 11), ("الثالثة والعشرون", 23), ("التاسعة والتسعون", 99), ("المائة", 100),
        ("بیست و یکم", 21), ("صدم", 100), ("سی‌ام", 30), ("δεύτερο", 2), ("ראשון", 1), ("druhá", 2), ("tizedik", 10),
        ("negentiende", 19),
    ],
)  # fmt: skip
def test_numbers_written_out_are_composed_as_each_language_does(text: str, value: int) -> None:
    assert numerals.word(text) == value
    assert numerals.word(text.upper()) == value


def test_every_language_counts_from_one_without_a_gap() -> None:
    for series in SERIES:
        values = sorted({value for _, value in series.simple()})
        ones = [value for value in values if value < 20]
        assert ones == list(range(1, len(ones) + 1)), series.language
        assert all(value % 10 == 0 for value in values[len(ones) :]), series.language
        composed = {value for _, value in series.composed()}
        assert all(value % 10 and value // 10 * 10 in {10, *range(20, 110, 10)} for value in composed), (
            series.language
        )


def test_the_longest_number_at_a_place_is_found() -> None:
    assert numerals.AFTER.at("Article Twenty-One. x", 8) == (21, 18)
    assert numerals.AFTER.at("المادة الثالثة والعشرون: نص", 7) == (23, 23)
    assert numerals.AFTER.at("المادة الثالثة من القانون", 7) == (3, 14)
    assert numerals.BEFORE.at("Erster Teil", 0) == (1, 6)
    assert numerals.AFTER.at("Article about", 8) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("①", 1), ("㉑", 21), ("㊿", 50), ("⑴", 1), ("⒛", 20), ("㈩", 10), ("1", None), ("①②", None)],
)
def test_reads_figures_of_one_character(text: str, value: int | None) -> None:
    assert numerals.figure(text) == value


@pytest.mark.parametrize(("text", "value"), [("א'", 1), ("י״ב", 12), ("ק", 100), ("x", None), ("", None)])
def test_reads_hebrew_numbers(text: str, value: int | None) -> None:
    assert numerals.hebrew(text) == value


@pytest.mark.parametrize(
    "read", [numerals.cjk, numerals.decimal, numerals.roman, numerals.letter, numerals.any_number]
)
@pytest.mark.parametrize("unit", ["9", "一", "十", "i", "m", "א", "٣"])
def test_a_number_of_a_million_characters_is_none(read: Callable[[str], int | None], unit: str) -> None:
    assert read(unit * 1_000_000) is None
