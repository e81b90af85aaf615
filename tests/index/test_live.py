import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.library import Library
from index.live import FOLD_ROWS, State, advance, build, fold
from index.load import load
from index.pool import Pool
from index.prepare import embedded_text, prepare
from index.records import Hit
from index.store_read import Reader
from index.vectors import FaissIndex
from index.view import View
from tests.index.hashing import HashingEmbedder
from tests.index.samples import law
from tests.index.test_lexical import brute_force

EMBEDDER = HashingEmbedder()
CLAUSES = st.lists(st.text(alphabet="合同法定款树木绿化人", min_size=1, max_size=8), min_size=1, max_size=4)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "add", "replace", "remove", "fold"]),
        CLAUSES,
        st.sampled_from("xy"),
        st.integers(0, 9),
    ),
    min_size=1,
    max_size=7,
)


class Model:
    """What the library should hold: (collection, embedded text) by chunk id, in plain Python."""

    def __init__(self) -> None:
        self.documents: dict[str, dict[int, tuple[str, str]]] = {}

    def add(self, library: Library, data: bytes, collection: str, replace: str | None) -> None:
        added = library.add(data, "rules.md", collection=collection, replace=replace)
        if replace is not None and replace != added.record.id:
            del self.documents[replace]
        if not added.created:
            assert added.record.id in self.documents
            return
        texts = [
            embedded_text(each.context, each.text)
            for each in prepare(load(data, "rules.md"), EMBEDDER).chunks
            if each.searchable
        ]
        with library.read() as view:
            stored = [each for each in view.chunks_in(added.record.id, 0, 10**9) if each.searchable]
        assert len(stored) == len(texts)
        self.documents[added.record.id] = {
            each.id: (collection, text) for each, text in zip(stored, texts, strict=True)
        }

    def agree(self, found: View | State, query: str, limit: int, collection: str | None) -> None:
        live = {number: each for document in self.documents.values() for number, each in document.items()}
        texts = [text for _, text in live.values()]
        vector = EMBEDDER.embed_query(query)
        dense = dict(zip(live, (EMBEDDER.embed_passages(texts) @ vector).tolist(), strict=True))
        lexical = {n: score for n, score in zip(live, brute_force(texts, query), strict=True) if score > 0}
        for truth, hits in (
            (dense, found.search_dense(vector, limit, collection)),
            (lexical, found.search_lexical(query, limit, collection)),
        ):
            allowed = {n: score for n, score in truth.items() if collection in {None, live[n][0]}}
            _same(allowed, hits, limit)


def _same(truth: dict[int, float], hits: Sequence[Hit], limit: int) -> None:
    assert len({hit.chunk_id for hit in hits}) == len(hits) == min(limit, len(truth))
    scores = [hit.score for hit in hits]
    np.testing.assert_allclose(scores, [truth[hit.chunk_id] for hit in hits], atol=1e-5)
    np.testing.assert_allclose(scores, sorted(truth.values(), reverse=True)[:limit], atol=1e-5)


@settings(max_examples=30, deadline=None)
@given(
    STEPS,
    st.text(alphabet="合同法定款树木绿化人", max_size=6),
    st.integers(1, 12),
    st.sampled_from(["x", "y", "z", None]),
)
def test_any_sequence_of_changes_is_found_as_by_brute_force(
    steps: list[tuple[str, list[str], str, int]], query: str, limit: int, collection: str | None
) -> None:
    with tempfile.TemporaryDirectory() as name, Library.open(Path(name), EMBEDDER, write=True) as library:
        model, pool = Model(), Pool(Path(name))
        with pool.read() as connection:
            state = build(Reader(connection))
        for action, clauses, place, pick in steps:
            known = sorted(model.documents)
            chosen = known[pick % len(known)] if known else None
            if action == "fold":
                state = fold(state)
            elif action == "remove" and chosen:
                library.remove(chosen)
                del model.documents[chosen]
            else:
                model.add(library, law(clauses), place, chosen if action == "replace" else None)
            with pool.read() as connection:
                state = advance(state, Reader(connection))
            model.agree(state, query, limit, collection)
        pool.close()
        with library.read() as view:
            model.agree(view, query, limit, collection)
        assert library.check() == []
        library.close()
        with Library.open(Path(name), EMBEDDER) as again, again.read() as view:
            model.agree(view, query, limit, collection)


def test_many_rows_are_folded_into_a_generation_and_found_across_it(tmp_path: Path) -> None:
    with Library.open(tmp_path, EMBEDDER, write=True) as library:
        model = Model()
        model.add(library, law(["先来的条款"]), "x", None)
        model.add(library, law(f"合同{number}号" * 20 for number in range(FOLD_ROWS)), "y", None)
        with Library.open(tmp_path, EMBEDDER) as reader, reader.read() as view:
            model.agree(view, "合同77号", 20, "x")
        model.add(library, law(["后来的合同77号"]), "x", None)
        with library.read() as view:
            for collection in ("x", "y", None):
                model.agree(view, "合同77号", 20, collection)
        library.remove(max(model.documents, key=lambda each: len(model.documents[each])))
        model.documents.pop(max(model.documents, key=lambda each: len(model.documents[each])))
        with library.read() as view:
            model.agree(view, "合同77号", 20, None)
            assert view.count() == len(view.search_dense(EMBEDDER.embed_query("x"), 5000, None))


def test_a_saved_generation_that_is_not_the_truth_is_put_right(tmp_path: Path) -> None:
    with Library.open(tmp_path, EMBEDDER, write=True) as library:
        model, pool = Model(), Pool(tmp_path)
        model.add(library, law(["甲的合同", "乙的合同"]), "x", None)
        with pool.read() as connection:
            old = build(Reader(connection)).generation.dense
        assert isinstance(old, FaissIndex)
        model.add(library, law(["丙的合同"]), "y", sorted(model.documents)[0])
        with pool.read() as connection:
            reader = Reader(connection)
            # Behind the truth, with a change number that claims otherwise; and lacking what is older than it.
            model.agree(build(reader, (old, reader.change)), "丙的合同", 5, None)
            newest = FaissIndex.build(old.ids + 1000, old.vectors)
            model.agree(build(reader, (newest, reader.change)), "丙的合同", 5, None)
        pool.close()
