"""One answer judged against what was expected: a row with every measure, and the stage that lost it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, Literal

from eval import metrics, ranking
from eval.target import Target
from rag.cases import Case
from rag.golds import Gold, Golds, Place
from rag.types import Answer, Citation

# Measures of one question; those of a whole group are in `eval.run`.
MEASURES: Final = (
    *ranking.NAMES,
    "citation_precision",
    "citation_recall",
    "citation_f1",
    "coverage",
    "quote_exactness",
    "answer_contained",
    "answer_f1",
    "exact_match",
    "correct",
    "abstention_accuracy",
    "hallucination",
    "error_rate",
    "reason_accuracy",
)

# Where a question was lost, in the order of the pipeline; "" where it was not.
Stage = Literal["", "understanding", "retrieval", "fusion", "abstention", "selection", "hallucination"]

# What fusion chose from is not in an answer; what a search brings so far down was there to choose.
POOL: Final = 50

_MARKER = re.compile(r"\s*\[\d+\]")


class Judge:
    """Judges answers of one target; `golds` knows the documents."""

    def __init__(self, target: Target, golds: Golds) -> None:
        self._target = target
        self._golds = golds
        self._records = {record.id: record for record in target.records()}

    def row(self, case: Case, golds: Sequence[Gold], answer: Answer, ms: float) -> dict[str, Any]:
        """Make the row of one question: what was asked, what came back, every measure (None where undefined)."""
        measures = self._measures(case, golds, answer)
        return {
            "id": case.id,
            "question": case.question,
            "language": case.language or answer.language,
            "tags": list(case.tags),
            "split": case.split,
            "unanswerable": case.unanswerable,
            "expected": [
                {"document": each.document, "address": each.address, "quote": each.quote}
                for each in case.expect
            ],
            "answers": list(case.answers),
            "status": answer.status,
            "reason": answer.reason,
            "standalone": answer.standalone,
            "text": answer.text,
            "confidence": answer.confidence,
            "composer": answer.composer,
            "ms": ms,
            "tokens": self._target.tokens(answer.text),
            "citations": [
                {"document": c.document_title, "address": c.address, "quote": c.quote}
                for c in answer.citations
            ],
            "stage": self._stage(case, golds, answer, measures),
            "measures": measures,
        }

    def _measures(self, case: Case, golds: Sequence[Gold], answer: Answer) -> dict[str, float | None]:
        abstained = answer.status == "abstained"
        kept = metrics.abstention(case.unanswerable, abstained)
        found: dict[str, float | None] = dict.fromkeys(MEASURES)
        found |= {
            "quote_exactness": metrics.exactness(
                [c.quote for c in answer.citations], [self._held(c) for c in answer.citations]
            ),
            "abstention_accuracy": kept.accuracy,
            "hallucination": kept.hallucination,
            "error_rate": kept.error_rate,
            "correct": kept.accuracy,
        }
        if case.unanswerable and abstained:
            found["reason_accuracy"] = float(answer.reason == case.reason)
        if golds:
            found |= ranking.judge(
                [Place(p.document_id, p.start, p.end) for p in answer.passages], _quotes(golds)
            )
            found |= self._cited(case, golds, answer)
            right = found["citation_recall"] and found["answer_contained"] in (None, 1.0)
            found["correct"] = float(bool(right) and not abstained)
        return found

    def _held(self, citation: Citation) -> str | None:
        """What the document holds at a citation's offsets; None where it is not the version cited."""
        record = self._records.get(citation.document_id)
        if record is None or record.sha256 != citation.document_sha256:
            return None
        return self._golds.text(record.id)[citation.start : citation.end]

    def _cited(self, case: Case, golds: Sequence[Gold], answer: Answer) -> dict[str, float | None]:
        """Measures of citations and answer; coverage is for questions that ask for a whole list."""
        cited = [Place(c.document_id, c.start, c.end) for c in answer.citations]
        quotes = [c.quote for c in answer.citations]
        precision = metrics.citation_precision(cited, [gold.clause for gold in golds])
        recall = metrics.citation_recall(cited, _quotes(golds))
        given = " ".join(quotes) if answer.composer == "extractive" else _MARKER.sub("", answer.text)
        whole = golds[0].clause
        return {
            "citation_precision": precision,
            "citation_recall": recall,
            "citation_f1": metrics.f1(precision, recall),
            "coverage": metrics.coverage(cited, whole, self._golds.text(whole.document_id))
            if "list" in case.tags
            else None,
            "answer_contained": metrics.containment(case.answers, quotes),
            "answer_f1": metrics.answer_f1(given, case.answers),
            "exact_match": metrics.exact_match(given, case.answers),
        }

    def _stage(
        self, case: Case, golds: Sequence[Gold], answer: Answer, measures: dict[str, float | None]
    ) -> Stage:
        if measures["correct"]:
            return ""
        if case.unanswerable:
            return "hallucination"
        if measures["Success@5"] or measures["R@10"]:
            return "abstention" if answer.status == "abstained" else "selection"
        if answer.reason == "clause_not_found":
            return "understanding"
        pool = self._target.search(answer.standalone, POOL)
        places = [Place(passage.document_id, passage.start, passage.end) for passage in pool]
        return (
            "fusion"
            if any(place.overlaps(gold) for place in places for gold in _quotes(golds))
            else "retrieval"
        )


def _quotes(golds: Sequence[Gold]) -> list[Place]:
    return [gold.quote for gold in golds]
