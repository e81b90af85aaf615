"""A second, deterministic embedder: character trigrams hashed into a few dimensions, no model needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import blake2b

import numpy as np

from index.embed import Fingerprint, Vectors


class HashingEmbedder:
    """Equal texts get equal vectors, and texts that share trigrams similar ones; `embedded` counts the work."""

    def __init__(self, dimension: int = 32, revision: str = "1", max_tokens: int = 200) -> None:
        self.fingerprint = Fingerprint("hashing", revision, "sum", "", "", dimension)
        self.max_tokens = max_tokens
        self.embedded = 0

    def embed_passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        self.embedded += len(texts)
        if progress:
            progress(len(texts))
        if not texts:
            return np.empty((0, self.fingerprint.dimension), np.float32)
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text: str) -> Vectors:
        seed = f"{self.fingerprint.revision}:{text}"
        vector = np.full(self.fingerprint.dimension, 1e-3)
        for at in range(len(seed) - 2):
            code = int.from_bytes(blake2b(seed[at : at + 3].encode(), digest_size=4).digest(), "little")
            vector[code % self.fingerprint.dimension] += 1 if code >> 31 else -1
        unit: Vectors = (vector / np.linalg.norm(vector)).astype(np.float32)
        return unit

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text) + 2 for text in texts]
