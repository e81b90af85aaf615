"""Data folders for the bars: filled once, kept in the cache, and taken up again where a filling was stopped."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from rich.console import Console
from rich.progress import Progress

from api.build import Service, build
from api.settings import read_settings
from eval.bars import cache_folder, shared_data
from eval.target import CORPUS
from index.errors import EmbedderMismatch

CHUNKS: Final = 10_000
LAWS: Final = 11


def samples_folder() -> Path:
    """Return a data folder with the shipped sample documents."""
    return _filled("samples", sorted(CORPUS.iterdir()))


def laws_folder() -> Path:
    """Return a data folder of at least 10,000 searchable chunks of real laws, in the order of their paths."""
    return _filled("laws", sorted((shared_data() / "laws").rglob("*.md")), CHUNKS)


def all_laws_folder() -> Path:
    """Return a data folder of all real laws in all their versions: the one that `CLAUSECITE_LAWS` names, else a kept one.

    The first filling takes a good half hour on two cores, and every later one reads all files again.
    """
    if named := os.environ.get("CLAUSECITE_LAWS"):
        return Path(named)
    return _filled("all-laws", sorted((shared_data() / "laws").rglob("*.md")))


def quotes_folder() -> tuple[Path, list[str]]:
    """Return a data folder of samples, newspaper page and eleven laws, and the lay questions on those laws."""
    rows = lay_questions()
    groups = most_asked_laws(rows, LAWS)
    laws = [shared_data() / "laws" / path for group in groups for path in sorted(groups[group])]
    held = {str(path.relative_to(shared_data() / "laws")) for path in laws}
    asked = [row["question"] for row in rows if all(gold["path"] in held for gold in row["gold"])]
    files = [*sorted(CORPUS.iterdir()), shared_data() / "seed" / "newspaper_page.txt", *laws]
    return _filled("quotes", files), asked


def lay_questions() -> list[dict[str, Any]]:
    """Read the real lay questions with their gold articles."""
    file = shared_data() / "legal_qa" / "lecoqa_train.jsonl"
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def most_asked_laws(rows: Iterable[dict[str, Any]], number: int) -> dict[str, set[str]]:
    """Find the laws that most questions rest on: paths by law, the most asked first."""
    counts: dict[str, int] = {}
    paths: dict[str, set[str]] = {}
    for gold in (gold for row in rows for gold in row["gold"]):
        counts[gold["law"]] = counts.get(gold["law"], 0) + 1
        paths.setdefault(gold["law"], set()).add(gold["path"])
    best = sorted(counts, key=lambda law: (-counts[law], law))[:number]
    return {law: paths[law] for law in best}


def _filled(name: str, files: Iterable[Path], enough: int | None = None) -> Path:
    """Add files to a kept folder until there are `enough` chunks; what is there already costs no embedding."""
    folder = cache_folder() / name
    service = _opened(folder)
    try:
        _fill(service, name, list(files), enough)
    finally:
        service.close()
    return folder


def _opened(folder: Path) -> Service:
    """Open a kept folder, or begin it anew where another model made its vectors."""
    settings = read_settings(data=folder)
    try:
        return build(settings, write=True)
    except EmbedderMismatch as mismatch:
        print(f"      {folder.name} is filled anew: {mismatch}")
        shutil.rmtree(folder)
        return build(settings, write=True)


def _fill(service: Service, name: str, files: list[Path], enough: int | None) -> None:
    with Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task(f"filling {name}", total=enough or len(files))
        for done, file in enumerate(files, start=1):
            with service.library.read() as view:
                count = view.count()
            if enough and count >= enough:
                progress.update(task, completed=enough)
                return
            service.library.add(file.read_bytes(), file.name)
            progress.update(task, completed=count if enough else done)
