"""The nouns of the `rag` room; field names are those of the HTTP contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from rag.explanation import Explanation

# Where documents are put when no collection is named; it is there before its first document.
DEFAULT_COLLECTION = "default"

Via = Literal["dense", "lexical", "address", "reference"]
Status = Literal["answered", "abstained"]
Reason = Literal["no_documents", "not_in_documents", "clause_not_found"]


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier turn of a conversation."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question as asked, with the conversation before it, oldest turn first; `explain` asks how the answer came about."""

    text: str
    collection: str | None = None
    history: tuple[Turn, ...] = ()
    limit: int = 8
    explain: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A retrieved chunk; `score` is the fused score, higher is better; offsets are end-exclusive code points.

    `page` is the one that it starts on, None where the document's format has no pages.
    """

    document_id: str
    document_title: str
    address: str
    path: tuple[str, ...]
    start: int
    end: int
    text: str
    score: float
    via: tuple[Via, ...]
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """An exact quote: `text[start:end] == quote` in the canonical text whose SHA-256 is `document_sha256`.

    `id` counts from 1 and is the `[n]` of the answer's text. `clause` is the address as people of the
    document's language write it ("第57条第2款", "Article 57(2)"), empty where there is none. `page` is the one that the
    quote starts on, None where the document's format has no pages. `matched` are the spans of the document, within the
    quote, where it has words of the question.
    """

    id: int
    document_id: str
    document_title: str
    document_sha256: str
    address: str
    clause: str
    path: tuple[str, ...]
    start: int
    end: int
    quote: str
    page: int | None = None
    matched: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence's span in `Answer.text` and the ids of the citations that carry it."""

    start: int
    end: int
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer whose every sentence is cited, or an abstention with its reason and the nearest passages.

    `confidence` is the calibrated probability, 0 to 1, that the passages hold the answer. `standalone` is the
    question as it was understood after the history was taken in. `language` is the question's. `explanation` is there where
    the question asked for it.
    """

    id: str
    question: str
    standalone: str
    status: Status
    reason: Reason | None
    text: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    confidence: float
    passages: tuple[Passage, ...]
    composer: str
    language: str
    timings_ms: dict[str, float] = field(default_factory=dict)
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True)
class PassagesEvent:
    """The passages that were found; always the first event of an answer."""

    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class DeltaEvent:
    """The next piece of the answer's text; the pieces in order make up `Answer.text`."""

    text: str


@dataclass(frozen=True, slots=True)
class AnswerEvent:
    """The whole answer; always the last event."""

    answer: Answer


Event = PassagesEvent | DeltaEvent | AnswerEvent
