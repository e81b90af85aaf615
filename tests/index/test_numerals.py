import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import numerals

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


@pytest.mark.parametrize(("text", "value"), [("５７", 57), ("٥٧", 57), ("५७", 57), ("57a", None), ("", None)])
def test_reads_digits_of_any_script(text: str, value: int | None) -> None:
    assert numerals.decimal(text) == value


@given(st.integers(1, 3999))
def test_roman_numbers_read_back(value: int) -> None:
    assert numerals.roman(numerals.to_roman(value)) == value
    assert numerals.roman(numerals.to_roman(value).upper()) == value


@pytest.mark.parametrize("text", ["iiii", "vx", "ic", "abc", ""])
def test_refuses_roman_spellings_that_are_not_canonical(text: str) -> None:
    assert numerals.roman(text) is None


def test_letters_count_in_their_own_alphabet() -> None:
    assert [numerals.letter(c) for c in ("a", "Z", "б", "1", "ab")] == [1, 26, 2, None, None]


def test_any_number_takes_whichever_writing_it_is() -> None:
    assert [numerals.any_number(t) for t in ("57", "五十七", "LVII", "?")] == [57, 57, 57, None]


def test_numbers_written_out_are_read_whatever_their_case() -> None:
    assert [numerals.word(t) for t in ("premier", "Primero", "الثالثة", "house")] == [1, 1, 3, None]
