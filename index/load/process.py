"""A child process that is sent messages and answers them before a deadline, or is ended with all its group."""

from __future__ import annotations

import fcntl
import os
import select
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import IO, Any, Final

from index.load.source import Progress
from index.load.wire import LENGTHS, Garbled, Head, Message, head_of, opening

_PIECE: Final = 1 << 20
_SAID: Final = 2_000


class OutOfTime(Exception):
    """The deadline passed before the child had taken a message or given one."""


class Ended(Exception):
    """The child closed its end of a pipe."""


class Refused(Exception):
    """The child answered that it could not do what it was asked; `head` says why."""

    def __init__(self, head: Head) -> None:
        super().__init__(str(head))
        self.head = head


class Child:
    """A running child process; it is its own session, so that a signal from the terminal does not reach it.

    No answer over `most` bytes is taken. `waiting` says whether it is done with all that it was asked. Deadlines are
    points of `time.monotonic`.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], most: int) -> None:
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            env=environment,
            start_new_session=True,
        )
        pipes = (self._process.stdin, self._process.stdout, self._process.stderr)
        self._in, self._out, self._err = (pipe for pipe in pipes if pipe)
        for pipe in (self._in, self._out, self._err):
            os.set_blocking(pipe.fileno(), False)
            if hasattr(fcntl, "F_SETPIPE_SZ"):
                # An unprivileged user's share of pipe memory may be used up; the pipe then stays as it is, and slower.
                with suppress(OSError):
                    fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIECE)
        self._most = most
        self._said = b""
        self.waiting = True

    @property
    def said(self) -> str:
        """The end of what the child has written to standard error."""
        return self._said.decode("utf-8", "replace").strip()

    def ask(self, request: Head, data: bytes, deadline: float, progress: Progress) -> Iterator[Message]:
        """Yield the answers to a request; the time that the caller takes for each does not count.

        Raises OutOfTime, Ended, Refused, and Garbled for what is no answer, or too long a one.
        """
        self.waiting = False
        self._send(request, data, deadline)
        while True:
            head, body = self._receive(deadline)
            if "answer" in head:
                began = time.monotonic()
                yield head["answer"], body
                deadline += time.monotonic() - began
            elif "progress" in head:
                progress(*_two_numbers(head["progress"]))
            else:
                self.waiting = True
                if "done" in head:
                    return
                raise Refused(head)

    def end(self, patience: float = 0.0) -> int:
        """End the child with all its group and return its exit status; one that ends by itself is given `patience` seconds."""
        self.waiting = False
        if self._in.closed:
            return self._process.returncode
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(patience)
        # The group may outlive the child, or be gone with it.
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self._process.pid, signal.SIGKILL)
        status = self._process.wait()
        with suppress(BlockingIOError):
            while self._listen():
                pass
        for pipe in (self._in, self._out, self._err):
            pipe.close()
        return status

    def _send(self, head: Head, body: bytes, deadline: float) -> None:
        for part in (opening(head, body), body):
            view = memoryview(part)
            while view:
                self._wait(self._in, select.POLLOUT, deadline)
                try:
                    view = view[os.write(self._in.fileno(), view[:_PIECE]) :]
                except BrokenPipeError:
                    raise Ended from None

    def _receive(self, deadline: float) -> Message:
        lengths = LENGTHS.unpack(self._read(LENGTHS.size, deadline))
        if sum(lengths) > self._most:
            raise Garbled(f"a message of {sum(lengths)} bytes; at most {self._most} are taken")
        head, body = (self._read(length, deadline) for length in lengths)
        return head_of(head), body

    def _read(self, length: int, deadline: float) -> bytes:
        got = bytearray()
        while len(got) < length:
            self._wait(self._out, select.POLLIN, deadline)
            piece = os.read(self._out.fileno(), min(_PIECE, length - len(got)))
            if not piece:
                raise Ended
            got += piece
        return bytes(got)

    def _wait(self, pipe: IO[bytes], event: int, deadline: float) -> None:
        """Wait until a pipe can be used, keeping what the child writes to standard error meanwhile."""
        poll = select.poll()
        poll.register(pipe, event)
        poll.register(self._err, select.POLLIN)
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise OutOfTime
            ready = dict(poll.poll(left * 1000))
            if self._err.fileno() in ready and not self._listen():
                poll.unregister(self._err)
            if pipe.fileno() in ready:
                return

    def _listen(self) -> bool:
        """Keep the end of what the child says; returns whether it may say more."""
        piece = os.read(self._err.fileno(), _PIECE)
        self._said = (self._said + piece)[-_SAID:]
        return bool(piece)


def _two_numbers(given: Any) -> tuple[int, int]:
    if not (isinstance(given, list) and len(given) == 2 and all(type(each) is int for each in given)):
        raise Garbled(f"no progress: {given!r:.100}")
    return given[0], given[1]
