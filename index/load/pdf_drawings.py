"""What is drawn on a PDF page besides text: rules of tables, filled areas, images."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field

import pypdfium2 as pdfium
import pypdfium2.raw as raw

# A page with more objects is a drawing; its lines are no table's.
MAX_OBJECTS = 20_000
RULE_WIDTH = 2.5
MIN_RULE = 8.0
DARK = 160

Box = tuple[float, float, float, float]  # left, bottom, right, top in points


@dataclass(slots=True)
class Drawings:
    """Boxes of a page's drawings in its own coordinates: horizontal and vertical rules, dark areas, images."""

    horizontal: list[Box] = field(default_factory=list)
    vertical: list[Box] = field(default_factory=list)
    dark: list[Box] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)

    def covered(self, x: float, y: float) -> bool:
        """Tell whether a point lies on a dark area or an image, where white text can be seen."""
        return any(
            left <= x <= right and bottom <= y <= top for left, bottom, right, top in self.dark + self.images
        )

    def image_share(self, page: Box) -> float:
        """Share of the page that its largest image covers."""
        whole = max(1.0, (page[2] - page[0]) * (page[3] - page[1]))
        return max(
            (max(0.0, r - left) * max(0.0, t - b) / whole for left, b, r, t in self.images), default=0.0
        )


def drawings(page: pdfium.PdfPage) -> Drawings:
    """Collect the rules, dark areas and images among a page's objects; those inside of forms are passed over but images."""
    found = Drawings()
    for index in range(min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        item = raw.FPDFPage_GetObject(page, index)
        match raw.FPDFPageObj_GetType(item):
            case raw.FPDF_PAGEOBJ_PATH:
                _add_path(found, item, _bounds(item))
            case raw.FPDF_PAGEOBJ_IMAGE:
                found.images.append(_bounds(item))
            case raw.FPDF_PAGEOBJ_FORM if _holds_image(item):
                found.images.append(_bounds(item))
            case _:
                continue
    return found


def _bounds(item: raw.FPDF_PAGEOBJECT) -> Box:
    edges = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(item, *edges)
    left, bottom, right, top = (edge.value for edge in edges)
    return left, bottom, right, top


def _holds_image(form: raw.FPDF_PAGEOBJECT) -> bool:
    inside = (raw.FPDFFormObj_GetObject(form, i) for i in range(min(raw.FPDFFormObj_CountObjects(form), 100)))
    return any(raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_IMAGE for item in inside)


def _add_path(found: Drawings, item: raw.FPDF_PAGEOBJECT, box: Box) -> None:
    left, bottom, right, top = box
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, fill, stroke)
    if not (fill.value or stroke.value):
        return
    width, height = right - left, top - bottom
    if height <= RULE_WIDTH:
        if width >= MIN_RULE:
            found.horizontal.append(box)
    elif width <= RULE_WIDTH:
        if height >= MIN_RULE:
            found.vertical.append(box)
    elif fill.value:
        if _is_dark(item):
            found.dark.append(box)
    else:
        found.horizontal += [(left, bottom, right, bottom), (left, top, right, top)]
        found.vertical += [(left, bottom, left, top), (right, bottom, right, top)]


def _is_dark(item: raw.FPDF_PAGEOBJECT) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    return min(red.value, green.value, blue.value) < DARK and alpha.value > 0
