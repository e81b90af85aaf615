"""Bytes to text: the encoding is sniffed, never guessed silently."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from index.errors import EmptyDocument, UnreadableDocument

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
# What a file of no known kind may be sent as instead.
SENT_AS = "text, Markdown, HTML, Word, PDF, EPUB, Excel or CSV"
_SAMPLE = 200_000
# A text in Chinese has ten times this share of its most frequent characters; a wrong reading next to none.
COMMON_SHARE = 0.02
# Zero-width spaces and marks of byte order; joiners are letters' business and stay.
INVISIBLE = re.compile("[\u200b\u2060\ufeff]")


def decode(data: bytes, name: str) -> tuple[str, str]:
    """Decode a file's bytes; returns the text with `\\n` line ends and the encoding's name.

    UTF-8 and anything with a byte-order mark are taken at their word, UTF-16 without one is known by its zero
    bytes, GB18030 and Big5 are told apart by which decodes to common characters, the rest is left to
    charset-normalizer. Raises EmptyDocument for no bytes, UnreadableDocument for binary data.
    """
    if not data.strip():
        raise EmptyDocument(f"{name!r} is empty ({len(data)} bytes); send a file with text in it")
    encoding = _sniff(data, name)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"{name!r} is not valid {encoding} at byte {error.start}: {data[error.start : error.start + 4]!r}; "
            "save it as UTF-8"
        ) from error
    bad = CONTROL.search(text)
    if bad:
        raise UnreadableDocument(
            f"{name!r} holds the control character U+{ord(bad[0]):04X} at character {bad.start()}, so it is binary data "
            f"or damaged text; send a document as {SENT_AS}"
        )
    text = INVISIBLE.sub("", text)
    return re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text), encoding


def decoding_notes(encoding: str) -> tuple[str, ...]:
    """Return the warning that a file was read in another encoding than UTF-8, none for UTF-8."""
    return () if encoding in ("utf-8", "utf-8-sig") else (f"read as {encoding}",)


def _sniff(data: bytes, name: str) -> str:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return encoding
    wide = _utf16(data)
    if wide:
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\x00" in data:
            raise UnreadableDocument(
                f"{name!r} is binary data (it holds NUL bytes); send a document as {SENT_AS}"
            ) from error
        return _legacy(data, name, error)
    return "utf-8"


def _utf16(data: bytes) -> str:
    """Know UTF-16 without a mark by its zero bytes, and by reading as words: a stray NUL makes rare characters of Latin pairs."""
    sample = data[:4096]
    if 0 not in sample or len(data) % 2:
        return ""
    readings = {
        e: t for e in ("utf-16-le", "utf-16-be") if (t := _decoded(sample, e)) and not CONTROL.search(t)
    }
    shares = {e: max(_common(t), sum(c.isascii() for c in t) / len(t) - 0.5) for e, t in readings.items()}
    best = max(shares, key=lambda e: shares[e], default="")
    return best if best and shares[best] >= COMMON_SHARE else ""


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _legacy(data: bytes, name: str, error: UnicodeDecodeError) -> str:
    """Choose among legacy encodings by how many common characters each gives; damaged UTF-8 is refused, not guessed at."""
    damaged = UnreadableDocument(
        f"{name!r} is not valid UTF-8 at byte {error.start} ({data[error.start : error.start + 4]!r}) and in no other "
        "encoding that can be told; save it as UTF-8"
    )
    if _is_damaged_utf8(data):
        raise damaged from error
    readings = {e: t for e in ("gb18030", "big5") if (t := _decoded(data, e)) is not None}
    scores = {e: _common(t[:_SAMPLE]) for e, t in readings.items()}
    best = max(scores, key=lambda e: scores[e], default="")
    if best and scores[best] >= COMMON_SHARE:
        return best
    # Coherence is the share of letters as frequent as in a language; noise has none.
    guess = from_bytes(data[:_SAMPLE]).best()
    if guess is None or guess.encoding in ("ascii", "utf_8") or not guess.coherence:
        raise damaged from error
    return guess.encoding


def _is_damaged_utf8(data: bytes) -> bool:
    """Tell UTF-8 with a few broken bytes from another encoding, in which hardly any sequence is valid by chance."""
    read = data[:_SAMPLE].decode("utf-8", "replace")
    broken = read.count("\ufffd")
    return sum(not c.isascii() for c in read) - broken >= 3 * broken


# The most frequent characters of Chinese text, simplified and traditional.
_FREQUENT = set(
    "的一是不了在人有我他这这個们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里"
    "這個們來為國說時會對於著過發後裡應當條規定法第"
)


def _common(text: str) -> float:
    return sum(c in _FREQUENT for c in text) / max(1, sum(not c.isascii() for c in text))
