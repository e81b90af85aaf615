"""The real server as a child process, and a client that asks it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

PATIENCE = 60.0  # seconds to wait for readiness before giving up
PAUSE = 0.01


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: a client with kept-alive connections, its process, what it wrote, seconds to ready."""

    client: httpx.Client
    pid: int
    log: Path
    ready_after: float

    def ask(self, question: str, history: list[dict[str, str]] | None = None) -> dict[str, Any]:
        """Ask over HTTP; raises httpx.HTTPStatusError for an error status."""
        response = self.client.post("/v1/ask", json={"question": question, "history": history or []})
        response.raise_for_status()
        answer: dict[str, Any] = response.json()
        return answer


@contextmanager
def serving(data: Path, extra: Mapping[str, str] | None = None) -> Iterator[Server]:
    """Run `clausecite serve` over a data folder; `extra` joins its environment. Ends it on the way out.

    Raises SystemExit with the server's own words when it does not get ready.
    """
    port = free_port()
    program = Path(sys.executable).with_name("clausecite")
    command = [str(program), "serve", "--data", str(data), "--port", str(port)]
    with tempfile.TemporaryDirectory(prefix="clausecite-bar-") as folder:
        log = Path(folder) / "server.log"
        with log.open("wb") as sink:
            began = time.perf_counter()
            process = subprocess.Popen(command, stdout=sink, stderr=sink, env={**os.environ, **(extra or {})})
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=PATIENCE) as client:
                _wait(client, process, log, began)
                yield Server(client, process.pid, log, time.perf_counter() - began)
        finally:
            process.terminate()
            process.wait(PATIENCE)


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait(client: httpx.Client, process: subprocess.Popen[bytes], log: Path, began: float) -> None:
    while time.perf_counter() - began < PATIENCE:
        if process.poll() is not None:
            break
        # Until it listens there is nobody to answer; the loop's deadline ends this.
        with suppress(httpx.TransportError):
            if client.get("/readyz").status_code == httpx.codes.OK:
                return
        time.sleep(PAUSE)
    raise SystemExit(
        f"the server did not get ready:\n{log.read_text(encoding='utf-8', errors='replace')[-2000:]}"
    )
