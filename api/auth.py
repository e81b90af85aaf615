"""Who may use `/v1/…`: everybody until a key is made or required, then whoever sends one as a bearer token.

A widget's token opens the few routes of `WIDGET_ROUTES`, within its collection and its budgets.
"""

from __future__ import annotations

import ipaddress
import math
import time
from typing import cast

from fastapi import Request
from fastapi.security.utils import get_authorization_scheme_param
from starlette.exceptions import HTTPException

from api import tokens
from api.host import Host
from api.keys import Keys
from api.tokens import Grant
from index.errors import NotFound

REMEDY = "send the header `Authorization: Bearer KEY`; `clausecite keys create NAME` makes a key"
CHALLENGE = {"WWW-Authenticate": "Bearer"}
# Route -> what a request costs; a question costs as much as a minute's budget has units for one.
QUESTION = 10
WIDGET_ROUTES = {
    ("POST", "/v1/ask"): QUESTION,
    ("POST", "/v1/feedback"): 1,
    ("GET", "/v1/documents/{document_id}"): 1,
    ("GET", "/v1/documents/{document_id}/outline"): 1,
    ("GET", "/v1/documents/{document_id}/text"): 1,
}


def authorise(keys: Keys, required: bool, header: str | None) -> None:
    """Let a request pass or raise 401; `header` is the Authorization header as sent."""
    if not (required or keys.required):
        return
    secret = bearer(header)
    if secret is None:
        raise HTTPException(401, f"this needs a key: {REMEDY}", CHALLENGE)
    if not keys.accepts(secret):
        raise HTTPException(401, f"this key is not known here: {REMEDY}", CHALLENGE)


def bearer(header: str | None) -> str | None:
    """Return what an Authorization header bears, None for any other header or none."""
    scheme, secret = get_authorization_scheme_param(header)
    return secret if scheme.lower() == "bearer" and secret else None


async def check_key(request: Request) -> None:
    """The dependency of every `/v1/…` route."""
    host: Host = request.app.state.host
    header = request.headers.get("authorization")
    secret = bearer(header)
    if secret is None or not secret.startswith(tokens.PREFIX):
        authorise(host.keys, host.settings.require_key, header)
        return
    grant = tokens.read(secret, host.keys, request.headers.get("origin"), time.time())
    if grant is None:
        raise HTTPException(
            401, "this token is over, or not for this page; get a new one from /v1/widget/token", CHALLENGE
        )
    await _check_grant(request, host, grant)
    request.state.grant = grant


def grant_of(request: Request) -> Grant | None:
    """Return what a widget's request is limited to, None for one with a key or to an open server."""
    return cast("Grant | None", getattr(request.state, "grant", None))


def spend(request: Request, host: Host, grant: Grant, units: int) -> None:
    """Take units from the budgets of a widget key and of the visitor's address, or raise 429."""
    own = f"{grant.key_id} {address_of(request)}"
    wait = host.meter.take(grant.key_id, units, grant.per_minute * QUESTION)
    if not wait:
        wait = host.meter.take(own, units, host.settings.widget_questions_per_minute * QUESTION)
        if wait:
            # What one visitor is refused is not taken from the others.
            host.meter.give_back(grant.key_id, units)
    if wait:
        seconds = math.ceil(wait)
        raise HTTPException(
            429,
            f"this chat has been asked too much in the last minute; try again in {seconds} s",
            {"Retry-After": str(seconds)},
        )


def address_of(request: Request) -> str:
    """Name the network that a request comes from: an IPv4 address, or the 64 bits that one IPv6 line has."""
    client = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(client.partition("%")[0])
    except ValueError:
        return client
    return client if address.version == 4 else str(ipaddress.ip_network((address, 64), strict=False))


async def _check_grant(request: Request, host: Host, grant: Grant) -> None:
    route = (request.method, request.scope["route"].path)
    if route not in WIDGET_ROUTES:
        raise HTTPException(403, f"a widget's token does not open {route[0]} {route[1]}; use a key")
    spend(request, host, grant, WIDGET_ROUTES[route])
    document_id = request.path_params.get("document_id")
    if document_id is not None:
        record = await host.look(lambda view: view.document(document_id))
        if record.collection != grant.collection:
            # As for one that does not exist: a token tells nothing of other collections.
            raise NotFound(f"no document {document_id!r}; clausecite list shows those that are there")
