from pathlib import Path

from index.library import Library
from index.lock import FolderLock
from index.saver import SNAPSHOT_ROWS
from index.snapshot import FOLDER
from tests.index.hashing import HashingEmbedder
from tests.index.samples import law


def _files(folder: Path) -> list[str]:
    return sorted(file.name for file in (folder / FOLDER).glob("*") if file.name != "lock")


def _add(folder: Path, name: str, rows: int) -> None:
    with Library.open(folder, HashingEmbedder(), write=True) as library:
        library.add(law((f"{name}第{n}项内容" * 20 for n in range(rows)), name), "a.md")


def test_small_changes_are_not_worth_a_snapshot_and_two_are_kept(tmp_path: Path) -> None:
    _add(tmp_path, "少", 5)
    assert _files(tmp_path) == []
    seen = []
    for name in "甲乙丙":
        _add(tmp_path, name, SNAPSHOT_ROWS)
        seen.append(set(_files(tmp_path)))
    assert [len(each) for each in seen] == [1, 2, 2]
    assert seen[1] & seen[2]
    assert not seen[0] & seen[2]
    with Library.open(tmp_path, HashingEmbedder()) as reader, reader.read() as view:
        assert reader.check() == []
        assert len(view.search_dense(HashingEmbedder().embed_query("x"), 10_000, None)) == view.count()


def test_leftovers_of_a_killed_writer_are_swept_at_the_next_start(tmp_path: Path) -> None:
    _add(tmp_path, "甲", SNAPSHOT_ROWS)
    kept = _files(tmp_path)
    (tmp_path / FOLDER / "0123.tmp").touch()
    (tmp_path / FOLDER / "vectors-000000000099-0-0.faiss").touch()
    Library.open(tmp_path, HashingEmbedder()).close()
    assert len(_files(tmp_path)) == 3
    Library.open(tmp_path, HashingEmbedder(), write=True).close()
    assert _files(tmp_path) == kept


def test_a_worker_leaves_saving_to_the_one_that_is_at_it(tmp_path: Path) -> None:
    with Library.open(tmp_path, HashingEmbedder(), write=True) as library:
        library.add(law(f"第{n}项内容" * 20 for n in range(SNAPSHOT_ROWS)), "a.md")
        with FolderLock(tmp_path / FOLDER):
            library.close()
    assert _files(tmp_path) == []


def test_reindexing_drops_the_old_generations(tmp_path: Path) -> None:
    _add(tmp_path, "甲", SNAPSHOT_ROWS)
    old = _files(tmp_path)
    with Library.open(tmp_path, HashingEmbedder(revision="2"), write=True, reindex=True) as library:
        library.reindex()
    assert len(_files(tmp_path)) == 1
    assert _files(tmp_path) != old
    with Library.open(tmp_path, HashingEmbedder(revision="2")) as reader:
        assert reader.check() == []
