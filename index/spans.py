"""Spans of chunk ids, as those of one document are, and the rows that they stand for."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from index.vectors import Ids, Mask

# First and last chunk id of each, ascending; (n, 2).
Spans = NDArray[np.int64]


def hide(live: Mask, ids: Ids, spans: Spans) -> Mask:
    """Return a mask, (n_rows,), without the rows whose ids, (n_rows,) ascending, lie in a span."""
    shown = live.copy()
    firsts = np.searchsorted(ids, spans[:, 0])
    lasts = np.searchsorted(ids, spans[:, 1], side="right")
    for first, last in zip(firsts.tolist(), lasts.tolist(), strict=True):
        shown[first:last] = False
    return shown
