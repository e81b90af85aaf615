"""How likely each sentence of the best passages is to hold the answer.

A conditional logit over all sentences of a question, fitted by `python -m eval.fit_extract` on development questions;
its weights and its figures on held-out questions are in `extract.json`. In another language than the passages' there
are no words to count, so there meaning alone speaks, and only of the first few sentences.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np

from index.embed import Embedder, Vectors
from index.view import View
from rag.cues import holds, kinds_asked
from rag.features import Asked, Floats, measure
from rag.spans import Span, goes_on, opens_list
from rag.types import Passage

# Hardly a development question can be answered by yes or no, so the weight of a word that allows or forbids is set here.
PERMISSION_WEIGHT = 1.5

# Nor are there lists in the development questions' paragraphs.
LIST_WEIGHT = 1.0

# Clauses of a law speak for themselves where the paragraphs of an article share one topic, so a unit of a passage's score
# weighs this much more among clauses. On even LeCoQA questions that are answered, with the bounds of `rag.extract`:
# precision of the articles cited .50 without it, .53 with it. Beyond `FAR` units the distance says more of how small the
# library is than of the clause.
CLAUSE_WEIGHT = 1.0
FAR = 1.5

# A sentence that the outline knows to define a term of the question answers what the term means.
DEFINITION_WEIGHT = 3.0

# Embedding costs a quarter of a millisecond a token, so it is left to questions in another language than the passages',
# and to this many sentences.
MOST_EMBEDDED = 8

# What the whole range of a question's similarities counts for, in units of the fitted score; and as shares of it, what the
# kind of thing asked for counts for, and each passage before a sentence's own.
MEANING_WEIGHT = 12.0
CUE_SHARE = 0.2
PASSAGE_SHARE = 0.1


# What adds up to the scores of sentences, by name; (n_spans,) each.
Parts = Mapping[str, Floats]


@dataclass(frozen=True, slots=True)
class Model:
    """A fitted linear score over named measures, standardised by `mean` and `scale`."""

    measures: tuple[str, ...]
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weights: tuple[float, ...]

    def __post_init__(self) -> None:
        lengths = {len(self.measures), len(self.mean), len(self.scale), len(self.weights)}
        if len(lengths) != 1:
            raise ValueError(
                f"measures, mean, scale and weights differ in length: {sorted(lengths)}; fit again"
            )

    def parts(self, measured: Mapping[str, Floats]) -> Parts:
        """Return what each measure adds to the log-odds, up to a constant, that a sentence holds the answer."""
        rows = zip(self.measures, self.mean, self.scale, self.weights, strict=True)
        return {name: weight * (measured[name] - mean) / scale for name, mean, scale, weight in rows}


def by_words(question: Asked, passages: Sequence[Passage], spans: Sequence[Span]) -> Parts:
    """Measure the sentences of passages in the question's language; higher is better."""
    measured = measure(question, passages, spans)
    of_clause = np.array([float(bool(passages[span.rank].address)) for span in spans])
    return {
        **model().parts(measured),
        "permits": PERMISSION_WEIGHT * _governed(spans, measured["permission_holds"]),
        "opens_list": LIST_WEIGHT * _opening(question, spans),
        "far_clause": -CLAUSE_WEIGHT * of_clause * np.minimum(measured["behind"], FAR),
    }


def _governed(spans: Sequence[Span], holds_permission: Floats) -> Floats:
    """Which sentences allow or forbid, (n_spans,): the items of a list do what its introduction does."""
    governed = holds_permission.copy()
    introduction: int | None = None
    for place, span in enumerate(spans):
        if introduction is not None and spans[introduction].rank == span.rank:
            governed[place] = max(governed[place], holds_permission[introduction])
        if opens_list(span.text):
            introduction = place
        elif not goes_on(span.text):
            introduction = None
    return governed


def _opening(question: Asked, spans: Sequence[Span]) -> Floats:
    """Which sentences open a list, (n_spans,), for a question that asks for one."""
    if "list" not in question.kinds:
        return np.zeros(len(spans))
    return np.array([float(opens_list(span.text)) for span in spans])


def by_definitions(view: View, question: str, spans: Sequence[Span]) -> Floats:
    """Score the sentences that define a term which the question asks about, (n_spans,); 0 for all others."""
    if "definition" not in kinds_asked(question):
        return np.zeros(len(spans))
    documents = dict.fromkeys(span.document_id for span in spans)
    defined = [
        (document, definition.start, definition.end)
        for document in documents
        for definition in view.definitions(document)
        if definition.term.casefold() in question.casefold()
    ]
    return np.array(
        [
            DEFINITION_WEIGHT
            * any(d == s.document_id and first < s.end and s.start < last for d, first, last in defined)
            for s in spans
        ]
    )


def by_meaning(embedder: Embedder, vector: Vectors, question: str, spans: Sequence[Span]) -> Parts:
    """Measure the first sentences by their cosine to the question, spread, and by cues; those not embedded come last.

    `vector` is the question's, (dimension,); higher is better.
    """
    near = spans[:MOST_EMBEDDED]
    cosines = embedder.embed_passages([span.text for span in near]) @ vector  # (n_near,)
    shares = np.full(len(spans), -1.0)
    shares[: len(near)] = (cosines - cosines.min()) / (float(np.ptp(cosines)) or 1.0)
    kinds = kinds_asked(question)
    cues = [any(holds(kind, span.text, question) for kind in kinds) for span in spans]
    ranks = np.array([span.rank for span in spans])
    return {
        "meaning": MEANING_WEIGHT * shares,
        "answer_type": MEANING_WEIGHT * CUE_SHARE * np.array(cues, float),
        "passage": -MEANING_WEIGHT * PASSAGE_SHARE * ranks,
    }


@lru_cache(maxsize=1)
def model() -> Model:
    """Read the fitted model from `extract.json`, once."""
    data = json.loads(resources.files("rag").joinpath("extract.json").read_text(encoding="utf-8"))
    return read_model(data["model"])


def read_model(data: Mapping[str, Sequence[float]]) -> Model:
    """Make a model of its entry in the data file."""
    return Model(**{name: tuple(value) for name, value in data.items()})  # type: ignore[arg-type]
