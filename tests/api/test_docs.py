"""The documentation names each route and each command, with an example, and none that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest
import typer.main

from api.app import create_app
from api.build import Service
from api.cli import app
from api.settings import Settings

DOCS = Path(__file__).parents[2] / "docs"
# What stands in the examples for the parts of a path.
EXAMPLES = {"document_id": "01m82pvdjb8s5hn2x5zvyqfjs5", "model": "clausecite/harbour"}


def sections(name: str) -> dict[str, str]:
    """Heading in backticks -> what stands under it."""
    parts = re.split(r"^###? (.+)$", (DOCS / name).read_text("utf-8"), flags=re.MULTILINE)
    pairs = zip(parts[1::2], parts[2::2], strict=True)
    return {heading.strip("`"): body for heading, body in pairs if heading.startswith("`")}


def never(_: Settings) -> Service:
    raise AssertionError("the description of the routes needs no service")


def routes() -> set[str]:
    paths = create_app(Settings(), never).openapi()["paths"]
    return {f"{method.upper()} {path}" for path, item in paths.items() for method in item}


def commands() -> dict[str, click.Command]:
    found: dict[str, click.Command] = {}
    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        found |= {f"{name} {sub}": each for sub, each in inner.items()} if inner else {name: command}
    return found


def test_every_route_is_documented_with_an_example_and_no_other() -> None:
    described = sections("http.md")
    assert set(described) == routes()
    for route, body in described.items():
        method, path = route.split()
        assert "curl" in body, route
        assert path.format(**EXAMPLES) in body, route
        assert method in ("GET", "POST") or f"-X {method}" in body, route


def test_every_command_is_documented_with_an_example_and_no_other() -> None:
    described = sections("cli.md")
    assert set(described) == {f"clausecite {name}" for name in commands()}
    for heading, body in described.items():
        assert f"\n{heading}" in body or f" {heading}" in body, heading


def test_every_option_is_documented() -> None:
    described = sections("cli.md")
    for name, command in commands().items():
        options = {flag for parameter in command.params for flag in parameter.opts if flag.startswith("--")}
        assert "--data" in options, name
        missing = {
            flag for flag in options - {"--data", "--help"} if flag not in described[f"clausecite {name}"]
        }
        assert not missing, (name, missing)


@pytest.mark.parametrize("route", sorted(routes()))
def test_errors_of_every_v1_route_are_problems_in_the_description(route: str) -> None:
    method, path = route.split()
    schema = create_app(Settings(), never).openapi()
    for status, response in schema["paths"][path][method.lower()]["responses"].items():
        if int(status) >= 400:
            reference = response["content"]["application/problem+json"]["schema"]["$ref"]
            assert reference.rsplit("/", 1)[1] in schema["components"]["schemas"]
