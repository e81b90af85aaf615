import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import BadInput, EmptyDocument, TooLarge, UnreadableDocument
from index.load import load
from index.load.archive import Member, is_archive, members
from index.load.zipped import MAX_MEMBERS

LAW = "第一条 为了规范行为，制定本规定。".encode()


def pack(*files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def pack_bytes(name: bytes, data: bytes = LAW) -> bytes:
    """Pack one file under a name in an unstated code page, as Windows does: same length, flag off."""
    stand_in = b"#" * len(name)
    return pack((stand_in.decode(), data), method=zipfile.ZIP_STORED).replace(stand_in, name)


def names(data: bytes) -> list[str]:
    return [member.name for member in members(data, "a.zip")]


def test_members_come_in_order_from_folders_and_archives_inside() -> None:
    inner = pack(("乙.md", LAW), ("deep.zip", pack(("丙.md", b"C"))))
    found = list(members(pack(("one/甲.md", b"A"), ("laws.zip", inner), ("z.txt", b"Z")), "a.zip"))
    assert found == [
        Member("one/甲.md", b"A"),
        Member("laws.zip/乙.md", LAW),
        Member("laws.zip/deep.zip/丙.md", b"C"),
        Member("z.txt", b"Z"),
    ]


def test_an_archive_four_deep_is_reported_and_the_rest_is_read() -> None:
    data = pack(("a.md", b"A"))
    for _ in range(3):
        data = pack(("in.zip", data), ("beside.md", b"B"))
    found = list(members(data, "a.zip"))
    assert [member.name for member in found if member.error is None] == [
        "in.zip/in.zip/beside.md", "in.zip/beside.md", "beside.md",
    ]  # fmt: skip
    [lost] = [member for member in found if member.error]
    assert lost.name == "in.zip/in.zip/in.zip"
    assert "3 archives deep" in str(lost.error)


def test_hidden_and_system_files_are_left_out_and_documents_that_are_containers_stay_whole() -> None:
    docx = pack(("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>"))
    data = pack(
        ("__MACOSX/._a.md", b"x"), (".git/config", b"x"), ("b/.DS_Store", b"x"), ("Thumbs.db", b"x"),
        ("~$a.docx", b"x"), ("a.docx", docx), ("empty/", b""), ("win\\folder\\", b""), ("win\\c.md", b"c"),
    )  # fmt: skip
    assert list(members(data, "a.zip")) == [Member("a.docx", docx), Member("win/c.md", b"c")]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("法规/中华人民共和国民法典（2021年）.md".encode("gbk"), "法规/中华人民共和国民法典（2021年）.md"),
        ("法规/民法典.md".encode(), "法规/民法典.md"),
        ("Résumé über Größe.txt".encode("cp437"), "Résumé über Größe.txt"),
        (b"../../etc/passwd", "etc/passwd"),
        (b"C:\\Users\\a.md", "Users/a.md"),
        (b"/abs/./x//y.md", "abs/x/y.md"),
        (b"..", "unnamed"),
    ],
)
def test_names_are_decoded_and_made_plain(raw: bytes, name: str) -> None:
    assert names(pack_bytes(raw)) == [name]


def encrypted(data: bytes) -> bytes:
    """Set the flag of encryption in the local and the central header of every member."""
    out = bytearray(data)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = out.find(signature)
        while at >= 0:
            out[at + offset] |= 1
            at = out.find(signature, at + 4)
    return bytes(out)


@pytest.mark.parametrize(
    ("make", "error", "words"),
    [
        (lambda: encrypted(pack(("a.md", LAW), ("b.md", LAW))), UnreadableDocument, "password .2 of its 2 files"),
        (lambda: pack(("a.md", LAW))[:-30], UnreadableDocument, "damaged ZIP"),
        (pack, EmptyDocument, "without files"),
        (lambda: pack((".hidden", b"x")), EmptyDocument, "without files"),
        (lambda: pack(("bomb.md", bytes(20_000_000))), TooLarge, "more than 250 times"),
        (lambda: pack(*((str(i), b"") for i in range(MAX_MEMBERS + 1))), TooLarge, "10,001 files"),
    ],
)  # fmt: skip
def test_archives_that_are_refused(make: Callable[[], bytes], error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words):
        list(members(make(), "a.zip"))


def test_a_bomb_of_archives_is_stopped_by_what_it_really_expands_to() -> None:
    """Each member stays under the ratio, all of them together are over the limit of bytes."""
    block = b"".join(
        i.to_bytes(4, "big") * 50 for i in range(50_000)
    )  # 10 MB that shrink to about a fortieth
    inner = pack(*((f"{i}.md", block) for i in range(30)))
    with pytest.raises(TooLarge, match="500,000,000 bytes"):
        list(members(pack(("1.zip", inner), ("2.zip", inner)), "a.zip"))


def test_sizes_that_headers_understate_do_not_help() -> None:
    data = pack(("bomb.md", bytes(20_000_000)))
    small = data.replace((20_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    [member] = members(small, "a.zip")
    assert len(member.data) <= 10 or member.error


def test_one_damaged_member_does_not_take_the_others_with_it() -> None:
    data = pack(("a.md", b"first first"), ("b.md", b"second"), method=zipfile.ZIP_STORED)
    found = list(members(data.replace(b"first first", b"first fIrst"), "a.zip"))
    assert [(member.name, bool(member.error)) for member in found] == [("a.md", True), ("b.md", False)]
    assert "'a.md' is damaged" in str(found[0].error)


def test_a_rare_compression_is_named() -> None:
    [member] = members(pack(("a.md", LAW), method=zipfile.ZIP_LZMA), "a.zip")
    assert "method 14" in str(member.error)


def test_an_archive_is_told_from_a_document_and_is_no_document() -> None:
    assert is_archive(pack(("a.md", LAW)))
    assert is_archive(pack())
    assert not is_archive(pack(("[Content_Types].xml", b"")))
    assert not is_archive(pack(("mimetype", b"application/epub+zip")))
    assert not is_archive(LAW)
    assert not is_archive(pack(("a.md", LAW))[:-30])
    with pytest.raises(UnreadableDocument, match=r"'laws\.zip' is an archive of 2 files"):
        load(pack(("a.md", LAW), ("b/", b""), ("b/c.md", LAW)), "laws.zip")


@settings(max_examples=150)
@given(st.data())
def test_mutated_archives_end_in_members_or_a_clear_error(data: st.DataObject) -> None:
    bad = bytearray(pack(("a.md", LAW * 9), ("in.zip", pack(("b.md", LAW))), ("c.txt", b"plain")))
    for _ in range(data.draw(st.integers(1, 6))):
        bad[data.draw(st.integers(0, len(bad) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(bad) // 2, len(bad)))
    refused = ""
    try:
        found = list(members(bytes(bad[:cut]), "a.zip"))
    except BadInput as error:
        refused = str(error)
    assert "a.zip" in refused if refused else found
