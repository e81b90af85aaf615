"""The process that reads files may hang, grow, crash or lie: the file is refused, and the next one is read."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest

from index.errors import (
    BadInput,
    ClauseciteError,
    EmptyDocument,
    MissingExtra,
    TooLarge,
    UnreadableDocument,
)
from index.load import load
from index.load.archive import Member
from index.load.isolated import IsolatedLoader, Limits
from index.load.wire import opening
from tests.index.samples import LAW, POLICY

CHILD = (sys.executable, "-m", "tests.index.misbehaving")
QUICK = Limits(seconds=1.5, memory=500_000_000)


@pytest.fixture
def loader() -> Iterator[IsolatedLoader]:
    made = IsolatedLoader(QUICK, CHILD)
    yield made
    assert made(LAW.encode(), "law.md") == load(LAW.encode(), "law.md"), "it reads on, whatever was before"
    made.close()


@pytest.fixture(scope="module")
def real() -> Iterator[IsolatedLoader]:
    made = IsolatedLoader()
    yield made
    made.close()


def told(loader: IsolatedLoader, word: str) -> str:
    return loader(word.encode(), "a.txt").title


def gone(pid: int, within: float = 5.0) -> bool:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize(
    "text", [LAW, POLICY, "第一条 一行。" * 3, "# 标题\n\n| 应当 | 不得 |\n|---|---|\n| 规定 | 办法 |\n" * 9]
)
def test_a_document_is_the_same_as_read_here(real: IsolatedLoader, text: str) -> None:
    for name, title in (("a.md", None), ("a.txt", "Given"), ("\udcffname.txt", None)):
        assert real(text.encode("gb18030"), name, title) == load(text.encode("gb18030"), name, title)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyDocument),
        (bytes(range(256)) * 8, UnreadableDocument),
        (b"PK\x03\x04...", UnreadableDocument),
    ],
)
def test_errors_cross_with_their_type_and_words(
    real: IsolatedLoader, data: bytes, error: type[BadInput]
) -> None:
    with pytest.raises(error) as here:
        load(data, "a.txt")
    with pytest.raises(error) as there:
        real(data, "a.txt")
    assert str(there.value) == str(here.value)


@pytest.mark.parametrize(
    ("word", "error", "words"),
    [
        ("sleep", TooLarge, r"'a\.txt' .* 1\.5 seconds \(setting load_seconds\); split"),
        ("spin", TooLarge, r"'a\.txt' .* 1\.5 seconds \(setting load_seconds\); split"),
        ("eat", TooLarge, r"'a\.txt' .* 500000000 bytes of memory .*load_memory_bytes.*split"),
        ("eat quietly", TooLarge, "bytes of memory"),
        ("abort", TooLarge, "bytes of memory"),
        ("segfault", UnreadableDocument, r"'a\.txt' .*SIGSEGV"),
        ("killed", UnreadableDocument, r"'a\.txt' .*SIGKILL"),
        ("exit", UnreadableDocument, r"'a\.txt' .*status 0"),
        ("leave", UnreadableDocument, r"'a\.txt' .*SystemExit"),
        ("stumble", UnreadableDocument, r"'a\.txt' .*ValueError: invalid literal"),
        ("recurse", UnreadableDocument, r"'a\.txt' .*RecursionError"),
        ("half", UnreadableDocument, r"'a\.txt' .*UnicodeEncodeError"),
        ("backwards", UnreadableDocument, r"'a\.txt' .*no text: 3"),
        ("refuse", MissingExtra, "^'a.txt' needs a package; pip install it$"),
    ],
)
def test_what_a_file_does_to_its_reader_is_a_clear_error(
    loader: IsolatedLoader, word: str, error: type[ClauseciteError], words: str
) -> None:
    with pytest.raises(error, match=words) as caught:
        loader(word.encode(), "a.txt")
    assert "Traceback" not in str(caught.value)


def test_the_rest_of_the_group_goes_with_the_child(loader: IsolatedLoader) -> None:
    child, grandchild = int(told(loader, "pid")), int(told(loader, "spawn"))
    with pytest.raises(TooLarge):
        told(loader, "sleep")
    assert gone(child)
    assert gone(grandchild)


def test_one_child_is_kept_for_the_next_file_also_after_a_refused_one(loader: IsolatedLoader) -> None:
    first = told(loader, "pid")
    with pytest.raises(MissingExtra):
        told(loader, "refuse")
    with pytest.raises(EmptyDocument):
        loader(b"", "a.txt")
    assert told(loader, "pid") == first
    loader.close()
    assert gone(int(first))


def test_an_idle_child_ends_and_the_next_file_has_another() -> None:
    loader = IsolatedLoader(Limits(idle=0.2), CHILD)
    first = told(loader, "pid")
    assert gone(int(first))
    assert told(loader, "pid") != first
    loader.close()


def test_a_child_that_has_grown_makes_way(loader: IsolatedLoader) -> None:
    first = told(loader, "pid")
    assert told(loader, "grow") == "grown"
    assert told(loader, "pid") != first


def test_the_child_is_confined(loader: IsolatedLoader) -> None:
    assert told(loader, "write").startswith("No usable temporary directory")
    assert int(told(loader, "files")) < 64
    allowed = {"PATH", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "MALLOC_ARENA_MAX", "LD_LIBRARY_PATH", "TZ"}
    found = set(told(loader, "environment").split())
    assert {each for each in found - allowed if not each.startswith(("LC_", "LANG", "PYTHONHOME"))} == set()
    unshare = shutil.which("unshare")
    if unshare and subprocess.run([unshare, "--user", "--net", "true"], check=False).returncode == 0:
        assert told(loader, "networks") == "lo"


def test_the_child_stays_out_of_the_terminals_way(loader: IsolatedLoader) -> None:
    """Ctrl-C reaches it neither by its group nor as a signal, and what a library prints is no answer."""
    assert os.getpgid(int(told(loader, "pid"))) != os.getpgid(0)
    assert loader(b"interrupted", "a.txt").text == "interrupted"
    assert told(loader, "print") == "None"


def test_progress_is_reported_and_may_stop_the_reading(loader: IsolatedLoader) -> None:
    seen: list[tuple[int, int]] = []
    loader(b"Some words.", "a.txt", progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2)]
    child = int(told(loader, "pid"))

    def interrupt(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        loader(b"Some words.", "a.txt", progress=interrupt)
    assert gone(child), "its next answer would belong to the file before"


def test_threads_share_a_loader(loader: IsolatedLoader) -> None:
    texts = [f"Article {n}\n\nThe gate number {n} is open.".encode() for n in range(40)]
    with ThreadPoolExecutor(8) as pool:
        read = list(pool.map(lambda text: loader(text, "a.txt").text.encode(), texts))
    assert read == texts


GARBAGE = {
    "noise": "os.write(1, b'no message at all, but long enough to be taken for one')",
    "endless": "os.write(1, struct.pack('>QQ', 2**62, 2**62)); time.sleep(60)",
    "no head": "os.write(1, struct.pack('>QQ', 4, 0) + b'[[1]')",
    "deep": "os.write(1, struct.pack('>QQ', 200_000, 0) + b'[' * 200_000)",
    "a list": "os.write(1, struct.pack('>QQ', 4, 0) + b'[12]')",
    "silent": "sys.exit('no limits on this system')",
    "half": "os.write(1, b'12345')",
}


@pytest.mark.parametrize("what", GARBAGE)
def test_a_child_that_never_answers_is_no_fault_of_the_file(what: str) -> None:
    loader = IsolatedLoader(QUICK, (sys.executable, "-c", f"import os, struct, sys, time; {GARBAGE[what]}"))
    with pytest.raises(ClauseciteError, match="does not start") as caught:
        loader(b"Some words.", "a.txt")
    assert not isinstance(caught.value, BadInput)
    assert what != "silent" or "no limits on this system" in str(caught.value)


def test_a_command_that_is_not_there_is_named() -> None:
    with pytest.raises(ClauseciteError, match="/nowhere/python"):
        IsolatedLoader(QUICK, ("/nowhere/python",))(b"Some words.", "a.txt")


LYING = """
import json, struct, sys
from index.load.wire import LENGTHS, head_of, opening
read, out = sys.stdin.buffer.read, sys.stdout.buffer
while True:
    head, body = LENGTHS.unpack(read(16))
    request, data = head_of(read(head)), read(body)
    if request["do"] != "nothing":
        out.write(data)
    out.write(opening({"done": 1}, b""))
    out.flush()
"""
FINE = {
    "title": "t",
    "language": "en",
    "warnings": [],
    "blocks": [["paragraph", 0, 5, 0, None]],
    "pages": [[1, 0]],
}


@pytest.mark.parametrize(
    ("change", "body"),
    [
        ({"blocks": [["paragraph", 0, 6, 0, None]]}, b"words"),
        ({"blocks": [["paragraph", 3, 2, 0, None]]}, b"words"),
        ({"blocks": [["paragraph", -1, 2, 0, None]]}, b"words"),
        ({"blocks": [["script", 0, 5, 0, None]]}, b"words"),
        ({"blocks": [["paragraph", 0, True, 0, None]]}, b"words"),
        ({"blocks": [["paragraph", 0, 3, 0, None], ["paragraph", 2, 5, 0, None]]}, b"words"),
        ({"blocks": [["paragraph", 0]]}, b"words"),
        ({"blocks": None}, b"words"),
        ({"pages": [[1, 9]]}, b"words"),
        ({"title": ["t"]}, b"words"),
        ({"warnings": [1]}, b"words"),
        ({}, b"w\xffrds"),
    ],
)
def test_an_answer_that_is_no_document_is_refused(change: dict[str, object], body: bytes) -> None:
    loader = IsolatedLoader(QUICK, (sys.executable, "-c", LYING))
    assert loader(opening({"answer": FINE}, b"words") + b"words", "a.txt").text == "words"
    with pytest.raises(UnreadableDocument, match=r"'a\.txt' .*an answer that is none"):
        loader(opening({"answer": FINE | change}, body) + body, "a.txt")
    for more in (opening({"progress": [1]}, b""), opening({"answer": FINE}, b"") * 2):
        with pytest.raises(UnreadableDocument, match="an answer that is none"):
            loader(more, "a.txt")
    loader.close()


def test_the_child_ends_with_a_parent_that_is_killed() -> None:
    code = (
        "import sys; from index.load.isolated import IsolatedLoader, Limits\n"
        f"loader = IsolatedLoader(Limits(), {CHILD!r})\n"
        "print(loader(b'pid', 'a.txt').title, flush=True)\n"
        "loader(sys.argv[1].encode(), 'a.txt')"
    )
    for act in ("spin", "sleep"):
        parent = subprocess.Popen([sys.executable, "-c", code, act], stdout=subprocess.PIPE, text=True)
        assert parent.stdout
        child = int(parent.stdout.readline())
        time.sleep(0.1)
        assert psutil.pid_exists(child)
        parent.kill()
        parent.wait()
        parent.stdout.close()
        assert gone(child), act


def test_it_is_found_whatever_the_folder_holds(tmp_path: Path) -> None:
    """Modules of the same names in the folder that a command is run in are not imported."""
    for name in ("index", "json", "lxml"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('imported from the working folder')", "utf-8")
    code = "import os, sys; from index.load.isolated import IsolatedLoader; os.chdir(sys.argv[1])\n"
    code += "print(IsolatedLoader()(b'Some words.', 'a.txt').text)"
    found = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert found.stdout == "Some words.\n", found.stderr


def archive(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return out.getvalue()


def test_members_are_loaded_while_the_archive_is_open(loader: IsolatedLoader) -> None:
    data = archive(a=LAW.encode(), b=b"exit", c=POLICY.encode()).replace(b"exit", b"exi7")
    assert loader.is_archive(data, "x.zip")
    assert not loader.is_archive(LAW.encode(), "x.zip")
    found: list[Member] = []
    for member in loader.members(data, "x.zip"):
        if not member.error:
            assert loader(member.data, member.name) == load(member.data, member.name)
        found.append(member)
    assert [(member.name, bool(member.error)) for member in found] == [
        ("a", False),
        ("b", True),
        ("c", False),
    ]
    assert "'b' is damaged" in str(found[1].error)
    with pytest.raises(UnreadableDocument, match=r"'x\.zip' is a damaged ZIP"):
        list(loader.members(data[:-30], "x.zip"))


def test_an_archive_that_is_left_half_read_keeps_no_process(real: IsolatedLoader) -> None:
    before = set(psutil.Process().children())
    members = real.members(archive(a=b"1" * 5_000_000, b=b"2" * 5_000_000), "x.zip")
    assert next(members).name == "a"
    assert set(psutil.Process().children()) - before
    members.close()  # type: ignore[attr-defined]
    assert set(psutil.Process().children()) == before
