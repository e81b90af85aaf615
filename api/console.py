"""What the commands share: options, settings, opening the service, and writing to the terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from api.settings import read_settings
from index.errors import Busy

if TYPE_CHECKING:
    from api.build import Service
    from rag.types import Citation

errors = Console(stderr=True, highlight=False, soft_wrap=True, markup=False)
DataOption = Annotated[
    Path | None, typer.Option("--data", help="The data folder.", show_default="setting data")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON.")]
CollectionOption = Annotated[str | None, typer.Option("--collection", help="Only this collection.")]


def say(line: str) -> None:
    """Write a line of progress to standard error."""
    errors.print(line)


def write(text: str) -> None:
    """Write a line of output, unwrapped and unstyled, so that it can be piped."""
    sys.stdout.write(text + "\n")


def write_json(kind: Any, value: object) -> None:
    """Write a value of this type as JSON, its text readable in any script."""
    from pydantic import TypeAdapter

    write(TypeAdapter(kind).dump_json(value, indent=2).decode())


def place(citation: Citation) -> str:
    """Write where a citation is: document, headings, page, offsets and the document's id."""
    parts = [
        citation.document_title,
        *citation.path,
        f"p. {citation.page}" if citation.page else "",
        f"{citation.start}–{citation.end}",
        citation.document_id,
    ]
    return " · ".join(part for part in parts if part)


@contextmanager
def opened(data: Path | None, *, writing: bool = False, any_embedder: bool = False) -> Iterator[Service]:
    """Build the service for one command and close it again.

    Raises Busy, with what to do instead, when a server holds a folder that is to be written.
    """
    from api.build import build

    settings = read_settings(data=data)
    try:
        service = build(settings, write=writing, any_embedder=any_embedder, say=say)
    except Busy as error:
        advice = "a running server takes documents at POST /v1/documents and removes them with DELETE"
        raise Busy(f"{error}; {advice}") from error
    try:
        yield service
    finally:
        service.close()


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar on standard error; yields a function that takes stage, done and total."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=errors, transient=True) as progress:
        task = progress.add_task("starting", total=None)

        def show(stage: str, done: int, total: int) -> None:
            progress.update(task, description=stage, completed=done, total=total)

        yield show
