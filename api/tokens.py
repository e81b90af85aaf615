"""Short-lived tokens that stand for a widget key in one visitor's browser; nothing is stored for them.

A token is base64url(JSON of key id, origin, end) + "." + base64url(HMAC-SHA256 under the key's own signing secret). It
ends with its time, and at once when the key is revoked, for then the secret is gone.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from dataclasses import dataclass

from api.keys import Key, Keys, Widget

PREFIX = "ct_"
LIFE_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Grant:
    """What a request with a token may do: read this collection, on the budget of this key."""

    key_id: str
    collection: str
    per_minute: int


def issue(key: Key, widget: Widget, origin: str, now: float) -> str:
    """Make a token for pages of an origin; `now` is seconds since the epoch."""
    claim = json.dumps([key.id, origin, int(now) + LIFE_SECONDS]).encode()
    return f"{PREFIX}{_encode(claim)}.{_encode(_sign(claim, widget))}"


def read(token: str, keys: Keys, origin: str | None, now: float) -> Grant | None:
    """Return what a token grants, None when it is none of ours, is over, or comes from another origin.

    A browser leaves `origin` out of same-origin reads; that is None and passes.
    """
    try:
        claim, signature = (_decode(part) for part in token.removeprefix(PREFIX).split("."))
        key_id, bound, end = json.loads(claim)
    except (ValueError, TypeError):
        return None
    key = next((key for key in keys.all() if key.id == key_id), None)
    if key is None or key.widget is None or not hmac.compare_digest(_sign(claim, key.widget), signature):
        return None
    # The list may have changed since the token was made.
    if now >= end or bound not in key.widget.origins or origin not in (None, bound):
        return None
    return Grant(key.id, key.widget.collection, key.widget.per_minute)


def _sign(claim: bytes, widget: Widget) -> bytes:
    return hmac.digest(bytes.fromhex(widget.signing), claim, hashlib.sha256)


def _encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _decode(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
