"""Adam (Kingma and Ba, 2015) on numpy arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

FIRST: Final = 0.9
SECOND: Final = 0.999
SMALL: Final = 1e-8

Floats = NDArray[np.float32]


class Adam:
    """Moves `weights` in place, a step a call, against gradients of the same shapes."""

    def __init__(self, weights: Sequence[Floats]) -> None:
        self._weights = weights
        self._means = [np.zeros_like(each) for each in weights]
        self._squares = [np.zeros_like(each) for each in weights]
        self._steps = 0

    def step(self, gradients: Sequence[Floats], rate: float) -> None:
        """Take a step at a learning rate."""
        self._steps += 1
        whole = np.float32(1 - FIRST**self._steps), np.float32(1 - SECOND**self._steps)
        for at, gradient in enumerate(gradients):
            self._means[at] += np.float32(1 - FIRST) * (gradient - self._means[at])
            self._squares[at] += np.float32(1 - SECOND) * (gradient**2 - self._squares[at])
            spread = np.sqrt(self._squares[at] / whole[1]) + np.float32(SMALL)
            self._weights[at][...] -= np.float32(rate) * (self._means[at] / whole[0]) / spread
