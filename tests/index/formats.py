"""What two files have in common that hold the same document in different formats."""

from __future__ import annotations

from index.document import Document
from index.outline import outline


def folded(document: Document) -> str:
    """The text with its white space folded."""
    return " ".join(document.text.split())


def addresses(document: Document) -> list[str]:
    """The addresses of the outline, in document order."""
    return [str(node.address) for node in outline(document).walk()]


def blocks(document: Document) -> list[str]:
    """The text of each block."""
    return [document.text[block.start : block.end] for block in document.blocks]
