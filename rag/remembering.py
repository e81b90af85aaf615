"""An embedder that embeds no passage twice while it remembers it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence

import numpy as np

from index.embed import Embedder, Fingerprint, Vectors

# Passages that are remembered, the last used; 1,536 bytes each in 384 dimensions.
MOST = 10_000


class Remembering:
    """Hands everything on to an embedder and keeps the vectors of passages; safe to share between threads."""

    def __init__(self, embedder: Embedder, most: int = MOST) -> None:
        """Remember at most `most` passages of `embedder`, those that were used last."""
        self._embedder = embedder
        self._most = most
        self._kept: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def fingerprint(self) -> Fingerprint:
        """What identifies the vectors of the embedder."""
        return self._embedder.fingerprint

    @property
    def max_tokens(self) -> int:
        """The window of the embedder in tokens."""
        return self._embedder.max_tokens

    def embed_passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        """Embed the passages that are not remembered; returns (n_texts, dimension) in the order given."""
        with self._lock:
            known = {text: self._kept[text] for text in texts if text in self._kept}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        # Copies, so that one row that is kept does not hold all those that were made with it.
        known |= {
            text: row.copy()
            for text, row in zip(new, self._embedder.embed_passages(new, progress), strict=True)
        }
        with self._lock:
            for text in dict.fromkeys(texts):
                self._kept[text] = known[text]
                self._kept.move_to_end(text)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        rows = [known[text] for text in texts]
        return np.stack(rows) if rows else self._embedder.embed_passages([])

    def embed_query(self, text: str) -> Vectors:
        """Embed one question; returns (dimension,)."""
        return self._embedder.embed_query(text)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Count the tokens of each text as the embedder does."""
        return self._embedder.count_tokens(texts)
