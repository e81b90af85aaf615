"""Pages saved by a browser as one file (MHTML): the first HTML part, read as the web page that it is."""

from __future__ import annotations

import binascii
import quopri
import re

from index.errors import UnreadableDocument
from index.load import html
from index.load.source import Progress, Source

_BOUNDARY = re.compile(rb"boundary\s*=\s*(?:\"([^\"\r\n]{1,200})\"|([^\s;\"]{1,200}))", re.I)
_END_OF_HEAD = re.compile(rb"\r?\n\r?\n")
_HTML = re.compile(rb"^content-type:\s*(?:text/html|application/xhtml\+xml)", re.I | re.M)
_ENCODING = re.compile(rb"^content-transfer-encoding:\s*(\S+)", re.I | re.M)


def read(data: bytes, name: str, progress: Progress) -> Source:
    """Reduce a saved page to lines; raises UnreadableDocument where there is no page in it, and what `html.read` does."""
    head, _, _ = data.partition(b"\n\n") if b"\r\n" not in data[:4096] else data.partition(b"\r\n\r\n")
    boundary = _BOUNDARY.search(head)
    parts = data.split(b"--" + (boundary[1] or boundary[2])) if boundary else [data]
    for part in parts[bool(boundary) :]:
        end = _END_OF_HEAD.search(part)
        if end and _HTML.search(part, 0, end.start()):
            return html.read(_body(part[: end.start()], part[end.end() :], name), name, progress)
    raise UnreadableDocument(
        f"{name!r} is a saved web archive without an HTML page in it; save the page as HTML"
    )


def _body(head: bytes, body: bytes, name: str) -> bytes:
    found = _ENCODING.search(head)
    match found[1].lower() if found else b"8bit":
        case b"quoted-printable":
            return quopri.decodestring(body)
        case b"base64":
            try:
                return binascii.a2b_base64(body)
            except binascii.Error as error:
                raise UnreadableDocument(
                    f"the page in {name!r} is damaged base64 ({error}); save it again"
                ) from error
        case _:
            return body
