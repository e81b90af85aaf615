"""Commands on what readers thought of answers: feedback export."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.console import CollectionOption, DataOption, opened, say, write
from index.errors import BadInput

if TYPE_CHECKING:
    from index.store_feedback import Feedback

app = typer.Typer(help="What readers thought of answers.", no_args_is_help=True)


@app.callback()
def group() -> None:
    """What readers thought of answers."""


@app.command()
def export(
    collection: CollectionOption = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write this file; it must not be there yet.")
    ] = None,
    data: DataOption = None,
) -> None:
    """Make questions of what readers were content with, for `adapt` and for the evaluation."""
    with opened(data, any_embedder=True) as service, service.library.read() as view:
        words = view.feedback()
        documents = {record.id for record in view.documents(collection, limit=1_000_000_000)}
    judged = [(word, _left_out(word, documents)) for word in words]
    lines = [json.dumps(_row(word), ensure_ascii=False) for word, why in judged if not why]
    if out is None:
        for line in lines:
            write(line)
    else:
        _write(out, lines)
    reasons = Counter(why for _, why in judged if why)
    rest = "".join(f"; {count} left out: {why}" for why, count in reasons.most_common())
    say(f"{len(lines)} questions of {len(words)} answers judged{rest}")


def _left_out(word: Feedback, documents: set[str]) -> str:
    """Say why no question is made of a reader's word, "" if one is."""
    if word.question is None:
        return "the question was not given with consent"
    if word.verdict != "up":
        return "thumb down"
    if not word.citations:
        return "no citation was chosen"
    if not documents.issuperset(each.document_id for each in word.citations):
        return "a document is gone or in another collection"
    return ""


def _row(word: Feedback) -> dict[str, Any]:
    places = [
        {
            "document": each.document_id,
            **({"address": each.address} if each.address else {}),
            "quote": each.quote,
        }
        for each in word.citations
    ]
    return {"id": word.answer_id, "question": word.question, "expect": places, "tags": ["feedback"]}


def _write(file: Path, lines: list[str]) -> None:
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.writelines(f"{line}\n" for line in lines)
    except FileExistsError as error:
        raise BadInput(f"{file} is there already; name another file, or remove it") from error
