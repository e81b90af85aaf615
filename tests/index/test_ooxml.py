from random import Random

import pytest
from lxml import etree

from index.errors import TooLarge, UnreadableDocument
from index.load import ooxml
from index.load.ooxml import MAX_HELD, Package
from tests.index.word_files import p, relations, word, zipped

XML = "<a:root xmlns:a='urn:a' xmlns:b='urn:b'><!--c-->"
XML += "<b:one b:val='3'/><a:one a:val='4'/><b:off b:val='false'/><b:on/></a:root>"


def test_names_are_read_whatever_their_namespace() -> None:
    root = etree.fromstring(XML)
    assert [ooxml.local(e) for e in root] == ["", "one", "one", "off", "on"]
    assert ooxml.value(root, "one") == "3"
    assert ooxml.value(root, "none", "deeper") is None
    assert [ooxml.switched(root, name) for name in ("on", "off", "none")] == [True, False, None]


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), ("-3", -3), ("", None), (None, None), ("1e3", None), ("9" * 30, None)]
)
def test_integers_are_read_or_none(text: str | None, number: int | None) -> None:
    assert ooxml.integer(text) == number


def test_parts_are_found_by_relationships_in_any_spelling() -> None:
    links = relations([("officeDocument", "/WORD/Document.xml"), ("gone", "word/none.xml")])
    package = Package.open(zipped({"_rels\\.rels": links, "word/document.xml": "<a/>"}), "a.docx")
    assert package.main() == "WORD/Document.xml"
    assert package.related("", "gone") == []
    assert ooxml.local(package.xml("word/document.xml")) == "a"


def test_elements_come_in_order_from_their_parents_alone() -> None:
    package = Package.open(word(p("a") + f"<w:sdt>{p('b')}</w:sdt>" + p("c")), "a.docx")
    found = package.elements("word/document.xml", ("p", "sdt"), "body")
    assert [(ooxml.local(e), "".join(map(str, e.itertext()))) for e in found] == [
        ("p", "a"),
        ("sdt", "b"),
        ("p", "c"),
    ]


def test_what_is_held_at_once_is_limited() -> None:
    # Text that shrinks as text does, not as a bomb does: no sequence comes again within the compressor's window.
    noise = Random(1).randbytes(50_000).hex()
    many = Package.open(word(p(noise) * (MAX_HELD // 100_000 + 10)), "a.docx")
    assert sum(1 for _ in many.elements("word/document.xml", ("p",), "body")) == MAX_HELD // 100_000 + 10
    one = Package.open(word("<w:tbl>" + p(noise * 10) * (MAX_HELD // 1_000_000 + 1) + "</w:tbl>"), "a.docx")
    with pytest.raises(TooLarge, match=f"over {MAX_HELD} bytes"):
        list(one.elements("word/document.xml", ("p", "tbl"), "body"))


def test_a_damaged_container_is_named() -> None:
    with pytest.raises(UnreadableDocument, match="damaged ZIP container"):
        Package.open(b"PK\x03\x04 and no more", "a.docx")
