"""Results as `eval.run` writes them, made small for the tests of what reads them."""

from typing import Any

from eval.run import FORMAT, MEASURES, summarise


def row(name: str, **measures: float | None) -> dict[str, Any]:
    """Return a row with the measures given, `correct` 1 and the others undefined."""
    return {
        "id": name,
        "question": f"What about {name}?",
        "language": "en",
        "tags": ["factual"],
        "split": "dev",
        "ms": 20.0,
        "measures": {**dict.fromkeys(MEASURES), "correct": 1.0, **measures},
    }


def result(*rows: dict[str, Any]) -> dict[str, Any]:
    """Return a whole result with its summary."""
    return {
        "format": FORMAT,
        "made": "2025-01-01T00:00:00+00:00",
        "machine": "2 cores",
        "embedder": {"model": "tiny"},
        "documents": 1,
        "summary": summarise(rows),
        "rows": list(rows),
    }
