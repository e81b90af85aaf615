"""Errors to RFC 9457 problem details: the one place that knows which error has which HTTP status."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from api.chat_errors import is_openai, with_error
from index.errors import (
    BadInput,
    Busy,
    ClauseciteError,
    DataFolderDamaged,
    EmbedderMismatch,
    MissingExtra,
    NotFound,
    TooLarge,
)

MEDIA_TYPE = "application/problem+json"
VALUE_LIMIT = 200
RETRY_AFTER_SECONDS = 5
log = logging.getLogger("clausecite")

# The first class that fits decides, so a class stands before its base.
STATUSES: tuple[tuple[type[ClauseciteError], int, str], ...] = (
    (TooLarge, 413, "Too large"),
    (BadInput, 422, "Input that cannot be used"),
    (NotFound, 404, "Not found"),
    (Busy, 503, "Busy"),
    (EmbedderMismatch, 503, "Made with another model"),
    (MissingExtra, 503, "A package is missing"),
    (DataFolderDamaged, 503, "The data folder is damaged"),
    (ClauseciteError, 503, "Cannot be done now"),
)
# What servers note for a request whose sender left before it was whole; no client ever sees it.
CLIENT_CLOSED = 499
TITLES = {
    400: "Malformed request",
    401: "A key is needed",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    411: "Length needed",
    413: "Too large",
    415: "Unsupported media type",
    422: "Input that cannot be used",
    429: "Too many requests",
    503: "Not ready",
}


def show(value: object) -> str:
    """Write a value for an error, cut to 200 characters, always encodable as UTF-8."""
    text = value if isinstance(value, str) else repr(value)
    cut = text if len(text) <= VALUE_LIMIT else text[:VALUE_LIMIT] + "…"
    return cut.encode("utf-8", "backslashreplace").decode()


def problem(
    status: int,
    detail: str,
    instance: str,
    *,
    title: str | None = None,
    headers: Mapping[str, str] | None = None,
    **more: Any,
) -> JSONResponse:
    """Build a problem response; `more` are extension members such as `value` and `remedy`.

    OpenAI's clients find their own shape of an error in it too.
    """
    body = {
        "type": "about:blank",
        "title": title or TITLES.get(status, "Error"),
        "status": status,
        "detail": show_detail(detail),
        "instance": show_detail(instance),
        **more,
    }
    if is_openai(instance):
        body = with_error(body)
    return JSONResponse(body, body["status"], dict(headers or {}), MEDIA_TYPE)


def show_detail(text: str) -> str:
    """Make text encodable as UTF-8 whatever a client has sent in it."""
    return text.encode("utf-8", "backslashreplace").decode()


def body_of(error: ClauseciteError, instance: str) -> dict[str, Any]:
    """Give the problem of a known error as a mapping, for the `error` event of a stream."""
    status, title = status_of(error)
    return {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": show_detail(str(error)),
        "instance": instance,
    }


def status_of(error: ClauseciteError) -> tuple[int, str]:
    """Find the HTTP status and the title of a known error."""
    return next((status, title) for kind, status, title in STATUSES if isinstance(error, kind))


async def _known(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, ClauseciteError)
    status, title = status_of(error)
    headers = {"Retry-After": str(RETRY_AFTER_SECONDS)} if status == 503 else {}
    return problem(status, str(error), request.url.path, title=title, headers=headers)


async def _http(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    detail = error.detail
    if error.status_code == 404 and detail == "Not Found":
        detail = f"there is no {request.url.path}; the routes are listed at /openapi.json"
    elif error.status_code == 405:
        allowed = (error.headers or {}).get("Allow", "other methods")
        detail = f"{request.method} is not possible on {request.url.path}; it takes {allowed}"
    return problem(error.status_code, detail, request.url.path, headers=error.headers)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    found = error.errors()
    if any(item["type"] == "json_invalid" for item in found):
        reason = found[0].get("ctx", {}).get("error", "")
        detail = (
            f"the body is not JSON: {reason} at character {found[0]['loc'][-1]}; correct it and send it again"
        )
        return problem(400, detail, request.url.path)
    fields = [_field(item) for item in found]
    detail = "; ".join(f"{item['field']}: {item['message']} (got {item['value']})" for item in fields)
    remedy = (
        "correct "
        + ", ".join(item["field"] for item in fields)
        + "; /openapi.json says what each field takes"
    )
    return problem(422, detail, request.url.path, value=fields[0]["value"], remedy=remedy, errors=fields)


def _field(item: Mapping[str, Any]) -> dict[str, str]:
    """Name the field, its value and what is wrong, from one of pydantic's errors."""
    loc = [str(part) for part in item["loc"] if part not in ("body", "query", "path")]
    missing = item["type"] == "missing"
    return {
        "field": show(".".join(loc) or "body"),
        "value": "nothing" if missing else show(item.get("input")),
        "message": show_detail(item["msg"]),
    }


def unexpected(error: BaseException, instance: str) -> JSONResponse:
    """Log an error that nobody foresaw and give its id, without anything from inside."""
    reference = uuid.uuid4().hex
    log.error("unexpected error %s on %s", reference, instance, exc_info=error)
    return problem(
        500,
        f"something went wrong inside; the log has it under {reference}",
        instance,
        title="Internal error",
        id=reference,
    )


def _left(request: Request, error: Exception) -> Response:
    """Nobody is there to read an answer; the status is for the metrics."""
    return Response(status_code=CLIENT_CLOSED)


def install(app: FastAPI) -> None:
    """Map every known error of the application in one place."""
    app.add_exception_handler(ClauseciteError, _known)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(ClientDisconnect, _left)
