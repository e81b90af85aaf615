import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import BadInput, EmptyDocument, TooLarge, UnreadableDocument
from index.load import load
from tests.index.shared import read_or_refused
from tests.index.word_files import p, r, table, word, zipped
from tests.index.word_samples import LAW, LAW_NUMBERS


def locked(data: bytes) -> bytes:
    """The same container with its parts marked as encrypted."""
    start = b"PK\x01\x02\x14\x03\x14\x00"
    return data.replace(start + b"\x00", start + b"\x01")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ENTITIES = "<!DOCTYPE d [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]>"


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), UnreadableDocument, "password-protected.*remove the password"),
        (OLE + "WordDocument".encode("utf-16-le"), UnreadableDocument, "save it as .docx"),
        (OLE, UnreadableDocument, "old binary Office format"),
        (word(p("Words."))[:-200], UnreadableDocument, "damaged"),
        (word(p()), EmptyDocument, "no letter"),
        (zipped({"[Content_Types].xml": "", "word/document.xml": "<w/>"}), UnreadableDocument, "without its document part"),
        (word("<w:p>"), UnreadableDocument, "word/document.xml.*damaged"),
        (locked(word(p("Words."))), UnreadableDocument, "password"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_a_reason(
    data: bytes, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        load(data, "bad.docx")
    assert "'bad.docx'" in str(caught.value)


def repacked(data: bytes, part: str, xml: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    return zipped({**parts, part: xml or ENTITIES + parts[part].replace("Words.", "&b;")})


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "_rels/.rels"])
def test_a_document_type_is_refused(part: str) -> None:
    with pytest.raises(UnreadableDocument, match="document type"):
        load(repacked(word(p("Words.")), part, ""), "a.docx")


def test_nesting_is_limited() -> None:
    deep = "<w:sdt><w:sdtContent>" * 110 + p("x") + "</w:sdtContent></w:sdt>" * 110
    with pytest.raises(TooLarge, match="limit of 200"):
        load(word(deep), "a.docx")
    with pytest.raises(BadInput):
        load(word("<w:sdt><w:sdtContent>" * 2000 + "</w:sdtContent></w:sdt>" * 2000), "a.docx")
    with pytest.raises(TooLarge, match="limit of 200"):
        load(word(p(inner="<w:smartTag>" * 230 + r("x") + "</w:smartTag>" * 230)), "a.docx")


def declared(data: bytes, part: str, size: int) -> bytes:
    """The same container with another size in the directory's entry of a part."""
    at = data.rindex(part.encode()) - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    return data[: at + 24] + size.to_bytes(4, "little") + data[at + 28 :]


def test_a_bomb_is_refused_by_its_declared_size() -> None:
    bomb = zipped({"[Content_Types].xml": "", "word/document.xml": ""})
    with pytest.raises(TooLarge, match="500000001 bytes of XML, over the limit of 500000000"):
        load(declared(bomb, "word/document.xml", 500_000_001), "a.docx")
    with pytest.raises(TooLarge, match=r"word/styles\.xml"):
        load(declared(word(p("Words.")), "word/styles.xml", 50_000_001), "a.docx")


def test_a_part_is_read_no_further_than_its_declared_size() -> None:
    with pytest.raises(UnreadableDocument, match="damaged"):
        load(declared(word(p("Words." * 1000)), "word/document.xml", 900), "a.docx")


SMALL = word(LAW + table([["a", "b"]]), LAW_NUMBERS, notes={"footnote": ["n"]}, title="T")


@settings(max_examples=150, deadline=2000)
@given(st.data())
def test_damage_ends_in_an_error_of_ours(data: st.DataObject) -> None:
    damaged = bytearray(SMALL[: data.draw(st.integers(len(SMALL) // 2, len(SMALL)))])
    for _ in range(data.draw(st.integers(0, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    read_or_refused(bytes(damaged), "a.docx")


@settings(max_examples=150, deadline=2000)
@given(st.data())
def test_odd_xml_ends_in_a_document_or_an_error_of_ours(data: st.DataObject) -> None:
    part = data.draw(
        st.sampled_from(
            ["word/document.xml", "word/numbering.xml", "word/styles.xml", "word/_rels/document.xml.rels"]
        )
    )
    with zipfile.ZipFile(io.BytesIO(SMALL)) as archive:
        xml = archive.read(part).decode()
    # Values and names change places, so that the XML is sound and its sense is not.
    words = re.findall(r'(?<=")[^"]*(?=")|(?<=<w:)\w+', xml)
    for _ in range(data.draw(st.integers(1, 4))):
        old, new = (
            data.draw(st.sampled_from(words)),
            data.draw(st.sampled_from([*words, "", "-1", "99999999999", "x"])),
        )
        xml = (
            xml.replace(f'"{old}"', f'"{new}"')
            if data.draw(st.booleans())
            else xml.replace(f"w:{old}", f"w:{new or 'q'}")
        )
    read_or_refused(repacked(SMALL, part, xml), "a.docx")
