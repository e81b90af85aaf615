"""ZIP containers read within limits: what is inflated is counted while it inflates, whatever the headers declare."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass

from index.errors import TooLarge, UnreadableDocument
from index.load.source import MAX_EXPANDED

MAX_MEMBERS = 10_000
# Ordinary documents shrink to a twentieth; a bomb to a thousandth. Small files may be as repetitive as they like.
MAX_RATIO = 250
RATIO_FROM = 10_000_000

_CHUNK = 1 << 20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_ENTRY = b"PK\x01\x02"
# All that zipfile and zlib raise on damaged bytes; RuntimeError (a password) is asked about before.
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OverflowError, OSError)


@dataclass(slots=True)
class Budget:
    """How many bytes the parts of one file may still have together when they are expanded."""

    limit: int = MAX_EXPANDED
    used: int = 0

    def spend(self, count: int, name: str) -> None:
        """Count bytes that were just expanded; raises TooLarge over the limit."""
        self.used += count
        if self.used > self.limit:
            raise TooLarge(f"{name!r} expands to more than {self.limit:,} bytes; split it into smaller files")


def open_zip(data: bytes, name: str) -> zipfile.ZipFile:
    """Open a ZIP container in memory.

    Raises UnreadableDocument for damage, TooLarge for more than `MAX_MEMBERS` entries, told before they are read.
    """
    # Entries of containers that are stored inside count too, so this is an upper bound; zipfile would build an object each.
    entries = data.count(_ENTRY)
    if entries > MAX_MEMBERS:
        raise TooLarge(f"{name!r} holds {entries:,} files, over the limit of {MAX_MEMBERS:,}; split it")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise UnreadableDocument(f"{name!r} is a damaged ZIP container ({error}); send it again") from error


def is_encrypted(info: zipfile.ZipInfo) -> bool:
    """Tell a member that needs a password."""
    return bool(info.flag_bits & _ENCRYPTED)


def inflate(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget, name: str) -> bytes:
    """Read one member; `name` is what errors call it.

    Raises UnreadableDocument for a password, a damaged member or a rare compression, TooLarge over the budget or for
    a member that expands more than `MAX_RATIO` times.
    """
    if is_encrypted(info):
        raise UnreadableDocument(
            f"{name!r} is protected with a password; take the protection off and send it again"
        )
    if info.compress_type not in _METHODS:
        raise UnreadableDocument(
            f"{name!r} is compressed by method {info.compress_type}; pack it again with the ordinary method, Deflate"
        )
    out = bytearray()
    try:
        with archive.open(info) as stream:
            while chunk := stream.read(_CHUNK):
                budget.spend(len(chunk), name)
                out += chunk
                if len(out) > RATIO_FROM and len(out) > MAX_RATIO * max(1, info.compress_size):
                    raise TooLarge(
                        f"{name!r} expands more than {MAX_RATIO} times ({info.compress_size:,} bytes to "
                        f"{len(out):,} and on); send it unpacked"
                    )
    except _DAMAGE as error:
        raise UnreadableDocument(f"{name!r} is damaged ({error}); send it again") from error
    return bytes(out)
