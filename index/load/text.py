"""Plain text to lines: a blank line starts a new block."""

from __future__ import annotations

from index.load.lines import Line


def lines(text: str) -> list[Line]:
    """Split plain text into its lines; trailing white space and blank lines are left out."""
    found: list[Line] = []
    fresh = True
    for raw in text.split("\n"):
        if raw.strip():
            found.append(Line(raw.rstrip(), fresh=fresh))
        fresh = not raw.strip()
    return found
