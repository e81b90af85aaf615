"""Results as `eval.run` writes them, made small for the tests of what reads them."""

from typing import Any

from eval.judge import MEASURES
from eval.run import FORMAT, summarise


def row(name: str, **measures: float | None) -> dict[str, Any]:
    """Return a row with the measures given, `correct` 1 and the others undefined."""
    return {
        "id": name,
        "question": f"What about {name}?",
        "language": "en",
        "tags": ["factual"],
        "split": "dev",
        "unanswerable": False,
        "expected": [{"document": "a.md", "address": "clause:1", "quote": f"the <b>{name}</b> clause"}],
        "answers": [],
        "status": "answered",
        "reason": None,
        "standalone": f"What about {name}?",
        "text": "It says so.[1]",
        "confidence": 0.75,
        "composer": "extractive",
        "ms": 20.0,
        "tokens": 5,
        "citations": [{"document": "A", "address": "clause:2", "quote": "given & quoted"}],
        "stage": "" if measures.get("correct", 1.0) else "selection",
        "measures": {**dict.fromkeys(MEASURES), "correct": 1.0, **measures},
    }


def result(*rows: dict[str, Any]) -> dict[str, Any]:
    """Return a whole result with its summary."""
    return {
        "format": FORMAT,
        "made": "2025-01-01T00:00:00+00:00",
        "machine": "2 cores",
        "service": {"model": "tiny", "where": "in process"},
        "documents": 1,
        "summary": summarise(rows),
        "rows": list(rows),
    }
