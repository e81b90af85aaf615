"""What one stage of the pipeline hands on to the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.embed import Vectors
from index.records import StoredNode
from rag import distinct, extract, retrieve
from rag.cite import Quote
from rag.evidence import Signals
from rag.remarks import Remarks
from rag.types import Passage, Reason


@dataclass(frozen=True, slots=True)
class Found:
    """What retrieval brought: the question's vector, the ranking, its distinct passages, the clauses named, all passages."""

    vector: Vectors  # (dimension,)
    ranked: Sequence[retrieve.Candidate]
    kept: Sequence[distinct.Kept]
    nodes: Sequence[StoredNode]
    passages: tuple[Passage, ...]
    adapter: int | None = None  # the version of the adapter that ranked


@dataclass(frozen=True, slots=True)
class Draft:
    """What to answer: spans to quote, or a reason to abstain with the text that says so, and what led to it."""

    confidence: float
    quotes: Sequence[Quote] = ()
    reason: Reason | None = None
    text: str = ""
    signals: Signals | None = None
    considered: Sequence[extract.Scored] = ()
    remarks: Remarks = field(default_factory=Remarks)
