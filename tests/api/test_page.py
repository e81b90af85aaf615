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


def test_the_script_sets_text_and_never_markup() -> None:
    script = (STATIC / "page.js").read_text("utf-8")
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|\.style\b", script)
