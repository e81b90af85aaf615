"""The stage that lost a question, told from what came back."""

from collections.abc import Iterable, Sequence

import pytest

from api.schemas import OutlineTree
from eval.judge import Judge
from index.document import Address
from index.records import DocumentRecord, Report
from rag.cases import Case, Expect
from rag.golds import Gold, Golds, Place
from rag.types import Answer, Citation, Passage, Question

TEXT = "1. The pier opens at six.\n\n2. Bicycles are walked.\n\n3. Dogs stay out."
RECORD = DocumentRecord(
    "d1", "Pier", "default", "en", "f00d", len(TEXT), 3, Report(len(TEXT), 1.0, 3, (), ()), ""
)
GOLD = Gold(Place("d1", 0, 25), Place("d1", 12, 24))
CASE = Case("q", "When does it open?", expect=(Expect("d1", "clause:1", "opens at six"),), answers=("six",))
NOT_THERE = Case("n", "Where?", reason="not_in_documents")


class Shelf:
    """One document, and a search that finds what it is told to."""

    def __init__(self, *found: Passage) -> None:
        self._found = found

    def describe(self) -> dict[str, str]:
        return {"model": "none", "where": "here"}

    def records(self) -> Sequence[DocumentRecord]:
        return [RECORD]

    def ask(self, question: Question) -> Answer:
        raise AssertionError(question)

    def search(self, text: str, limit: int) -> Sequence[Passage]:
        return self._found

    def text(self, document_id: str) -> str:
        return TEXT

    def outline(self, document_id: str) -> OutlineTree:
        return OutlineTree(nodes=[])

    def tokens(self, text: str) -> int | None:
        return None

    def clauses(self, document_id: str) -> Iterable[tuple[Address, tuple[int, int]]]:
        return ()


def passage(start: int, end: int) -> Passage:
    return Passage("d1", "Pier", "", (), start, end, TEXT[start:end], 1.0, ("dense",))


def citation(start: int, end: int, sha256: str = "f00d") -> Citation:
    return Citation(1, "d1", "Pier", sha256, "", "", (), start, end, TEXT[start:end])


def answer(
    passages: tuple[Passage, ...] = (),
    citations: tuple[Citation, ...] = (),
    reason: str | None = "not_in_documents",
) -> Answer:
    return Answer(
        id="1", question="?", standalone="?", status="answered" if citations else "abstained",
        reason=None if citations else reason,  # type: ignore[arg-type]
        text="", sentences=(), citations=citations, confidence=0.5, passages=passages, composer="extractive", language="en",
    )  # fmt: skip


RIGHT, OTHER = passage(0, 25), passage(27, 50)


@pytest.mark.parametrize(
    ("given", "pool", "stage"),
    [
        (answer((RIGHT,), (citation(3, 25),)), (), ""),
        (answer((RIGHT, OTHER), (citation(30, 50),)), (), "selection"),
        (answer((OTHER, RIGHT)), (), "abstention"),
        (answer((OTHER,), reason="clause_not_found"), (), "understanding"),
        (answer((OTHER,), (citation(30, 50),)), (OTHER, RIGHT), "fusion"),
        (answer((OTHER,), (citation(30, 50),)), (OTHER,), "retrieval"),
    ],
)
def test_an_answerable_question_is_lost_where_the_gold_was_lost(
    given: Answer, pool: tuple[Passage, ...], stage: str
) -> None:
    shelf = Shelf(*pool)
    row = Judge(shelf, Golds(shelf)).row(CASE, [GOLD], given, 1.0)
    assert row["stage"] == stage
    assert row["measures"]["correct"] == float(stage == "")


def test_an_unanswerable_question_is_lost_by_answering() -> None:
    shelf = Shelf()
    judge = Judge(shelf, Golds(shelf))
    assert judge.row(NOT_THERE, [], answer((OTHER,), (citation(30, 50),)), 1.0)["stage"] == "hallucination"
    declined = judge.row(NOT_THERE, [], answer(), 1.0)
    assert (declined["stage"], declined["measures"]["reason_accuracy"]) == ("", 1.0)


def test_the_answer_must_hold_an_expected_text_and_the_right_version() -> None:
    shelf = Shelf()
    judge = Judge(shelf, Golds(shelf))
    short = judge.row(CASE, [GOLD], answer((RIGHT,), (citation(3, 15),)), 1.0)["measures"]
    assert (short["citation_recall"], short["answer_contained"], short["correct"]) == (1.0, 0.0, 0.0)
    old = judge.row(CASE, [GOLD], answer((RIGHT,), (citation(3, 25, "beef"),)), 1.0)["measures"]
    assert old["quote_exactness"] == 0.0
