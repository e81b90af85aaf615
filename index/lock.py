"""One writer a data folder: an advisory lock that the kernel drops when its holder ends, however it ends."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType

from index.errors import BadInput, Busy

NAME = "lock"


class FolderLock:
    """Holds a data folder for writing from construction to `release`; also a context manager.

    Raises `Busy` naming the folder and the process that holds it, `BadInput` for a folder that cannot be
    written. A supervising process may hold the lock while its children open the library with `inherit_lock`.
    """

    def __init__(self, folder: Path) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._file = os.open(folder / NAME, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise BadInput(f"cannot write in {folder}: {error}; choose another data folder") from error
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(self._file, 32).decode("ascii", "replace").strip() or "unknown"
            os.close(self._file)
            raise Busy(
                f"{folder} is being written by process {holder}; stop that process, or send it the work "
                "over HTTP, or open the folder for reading only"
            ) from None
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, f"{os.getpid()}\n".encode(), 0)

    def release(self) -> None:
        """Let the folder go; a second call does nothing."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def __enter__(self) -> FolderLock:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def is_held(folder: Path) -> bool:
    """Tell whether some process holds the folder for writing."""
    try:
        FolderLock(folder).release()
    except Busy:
        return True
    return False
