"""The command that learns from questions whose answers are known: adapt."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.console import DataOption, opened, progress_bar, say, write
from api.settings import read_settings

if TYPE_CHECKING:
    from rag.adapters import Stack


def adapt(
    questions: Annotated[
        Path | None,
        typer.Option("--questions", metavar="FILE", help="Questions with their places, as for `eval`."),
    ] = None,
    collection: Annotated[str, typer.Option("--collection", help="The collection to adapt to.")] = "default",
    undo: Annotated[bool, typer.Option("--undo", help="Take the adapter out that is used.")] = False,
    show: Annotated[bool, typer.Option("--list", help="Show the adapters that are installed.")] = False,
    data: DataOption = None,
) -> None:
    """Learn from questions how a collection's answers are found; what does not help is not installed."""
    if [questions is not None, undo, show].count(True) != 1:
        raise typer.BadParameter("give one of --questions FILE, --undo and --list")
    if questions is not None:
        _learn(questions, collection, data)
        return
    from rag.adapters import Adapters

    adapters = Adapters(read_settings(data=data).data)
    if undo:
        left = adapters.undo(collection)
        now = f"adapter {left.installed[-1].version} is used again" if left.installed else "none is used now"
        say(f"the adapter of collection {collection!r} is taken out; {now}")
        return
    for stack in adapters.stacks():
        _show(stack)


def _learn(file: Path, collection: str, data: Path | None) -> None:
    """Fit an adapter and install it if it helps; the data folder is only read, so that it can be served meanwhile."""
    from rag.adapt import Fitting, check_gains
    from rag.adapt_questions import tie
    from rag.adapters import Adapters
    from rag.cases import read_questions
    from rag.neutral import Neutral
    from rag.remembering import Remembering

    cases = read_questions(file)
    with opened(data) as service, service.library.read() as view:
        with progress_bar() as bar:
            known = tie(view, service.embedder, cases, collection, bar)
            neutral = Neutral(Remembering(service.embedder))
            adapter, gains = Fitting(view, known, collection, bar, neutral).fit()
        check_gains(gains)
        adapters = Adapters(service.settings.data)
        installed = adapters.install(adapter)
    for gain in gains:
        write(gain.line())
    say(
        f"adapter {installed.version} of collection {collection!r} is installed, fitted on {len(known)} of {len(cases)} "
        "questions; the figures are of questions held out, in 5 parts, with 95% intervals"
    )


def _show(stack: Stack) -> None:
    used = stack.installed[-1].version if stack.installed else None
    if used is None:
        write(f"{stack.collection}: none is used")
    for each in reversed(stack.installed):
        first = each.report["gains"][0]
        write(
            f"{stack.collection}: adapter {each.version}{' (used)' if each.version == used else ''}, "
            f"{each.report['made']}, {each.report['questions']} questions, "
            f"{first['measure']} {first['before']:.3f} -> {first['after']:.3f}"
        )
