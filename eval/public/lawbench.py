"""LawBench article look-up: "what does article N of law L say" with the article's text (open-compass/LawBench, Apache-2.0).

Which of the articles are in the folder of laws, and how they read there, is found here by string work over the raw
Markdown files, so that nothing measured finds its own truth.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FILE = "lawbench_article_lookup.jsonl"
_NUMERALS = "零〇一二三四五六七八九十百千两"
_ARTICLE = rf"第[{_NUMERALS}]+条(?:之[{_NUMERALS}]+)?"
_ASKED = re.compile(
    rf"(?:民法商法|社会法|诉讼与非诉讼程序法)?(?P<law>.*?)(?P<article>{_ARTICLE})的内容是什么？?"
)
_OPENS = re.compile(rf"(?:#+\s*)?(?P<article>{_ARTICLE})(?:[\s　]+|(?=【))(?P<rest>.*)")
_DATED = re.compile(r"[（(](?P<date>\d{4}-\d{2}-\d{2})[)）]$")
_HEAD_ENDS = "<!-- INFO END -->"


@dataclass(frozen=True, slots=True)
class LookUp:
    """A question, its law and article as it names them, and the article's text as the data has it."""

    question: str
    law: str
    article: str
    answer: str


def read(folder: Path) -> tuple[LookUp, ...]:
    """Read the questions in the order of the file; `folder` is the one that holds it."""
    found = []
    for row in map(json.loads, (folder / FILE).read_text(encoding="utf-8").splitlines()):
        asked = _ASKED.fullmatch(row["question"])
        if asked is None:
            raise ValueError(
                f"{row['question']!r} does not ask for an article of a law; the data has changed"
            )
        found.append(LookUp(row["question"], asked["law"], asked["article"], row["answer"]))
    return tuple(found)


def laws(folder: Path) -> Mapping[str, tuple[Path, ...]]:
    """Return the files of each law by its name without brackets and date, the newest version last."""
    found: dict[str, list[tuple[str, Path]]] = {}
    for file in folder.rglob("*.md"):
        dated = _DATED.search(file.stem)
        name = re.sub("[（）()]", "", _DATED.sub("", file.stem))
        found.setdefault(name, []).append((dated["date"] if dated else "", file))
    return {name: tuple(file for _, file in sorted(files)) for name, files in found.items()}


def articles(file: Path) -> Mapping[str, str]:
    """Return the text of each article of a law's file, without its label; the first of a number counts."""
    found: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line in map(str.strip, file.read_text(encoding="utf-8").rpartition(_HEAD_ENDS)[2].splitlines()):
        opens = _OPENS.fullmatch(line)
        if opens:
            current = [opens["rest"]]
            found.setdefault(opens["article"], current)
        elif line.startswith("#"):
            current = None
        elif line and current is not None:
            current.append(line)
    return {article: "\n".join(lines) for article, lines in found.items()}


def folded(text: str) -> str:
    """Return a text as it is compared: without white space and the commas that the data joins paragraphs with."""
    return re.sub(r"[\s,]", "", text)
