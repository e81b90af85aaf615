"""Who may use `/v1/…`: everybody until a key is made or required, then whoever sends one as a bearer token."""

from __future__ import annotations

from fastapi import Request
from fastapi.security.utils import get_authorization_scheme_param
from starlette.exceptions import HTTPException

from api.keys import Keys

REMEDY = "send the header `Authorization: Bearer KEY`; `clausecite keys create NAME` makes a key"


def authorise(keys: Keys, required: bool, header: str | None) -> None:
    """Let a request pass or raise 401; `header` is the Authorization header as sent."""
    if not (required or keys.required):
        return
    scheme, secret = get_authorization_scheme_param(header)
    if scheme.lower() != "bearer" or not secret:
        raise HTTPException(401, f"this needs a key: {REMEDY}", {"WWW-Authenticate": "Bearer"})
    if not keys.accepts(secret):
        raise HTTPException(401, f"this key is not known here: {REMEDY}", {"WWW-Authenticate": "Bearer"})


def check_key(request: Request) -> None:
    """The dependency of every `/v1/…` route."""
    host = request.app.state.host
    authorise(host.keys, host.settings.require_key, request.headers.get("authorization"))
