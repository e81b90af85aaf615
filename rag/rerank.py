"""An optional second look: a cross-encoder reads question and passage together and puts the foremost candidates in order."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Protocol

from index.errors import MissingExtra, ModelUnavailable
from index.view import View
from rag.fusion import Candidate

# So many of the foremost candidates are read again: the model costs tens of milliseconds for each.
DEPTH = 20


class Reranker(Protocol):
    """Judges how well passages answer a question."""

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return one score a text, in order; higher is better."""
        ...


class CrossEncoderReranker:
    """Any cross-encoder that sentence-transformers can load, by its hub name or folder; one call runs at a time."""

    def __init__(self, model: str, threads: int | None = None) -> None:
        """Load `model`; raises MissingExtra without the extra packages, ModelUnavailable where it fails."""
        try:
            import torch
            from sentence_transformers import CrossEncoder
        except ImportError as error:
            raise MissingExtra(
                f"The reranker {model!r} needs sentence-transformers and torch; "
                'install them with: pip install "clausecite[models]"'
            ) from error
        if threads:
            torch.set_num_threads(threads)
        try:
            self._model: Any = CrossEncoder(model, device="cpu")
        except (OSError, ValueError) as error:
            raise ModelUnavailable(
                f"The reranker {model!r} cannot be loaded ({error}); "
                "name a folder, or a model of the hub that this machine can reach, in CLAUSECITE_RERANKER."
            ) from error
        self._lock = threading.Lock()

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """Return one score a text, in order; higher is better. A model with several labels gives the last one's."""
        if not texts:
            return []
        with self._lock:
            found = self._model.predict([(question, text) for text in texts], show_progress_bar=False)
        return [float(each) for each in (found if found.ndim == 1 else found[:, -1])]


def rerank(
    view: View, reranker: Reranker, question: str, ranked: Sequence[Candidate], depth: int = DEPTH
) -> list[Candidate]:
    """Put the foremost `depth` candidates in the reranker's order, ties in the order given; the others follow as they were.

    The reranker's score is in `reranker`; `score` stays the fused one.
    """
    first = ranked[:depth]
    texts = {
        chunk.id: "\n".join((*chunk.path, chunk.text)) for chunk in view.chunks([c.chunk_id for c in first])
    }
    scores = reranker.scores(question, [texts[each.chunk_id] for each in first])
    order = sorted(range(len(first)), key=lambda at: -scores[at])
    return [*(replace(first[at], reranker=scores[at]) for at in order), *ranked[depth:]]
