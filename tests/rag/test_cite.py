from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.library import Library
from rag.cite import Quote, cite, verify
from rag.types import Citation
from tests.index.hashing import HashingEmbedder
from tests.index.pdfs import Canvas, Draw, drawn


@pytest.fixture(scope="session")
def citation(library: Library) -> Citation:
    with library.read() as view:
        record = next(r for r in view.documents() if r.language == "zh")
        start = view.text(record.id).index("年满十二周岁")
        return cite(view, 1, Quote(record.id, start, start + 9))


def test_a_citation_holds_the_stored_words_and_their_place(citation: Citation) -> None:
    assert citation.quote == "年满十二周岁的居民"
    assert citation.address == "article:3"
    assert citation.clause == "第3条"
    assert citation.path[0].startswith("第二章")


@pytest.mark.parametrize(
    "change",
    [
        {"quote": "年满十六周岁的居民"},
        {"start": 0},
        {"end": 10**9},
        {"document_sha256": "0" * 64},
        {"document_id": "nothing"},
        {"quote": "", "end": 0, "start": 0},
    ],
)
def test_anything_changed_is_refused(change: dict[str, object], citation: Citation, library: Library) -> None:
    with library.read() as view:
        assert verify(view, citation)
        assert not verify(view, replace(citation, **change))  # type: ignore[arg-type]


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
def test_every_stored_span_makes_a_citation_that_verifies(data: st.DataObject, library: Library) -> None:
    with library.read() as view:
        record = data.draw(st.sampled_from(view.documents()))
        start = data.draw(st.integers(0, record.characters - 1))
        end = data.draw(st.integers(start + 1, record.characters))
        made = cite(view, 1, Quote(record.id, start, end))

        assert verify(view, made)
        assert made.quote == view.text(record.id)[start:end]


def test_a_citation_names_the_page_that_its_quote_starts_on(tmp_path: Path) -> None:
    def page(*lines: str) -> Draw:
        def draw(canvas: Canvas) -> None:
            for n, line in enumerate(lines):
                canvas.drawString(60, 700 - 40 * n, line)

        return draw

    data = drawn(
        page("Article 1. The pier opens at six.", "Article 2. Bicycles are walked."),
        page("Article 3. Dogs stay on the shore.", "Article 4. The pier closes at ten."),
    )
    with Library.open(tmp_path, HashingEmbedder(), write=True) as library:
        record = library.add(data, "pier.pdf").record
        with library.read() as view:
            text = view.text(record.id)
            pages = [
                cite(view, 1, Quote(record.id, text.index(words), text.index(words) + len(words))).page
                for words in ("The pier opens", "Bicycles", "Dogs", "closes at ten")
            ]
            chunks = view.chunks_in(record.id, 0, len(text))
            assert [chunk.page for chunk in chunks] == [1, 1, 2, 2]
        plain = library.add(b"Article 1\n\nNo page here.", "plain.txt").record
        with library.read() as view:
            assert cite(view, 1, Quote(plain.id, 11, 18)).page is None
    assert pages == [1, 1, 2, 2]
