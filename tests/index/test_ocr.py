"""Recognition: pictures of printed pages, alone and in PDFs. The pictures are rendered by the tests."""

from __future__ import annotations

import io
import subprocess
import sys
from difflib import SequenceMatcher

import pypdfium2 as pdfium
import pytest

from index.errors import TooLarge, UnreadableDocument
from index.load import load
from index.load.ocr import installed
from tests.index.pdfs import Canvas, Draw, addresses, drawn, folded, printed

needs_ocr = pytest.mark.skipif(
    not installed(), reason='recognition is not installed; pip install "clausecite[ocr]"'
)

SMALL = (440, 320)
NOTICE = """# Notice to visitors

1. The garden is open every day from nine in the morning until the light fails, and on feast days until ten at night.

2. Visitors shall not pick flowers, light fires or bring dogs.

3. Whoever damages a plant pays for another of the same kind.
"""

PARK = """# 公园游览须知

第一条 公园每日上午九时开放，日落时关闭；节假日延长至晚上十时，具体时间以门口公告为准。

第二条 游客不得采摘花卉、生火或者携带犬只入园。

第三条 损坏植物的，应当照价赔偿。
"""


def _pictures(data: bytes, form: str) -> list[bytes]:
    """Render the pages of a PDF as pictures at the resolution of a scanner."""
    found = []
    with pdfium.PdfDocument(data) as pdf:
        for page in pdf:
            out = io.BytesIO()
            page.render(scale=200 / 72).to_pil().convert("RGB").save(out, form)
            found.append(out.getvalue())
    return found


def _scan(*pictures: bytes, text: str = "") -> bytes:
    """Bind pictures to a PDF, as a scanner does; `text` is set in type on a page of its own before them."""
    from reportlab.lib.utils import ImageReader

    def page(picture: bytes) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.drawImage(ImageReader(io.BytesIO(picture)), 0, 0, *SMALL)

        return draw

    def typed(canvas: Canvas) -> None:
        canvas.drawString(60, 260, text)

    pages = [page(picture) for picture in pictures]
    return drawn(*([typed] if text else []), *pages, size=SMALL)


@needs_ocr
@pytest.mark.parametrize(
    ("source", "form"),
    [(PARK, "PNG"), (NOTICE, "PNG"), (PARK, "JPEG"), (NOTICE, "TIFF"), (PARK, "WEBP"), (NOTICE, "BMP")],
)
def test_a_picture_of_a_page_is_its_markdown(source: str, form: str) -> None:
    (picture,) = _pictures(printed(source, size=12, page=SMALL), form)
    found, wanted = load(picture, f"scan.{form.lower()}"), load(source.encode(), "source.md")
    assert SequenceMatcher(None, folded(found), folded(wanted), autojunk=False).ratio() >= 0.98
    assert addresses(found) == addresses(wanted)
    assert found.warnings == ("the text was recognised in a picture; letters may be wrong",)


@needs_ocr
def test_each_page_of_a_tiff_is_read() -> None:
    from PIL import Image

    first, second = (
        Image.open(io.BytesIO(_pictures(printed(source, size=12, page=SMALL), "PNG")[0]))
        for source in (NOTICE, PARK)
    )
    out = io.BytesIO()
    first.save(out, "TIFF", save_all=True, append_images=[second])
    document = load(out.getvalue(), "fax.tiff")
    assert [page.number for page in document.pages] == [1, 2]
    assert document.text.index("Visitors shall not") < document.text.index("第二条")


@needs_ocr
def test_scanned_columns_are_read_one_after_the_other() -> None:
    text = (
        "# Bees\n\n"
        + "Bees live in a hive by the garden wall. They fly out in spring and come home in the evening. " * 12
    )
    (picture,) = _pictures(printed(text, columns=2, size=12, page=(595, 420)), "PNG")
    words = load(picture, "bees.png").text.split()
    assert " ".join(words) == " ".join(load(text.encode(), "bees.md").text.split())


@needs_ocr
def test_only_the_scanned_pages_of_a_pdf_are_recognised() -> None:
    (picture,) = _pictures(printed(NOTICE, size=12, page=SMALL), "JPEG")
    document = load(_scan(picture, text="This page is set in type and needs no reading by eye."), "mixed.pdf")
    assert document.text.startswith("This page is set in type")
    assert "Visitors shall not pick flowers, light fires or bring dogs." in document.text
    assert [page.number for page in document.pages] == [1, 2]
    assert document.warnings == ("the text of page 2 was recognised in a picture; letters may be wrong",)


@needs_ocr
def test_a_picture_with_too_many_pixels_is_refused_before_it_is_decoded() -> None:
    from PIL import Image

    for side, said in (
        (10_000, "10000 x 10000 pixels, more than 80000000"),
        (20_000, "more than 80000000 pixels"),
    ):
        out = io.BytesIO()
        Image.new("1", (side, side)).save(out, "PNG")
        with pytest.raises(TooLarge, match=f"{said}.*scale it down"):
            load(out.getvalue(), "bomb.png")


@needs_ocr
def test_a_damaged_picture_is_refused() -> None:
    (picture,) = _pictures(printed(NOTICE, page=SMALL), "PNG")
    with pytest.raises(UnreadableDocument, match=r"'torn\.png' is a damaged picture"):
        load(picture[: len(picture) // 2], "torn.png")


WITHOUT = """
import sys
sys.modules["rapidocr"] = None  # as where the extra is not installed
from index.errors import MissingExtra
from index.load import load
try:
    document = load(sys.stdin.buffer.read(), sys.argv[1])
except MissingExtra as error:
    print("missing:", error)
else:
    print(document.text, document.warnings)
"""


def _without_the_extra(data: bytes, name: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", WITHOUT, name], input=data, capture_output=True, check=True
    ).stdout.decode()


def test_without_the_extra_a_scan_names_it() -> None:
    (picture,) = _pictures(printed(NOTICE, page=SMALL), "PNG")
    assert _without_the_extra(_scan(picture), "scan.pdf").strip() == (
        "missing: 'scan.pdf' has no text that can be read on page 1; its text can be recognised after "
        'pip install "clausecite[ocr]"'
    )
    assert "missing: 'scan.png' is a picture; its text" in _without_the_extra(picture, "scan.png")


def test_without_the_extra_the_typed_pages_are_read() -> None:
    (picture,) = _pictures(printed(NOTICE, page=SMALL), "PNG")
    said = _without_the_extra(
        _scan(picture, text="This page is set in type and is read as it stands."), "mixed.pdf"
    )
    assert said.strip() == (
        "This page is set in type and is read as it stands. ('page 2 left out: no text that can be read; it can be "
        'recognised after pip install "clausecite[ocr]"\',)'
    )
