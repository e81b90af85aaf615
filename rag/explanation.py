"""How an answer came about; measures are by name, so that what is measured can change without these nouns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamedClause:
    """A clause that the question names: its words there, its address (of a range the first and the last), its document."""

    text: str
    address: str
    last: str | None
    document: str | None


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document that the question names."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How the question was understood; `unknown` are titles it names that no document has."""

    language: str
    standalone: str
    clauses: tuple[NamedClause, ...]
    documents: tuple[NamedDocument, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Considered:
    """A candidate of retrieval, in the order of the fused score.

    `features` are its measures, `ranks` its place by each among all candidates (1 is the best, equals share one, None
    where the measure is 0), `contributions` what each added to `score`: above 0 it put the candidate up, below 0 down.
    `passage` is its place among the answer's passages, None where it is none of them; `same_as` the `rank` of the
    candidate that it is a near-duplicate of, for which it was left out.
    """

    rank: int
    document_id: str
    document_title: str
    address: str
    start: int
    end: int
    score: float
    via: tuple[str, ...]
    features: Mapping[str, float]
    ranks: Mapping[str, int | None]
    contributions: Mapping[str, float]
    passage: int | None
    same_as: int | None


@dataclass(frozen=True, slots=True)
class Signal:
    """A term of the confidence: its value in standard deviations from the mean, and what it added to the log-odds.

    `rag.evidence.SIGNALS` says what is measured; "top+" is 0 below the mean, "list*named" a product.
    """

    name: str
    value: float
    contribution: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """How sure the service was that the passages hold the answer.

    The log-odds of `value` are `intercept` plus the contributions. Where a clause was looked up by its address nothing was
    measured: `model`, `threshold` and `intercept` are None, and there are no signals.
    """

    value: float
    threshold: float | None
    model: str | None
    intercept: float | None
    signals: tuple[Signal, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A sentence considered for the answer; its score is the sum of the contributions, `chosen` says it is quoted."""

    document_id: str
    start: int
    end: int
    text: str
    score: float
    contributions: Mapping[str, float]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """A quote that did not verify against the stored text, and so was left out of the answer."""

    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """Every stage of an answer; `why` says in a sentence, in English, why it was given or withheld.

    `adapter` is the version of the collection's adapter that ranked the candidates, None where none did.
    """

    why: str
    question: Reading
    candidates: tuple[Considered, ...]
    confidence: Judgement
    sentences: tuple[Weighed, ...]
    refused: tuple[Refused, ...]
    adapter: int | None = None
