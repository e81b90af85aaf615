"""The adapters of a data folder: versioned files beside the database, and for each collection a pointer to those installed.

The pointer is replaced at one stroke, so that a running server sees the old adapter or the new one; it looks at the pointer with
each question. What was installed before stays, so that it can be taken back.
"""

from __future__ import annotations

import json
import os
import secrets
import threading
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from index.durable import sync
from index.embed import Fingerprint
from index.errors import BadInput, DataFolderDamaged, EmbedderMismatch, NotFound
from index.lock import FolderLock
from rag.adapter import Adapter
from rag.adapter_file import from_bytes, to_bytes

FOLDER: Final = "adapters"
POINTER: Final = "installed.json"
# Adapters kept of a collection: the one that is used and those before it.
KEPT: Final = 5

Stamp = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Installed:
    """An installed adapter: its version, its file with the SHA-256, and what its fit reported."""

    version: int
    file: str
    sha256: str
    report: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stack:
    """The adapters installed for a collection, the one that is used last; `newest` is the highest version ever given."""

    collection: str
    newest: int
    installed: tuple[Installed, ...]


class Adapters:
    """Reads and writes the adapters of a data folder; safe to share between threads, and between processes."""

    def __init__(self, folder: Path) -> None:
        """Use the adapters in a data folder, which need not have any."""
        self._root = Path(folder) / FOLDER
        self._loaded: dict[str, tuple[Stamp, Adapter | None]] = {}
        self._loading = threading.Lock()

    def of(self, collection: str, embedder: Fingerprint) -> Adapter | None:
        """Return the adapter that is used for a collection, or None.

        Raises EmbedderMismatch for one that was fitted with another embedder, DataFolderDamaged for one that cannot be read.
        """
        adapter = self._current(collection)
        if adapter and adapter.embedder != embedder:
            raise EmbedderMismatch(
                f"adapter {adapter.version} of collection {collection!r} was fitted with {adapter.embedder}, and the embedder "
                f"at hand is {embedder}; fit it again, or take it out: clausecite adapt --undo --collection {collection}"
            )
        return adapter

    def install(self, adapter: Adapter) -> Adapter:
        """Install an adapter over those before it and return it with its version; raises Busy while another is installed."""
        place = self._place(adapter.collection)
        with FolderLock(place):
            stack = self.stack(adapter.collection)
            numbered = replace(adapter, version=stack.newest + 1)
            data = to_bytes(numbered)
            name = f"{numbered.version:06d}.npz"
            _write(place / name, data)
            entry = Installed(numbered.version, name, sha256(data).hexdigest(), dict(adapter.report))
            self._point(place, replace(stack, newest=entry.version, installed=(*stack.installed, entry)))
        return numbered

    def undo(self, collection: str) -> Stack:
        """Take the adapter that is used out, so that the one before it is used again; raises NotFound where there is none."""
        place = self._place(collection)
        if not self.stack(collection).installed:
            raise NotFound(f"no adapter is installed for collection {collection!r}; there is nothing to undo")
        with FolderLock(place):
            stack = self.stack(collection)
            left = replace(stack, installed=stack.installed[:-1])
            self._point(place, left)
        return left

    def stack(self, collection: str) -> Stack:
        """Return what is installed for a collection; raises DataFolderDamaged for a pointer that cannot be read."""
        return _read_pointer(self._place(collection) / POINTER) or Stack(collection, 0, ())

    def stacks(self) -> list[Stack]:
        """Return what is installed for all collections that ever had an adapter, by name."""
        found = [_read_pointer(file) for file in self._root.glob(f"*/{POINTER}")]
        return sorted((stack for stack in found if stack), key=lambda stack: stack.collection)

    def problems(self) -> list[str]:
        """Return what is wrong with what is installed, one line each."""
        found: list[str] = []
        for file in sorted(self._root.glob(f"*/{POINTER}")):
            try:
                if stack := _read_pointer(file):
                    self._load(stack.collection)
            except DataFolderDamaged as error:
                found.append(str(error))
        return found

    def _place(self, collection: str) -> Path:
        # A name may hold what no file system takes.
        return self._root / sha256(collection.encode("utf-8")).hexdigest()[:16]

    def _current(self, collection: str) -> Adapter | None:
        pointer = self._place(collection) / POINTER
        try:
            stamp = _stamp(pointer)
        except FileNotFoundError:
            return None
        known = self._loaded.get(collection)
        if known and known[0] == stamp:
            return known[1]
        with self._loading:
            adapter = self._load(collection)
            self._loaded[collection] = stamp, adapter
        return adapter

    def _load(self, collection: str) -> Adapter | None:
        stack = self.stack(collection)
        if not stack.installed:
            return None
        last = stack.installed[-1]
        file = self._place(collection) / last.file
        remedy = f"take it out with: clausecite adapt --undo --collection {collection}"
        try:
            data = file.read_bytes()
            if sha256(data).hexdigest() != last.sha256:
                raise ValueError("its SHA-256 is not the one that was installed")
            return from_bytes(data)
        except (OSError, ValueError) as error:
            raise DataFolderDamaged(f"the adapter {file} cannot be used: {error}; {remedy}") from error

    def _point(self, place: Path, stack: Stack) -> None:
        kept = replace(stack, installed=stack.installed[-KEPT:])
        text = json.dumps(
            {
                "collection": kept.collection,
                "newest": kept.newest,
                "installed": [
                    {name: getattr(each, name) for name in ("version", "file", "sha256", "report")}
                    for each in kept.installed
                ],
            },
            ensure_ascii=False,
            indent=1,
        )
        _write(place / POINTER, text.encode("utf-8"))
        names = {each.file for each in kept.installed}
        for file in place.glob("*.npz"):
            if file.name not in names:
                file.unlink(missing_ok=True)


def _stamp(file: Path) -> Stamp:
    found = file.stat()
    return found.st_mtime_ns, found.st_ino, found.st_size


def _read_pointer(file: Path) -> Stack | None:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        return Stack(
            data["collection"], data["newest"], tuple(Installed(**each) for each in data["installed"])
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataFolderDamaged(
            f"{file} cannot be read: {error}; delete that folder to go on without its adapters: {file.parent}"
        ) from error


def _write(file: Path, data: bytes) -> None:
    """Write a file whole or not at all, in the place of one that is there; raises BadInput where it cannot be written."""
    temporary = file.with_name(f"{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        temporary.replace(file)
        sync(file.parent)
    except OSError as error:
        raise BadInput(f"cannot write {file}: {error}; the adapters are as they were") from error
    finally:
        temporary.unlink(missing_ok=True)
