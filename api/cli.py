"""The command line: `clausecite …`; exit code 0 when it worked, 1 with one line when not, 2 for wrong usage."""

from __future__ import annotations

import typer

from api import (
    cli_adapt,
    cli_documents,
    cli_feedback,
    cli_folder,
    cli_keys,
    cli_mcp,
    cli_questions,
    cli_serve,
    cli_verify,
)
from api.console import say
from index.errors import ClauseciteError

app = typer.Typer(
    help="Answers from documents that must be held to the letter.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(cli_serve.serve)
app.command()(cli_documents.add)
app.command()(cli_questions.ask)
app.command()(cli_questions.search)
app.command()(cli_verify.verify)
app.command("list")(cli_documents.list_documents)
app.command()(cli_documents.remove)
app.command()(cli_documents.outline)
app.command()(cli_folder.check)
app.command()(cli_folder.reindex)
app.command()(cli_folder.backup)
app.command()(cli_folder.restore)
app.command()(cli_adapt.adapt)
app.command()(cli_mcp.mcp)
app.add_typer(cli_feedback.app, name="feedback")
app.add_typer(cli_keys.app, name="keys")


def main() -> None:
    """Run a command; an error that is foreseen is one line on standard error."""
    try:
        app()
    except (ClauseciteError, OSError) as error:
        say(f"clausecite: {error}")
        raise SystemExit(1) from None
