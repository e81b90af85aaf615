import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.library import Library
from index.migrations import MIGRATIONS, NEWEST
from index.store import DATABASE
from tests.index.hashing import HashingEmbedder

RULES = """# 码头规则

第一条 本规则所称码头，是指供船舶停靠的设施。

第二条 适用《中华人民共和国港口法》第三条和本规则第一条。

第三条 违反第九条的，处一百元罚款。
"""
PORTS = "# 中华人民共和国港口法\n\n第一条 甲。\n\n第三条 {}。\n"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path, HashingEmbedder(), write=True) as opened:
        yield opened


def rows(folder: Path, table: str) -> int:
    connection = sqlite3.connect(folder / DATABASE)
    count: int = connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    connection.close()
    return count


def test_what_was_found_is_stored_with_the_document(library: Library) -> None:
    record = library.add(RULES.encode(), "rules.md").record
    assert record.report.warnings == ("1 reference leads nowhere: 第九条 (in article:3)",)
    with library.read() as view:
        text = view.text(record.id)
        references = view.references(record.id)
        [defined] = view.definitions(record.id)
    assert [(text[r.start : r.end], r.node, r.document, r.targets, r.dangling) for r in references] == [
        ("第三条", "article:2", "中华人民共和国港口法", ("article:3",), False),
        ("第一条", "article:2", None, ("article:1",), False),
        ("第九条", "article:3", None, ("article:9",), True),
    ]
    assert (defined.term, defined.node) == ("码头", "article:1")
    assert text[defined.start : defined.end] == "本规则所称码头，是指供船舶停靠的设施。"


def test_they_go_with_the_document(library: Library, tmp_path: Path) -> None:
    record = library.add(RULES.encode(), "rules.md").record
    assert (rows(tmp_path, "clause_references"), rows(tmp_path, "definitions")) == (3, 1)
    library.remove(record.id)
    assert (rows(tmp_path, "clause_references"), rows(tmp_path, "definitions")) == (0, 0)


def test_another_document_is_found_by_its_title_in_the_collection_newest_last(library: Library) -> None:
    first = library.add(PORTS.format("乙").encode(), "a.md", title="港口法(2003-06-28)").record
    library.add(PORTS.format("丙").encode(), "b.md", title="港口法", collection="other")
    second = library.add(PORTS.format("丁").encode(), "c.md", title="中华人民共和国港口法(2018-12-29)").record
    with library.read() as view:
        assert view.documents_named(["《港口法》", "航道法"], "default") == {
            "《港口法》": [first.id, second.id]
        }
        assert view.documents_named([], "default") == {}


def test_a_folder_of_the_first_schema_is_migrated_and_keeps_its_documents(tmp_path: Path) -> None:
    with Library.open(tmp_path, HashingEmbedder(), write=True) as library:
        old = library.add(RULES.encode(), "rules.md").record
    connection = sqlite3.connect(tmp_path / DATABASE)
    connection.execute("DROP TABLE clause_references")
    connection.execute("DROP TABLE definitions")
    connection.execute("DROP TABLE pages")
    for column in ("work", "version"):
        connection.execute(f"ALTER TABLE documents DROP COLUMN {column}")
    connection.execute("DROP TABLE feedback")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    with Library.open(tmp_path, HashingEmbedder(), write=True) as library:
        assert len(MIGRATIONS) == NEWEST >= 2
        with library.read() as view:
            assert view.document(old.id) == old
            assert (view.references(old.id), view.definitions(old.id)) == ([], [])
        assert library.check() == []
        library.remove(old.id)
        new = library.add(RULES.encode(), "rules.md").record
        with library.read() as view:
            assert len(view.references(new.id)) == 3
