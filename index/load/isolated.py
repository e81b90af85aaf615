"""Files are read in a child process with limits: no file can take this process's time, memory or life.

What the child may not do is in `child`; this side keeps the time, starts a child when one is needed and turns every
way in which it can fail into an error that names the file.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from index.document import Document
from index.errors import (
    BadInput,
    ClauseciteError,
    EmptyDocument,
    MissingExtra,
    TooLarge,
    UnreadableDocument,
)
from index.load.archive import SIGNATURES, Member
from index.load.process import Child, Ended, OutOfTime, Refused
from index.load.source import Progress, silent
from index.load.wire import Garbled, Head, Message, document_of, member_of

COMMAND: Final = (sys.executable, "-P", "-X", "faulthandler", "-m", "index.load.child")
# The child gets no other variable: settings and keys are nothing to a process that reads hostile bytes.
_VARIABLES: Final = ("PATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "PYTHONHOME")
_ERRORS: Final = {
    kind.__name__: kind for kind in (BadInput, EmptyDocument, MissingExtra, TooLarge, UnreadableDocument)
}
_MESSAGE: Final = 2_000
# Seconds in which a child has to be ready, and in which one that has closed its pipes has to be gone.
START: Final = 60.0
PATIENCE: Final = 2.0
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take, in seconds and bytes; after `idle` seconds without a file the child ends."""

    seconds: float = 120.0
    memory: int = 2_000_000_000
    idle: float = 60.0


class IsolatedLoader:
    """Loads documents as `load` does, in a child process that is kept for the next file; safe to share between threads.

    One file is read at a time. `command` is what the child is started with, followed by the limits.
    """

    def __init__(self, limits: Limits = Limits(), command: Sequence[str] = COMMAND) -> None:
        self.limits = limits
        self._command = (*command, str(limits.seconds), str(limits.memory), str(limits.idle))
        self._child: Child | None = None
        self._reading = threading.Lock()

    def __call__(
        self, data: bytes, name: str, title: str | None = None, progress: Progress = silent
    ) -> Document:
        """Load a file; raises what `load` raises, TooLarge over a limit, UnreadableDocument where the child was lost."""
        request = {"do": "load", "name": name, "title": title}
        with self._reading, self._lent(name) as child:
            return document_of(*_one(child.ask(request, data, self._deadline(), progress)))

    def is_archive(self, data: bytes, name: str) -> bool:
        """Tell an archive of files from one document; raises what reading a file raises."""
        if not data.startswith(SIGNATURES):
            return False
        with self._reading, self._lent(name) as child:
            return bool(
                _one(child.ask({"do": "is_archive"}, data, self._deadline(), silent))[0].get("archive")
            )

    def members(self, data: bytes, name: str) -> Iterator[Member]:
        """Yield the files of an archive as `archive.members` does; each may be loaded meanwhile.

        It has a child of its own, and `limits.seconds` without the time that the caller takes for each file.
        """
        child = self._start()
        try:
            with self._minding(child, name):
                for head, body in child.ask({"do": "members", "name": name}, data, self._deadline(), silent):
                    yield member_of(head, body)
        finally:
            child.end()

    def close(self) -> None:
        """End the child, after the file that is being read; the next file would start another."""
        with self._reading:
            if self._child:
                self._child.end()
                self._child = None

    @contextmanager
    def _lent(self, name: str) -> Iterator[Child]:
        """Lend the kept child, or a new one; it is kept afterwards if it is done with all that it was asked."""
        child, self._child = self._child, None
        if child is None or not _is_ready(child):
            child = self._start()
        try:
            with self._minding(child, name):
                yield child
        finally:
            if child.waiting:
                self._child = child
            else:
                child.end()

    @contextmanager
    def _minding(self, child: Child, name: str) -> Iterator[None]:
        """Turn what may happen to a child into an error that names the file."""
        try:
            yield
        except (OutOfTime, Ended, Garbled, Refused) as error:
            raise self._meaning(error, child, name) from error

    def _deadline(self) -> float:
        return time.monotonic() + self.limits.seconds

    def _start(self) -> Child:
        """Start a child; raises ClauseciteError, with its own words, for one that does not answer."""
        root = str(Path(__file__).parents[2])
        environment = {each: os.environ[each] for each in _VARIABLES if each in os.environ}
        environment |= {"PYTHONPATH": root, "PYTHONDONTWRITEBYTECODE": "1", "MALLOC_ARENA_MAX": "1"}
        try:
            child = Child(self._command, environment, self.limits.memory)
        except OSError as error:
            raise ClauseciteError(f"cannot start {self._command[0]!r} to read files: {error}") from error
        if not _is_ready(child):
            raise ClauseciteError(
                f"the process that reads files does not start: {child.said or 'it says nothing'}; "
                f"its command is {' '.join(self._command)}"
            )
        return child

    def _meaning(self, error: Exception, child: Child, name: str) -> ClauseciteError:
        """Say what a failure means for the file."""
        if isinstance(error, Refused):
            return self._refusal(error.head, name)
        if isinstance(error, OutOfTime):
            return self._over_time(name)
        status = child.end(PATIENCE if isinstance(error, Ended) else 0.0)
        if status == -signal.SIGXCPU:
            return self._over_time(name)
        if status == -signal.SIGABRT:
            # How libraries in C end when they are refused memory.
            return self._over_memory(name)
        how = f"with {signal.Signals(-status).name}" if status < 0 else f"with status {status}"
        if isinstance(error, Garbled):
            how = f"after an answer that is none ({error})"
        _log.error("the process that read %r ended %s: %s", name, how, child.said)
        return UnreadableDocument(
            f"{name!r} could not be read: the process that read it ended {how}, so the file is damaged or needs more memory "
            "than there is; save it anew with the program that it was made with, or as another format"
        )

    def _refusal(self, head: Head, name: str) -> ClauseciteError:
        """Give the error that the child reported."""
        if "memory" in head:
            return self._over_memory(name)
        kind = _ERRORS.get(str(head.get("error")))
        if kind:
            return kind(str(head.get("message"))[:_MESSAGE])
        _log.error("reading %r failed for a reason that nobody foresaw: %s", name, head.get("fault"))
        reason = str(head.get("fault")).strip().rpartition("\n")[2]
        return UnreadableDocument(
            f"{name!r} could not be read ({reason[:200]}); save it anew with the program that it was made with, or as "
            "another format"
        )

    def _over_memory(self, name: str) -> TooLarge:
        return TooLarge(
            f"{name!r} needs more than {self.limits.memory} bytes of memory to be read (setting load_memory_bytes); "
            "split the file, or raise the setting"
        )

    def _over_time(self, name: str) -> TooLarge:
        return TooLarge(
            f"{name!r} could not be read within {self.limits.seconds:g} seconds (setting load_seconds); split the file, "
            "or raise the setting"
        )


def _one(answers: Iterable[Message]) -> Message:
    """Return the only answer; raises Garbled where there is another number of them."""
    found = list(answers)
    if len(found) != 1:
        raise Garbled(f"{len(found)} answers instead of one")
    return found[0]


def _is_ready(child: Child) -> bool:
    """Tell whether a child is there and ready; one that is not has been ended."""
    try:
        for _ in child.ask({"do": "nothing"}, b"", time.monotonic() + START, silent):
            raise Garbled("an answer to nothing")
    except (OutOfTime, Ended, Garbled, Refused):
        child.end(PATIENCE)
        return False
    except BaseException:
        child.end()
        raise
    return True
