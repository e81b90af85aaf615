"""A process made to be killed: it changes a library without end and says what it does and what is done.

Each line on standard output is JSON: an intention `{"do": …}` before a change, `{"done": id}` once it is
acknowledged. `python -m eval.bars.crash_child LIBRARY DOCUMENTS SEED` runs it with the default model.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from index.library import Library

COLLECTIONS = ("a", "b", "c", "d")
# Beyond so many documents, more go than come.
FULL = 60


def run(opened: Callable[[], Library], files: Sequence[Path], seed: int) -> None:
    """Add, replace and remove documents and reopen the library (which saves snapshots) until killed."""
    chance = random.Random(seed)
    library = opened()
    while True:
        with library.read() as view:
            known = list(view.titles())
        draw = chance.random()
        if draw < 0.05:
            library.close()
            library = opened()
        elif known and (draw < 0.2 or len(known) > FULL):
            _remove(library, chance.choice(known))
        else:
            replaced = chance.choice(known) if known and draw < 0.4 else None
            _add(library, chance.choice(files), chance.choice(COLLECTIONS), replaced)


def _add(library: Library, file: Path, collection: str, replaced: str | None) -> None:
    _say(do="add", name=file.name, collection=collection, replace=replaced)
    added = library.add(file.read_bytes(), file.name, collection=collection, replace=replaced)
    _say(done=added.record.id)


def _remove(library: Library, document: str) -> None:
    _say(do="remove", replace=document)
    library.remove(document)
    _say(done=document)


def _say(**what: Any) -> None:
    print(json.dumps(what), flush=True)


def main() -> None:
    """Run with the default model over all documents of a folder."""
    from index.embed import open_embedder

    embedder = open_embedder()
    folder, documents, seed = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    run(lambda: Library.open(folder, embedder, write=True), sorted(documents.iterdir()), seed)


if __name__ == "__main__":
    main()
