import pytest

from index.errors import EmptyDocument, UnreadableDocument
from index.load.html_charset import decode_page

TEXT = "<p>第一条 为了规范行为，制定本规定。</p>"


@pytest.mark.parametrize(
    ("declared", "encoding", "warning"),
    [
        ("gb2312", "gbk", "read as gb18030"),
        ("GBK", "gb18030", "read as gb18030"),
        ("utf-8", "utf-8", ""),
        ("gb2312", "utf-8", ""),
        ("nonsense", "gb18030", "read as gb18030"),
        ("utf-8", "utf-16", "read as utf-16"),
        ("", "utf-8-sig", ""),
        ("zlib", "gb18030", "read as gb18030"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_is_in(declared: str, encoding: str, warning: str) -> None:
    page = f'<meta http-equiv=Content-Type content="text/html; charset={declared}">{TEXT}'
    text, notes = decode_page(page.encode(encoding), "a.html")
    assert TEXT in text
    assert notes == ((warning,) if warning else ())


def test_labels_mean_what_browsers_read_under_them() -> None:
    assert decode_page(b"<meta charset=iso-8859-1>\x93caf\xe9\x94", "a.html")[0].endswith("“café”")
    assert decode_page("<?xml version='1.0' encoding='Shift_JIS'?>第一条①".encode("cp932"), "a.html")[
        0
    ].endswith("第一条①")
    assert "镕" in decode_page("<meta charset=gb2312>朱镕基".encode("gbk"), "a.html")[0]


def test_a_few_damaged_characters_are_shown_and_counted() -> None:
    data = b"<meta charset=gb2312>" + (TEXT * 40).encode("gbk") + b"\xff</p>"
    text, notes = decode_page(data, "a.html")
    assert text.count("第一条") == 40
    assert notes == ("read as gb18030", "1 damaged character could not be read")
    assert decode_page(b"<p>one\0two</p>" * 1, "a.html") == (
        "<p>onetwo</p>",
        ("1 damaged character could not be read",),
    )


@pytest.mark.parametrize(
    "data",
    [
        b"<html>" + bytes(range(256)) * 50,
        b"<html>" + b"\0\1" * 500,
        b"<meta charset=utf-8>" + b"\xff\xfe\x80" * 90,
    ],
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableDocument, match=r"'a\.html'"):
        decode_page(data, "a.html")


def test_signs_of_damage_that_are_written_in_utf8_were_there_before() -> None:
    assert decode_page("<p>a\ufffdb\ufffd".encode(), "a.html") == ("<p>a\ufffdb\ufffd", ())


def test_nothing_is_empty() -> None:
    with pytest.raises(EmptyDocument):
        decode_page(b" \n", "a.html")
