"""Where the development data lies, and a word counter that stands in for the model's tokenizer."""

from collections.abc import Sequence
from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2].parent / "shared" / "data"


def shared(path: str) -> Path:
    """Return a path of the shared data, or skip the test where the data is not beside the project."""
    found = SHARED / path
    if not found.exists():
        pytest.skip(f"the shared data is not beside the project: {path} is absent")
    return found


def characters(texts: Sequence[str]) -> list[int]:
    """Count a token a character: more than any tokenizer gives, so windows are tight."""
    return [len(text) + 4 for text in texts]
