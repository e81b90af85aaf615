"""Commands on keys: keys create, keys list, keys revoke."""

from __future__ import annotations

from typing import Annotated

import typer

from api.console import DataOption, say, write
from api.keys import Keys
from api.settings import read_settings

app = typer.Typer(help="Keys that a server asks for, once one has been made.", no_args_is_help=True)


@app.command()
def create(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who or what will use the key.")],
    data: DataOption = None,
) -> None:
    """Make a key and show it, once; from the first one on /v1/… asks for a key."""
    key, secret = Keys(read_settings(data=data).data).create(name)
    write(secret)
    say(f"key {key.id} for {key.name}; it is shown this once. Send it as: Authorization: Bearer KEY")


@app.command("list")
def list_keys(data: DataOption = None) -> None:
    """List the keys by id and name; the keys themselves are not kept."""
    keys = Keys(read_settings(data=data).data).all()
    for key in keys:
        write(f"{key.id}  {key.added}  {key.name}")
    say(f"{len(keys)} keys")


@app.command()
def revoke(
    key_id: Annotated[
        str, typer.Argument(metavar="ID", help="The key's id, as `clausecite keys list` shows it.")
    ],
    data: DataOption = None,
) -> None:
    """Take a key away; a running server refuses it from its next request on."""
    keys = Keys(read_settings(data=data).data)
    key = keys.revoke(key_id)
    say(f"revoked {key.id} of {key.name}")
    if not keys.all():
        say(
            f"no key is left, so /v1/… refuses everybody; make a new one, or delete {keys.path} to open it to all"
        )
