"""Public sets made into a folder of documents with a file of questions, as any owner of documents has them.

What `write` leaves is run by `python -m eval run --corpus OUT/documents --questions OUT/questions.jsonl`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from eval.public import beir, cmrc, lawbench, lecoqa, mtrag, nomiracl, xquad
from eval.public.squad import Paragraph
from index.errors import BadInput
from index.references import mentions

Row = dict[str, Any]
_UNSAFE = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a set lies, and what else must be known of some: the laws' folder, languages, a split."""

    folder: Path
    laws: Path
    asked_in: str = "en"
    held_in: str = "zh"
    split: str = "test"


@dataclass(frozen=True, slots=True)
class Made:
    """Documents as file name and text, and questions as rows of a questions file."""

    documents: Iterable[tuple[str, str]]
    rows: Iterable[Row]


def write(name: str, source: Source, out: Path) -> tuple[int, int]:
    """Write a set's documents and questions below a new folder; returns how many of each.

    Raises BadInput where the folder is there already, or the set is not where it should be.
    """
    if out.exists():
        raise BadInput(f"{str(out)!r} is there already; name another folder, or move it away")
    try:
        made = SETS[name](source)
        rows = list(made.rows)
        count = 0
        for file, text in made.documents:
            place = out / "documents" / file
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
            count += 1
    except FileNotFoundError as error:
        raise BadInput(
            f"{name} wants {error.filename!r}, which is not there; give the folder of the set"
        ) from error
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (out / "questions.jsonl").write_text(lines, encoding="utf-8")
    return count, len(rows)


def _of_paragraphs(held: tuple[Paragraph, ...], asked: tuple[Paragraph, ...], language: str) -> Made:
    """Paragraphs as documents, with the questions of those at the same places, which may be in another language."""
    # A paragraph may be there twice; its questions belong to one document.
    files: dict[str, str] = {}
    for paragraph in held:
        files.setdefault(paragraph.text, f"{len(files):04}.txt")
    rows = (
        {
            "id": question.id,
            "question": question.text,
            "language": language,
            "expect": {"document": files[there.text], "quote": own.answers[0]},
            "answer": list(dict.fromkeys(own.answers)),
        }
        for there, here in zip(held, asked, strict=True)
        for question, own in zip(here.questions, there.questions, strict=True)
    )
    return Made(((file, text) for text, file in files.items()), rows)


def _cmrc(source: Source) -> Made:
    paragraphs = cmrc.read(source.folder)
    return _of_paragraphs(paragraphs, paragraphs, "zh")


def _xquad(source: Source) -> Made:
    held, asked = (xquad.read(source.folder, language) for language in (source.held_in, source.asked_in))
    return _of_paragraphs(held, asked, source.asked_in)


def _nomiracl(source: Source) -> Made:
    """Each question's ten passages are one document: which of them answers it is not told."""
    questions = nomiracl.read(source.folder)
    documents = (
        (f"{at:03}.md", "\n\n".join(f"# {passage.title}\n\n{passage.text}" for passage in question.passages))
        for at, question in enumerate(questions)
    )
    rows = (
        {"id": f"{at:03}", "question": question.text, "language": "en"}
        | ({"expect": {"document": f"{at:03}.md"}} if question.answerable else {"unanswerable": True})
        for at, question in enumerate(questions)
    )
    return Made(documents, rows)


def _mtrag(source: Source) -> Made:
    """The contexts of all conversations are the documents; tasks whose answer asks back are left out."""
    tasks = [task for task in mtrag.read(source.folder) if task.answerability != "UNDERSPECIFIED"]
    files = {context.text: f"{at:04}.md" for at, context in enumerate(mtrag.pool(tasks))}
    documents = (
        (files[c.text], f"# {c.title}\n\n{c.text}" if c.title else c.text) for c in mtrag.pool(tasks)
    )
    rows = (
        {
            "id": f"{at:03}",
            "question": task.question,
            "language": "en",
            "tags": ["followup"] if task.history else [],
            "history": [{"role": turn.role, "content": turn.content} for turn in task.history],
        }
        | (
            {"expect": [{"document": file} for file in dict.fromkeys(files[c.text] for c in task.contexts)]}
            if task.contexts
            else {"unanswerable": True}
        )
        for at, task in enumerate(tasks)
    )
    return Made(documents, rows)


def _lecoqa(source: Source) -> Made:
    questions = lecoqa.read(source.folder)
    paths = lecoqa.corpus(source.laws, questions)
    rows = (
        {
            "id": str(question.id),
            "question": question.text,
            "language": "zh",
            "expect": [{"document": gold.path, "address": _address(gold.label)} for gold in question.gold],
        }
        for question in questions
    )
    return Made(((path, (source.laws / path).read_text(encoding="utf-8")) for path in paths), rows)


def _lawbench(source: Source) -> Made:
    """All laws in all versions; the article of the newest version that holds it is expected."""
    laws = lawbench.laws(source.laws)
    rows = (
        {"id": str(at), "question": look.question, "language": "zh", "tags": ["lookup"]}
        | _held(look, laws, source.laws)
        for at, look in enumerate(lawbench.read(source.folder))
    )
    files = sorted(source.laws.rglob("*.md"))
    return Made(
        ((str(file.relative_to(source.laws)), file.read_text(encoding="utf-8")) for file in files), rows
    )


def _held(look: lawbench.LookUp, laws: Mapping[str, tuple[Path, ...]], root: Path) -> Row:
    file = next(
        (file for file in reversed(laws.get(look.law, ())) if look.article in lawbench.articles(file)), None
    )
    if file is None:
        return {"unanswerable": True, "reason": "clause_not_found"}
    return {"expect": {"document": str(file.relative_to(root)), "address": _address(look.article)}}


def _address(label: str) -> str:
    return str(mentions(label)[0].address)


def _beir(source: Source) -> Made:
    queries = beir.queries(source.folder, source.split)
    rows = (
        {"id": query.id, "question": query.text}
        | (
            {"expect": [{"document": _file(name)} for name in query.relevant]}
            if query.relevant
            else {"unanswerable": True}
        )
        for query in queries
    )
    return Made(_beir_documents(source.folder), rows)


def _beir_documents(folder: Path) -> Iterator[tuple[str, str]]:
    for document in beir.documents(folder):
        yield (
            _file(document.id),
            f"# {document.title}\n\n{document.text}" if document.title else document.text,
        )


def _file(name: str) -> str:
    return _UNSAFE.sub("_", name) + ".md"


SETS: Final[Mapping[str, Callable[[Source], Made]]] = {
    "beir": _beir,
    "cmrc": _cmrc,
    "lawbench": _lawbench,
    "lecoqa": _lecoqa,
    "mtrag": _mtrag,
    "nomiracl": _nomiracl,
    "xquad": _xquad,
}
"""What makes each set's documents and questions, by the set's name."""
