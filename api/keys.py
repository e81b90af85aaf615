"""Keys of a data folder: made, listed, revoked and checked; only their SHA-256 is kept, in `keys.json`.

A key is 256 random bits, so a plain hash cannot be guessed back. The file is replaced as a whole
through a temporary name, so a reader sees either the old keys or the new.

A widget key stands in public pages. It opens nothing by itself: `api/tokens.py` exchanges it for a short-lived token.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import json
import os
import secrets
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from index.errors import BadInput, DataFolderDamaged, NotFound

FILE = "keys.json"
LOCK = "keys.lock"
PREFIX = "cc_"
WIDGET_PREFIX = "cw_"
PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Widget:
    """What a key in public pages may do: read one collection, from pages of these origins.

    `per_minute` is the budget of questions of all its visitors together; `signing` is the secret of its tokens, in hex.
    """

    origins: tuple[str, ...]
    collection: str
    per_minute: int
    signing: str


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of a key once it has been shown; `added` is an ISO time."""

    id: str
    name: str
    sha256: str
    added: str
    widget: Widget | None = None


class Keys:
    """The keys of one data folder; reads the file again when it has changed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.path = folder / FILE
        self._stamp: tuple[int, int] | None = None
        self._keys: tuple[Key, ...] = ()

    @property
    def required(self) -> bool:
        """Whether a key must be shown: from the first one on, also when the last has been revoked."""
        return self.path.exists()

    def all(self) -> tuple[Key, ...]:
        """Return the keys, oldest first; raises DataFolderDamaged on a file that cannot be read."""
        try:
            status = self.path.stat()
        except FileNotFoundError:
            self._stamp, self._keys = None, ()
            return ()
        stamp = (status.st_mtime_ns, status.st_ino)
        if stamp != self._stamp:
            self._keys, self._stamp = self._load(), stamp
        return self._keys

    def create(self, name: str) -> tuple[Key, str]:
        """Make a key; returns its record and the key itself, which is not kept. Raises BadInput for a blank name."""
        return self._create(name, PREFIX, None)

    def create_widget(
        self, name: str, origins: Sequence[str], collection: str, per_minute: int
    ) -> tuple[Key, str]:
        """Make a key for public pages of these origins; an empty list means none.

        Raises BadInput for a blank name and for what is no origin.
        """
        exact = tuple(dict.fromkeys(check_origin(origin) for origin in origins))
        return self._create(name, WIDGET_PREFIX, Widget(exact, collection, per_minute, secrets.token_hex(32)))

    def _create(self, name: str, prefix: str, widget: Widget | None) -> tuple[Key, str]:
        if not name.strip():
            raise BadInput(f"a key needs a name, not {name!r}; say who or what will use it")
        secret = prefix + secrets.token_urlsafe(32)
        added = datetime.now(UTC).isoformat(timespec="seconds")
        key = Key(secrets.token_hex(4), name.strip(), _hash(secret), added, widget)
        with self._alone():
            self._save((*self.all(), key))
        return key, secret

    def revoke(self, key_id: str) -> Key:
        """Take a key away; raises NotFound naming those that exist."""
        with self._alone():
            keys = self.all()
            found = next((key for key in keys if key.id == key_id), None)
            if found is None:
                known = ", ".join(key.id for key in keys) or "none"
                raise NotFound(f"there is no key {key_id!r}; the keys are: {known}")
            self._save(tuple(key for key in keys if key.id != key_id))
        return found

    def accepts(self, secret: str) -> bool:
        """Say whether this is one of the keys that open everything; takes the same time for all of them."""
        digest = _hash(secret)
        return sum(hmac.compare_digest(key.sha256, digest) for key in self.all() if key.widget is None) > 0

    def find_widget(self, secret: str) -> Key | None:
        """Find the record of a widget key."""
        digest = _hash(secret)
        return next((key for key in self.all() if key.widget is not None and key.sha256 == digest), None)

    def is_widget_origin(self, origin: str) -> bool:
        """Say whether any widget key may be used in pages of this origin."""
        return any(key.widget is not None and origin in key.widget.origins for key in self.all())

    def _load(self) -> tuple[Key, ...]:
        try:
            return tuple(_read(row) for row in json.loads(self.path.read_text("utf-8"))["keys"])
        except (ValueError, KeyError, TypeError) as error:
            remedy = "delete it and make new keys with `clausecite keys create NAME`"
            raise DataFolderDamaged(f"{self.path} cannot be read ({error}); {remedy}") from error

    def _save(self, keys: tuple[Key, ...]) -> None:
        """Write the file under a temporary name, sync it, and give it its name."""
        handle, temporary = tempfile.mkstemp(dir=self._folder, prefix=f".{FILE}.")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump({"keys": [asdict(key) for key in keys]}, stream, indent=1)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(self.path)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Wait until no other command changes the keys, and keep others waiting."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def check_origin(origin: str) -> str:
    """Return an origin as browsers send it; raises BadInput for anything else, a path or `*` say."""
    try:
        parts = urlsplit(origin)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    host = parts.hostname or ""
    name = f"[{host}]" if ":" in host else host
    suffix = "" if port is None or port == PORTS.get(parts.scheme) else f":{port}"
    exact = f"{parts.scheme}://{name}{suffix}"
    if (
        parts.scheme not in PORTS
        or not host.isascii()
        or not host
        or "*" in host
        or origin.lower() not in (exact, f"{parts.scheme}://{name}:{port}")
    ):
        raise BadInput(
            f"{origin!r} is not an origin; give scheme and host alone, as in https://www.example.org "
            "or http://localhost:3000 (a name beyond ASCII in its xn-- form)"
        )
    return exact


def _read(row: dict[str, Any]) -> Key:
    widget = row.pop("widget", None)
    if widget is None:
        return Key(**row)
    return Key(**row, widget=Widget(**{**widget, "origins": tuple(widget["origins"])}))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
