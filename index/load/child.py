"""The process that reads files: it confines itself, then answers one request after the other until nobody needs it.

`python -m index.load.child SECONDS MEMORY IDLE`, started by `isolated`; requests come on standard input, answers go to
standard output, both as `wire` writes them. It ends by itself when the parent is gone, after IDLE seconds without
a request, and when it has grown, since freed memory seldom goes back to the system.
"""

from __future__ import annotations

import ctypes
import math
import os
import re
import resource
import select
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from index.document import Document
from index.errors import ClauseciteError
from index.load import load
from index.load.archive import is_archive, members
from index.load.source import Progress
from index.load.wire import LENGTHS, Head, Message, document_message, head_of, member_message, opening

# Bytes of resident memory above which the process makes way for a fresh one.
GROWN: Final = 120_000_000
FULL: Final = 0.9
OPEN_FILES: Final = 64
MOST_SAID: Final = 4_000
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_STATM, _STATUS = Path("/proc/self/statm"), Path("/proc/self/status")
Loader = Callable[[bytes, str, str | None, Progress], Document]


def serve(arguments: Sequence[str], load: Loader = load) -> None:
    """Answer requests within the limits that the arguments give: seconds and bytes a request, seconds without one."""
    seconds, memory, idle = float(arguments[0]), int(arguments[1]), float(arguments[2])
    requests, answers = _pipes()
    _confine(memory)
    threading.Thread(target=_end_with_parent, args=(requests.fileno(),), daemon=True).start()
    while select.select([requests], [], [], idle)[0]:
        _limit_processor(seconds)
        if not _handle(requests, answers, load, memory) or _resident() > GROWN:
            return


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Take the two pipes for messages alone; what a library prints goes to standard error."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    return requests, answers


def _confine(memory: int) -> None:
    """Give up what reading a file does not need: core dumps, writing files, many open files, memory, the network."""
    # Ctrl-C in a terminal is the parent's to answer.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    if sys.platform == "linux":
        # Other systems count address space that is never used; there the time alone is limited.
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        # Not every system lets an ordinary process have an empty network of its own; the result is not looked at.
        ctypes.CDLL(None).unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _limit_processor(seconds: float) -> None:
    """Have the kernel end this process if it computes on after the parent, which keeps the time, is gone."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = math.ceil(used.ru_utime + used.ru_stime + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _end_with_parent(pipe: int) -> None:
    """End at once when the other end of a pipe is closed, by the parent or by the parent's end."""
    poll = select.poll()
    poll.register(pipe, select.POLLHUP)
    poll.poll()
    os._exit(0)


def _handle(requests: BinaryIO, answers: BinaryIO, load: Loader, memory: int) -> bool:
    """Answer a request, whatever happens; returns whether this process is fit for another."""
    try:
        for answer, body in _work(*_read(requests), load, lambda *at: _send(answers, {"progress": at})):
            _send(answers, {"answer": answer}, body)
        _send(answers, {"done": True})
        return not _was_full(memory)
    except MemoryError:
        # What fills the memory is held by this exception, until the end of this block.
        report: Head = {"memory": True}
    except ClauseciteError as error:
        report = {"error": type(error).__name__, "message": str(error)}
    except BaseException:
        report = {"fault": traceback.format_exc()[-MOST_SAID:]}
    # A library that finds no more memory often calls it damage.
    _send(answers, {"memory": True} if _was_full(memory) else report)
    return "error" in report and not _was_full(memory)


def _work(request: Head, data: bytes, load: Loader, progress: Progress) -> Iterator[Message]:
    """Do what a request asks for; one to do nothing asks whether there is somebody to answer."""
    match request["do"]:
        case "load":
            yield document_message(load(data, request["name"], request["title"], progress))
        case "is_archive":
            yield {"archive": is_archive(data)}, b""
        case "members":
            yield from map(member_message, members(data, request["name"]))


def _read(requests: BinaryIO) -> Message:
    head, body = LENGTHS.unpack(requests.read(LENGTHS.size))
    return head_of(requests.read(head)), requests.read(body)


def _send(answers: BinaryIO, head: Head, body: bytes = b"") -> None:
    answers.write(opening(head, body))
    answers.write(body)
    answers.flush()


def _was_full(memory: int) -> bool:
    """Tell whether this process has ever come near its limit of memory, where the system says so."""
    if not _STATUS.exists():
        return False
    peak = re.search(rb"^VmPeak:\s+(\d+) kB$", _STATUS.read_bytes(), re.MULTILINE)
    return peak is not None and int(peak[1]) * 1024 > FULL * memory


def _resident() -> int:
    """Return the resident memory in bytes; the highest so far where the system tells no other."""
    if _STATM.exists():
        return int(_STATM.read_bytes().split()[1]) * resource.getpagesize()
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    serve(sys.argv[1:])
