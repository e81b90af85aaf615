"""Measures of retrieval, citation and abstention: pure functions over spans and numbers.

Undefined is None, never 0; a mean says over how many values it was taken and out of how many. All
measures but the two abstention rates and the latencies are the better the higher.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from rag.golds import Place


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


def f1(precision: float | None, recall: float | None) -> float | None:
    """Harmonic mean of precision and recall; None where recall is, 0 where nothing was cited."""
    if recall is None:
        return None
    if not precision or not recall:
        return 0.0
    return 2 * precision * recall / (precision + recall)


def containment(answers: Sequence[str], quotes: Sequence[str]) -> float | None:
    """Return 1 when one of the quotes contains one of the expected short answers, else 0; None without an answer."""
    if not answers:
        return None
    return float(any(answer in quote for answer in answers for quote in quotes))


# Ideographs and kana one by one, other words and numbers whole; punctuation and articles do not count.
_IDEOGRAPHS: Final = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_TOKEN: Final = re.compile(rf"[{_IDEOGRAPHS}]|[^\W{_IDEOGRAPHS}]+")
_ARTICLES: Final = frozenset({"a", "an", "the"})


def tokens(text: str) -> list[str]:
    """Cut a text as the CMRC 2018 script does (Cui et al. 2019): ideographs one by one, other words whole, folded."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("_", " ")
    return [token for token in _TOKEN.findall(folded) if token not in _ARTICLES]


def answer_f1(given: str, answers: Sequence[str]) -> float | None:
    """Return the best token-overlap F1 with an expected answer (Rajpurkar et al. 2016); None without an answer."""
    return max((_overlap(tokens(given), tokens(answer)) for answer in answers), default=None)


def _overlap(given: Sequence[str], expected: Sequence[str]) -> float:
    shared = sum((Counter(given) & Counter(expected)).values())
    return 2 * shared / (len(given) + len(expected)) if shared else 0.0


def exact_match(given: str, answers: Sequence[str]) -> float | None:
    """Return 1 when the tokens are those of an expected answer, else 0; None without an answer."""
    if not answers:
        return None
    return float(any(tokens(given) == tokens(answer) for answer in answers))


@dataclass(frozen=True, slots=True)
class Abstention:
    """Whether one question was rightly answered or declined, as 1 or 0; their means over questions are rates.

    `hallucination` is defined for unanswerable questions only (1: answered all the same), `error_rate`
    for answerable ones only (1: declined all the same); both are the better the lower.
    """

    accuracy: float
    hallucination: float | None
    error_rate: float | None


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


def auroc(scores: Sequence[float], labels: Sequence[bool]) -> float | None:
    """Probability that a positive scores above a negative, ties counting half (Fawcett 2006).

    None without a positive or without a negative; raises ValueError when the two differ in length.
    """
    pairs = list(zip(scores, labels, strict=True))
    positive = np.array([score for score, label in pairs if label])
    negative = np.sort([score for score, label in pairs if not label])
    if not len(positive) or not len(negative):
        return None
    below = np.searchsorted(negative, positive, side="left")
    up_to = np.searchsorted(negative, positive, side="right")
    return float((below + up_to).sum() / (2 * len(positive) * len(negative)))


def risk_coverage(confidences: Sequence[float], right: Sequence[float]) -> list[tuple[float, float]]:
    """Points (coverage, risk) of answering only the most confident questions (El-Yaniv & Wiener 2010).

    One point for each confidence that occurs, from the highest; risk is the share of wrong ones among those answered.
    Raises ValueError when the two differ in length.
    """
    ordered = sorted(zip(confidences, right, strict=True), key=lambda pair: -pair[0])
    points = []
    wrong = 0.0
    for count, (confidence, value) in enumerate(ordered, start=1):
        wrong += 1 - value
        if count == len(ordered) or ordered[count][0] != confidence:
            points.append((count / len(ordered), wrong / count))
    return points


def aurc(confidences: Sequence[float], right: Sequence[float]) -> float | None:
    """Area under the risk–coverage curve as a sum of steps, lower is better (Geifman et al. 2019); None without values."""
    points = risk_coverage(confidences, right)
    if not points:
        return None
    before = (0.0, *(coverage for coverage, _ in points))
    return sum((coverage - last) * risk for last, (coverage, risk) in zip(before, points, strict=False))


@dataclass(frozen=True, slots=True)
class Bin:
    """A bar of the reliability diagram: how many, their mean confidence, and the share that held."""

    low: float
    high: float
    count: int
    confidence: float
    share: float


BINS: Final = 10


def reliability(confidences: Sequence[float], held: Sequence[bool]) -> list[Bin]:
    """Group predictions into ten bins of equal width; empty ones are left out (DeGroot & Fienberg 1983).

    Raises ValueError when the two differ in length.
    """
    filled: dict[int, list[tuple[float, bool]]] = {}
    for confidence, label in zip(confidences, held, strict=True):
        filled.setdefault(min(BINS - 1, int(confidence * BINS)), []).append((confidence, label))
    return [
        Bin(
            number / BINS,
            (number + 1) / BINS,
            len(inside),
            sum(confidence for confidence, _ in inside) / len(inside),
            sum(label for _, label in inside) / len(inside),
        )
        for number, inside in sorted(filled.items())
    ]


def ece(confidences: Sequence[float], held: Sequence[bool]) -> float | None:
    """Expected calibration error over ten bins of equal width (Naeini et al. 2015), lower is better; None without values."""
    bins = reliability(confidences, held)
    if not bins:
        return None
    return sum(each.count * abs(each.confidence - each.share) for each in bins) / len(confidences)


def brier(confidences: Sequence[float], held: Sequence[bool]) -> float | None:
    """Mean squared error of probabilities (Brier 1950), lower is better; None without values."""
    pairs = list(zip(confidences, held, strict=True))
    return sum((confidence - label) ** 2 for confidence, label in pairs) / len(pairs) if pairs else None
