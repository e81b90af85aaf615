import logging
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.document import Address, Document
from index.errors import BadInput, Busy, ClauseciteError, EmbedderMismatch, EmptyDocument, NotFound
from index.library import Library
from index.load import load
from index.load.source import Progress as Reading
from index.lock import FolderLock
from tests.index.hashing import HashingEmbedder
from tests.index.samples import LAW, POLICY, law


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "data", HashingEmbedder(), write=True) as opened:
        yield opened


def _texts(library: Library, query: str, collection: str | None = None) -> list[str]:
    with library.read() as view:
        return [
            each.text for each in view.chunks([h.chunk_id for h in view.search_lexical(query, 3, collection)])
        ]


def test_a_document_goes_in_and_is_found(library: Library) -> None:
    stages: list[str] = []
    added = library.add(LAW.encode(), "law.md", progress=lambda stage, done, total: stages.append(stage))
    assert added.created
    assert added.embedded > 0
    assert added.record.report.coverage == 1.0
    assert list(dict.fromkeys(stages)) == ["load", "outline", "embed", "store"]
    assert "五百元" in _texts(library, "损坏树木罚款多少")[0]
    with library.read() as view:
        (node,) = view.find_nodes(Address.parse("article:4"))
        assert view.text(added.record.id, node.start, node.end).startswith("第四条 损坏树木")
    assert library.check() == []


def test_files_are_read_by_the_loader_that_is_given(tmp_path: Path) -> None:
    def loader(data: bytes, name: str, title: str | None, progress: Reading) -> Document:
        progress(3, 10)
        return load(data.removeprefix(b"sealed "), name, title)

    said: list[tuple[str, int, int]] = []
    with Library.open(tmp_path / "data", HashingEmbedder(), write=True, loader=loader) as library:
        added = library.add(b"sealed " + LAW.encode(), "law.md", progress=lambda *step: said.append(step))
        with library.read() as view:
            assert view.text(added.record.id, 0, None) == load(LAW.encode(), "law.md").text
    assert said[:3] == [("load", 0, 1), ("load", 3, 10), ("load", 1, 1)]


def test_the_same_text_again_costs_nothing_but_counts_in_another_collection(library: Library) -> None:
    first = library.add(LAW.encode(), "law.md")
    again = library.add(LAW.encode("utf-16"), "other name.md", title="Another title")
    assert (again.created, again.embedded, again.record) == (False, 0, first.record)
    elsewhere = library.add(LAW.encode(), "law.md", collection="b")
    assert (elsewhere.created, elsewhere.embedded) == (True, 0)
    with library.read() as view:
        assert view.collections() == ["b", "default"]
        assert view.count() == 2 * view.count("b")


def test_replacing_embeds_only_what_changed(library: Library) -> None:
    old = library.add(law(["甲方付款" * 20, "乙方交货" * 20, "双方签字" * 20]), "a.md")
    new = library.add(law(["甲方付款" * 20, "乙方收货" * 20, "双方签字" * 20]), "a.md", replace=old.record.id)
    assert (new.created, new.embedded) == (True, 1)
    assert "乙方收货" in _texts(library, "乙方收货")[0]
    assert _texts(library, "交") == []
    with library.read() as view:
        assert [each.id for each in view.documents()] == [new.record.id]
        with pytest.raises(NotFound):
            view.text(old.record.id)
    assert library.check() == []


def test_replacing_by_what_is_there_already_removes_the_replaced(library: Library) -> None:
    one = library.add(law(["甲"]), "a.md").record
    two = library.add(law(["乙"]), "b.md").record
    added = library.add(law(["乙"]), "b.md", replace=one.id)
    assert (added.created, added.record) == (False, two)
    itself = library.add(law(["乙"]), "b.md", replace=two.id)
    assert (itself.created, itself.record) == (False, two)
    with library.read() as view:
        assert list(view.titles()) == [two.id]


def test_ids_sort_by_time_of_adding_and_are_never_used_again(library: Library) -> None:
    ids = [library.add(law([f"第{n}版"]), "a.md").record.id for n in range(12)]
    assert ids == sorted(set(ids))
    library.remove(ids[-1])
    assert library.add(law(["新版"]), "a.md").record.id > ids[-1]


def test_a_view_keeps_its_moment_while_the_library_changes(library: Library) -> None:
    gone = library.add(law(["将被删除的树木条款"]), "a.md").record
    with library.read() as before:
        library.remove(gone.id)
        library.add(law(["后来加入的树木条款"]), "b.md")
        (hit,) = before.search_lexical("树木条款", 5, None)
        assert "将被删除" in before.chunks([hit.chunk_id])[0].text
        assert before.text(gone.id)
    with library.read() as after:
        assert after.chunks([hit.chunk_id]) == []
        (hit,) = after.search_lexical("树木条款", 5, None)
        assert "后来加入" in after.chunks([hit.chunk_id])[0].text


def test_a_reader_beside_the_writer_sees_each_change(library: Library, tmp_path: Path) -> None:
    with Library.open(tmp_path / "data", HashingEmbedder()) as reader:
        record = library.add(LAW.encode(), "law.md").record
        assert "五百元" in _texts(reader, "损坏树木")[0]
        library.remove(record.id)
        assert _texts(reader, "损坏树木") == []
        with pytest.raises(ClauseciteError, match="not open for writing"):
            reader.remove(record.id)


def test_children_of_a_supervisor_write_and_see_each_other(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no process holds"):
        Library.open(tmp_path, HashingEmbedder(), write=True, inherit_lock=True)
    with (
        FolderLock(tmp_path),
        Library.open(tmp_path, HashingEmbedder(), write=True, inherit_lock=True) as one,
        Library.open(tmp_path, HashingEmbedder(), write=True, inherit_lock=True) as two,
    ):
        first = one.add(LAW.encode(), "law.md")
        assert not two.add(LAW.encode(), "law.md").created
        two.add(POLICY.encode(), "policy.md", replace=first.record.id)
        assert _texts(one, "损坏树木") == []
        assert "ninety" in _texts(one, "retention of records")[0]


def test_threads_add_and_search_side_by_side(library: Library) -> None:
    errors: list[BaseException] = []

    def work(name: int) -> None:
        try:
            for round_ in range(5):
                record = library.add(law([f"线程{name}轮次{round_}"]), "a.md").record
                with library.read() as view:
                    hits = [hit.chunk_id for hit in view.search_lexical("轮次", 100, None)]
                    assert record.id in {each.document_id for each in view.chunks(hits)}
                if round_ % 2:
                    library.remove(record.id)
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert library.check() == []
    with library.read() as view:
        assert len(view.documents()) == 12


def test_a_second_writer_and_bad_input_are_refused(library: Library, tmp_path: Path) -> None:
    with pytest.raises(Busy, match=str(tmp_path / "data")):
        Library.open(tmp_path / "data", HashingEmbedder(), write=True)
    with pytest.raises(EmptyDocument):
        library.add(b"  \n", "empty.txt")
    with pytest.raises(NotFound, match="nobody"):
        library.add(LAW.encode(), "law.md", replace="nobody")
    with pytest.raises(NotFound, match="nobody"):
        library.remove("nobody")
    with pytest.raises(BadInput, match="1 to 200 characters"):
        library.add(LAW.encode(), "law.md", collection=" ")
    with pytest.raises(BadInput, match="lone surrogate"):
        library.add(LAW.encode(), "law.md", title="\ud800")
    with library.read() as view:
        assert view.change == 0


def test_opening_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="clausecite add"):
        Library.open(tmp_path / "missing", HashingEmbedder())
    assert not (tmp_path / "missing").exists()


def test_a_closed_library_says_so(tmp_path: Path) -> None:
    library = Library.open(tmp_path, HashingEmbedder(), write=True)
    library.close()
    library.close()
    with pytest.raises(ClauseciteError, match="closed"), library.read():
        pass
    Library.open(tmp_path, HashingEmbedder(), write=True).close()


def test_another_embedder_is_refused_with_both_named(library: Library, tmp_path: Path) -> None:
    library.add(LAW.encode(), "law.md")
    library.close()
    for write in (False, True):
        with pytest.raises(EmbedderMismatch) as caught:
            Library.open(tmp_path / "data", HashingEmbedder(revision="2"), write=write)
        assert "revision='1'" in str(caught.value)
        assert "revision='2'" in str(caught.value)
        assert "clausecite reindex" in str(caught.value)
    Library.open(tmp_path / "data", HashingEmbedder(), write=True).close()


def test_reindex_changes_the_embedder_at_one_stroke(library: Library, tmp_path: Path) -> None:
    library.add(LAW.encode(), "law.md")
    old = HashingEmbedder()
    library.close()
    new = HashingEmbedder(dimension=48, revision="2")
    seen: list[tuple[int, int]] = []
    with (
        Library.open(tmp_path / "data", old) as reader,
        Library.open(tmp_path / "data", new, write=True, reindex=True) as library,
    ):
        with library.read() as view, pytest.raises(EmbedderMismatch):
            view.search_dense(new.embed_query("x"), 1, None)
        with pytest.raises(EmbedderMismatch):
            library.add(POLICY.encode(), "policy.md")
        library.reindex(lambda stage, done, total: seen.append((done, total)))
        with library.read() as view:
            (best,) = view.search_dense(new.embed_query("损坏树木"), 1, None)
            assert view.vectors([best.chunk_id]).shape == (1, 48)
        with reader.read() as view, pytest.raises(EmbedderMismatch):
            view.search_dense(old.embed_query("x"), 1, None)
        assert library.check() == []
    total = seen[-1][1]
    assert seen[0] == (0, total)
    assert seen[-1] == (total, total)
    with pytest.raises(EmbedderMismatch):
        Library.open(tmp_path / "data", old)


class Interrupted(HashingEmbedder):
    """Stops in its second batch, as a killed run would."""

    def embed_passages(self, texts, progress=None):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
        if self.embedded:
            raise KeyboardInterrupt
        return super().embed_passages(texts, progress)


def test_an_interrupted_reindex_serves_the_old_and_goes_on(library: Library, tmp_path: Path) -> None:
    library.add(law(f"第{n}项内容" * 30 for n in range(300)), "a.md")
    with library.read() as view:
        total = view.count()
    library.close()
    first = Interrupted(revision="2")
    with (
        Library.open(tmp_path / "data", first, write=True, reindex=True) as opened,
        pytest.raises(KeyboardInterrupt),
    ):
        opened.reindex()
    with Library.open(tmp_path / "data", HashingEmbedder()) as still, still.read() as view:
        assert len(view.search_dense(HashingEmbedder().embed_query("x"), 10_000, None)) == total
    second = HashingEmbedder(revision="2")
    with Library.open(tmp_path / "data", second, write=True, reindex=True) as opened:
        opened.reindex()
        assert opened.check() == []
    assert 0 < first.embedded < total
    assert first.embedded + second.embedded == total


def test_reindex_with_the_same_embedder_embeds_everything_again(library: Library, tmp_path: Path) -> None:
    library.add(LAW.encode(), "law.md")
    with library.read() as view:
        total = view.count()
    library.close()
    embedder = HashingEmbedder()
    with Library.open(tmp_path / "data", embedder, write=True) as opened:
        opened.reindex()
        assert embedder.embedded == total
        assert opened.check() == []


def test_a_failing_snapshot_loses_no_document(
    library: Library, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    # A file in the place of the folder: no snapshot can be written, whatever the user's rights are.
    place = tmp_path / "data" / "snapshots"
    for file in place.iterdir():
        file.unlink()
    place.rmdir()
    place.write_text("in the way")
    with caplog.at_level(logging.WARNING):
        added = library.add(law(f"第{n}项内容" * 30 for n in range(1100)), "a.md")
    assert added.created
    assert "nothing is lost" in caplog.text
    assert library.check() == []
