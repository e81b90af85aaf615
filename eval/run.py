"""Ask every question of a suite through `Answerer.ask`, which is what is served, and judge each answer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from api.build import Service
from eval import metrics
from eval.bars import machine
from eval.metrics import Place
from eval.suites import Case, Gold, locate

if TYPE_CHECKING:
    from index.library import Library
    from rag.types import Answer

FORMAT: Final = 1
MEASURES: Final = (
    "success@1",
    "success@5",
    "rr@10",
    "ndcg@10",
    "citation_precision",
    "citation_recall",
    "coverage",
    "quote_exactness",
    "answer_contained",
    "correct",
    "abstention_accuracy",
    "hallucination",
    "over_abstention",
    "reason_accuracy",
)
LOWER_IS_BETTER: Final = ("hallucination", "over_abstention")


@dataclass(frozen=True, slots=True)
class Source:
    """A document of the corpus as stored: what citations are checked against."""

    name: str
    text: str
    sha256: str


def run(
    service: Service,
    cases: Sequence[Case],
    documents: Mapping[str, str],
    step: Callable[[], None] | None = None,
) -> dict[str, Any]:
    """Ask all cases and return the result as it is written to JSON; `step` is called after each question.

    `documents` gives ids by file name. Raises BadInput when a gold is not in the documents.
    """
    sources = _sources(service.library, documents)
    with service.library.read() as view:
        golds = {case.id: locate(view, case.expect, documents) for case in cases if case.expect}
    service.answerer.ask(cases[0].asked())  # the first question pays for what later ones find loaded
    rows = []
    for case in cases:
        began = time.perf_counter()
        answer = service.answerer.ask(case.asked())
        rows.append(judge(case, golds.get(case.id), answer, sources, 1000 * (time.perf_counter() - began)))
        if step:
            step()
    return {
        "format": FORMAT,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": machine(),
        "embedder": asdict(service.embedder.fingerprint),
        "documents": len(documents),
        "summary": summarise(rows),
        "rows": rows,
    }


def _sources(library: Library, documents: Mapping[str, str]) -> dict[str, Source]:
    with library.read() as view:
        return {i: Source(name, view.text(i), view.document(i).sha256) for name, i in documents.items()}


def judge(
    case: Case, gold: Gold | None, answer: Answer, sources: Mapping[str, Source], ms: float
) -> dict[str, Any]:
    """Make the row of one question: what was asked, what came back, every measure (None where undefined)."""
    return {
        "id": case.id,
        "question": case.question,
        "language": case.language,
        "tags": list(case.tags),
        "split": case.split,
        "unanswerable": case.unanswerable,
        "status": answer.status,
        "reason": answer.reason,
        "standalone": answer.standalone,
        "text": answer.text,
        "confidence": answer.confidence,
        "ms": ms,
        "citations": [
            {"document": sources[c.document_id].name, "address": c.address, "quote": c.quote}
            for c in answer.citations
        ],
        "measures": _measures(case, gold, answer, sources),
    }


def _measures(
    case: Case, gold: Gold | None, answer: Answer, sources: Mapping[str, Source]
) -> dict[str, float | None]:
    abstained = answer.status == "abstained"
    kept = metrics.abstention(case.unanswerable, abstained)
    held = [_held(sources[c.document_id], c.document_sha256, c.start, c.end) for c in answer.citations]
    found: dict[str, float | None] = dict.fromkeys(MEASURES)
    found |= {
        "quote_exactness": metrics.exactness([c.quote for c in answer.citations], held),
        "abstention_accuracy": kept.accuracy,
        "hallucination": kept.hallucination,
        "over_abstention": kept.over_abstention,
        "correct": kept.accuracy,
    }
    if case.unanswerable and abstained:
        found["reason_accuracy"] = float(answer.reason == case.reason)
    if case.expect and gold:
        found |= _gold_measures(case, gold, answer, sources)
        right = found["answer_contained"] and found["citation_recall"]
        found["correct"] = float(bool(right) and not abstained)
    return found


def _held(source: Source, sha256: str, start: int, end: int) -> str | None:
    return source.text[start:end] if source.sha256 == sha256 else None


def _gold_measures(
    case: Case, gold: Gold, answer: Answer, sources: Mapping[str, Source]
) -> dict[str, float | None]:
    """Measures that need a gold place; coverage is for questions that ask for a whole list."""
    quote, clause = Place(gold.document_id, *gold.quote), Place(gold.document_id, *gold.clause)
    gained = metrics.gains([Place(p.document_id, p.start, p.end) for p in answer.passages], [quote])
    cited = [Place(c.document_id, c.start, c.end) for c in answer.citations]
    assert case.expect is not None
    text = sources[gold.document_id].text
    return {
        "success@1": metrics.success(gained, 1),
        "success@5": metrics.success(gained, 5),
        "rr@10": metrics.reciprocal_rank(gained, 10),
        "ndcg@10": metrics.ndcg(gained, 1, 10),
        "citation_precision": metrics.citation_precision(cited, [clause]),
        "citation_recall": metrics.citation_recall(cited, [quote]),
        "coverage": metrics.coverage(cited, clause, text) if "list" in case.tags else None,
        "answer_contained": metrics.containment(case.expect.answer, [c.quote for c in answer.citations]),
    }


def summarise(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Average the measures over all rows and over each split, tag and language; latencies in milliseconds."""
    return {name: _summary([row for row in rows if name in _groups(row)]) for name in _group_names(rows)}


def _groups(row: Mapping[str, Any]) -> Iterator[str]:
    yield "all"
    yield f"split:{row['split']}"
    yield f"language:{row['language']}"
    yield from (f"tag:{tag}" for tag in row["tags"])


def _group_names(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    order = ("all", "split", "tag", "language")
    names = {name for row in rows for name in _groups(row)}
    return sorted(names, key=lambda name: (order.index(name.partition(":")[0]), name))


def _summary(rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    times = [row["ms"] for row in rows]
    return {
        "count": len(rows),
        "latency_ms": {"p50": metrics.percentile(times, 0.5), "p95": metrics.percentile(times, 0.95)},
        "measures": {
            name: asdict(metrics.mean([row["measures"][name] for row in rows])) for name in MEASURES
        },
    }
