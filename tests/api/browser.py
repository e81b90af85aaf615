"""A real browser and a foreign site for the widget's tests; where no browser is to be had they are skipped, loudly."""

from __future__ import annotations

import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 30_000  # ms; how long a busy machine may take for anything


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium, `CLAUSECITE_TEST_BROWSER` or one on the path; skips where there is none."""
    path = os.environ.get("CLAUSECITE_TEST_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip(
            f"NO BROWSER, SO THE WIDGET IS NOT TESTED: install Chromium (none of {', '.join(NAMES)} is there)"
        )
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


class Site:
    """A web site of somebody else: pages by path, each with its headers; `url` has a host other than the service's."""

    def __init__(self, server: ThreadingHTTPServer) -> None:
        self.url = f"http://localhost:{server.server_port}"
        self.pages: dict[str, tuple[str, dict[str, str]]] = {}
        # Called with a handler whose path is none of the pages; for a service that misbehaves.
        self.other: Callable[[BaseHTTPRequestHandler], None] | None = None

    def put(self, path: str, body: str, head: str = "", **headers: str) -> str:
        html = f"<!doctype html><html lang=en><head><meta charset=utf-8><title>A page</title>{head}</head><body>{body}"
        self.pages[path] = (html, {name.replace("_", "-"): value for name, value in headers.items()})
        return self.url + path


@contextmanager
def foreign_site() -> Iterator[Site]:
    """Serve a site on a free port from a thread."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if path not in site.pages and site.other:
                site.other(self)
                return
            html, headers = site.pages.get(path, ("", {}))
            data = html.encode()
            self.send_response(200 if data else 404)
            for name, value in {
                "Content-Type": "text/html",
                **headers,
                "Content-Length": str(len(data)),
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def do_POST(self) -> None:
            assert site.other
            site.other(self)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(server)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Double:
    """A service of the test's own on the site, to say what the real one never does: same contract, any content.

    `text` gives the text of a document by its id, `problem` status and detail of a question that fails. The stream
    breaks off `broken` many times, and holds its second half back until `go` is set.
    """

    def __init__(self, site: Site) -> None:
        site.other = self._serve
        self.answer: Callable[[str], dict[str, Any]] = lambda question: {}
        self.text: Callable[[str], str] = str
        self.problem: Callable[[str], tuple[int, str] | None] = lambda question: None
        self.broken = 0
        self.go = threading.Event()
        self.go.set()
        self.asked: list[dict[str, Any]] = []

    def _serve(self, request: BaseHTTPRequestHandler) -> None:
        length = int(request.headers.get("Content-Length", 0))
        body = json.loads(request.rfile.read(length) or b"{}")
        if request.path == "/v1/ask":
            self._ask(request, body)
            return
        if request.path == "/v1/feedback":
            self._send(request, 204, b"", "text/plain")
            return
        url = urlsplit(request.path)
        if not url.path.startswith("/v1/documents/"):
            self._send(request, 404, b"", "text/plain")
            return
        text = self.text(unquote(url.path.split("/")[3]))
        if url.path.endswith("/text"):
            span = {name: int(value) for name, value in parse_qsl(url.query)}
            self._send(request, 200, text[span["start"] : span["end"]].encode(), "text/plain; charset=utf-8")
        else:
            self._send(request, 200, json.dumps({"characters": len(text)}).encode(), "application/json")

    def _ask(self, request: BaseHTTPRequestHandler, body: dict[str, Any]) -> None:
        self.asked.append(body)
        if problem := self.problem(body["question"]):
            status, detail = problem
            data = json.dumps({"title": detail, "status": status, "detail": detail}).encode()
            self._send(request, status, data, "application/problem+json")
            return
        answer = self.answer(body["question"])
        request.send_response(200)
        request.send_header("Content-Type", "text/event-stream")
        request.send_header("Connection", "close")
        request.end_headers()
        request.close_connection = True
        text = answer["text"]
        half = len(text) // 2
        events = [("passages", {"passages": []}), ("delta", {"text": text[:half]})]
        try:
            self._events(request, events)
            if self.broken:
                self.broken -= 1
                return
            self.go.wait(PATIENCE / 1000)
            self._events(request, [("delta", {"text": text[half:]}), ("answer", answer)])
        except (BrokenPipeError, ConnectionResetError):
            return  # the widget has stopped listening, as it may

    def _events(self, request: BaseHTTPRequestHandler, events: list[tuple[str, dict[str, Any]]]) -> None:
        for name, data in events:
            request.wfile.write(f"event: {name}\ndata: {json.dumps(data)}\n\n".encode())
        request.wfile.flush()

    def _send(self, request: BaseHTTPRequestHandler, status: int, data: bytes, kind: str) -> None:
        request.send_response(status)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(data)))
        request.end_headers()
        request.wfile.write(data)
