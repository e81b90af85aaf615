"""Real laws outlined: each article line one node under its 编/章/节, with and without mark-up, hard-wrapped or not."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from eval.bars import Figure, shared_data
from index.chunk import chunk
from index.document import Document, Node, Outline
from index.load import load
from index.outline import outline

NUMERAL: Final = "[〇零一二三四五六七八九十百千]+"
# The data prints a space after an article's label, and in five places within it instead ("第一百二十四 条").
ARTICLE: Final = re.compile(rf"(第{NUMERAL}条(?:之[一二三四五六七八九十]+)?(?=\s)|第{NUMERAL} 条)\s*")
CONTAINER: Final = re.compile(r"(第\S+?(?:分编|[编章节]))[\s　]*")
HEADING: Final = re.compile(r"(#+)\s*(.*)")
CONTAINERS: Final = ("part", "subpart", "chapter", "section")
# width of the wrapped lines in characters: most false and most missed articles that pass
WIDTHS: Final = {20: (20, 5), 38: (10, 5), 70: (3, 5)}

Place = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Law:
    """A law's file, its paragraphs without mark-up, and its articles with the headings above each."""

    name: str
    data: bytes
    paragraphs: tuple[str, ...]
    articles: tuple[Place, ...]


@dataclass(slots=True)
class Count:
    """Articles expected, found where there is none, not found, and found under the right headings."""

    articles: int = 0
    false: int = 0
    missed: int = 0
    placed: int = 0

    def add(self, expected: Sequence[Place], found: Sequence[Place]) -> None:
        """Count one law; a label found twice is once false."""
        labels, got = Counter(p[-1] for p in expected), Counter(p[-1] for p in found)
        self.articles += len(expected)
        self.false += sum((got - labels).values())
        self.missed += sum((labels - got).values())
        self.placed += sum((Counter(expected) & Counter(found)).values())


# Bytes of the two files whose costs are compared, and how far the larger may be from ten times the smaller.
SMALL: Final = 5_000_000
TENFOLD: Final = (7.0, 13.0)


def measure() -> tuple[Figure, ...]:
    """Outline all laws as they are, then stripped of mark-up and wrapped at three widths, then a small and a large file."""
    laws = [_law(file) for file in sorted((shared_data() / "laws").rglob("*.md"))]
    figures = list(_as_they_are(laws))
    for width, (most_false, most_missed) in WIDTHS.items():
        count = Count()
        for law in laws:
            wrapped = "\n".join(line for text in law.paragraphs for line in _wrapped(text, width))
            count.add(law.articles, _articles(outline(load(wrapped.encode(), f"{law.name}.txt"))))
        figures += [
            Figure(
                f"without mark-up, wrapped at {width}: false articles", count.false, "", most_false, False
            ),
            Figure(
                f"without mark-up, wrapped at {width}: missed articles", count.missed, "", most_missed, False
            ),
            Figure(
                f"without mark-up, wrapped at {width}: path right",
                count.placed / count.articles,
                "",
                0.995,
                True,
            ),
        ]
    return (*figures, *_tenfold(laws))


def _tenfold(laws: Sequence[Law]) -> Iterator[Figure]:
    """Read one file of 5 MB and one of 50 MB, made of the laws in the order of a hash of their names."""
    mixed = sorted(laws, key=lambda law: sha256(law.name.encode()).digest())
    joined = b"\n\n".join(law.data for law in mixed)
    joined = joined * (10 * SMALL // len(joined) + 1)
    seconds = []
    for size in (SMALL, 10 * SMALL):
        data = joined[:size].decode("utf-8", errors="ignore").encode()
        started = time.process_time()
        outline(load(data, "laws.md"))
        seconds.append(time.process_time() - started)
    ratio = seconds[1] / seconds[0]
    yield Figure("time for 50 MB against 5 MB", ratio, "times", TENFOLD[1], False)
    yield Figure("time for 50 MB against 5 MB", ratio, "times", TENFOLD[0], True)


def _as_they_are(laws: Sequence[Law]) -> Iterator[Figure]:
    count, uncovered, seconds = Count(), 0, 0.0
    for law in laws:
        started = time.process_time()
        document = load(law.data, f"{law.name}.md")
        found = outline(document)
        seconds += time.process_time() - started
        count.add(law.articles, _articles(found))
        uncovered += _not_covered_once(document, found)
    print(f"      {len(laws)} laws, {count.articles} articles, {count.false} false, {count.missed} missed")
    yield Figure("articles under the right headings", 100 * count.placed / count.articles, "%", 99.95, True)
    yield Figure("characters not in exactly one chunk", uncovered, "", 0, False)
    megabytes = sum(len(law.data) for law in laws) / 1e6
    yield Figure("loading and outlining", megabytes / seconds, "MB/s of processor time", 2, True)


def _law(file: Path) -> Law:
    data = file.read_bytes()
    paragraphs: list[str] = []
    articles: list[Place] = []
    above: dict[int, str] = {}
    for raw in data.decode("utf-8").split("\n"):
        line = raw.strip()
        if not line or line.startswith("<!--"):
            continue
        if heading := HEADING.match(line):
            line = _heading(heading, above)
        elif article := ARTICLE.match(line):
            line = article[1] + line[article.end() :]
            articles.append((*filter(None, above.values()), article[1]))
        paragraphs.append(line)
    return Law(file.stem, data, tuple(paragraphs), tuple(articles))


def _heading(match: re.Match[str], above: dict[int, str]) -> str:
    """Note a heading among those above what follows; returns its words without the space after the label."""
    level, words = len(match[1]), match[2].strip()
    for deeper in [other for other in above if other >= level]:
        del above[deeper]
    container = CONTAINER.match(words)
    above[level] = container[1] if container else ""
    return container[1] + words[container.end() :] if container else words


def _wrapped(text: str, width: int) -> Iterator[str]:
    return (text[at : at + width] for at in range(0, len(text), width))


def _articles(found: Outline) -> list[Place]:
    places: list[Place] = []

    def walk(nodes: Sequence[Node], above: Place) -> None:
        for node in nodes:
            if node.kind == "article":
                places.append((*above, node.label))
            numbered = node.kind in CONTAINERS and node.label.startswith("第")
            walk(node.children, (*above, node.label) if numbered else above)

    walk(found.nodes, ())
    return places


def _not_covered_once(document: Document, found: Outline) -> int:
    """Count the characters in no chunk; chunks are in order and cannot overlap unless offsets go back."""
    at = missing = 0
    for piece in chunk(document, found, lambda texts: [len(text) for text in texts], 512):
        missing += len("".join(document.text[at : piece.start].split())) + max(0, at - piece.start)
        at = piece.end
    return missing + len("".join(document.text[at:].split()))
