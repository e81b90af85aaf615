"""Where the development data lies, and a word counter that stands in for the model's tokenizer."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from index.errors import BadInput
from index.load import load

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


def read_or_refused(data: bytes, name: str) -> None:
    """Check that a damaged file gives a whole document, every word of it in one block, or an error that says why."""
    refused = ""
    try:
        document = load(data, name)
    except BadInput as error:
        refused = repr(str(error))
    if refused:
        assert len(refused) > len(name) + 20, f"an error that hardly says why: {refused}"
        return
    assert document.title
    at = 0
    for block in document.blocks:
        assert at <= block.start < block.end <= len(document.text)
        assert not document.text[at : block.start].strip()
        at = block.end
    assert not document.text[at:].strip()
