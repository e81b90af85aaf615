"""Documents that call things by one name and readers who call them by another: what an adapter can learn."""

from __future__ import annotations

import json
from pathlib import Path

THINGS = (
    "bicycle shed", "rowing boat", "reading room", "swimming pool", "tennis court", "music hall", "chess table", "garden plot",
    "film projector", "pottery kiln",
)  # fmt: skip
NAMES = ("Zorbel", "Quimby", "Fandor", "Wexley", "Tarbin", "Oslick", "Prando", "Mirvel", "Huxten", "Yarrow")
ASKED = (
    "What must I know about the {}?",
    "Who looks after the {}?",
    "Tell me the rules for using {}.",
    "Can anybody use the {} at night?",
)

RULES = "# Rules of the house\n\n" + "\n\n".join(
    f"Article {at}. The {thing} is open to members. A member returns the key of the {thing} to the desk."
    for at, thing in enumerate(THINGS, 1)
)


def questions(names: tuple[str, ...] = NAMES) -> list[dict[str, object]]:
    """Ask for each article in several ways, by these names of its thing."""
    return [
        {
            "question": form.format(name),
            "expect": {"document": "Rules of the house", "address": f"article:{at}"},
        }
        for at, name in enumerate(names, 1)
        for form in ASKED
    ]


def write(file: Path, rows: list[dict[str, object]]) -> Path:
    """Write questions to a file, one a line."""
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file
