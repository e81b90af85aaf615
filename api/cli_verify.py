"""The command that holds citations against the documents: verify."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from api.console import CollectionOption, DataOption, JsonOption, opened, place, say, write, write_json
from index.errors import BadInput

if TYPE_CHECKING:
    from rag.difference import Segment
    from rag.verify import Claim, Verdict

_MARKS = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}


def verify(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="JSON: an answer, or a list of citations; - reads standard input."
        ),
    ],
    collection: CollectionOption = None,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Say of each citation whether it is still valid, has moved, has changed or is gone; 1 unless all words still stand."""
    from rag.verify import Verdict

    claims = _claims(str(file), sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes())
    with opened(data) as service:
        verdicts = service.answerer.check(claims, collection)
    if as_json:
        write_json(tuple[Verdict, ...], verdicts)
    else:
        for number, (claim, verdict) in enumerate(zip(claims, verdicts, strict=True), 1):
            _show(number, claim, verdict)
    counts = {
        status: sum(v.status == status for v in verdicts) for status in ("valid", "moved", "changed", "gone")
    }
    say(", ".join(f"{count} {status}" for status, count in counts.items()))
    if counts["changed"] or counts["gone"]:
        raise typer.Exit(1)


def _claims(name: str, data: bytes) -> list[Claim]:
    """Read citations from an answer's JSON, {"citations": [...]}, or a list; raises BadInput naming what is wrong."""
    from pydantic import TypeAdapter, ValidationError

    from api.schemas import CitationToVerify

    try:
        given: Any = json.loads(data)
    except ValueError as error:
        raise BadInput(f"{name} is not JSON: {error}; give what `clausecite ask --json` writes") from error
    listed = given.get("citations") if isinstance(given, dict) else given
    if not isinstance(listed, list):
        raise BadInput(f"{name} holds no list of citations; give what `clausecite ask --json` writes")
    try:
        return [each.claim() for each in TypeAdapter(list[CitationToVerify]).validate_python(listed)]
    except ValidationError as error:
        found = error.errors()[0]
        field = ".".join(map(str, found["loc"]))
        raise BadInput(f"{name}: citations.{field}: {found['msg']} (got {found['input']!r:.100})") from error


def _show(number: int, claim: Claim, verdict: Verdict) -> None:
    where = verdict.where
    name = claim.document_title or claim.document_id or claim.document_sha256
    write(f"{number}. {verdict.status:7}  {place(where) if where else f'{name} · {claim.start}–{claim.end}'}")
    if verdict.status == "moved":
        several = f", one of {verdict.places} places" if verdict.places > 1 else ""
        write(f"    found by {verdict.found_by}{several}{', with other spacing' if verdict.spacing else ''}")
    if verdict.status == "changed":
        write(f"    {verdict.similarity:.1%} alike: {_marked(verdict.difference)}")
    if verdict.status == "gone":
        write(f"    “{claim.quote}”")
    if verdict.nearest:
        write(f"    much like it, {verdict.nearest.similarity:.1%}: {place(verdict.nearest.where)}")
        write(f"    {_marked(verdict.nearest.difference)}")


def _marked(segments: tuple[Segment, ...]) -> str:
    """Write a difference on one line, as `git diff --word-diff` does."""
    return " ".join("".join(_MARKS[each.op].format(each.text) for each in segments).split())
