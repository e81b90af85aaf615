"""How long a visitor waits for the first word of an answer over 10,000 chunks, in a real browser on a page of another origin."""

from __future__ import annotations

import gzip
import shutil
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from api.keys import Keys
from api.script import tag, widget
from eval.bars import Figure
from eval.bars.folders import laws_folder, lay_questions
from eval.bars.serving import serving
from eval.metrics import percentile

if TYPE_CHECKING:
    from playwright.sync_api import Page

WARM_UP = 5
QUESTIONS = 60
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# From the press of the button to the frame after the first word is in the page.
ASK = """(question) => new Promise((done) => {
    const root = document.querySelector('clausecite-chat').shadowRoot;
    const field = root.querySelector('textarea');
    field.value = question;
    const began = performance.now();
    const watch = new MutationObserver(() => {
        if (!root.querySelector('.exchange:last-child .text')?.textContent) return;
        watch.disconnect();
        requestAnimationFrame(() => done(performance.now() - began));
    });
    watch.observe(root.querySelector('.log'), { childList: true, subtree: true });
    root.querySelector('.go').click();
})"""


def measure() -> tuple[Figure, ...]:
    """Ask 60 lay questions after 5 that do not count; milliseconds to the first word, and the script's size."""
    questions = [row["question"] for row in lay_questions()][: WARM_UP + QUESTIONS]
    with tempfile.TemporaryDirectory(prefix="clausecite-bar-") as folder:
        data = Path(folder) / "data"
        # A copy: with a key of its own the kept folder would be closed to the other bars.
        shutil.copytree(laws_folder(), data)
        times = _ask_all(data, questions)[WARM_UP:]
    p50, p95 = percentile(times, 0.5), percentile(times, 0.95)
    assert p50 is not None
    assert p95 is not None
    print(f"      {len(times)} questions, slowest {max(times):.0f} ms")
    return (
        Figure("click to first streamed word over 10,000 chunks, p50", p50, "ms", 250, False),
        Figure("click to first streamed word over 10,000 chunks, p95", p95, "ms", 250, False),
        Figure("widget.js, gzip -9", len(gzip.compress(widget().body, 9)), "bytes", 20_000, False),
    )


def _ask_all(data: Path, questions: list[str]) -> list[float]:
    """Start server and browser, and give the milliseconds of each question."""
    from playwright.sync_api import sync_playwright

    browser_path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser_path is None:
        raise SystemExit(
            f"this bar needs a browser; install Chromium (none of {', '.join(BROWSERS)} is there)"
        )
    with (
        _page_of_another_origin() as (origin, page_body),
        serving(data, {"CLAUSECITE_WIDGET_QUESTIONS_PER_MINUTE": "100000"}) as server,
        sync_playwright() as playwright,
    ):
        _, key = Keys(data).create_widget("bar", [origin], "default", 100_000)
        page_body.append(f"<!doctype html><title>A page</title>{tag(str(server.client.base_url), key)}")
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page()
        page.goto(origin)
        page.locator(".launcher").click()
        times = [_timed(page, question) for question in questions]
        browser.close()
    return times


@contextmanager
def _page_of_another_origin() -> Iterator[tuple[str, list[str]]]:
    """Serve a page whose parts can be set once the service's address is known; gives its origin and the parts."""
    parts: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write("".join(parts).encode())

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://localhost:{server.server_port}", parts
        finally:
            server.shutdown()
            thread.join()


def _timed(page: Page, question: str) -> float:
    took = float(page.evaluate(ASK, question))
    page.locator(".exchange").last.locator(".row").wait_for()
    return took
