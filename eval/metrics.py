"""Measures of retrieval, citation and abstention: pure functions over spans and numbers.

Undefined is None, never 0; a mean says over how many values it was taken and out of how many. All
measures but the two abstention rates and the latencies are the better the higher.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a document: code points, end-exclusive."""

    document_id: str
    start: int
    end: int

    def overlaps(self, other: Place) -> bool:
        """Say whether the two share at least one code point."""
        same = self.document_id == other.document_id
        return same and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over the `defined` of `total` values that were not None; `value` is None when there was none."""

    value: float | None
    defined: int
    total: int


def mean(values: Sequence[float | None]) -> Mean:
    """Average what is defined and say how much of it there was."""
    known = [value for value in values if value is not None]
    return Mean(sum(known) / len(known) if known else None, len(known), len(values))


def gains(ranking: Sequence[Place], golds: Sequence[Place]) -> list[int]:
    """Give each ranked place the number of golds that it is the first to overlap; (n_ranked,) counts.

    Crediting a gold once keeps nDCG at or below 1 when one clause was cut into several passages.
    """
    open_golds = list(golds)
    result = []
    for place in ranking:
        hit = [gold for gold in open_golds if place.overlaps(gold)]
        open_golds = [gold for gold in open_golds if gold not in hit]
        result.append(len(hit))
    return result


def success(gained: Sequence[int], k: int) -> float:
    """Success@k: 1 when one of the first k places is relevant, else 0."""
    return float(any(gained[:k]))


def reciprocal_rank(gained: Sequence[int], k: int) -> float:
    """RR@k: one over the rank of the first relevant place, 0 when it is not among the first k."""
    return next((1 / rank for rank, gain in enumerate(gained[:k], start=1) if gain), 0.0)


def ndcg(gained: Sequence[int], golds: int, k: int) -> float | None:
    """nDCG@k with gain / log2(rank + 1) (Järvelin & Kekäläinen 2002); None when there is no gold."""
    if not golds:
        return None
    ideal = sum(1 / math.log2(rank + 1) for rank in range(1, min(golds, k) + 1))
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gained[:k], start=1)) / ideal


def citation_precision(cited: Sequence[Place], clauses: Sequence[Place]) -> float | None:
    """Share of citations that lie in a gold clause; None without citations."""
    if not cited:
        return None
    return sum(any(place.overlaps(clause) for clause in clauses) for place in cited) / len(cited)


def citation_recall(cited: Sequence[Place], quotes: Sequence[Place]) -> float | None:
    """Share of gold quotes that a citation overlaps; None without gold quotes, 0 when nothing was cited."""
    if not quotes:
        return None
    return sum(any(place.overlaps(quote) for place in cited) for quote in quotes) / len(quotes)


def coverage(cited: Sequence[Place], clause: Place, text: str) -> float | None:
    """Share of the clause's non-blank characters that citations cover; `text` is the whole document.

    None for a blank clause.
    """
    positions = {at for at in range(clause.start, clause.end) if not text[at].isspace()}
    if not positions:
        return None
    spans = [place for place in cited if place.document_id == clause.document_id]
    covered = {at for place in spans for at in range(place.start, place.end)}
    return len(positions & covered) / len(positions)


def exactness(quotes: Sequence[str], sources: Sequence[str | None]) -> float | None:
    """Share of quotes equal to what the source holds at their offsets; None without quotes.

    A source is None where the document is not the version that the citation names.
    Raises ValueError when the two differ in length.
    """
    pairs = list(zip(quotes, sources, strict=True))
    return sum(quote == source for quote, source in pairs) / len(pairs) if pairs else None


def containment(answer: str, quotes: Sequence[str]) -> float:
    """Return 1 when one of the quotes contains the expected short answer, else 0."""
    return float(any(answer in quote for quote in quotes))


@dataclass(frozen=True, slots=True)
class Abstention:
    """Whether one question was rightly answered or declined, as 1 or 0; their means over questions are rates.

    `hallucination` is defined for unanswerable questions only (1: answered all the same), `over_abstention`
    for answerable ones only (1: declined all the same); both are the better the lower.
    """

    accuracy: float
    hallucination: float | None
    over_abstention: float | None


def abstention(unanswerable: bool, abstained: bool) -> Abstention:
    """Judge one question by what it was and what was done."""
    return Abstention(
        float(unanswerable == abstained),
        float(not abstained) if unanswerable else None,
        None if unanswerable else float(abstained),
    )


def percentile(values: Sequence[float], share: float) -> float | None:
    """Nearest-rank percentile: the smallest value that at least `share` of them do not exceed.

    None without values; raises ValueError for a share that is not over 0 and at most 1.
    """
    if not 0 < share <= 1:
        raise ValueError(f"share must be over 0 and at most 1, not {share}")
    # Rounded first: 0.07 * 100 is a hair over 7 in binary and would be taken up to 8.
    rank = math.ceil(round(share * len(values), 9))
    return sorted(values)[rank - 1] if values else None
