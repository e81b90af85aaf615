import base64
import quopri

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import UnreadableDocument
from index.load import load
from tests.index.formats import blocks
from tests.index.shared import read_or_refused

PAGE = "<!DOCTYPE html><html><head><title>T</title></head><body><p>第一条 为了规范行为，制定本规定。</p></body></html>".encode()


def saved(body: bytes, encoding: str, kind: str = "text/html") -> bytes:
    return (
        b'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
        b'\tboundary="----Boundary--x----"\r\n\r\n\r\n------Boundary--x----\r\nContent-Type: image/png\r\n\r\n\x89PNG\r\n'
        b"------Boundary--x----\r\nContent-Type: " + kind.encode() + b"\r\nContent-Transfer-Encoding: " + encoding.encode()
        + b"\r\nContent-Location: http://a.b/\r\n\r\n" + body + b"\r\n------Boundary--x------\r\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (quopri.encodestring(PAGE), "quoted-printable"),
        (base64.encodebytes(PAGE), "base64"),
        (PAGE, "binary"),
    ],
)
def test_the_page_of_a_saved_file_is_read(body: bytes, encoding: str) -> None:
    found = load(saved(body, encoding), "a.mhtml")
    assert blocks(found) == ["第一条 为了规范行为，制定本规定。"]


def test_a_file_without_a_page_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="without an HTML page"):
        load(saved(PAGE, "binary", "text/css"), "a.mhtml")
    with pytest.raises(UnreadableDocument, match="damaged base64"):
        load(saved(b"abcde", "base64"), "a.mht")


@settings(max_examples=100, deadline=2_000)
@given(st.data())
def test_mutated_files_are_read_or_refused(data: st.DataObject) -> None:
    bad = bytearray(saved(quopri.encodestring(PAGE), "quoted-printable"))
    for _ in range(data.draw(st.integers(1, 8))):
        bad[data.draw(st.integers(0, len(bad) - 1))] = data.draw(st.integers(0, 255))
    read_or_refused(bytes(bad[: data.draw(st.integers(1, len(bad)))]), "a.mhtml")
