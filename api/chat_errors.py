"""Errors of the OpenAI-compatible routes: problem details that hold OpenAI's `error` object too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# By status: OpenAI's type and code of an error.
_KINDS: dict[int, tuple[str, str | None]] = {
    400: ("invalid_request_error", None),
    401: ("invalid_request_error", "invalid_api_key"),
    404: ("invalid_request_error", "model_not_found"),
    413: ("invalid_request_error", "context_length_exceeded"),
    500: ("server_error", None),
    503: ("server_error", "service_unavailable"),
}


def is_openai(path: str) -> bool:
    """Say whether a path is one that OpenAI's clients ask."""
    return path in ("/v1/chat/completions", "/v1/models") or path.startswith("/v1/models/")


def with_error(problem: Mapping[str, Any]) -> dict[str, Any]:
    """Add OpenAI's `error` to a problem; input that cannot be used has status 400 there, not 422."""
    status = 400 if problem["status"] == 422 else problem["status"]
    kind, code = _KINDS.get(status, ("invalid_request_error", None))
    fields = problem.get("errors") or [{"field": "model" if status == 404 else None}]
    error = {"message": problem["detail"], "type": kind, "param": fields[0]["field"], "code": code}
    return {**problem, "status": status, "error": error}
