import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.errors import DataFolderDamaged
from index.library import Library
from index.store import DATABASE
from tests.index.hashing import HashingEmbedder
from tests.index.samples import LAW, law


def _zero(connection: sqlite3.Connection) -> None:
    connection.execute("UPDATE vectors SET vector = ? WHERE chunk_id = 4", (np.zeros(32, "<f4").tobytes(),))


def _orphan(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("UPDATE chunks SET document_id = 'nobody' WHERE id = 1")


def _sql(statement: str) -> Callable[[sqlite3.Connection], object]:
    return lambda connection: connection.execute(statement)


DAMAGE = {
    "text": (_sql("UPDATE texts SET text = replace(text, '五百', '五千')"), "not the one that was added"),
    "text gone": (_sql("DELETE FROM texts"), "the text of 0 characters"),
    "chunk text": (_sql("UPDATE chunks SET text = 'other' WHERE id = 4"), "chunk 4 is not the text from"),
    "chunk gone": (_sql("DELETE FROM chunks WHERE id = 4"), "characters are in no chunk"),
    "chunk moved": (_sql("UPDATE chunks SET start = start - 1 WHERE id = 4"), "chunk 4 is not the text"),
    "chunk twice": (_sql("UPDATE chunks SET end = end + 3 WHERE id = 4"), "inside the one before it"),
    "count": (_sql("UPDATE documents SET chunks = chunks + 1"), "chunks, not"),
    "searchable": (_sql("UPDATE documents SET searchable = 0"), "searchable chunks, not 0"),
    "node": (_sql("UPDATE nodes SET end = start - 1 WHERE kind = 'chapter'"), "has the span"),
    "node outside": (_sql("UPDATE nodes SET start = 0 WHERE number = '5'"), "is not inside its parent"),
    "vector gone": (_sql("DELETE FROM vectors WHERE chunk_id = 4"), "chunk 4 has no vector"),
    "vector short": (_sql("UPDATE vectors SET vector = x'00' WHERE chunk_id = 4"), "chunk 4 has no vector"),
    "vector zero": (_zero, "the vector of chunk 4 is not one of its text"),
    "digest": (_sql("UPDATE vectors SET digest = x'00' WHERE chunk_id = 4"), "the vector of chunk 4"),
    "terms": (_sql("UPDATE terms SET postings = x'' WHERE chunk_id = 4"), "the terms of chunk 4"),
    "terms gone": (_sql("DELETE FROM terms WHERE chunk_id = 4"), "the terms of chunk 4"),
    "json": (_sql("UPDATE chunks SET path = '[' WHERE id = 4"), "a row cannot be read"),
    "orphan": (_orphan, "belongs to no row of documents"),
    "embedder": (_sql("UPDATE embedders SET state = 'pending'"), "no current embedder"),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_each_damage_is_found(tmp_path: Path, kind: str) -> None:
    damage, finding = DAMAGE[kind]
    with Library.open(tmp_path, HashingEmbedder(max_tokens=60), write=True) as library:
        library.add(LAW.encode(), "law.md")
        assert library.check() == []
        connection = sqlite3.connect(tmp_path / DATABASE, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = ON")
        damage(connection)
        connection.close()
        assert finding in "\n".join(library.check())


def test_a_document_row_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    with Library.open(tmp_path, HashingEmbedder(), write=True) as library:
        library.add(LAW.encode(), "law.md")
        connection = sqlite3.connect(tmp_path / DATABASE, isolation_level=None)
        connection.execute("UPDATE documents SET report = '{'")
        connection.close()
        assert "cannot be read" in library.check()[0]


@pytest.mark.parametrize("damage", ["cut", "gone", "flipped", "lies"])
def test_a_snapshot_that_is_not_the_truth_is_found(tmp_path: Path, damage: str) -> None:
    embedder = HashingEmbedder()
    with Library.open(tmp_path, embedder, write=True) as library:
        library.add(law(f"第{n}项内容" * 30 for n in range(300)), "a.md")
    (file,) = (tmp_path / "snapshots").glob("*.faiss")
    data = bytearray(file.read_bytes())
    if damage == "cut":
        file.write_bytes(data[:-100])
    elif damage == "gone":
        file.unlink()
    elif damage == "flipped":
        data[len(data) // 2] ^= 1
        file.write_bytes(data)
    else:
        connection = sqlite3.connect(tmp_path / DATABASE, isolation_level=None)
        connection.execute(
            "UPDATE vectors SET vector = (SELECT vector FROM vectors LIMIT 1) WHERE chunk_id = 9"
        )
        connection.close()
    with Library.open(tmp_path, embedder) as reader:
        findings = "\n".join(reader.check())
    assert file.name in findings
    assert ("of chunk 9" in findings) == (damage == "lies")


def test_every_broken_page_is_an_error_or_a_finding(tmp_path: Path) -> None:
    with Library.open(tmp_path, HashingEmbedder(), write=True) as library:
        library.add(law(f"第{n}项内容" * 30 for n in range(100)), "a.md")
    sound = (tmp_path / DATABASE).read_bytes()
    for page in range(1, len(sound) // 4096, 5):
        (tmp_path / DATABASE).write_bytes(sound[: page * 4096] + b"\xa5" * 4096 + sound[(page + 1) * 4096 :])
        try:
            with Library.open(tmp_path, HashingEmbedder()) as reader:
                findings = reader.check()
        except DataFolderDamaged as error:
            findings = [str(error)]
        assert findings, f"page {page}"
