"""EPUB books to lines: the chapters in reading order, each read as the web page that it is."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from index.errors import UnreadableDocument
from index.load.html_charset import decode_page
from index.load.html_lines import lines_of
from index.load.html_tags import as_html
from index.load.html_tree import parse
from index.load.lines import Line
from index.load.source import Progress, Source
from index.load.zipped import Budget, inflate, open_zip

Element = etree._Element

CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
# Fonts may be garbled by these; the text is open (EPUB 3.3, 4.3 Font obfuscation).
_FONTS_ONLY = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "application/xml")


@dataclass(frozen=True, slots=True)
class _Book:
    """The opened container; `budget` counts what is expanded of it."""

    archive: zipfile.ZipFile
    name: str
    budget: Budget

    def has(self, path: str) -> bool:
        """Tell whether the container has a file of this path."""
        return path in self.archive.NameToInfo

    def read(self, path: str) -> bytes:
        """Read a file of the container; raises UnreadableDocument where it is missing or damaged."""
        if not self.has(path):
            raise UnreadableDocument(f"{self.name!r} is an EPUB without its part {path!r}; send it again")
        return inflate(self.archive, self.archive.getinfo(path), self.budget, f"{self.name}/{path}")

    def xml(self, path: str) -> Element:
        """Parse an XML file of the container; entities are not resolved and nothing is fetched."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(self.read(path), parser)
        except etree.XMLSyntaxError as error:
            raise UnreadableDocument(
                f"{path!r} of {self.name!r} is damaged XML ({error}); send it again"
            ) from error


def read(data: bytes, name: str, progress: Progress) -> Source:
    """Reduce a book to lines; progress counts chapters.

    Raises UnreadableDocument for a damaged or encrypted book, TooLarge over the limits of `source`.
    """
    with open_zip(data, name) as archive:
        book = _Book(archive, name, Budget())
        _refuse_encrypted(book)
        path = _package(book)
        package = book.xml(path)
        chapters, warnings = _spine(package, posixpath.dirname(path))
        lines: list[Line] = []
        for done, chapter in enumerate(chapters):
            progress(done, len(chapters))
            if not book.has(chapter):
                warnings.append(f"the chapter {chapter!r} is missing from the book")
                continue
            found, notes = _chapter(book, chapter)
            lines += found
            warnings += notes
        progress(len(chapters), len(chapters))
    title = next((text for e in _below(package, "title") if (text := (e.text or "").strip())), "")
    return Source(lines, title=title, warnings=tuple(warnings))


def _chapter(book: _Book, path: str) -> tuple[list[Line], tuple[str, ...]]:
    data = book.read(path)
    if not data.strip():
        return [], ()
    text, notes = decode_page(data, f"{book.name}/{path}")
    body = parse(as_html(text), f"{book.name}/{path}").body
    return lines_of(body, book.name) if body else [], tuple(f"{path}: {note}" for note in notes)


def _refuse_encrypted(book: _Book) -> None:
    if not book.has(_ENCRYPTION):
        return
    methods = {method.get("Algorithm") or "?" for method in _below(book.xml(_ENCRYPTION), "EncryptionMethod")}
    locked = sorted(str(method) for method in methods.difference(_FONTS_ONLY))
    if locked:
        raise UnreadableDocument(
            f"{book.name!r} is protected against copying ({locked[0]}); send an unprotected copy of the book"
        )


def _package(book: _Book) -> str:
    for root in _below(book.xml(CONTAINER), "rootfile"):
        path = root.get("full-path")
        if path:
            return _inside(str(path), "")
    raise UnreadableDocument(f"{book.name!r} is an EPUB whose container names no book; send it again")


def _spine(package: Element, folder: str) -> tuple[list[str], list[str]]:
    """The paths of the chapters in reading order, each once, and what is left out."""
    items = {item.get("id"): item for item in _below(package, "item")}
    chapters: dict[str, None] = {}
    warnings = []
    for reference in _below(package, "itemref"):
        item = items.get(reference.get("idref"))
        href = item.get("href") if item is not None else None
        if item is None or not href:
            warnings.append(f"the chapter {reference.get('idref')!r} is missing from the book")
        elif "nav" in (item.get("properties") or "").split():
            warnings.append("left out the table of contents")
        elif item.get("media-type") in _PAGES:
            chapters[_inside(str(href), folder)] = None
        else:
            warnings.append(f"left out {str(href)!r}, which is no text ({item.get('media-type')})")
    return list(chapters), warnings


def _inside(href: str, folder: str) -> str:
    """The path in the container that a reference leads to."""
    path = posixpath.join(folder, unquote(href).partition("#")[0])
    return posixpath.normpath(posixpath.join("/", path)).lstrip("/")


def _below(element: Element, name: str) -> Iterator[Element]:
    """The elements of a local name below one, whatever their namespace."""
    return element.iter(f"{{*}}{name}")
