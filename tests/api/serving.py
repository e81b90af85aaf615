"""A real server process for tests: started as a user starts it, on a free port, with the default model."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from api.keys import Keys
from tests.api.browser import Site

CLAUSECITE = str(Path(sys.executable).parent / "clausecite")
READY_WITHIN = 120.0  # the first run on a machine prepares the model


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its process, what it has printed, and a client for it."""

    process: subprocess.Popen[bytes]
    log: Path
    client: httpx.Client

    @property
    def url(self) -> str:
        return str(self.client.base_url)

    def ask(self, question: str, **more: Any) -> dict[str, Any]:
        response = self.client.post("/v1/ask", json={"question": question, **more})
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.json()
        return answer

    def add(self, title: str, text: str, collection: str = "default") -> dict[str, Any]:
        body = {"title": title, "text": text, "collection": collection}
        response = self.client.post("/v1/documents", json=body)
        assert response.status_code in (200, 201), response.text
        document: dict[str, Any] = response.json()
        return document


@dataclass(frozen=True, slots=True)
class Stand:
    """A server with keys and a site of somebody else: `full` is the owner's key, `public` the site's widget key."""

    server: Server
    site: Site
    keys: Keys
    full: str
    public: str

    @property
    def policy(self) -> str:
        """The strictest policy that a page with the widget can have."""
        url = self.server.url
        return (
            f"default-src 'none'; script-src {url}; connect-src {url}; "
            "require-trusted-types-for 'script'; trusted-types 'none'"
        )

    def page(self, path: str, body: str = "<h1>Harbour office</h1><p>Welcome.</p>", **data: str) -> str:
        """Put a page of the site up that carries the tag, and return its address."""
        attributes = "".join(f' data-{name}="{value}"' for name, value in data.items())
        tag = (
            f'<script src="{self.server.url}/widget.js" data-key="{self.public}"{attributes} async></script>'
        )
        return self.site.put(path, body, tag, Content_Security_Policy=self.policy)


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of a command, without settings of whoever runs the tests, save where the model is kept."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("CLAUSECITE_") or k == "CLAUSECITE_CACHE"}
    return {**kept, "COLUMNS": "200", **(extra or {})}


@contextmanager
def serving(
    data: Path, *options: str, command: tuple[str, ...] = (CLAUSECITE,), env: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """Start a server and wait until it says where it serves; it is terminated at the end."""
    log = data.parent / f"{data.name}.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [*command, "serve", "--data", str(data), "--port", "0", *options],
            stdout=stream,
            stderr=stream,
            env=environment(env),
            cwd=data.parent,
        )
    try:
        with httpx.Client(base_url=address(process, log), timeout=60) as client:
            yield Server(process, log, client)
    finally:
        process.terminate()
        process.wait(30)


def address(process: subprocess.Popen[bytes], log: Path) -> str:
    """Wait until a process has said where it serves."""
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        for line in log.read_text("utf-8").splitlines():
            if line.startswith("Serving on "):
                return line.split()[2]
        time.sleep(0.02)
    raise AssertionError(f"the server did not get ready:\n{log.read_text('utf-8')}")


def run(*arguments: str, cwd: Path, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run one command as a user does."""
    return subprocess.run(
        [CLAUSECITE, *arguments],
        cwd=cwd,
        env=environment(env),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
