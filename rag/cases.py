"""Questions with known answers, one JSON object a line, read and checked; judged by address or span, never by chunk."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from index.document import Address
from index.errors import BadInput
from rag.types import Question, Turn

DEPTH: Final = 10  # passages asked for; the measures at 10 need as many
SPLITS: Final = ("dev", "test")
REASONS: Final = ("no_documents", "not_in_documents", "clause_not_found")


@dataclass(frozen=True, slots=True)
class Expect:
    """Where an answer stands: a document's file name, title or id, with a clause's address, an exact quote, or both.

    `address` is "" in unnumbered prose, `quote` is "" where the whole clause is meant; without both it is the whole document.
    """

    document: str
    address: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One question of a suite; `expect` is empty exactly when the documents do not hold the answer.

    `answers` are the short answers that are right, any one of them; empty where only the place is judged.
    """

    id: str
    question: str
    language: str = ""
    tags: tuple[str, ...] = ()
    split: str = ""
    history: tuple[Turn, ...] = ()
    expect: tuple[Expect, ...] = ()
    answers: tuple[str, ...] = ()
    reason: str | None = None

    @property
    def unanswerable(self) -> bool:
        """Say whether abstaining is the right answer."""
        return not self.expect

    def asked(self, collection: str | None = None) -> Question:
        """Return the question as it is put to the service."""
        return Question(self.question, collection, self.history, DEPTH)


def read_questions(file: Path) -> tuple[Case, ...]:
    """Read a JSONL file of questions; raises BadInput that lists every fault with its line number."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"cannot read questions from {str(file)!r}: {error}") from error
    cases: list[Case] = []
    faults: list[str] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            case = _case(json.loads(line), f"line-{number}")
            if case.id in seen:
                raise ValueError(f"id {case.id!r} was used in line {seen[case.id]}; give it another")
        except ValueError as error:  # malformed JSON is a ValueError too
            faults.append(f"{file.name}:{number}: {error}")
            continue
        seen[case.id] = number
        cases.append(case)
    if not cases and not faults:
        faults.append(f"{file.name}: no questions in it; write one JSON object a line")
    if faults:
        raise BadInput("\n".join(faults))
    return tuple(cases)


# Field, type, and what it is where it is not given; a question is all that must be.
_FIELDS: Final[Mapping[str, tuple[type | tuple[type, ...], Any]]] = {
    "id": (str, None),
    "question": (str, None),
    "language": (str, ""),
    "tags": (list, ()),
    "split": (str, ""),
    "history": (list, ()),
    "expect": ((dict, list, type(None)), None),
    "answer": ((str, list, type(None)), None),
    "unanswerable": (bool, False),
    "reason": ((str, type(None)), None),
}


def _case(row: Any, unnamed: str) -> Case:
    """Check one row and make it a case; raises ValueError saying which field is wrong."""
    if not isinstance(row, dict):
        raise ValueError(f"not a JSON object but {type(row).__name__}")
    for fault in _shape_faults(row):
        raise ValueError(fault)
    full = {name: row.get(name, default) for name, (_, default) in _FIELDS.items()}
    expect = tuple(map(_expect, _listed(full["expect"])))
    if full["unanswerable"] == bool(expect):
        raise ValueError(
            "give either expect (document, with address or quote where they are known) or unanswerable: true; "
            f"here unanswerable is {full['unanswerable']} and expect is {'' if expect else 'not '}given"
        )
    return Case(
        id=full["id"] or unnamed,
        question=full["question"],
        language=full["language"],
        tags=tuple(full["tags"]),
        split=full["split"],
        history=tuple(map(_turn, full["history"])),
        expect=expect,
        answers=_answers(full["answer"], expect),
        reason=_reason(full["reason"], full["unanswerable"]),
    )


def _shape_faults(row: Mapping[str, Any]) -> Iterator[str]:
    if "question" not in row:
        yield "missing question"
    if unknown := sorted(row.keys() - _FIELDS.keys()):
        yield f"unknown field {', '.join(unknown)}; the fields are {', '.join(_FIELDS)}"
    for name, value in row.items():
        if not isinstance(value, _FIELDS[name][0]):
            yield f"{name} is {value!r}, of the wrong type"
    for name in ("id", "question", "language"):
        if name in row and not row[name].strip():
            yield f"{name} is blank"
    if row.get("split", SPLITS[0]) not in SPLITS:
        yield f"split is {row['split']!r}; it must be one of {SPLITS}"
    if not all(isinstance(tag, str) and tag for tag in row.get("tags", ())):
        yield f"tags is {row['tags']!r}; give texts"


def _listed(given: Any) -> list[Any]:
    return given if isinstance(given, list) else [] if given is None else [given]


def _expect(given: Any) -> Expect:
    known = ("document", "address", "quote")
    if not isinstance(given, dict) or given.keys() - set(known) or "document" not in given:
        raise ValueError(f"expect must hold document, and may hold address and quote, not {given!r}")
    if wrong := [name for name, value in given.items() if not isinstance(value, str)]:
        raise ValueError(f"expect.{wrong[0]} is {given[wrong[0]]!r}, of the wrong type")
    expect = Expect(**given)
    if not expect.document.strip():
        raise ValueError("expect.document is blank")
    if "quote" in given and not expect.quote.strip():
        raise ValueError("expect.quote is blank; leave it out where the whole clause or document is meant")
    if expect.address:
        Address.parse(expect.address)
    return expect


def _answers(given: Any, expect: tuple[Expect, ...]) -> tuple[str, ...]:
    answers = _listed(given)
    if not all(isinstance(answer, str) and answer.strip() for answer in answers):
        raise ValueError(f"answer is {given!r}; give a text or several that are not blank")
    if answers and not expect:
        raise ValueError("answer is given for an unanswerable question")
    return tuple(answers)


def _reason(given: str | None, unanswerable: bool) -> str | None:
    if not unanswerable:
        if given is not None:
            raise ValueError(f"reason {given!r} is given for an answerable question")
        return None
    if given not in (None, *REASONS):
        raise ValueError(f"reason is {given!r}; it must be one of {REASONS}")
    return given or "not_in_documents"


def _turn(given: Any) -> Turn:
    if not isinstance(given, dict) or given.keys() != {"role", "content"}:
        raise ValueError(f"a turn of history must hold role and content, not {given!r}")
    if given["role"] not in ("user", "assistant"):
        raise ValueError(f"role is {given['role']!r}; it must be user or assistant")
    return Turn(**given)
