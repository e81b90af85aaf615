"""How much memory the server holds after 200 questions, and that it never imports what it should not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

import psutil

from eval.bars import Figure
from eval.bars.folders import laws_folder, lay_questions, samples_folder
from eval.bars.serving import serving
from eval.target import QUESTIONS
from rag.cases import read_questions

ASKED = 200
HEAVY = ("torch", "sentence_transformers", "transformers")
MIB = 2**20


def measure() -> tuple[Figure, ...]:
    """Resident memory in MiB of the server's process tree, over the samples and over 10,000 chunks of laws."""
    samples = [case.question for case in read_questions(QUESTIONS)]
    laws = [row["question"] for row in lay_questions()]
    return (*_one("samples", samples_folder(), samples), *_one("10,000 chunks", laws_folder(), laws))


def _one(name: str, data: Path, questions: Sequence[str]) -> tuple[Figure, Figure]:
    # The interpreter itself then writes every import to the log, also those made while answering.
    with serving(data, {"PYTHONPROFILEIMPORTTIME": "1"}) as server:
        for question in islice(cycle(questions), ASKED):
            server.ask(question)
        resident = tree_bytes(server.pid) / MIB
        maps = Path(f"/proc/{server.pid}/maps").read_text(encoding="utf-8")
        heavy = imported(server.log.read_text(encoding="utf-8", errors="replace"), HEAVY)
    heavy += [line.rpartition("/")[2] for line in maps.splitlines() if "libtorch" in line]
    if heavy:
        print(f"      imported though it should not be: {', '.join(sorted(set(heavy)))}")
    return (
        Figure(f"server memory after {ASKED} questions, {name}", resident, "MiB", 700, False),
        Figure(f"heavy modules imported, {name}", len(set(heavy)), "modules", 0, False),
    )


def tree_bytes(pid: int) -> int:
    """Sum the resident memory of a process and all below it."""
    process = psutil.Process(pid)
    return sum(one.memory_info().rss for one in (process, *process.children(recursive=True)))


def imported(log: str, packages: Sequence[str]) -> list[str]:
    """Find modules of some packages in an import-time log; raises ValueError when it is none."""
    names = re.findall(r"^import time:\s+\d+ \|\s+\d+ \|\s+([\w.]+)$", log, re.MULTILINE)
    if not names:
        raise ValueError("the log names no imports; was PYTHONPROFILEIMPORTTIME set for that process?")
    return [name for name in names if name.partition(".")[0] in packages]
