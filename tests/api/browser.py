"""A real browser and a foreign site for the widget's tests; where no browser is to be had they are skipped, loudly."""

from __future__ import annotations

import os
import shutil
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

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
        message = (
            f"NO BROWSER, SO THE WIDGET IS NOT TESTED: install Chromium (none of {', '.join(NAMES)} is there)"
        )
        warnings.warn(pytest.PytestWarning(message), stacklevel=1)
        pytest.skip(message)
    from playwright.sync_api import sync_playwright

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
