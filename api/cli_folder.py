"""Commands on the data folder as a whole: check, reindex, backup, restore."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from api.console import DataOption, opened, progress_bar, say, write
from api.settings import read_settings

FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="The backup file.")]


def check(data: DataOption = None) -> None:
    """Check that database, texts, clauses, vectors and snapshots agree, and that adapters can be read."""
    from rag.adapters import Adapters

    with opened(data, any_embedder=True) as service:
        problems = service.library.check() + Adapters(service.settings.data).problems()
    for problem in problems:
        write(problem)
    if problems:
        say(f"{len(problems)} problems found")
        raise typer.Exit(1)
    say("no problems found")


def reindex(data: DataOption = None) -> None:
    """Embed everything again with the model that is set; safe to stop and start again."""
    with opened(data, writing=True, any_embedder=True) as service, progress_bar() as bar:
        service.library.reindex(progress=bar)
    say("everything is embedded with the model that is set")


def backup(file: FileArgument, data: DataOption = None) -> None:
    """Copy the data folder, also a served one, into one file; keys are not in it."""
    with opened(data, any_embedder=True) as service:
        service.library.backup(file)
    say(f"backed up to {file} ({file.stat().st_size:,} bytes)")


def restore(file: FileArgument, data: DataOption = None) -> None:
    """Make a data folder, which must be new or empty, from a backup."""
    from index.library import Library

    folder = read_settings(data=data).data
    Library.restore(file, folder)
    say(f"restored {file} to {folder}")
