"""Questions with known answers: read, checked, and tied to the place in the documents that answers them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from index.document import Address
from index.errors import BadInput
from rag.types import Question, Turn

if TYPE_CHECKING:
    from index.library import Library
    from index.view import View

CORPUS: Final = Path(__file__).parent / "corpus"
QUESTIONS: Final = Path(__file__).parent / "questions" / "samples.jsonl"
COLLECTION: Final = "eval"
DEPTH: Final = 10  # passages asked for; the measures at 10 need as many
SPLITS: Final = ("dev", "test")
REASONS: Final = ("no_documents", "not_in_documents", "clause_not_found")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Expect:
    """Where the answer stands: file name, address ("" in unnumbered prose), exact quote and short answer."""

    document: str
    address: str
    quote: str
    answer: str


@dataclass(frozen=True, slots=True)
class Case:
    """One question of a suite; `expect` is None exactly when the documents do not hold the answer."""

    id: str
    question: str
    language: str
    tags: tuple[str, ...]
    split: str
    history: tuple[Turn, ...]
    expect: Expect | None
    reason: str | None

    @property
    def unanswerable(self) -> bool:
        """Say whether abstaining is the right answer."""
        return self.expect is None

    def asked(self, collection: str = COLLECTION) -> Question:
        """Return the question as it is put to the service."""
        return Question(self.question, collection, self.history, DEPTH)


@dataclass(frozen=True, slots=True)
class Gold:
    """An expectation tied to a stored document: the clause's span and the quote's span within it."""

    document_id: str
    clause: Span
    quote: Span


def read_questions(file: Path) -> tuple[Case, ...]:
    """Read a JSONL file of questions; raises BadInput that lists every fault with its line number."""
    cases: list[Case] = []
    faults: list[str] = []
    seen: dict[str, int] = {}
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            case = _case(json.loads(line))
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


_FIELDS: Final[Mapping[str, type | tuple[type, ...]]] = {
    "id": str,
    "question": str,
    "language": str,
    "tags": list,
    "split": str,
    "history": list,
    "expect": (dict, type(None)),
    "unanswerable": bool,
    "reason": (str, type(None)),
}


def _case(row: Any) -> Case:
    """Check one row and make it a case; raises ValueError saying which field is wrong."""
    if not isinstance(row, dict):
        raise ValueError(f"not a JSON object but {type(row).__name__}")
    for fault in _shape_faults(row):
        raise ValueError(fault)
    expect = None if row["expect"] is None else _expect(row["expect"])
    if row["unanswerable"] != (expect is None):
        raise ValueError(
            f"unanswerable is {row['unanswerable']} but expect is {'' if expect else 'not '}given"
        )
    if (row["reason"] in REASONS) != row["unanswerable"]:
        raise ValueError(f"reason {row['reason']!r} must be one of {REASONS} when unanswerable, else null")
    history = tuple(_turn(turn) for turn in row["history"])
    texts = {name: row[name] for name in ("id", "question", "language", "split", "reason")}
    return Case(tags=tuple(row["tags"]), history=history, expect=expect, **texts)


def _shape_faults(row: Mapping[str, Any]) -> Iterator[str]:
    if missing := sorted(_FIELDS.keys() - row.keys()):
        yield f"missing {', '.join(missing)}"
    if unknown := sorted(row.keys() - _FIELDS.keys()):
        yield f"unknown field {', '.join(unknown)}; the fields are {', '.join(_FIELDS)}"
    for name, kind in _FIELDS.items():
        if not isinstance(row.get(name), kind):
            yield f"{name} is {row.get(name)!r}, of the wrong type"
        if kind is str and not row[name].strip():
            yield f"{name} is blank"
    if row["split"] not in SPLITS:
        yield f"split is {row['split']!r}; it must be one of {SPLITS}"
    if not row["tags"] or not all(isinstance(tag, str) and tag for tag in row["tags"]):
        yield f"tags is {row['tags']!r}; give at least one"


def _expect(given: Mapping[str, Any]) -> Expect:
    names = ("document", "address", "quote", "answer")
    if given.keys() != set(names) or not all(isinstance(given[name], str) for name in names):
        raise ValueError(f"expect must hold exactly the texts {', '.join(names)}, not {dict(given)!r}")
    if blank := [name for name in names if name != "address" and not given[name].strip()]:
        raise ValueError(f"expect.{blank[0]} is blank")
    if given["address"]:
        Address.parse(given["address"])
    if given["answer"] not in given["quote"]:
        raise ValueError(
            f"expect.answer {given['answer']!r} does not stand in expect.quote {given['quote']!r}"
        )
    return Expect(**given)


def _turn(given: Any) -> Turn:
    if not isinstance(given, dict) or given.keys() != {"role", "content"}:
        raise ValueError(f"a turn of history must hold role and content, not {given!r}")
    if given["role"] not in ("user", "assistant"):
        raise ValueError(f"role is {given['role']!r}; it must be user or assistant")
    return Turn(**given)


def index_corpus(
    library: Library, corpus: Path, collection: str = COLLECTION, say: Callable[[str], None] | None = None
) -> dict[str, str]:
    """Add every file of a folder; returns document ids by file name.

    What is there already costs no embedding. Raises BadInput for a folder without files, and what
    `Library.add` raises.
    """
    files = sorted(path for path in corpus.iterdir() if path.is_file()) if corpus.is_dir() else []
    if not files:
        raise BadInput(f"no documents in {str(corpus)!r}; give a folder that holds some")
    found = {}
    for file in files:
        added = library.add(file.read_bytes(), file.name, collection=collection)
        found[file.name] = added.record.id
        if say:
            say(f"{file.name}: {added.record.chunks} chunks, {added.embedded} embedded")
    return found


def locate(view: View, expect: Expect, documents: Mapping[str, str]) -> Gold:
    """Tie an expectation to its place; raises BadInput when document, clause or quote is not there.

    Unnumbered prose counts as the one paragraph of text (line) that holds the quote.
    """
    if expect.document not in documents:
        raise BadInput(f"no document {expect.document!r}; the corpus holds {', '.join(documents)}")
    document_id = documents[expect.document]
    text = view.text(document_id)
    for start, end in _clauses(view, document_id, expect.address) if expect.address else [(0, len(text))]:
        at = text.find(expect.quote, start, end)
        if at >= 0:
            quote = (at, at + len(expect.quote))
            return Gold(document_id, (start, end) if expect.address else _line(text, quote), quote)
    raise BadInput(f"{expect.quote!r} does not stand in {expect.document} at {expect.address or 'any place'}")


def _clauses(view: View, document_id: str, address: str) -> list[Span]:
    nodes = view.find_nodes(Address.parse(address), documents=[document_id])
    if not nodes:
        raise BadInput(f"no clause {address} in the outline of document {document_id}; see its outline")
    return [(node.start, node.end) for node in nodes]


def _line(text: str, quote: Span) -> Span:
    start = text.rfind("\n", 0, quote[0]) + 1
    end = text.find("\n", quote[1])
    return start, len(text) if end < 0 else end
