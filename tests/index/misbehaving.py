"""A child of `IsolatedLoader` that does what the file's first word says, for the tests of what then becomes of it."""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from index.document import Document
from index.errors import MissingExtra, UnreadableDocument
from index.load import load
from index.load.child import serve
from index.load.source import Progress, silent

HELD: list[bytes] = []


def spin() -> None:
    while True:
        pass


def eat() -> None:
    held = []
    while True:
        held.append(bytearray(10_000_000))


def crash() -> None:
    ctypes.string_at(0)


def eat_and_call_it_damage() -> None:
    try:
        eat()
    except MemoryError:
        raise UnreadableDocument("'a.txt' is damaged") from None


def grow() -> str:
    HELD.append(b"x" * 200_000_000)
    return "grown"


def refuse() -> None:
    raise MissingExtra("'a.txt' needs a package; pip install it")


def tell(words: Callable[[], object]) -> Callable[[], Document]:
    return lambda: Document(str(words()), "text", (), "en")


def write_a_file() -> str:
    try:
        with tempfile.TemporaryFile(buffering=0) as file:
            file.write(b"something")
    except OSError as error:
        return error.strerror or ""
    return "written"


def open_files() -> int:
    files: list[IO[str]] = []
    try:
        while len(files) < 5_000:
            files.append(Path("/dev/null").open())  # noqa: SIM115
    except OSError:
        return len(files)
    return len(files)


def networks() -> str:
    return ",".join(name for _, name in socket.if_nameindex())


ACTS: dict[str, Callable[[], Document | None]] = {
    "sleep": lambda: time.sleep(600),
    "spin": spin,
    "eat": eat,
    "eat quietly": eat_and_call_it_damage,
    "refuse": refuse,
    "stumble": lambda: print(int("no number")),
    "recurse": lambda: act(b"recurse", "a.txt"),
    "leave": lambda: sys.exit(0),
    "exit": lambda: os._exit(0),
    "segfault": crash,
    "abort": os.abort,
    "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "interrupted": lambda: os.kill(os.getpid(), signal.SIGINT),
    "half": lambda: Document("half", "\ud800", (), "en"),
    "backwards": lambda: Document("none", "x", pages=(), blocks=(), language=3),  # type: ignore[arg-type]
    "pid": tell(os.getpid),
    "spawn": tell(lambda: subprocess.Popen(["sleep", "600"]).pid),
    "write": tell(write_a_file),
    "files": tell(open_files),
    "environment": tell(lambda: " ".join(os.environ)),
    "grow": tell(grow),
    "networks": tell(networks),
    "print": tell(lambda: print("noise on standard output " * 9_000)),
}


def act(data: bytes, name: str, title: str | None = None, progress: Progress = silent) -> Document:
    """Do what the text says; any other text is loaded, with progress reported."""
    word = data.decode("utf-8", "replace").strip()
    done = ACTS[word]() if word in ACTS else None
    progress(1, 2)
    return done or load(data, name, title, progress)


if __name__ == "__main__":
    serve(sys.argv[1:], act)
