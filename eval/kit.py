"""Workflow files that run the suite on every pull request and post its report."""

from __future__ import annotations

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "workflows"
SYSTEMS: Final = ("github", "gitlab")


def workflow(system: str) -> str:
    """Return the workflow of a CI system, ready to be saved where its first line says; raises KeyError for another."""
    if system not in SYSTEMS:
        raise KeyError(system)
    return (FOLDER / f"{system}.yml").read_text(encoding="utf-8")
