"""Generations of the FAISS index on disk: written whole or not at all, verified, never overwritten.

A snapshot saves reading vectors from the database at the next start. A missing, stale or corrupt one
costs that time and nothing else.
"""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np

from index.durable import sync
from index.store_read import Pointer
from index.vectors import FaissIndex

FOLDER = "snapshots"
_log = logging.getLogger(__name__)


def save(folder: Path, index: FaissIndex, change: int) -> tuple[str, str]:
    """Write a generation under a new name and return the name and its SHA-256.

    The name is given only to bytes that were read back and found to be the index. Raises OSError, and ValueError for
    bytes that do not read back.
    """
    place = folder / FOLDER
    place.mkdir(exist_ok=True)
    data = index.serialise()
    digest = sha256(data.data).hexdigest()
    token = secrets.token_hex(4)
    temporary = place / f"{token}.tmp"
    try:
        _write(temporary, data.data)
        written = _open(temporary, digest)
        if written.vectors.shape != index.vectors.shape:
            raise ValueError(f"{temporary} holds {written.vectors.shape} vectors, not {index.vectors.shape}")
        name = f"vectors-{change:012d}-{digest[:16]}-{token}.faiss"
        temporary.rename(place / name)
    finally:
        temporary.unlink(missing_ok=True)
    sync(place)
    return name, digest


def load(folder: Path, pointers: Sequence[Pointer], dimension: int) -> tuple[FaissIndex, int] | None:
    """Return the newest generation that proves whole, with its change number, or None; failures are logged."""
    for pointer in pointers:
        try:
            return read(folder, pointer, dimension), pointer.change
        except (OSError, ValueError) as error:
            _log.warning("snapshot %s is not used, an older one or the database is: %s", pointer.file, error)
    return None


def read(folder: Path, pointer: Pointer, dimension: int) -> FaissIndex:
    """Open one generation; raises OSError or ValueError when it is not the one that was saved."""
    index = _open(folder / FOLDER / pointer.file, pointer.sha256)
    if index.vectors.shape != (pointer.rows, dimension):
        raise ValueError(
            f"{pointer.file} holds {index.vectors.shape} vectors, not {(pointer.rows, dimension)}"
        )
    return index


def sweep(folder: Path, kept: Iterable[str]) -> None:
    """Delete what no pointer names; only for the process that holds the folder's snapshot lock."""
    names = set(kept)
    for file in (folder / FOLDER).glob("*"):
        if file.suffix in {".faiss", ".tmp"} and file.name not in names:
            file.unlink(missing_ok=True)


def _write(file: Path, data: memoryview) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    try:
        while data:
            data = data[os.write(handle, data) :]
        os.fsync(handle)
    finally:
        # An error of close is an error of writing; it is raised like one.
        os.close(handle)


def _open(file: Path, digest: str) -> FaissIndex:
    data = np.fromfile(file, dtype=np.uint8)
    found = sha256(data.data).hexdigest()
    if found != digest:
        raise ValueError(f"{file.name} has SHA-256 {found}, not {digest}")
    return FaissIndex.deserialise(data)
