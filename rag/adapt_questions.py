"""Questions whose answers are known, tied to the chunks of a collection and embedded: what an adapter is fitted on."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.embed import Embedder, Vectors
from index.errors import BadInput
from index.view import View
from rag.bank import Bank, words_of
from rag.cases import Case
from rag.golds import Gold, Golds, Held

# Fewer questions cannot show a gain.
FEWEST: Final = 20

Progress = Callable[[str, int, int], None]
Numbers = NDArray[np.int64]
# The chunks of each place that answers a question; a place is found by any of its chunks.
Places = tuple[Numbers, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A question with its vector, (dimension,), and the chunks of the places that answer it."""

    text: str
    vector: Vectors
    places: Places


def tie(
    view: View, embedder: Embedder, cases: Sequence[Case], collection: str, say: Progress
) -> tuple[Known, ...]:
    """Tie questions to the chunks of a collection and embed them.

    Left out are questions that no document answers, follow-ups, and those whose places no search can find. Raises BadInput
    with a line for each place that is not there, and for fewer questions than `FEWEST`.
    """
    asked = [case for case in cases if case.expect and not case.history]
    golds = Golds(Held(view, collection)).all_of(asked)
    there = set(view.searchable(collection)[0].tolist())
    known: list[Known] = []
    for at, case in enumerate(asked):
        say("embed questions", at, len(asked))
        places = tuple(place for gold in golds[case.id] if len(place := _chunks(view, gold, there)))
        if places:
            known.append(Known(case.question, embedder.embed_query(case.question), places))
    if len(known) < FEWEST:
        raise BadInput(
            f"{len(known)} of {len(cases)} questions can be learned from, and {FEWEST} are the fewest that can show a gain; "
            "give more questions whose answers stand in the collection"
        )
    return tuple(known)


def _chunks(view: View, gold: Gold, there: set[int]) -> Numbers:
    place = gold.quote
    chunks = view.chunks_in(place.document_id, place.start, place.end)
    return np.array([chunk.id for chunk in chunks if chunk.id in there], np.int64)


def bank(view: View, known: Sequence[Known]) -> Bank:
    """Keep questions to be asked."""
    pairs = [(at, int(chunk)) for at, each in enumerate(known) for place in each.places for chunk in place]
    chunks = sorted({chunk for _, chunk in pairs})
    digests = view.digests_of(chunks)
    vectors = dict(zip(chunks, view.vectors(chunks), strict=True))
    answers = [
        np.mean([np.mean([vectors[int(chunk)] for chunk in place], axis=0) for place in each.places], axis=0)
        for each in known
    ]
    return Bank(
        np.stack([each.vector for each in known]),
        np.stack(answers).astype(np.float32),
        np.array([at for at, _ in pairs], np.int64),
        np.stack([np.frombuffer(digests[chunk], np.uint8) for _, chunk in pairs]),
        words_of([each.text for each in known]),
    )


def judge(ranked: Sequence[int], places: Places) -> dict[str, float]:
    """Return nDCG@10, R@10 and R@100 of ranked chunks; a place counts where its first chunk is, its others are passed over."""
    ranks = list(_ranks(ranked, places))
    best = sum(1 / math.log2(at + 2) for at in range(min(10, len(places))))
    return {
        "nDCG@10": sum(1 / math.log2(rank + 2) for rank in ranks if rank < 10) / best,
        "R@10": sum(rank < 10 for rank in ranks) / len(places),
        "R@100": sum(rank < 100 for rank in ranks) / len(places),
    }


def _ranks(ranked: Sequence[int], places: Places) -> Iterator[int]:
    left = {at: set(place.tolist()) for at, place in enumerate(places)}
    every = set().union(*left.values())
    rank = 0
    for chunk in ranked:
        found = [at for at, place in left.items() if chunk in place]
        for at in found:
            del left[at]
            yield rank
        rank += bool(found) or chunk not in every
