"""The built widget as it is served: its bytes, its name with version and hash, and its integrity value."""

from __future__ import annotations

import base64
import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

FOLDER = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True)
class Script:
    """A script file, as it is and compressed; `integrity` is what a page's `integrity` attribute holds."""

    body: bytes
    gzipped: bytes
    path: str
    integrity: str


@cache
def widget() -> Script:
    """Read the widget; `path` changes with every change of its bytes."""
    body = (FOLDER / "widget.js").read_bytes()
    digest = hashlib.sha384(body).digest()
    name = f"/widget/{version('clausecite')}-{digest.hex()[:16]}.js"
    return Script(body, gzip.compress(body, 9, mtime=0), name, f"sha384-{base64.b64encode(digest).decode()}")


def tag(base: str, key: str) -> str:
    """Write the tag that a page carries: pinned to these very bytes by their hash."""
    script = widget()
    return (
        f'<script src="{base}{script.path}" integrity="{script.integrity}" crossorigin="anonymous"\n'
        f'  data-key="{key}" async></script>'
    )
