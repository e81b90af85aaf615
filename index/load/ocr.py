"""Recognition of printed text in pictures, through RapidOCR: the lines it finds become spans like those of a text layer."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, Any

from index.errors import MissingExtra
from index.load.page_lines import PageText
from index.load.page_spans import Span

if TYPE_CHECKING:
    import numpy as np

INSTALL = 'pip install "clausecite[ocr]"'
# A page takes seconds.
MAX_RECOGNISED = 500
MAX_PIXELS = 80_000_000
# Height of a line's box in its print size, and the size that spans are scaled to, in points.
BOX_HEIGHT = 1.3
BODY = 10.0
# Heights are read to a fifth; what is nearer to the body's is the body.
STEP = 0.25
SNAP = 0.35  # in ems


def installed() -> bool:
    """Tell whether the packages of the extra are there."""
    return importlib.util.find_spec("rapidocr") is not None


def require(name: str, what: str) -> None:
    """Raise MissingExtra, naming the file and what in it needs recognition, where the extra is not installed."""
    if not installed():
        raise MissingExtra(f"{name!r} {what}; its text can be recognised after {INSTALL}")


@cache
def _engine() -> Callable[[Any], Any]:
    from rapidocr import RapidOCR

    engine: Callable[[Any], Any] = RapidOCR(params={"Global.log_level": "critical"})
    return engine


def recognise(picture: np.ndarray[Any, np.dtype[np.uint8]]) -> PageText:
    """Read the lines of a picture of shape (height, width, 3), blue first; sizes are scaled to a body of BODY points."""
    found = _engine()(picture)
    height, width = picture.shape[:2]
    if found.txts is None:
        return PageText([], (0.0, 0.0, float(width), float(height)))
    heights = [float((abs(box[3][1] - box[0][1]) + abs(box[2][1] - box[1][1])) / 2) for box in found.boxes]
    scale = BODY * BOX_HEIGHT / max(1.0, median(heights))
    spans = [
        _span(text, box, tall, scale)
        for text, box, tall in zip(found.txts, found.boxes, heights, strict=True)
        if text.strip()
    ]
    _snap(spans)
    return PageText(sorted(spans, key=lambda s: (s.y, s.x0)), (0.0, 0.0, width * scale, height * scale))


def _span(text: str, box: np.ndarray[Any, np.dtype[np.float32]], tall: float, scale: float) -> Span:
    x0, x1 = float(min(box[0][0], box[3][0])) * scale, float(max(box[1][0], box[2][0])) * scale
    middle = float(sum(corner[1] for corner in box)) / 4 * scale
    ratio = tall * scale / BOX_HEIGHT / BODY
    size = BODY if abs(ratio - 1) < STEP else BODY * round(ratio / STEP) * STEP
    size = max(size, BODY / 2)
    return Span(" ".join(text.split()), x0, x1, middle + size / 3, size, False, middle - size / 2)


def _snap(spans: Sequence[Span]) -> None:
    """Set edges that differ by a hair to one place, as they are in print."""
    for edge in ("x0", "x1"):
        group: list[Span] = []
        for span in sorted(spans, key=lambda s: getattr(s, edge)):
            if group and getattr(span, edge) - getattr(group[-1], edge) > SNAP * BODY / 2:
                _settle(group, edge)
                group = []
            group.append(span)
        _settle(group, edge)


def _settle(group: Sequence[Span], edge: str) -> None:
    if group:
        place = median(getattr(span, edge) for span in group)
        for span in group:
            setattr(span, edge, place)
