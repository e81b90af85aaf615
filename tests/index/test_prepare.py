from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from index.lexical import encode
from index.load import load
from index.prepare import digest, embedded_text, prepare, uncovered
from tests.index.hashing import HashingEmbedder
from tests.index.samples import LAW


def test_everything_of_a_document_is_made_from_its_text() -> None:
    document = load(LAW.encode(), "law.md")
    found = prepare(document, HashingEmbedder(max_tokens=60))
    wanted = [embedded_text(each.context, each.text) for each in found.chunks if each.searchable]
    assert found.sha256 == sha256(document.text.encode()).hexdigest()
    assert found.digests == tuple(map(digest, wanted))
    assert found.postings == tuple(map(encode, wanted))
    assert (found.report.characters, found.report.chunks) == (len(document.text), len(found.chunks))
    assert found.report.coverage == 1.0


def test_the_context_stands_on_a_line_of_its_own() -> None:
    assert embedded_text("Law, Chapter 1", "Article 1") == "Law, Chapter 1\nArticle 1"
    assert embedded_text("", "Article 1") == "Article 1"


@given(st.text(alphabet="ab \n", max_size=30), st.lists(st.integers(0, 30), max_size=8))
def test_uncovered_counts_the_visible_characters_outside_all_spans(text: str, cuts: list[int]) -> None:
    edges = sorted(min(cut, len(text)) for cut in cuts)
    spans = list(zip(edges[::2], edges[1::2], strict=False))
    inside = {at for start, end in spans for at in range(start, end)}
    assert uncovered(text, spans) == sum(
        not letter.isspace() for at, letter in enumerate(text) if at not in inside
    )
