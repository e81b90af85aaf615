"""A figure is judged against its bar in the right direction."""

import os
import subprocess
import sys
from pathlib import Path
from subprocess import PIPE

import psutil
import pytest

from eval.bars import NAMES, Figure, machine, show
from eval.bars.folders import most_asked_laws
from eval.bars.memory import HEAVY, MIB, imported, tree_bytes
from eval.bars.serving import serving


@pytest.mark.parametrize(
    ("value", "at_least", "passed"),
    [(40, False, True), (40.01, False, False), (40, True, True), (39.99, True, False)],
)
def test_direction(value: float, at_least: bool, passed: bool) -> None:
    assert Figure("time", value, "ms", 40, at_least).passed is passed


def test_show_prints_value_bar_verdict_and_machine(capsys: pytest.CaptureFixture[str]) -> None:
    assert show([Figure("p50", 12.5, "ms", 40, False), Figure("rate", 2, "x", 2.5, True)]) == 1
    out = capsys.readouterr().out
    assert "pass  p50: 12.5 ms (bar: at most 40)" in out
    assert "FAIL  rate: 2 x (bar: at least 2.5)" in out
    assert machine() in out


def test_all_pass_is_zero(capsys: pytest.CaptureFixture[str]) -> None:
    assert show([Figure("p50", 12.5, "ms", 40, False)]) == 0
    assert len(NAMES) == len(set(NAMES))


LOG = """import time: self [us] | cumulative | imported package
import time:       120 |        300 |   numpy
import time:        90 |         90 |     torch.nn
import time:        90 |         90 |     transformers
import time:        90 |         90 |     torchless
Serving on http://127.0.0.1:1
"""


def test_imports_are_read_from_the_interpreters_own_log() -> None:
    assert imported(LOG, HEAVY) == ["torch.nn", "transformers"]
    with pytest.raises(ValueError, match="names no imports"):
        imported("Serving on http://127.0.0.1:1\n", HEAVY)


def test_the_process_tree_is_counted() -> None:
    child = subprocess.Popen([sys.executable, "-c", "print(1, flush=True); input()"], stdin=PIPE, stdout=PIPE)
    assert child.stdout
    child.stdout.readline()
    alone, both = psutil.Process(child.pid).memory_info().rss, tree_bytes(os.getpid())
    child.communicate(b"\n")
    assert both > alone > MIB


def test_the_eleven_most_asked_laws_are_found() -> None:
    rows = [{"gold": [{"law": name, "path": f"{name}.md"}]} for name in "aabbbc"]
    assert list(most_asked_laws(rows, 2).items()) == [("b", {"b.md"}), ("a", {"a.md"})]


def test_a_server_that_does_not_get_ready_says_why(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file, no folder", encoding="utf-8")
    with pytest.raises(SystemExit) as caught, serving(tmp_path / "data"):
        raise AssertionError("it cannot be ready")
    assert "did not get ready" in str(caught.value)
    assert str(tmp_path / "data") in str(caught.value)
