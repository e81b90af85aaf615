from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.library import Library
from rag.cite import Quote, cite, verify
from rag.types import Citation


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
