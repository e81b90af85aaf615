"""Commands on keys: keys create, keys list, keys revoke."""

from __future__ import annotations

from typing import Annotated

import typer

from api.console import DataOption, say, write
from api.keys import Key, Keys
from api.script import tag
from api.settings import read_settings
from index.errors import BadInput
from rag.types import DEFAULT_COLLECTION

app = typer.Typer(help="Keys that a server asks for, once one has been made.", no_args_is_help=True)
PER_MINUTE = 300


@app.command()
def create(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who or what will use the key.")],
    widget: Annotated[
        bool, typer.Option("--widget", help="For the chat widget: a key that stands in public pages.")
    ] = False,
    origin: Annotated[
        list[str] | None,
        typer.Option(
            "--origin", help="Pages of this origin may use it; can be given again. None: no page may."
        ),
    ] = None,
    collection: Annotated[
        str, typer.Option("--collection", help="The one collection that a widget key reads.")
    ] = DEFAULT_COLLECTION,
    per_minute: Annotated[
        int, typer.Option("--per-minute", min=1, help="Questions a minute from all its visitors together.")
    ] = PER_MINUTE,
    url: Annotated[
        str, typer.Option("--url", help="Where visitors reach this service, for the tag.")
    ] = "https://HOST",
    data: DataOption = None,
) -> None:
    """Make a key and show it, once; from the first one on /v1/… asks for a key."""
    keys = Keys(read_settings(data=data).data)
    if widget:
        key, secret = keys.create_widget(name, origin or (), collection, per_minute)
        write(secret)
        _explain_widget(key, tag(url.rstrip("/"), secret))
        return
    if origin:
        raise BadInput("--origin is for widget keys; add --widget, or leave it out")
    key, secret = keys.create(name)
    write(secret)
    say(f"key {key.id} for {key.name}; it is shown this once. Send it as: Authorization: Bearer KEY")


def _explain_widget(key: Key, pinned: str) -> None:
    assert key.widget is not None
    origins = ", ".join(key.widget.origins) or "no origin, so no page may use it"
    say(f"widget key {key.id} for {key.name}: collection {key.widget.collection}, pages of {origins}")
    say(f"put this into the pages:\n{pinned}")
    say("from now on /v1/… asks everybody else for a key; `clausecite keys create NAME` makes one")


@app.command("list")
def list_keys(data: DataOption = None) -> None:
    """List the keys by id and name; the keys themselves are not kept."""
    keys = Keys(read_settings(data=data).data).all()
    for key in keys:
        widget = key.widget
        about = f"  widget: {widget.collection}, {' '.join(widget.origins) or 'no origin'}" if widget else ""
        write(f"{key.id}  {key.added}  {key.name}{about}")
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
