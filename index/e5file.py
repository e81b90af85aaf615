"""Reads `e5-small-q4.bin`: multilingual-e5-small as 4-bit weights, with its unigram tokenizer.

Little-endian. Magic `E5S1`, u32 version, 7 × i32 sizes, f32 layer-norm epsilon, i32 block size; the
tokenizer; a normalisation map (not read: NMT + NFKC give the same but for U+FF5E and U+1F23B); then the table of tensors. A 4-bit
block holds 32 weights: a float16 scale and 16 bytes, byte j with weight j in its low nibble and weight
j + 16 in its high one; a weight is (nibble - 8) × scale.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

BLOCK = 32
_BLOCK_BYTES = 2 + BLOCK // 2


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the network; `hidden` is the dimension of a vector, `positions` the window in tokens."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class _Entry:
    four_bit: bool
    count: int
    offset: int
    size: int


@dataclass(frozen=True, slots=True)
class E5File:
    """The opened file: sizes, tokenizer pieces with their scores (natural log), and tensors by name."""

    shape: Shape
    pieces: tuple[tuple[str, float], ...]
    data: bytes
    entries: dict[str, _Entry]

    def blocks(self, name: str) -> tuple[NDArray[np.float16], NDArray[np.uint8]]:
        """Return scales (n_blocks,) and nibbles 0..15 (n_blocks, 32) of a 4-bit tensor, in weight order."""
        entry = self.entries[name]
        raw = np.frombuffer(self.data, np.uint8, entry.size, entry.offset).reshape(-1, _BLOCK_BYTES)
        scales = raw[:, :2].copy().view("<f2")[:, 0]
        packed = raw[:, 2:]
        return scales, np.concatenate([packed & 15, packed >> 4], axis=1)

    def tensor(self, name: str) -> NDArray[np.float32]:
        """Return a tensor as float32, flat."""
        entry = self.entries[name]
        if not entry.four_bit:
            return np.frombuffer(self.data, "<f4", entry.count, entry.offset).astype(np.float32)
        scales, nibbles = self.blocks(name)
        weights = nibbles.astype(np.float32)
        weights -= 8
        weights *= scales.astype(np.float32)[:, None]
        return weights.reshape(-1)


class _Cursor:
    """Reads one field after the other."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def read(self, fields: str) -> tuple[Any, ...]:
        values = struct.unpack_from("<" + fields, self.data, self.at)
        self.at += struct.calcsize("<" + fields)
        return values

    def take(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at]


def read(path: Path) -> E5File:
    """Read the file at `path`; the caller has checked its SHA-256, so its fields are trusted."""
    cursor = _Cursor(path.read_bytes())
    cursor.read("4sI")
    shape = Shape(*cursor.read("7if"))
    cursor.read("i")
    pieces = _pieces(cursor)
    _, map_size = cursor.read("iI")
    cursor.take(map_size)
    (count,) = cursor.read("i")
    entries = dict(_entry(cursor) for _ in range(count))
    return E5File(shape, pieces, cursor.data, entries)


def _pieces(cursor: _Cursor) -> tuple[tuple[str, float], ...]:
    count, *_ = cursor.read("5i")
    (size,) = cursor.read("Q")
    offsets = cursor.read(f"{count + 1}I")
    scores = cursor.read(f"{count}f")
    blob = cursor.take(size)
    return tuple(
        (blob[start:end].decode(), score)
        for start, end, score in zip(offsets, offsets[1:], scores, strict=False)
    )


def _entry(cursor: _Cursor) -> tuple[str, _Entry]:
    (length,) = cursor.read("H")
    name = cursor.take(length).decode()
    kind, count, offset, size = cursor.read("BIQQ")
    return name, _Entry(kind == 1, count, offset, size)
