from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.api.serving import Server

STATIC = Path(__file__).parents[2] / "api" / "static"


def test_the_page_comes_with_a_strict_policy_and_obeys_it(server: Server) -> None:
    response = server.client.get("/")
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["content-security-policy"].startswith("default-src 'none';")
    assert "unsafe" not in response.headers["content-security-policy"]
    html = response.text
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]* src=)", html)
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", html)


@pytest.mark.parametrize(
    ("name", "kind"), [("page.js", "javascript"), ("page.css", "text/css"), ("icon.svg", "svg")]
)
def test_its_parts_are_served(server: Server, name: str, kind: str) -> None:
    response = server.client.get(f"/static/{name}")
    assert response.status_code == 200
    assert kind in response.headers["content-type"]
    assert response.headers["x-content-type-options"] == "nosniff"
    assert f"/static/{name}" in server.client.get("/").text


def test_the_widget_is_sent_once_and_compressed(server: Server) -> None:
    first = server.client.get("/widget.js")
    assert first.headers["content-encoding"] == "gzip"
    assert int(first.headers["content-length"]) <= 20_000
    assert first.headers["cross-origin-resource-policy"] == "cross-origin"
    again = server.client.get("/widget.js", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    plain = server.client.get("/widget.js", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.content == first.content == (STATIC / "widget.js").read_bytes()
    old = server.client.get("/widget/0.0.1-0123456789abcdef.js")
    assert old.status_code == 404
    assert "renew the page's tag" in old.json()["detail"]
