"""The package of an Office file: a ZIP container of XML parts tied by relationships, read within limits.

Names are compared without their namespace, so that the transitional and the strict writing of the standard are read alike.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from lxml import etree

from index.errors import TooLarge, UnreadableDocument
from index.load.source import MAX_EXPANDED
from index.load.zipped import MAX_RATIO, RATIO_FROM, open_zip

Element = etree._Element

# Bytes of XML that are held in memory at once: all of the styles or the numbering, one block or table of the text.
MAX_HELD = 50_000_000
# Paragraphs, rows or strings of one part: just over the rows that a sheet can have. Cells and elements within paragraphs.
MAX_BLOCKS, MAX_ELEMENTS = 1_100_000, 5_000_000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# Zero-width spaces and marks of byte order are no text; neither are the control characters that XML lets through.
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\x7f-\x84\x86-\x9f]")
_SPACE = re.compile("[\x85\u2028\u2029]")


def local(element: Element) -> str:
    """Name of an element without its namespace, empty for a comment, an entity or a processing instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """Value of an attribute, whatever its namespace; None where element or attribute is missing."""
    if element is None:
        return None
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Element | None, *path: str) -> Element | None:
    """First element at a path of local names below an element, None where there is none."""
    for name in path:
        element = None if element is None else next((e for e in element if local(e) == name), None)
    return element


def value(element: Element | None, *path: str) -> str | None:
    """The `val` attribute at a path of local names, None where there is none."""
    return attribute(child(element, *path), "val")


def integer(text: str | None) -> int | None:
    """Read an integer attribute; None where it is missing or no number of at most nine digits."""
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,9}", text) else None


def switched(element: Element | None, name: str) -> bool | None:
    """Read a switch: on where the element stands without a value, off for 0, false and off, None where it is missing."""
    found = child(element, name)
    return None if found is None else attribute(found, "val") not in ("0", "false", "off")


def clean(text: str) -> str:
    """Take invisible characters out of a text and make every line separator a line break."""
    return _SPACE.sub("\n", _INVISIBLE.sub("", text))


@dataclass(frozen=True, slots=True)
class Package:
    """An opened Office file; `name` is the file's, for messages."""

    archive: zipfile.ZipFile
    names: dict[str, zipfile.ZipInfo]
    name: str

    @classmethod
    def open(cls, data: bytes, name: str) -> Package:
        """Open a file's bytes; raises UnreadableDocument for a damaged container, TooLarge for an immense one or a bomb."""
        archive = open_zip(data, name)
        names = {_normal(info.filename): info for info in archive.infolist()}
        size = sum(info.file_size for key, info in names.items() if key.endswith((".xml", ".rels")))
        if size > MAX_EXPANDED:
            raise TooLarge(
                f"{name!r} expands to {size} bytes of XML, over the limit of {MAX_EXPANDED}; split it into several files"
            )
        for info in names.values():
            if info.file_size > max(RATIO_FROM, MAX_RATIO * info.compress_size):
                raise TooLarge(
                    f"{name!r} expands more than {MAX_RATIO} times ({info.compress_size:,} bytes of {info.filename} to "
                    f"{info.file_size:,}); save it anew with the program that it was made with"
                )
        return cls(archive, names, name)

    def related(self, source: str, kind: str) -> list[str]:
        """Names of the parts that a part is tied to by a kind of relationship, in order; "" is the package itself."""
        return [part for found, part in self.relations(source).values() if found == kind]

    def relations(self, source: str) -> dict[str, tuple[str, str]]:
        """Relationship ids of a part to the kind and the part they lead to, those out of the package left out."""
        folder, base = posixpath.split(source)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if _normal(rels) not in self.names:
            return {}
        found = {}
        for relation in self.xml(rels):
            part = posixpath.normpath(
                posixpath.join("/", folder, attribute(relation, "Target") or "")
            ).lstrip("/")
            if attribute(relation, "TargetMode") != "External" and _normal(part) in self.names:
                kind = posixpath.basename(attribute(relation, "Type") or "")
                found[attribute(relation, "Id") or ""] = (kind, part)
        return found

    def main(self) -> str:
        """Name of the part that holds the document; raises UnreadableDocument where there is none."""
        found = self.related("", "officeDocument")
        if not found:
            raise UnreadableDocument(
                f"{self.name!r} is an Office file without its document part; save it anew in the program that made it"
            )
        return found[0]

    def xml(self, part: str) -> Element:
        """Parse a part as a whole; raises TooLarge for one over `MAX_HELD`, UnreadableDocument for a damaged one."""
        size = self.names[_normal(part)].file_size
        if size > MAX_HELD:
            raise TooLarge(
                f"{part} of {self.name!r} has {size} bytes, over the limit of {MAX_HELD}; split the document"
            )
        with self._reading(part), self._stream(part) as stream:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
            root = etree.parse(stream, parser).getroot()
        self._refuse_doctype(root)
        return root

    def elements(self, part: str, tags: Sequence[str], *parents: str) -> Iterator[Element]:
        """Yield the elements with these names that stand right in one of `parents`; each is emptied once the next is asked for.

        Raises UnreadableDocument for a damaged part, TooLarge for an element over `MAX_HELD`.
        """
        with self._reading(part), self._stream(part) as opened:
            stream = _Metered(opened, part, self.name)
            wanted = [f"{{*}}{tag}" for tag in tags]
            events = etree.iterparse(
                stream, events=("end",), tag=wanted, resolve_entities=False, no_network=True, huge_tree=False
            )
            count = 0
            for _, element in events:
                above = element.getparent()
                if above is None or local(above) not in parents:
                    continue
                self._refuse_doctype(element)
                count += 1
                self.limit(count, MAX_BLOCKS)
                stream.held = 0
                yield element
                element.clear()
                while element.getprevious() is not None:
                    del above[0]

    def limit(self, count: int, most: int = MAX_ELEMENTS) -> None:
        """Raise TooLarge where a part has more elements than it may have."""
        if count > most:
            raise TooLarge(
                f"{self.name!r} has over {most} paragraphs, rows or elements in them, the limit; split it into several files"
            )

    def _stream(self, part: str) -> IO[bytes]:
        info = self.names[_normal(part)]
        if info.flag_bits & 1:
            raise UnreadableDocument(
                f"{self.name!r} is password-protected; remove the password and send it again"
            )
        if info.compress_type not in _METHODS:
            raise UnreadableDocument(
                f"{part} of {self.name!r} is compressed by method {info.compress_type}; save the file anew"
            )
        return self.archive.open(info)

    @contextmanager
    def _reading(self, part: str) -> Iterator[None]:
        """Turn what a damaged part raises into an error that names it."""
        try:
            yield
        except (
            zipfile.BadZipFile,
            zlib.error,
            NotImplementedError,
            EOFError,
            OSError,
            ValueError,
            etree.LxmlError,
        ) as error:
            raise UnreadableDocument(
                f"{part} of {self.name!r} is damaged ({error}); save the file anew and send it again"
            ) from error

    def _refuse_doctype(self, element: Element) -> None:
        if element.getroottree().docinfo.internalDTD is not None:
            raise UnreadableDocument(
                f"{self.name!r} holds XML with a document type, which no Office program writes; save it anew"
            )


class _Metered:
    """A stream that stops where more is read of it at once than may be held; `held` is set to 0 when all was let go."""

    def __init__(self, stream: IO[bytes], part: str, name: str) -> None:
        self.held = 0
        self._stream = stream
        self._names = f"{part} of {name!r}"

    def read(self, size: int = -1) -> bytes:
        """Read as the stream does; raises TooLarge."""
        data = self._stream.read(size)
        self.held += len(data)
        if self.held > MAX_HELD:
            raise TooLarge(
                f"{self._names} has a table or paragraph of over {MAX_HELD} bytes, the limit; split it"
            )
        return data


def _normal(name: str) -> str:
    """One spelling for the names of parts, which are compared without regard to case."""
    return name.replace("\\", "/").lstrip("/").lower()
