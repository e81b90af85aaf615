"""An embedder that embeds no passage twice, for the time of one question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from index.embed import Embedder, Fingerprint, Vectors


@dataclass(frozen=True, slots=True)
class Remembering:
    """Hands everything on to `embedder` and keeps the vectors of passages; serves one thread."""

    embedder: Embedder
    kept: dict[str, Vectors] = field(default_factory=dict)

    @property
    def fingerprint(self) -> Fingerprint:
        """What identifies the vectors of the embedder."""
        return self.embedder.fingerprint

    @property
    def max_tokens(self) -> int:
        """The window of the embedder in tokens."""
        return self.embedder.max_tokens

    def embed_passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Embed the passages that are new; returns (n_texts, dimension) in the order given."""
        new = [text for text in dict.fromkeys(texts) if text not in self.kept]
        self.kept.update(zip(new, self.embedder.embed_passages(new, progress), strict=True))
        rows = [self.kept[text] for text in texts]
        return np.stack(rows) if rows else self.embedder.embed_passages([])

    def embed_query(self, text: str) -> Vectors:
        """Embed one question; returns (dimension,)."""
        return self.embedder.embed_query(text)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count the tokens of each text as the embedder does."""
        return self.embedder.count_tokens(texts)
