"""Questions with known answers put to the retrieval that serves, and where the answers come in its retrieval."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from index.embed import Embedder
from index.view import View
from rag import retrieve
from rag.fusion import Candidate, Weights
from rag.neutral import Neutral


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its gold units, each a name of `units`, and the part of the data that it belongs to.

    `subject` is its part where questions on the same matter stay together.
    """

    text: str
    gold: tuple[str, ...]
    part: int
    subject: int


@dataclass(frozen=True, slots=True)
class Suite:
    """Questions over one library; `units` says by chunk what is ranked and counted once: an article, a paragraph."""

    name: str
    questions: tuple[Asked, ...]
    units: Mapping[int, str]


def ask(
    view: View,
    embedder: Embedder,
    neutral: Neutral,
    asked: Asked,
    weights: Weights | None = None,
    read: int | None = None,
) -> list[Candidate]:
    """Return the candidates for a question as they are served, or fused with other weights."""
    vector = embedder.embed_query(asked.text)
    return retrieve.candidates(view, vector, asked.text, None, read=read, neutral=neutral, weights=weights)


def ranked_units(suite: Suite, found: Sequence[Candidate]) -> list[str]:
    """Return the units in the order of their best candidate; where scores tie, gold comes last for `rank`."""
    return list(dict.fromkeys(suite.units[each.chunk_id] for each in found))


def rank(suite: Suite, asked: Asked, found: Sequence[Candidate]) -> float:
    """Return the rank of the first gold unit, from 1; all units that score the same count as before it; infinite if not found."""
    best: dict[str, float] = {}
    for each in found:
        unit = suite.units[each.chunk_id]
        best[unit] = max(best.get(unit, -math.inf), each.score)
    own = max((best[unit] for unit in asked.gold if unit in best), default=None)
    if own is None:
        return math.inf
    return 1 + sum(score >= own for unit, score in best.items() if unit not in asked.gold)


def ndcg(units: Sequence[str], gold: Sequence[str], depth: int) -> float:
    """Normalised discounted cumulative gain at a depth, every gold unit worth the same (Järvelin and Kekäläinen, 2002)."""
    gains = sum(1 / math.log2(at + 2) for at, unit in enumerate(units[:depth]) if unit in gold)
    return gains / sum(1 / math.log2(at + 2) for at in range(min(depth, len(gold))))


def recall(units: Sequence[str], gold: Sequence[str], depth: int) -> float:
    """Return the share of gold units among the first `depth`."""
    return sum(unit in gold for unit in units[:depth]) / len(gold)
