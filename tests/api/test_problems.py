from __future__ import annotations

import inspect
import json
import logging

import pytest

import index.errors
from api.problems import show, status_of, unexpected
from index.errors import ClauseciteError, EmptyDocument, NotFound, TooLarge


def test_every_error_has_a_status() -> None:
    kinds = [
        kind
        for _, kind in inspect.getmembers(index.errors, inspect.isclass)
        if issubclass(kind, ClauseciteError)
    ]
    assert len(kinds) > 8
    assert all(400 <= status_of(kind("x"))[0] < 600 for kind in kinds)
    assert [status_of(kind("x"))[0] for kind in (TooLarge, EmptyDocument, NotFound)] == [413, 422, 404]


def test_a_value_is_cut_and_always_encodable() -> None:
    assert show("é" * 300) == "é" * 200 + "…"
    assert show("\ud800").encode() == b"\\ud800"
    assert show(-1) == "-1"


def test_the_unforeseen_is_logged_under_the_id_that_is_given(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "clausecite"):
        body = json.loads(bytes(unexpected(RuntimeError("secret path /x"), "/v1/ask").body))
    assert body["status"] == 500
    assert "secret" not in json.dumps(body)
    assert body["id"] in caplog.text
    assert "secret path /x" in caplog.text
