"""CMRC2018, development part: Chinese paragraphs and questions (ymcui/cmrc2018, CC BY-SA 4.0)."""

from __future__ import annotations

from pathlib import Path

from eval.public import squad
from eval.public.squad import Paragraph

FILE = "cmrc2018_dev.json"


def read(folder: Path) -> tuple[Paragraph, ...]:
    """Read the paragraphs in the order of the file; `folder` is the one that holds the set's file."""
    return squad.read(folder / FILE)
