"""How long `make serve` takes in a fresh clone, packages and model included, until it answers its first question."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

import httpx

from eval.bars import Figure
from eval.bars.serving import free_port

QUESTION: Final = "第十八条之一"
PATIENCE: Final = 900.0
PAUSE: Final = 0.5


def measure() -> tuple[Figure, ...]:
    """Clone the checkout's last commit, serve from it with empty caches of packages and models, and ask."""
    root = Path(__file__).parents[2]
    with tempfile.TemporaryDirectory(prefix="clausecite-fresh-") as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "--quiet", str(root), str(clone)], check=True)
        seconds = _first_answer(clone, Path(folder) / "cache")
    return (Figure("make serve in a fresh clone to the first answer", seconds, "s", 300, False),)


def _first_answer(clone: Path, cache: Path) -> float:
    port = free_port()
    environment = {**os.environ, "XDG_CACHE_HOME": str(cache), "PIP_NO_CACHE_DIR": "1", "PORT": str(port)}
    for inherited in ("CLAUSECITE_CACHE", "MAKEFLAGS", "VIRTUAL_ENV"):
        environment.pop(inherited, None)
    log = clone.parent / "serve.log"
    began = time.perf_counter()
    with log.open("wb") as sink:
        serving = subprocess.Popen(
            ["make", "serve"], cwd=clone, env=environment, stdout=sink, stderr=sink, start_new_session=True
        )
    try:
        while time.perf_counter() - began < PATIENCE and serving.poll() is None:
            # Nobody listens before the packages are there.
            with suppress(httpx.TransportError):
                answer = httpx.post(
                    f"http://127.0.0.1:{port}/v1/ask", json={"question": QUESTION}, timeout=60
                )
                if answer.status_code == httpx.codes.OK and answer.json()["status"] == "answered":
                    return time.perf_counter() - began
            time.sleep(PAUSE)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(serving.pid, signal.SIGTERM)
        serving.wait(60)
    raise SystemExit(
        f"make serve gave no answer:\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}"
    )
