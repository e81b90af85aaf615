"""Plain text to lines: a blank line starts a new block. Text without an ending that says so may be Markdown."""

from __future__ import annotations

from pathlib import PurePosixPath

from index.load import markdown
from index.load.encoding import decode, decoding_notes
from index.load.lines import Line
from index.load.source import Progress, Source


def read(data: bytes, name: str, progress: Progress) -> Source:
    """Decode a text and split it into lines; one whose name does not end in .txt is read as Markdown if it looks so."""
    content, encoding = decode(data, name)
    plain = PurePosixPath(name.lower()).suffix in (".txt", ".text")
    if not plain and markdown.looks_like_markdown(content):
        return Source(markdown.lines(content), warnings=decoding_notes(encoding))
    return Source(lines(content), warnings=decoding_notes(encoding))


def lines(text: str) -> list[Line]:
    """Split plain text into its lines; trailing white space and blank lines are left out."""
    found: list[Line] = []
    fresh = True
    for raw in text.split("\n"):
        if raw.strip():
            found.append(Line(raw.rstrip(), fresh=fresh))
        fresh = not raw.strip()
    return found
