"""Bytes to documents: one module a format, sniffing here."""

from __future__ import annotations

from pathlib import PurePosixPath

from index import headings, language
from index.document import Block, Document
from index.errors import EmptyDocument, UnreadableDocument
from index.load import markdown, text
from index.load.encoding import decode
from index.load.lines import assemble

TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown", "")
_SIGNATURES = {
    b"%PDF": "PDF",
    b"PK\x03\x04": "a ZIP container (DOCX, XLSX, EPUB)",
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
}


def load(data: bytes, name: str, title: str | None = None) -> Document:
    """Load plain text or Markdown; the name's ending and the content tell which.

    Raises UnreadableDocument for binary data and other formats, EmptyDocument where there is no word in it.
    """
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise UnreadableDocument(f"{name!r} is {what}; send plain text or Markdown")
    content, encoding = decode(data, name)
    suffix = PurePosixPath(name.lower()).suffix
    is_markdown = suffix in (".md", ".markdown") or (
        suffix != ".txt" and markdown.looks_like_markdown(content)
    )
    canonical, blocks = assemble((markdown if is_markdown else text).lines(content))
    if not any(c.isalnum() for c in canonical):
        raise EmptyDocument(
            f"{name!r} holds no letter or digit ({len(data)} bytes of {encoding}); send a file with text in it"
        )
    blocks = headings.mark(canonical, blocks)
    warnings = () if encoding in ("utf-8", "utf-8-sig") else (f"read as {encoding}",)
    return Document(
        title=title or _title(canonical, blocks) or PurePosixPath(name).stem or "untitled",
        text=canonical,
        blocks=blocks,
        language=language.detect(canonical),
        warnings=warnings,
    )


def _title(canonical: str, blocks: tuple[Block, ...]) -> str:
    """Take the title from the headings that open the document; none where several pieces share a page."""
    top = [b for b in blocks if b.kind == "heading" and b.level == 1]
    leading = []
    for block in blocks:
        if block.kind != "heading" or block.level != 1:
            break
        leading.append(canonical[block.start : block.end])
    return " ".join(leading) if len(top) == len(leading) else ""
