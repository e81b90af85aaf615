"""ZIP archives of documents to their members, in nested folders and archives; nothing is written to the disk."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.errors import EmptyDocument, TooLarge, UnreadableDocument
from index.load.zipped import MAX_MEMBERS, Budget, inflate, is_encrypted, open_zip

MAX_NESTING = 3

SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
# Files that only a document in a ZIP container has: Office, EPUB and OpenDocument, OFD.
_DOCUMENT_PARTS = {"[Content_Types].xml", "_rels/.rels", "META-INF/container.xml", "mimetype", "OFD.xml"}
_SYSTEM = re.compile(
    r"^(?:\..*|~\$.*|__MACOSX|thumbs\.db|desktop\.ini|\$RECYCLE\.BIN|System Volume Information)$", re.I
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_UTF8_NAME = 0x800
# Two-byte sequences of GB2312: signs, and the 3,755 hanzi of its first level, which nearly all of a name is made of.
_GB_COMMON = re.compile(rb"[\xa1-\xa9\xb0-\xd7][\xa1-\xfe]")
_GB_SHARE = 0.6


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its path there ("2024/laws.zip/a.md"), and its bytes or the error that kept them back."""

    name: str
    data: bytes
    error: UnreadableDocument | None = None


@dataclass(slots=True)
class _Walk:
    """What all nested archives share: the bytes and the members that are left."""

    budget: Budget
    count: int = 0


def is_archive(data: bytes) -> bool:
    """Tell a ZIP archive of files from other bytes and from documents that are ZIP containers themselves (DOCX, EPUB)."""
    if not data.startswith(SIGNATURES):
        return False
    try:
        with open_zip(data, "") as archive:
            return _DOCUMENT_PARTS.isdisjoint(archive.namelist())
    except UnreadableDocument:  # damage is the loader's to report
        return False
    except TooLarge:  # no document has so many parts; `members` says so
        return True


def is_system_file(part: str) -> bool:
    """Tell a hidden file or folder, or one that a system or a program keeps beside documents, by its name."""
    return bool(_SYSTEM.match(part))


def members(data: bytes, name: str) -> Iterator[Member]:
    """Yield the files of a ZIP archive in its order, those of archives inside it too; hidden and system files are left out.

    A member that cannot be read is yielded with its error. Raises UnreadableDocument for a damaged or
    password-protected archive, EmptyDocument for one without files, TooLarge over `MAX_MEMBERS` or `MAX_EXPANDED` in
    all, or for a compression bomb.
    """
    walk = _Walk(Budget())
    yield from _members(data, name, "", walk, 1)
    if not walk.count:
        raise EmptyDocument(f"{name!r} is an archive without files; send one with documents in it")


def _members(data: bytes, name: str, folder: str, walk: _Walk, depth: int) -> Iterator[Member]:
    with open_zip(data, name) as archive:
        infos = [info for info in archive.infolist() if not info.filename.endswith(("/", "\\"))]
        _refuse_encrypted(infos, name)
        for info, path in zip(infos, _names(infos), strict=True):
            if any(is_system_file(part) for part in path.split("/")):
                continue
            walk.count += 1
            if walk.count > MAX_MEMBERS:
                raise TooLarge(f"{name!r} holds more than {MAX_MEMBERS:,} files in all; split it")
            try:
                content = inflate(archive, info, walk.budget, folder + path)
            except UnreadableDocument as error:
                yield Member(folder + path, b"", error)
                continue
            yield from _member(content, folder + path, walk, depth)


def _member(content: bytes, path: str, walk: _Walk, depth: int) -> Iterator[Member]:
    """Yield a file as it is, an archive as its files; one that cannot be opened is a member with an error."""
    if not is_archive(content):
        yield Member(path, content)
        return
    walk.count -= 1  # the archive itself is no document
    if depth == MAX_NESTING:
        error = UnreadableDocument(
            f"{path!r} is an archive {depth} archives deep, the limit; unpack it and send its files"
        )
        yield Member(path, b"", error)
        return
    try:
        yield from _members(content, path, path + "/", walk, depth + 1)
    except UnreadableDocument as error:
        yield Member(path, b"", error)


def _refuse_encrypted(infos: Sequence[zipfile.ZipInfo], name: str) -> None:
    locked = [info for info in infos if is_encrypted(info)]
    if locked:
        raise UnreadableDocument(
            f"{name!r} is protected with a password ({len(locked)} of its {len(infos)} files are); "
            "unpack it and send the files"
        )


def _names(infos: Sequence[zipfile.ZipInfo]) -> list[str]:
    """Decode the members' names; those without the UTF-8 flag are in one code page, which is not stated.

    zipfile reads them as code page 437, which keeps every byte, so the bytes can be read again.
    """
    raw = [_raw(info) for info in infos]
    encoding = _code_page(b"\n".join(name for name in raw if name is not None))
    return [
        _clean(info.filename if name is None else name.decode(encoding, "replace"))
        for info, name in zip(infos, raw, strict=True)
    ]


def _raw(info: zipfile.ZipInfo) -> bytes | None:
    """Return the bytes of a name whose code page is not stated, None where it was read for certain."""
    if info.flag_bits & _UTF8_NAME or info.filename.isascii():
        return None
    try:
        return info.filename.encode("cp437")
    except UnicodeEncodeError:  # taken from a field in UTF-8 by newer versions of zipfile
        return None


def _code_page(names: bytes) -> str:
    """UTF-8 (macOS) is known by being valid, GBK (Chinese Windows) by its common characters; the rest is code page 437."""
    try:
        names.decode("utf-8")
    except UnicodeDecodeError:
        high = sum(byte >= 0x80 for byte in names)
        return "gb18030" if 2 * len(_GB_COMMON.findall(names)) >= _GB_SHARE * high else "cp437"
    return "utf-8"


def _clean(name: str) -> str:
    """Make a path relative and plain: no drive, no way up, forward slashes."""
    parts = _CONTROL.sub("", name).replace("\\", "/").split("/")
    kept = [part for part in parts if part not in ("", ".", "..") and not re.fullmatch(r"[A-Za-z]:", part)]
    return "/".join(kept) or "unnamed"
