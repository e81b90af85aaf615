"""The shipped sample documents, for a data folder that has never held one."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import TYPE_CHECKING

from rag.types import DEFAULT_COLLECTION

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from api.build import Service

# Read as data: a package that stands above this one is not imported.
PACKAGE, FOLDER = "eval", "corpus"
SUFFIXES = (".txt", ".md")


def sample_files() -> list[Traversable]:
    """Find the sample documents, in the order of their names."""
    found = (file for file in files(PACKAGE).joinpath(FOLDER).iterdir() if file.name.endswith(SUFFIXES))
    return sorted(found, key=lambda file: file.name)


def load_samples(service: Service, say: Callable[[str], None]) -> int:
    """Add the samples if the folder has never held a document; returns how many were added."""
    with service.library.read() as view:
        if view.change:
            return 0
    found = sample_files()
    for number, file in enumerate(found, 1):
        added = service.library.add(file.read_bytes(), file.name, collection=DEFAULT_COLLECTION)
        say(f"sample {number} of {len(found)}: {added.record.title} ({added.record.chunks} passages)")
    return len(found)
