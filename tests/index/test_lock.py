import os
import subprocess
import sys
from pathlib import Path

import pytest

from index.errors import BadInput, Busy
from index.lock import FolderLock, is_held


def test_the_second_writer_is_told_folder_holder_and_remedy(tmp_path: Path) -> None:
    with FolderLock(tmp_path), pytest.raises(Busy) as caught:
        FolderLock(tmp_path)
    assert str(tmp_path) in str(caught.value)
    assert f"process {os.getpid()};" in str(caught.value)
    assert "stop that process" in str(caught.value)


def test_release_lets_the_next_one_in_and_may_be_repeated(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path)
    assert is_held(tmp_path)
    lock.release()
    lock.release()
    assert not is_held(tmp_path)
    FolderLock(tmp_path).release()


def test_the_kernel_releases_the_lock_of_a_killed_process(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib, time; from index.lock import FolderLock; "
        "lock = FolderLock(pathlib.Path(sys.argv[1])); print('held', flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        with pytest.raises(Busy, match=f"process {child.pid};"):
            FolderLock(tmp_path)
        child.kill()
    assert not is_held(tmp_path)


def test_a_file_in_the_folders_place_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    with pytest.raises(BadInput, match="choose another data folder"):
        FolderLock(file)
