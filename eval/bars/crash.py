"""kill -9 at random moments of adding, replacing, removing and snapshot writing: what was acknowledged must be there, whole."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from eval.bars import Figure, shared_data
from index.embed import Embedder
from index.library import Library
from index.load import load
from index.view import View

ROUNDS = 50
SECONDS = 8.0
LAWS = 40
# Small enough for several to go in between two kills.
LARGEST_LAW = 6_000


@dataclass(slots=True)
class Ledger:
    """What the killed processes said: documents that must be there, and their (file, collection)."""

    files: dict[str, Path]
    promised: dict[str, tuple[str, str]] = field(default_factory=dict)
    rounds: int = 0
    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)

    def read(self, output: Iterable[str]) -> tuple[set[str], tuple[str, str] | None]:
        """Take a process's words in; returns ids that may be gone and the (file, collection) that may have come."""
        doing: dict[str, Any] = {}
        for line in output:
            # The last line may have been cut by the kill; then it was no acknowledgement.
            said = json.loads(line) if line.endswith("\n") else {}
            if "do" in said:
                doing = said
            elif "done" in said:
                self._done(doing, said["done"])
                doing = {}
        gone = {doing["replace"]} if doing.get("replace") else set()
        return gone, (doing["name"], doing["collection"]) if doing.get("do") == "add" else None

    def _done(self, did: dict[str, Any], document: str) -> None:
        self.acknowledged += 1
        if did["replace"] != document or did["do"] == "remove":
            self.promised.pop(did["replace"], None)
        if did["do"] == "add":
            self.promised[document] = (did["name"], did["collection"])

    def judge(self, library: Library, gone: set[str], come: tuple[str, str] | None) -> None:
        """Compare the library with what was promised; what was under way may be there or not, but whole."""
        self.rounds += 1
        self.half += library.check()
        with library.read() as view:
            stored = {each.id: each for each in view.documents(limit=1_000_000)}
            self.lost += [each for each in self.promised if each not in stored and each not in gone]
            for number, record in stored.items():
                name, collection = self.promised.get(number) or come or ("", "")
                if record.collection != collection or record.sha256 != self._sha256(name):
                    self.half.append(f"{number} is not a document that was being added")
            self.half += _unserved(view)
        unknown = [each for each in stored if each not in self.promised]
        if len(unknown) > 1:
            self.half.append(f"{len(unknown)} documents are there that nobody acknowledged; one may be")
        self.promised = {each: self.promised.get(each) or come or ("", "") for each in stored}

    def _sha256(self, name: str) -> str:
        if name not in self.files:
            return ""
        return sha256(load(self.files[name].read_bytes(), name).text.encode()).hexdigest()


def _unserved(view: View) -> list[str]:
    """Return a problem unless both searches see exactly the chunks of the stored documents."""
    count = view.count()
    if count == 0:
        return []
    chunks = [chunk for each in view.titles() for chunk in view.chunks_in(each, 0, sys.maxsize)]
    wanted = {chunk.id for chunk in chunks if chunk.searchable}
    found = {hit.chunk_id for hit in view.search_dense(view.vectors([min(wanted)])[0], count + 1, None)}
    problems = [] if found == wanted else [f"{len(found ^ wanted)} chunks wrong in the dense index"]
    text = next(chunk.text for chunk in chunks if chunk.id == min(wanted))
    if min(wanted) not in {hit.chunk_id for hit in view.search_lexical(text, count, None)}:
        problems.append(f"chunk {min(wanted)} is not found by its own words")
    return problems


def kill_at_random(command: Sequence[str], seconds: float, chance: random.Random) -> list[str]:
    """Start a process, kill it at a random moment after its first word, and return what it said."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as child:
        if child.stdout is None:
            raise RuntimeError(f"{command} has no output to read")
        first = child.stdout.readline()
        time.sleep(chance.uniform(0, seconds))
        if child.poll() is not None:
            raise RuntimeError(
                f"{command} ended by itself with status {child.returncode}, before it was killed"
            )
        child.kill()
        return [first, *child.stdout.readlines()]


def rounds(
    folder: Path, documents: Path, embedder: Embedder, command: Sequence[str], number: int, seconds: float
) -> Ledger:
    """Kill `command LIBRARY DOCUMENTS SEED` a number of times over one library and judge it after each kill."""
    ledger = Ledger({file.name: file for file in documents.iterdir()})
    chance = random.Random(20_260)
    for seed in range(number):
        said = kill_at_random([*command, str(folder), str(documents), str(seed)], seconds, chance)
        under_way = ledger.read(said)
        with Library.open(folder, embedder, write=True) as library:
            ledger.judge(library, *under_way)
    return ledger


def measure() -> tuple[Figure, ...]:
    """Kill the real thing: default model, real laws, 50 rounds."""
    from index.embed import open_embedder

    command = (sys.executable, "-m", "eval.bars.crash_child")
    with tempfile.TemporaryDirectory() as name:
        documents = Path(name) / "documents"
        documents.mkdir()
        for at, file in enumerate(_laws()):
            shutil.copyfile(file, documents / f"{at:03d}.md")
        ledger = rounds(Path(name) / "library", documents, open_embedder(), command, ROUNDS, SECONDS)
    for problem in [*ledger.lost, *ledger.half]:
        print(f"      {problem}")
    print(f"      {ledger.acknowledged} changes acknowledged in {ledger.rounds} rounds")
    return (
        Figure(
            f"acknowledged documents lost in {ROUNDS} kills", len(ledger.lost), "documents", 0, at_least=False
        ),
        Figure(f"half documents found after {ROUNDS} kills", len(ledger.half), "findings", 0, at_least=False),
    )


def _laws() -> list[Path]:
    files = [file for file in (shared_data() / "laws").rglob("*.md") if file.name != "README.md"]
    small = [file for file in sorted(files) if 500 < file.stat().st_size < LARGEST_LAW]
    return random.Random(7).sample(small, LAWS)
