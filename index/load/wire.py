"""How a document crosses from the process that reads files: lengths, a JSON head, raw bytes; nothing is executed.

A message is two lengths (64 bits each, big-endian), a head in JSON and a body of bytes. The sender has read hostile bytes,
so the receiver takes nothing on trust: `document_of` checks every value.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from typing import Any, Final, get_args

from index.document import Block, BlockKind, Document, Page
from index.errors import UnreadableDocument
from index.load.archive import Member

LENGTHS: Final = struct.Struct(">QQ")
_KINDS: Final = frozenset(get_args(BlockKind))

Head = Mapping[str, Any]
Message = tuple[Head, bytes]


class Garbled(ValueError):
    """Bytes that are no message, or a message that is not what was asked for."""


def opening(head: Head, body: bytes) -> bytes:
    """Return the lengths and the head of a message, to be followed by its body."""
    text = json.dumps(head, separators=(",", ":")).encode("ascii")
    return LENGTHS.pack(len(text), len(body)) + text


def head_of(data: bytes) -> dict[str, Any]:
    """Read a head; raises Garbled for what is none."""
    try:
        head = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Garbled(f"the head is no JSON: {error}") from error
    if not isinstance(head, dict):
        raise Garbled(f"the head is no object but {type(head).__name__}")
    return head


def document_message(document: Document) -> Message:
    """Return a document as head and body; raises UnicodeEncodeError for a text with half a character in it."""
    head = {
        "title": document.title,
        "language": document.language,
        "warnings": document.warnings,
        "blocks": [(b.kind, b.start, b.end, b.level, b.page) for b in document.blocks],
        "pages": [(page.number, page.start) for page in document.pages],
    }
    return head, document.text.encode("utf-8")


def document_of(head: Head, body: bytes) -> Document:
    """Build the document of a message; raises Garbled where anything in it is not as `document_message` writes it."""
    try:
        text = body.decode("utf-8")
        return Document(
            title=_text(head["title"]),
            text=text,
            blocks=_blocks(head["blocks"], len(text)),
            language=_text(head["language"]),
            warnings=tuple(map(_text, head["warnings"])),
            pages=_pages(head["pages"], len(text)),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Garbled(f"no document: {error!r}") from error


def member_message(member: Member) -> Message:
    """Return a file of an archive as head and body; of an error only that it is an UnreadableDocument, and its words."""
    return {"name": member.name, "error": None if member.error is None else str(member.error)}, member.data


def member_of(head: Head, body: bytes) -> Member:
    """Build the file of a message; raises Garbled where anything in it is not as `member_message` writes it."""
    try:
        error = head["error"]
        return Member(_text(head["name"]), body, None if error is None else UnreadableDocument(_text(error)))
    except (KeyError, TypeError) as wrong:
        raise Garbled(f"no file: {wrong!r}") from wrong


def _blocks(rows: Any, length: int) -> tuple[Block, ...]:
    blocks, at = [], 0
    for kind, start, end, level, page in rows:
        if kind not in _KINDS or not at <= _whole(start) <= _whole(end) <= length:
            raise Garbled(f"no block after {at} in {length} characters: {(kind, start, end)!r:.100}")
        blocks.append(Block(kind, start, end, _whole(level), None if page is None else _whole(page)))
        at = end
    return tuple(blocks)


def _pages(rows: Any, length: int) -> tuple[Page, ...]:
    pages, at = [], 0
    for number, start in rows:
        if not at <= _whole(start) <= length:
            raise Garbled(f"no page after {at} in {length} characters: {(number, start)!r:.100}")
        pages.append(Page(_whole(number), start))
        at = start
    return tuple(pages)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise Garbled(f"no text: {value!r:.100}")
    return value


def _whole(value: Any) -> int:
    # JSON's true and false are integers to Python; a negative one would count from the text's end.
    if type(value) is not int or value < 0:
        raise Garbled(f"no whole number: {value!r:.100}")
    return value
