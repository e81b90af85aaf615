"""Recognition of printed text in pictures, through RapidOCR: the lines it finds become spans like those of a text layer."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence
from functools import cache
from statistics import median
from typing import TYPE_CHECKING, Any

from index import layout
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
# What is less than this larger than most is as large; the rest is read to such a step.
LARGER = 1.25
STEP = 0.2
MIN_CELLS = 5
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
    if not found.txts:
        return PageText([], (0.0, 0.0, float(width), float(height)))
    kept = [(str(text), box) for text, box in zip(found.txts, found.boxes, strict=True) if text.strip()]
    heights = [float(abs(box[3][1] - box[0][1]) + abs(box[2][1] - box[1][1])) / 2 for _, box in kept]
    advances = [float(box[1][0] - box[0][0]) / layout.cells(text) for text, box in kept]
    tall, wide = max(1.0, median(heights)), max(1.0, median(advances))
    scale = BODY * BOX_HEIGHT / tall
    # Boxes are drawn generously around short lines; only what is both taller and wider is larger print.
    ratios = [
        min(height / tall, advance / wide) if layout.cells(text) >= MIN_CELLS else 1.0
        for (text, _), height, advance in zip(kept, heights, advances, strict=True)
    ]
    spans = [_span(text, box, ratio, scale) for (text, box), ratio in zip(kept, ratios, strict=True)]
    _snap(spans)
    return PageText(sorted(spans, key=lambda s: (s.y, s.x0)), (0.0, 0.0, width * scale, height * scale))


def _span(text: str, box: np.ndarray[Any, np.dtype[np.float32]], ratio: float, scale: float) -> Span:
    x0, x1 = float(min(box[0][0], box[3][0])) * scale, float(max(box[1][0], box[2][0])) * scale
    middle = float(sum(corner[1] for corner in box)) / 4 * scale
    size = BODY if ratio < LARGER else BODY * (1 + round((ratio - 1) / STEP) * STEP)
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
