"""What a question's vector says of its being a question, in some language, about anything: measured to be taken off.

Across languages that part weighs most: a multilingual model draws a question to whatever looks like a question, or like its
language. It is the mean of questions about nothing in particular (`neutral.json`), which this project wrote. The question is
embedded a second time as if it were a passage, which draws it less.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

import numpy as np

from index.embed import Embedder, Vectors


@lru_cache(maxsize=1)
def questions() -> Mapping[str, Sequence[str]]:
    """Return the neutral questions by language; they ask the same in each."""
    data: dict[str, list[str]] = json.loads(
        resources.files("rag").joinpath("neutral.json").read_text(encoding="utf-8")
    )
    return data


@dataclass(frozen=True, slots=True)
class Means:
    """The mean vectors, (dimension,) each, of a language's neutral questions as questions and as passages."""

    asked: Vectors
    stated: Vectors


class Neutral:
    """Embeds questions as passages, and neutral ones once a language; safe to share between threads."""

    def __init__(self, embedder: Embedder) -> None:
        self.embedder = embedder
        self._means: dict[str, Means] = {}
        self._lock = threading.Lock()

    def stated(self, question: str) -> Vectors:
        """Return the vector, (dimension,), of a question embedded as a passage."""
        vector: Vectors = self.embedder.embed_passages([question])[0]
        return vector

    def of(self, language: str) -> Means:
        """Return the means of a language; English ones where the table has none of it."""
        asked = questions()
        known = language if language in asked else "en"
        with self._lock:
            if known not in self._means:
                texts = asked[known]
                self._means[known] = Means(
                    np.mean([self.embedder.embed_query(text) for text in texts], axis=0, dtype=np.float32),
                    np.mean(self.embedder.embed_passages(texts), axis=0, dtype=np.float32),
                )
            return self._means[known]
