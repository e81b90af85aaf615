"""Pictures of pages (PNG, JPEG, TIFF, WebP, BMP) to lines, by recognition."""

from __future__ import annotations

import io
import warnings

from index.errors import TooLarge, UnreadableDocument
from index.load.ocr import MAX_PIXELS, MAX_RECOGNISED, recognise, require
from index.load.page_lines import PageText, page_lines
from index.load.source import Progress, Source

FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP")


def read(data: bytes, name: str, progress: Progress) -> Source:
    """Recognise the text of a picture, or of each page of a TIFF.

    Raises UnreadableDocument for a damaged picture, TooLarge for one over MAX_PIXELS or MAX_RECOGNISED pages, MissingExtra
    where recognition is not installed.
    """
    require(name, "is a picture")
    import numpy as np
    from PIL import Image, ImageOps

    pages: list[PageText] = []
    try:
        # The limit on pixels is ours, and checked before a picture is decoded.
        with (
            warnings.catch_warnings(action="ignore"),
            Image.open(io.BytesIO(data), formats=FORMATS) as picture,
        ):
            count = getattr(picture, "n_frames", 1)
            _check(name, count, picture.size)
            for index in range(count):
                picture.seek(index)
                _check(name, count, picture.size)
                upright = ImageOps.exif_transpose(picture).convert("RGB")
                pages.append(recognise(np.asarray(upright)[:, :, ::-1].copy()))
                progress(index + 1, count)
    except Image.DecompressionBombError as error:
        raise TooLarge(f"{name!r} has more than {MAX_PIXELS} pixels ({error}); scale it down") from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise UnreadableDocument(f"{name!r} is a damaged picture ({error}); send it again") from error
    lines, notes = page_lines(pages, {})
    return Source(lines, warnings=("the text was recognised in a picture; letters may be wrong", *notes))


def _check(name: str, count: int, size: tuple[int, int]) -> None:
    if count > MAX_RECOGNISED:
        raise TooLarge(
            f"{name!r} has {count} pages to recognise, more than {MAX_RECOGNISED}; split it and send the parts"
        )
    if size[0] * size[1] > MAX_PIXELS:
        raise TooLarge(f"{name!r} has {size[0]} x {size[1]} pixels, more than {MAX_PIXELS}; scale it down")
