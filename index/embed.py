"""Text to vectors: the `Embedder` protocol and its two implementations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What must be equal for two sets of vectors to be comparable; stored with them."""

    model: str
    revision: str
    pooling: str
    query_prefix: str
    passage_prefix: str
    dimension: int


class Embedder(Protocol):
    """Turns text into unit vectors whose inner product is the cosine similarity."""

    @property
    def fingerprint(self) -> Fingerprint:
        """What identifies the vectors of this embedder."""
        ...

    @property
    def max_tokens(self) -> int:
        """The window in tokens, special tokens and prefix included; longer text is cut."""
        ...

    def embed_passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Embed passages; returns (n_texts, dimension) float32 rows of unit length, in the order given.

        `progress` is called with the number of texts finished since its last call.
        """
        ...

    def embed_query(self, text: str) -> Vectors:
        """Embed one question; returns (dimension,) float32 of unit length."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count the tokens of each text, special tokens and prefix included, without cutting."""
        ...
