"""Which format a file is in: told by its content first, by its name's ending where the content leaves it open."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePosixPath
from typing import cast

from index.errors import UnreadableDocument
from index.load.archive import is_archive
from index.load.encoding import SENT_AS
from index.load.source import Progress, Source
from index.load.zipped import open_zip

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@dataclass(frozen=True, slots=True)
class Format:
    """A format that can be loaded: its name, the endings of its files, and the module whose `read` loads it."""

    name: str
    suffixes: tuple[str, ...]
    module: str

    def read(self, data: bytes, name: str, progress: Progress) -> Source:
        """Reduce a file to lines; the module, and the library behind it, is imported when it is first needed.

        Raises UnreadableDocument, EmptyDocument, TooLarge, and MissingExtra where an optional package is missing.
        """
        read = cast("Callable[[bytes, str, Progress], Source]", import_module(self.module).read)
        return read(data, name, progress)


TEXT = Format("plain text", (".txt", ".text"), "index.load.text")
MARKDOWN = Format("Markdown", (".md", ".markdown"), "index.load.markdown")
HTML = Format("HTML", (".html", ".htm", ".xhtml", ".shtml"), "index.load.html")
MHTML = Format("saved web page", (".mhtml", ".mht"), "index.load.mhtml")
EPUB = Format("EPUB book", (".epub",), "index.load.epub")

DOCX = Format("Word document", (".docx", ".docm", ".dotx", ".dotm"), "index.load.docx")
XLSX = Format("Excel workbook", (".xlsx", ".xlsm", ".xltx", ".xltm"), "index.load.xlsx")
CSV = Format("CSV table", (".csv", ".tsv", ".tab"), "index.load.delimited")
PDF = Format("PDF", (".pdf",), "index.load.pdf")
IMAGE = Format("picture", (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp"), "index.load.image")

FORMATS: tuple[Format, ...] = (TEXT, MARKDOWN, HTML, MHTML, EPUB, DOCX, XLSX, CSV, PDF, IMAGE)

# How a web page begins, in UTF-16 too once its zero bytes are out.
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,500}-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I
)
_PICTURE = re.compile(rb"\x89PNG\r\n|\xff\xd8\xff|II\*\x00|MM\x00\*|RIFF.{4}WEBP|BM.{4}\x00{4}", re.S)


def sniff(data: bytes, name: str) -> Format:
    """Tell a file's format; raises UnreadableDocument for one that cannot be loaded, with the remedy."""
    suffix = PurePosixPath(name.lower()).suffix
    # A mail gateway or a scanner may put its own lines before the mark.
    if b"%PDF-" in data[:1024]:
        return PDF
    if _PICTURE.match(data):
        return IMAGE
    if data.startswith(ZIP):
        return _zipped(data, name)
    if _PAGE.match(data[:2048].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")):
        return HTML
    if data.startswith(OLE):
        raise UnreadableDocument(f"{name!r} is {_old_office(data)}")
    by_suffix = {ending: form for form in FORMATS for ending in form.suffixes}
    return by_suffix.get(suffix, TEXT)


def _zipped(data: bytes, name: str) -> Format:
    with open_zip(data, name) as archive:
        inside = archive.namelist()
    if "META-INF/container.xml" in inside:
        return EPUB
    if is_archive(data):
        count = sum(not path.endswith("/") for path in inside)
        raise UnreadableDocument(
            f"{name!r} is an archive of {count} files, not one document; unpack it and send its files"
        )
    # Some programs write the parts of an Office file with backslashes.
    folders = {part.replace("\\", "/").lstrip("/").partition("/")[0].lower() for part in inside}
    for folder, form in (("word", DOCX), ("xl", XLSX)):
        if folder in folders:
            return form
    raise UnreadableDocument(
        f"{name!r} is a ZIP container of {len(inside)} parts, no document of a known kind; send a document as {SENT_AS}"
    )


# Streams of the old binary Office format, by which its kinds are told.
_OLD_OFFICE = {
    "EncryptedPackage": "a password-protected Office file; remove the password and send it again",
    "WordDocument": "a Word document of the old binary format (.doc); save it as .docx",
    "Workbook": "an Excel workbook of the old binary format (.xls); save it as .xlsx",
    "Book": "an Excel workbook of the old binary format (.xls); save it as .xlsx",
    "PowerPoint Document": "a presentation of the old binary format (.ppt); save it as PDF",
}


def _old_office(data: bytes) -> str:
    for stream, what in _OLD_OFFICE.items():
        if stream.encode("utf-16-le") in data:
            return what
    return "a file of the old binary Office format; save it as .docx, .xlsx or PDF"
