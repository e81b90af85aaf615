import logging
from pathlib import Path

import numpy as np
import pytest

from index import snapshot
from index.store_read import Pointer
from index.vectors import FaissIndex


def _index(count: int) -> FaissIndex:
    vectors = np.random.default_rng(count).normal(size=(count, 4)).astype(np.float32)
    return FaissIndex.build(np.arange(count) + 1, vectors)


def _pointer(folder: Path, count: int, change: int) -> Pointer:
    file, sha256 = snapshot.save(folder, _index(count), change)
    return Pointer(change, 1, file, sha256, count)


def test_the_newest_whole_generation_is_loaded(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    old, new = _pointer(tmp_path, 3, 7), _pointer(tmp_path, 5, 9)
    loaded = snapshot.load(tmp_path, [new, old], 4)
    assert loaded is not None
    assert loaded[1] == 9
    np.testing.assert_array_equal(loaded[0].vectors, _index(5).vectors)
    file = tmp_path / snapshot.FOLDER / new.file
    file.write_bytes(file.read_bytes()[:-1])
    with caplog.at_level(logging.WARNING):
        loaded = snapshot.load(tmp_path, [new, old], 4)
    assert loaded is not None
    assert loaded[1] == 7
    assert new.file in caplog.text
    (tmp_path / snapshot.FOLDER / old.file).unlink()
    assert snapshot.load(tmp_path, [new, old], 4) is None


def test_names_hold_change_and_hash_and_are_never_used_twice(tmp_path: Path) -> None:
    one, two = _pointer(tmp_path, 3, 7), _pointer(tmp_path, 3, 7)
    assert one.file != two.file
    assert one.sha256 == two.sha256
    assert one.file.startswith(f"vectors-{7:012d}-{one.sha256[:16]}-")
    assert sorted(each.name for each in (tmp_path / snapshot.FOLDER).iterdir()) == sorted(
        [one.file, two.file]
    )


def test_a_generation_of_other_size_is_refused(tmp_path: Path) -> None:
    pointer = _pointer(tmp_path, 3, 7)
    with pytest.raises(ValueError, match="not \\(3, 5\\)"):
        snapshot.read(tmp_path, pointer, 5)


def test_sweeping_leaves_what_is_named_and_what_is_not_ours(tmp_path: Path) -> None:
    kept, old = _pointer(tmp_path, 3, 7), _pointer(tmp_path, 4, 8)
    (tmp_path / snapshot.FOLDER / "0123.tmp").touch()
    (tmp_path / snapshot.FOLDER / "lock").touch()
    snapshot.sweep(tmp_path, [kept.file])
    assert sorted(each.name for each in (tmp_path / snapshot.FOLDER).iterdir()) == ["lock", kept.file]
    assert old.file != kept.file


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / snapshot.FOLDER).write_text("a file where the folder should be")
    with pytest.raises(OSError, match="snapshots"):
        snapshot.save(tmp_path, _index(3), 1)
