import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import EmptyDocument, TooLarge, UnreadableDocument
from index.load import load
from index.load.archive import is_archive
from index.load.epub import read
from index.load.source import silent
from tests.index.formats import addresses, blocks, folded
from tests.index.shared import read_or_refused

CONTAINER = """<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
OPF = """<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>绿化条例</dc:title></metadata><manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="c2" href="text/ch%202.xhtml" media-type="application/xhtml+xml"/>
<item id="c1" href="text/ch1.xhtml" media-type="application/xhtml+xml"/>
<item id="cover" href="cover.jpg" media-type="image/jpeg"/></manifest>
<spine><itemref idref="nav"/><itemref idref="c1"/><itemref idref="c2" linear="no"/><itemref idref="c1"/></spine></package>"""
CHAPTER = """<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"
xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body>{}</body></html>"""
ONE = CHAPTER.format("""<span epub:type="pagebreak" id="p1"/><h2>第一章 总则</h2>
<p>第一条 为了加强城市绿化，制定本条例<a
epub:type="noteref" href="#n1"><sup>1</sup></a>。</p>
<aside epub:type="footnote" id="n1" hidden="hidden"><p>二〇二四年修改。</p></aside>""")
TWO = CHAPTER.format(
    "<nav><a href='x'>保留</a></nav><h2>第二章 附则</h2><p>第二条 本条例自公布之日起施行。</p>"
)


def book(**changes: str) -> bytes:
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": OPF,
        "OEBPS/nav.xhtml": CHAPTER.format("<nav><ol><li><a href='text/ch1.xhtml'>第一章</a></li></ol></nav>"),
        "OEBPS/text/ch1.xhtml": ONE,
        "OEBPS/text/ch 2.xhtml": TWO,
    }
    for name, text in changes.items():
        *folders, base = name.split("__")
        parts["/".join((*folders, base.replace("_", ".")))] = text
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            if text:
                archive.writestr(name, text)
    return out.getvalue()


def test_chapters_come_in_the_order_of_the_spine_like_markdown() -> None:
    found = load(book(), "a.epub")
    expected = load(
        (
            "## 第一章 总则\n\n第一条 为了加强城市绿化，制定本条例[1]。\n\n二〇二四年修改。\n\n保留\n\n## 第二章 附则\n\n"
            "第二条 本条例自公布之日起施行。\n"
        ).encode(),
        "a.md",
    )
    assert folded(found) == folded(expected)
    assert addresses(found) == addresses(expected)
    assert found.title == "绿化条例"
    assert found.warnings == ("left out the table of contents",)


def test_a_book_is_known_by_its_content_and_is_no_archive() -> None:
    assert blocks(load(book(), "a.zip"))[0] == "第一章 总则"
    assert not is_archive(book())


def test_progress_counts_chapters() -> None:
    seen: list[tuple[int, int]] = []
    read(book(), "a.epub", lambda done, total: seen.append((done, total)))
    assert seen == [(0, 2), (1, 2), (2, 2)]


def encryption(algorithm: str) -> str:
    return f"""<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">
    <enc:EncryptedData><enc:EncryptionMethod Algorithm="{algorithm}"/></enc:EncryptedData></encryption>"""


def test_garbled_fonts_are_no_protection_of_the_text() -> None:
    font = encryption("http://www.idpf.org/2008/embedding")
    assert "第一条" in load(book(**{"META-INF__encryption_xml": font}), "a.epub").text


@pytest.mark.parametrize(
    ("changes", "error", "words"),
    [
        ({"META-INF__encryption_xml": encryption("urn:x#aes128-cbc")}, UnreadableDocument, "against copying .*aes128"),
        ({"META-INF__container_xml": "<container/>"}, UnreadableDocument, "container names no book"),
        ({"META-INF__container_xml": "not xml"}, UnreadableDocument, "damaged XML"),
        ({"OEBPS__book_opf": ""}, UnreadableDocument, "without its part 'OEBPS/book.opf'"),
        ({"OEBPS__book_opf": OPF.replace("itemref", "x")}, EmptyDocument, "EPUB book"),
        ({"OEBPS__text__ch1_xhtml": CHAPTER.format("<div>" * 100_000)}, TooLarge, "inside each other"),
        ({"OEBPS__text__ch1_xhtml": " " * 20_000_000}, TooLarge, "more than 250 times"),
    ],
)  # fmt: skip
def test_books_that_cannot_be_read(changes: dict[str, str], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        load(book(**changes), "a.epub")


def test_a_missing_chapter_is_said_and_the_rest_is_read() -> None:
    source = read(book(OEBPS__text__ch1_xhtml=""), "a.epub", silent)
    assert [line.text for line in source.lines][-1] == "第二条 本条例自公布之日起施行。"
    assert "the chapter 'OEBPS/text/ch1.xhtml' is missing from the book" in source.warnings


def test_entities_are_refused_or_not_resolved() -> None:
    def titled(declarations: str, title: str) -> bytes:
        package = OPF.replace("<package", f"<!DOCTYPE package [{declarations}]><package")
        return book(OEBPS__book_opf=package.replace("绿化条例", title))

    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    with pytest.raises(UnreadableDocument, match="damaged XML"):
        load(titled(levels, "&l11;"), "a.epub")
    assert load(titled("<!ENTITY f SYSTEM 'file:///etc/passwd'>", "&f;"), "a.epub").title == "a"


@settings(max_examples=150, deadline=2_000)
@given(st.data())
def test_mutated_books_are_read_or_refused(data: st.DataObject) -> None:
    bad = bytearray(book())
    for _ in range(data.draw(st.integers(1, 8))):
        bad[data.draw(st.integers(0, len(bad) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.sampled_from([len(bad), len(bad), len(bad) // 2, len(bad) - 7]))
    read_or_refused(bytes(bad[:cut]), "a.epub")


@settings(max_examples=100, deadline=2_000)
@given(st.data())
def test_mutated_parts_are_read_or_refused(data: st.DataObject) -> None:
    """The container is whole and what it holds is not."""
    part, text = data.draw(
        st.sampled_from([("META-INF__container_xml", CONTAINER), ("OEBPS__book_opf", OPF)])
    )
    at = data.draw(st.integers(0, len(text) - 1))
    change = data.draw(st.sampled_from(["", "<", "&x;", '"', "\x00", "../", "//", "\ud7ff"]))
    read_or_refused(book(**{part: text[:at] + change + text[at + data.draw(st.integers(0, 20)) :]}), "a.epub")
