"""An OpenAI-compatible endpoint that does as it is told: the name of the model says in which way it misbehaves."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

GOOD = "good"
# A word, and how a reader of the reply would see it.
REFUSAL = "I'm sorry, but I can't help with that."
PAUSE = 0.02
# Nothing that is told to last for ever outlives its test.
LONGEST = 60.0


@dataclass
class Script:
    """What the endpoint says, and what it saw: requests, and calls that were given up while it spoke."""

    reply: Callable[[dict[str, Any]], str]
    requests: list[dict[str, Any]] = field(default_factory=list)
    given_up: int = 0
    failing: int = 0
    """How many of the next requests to "flaky" are answered 503."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    script: Script

    def log_message(self, *_: object) -> None:
        """Keep silent."""

    def do_POST(self) -> None:
        """Answer a chat request in the way that its model's name says."""
        asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.script.requests.append(asked)
        self.close_connection = True
        try:
            _WAYS[asked["model"]](self, asked)
        except OSError:
            self.script.given_up += 1

    def status(self, code: int, body: bytes, kind: str = "application/json", **headers: str) -> None:
        """Send a whole response."""
        self.send_response(code)
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            "Connection": "close",
            **headers,
        }.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def begin(self) -> None:
        """Open a stream of events."""
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()

    def say(self, text: str) -> None:
        """Send a piece of the reply."""
        self.wfile.write(event({"content": text}))
        self.wfile.flush()

    def end(self, reason: str = "stop") -> None:
        """End a stream as it should be."""
        self.wfile.write(event({}, reason) + b"data: [DONE]\n\n")

    def wait(self) -> None:
        """Say nothing until the caller has gone."""
        self.connection.settimeout(LONGEST)
        if not self.connection.recv(1):
            raise ConnectionResetError


def event(delta: dict[str, Any], reason: str | None = None) -> bytes:
    """Write one chunk of a chat completion."""
    chunk = {
        "id": "c",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": "scripted",
        "choices": [{"index": 0, "delta": delta, "finish_reason": reason}],
    }
    return b"data: " + json.dumps(chunk, ensure_ascii=False).encode() + b"\n\n"


def _words(handler: _Handler, asked: dict[str, Any], pause: float = 0.0) -> None:
    handler.begin()
    reply = handler.script.reply(asked)
    for at in range(0, len(reply), 7):
        handler.say(reply[at : at + 7])
        time.sleep(pause)


def _good(handler: _Handler, asked: dict[str, Any]) -> None:
    _words(handler, asked)
    handler.end()


def _slow(handler: _Handler, asked: dict[str, Any]) -> None:
    _words(handler, asked, PAUSE)
    handler.end()


def _hang(handler: _Handler, _: dict[str, Any]) -> None:
    handler.wait()


def _silent_stream(handler: _Handler, _: dict[str, Any]) -> None:
    handler.begin()
    handler.wait()


def _falls_silent(handler: _Handler, asked: dict[str, Any]) -> None:
    _words(handler, asked)
    handler.wait()


def _comments(handler: _Handler, _: dict[str, Any]) -> None:
    handler.begin()
    _for_ever(handler, b": still there\n\n", PAUSE)


def _trickle(handler: _Handler, _: dict[str, Any]) -> None:
    handler.begin()
    _for_ever(handler, event({"content": "a"}), PAUSE)


def _endless(handler: _Handler, _: dict[str, Any]) -> None:
    handler.begin()
    _for_ever(handler, event({"content": "and so on "}), 0.0)


def _endless_line(handler: _Handler, _: dict[str, Any]) -> None:
    handler.begin()
    handler.wfile.write(b"data: ")
    _for_ever(handler, b"x" * 65_536, 0.0)


def _for_ever(handler: _Handler, data: bytes, pause: float) -> None:
    began = time.monotonic()
    while time.monotonic() - began < LONGEST:
        handler.wfile.write(data)
        handler.wfile.flush()
        time.sleep(pause)


def _cut(handler: _Handler, asked: dict[str, Any]) -> None:
    _words(handler, asked)
    handler.wfile.write(event({"content": "half a tok"})[:-30])


def _no_end(handler: _Handler, asked: dict[str, Any]) -> None:
    _words(handler, asked)


def _reset(handler: _Handler, asked: dict[str, Any]) -> None:
    _words(handler, asked)
    # With this the socket is closed by a reset.
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")


def _invalid_utf8(handler: _Handler, asked: dict[str, Any]) -> None:
    _words(handler, asked)
    handler.wfile.write(event({"content": "é"}).replace("é".encode(), b"\xe9\xff"))
    handler.end()


def _not_json(handler: _Handler, _: dict[str, Any]) -> None:
    handler.begin()
    handler.wfile.write(b"data: {nothing\n\ndata: [DONE]\n\n")


def _error_event(handler: _Handler, asked: dict[str, Any]) -> None:
    _words(handler, asked)
    handler.wfile.write(b'data: {"error": {"message": "out of memory", "code": 500}}\n\n')


def _refusal(handler: _Handler, _: dict[str, Any]) -> None:
    handler.begin()
    handler.say(REFUSAL)
    handler.end()


def _filtered(handler: _Handler, _: dict[str, Any]) -> None:
    handler.begin()
    handler.end("content_filter")


def _empty(handler: _Handler, _: dict[str, Any]) -> None:
    handler.begin()
    handler.end()


def _page(handler: _Handler, _: dict[str, Any]) -> None:
    handler.status(200, b"<html><body>Please log in</body></html>", "text/html")


def _flaky(handler: _Handler, asked: dict[str, Any]) -> None:
    if handler.script.failing:
        handler.script.failing -= 1
        handler.status(503, b'{"error": {"message": "busy"}}', Retry_After="0")
        return
    _good(handler, asked)


def _with_status(code: int, **headers: str) -> Callable[[_Handler, dict[str, Any]], None]:
    return lambda handler, _: handler.status(code, b'{"error": {"message": "no"}}', **headers)


_WAYS: dict[str, Callable[[_Handler, dict[str, Any]], None]] = {
    GOOD: _good, "slow": _slow, "flaky": _flaky, "hang": _hang, "silent stream": _silent_stream, "falls silent": _falls_silent,
    "comments": _comments, "trickle": _trickle, "endless": _endless, "endless line": _endless_line, "cut": _cut,
    "no end": _no_end, "reset": _reset, "invalid utf-8": _invalid_utf8, "not json": _not_json, "error event": _error_event,
    "refusal": _refusal, "filtered": _filtered, "empty": _empty, "page": _page, "401": _with_status(401),
    "404": _with_status(404), "429": _with_status(429), "429 long": _with_status(429, Retry_After="600"),
    "500": _with_status(500),
}  # fmt: skip
FAILURES = tuple(name for name in _WAYS if name not in {GOOD, "slow", "flaky"})

# Those that fail at once, without being asked again; the model "in turn" does one after the other.
QUICK = (
    "cut",
    "no end",
    "reset",
    "invalid utf-8",
    "not json",
    "error event",
    "refusal",
    "filtered",
    "empty",
    "page",
    "401",
    "404",
)


def _in_turn(handler: _Handler, asked: dict[str, Any]) -> None:
    _WAYS[QUICK[len(handler.script.requests) % len(QUICK)]](handler, asked)


_WAYS["in turn"] = _in_turn


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        """Callers that hang up are expected here."""


@contextmanager
def scripted(script: Script) -> Iterator[str]:
    """Run the endpoint; yields its address."""
    handler = type("Handler", (_Handler,), {"script": script})
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def unanswered() -> Iterator[str]:
    """Yield an address where no connection comes about: its queue is full and nobody takes from it."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(listening.getsockname())
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}/v1"
        finally:
            for one in waiting:
                one.close()
