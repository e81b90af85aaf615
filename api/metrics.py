"""Counters and a latency histogram in Prometheus' text format, version 0.0.4.

Written by hand: two counters and one histogram need no dependency. Figures are those of one process.
Format: https://prometheus.io/docs/instrumenting/exposition_formats/
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
BUCKETS_SECONDS = (0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24)
Labels = tuple[tuple[str, str], ...]


def _escape(value: str) -> str:
    return value.replace("\\", "\\\\").replace("\n", "\\n").replace('"', '\\"')


def _line(name: str, labels: Labels, value: float) -> str:
    inside = ",".join(f'{key}="{_escape(text)}"' for key, text in labels)
    number = repr(float(value)).removesuffix(".0")
    return f"{name}{{{inside}}} {number}" if inside else f"{name} {number}"


class Metrics:
    """What one process has counted since it started; safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: defaultdict[Labels, int] = defaultdict(int)
        self._latency: defaultdict[Labels, list[float]] = defaultdict(
            lambda: [0.0] * (len(BUCKETS_SECONDS) + 2)
        )
        self._answers: defaultdict[Labels, int] = defaultdict(int)

    def request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one finished request; `route` is the template, so that the number of series is bounded."""
        labels = (("method", method), ("route", route))
        with self._lock:
            self._requests[(*labels, ("status", str(status)))] += 1
            row = self._latency[labels]  # a count for each bucket, then the count of all, then the sum
            for number, bound in enumerate(BUCKETS_SECONDS):
                row[number] += seconds <= bound
            row[-2] += 1
            row[-1] += seconds

    def answer(self, status: str, reason: str | None) -> None:
        """Count one answer, or one abstention with its reason."""
        with self._lock:
            self._answers[(("status", status), ("reason", reason or ""))] += 1

    def render(self, gauges: Mapping[str, tuple[str, float]]) -> str:
        """Write everything counted, and `gauges` as name -> (help, value)."""
        with self._lock:
            lines = [
                *_counter("clausecite_requests_total", "Requests finished.", self._requests),
                *self._histogram(
                    "clausecite_request_seconds", "Time from request to the end of its response."
                ),
                *_counter("clausecite_answers_total", "Questions answered or abstained from.", self._answers),
            ]
        for name, (text, value) in gauges.items():
            lines += [f"# HELP {name} {text}", f"# TYPE {name} gauge", _line(name, (), value)]
        return "\n".join(lines) + "\n"

    def _histogram(self, name: str, text: str) -> Iterable[str]:
        yield f"# HELP {name} {text}"
        yield f"# TYPE {name} histogram"
        for labels, row in sorted(self._latency.items()):
            for bound, count in zip(BUCKETS_SECONDS, row, strict=False):
                yield _line(f"{name}_bucket", (*labels, ("le", f"{bound:g}")), count)
            yield _line(f"{name}_bucket", (*labels, ("le", "+Inf")), row[-2])
            yield _line(f"{name}_count", labels, row[-2])
            yield _line(f"{name}_sum", labels, row[-1])


def _counter(name: str, text: str, series: Mapping[Labels, int]) -> Iterable[str]:
    yield f"# HELP {name} {text}"
    yield f"# TYPE {name} counter"
    for labels, count in sorted(series.items()):
        yield _line(name, labels, count)
