"""The command that serves tools to language models: mcp."""

from __future__ import annotations

from contextlib import suppress
from typing import Annotated

import typer

from api.cli_serve import address, bind, set_up_logging
from api.console import DataOption, say
from api.settings import read_settings
from index.errors import MissingExtra


def mcp(
    data: DataOption = None,
    url: Annotated[
        str | None, typer.Option("--url", help="Ask this running server.", show_default="setting url")
    ] = None,
    http: Annotated[
        int | None, typer.Option("--http", help="Serve HTTP on this port, not standard input and output.")
    ] = None,
    host: Annotated[
        str | None, typer.Option("--host", help="The address for --http.", show_default="setting host")
    ] = None,
) -> None:
    """Serve search, ask, read_clause and outline to MCP clients; reads the data folder, or asks a running server."""
    settings = read_settings(data=data, url=url, host=host)
    set_up_logging(settings)
    try:
        from api.mcp_server import PATH, make_server, serve_http
        from api.mcp_source import guard, opened
    except ImportError as error:
        raise MissingExtra(
            f'clausecite mcp needs a package that is missing ({error.name}); install it with: pip install "clausecite[mcp]"'
        ) from error
    from api.limits import Gate

    gate = Gate("calls", settings.questions_at_once, settings.questions_waiting)
    listening = None if http is None else bind(settings.host, http)
    with opened(settings) as source:
        server = make_server(source, gate)
        if listening is None:
            with suppress(KeyboardInterrupt):
                server.run("stdio")
            return
        say(f"Serving on {address(listening)}{PATH}")
        serve_http(server, listening, settings.host, guard(settings))
