"""Files made to harm whoever reads them, and files damaged at random, read as the service reads them."""

from __future__ import annotations

import os
import random
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import psutil

from eval.bars import Figure
from eval.bars.hostile_files import files
from eval.bars.hostile_seeds import MARKDOWN, mutated, seeds
from eval.bars.memory import MIB
from index.chunk import chunk
from index.document import Document
from index.errors import BadInput, TooLarge
from index.load import load
from index.load.isolated import IsolatedLoader
from index.load.process import Ended, OutOfTime, Refused
from index.load.wire import Garbled
from index.outline import outline

# How many damaged files of each format; more are read by setting CLAUSECITE_FUZZ.
FUZZ: Final = 200
GOOD: Final = MARKDOWN.encode()
TOKEN: Final = "the-content-of-a-file-that-nobody-sent"
BAD: Final = ("crashed", "leaked", "stumbled")
GUARDED: Final = ("out of memory", "out of time")
PAUSE: Final = 0.02


@dataclass(slots=True)
class Tally:
    """How the files ended, and what the slowest took."""

    ends: Counter[str] = field(default_factory=Counter)
    bad: list[str] = field(default_factory=list)
    guarded: list[str] = field(default_factory=list)
    slowest: tuple[float, str] = (0.0, "")
    outlining: tuple[float, str] = (0.0, "")

    def add(self, name: str, end: str, seconds: float) -> None:
        """Count one file."""
        self.ends[end] += 1
        self.slowest = max(self.slowest, (seconds, name))
        if end in BAD:
            self.bad.append(f"{name}: {end}")
        if end in GUARDED:
            self.guarded.append(f"{name}: {end}")


def measure() -> tuple[Figure, ...]:
    """Read all of them through one loader with the default limits."""
    process = psutil.Process()
    loader = IsolatedLoader()
    number = int(os.environ.get("CLAUSECITE_FUZZ", FUZZ))
    with tempfile.TemporaryDirectory() as folder, _most_memory() as most:
        secret = Path(folder) / "secret.txt"
        secret.write_text(TOKEN, "utf-8")
        before = _held(process)
        made, wrong = Tally(), 0
        for name, make in files(secret).items():
            read(loader, make(), name, made)
            wrong += loader(GOOD, "good.md") != load(GOOD, "good.md")
        fuzzed = _fuzz(loader, number)
        loader.close()
        left = _held(process) - before
    for tally, what in ((made, "hostile files"), (fuzzed, f"files damaged at random, {number} a format")):
        _print(tally, what)
    return (
        Figure(
            "hostile files that ended in no document and no clear error", len(made.bad), "files", 0, False
        ),
        Figure(
            "hostile files that only the limits of the reader's process ended",
            len(made.guarded),
            "files",
            3,
            False,
        ),
        Figure("slowest hostile file", made.slowest[0], "s", 125, False),
        Figure("slowest outline of what a hostile file held", made.outlining[0], "s", 10, False),
        Figure("most memory of the reader's process", most[0] / MIB, "MiB", 2_000, False),
        Figure(
            "damaged files that ended in no document and no clear error", len(fuzzed.bad), "files", 0, False
        ),
        Figure("slowest damaged file", fuzzed.slowest[0], "s", 2, False),
        Figure("good files read wrongly after a hostile one", wrong, "files", 0, False),
        Figure("pipes, threads and processes left over", left, "", 0, False),
    )


def _fuzz(loader: IsolatedLoader, number: int) -> Tally:
    tally, chance = Tally(), random.Random(20_260)
    for name, seed in seeds().items():
        for at in range(number):
            read(loader, mutated(seed, chance), f"{at} {name}", tally)
    return tally


def read(loader: IsolatedLoader, data: bytes, name: str, tally: Tally) -> None:
    """Take a file in as far as its outline, those of an archive too, and count how it ended."""
    began = time.perf_counter()
    documents: list[Document] = []
    end = _end(loader, data, name, documents)
    tally.add(name, end, time.perf_counter() - began)
    for document in documents:
        began = time.perf_counter()
        chunk(document, outline(document), lambda texts: [len(text) for text in texts], 512)
        tally.outlining = max(tally.outlining, (time.perf_counter() - began, name))


def _end(loader: IsolatedLoader, data: bytes, name: str, documents: list[Document]) -> str:
    try:
        if loader.is_archive(data, name):
            members = (member for member in loader.members(data, name) if not member.error)
            ends = {_end(loader, member.data, member.name, documents) for member in members}
            return min(ends & {*BAD, *GUARDED}, default="archive")
        documents.append(loader(data, name))
    except BadInput as error:
        return _refusal(error, error.__cause__)
    return "leaked" if TOKEN in documents[-1].text else "read"


def _refusal(error: BadInput, cause: BaseException | None) -> str:
    """Say what a refusal comes from: a loader that knows what is wrong, or the end of the process that read."""
    if isinstance(cause, OutOfTime):
        return "out of time"
    if isinstance(cause, Ended | Garbled):
        return "out of memory" if isinstance(error, TooLarge) else "crashed"
    if isinstance(cause, Refused):
        return (
            "out of memory" if "memory" in cause.head else "stumbled" if "fault" in cause.head else "refused"
        )
    raise RuntimeError("a refusal that does not come from the reader's process") from cause


def _held(process: psutil.Process) -> int:
    """Count what a loader could leave behind."""
    return process.num_fds() + process.num_threads() + len(process.children(recursive=True))


@contextmanager
def _most_memory() -> Iterator[list[int]]:
    """Watch the processes below this one; the list holds the most resident bytes that one of them had."""
    most, done = [0], threading.Event()

    def watch() -> None:
        while not done.wait(PAUSE):
            for child in psutil.Process().children(recursive=True):
                try:
                    most[0] = max(most[0], child.memory_info().rss)
                except psutil.NoSuchProcess:  # ended since it was listed
                    continue

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield most
    finally:
        done.set()
        watcher.join()


def _print(tally: Tally, what: str) -> None:
    ends = ", ".join(f"{count} {end}" for end, count in tally.ends.most_common())
    print(f"      {tally.ends.total()} {what}: {ends}")
    print(
        f"      slowest: {tally.slowest[1]} {tally.slowest[0]:.1f} s; outline: {tally.outlining[1]} {tally.outlining[0]:.1f} s"
    )
    for line in (*tally.bad, *tally.guarded):
        print(f"      {line}")
