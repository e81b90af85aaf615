from collections.abc import Iterator
from pathlib import Path

import pytest

from index.document import Address
from index.errors import BadInput, NotFound
from index.library import Library
from index.records import DocumentRecord
from index.store import PIECE
from index.view import View
from tests.index.hashing import HashingEmbedder
from tests.index.samples import LAW, POLICY


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path, HashingEmbedder(max_tokens=60), write=True) as opened:
        yield opened


@pytest.fixture
def law(library: Library) -> DocumentRecord:
    return library.add(LAW.encode(), "law.md").record


@pytest.fixture
def policy(library: Library, law: DocumentRecord) -> DocumentRecord:
    return library.add(POLICY.encode(), "policy.md", title="Policy", collection="en").record


@pytest.fixture
def view(library: Library, law: DocumentRecord, policy: DocumentRecord) -> Iterator[View]:
    with library.read() as opened:
        yield opened


def test_documents_are_listed_in_pages_by_collection(
    view: View, law: DocumentRecord, policy: DocumentRecord
) -> None:
    assert view.documents() == [law, policy]
    assert view.documents(limit=1) == [law]
    assert view.documents(after=law.id) == [policy]
    assert view.documents("en") == [policy]
    assert view.documents("none") == []
    assert view.documents(title=policy.title[1:].upper()) == [policy]
    assert view.documents(title="%") == view.documents("zh", title=policy.title) == []
    assert view.document(policy.id) == policy
    assert view.titles("en") == {policy.id: "Policy"}
    assert view.collections() == ["default", "en"]
    assert view.count() == view.count("en") + view.count("default") > 0
    assert view.count("none") == 0
    with pytest.raises(NotFound, match="nobody"):
        view.document("nobody")


def test_chunks_come_in_the_order_asked_and_are_slices(view: View, law: DocumentRecord) -> None:
    chunks = view.chunks_in(law.id, 0, law.characters)
    ids = [each.id for each in chunks]
    assert len(ids) == law.chunks > 3
    assert view.chunks([ids[2], 99_999, ids[0]]) == [chunks[2], chunks[0]]
    for each in chunks:
        assert view.text(law.id, each.start, each.end) == each.text
        assert (each.document_sha256, each.language) == (law.sha256, law.language)
    third = chunks[2]
    assert view.chunks_in(law.id, third.start, third.start + 1) == [third]
    assert view.chunks_in(law.id, third.end - 1, chunks[3].start + 1) == [third, chunks[3]]


def test_vectors_come_in_the_order_asked(view: View, library: Library, law: DocumentRecord) -> None:
    ids = [each.id for each in view.chunks_in(law.id, 0, law.characters) if each.searchable]
    forwards, backwards = view.vectors(ids), view.vectors(ids[::-1])
    assert forwards.shape == (len(ids), 32)
    assert (forwards == backwards[::-1]).all()
    assert view.vectors([]).shape == (0, 32)
    with pytest.raises(NotFound, match="99999"):
        view.vectors([99_999])


def test_nodes_are_found_by_number_and_by_place(
    view: View, law: DocumentRecord, policy: DocumentRecord
) -> None:
    found = view.find_nodes(Address.parse("article:2"))
    assert [each.document_id for each in found] == [law.id, policy.id]
    assert found[0].path[-1] == "第二条"
    assert found[0].path[-2].startswith("第一章")
    assert [each.document_id for each in view.find_nodes(Address.parse("article:2"), collection="en")] == [
        policy.id
    ]
    assert [each.id for each in view.find_nodes(Address.parse("article:2"), [law.id])] == [found[0].id]
    assert view.find_nodes(Address.parse("article:2"), []) == []
    assert len(view.find_nodes(Address.parse("chapter:2/article:4"))) == 1
    assert view.find_nodes(Address.parse("chapter:1/article:4")) == []
    assert view.find_nodes(Address.parse("article:99")) == []
    assert view.find_nodes(Address(())) == []
    (item,) = view.find_nodes(Address.parse("article:3/item:2"))
    assert "公众参与" in view.text(law.id, item.start, item.end)
    assert view.node_at(law.id, item.start) == item
    assert view.node_at(law.id, law.characters) is None
    nodes = view.nodes(law.id)
    assert [each.id for each in nodes] == sorted(each.id for each in nodes)
    assert [each.start for each in nodes] == sorted(each.start for each in nodes)
    parents = {each.id: each for each in nodes}
    assert all(
        each.depth == 0 if each.parent is None else parents[each.parent].depth == each.depth - 1
        for each in nodes
    )


def test_text_is_a_slice_at_every_border_of_its_pieces(library: Library) -> None:
    record = library.add(("绿化𠀀条例。\n\n" * (PIECE // 4)).encode(), "long.txt").record
    with library.read() as view:
        whole = view.text(record.id)
        assert len(whole) == record.characters > PIECE + 1
        edges = [0, 1, PIECE - 1, PIECE, PIECE + 1, len(whole) - 1, len(whole)]
        for start in edges:
            for end in edges:
                if start <= end:
                    assert view.text(record.id, start, end) == whole[start:end]


@pytest.mark.parametrize(("start", "end"), [(-1, 5), (5, 4), (0, 10_000), (10_000, None)])
def test_offsets_outside_the_text_are_refused_with_its_length(
    view: View, law: DocumentRecord, start: int, end: int | None
) -> None:
    with pytest.raises(BadInput, match=f"0 to {law.characters}"):
        view.text(law.id, start, end)


def test_limits_and_collections_of_searches(view: View) -> None:
    query = HashingEmbedder().embed_query("绿化条例")
    assert len(view.search_dense(query, 2, None)) == 2
    assert len(view.search_dense(query, 1000, None)) == view.count()
    assert len(view.search_dense(query, 1000, "en")) == view.count("en")
    for limit, collection in ((0, None), (-1, None), (5, "none")):
        assert view.search_dense(query, limit, collection) == []
        assert view.search_lexical("绿化", limit, collection) == []
    assert view.search_lexical("绿化", 5, "en") == []
    assert view.search_lexical("", 5, None) == []
    idf = view.idf(["绿化", "zzz"])
    assert 0 < idf["绿化"] < idf["zzz"]


def test_vectors_are_looked_up_by_their_digest_alone(library: Library) -> None:
    # By the embedder's index each look-up would walk through all vectors there are.
    with library.read() as view:
        asked: list[str] = []
        view._connection.set_trace_callback(asked.append)
        view.digests([b"x" * 32])
        view._connection.set_trace_callback(None)
        plan = view._connection.execute(f"EXPLAIN QUERY PLAN {asked[-1]}").fetchall()
    assert "vectors_by_digest" in plan[0][3]
