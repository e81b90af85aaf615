"""The public sets as suites of `eval.retrieval`, over libraries that are filled once and kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

import numpy as np

from eval.bars import cache_folder, shared_data
from eval.public import cmrc, lecoqa, xquad
from eval.public.squad import Paragraph
from eval.retrieval import Asked, Suite
from index.embed import Embedder
from index.library import Library
from index.load import load
from index.view import View

FOLDS: Final = 5
HALVES: Final = 2
# Question language, paragraph language.
SAME: Final = (("zh", "zh"), ("en", "en"))
CROSS: Final = (("en", "zh"), ("zh", "en"), ("ar", "en"), ("ru", "zh"), ("es", "zh"))


@dataclass(frozen=True, slots=True)
class Open:
    """A suite with the view that it is asked of."""

    suite: Suite
    view: View


@contextmanager
def laws(embedder: Embedder) -> Iterator[Open]:
    """Open LeCoQA over all national laws, one version each.

    The parts are five fifths drawn at random; by subject, five runs of questions as they stand in the file, which goes
    from matter to matter.
    """
    folder = shared_data() / "laws"
    questions = lecoqa.read(shared_data() / "legal_qa")
    paths = lecoqa.corpus(folder, questions)
    with _filled("lecoqa", embedder, ((folder / path).read_bytes() for path in paths), "law.md") as view:
        documents = {record.sha256: record.id for record in view.documents(limit=2 * len(paths))}
        ids = {
            path: documents[_sha256(folder / path)] for path in {g.path for q in questions for g in q.gold}
        }
        yield Open(Suite("LeCoQA", tuple(_law_questions(view, questions, ids)), _articles(view)), view)


def _sha256(file: Path) -> str:
    return sha256(load(file.read_bytes(), file.name).text.encode("utf-8")).hexdigest()


def _law_questions(view: View, questions: Sequence[lecoqa.Question], ids: dict[str, str]) -> Iterator[Asked]:
    labels = {
        (document, node.label): f"{document} {_article(node.address)}"
        for document in set(ids.values())
        for node in view.nodes(document)
        if node.kind == "article"
    }
    drawn = np.random.default_rng(0).permutation(len(questions)) % FOLDS
    for at, (question, part) in enumerate(zip(questions, drawn.tolist(), strict=True)):
        # A gold article that the text does not hold, as misprints make it, stays and counts as missed.
        gold = [
            labels.get((ids[each.path], each.label), f"{each.path} {each.label}") for each in question.gold
        ]
        yield Asked(question.text, tuple(gold), part, at * FOLDS // len(questions))


def _article(address: str) -> str:
    """Cut an address after its article."""
    steps = address.split("/")
    last = max((at for at, step in enumerate(steps) if step.startswith("article:")), default=len(steps) - 1)
    return "/".join(steps[: last + 1])


def _articles(view: View) -> dict[int, str]:
    units: dict[int, str] = {}
    for record in view.documents(limit=1_000_000):
        for chunk in view.chunks_in(record.id, 0, record.characters):
            article = _article(chunk.address)
            units[chunk.id] = f"{record.id} {article if 'article:' in article else chunk.id}"
    return units


@contextmanager
def paragraphs(embedder: Embedder, name: str) -> Iterator[Open]:
    """Open "cmrc" or an XQuAD pair, as "en→zh": one document a paragraph; the parts are even and odd paragraphs."""
    if name == "cmrc":
        asked, held = (cmrc.read(shared_data() / "cmrc2018"),) * 2
        folder = "cmrc"
    else:
        asked, held = (xquad.read(shared_data() / "xquad", language) for language in name.split("→"))
        folder = f"xquad-{name[-2:]}"
    with _filled(folder, embedder, (each.text.encode() for each in held), "paragraph.txt") as view:
        yield Open(Suite(name, tuple(_paragraph_questions(view, asked, held)), _documents(view)), view)


def _paragraph_questions(
    view: View, asked: Sequence[Paragraph], held: Sequence[Paragraph]
) -> Iterator[Asked]:
    documents = {record.sha256: record.id for record in view.documents(limit=2 * len(held))}
    for place, (paragraph, own) in enumerate(zip(asked, held, strict=True)):
        text = load(own.text.encode(), "paragraph.txt").text
        document = documents[sha256(text.encode("utf-8")).hexdigest()]
        yield from (
            Asked(each.text, (document,), place % HALVES, place % HALVES) for each in paragraph.questions
        )


def _documents(view: View) -> dict[int, str]:
    return {
        chunk.id: record.id
        for record in view.documents(limit=1_000_000)
        for chunk in view.chunks_in(record.id, 0, record.characters)
    }


@contextmanager
def _filled(name: str, embedder: Embedder, files: Iterator[bytes], file_name: str) -> Iterator[View]:
    """Open a kept library with these documents; what is there already costs no embedding."""
    title = None if file_name.endswith(".md") else "Text"
    with Library.open(cache_folder() / name, embedder, write=True) as library:
        for data in files:
            library.add(data, file_name, title=title)
        with library.read() as view:
            yield view
