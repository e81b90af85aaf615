from pathlib import Path

import pytest

from index.durable import sync


def test_files_and_folders_can_be_flushed_and_what_is_not_there_cannot(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"words")
    file.chmod(0o400)
    sync(file)
    sync(tmp_path)
    assert file.read_bytes() == b"words"
    with pytest.raises(FileNotFoundError):
        sync(tmp_path / "b")
