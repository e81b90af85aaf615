"""Imports run one way: index <- rag <- api <- eval."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("index", "rag", "api", "eval")


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_those_before_it(room: str) -> None:
    later = set(ROOMS[ROOMS.index(room) + 1 :]) | {"tests"}
    files = list((ROOT / room).rglob("*.py"))
    assert files
    wrong = [(file.relative_to(ROOT), name) for file in files for name in imported(file) if name in later]
    assert wrong == []


def test_the_nouns_of_index_need_the_standard_library_only() -> None:
    names = set(imported(ROOT / "index" / "document.py"))
    assert names <= {"__future__", "collections", "dataclasses", "typing"}


def test_the_composition_root_knows_no_web_framework() -> None:
    assert not {"fastapi", "starlette", "uvicorn", "typer"} & set(imported(ROOT / "api" / "build.py"))
