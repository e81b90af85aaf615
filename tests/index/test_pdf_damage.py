"""PDFs that cannot be read, are too large, or are made to do harm."""

from __future__ import annotations

import re
import zlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption

from index.document import Document
from index.errors import BadInput, EmptyDocument, TooLarge, UnreadableDocument
from index.load import load
from index.load.source import MAX_PAGES
from tests.index.pdfs import Canvas, drawn, printed

RULES = "# Rules\n\n1. The gate is shut at night.\n\n2. The keeper has the key, and gives it to nobody."


def _gate(canvas: Canvas) -> None:
    canvas.drawString(60, 780, "The gate is shut at night.")


def test_a_password_is_named_as_the_cause() -> None:
    with pytest.raises(UnreadableDocument, match=r"'gate\.pdf' is protected by a password; remove it"):
        load(drawn(_gate, encrypt=StandardEncryption("secret", "owner")), "gate.pdf")


def test_a_file_that_opens_without_a_password_is_read() -> None:
    data = drawn(_gate, encrypt=StandardEncryption("", "owner", canPrint=0))
    assert load(data, "gate.pdf").text == "The gate is shut at night."


def test_a_truncated_file_is_refused() -> None:
    data = drawn(_gate)
    with pytest.raises(UnreadableDocument, match="truncated PDF"):
        load(data[: len(data) // 2], "gate.pdf")


def test_a_file_without_objects_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="damaged PDF"):
        load(b"%PDF-1.7\nnothing\n%%EOF", "gate.pdf")


def test_a_damaged_cross_reference_is_mended() -> None:
    data = re.sub(rb"startxref\s+\d+", b"startxref\n7", drawn(_gate))
    assert load(data, "gate.pdf").text == "The gate is shut at night."


def test_a_page_without_text_is_an_empty_document() -> None:
    with pytest.raises(EmptyDocument, match="no letter or digit"):
        load(drawn(lambda canvas: canvas.line(0, 0, 100, 100)), "blank.pdf")


def _pdf(*objects: bytes) -> bytes:
    """Write objects as they stand; the reader builds the cross-reference itself."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (i, o) for i, o in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer\n<</Root 1 0 R>>\n%%EOF"


def test_too_many_pages_are_refused_before_one_is_read() -> None:
    count = MAX_PAGES + 1
    kids = b" ".join([b"3 0 R"] * count)
    data = _pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>",
    )
    seen: list[int] = []
    with pytest.raises(TooLarge, match=f"{count} pages, more than {MAX_PAGES}"):
        load(data, "long.pdf", progress=lambda done, total: seen.append(done))
    assert not seen


def test_progress_counts_the_pages() -> None:
    seen: list[tuple[int, int]] = []
    load(drawn(_gate, _gate, _gate), "gate.pdf", progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize(
    "content",
    [
        b"BT /F 1e30 Tf 1e30 1e30 Td (x) Tj ET",
        b"BT /F 12 Tf 1 0 0 1 -1e9 1e9 Tm (far away) Tj ET",
        b"1e20 0 0 1e20 0 0 cm BT /F 12 Tf 10 10 Td (large) Tj ET",
        b"q " * 50_000 + b"BT /F 12 Tf 10 10 Td (deep) Tj ET",
        b"/X Do",
    ],
    ids=["huge", "far", "scaled", "deep", "recursive"],
)
def test_hostile_pages_end_in_an_error_of_ours_or_in_text(content: bytes) -> None:
    data = _pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources"
        b"<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>/XObject<</X 5 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream"
        % (len(zlib.compress(content)), zlib.compress(content)),
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Length 5>>stream\n/X Do\nendstream",
    )
    try:
        assert isinstance(load(data, "hostile.pdf"), Document)
    except BadInput:
        return


SMALL = printed(RULES)


@settings(max_examples=150, deadline=2000, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.binary(max_size=8)), max_size=6),
    st.integers(0, len(SMALL)),
)
def test_damaged_bytes_end_in_a_document_or_an_error_of_ours(
    changes: list[tuple[int, bytes]], length: int
) -> None:
    data = bytearray(SMALL)
    for at, new in changes:
        data[at : at + len(new)] = new
    for candidate in (bytes(data), bytes(data[:length]) + b"\n%%EOF"):
        try:
            assert isinstance(load(candidate, "damaged.pdf"), Document)
        except BadInput:
            continue
