"""Keys of a data folder: made, listed, revoked and checked; only their SHA-256 is kept, in `keys.json`.

A key is 256 random bits, so a plain hash cannot be guessed back. The file is replaced as a whole
through a temporary name, so a reader sees either the old keys or the new.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import json
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from index.errors import BadInput, DataFolderDamaged, NotFound

FILE = "keys.json"
LOCK = "keys.lock"
PREFIX = "cc_"


@dataclass(frozen=True, slots=True)
class Key:
    """What is known of a key once it has been shown; `added` is an ISO time."""

    id: str
    name: str
    sha256: str
    added: str


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
        if not name.strip():
            raise BadInput(f"a key needs a name, not {name!r}; say who or what will use it")
        secret = PREFIX + secrets.token_urlsafe(32)
        key = Key(
            secrets.token_hex(4), name.strip(), _hash(secret), datetime.now(UTC).isoformat(timespec="seconds")
        )
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
        """Say whether this is one of the keys; takes the same time for all of them."""
        digest = _hash(secret)
        return sum(hmac.compare_digest(key.sha256, digest) for key in self.all()) > 0

    def _load(self) -> tuple[Key, ...]:
        try:
            return tuple(Key(**row) for row in json.loads(self.path.read_text("utf-8"))["keys"])
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


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
