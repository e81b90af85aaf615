"""The figures this project promises, each measured on the real thing; `python -m eval.bars all` runs them.

A bar is a module of this package with `measure() -> tuple[Figure, ...]`.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

NAMES = (
    "fresh", "embedding", "outline", "declaration", "references", "formats", "hostile", "latency", "memory", "quotes",
    "startup", "crash", "followups", "lookup", "widget", "answers", "legal_answers", "lecoqa", "passages", "crosslingual",
    "answerable", "support", "generated", "failures", "poisoned", "adaptation",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured value against its bar; `at_least` says whether higher or lower is better."""

    name: str
    value: float
    unit: str
    bar: float
    at_least: bool

    @property
    def passed(self) -> bool:
        """Say whether the value meets the bar; meeting it exactly is enough."""
        return self.value >= self.bar if self.at_least else self.value <= self.bar

    def line(self) -> str:
        """Write the figure, its bar and the verdict on one line."""
        bound = "at least" if self.at_least else "at most"
        verdict = "pass" if self.passed else "FAIL"
        return f"{verdict}  {self.name}: {self.value:,.4g} {self.unit} (bar: {bound} {self.bar:,.4g})"


def machine() -> str:
    """Describe the machine's size: cores, memory in GiB and the Python that runs."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return f"{os.cpu_count()} cores, {pages / 2**30:.0f} GiB memory, Python {platform.python_version()}"


def show(figures: Sequence[Figure]) -> int:
    """Print each figure with the machine's size; return 1 when one misses its bar, else 0."""
    for figure in figures:
        print(figure.line(), flush=True)
    print(f"      machine: {machine()}", flush=True)
    return int(not all(figure.passed for figure in figures))


def cache_folder() -> Path:
    """Return the folder that keeps slow preparations: `CLAUSECITE_BARS`, or one in the user's cache."""
    from platformdirs import user_cache_path

    named = os.environ.get("CLAUSECITE_BARS")
    folder = Path(named) if named else user_cache_path("clausecite") / "bars"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def shared_data() -> Path:
    """Return the folder of real data beside the project; raises SystemExit when it is not there."""
    folder = Path(__file__).parents[2].parent / "shared" / "data"
    if not folder.is_dir():
        raise SystemExit(f"this bar needs the real data in {folder}, which is not there")
    return folder
