"""The committed scripts: small, made of the sources beside them, and with all words in all languages."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "api" / "widget"
STATIC = ROOT / "api" / "static"
MOST = 20_000  # bytes
LANGUAGES = {"en", "zh-hans", "zh-hant", "es", "fr", "de", "ru", "ar", "pt", "ja", "ko", "hi"}


@pytest.fixture(scope="module")
def node() -> str:
    node = shutil.which("node")
    if node is None or not (SOURCES / "node_modules" / "esbuild").is_dir():
        pytest.skip(
            "NO NODE OR NO ESBUILD, SO THE COMMITTED WIDGET IS NOT COMPARED WITH ITS SOURCES: run `npm ci` in api/widget"
        )
    return node


def test_the_widget_weighs_no_more_than_it_may() -> None:
    assert len(gzip.compress((STATIC / "widget.js").read_bytes(), 9)) <= MOST


def test_it_depends_on_nothing_at_run_time() -> None:
    package = json.loads((SOURCES / "package.json").read_text("utf-8"))
    assert "dependencies" not in package
    lock = (SOURCES / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in lock, "the lock names versions and hashes, not where this machine got them"
    for source in (SOURCES / "src").glob("*.ts"):
        assert not re.findall(r'from "(?!\./)', source.read_text("utf-8")), source.name


def test_what_is_committed_is_what_the_sources_make(node: str, tmp_path: Path) -> None:
    subprocess.run([node, "build.mjs", str(tmp_path)], cwd=SOURCES, check=True, timeout=120)
    for built in sorted(tmp_path.iterdir()):
        assert built.read_bytes() == (STATIC / built.name).read_bytes(), f"{built.name}: run `make widget`"


def test_types_hold(node: str) -> None:
    done = subprocess.run(
        [node, "node_modules/typescript/bin/tsc", "--noEmit"],
        cwd=SOURCES,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_every_language_has_every_word() -> None:
    source = (SOURCES / "src" / "strings.ts").read_text("utf-8")
    names = re.findall(r'"(\w+)"', source.partition("const NAMES = [")[2].partition("]")[0])
    tables = dict(re.findall(r'^  "?([\w-]+)"?: "(.+)",$', source, re.MULTILINE))
    assert set(tables) == LANGUAGES
    for language, table in tables.items():
        words = table.split("|")
        assert len(words) == len(names), language
        assert all(word.strip() == word and word for word in words), language
        assert [word.count("{}") for word in words] == [word.count("{}") for word in tables["en"].split("|")]
        ends = [word[-1] in ".。।" for word in words]
        english = [word[-1] == "." for word in tables["en"].split("|")]
        assert ends == english, language
