"""Which format a file is in: told by its content first, by its name's ending where the content leaves it open."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import PurePosixPath
from typing import cast

from index.errors import UnreadableDocument
from index.load.source import Progress, Source

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

PDF = Format("PDF", (".pdf",), "index.load.pdf")

IMAGE = Format("picture", (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".webp", ".bmp"), "index.load.image")

FORMATS: tuple[Format, ...] = (TEXT, MARKDOWN, PDF, IMAGE)

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
    by_suffix = {ending: form for form in FORMATS for ending in form.suffixes}
    return by_suffix.get(suffix, TEXT)


def _zipped(data: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inside = set(archive.namelist())
    except zipfile.BadZipFile as error:
        raise UnreadableDocument(f"{name!r} is a damaged ZIP container ({error}); send it again") from error
    raise UnreadableDocument(
        f"{name!r} is a ZIP container of {len(inside)} files; send plain text or Markdown"
    )
