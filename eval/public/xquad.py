"""XQuAD: the same paragraphs and questions in several languages (google-deepmind/xquad, CC BY-SA 4.0)."""

from __future__ import annotations

from pathlib import Path

from eval.public import squad
from eval.public.squad import Paragraph


def read(folder: Path, language: str) -> tuple[Paragraph, ...]:
    """Read one language's paragraphs; those at the same place in two languages are translations of each other.

    `folder` holds the set's files, `language` is one of en, zh, es, ar, ru.
    """
    return squad.read(folder / f"xquad.{language}.json")
