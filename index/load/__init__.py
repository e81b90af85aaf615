"""Bytes to documents: one module a format, told apart in `formats`."""

from __future__ import annotations

from pathlib import PurePosixPath

from index import headings, language
from index.collector import paused
from index.document import Block, Document
from index.errors import EmptyDocument
from index.load.formats import sniff
from index.load.lines import assemble
from index.load.source import Progress, silent


@paused()
def load(data: bytes, name: str, title: str | None = None, progress: Progress = silent) -> Document:
    """Load a file of any format of `formats.FORMATS`; its content and the name's ending tell which.

    Raises UnreadableDocument for binary data and other formats, EmptyDocument where there is no word in it, TooLarge
    for one over a limit of `source`, MissingExtra where an optional package is needed.
    """
    form = sniff(data, name)
    source = form.read(data, name, progress)
    canonical, blocks, pages = assemble(source.lines)
    if not any(c.isalnum() for c in canonical):
        raise EmptyDocument(
            f"{name!r} holds no letter or digit ({len(data)} bytes, read as {form.name}); send a file with text in it"
        )
    blocks = headings.mark(canonical, blocks)
    return Document(
        title=title or _title(canonical, blocks) or source.title or PurePosixPath(name).stem or "untitled",
        text=canonical,
        blocks=blocks,
        language=language.detect(canonical),
        warnings=source.warnings,
        pages=pages,
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
