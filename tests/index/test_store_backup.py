import sqlite3
from pathlib import Path

import pytest

from index.errors import BadInput
from index.library import Library
from index.store import DATABASE
from tests.index.hashing import HashingEmbedder
from tests.index.samples import LAW, law


def test_a_backup_restores_to_the_same_library(tmp_path: Path) -> None:
    embedder = HashingEmbedder()
    with Library.open(tmp_path / "data", embedder, write=True) as library:
        record = library.add(LAW.encode(), "law.md").record
        library.add(law(f"第{n}项内容" * 30 for n in range(300)), "a.md")
    with Library.open(tmp_path / "data", embedder, write=True) as library:
        library.backup(tmp_path / "one.backup")
        library.add(law(["备份以后"]), "b.md")
        with library.read() as view:
            text = view.text(record.id)
            count = view.count()
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["one.backup"]
    Library.restore(tmp_path / "one.backup", tmp_path / "again")
    with Library.open(tmp_path / "again", embedder, write=True) as library, library.read() as view:
        assert library.check() == []
        assert view.text(record.id) == text
        assert view.count() == count - 1
        assert len(view.search_dense(embedder.embed_query("x"), 1000, None)) == count - 1


def test_a_backup_replaces_an_older_one_and_says_where_it_cannot_write(tmp_path: Path) -> None:
    with Library.open(tmp_path / "data", HashingEmbedder(), write=True) as library:
        (tmp_path / "one.backup").write_text("older")
        library.backup(tmp_path / "one.backup")
        assert (tmp_path / "one.backup").read_bytes().startswith(b"SQLite format 3")
        with pytest.raises(BadInput, match="missing/one"):
            library.backup(tmp_path / "missing" / "one.backup")


def test_restore_refuses_a_used_folder_and_files_that_are_no_backup(tmp_path: Path) -> None:
    with Library.open(tmp_path / "data", HashingEmbedder(), write=True) as library:
        library.add(law(f"第{n}项内容" * 30 for n in range(100)), "a.md")
        library.backup(tmp_path / "good")
    with pytest.raises(BadInput, match="not empty"):
        Library.restore(tmp_path / "good", tmp_path / "data")
    with pytest.raises(BadInput, match="no backup file"):
        Library.restore(tmp_path / "missing", tmp_path / "new")
    (tmp_path / "empty").touch()
    (tmp_path / "text").write_text("not a database, but some words that are long enough to be one" * 20)
    data = (tmp_path / "good").read_bytes()
    (tmp_path / "cut").write_bytes(data[: len(data) // 2])
    with sqlite3.connect(tmp_path / "foreign") as connection:
        connection.execute("CREATE TABLE other (x)")
    connection.close()
    for name in ("empty", "text", "cut", "foreign"):
        with pytest.raises(BadInput, match=f"{name} is not a backup"):
            Library.restore(tmp_path / name, tmp_path / "new")
        assert not (tmp_path / "new" / DATABASE).exists()
