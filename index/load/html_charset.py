"""Bytes of a web page to text: the mark of byte order, valid UTF-8, what the page declares, then what the bytes look like."""

from __future__ import annotations

import codecs
import re

from index.errors import UnreadableDocument
from index.load.encoding import BOMS, CONTROL, INVISIBLE, decode, decoding_notes

# Browsers look for the declaration at the beginning only.
_HEAD = 4096
_DECLARED = re.compile(
    rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})"
    rb"|<\?xml[^>]{1,200}?encoding\s*=\s*[\"']([\w.:-]{2,30})",
    re.I,
)
# What browsers read under a label that names a part of it (the WHATWG Encoding Standard).
_WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252", "big5": "big5hkscs",
    "shift_jis": "cp932", "euc_kr": "cp949", "iso8859-9": "cp1254",
}  # fmt: skip
_KNOWN = re.compile(
    r"gb18030|big5hkscs|cp(?:932|949|866|874|125\d)|euc_jp|iso2022_jp|iso8859-\d+|koi8-[ru]|utf-8"
)
# Browsers show pages with a few damaged characters; more than this share is not the encoding, or not text.
_DAMAGED_SHARE = 0.001


def decode_page(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """Decode a web page; returns the text with `\\n` line ends and the warnings of what was damaged.

    Raises EmptyDocument for no bytes, UnreadableDocument for binary data or bytes of no encoding that can be told.
    """
    marked = any(data.startswith(mark) for mark, _ in BOMS)
    valid = _is_utf8(data)
    encoding = "" if marked else "utf-8" if valid else _declared(data)
    if not encoding or not data.strip():
        text, encoding = decode(data, name)
        return text, decoding_notes(encoding)
    text = data.decode(encoding, "replace")
    # A sign of damage that is itself written in UTF-8 was there before.
    damaged = text.count("\ufffd") * (not valid) + len(CONTROL.findall(text))
    if damaged > max(1, _DAMAGED_SHARE * len(text)):
        raise UnreadableDocument(
            f"{name!r} holds {damaged:,} damaged or control characters read as {encoding}, so it is binary data or not "
            "in the encoding it declares; save it as UTF-8"
        )
    notes = decoding_notes(encoding)
    if damaged:
        notes += (f"{damaged} damaged character{'s' * (damaged > 1)} could not be read",)
    text = INVISIBLE.sub("", CONTROL.sub("", text))
    return re.sub(r"\r\n?", "\n", text), notes


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    # Zero bytes are UTF-16 without a mark, which is valid UTF-8 where it holds Latin letters alone.
    return data[:_HEAD].count(0) < _HEAD // 20


def _declared(data: bytes) -> str:
    """The encoding that a page's head names, under the name Python has for it; none where there is none that is known."""
    found = _DECLARED.search(data[:_HEAD])
    if not found:
        return ""
    try:
        encoding = codecs.lookup((found[1] or found[2]).decode("ascii")).name
    except LookupError:
        return ""
    encoding = _WIDER.get(encoding, encoding)
    return encoding if _KNOWN.fullmatch(encoding) else ""
