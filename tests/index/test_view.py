from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import EmbedderMismatch
from index.library import Library
from index.live import PRIOR, State, build
from index.pool import Pool
from index.store_read import Reader
from index.view import View, check_fingerprint
from tests.index.hashing import HashingEmbedder
from tests.index.samples import law

EMBEDDER = HashingEmbedder()


@pytest.fixture
def pool(tmp_path: Path) -> Iterator[Pool]:
    with Library.open(tmp_path, EMBEDDER, write=True):
        opened = Pool(tmp_path)
        yield opened
        opened.close()


def test_hits_of_a_stale_state_are_joined_to_live_rows_and_made_up_for(tmp_path: Path) -> None:
    clauses = [f"绿化条款{word * 12}" for word in "甲乙丙丁戊己庚辛"]
    with Library.open(tmp_path, EMBEDDER, write=True) as library:
        gone = [library.add(law([each]), "a.md").record.id for each in clauses]
        pool = Pool(tmp_path)
        with pool.read() as connection:
            stale: State = build(Reader(connection))
        for each in gone[:5]:
            library.remove(each)
        with pool.read() as connection, library.read() as true:
            view = View(connection, lambda reader: stale, EMBEDDER.fingerprint)
            query = EMBEDDER.embed_query(clauses[0])
            for limit in (1, 2, 3, 50):
                ours, theirs = view.search_dense(query, limit, None), true.search_dense(query, limit, None)
                assert [hit.chunk_id for hit in ours] == [hit.chunk_id for hit in theirs]
                assert [hit.score for hit in ours] == pytest.approx([hit.score for hit in theirs], abs=1e-6)
                found = [hit.chunk_id for hit in view.search_lexical("绿化条款", limit, None)]
                assert len(found) == min(limit, 3)
                assert {each.document_id for each in view.chunks(found)} <= set(gone[5:])
        pool.close()


def test_the_state_is_caught_up_once_and_only_for_a_search(pool: Pool) -> None:
    asked: list[int] = []

    def catch_up(reader: Reader) -> State:
        asked.append(reader.change)
        return build(reader)

    with pool.read() as connection:
        view = View(connection, catch_up, EMBEDDER.fingerprint)
        assert view.documents() == []
        assert asked == []
        assert view.search_lexical("x", 3, None) == []
        assert view.search_dense(EMBEDDER.embed_query("x"), 3, None) == []
        assert asked == [0]


def test_fingerprints_that_differ_are_named_with_the_remedy() -> None:
    other = HashingEmbedder(dimension=64).fingerprint
    check_fingerprint(other, other)
    with pytest.raises(EmbedderMismatch, match=r"dimension=32.*dimension=64.*clausecite reindex"):
        check_fingerprint(EMBEDDER.fingerprint, other)


def test_centres_are_the_means_of_each_language_drawn_to_the_mean_of_all(tmp_path: Path) -> None:
    chinese = law([f"绿化条款{word * 12}" for word in "甲乙丙丁戊"])
    english = b"Article 1\n\nThe gate opens at six in the morning.\n\nArticle 2\n\nThe gate closes at nine.\n"
    with Library.open(tmp_path, EMBEDDER, write=True) as library:
        library.add(chinese, "a.md")
        library.add(english, "b.txt")
        gone = library.add(english.replace(b"gate", b"door"), "c.txt", collection="other").record.id
        library.remove(gone)
        with library.read() as view:
            languages = {r.id: r.language for r in view.documents()}
            hits = view.search_dense(EMBEDDER.embed_query("x"), 100, None)
            rows: dict[str, list[int]] = {"zh": [], "en": []}
            for chunk in view.chunks([hit.chunk_id for hit in hits]):
                rows[languages[chunk.document_id]].append(chunk.id)
            everything = view.vectors([*rows["zh"], *rows["en"]]).mean(axis=0)
            centres = view.centres()
            assert set(centres) == {"zh", "en"}
            for language, ids in rows.items():
                expected = (view.vectors(ids).sum(axis=0) + PRIOR * everything) / (len(ids) + PRIOR)
                assert centres[language] == pytest.approx(expected, abs=1e-5)
            only = view.search_dense(EMBEDDER.embed_query("x"), 100, None, "en")
            assert sorted(hit.chunk_id for hit in only) == sorted(rows["en"])
            assert view.centres("other") == {}
