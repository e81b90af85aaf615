import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.library import Library
from index.live import advance, build, fold
from index.pool import Pool
from index.store import DATABASE
from index.store_read import Reader
from index.versions import Edition, in_force, version_of, work_of
from tests.index.hashing import HashingEmbedder
from tests.index.samples import law

EMBEDDER = HashingEmbedder()


@pytest.mark.parametrize(
    ("title", "work"),
    [
        ("中华人民共和国公司法", "公司法"),
        ("公司法（2018年修正）", "公司法"),
        ("人民检察院刑事诉讼规则（试行）", "人民检察院刑事诉讼规则"),
        ("最高人民法院关于适用《中华人民共和国民法典》婚姻家庭编的解释（一）", None),
        ("中华人民共和国刑法修正案（七）", ""),
        ("中华人民共和国宪法修正案（2018年）", ""),
        ("关于修改《道路运输条例》的决定", ""),
        ("公司法（修订草案）", ""),
        ("人民日报", ""),
        ("Larkfield Library: Visitor Policy", "larkfieldlibrary:visitorpolicy"),
        ("Rules of Procedure", "rulesofprocedure"),
        ("Minutes of the policy committee", ""),
        ("Notice on rules", ""),
        ("Datenschutzgesetz", "datenschutzgesetz"),
        ("Reglamento de la biblioteca", "reglamentodelabiblioteca"),
    ],
)
def test_standing_rules_have_versions_and_what_is_made_once_has_none(title: str, work: str | None) -> None:
    found = work_of(title)

    assert found == work if work is not None else found.endswith("(一)")


def test_parts_and_amendments_of_one_name_are_different_works() -> None:
    assert work_of("某某解释（一）") != work_of("某某解释（二）")


HEAD = (
    "中华人民共和国公司法\n\n1993年12月29日 第八届全国人民代表大会常务委员会第五次会议通过\n\n"
    "2018年10月26日 《关于修改〈公司法〉的决定》第四次修正\n\n2019年1月1日 施行\n\n第一章 总则\n\n"
    "第一条 2020年1月1日通过的，适用本法。"
)


@pytest.mark.parametrize(
    ("name", "title", "text", "version"),
    [
        ("公司法(2018-10-26).md", "公司法", HEAD.replace("26", "25"), "2018-10-26"),
        ("公司法（2023年12月29日修订）.docx", "公司法", "", "2023-12-29"),
        ("policy-2024-03-01.pdf", "Visitor Policy", "", "2024-03-01"),
        ("a.md", "公司法（2018年修正）", "", "2018"),
        ("a.md", "公司法（2018年修正）", HEAD, "2018-10-26"),
        ("a.md", "公司法", HEAD, "2018-10-26"),
        ("a.md", "公司法", "公司法\n\n2021年1月1日 施行\n\n第一条 本法", "2021-01-01"),
        ("a.md", "公司法", "公司法\n\n第一条 2020年1月1日通过的，适用本法。", ""),
        (
            "a.txt",
            "Visitor Policy",
            "Visitor Policy\n\nLast amended on 3 May 2021\n\nArticle 1",
            "2021-05-03",
        ),
        ("人民日报.txt", "人民日报", "2024年5月1日出版，会议通过了决定", ""),
        ("人民日报(2024-05-01).txt", "人民日报", "", "2024-05-01"),
        ("合同 123456-2018.md", "合同", "", ""),
    ],
)
def test_the_date_of_a_version(name: str, title: str, text: str, version: str) -> None:
    assert version_of(name, title, text) == version


def edition(document_id: str, version: str, work: str = "w", collection: str = "c") -> Edition:
    return Edition(document_id, work, collection, work, version)


def test_the_newest_version_dated_then_or_before_is_in_force() -> None:
    editions = [
        edition("a", "2005-10-27"),
        edition("b", "2018-10-26"),
        edition("b2", "2018"),
        edition("c", "2023-12-29"),
        edition("undated", ""),
        edition("alone", "1990-01-01", work=""),
        edition("elsewhere", "2005-01-01", collection="d"),
    ]
    always = {"undated", "alone"}

    assert in_force(editions) == {"c", "elsewhere", *always}
    assert in_force(editions, "2020") == {"b", "b2", "elsewhere", *always}
    assert in_force(editions, "2018-10-25") == {"a", "b2", "elsewhere", *always} - {"a"}
    assert in_force(editions, "2017") == {"a", "elsewhere", *always}
    assert in_force(editions, "1990") == always


VERSIONS = st.sampled_from(["", "2001-01-01", "2002", "2002-02-02", "2003-03-03"])
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "add", "remove", "fold"]),
        st.sampled_from(["公司规则", "公司规则（试行）", "船舶条例", "关于修改规则的决定"]),
        VERSIONS,
        st.sampled_from("xy"),
        st.integers(0, 9),
    ),
    min_size=1,
    max_size=9,
)


def brute_force(documents: dict[str, tuple[str, str, str]], at: str) -> set[str]:
    """What is in force, pair by pair: `documents` holds collection, work and version by id."""

    def gives_way(one: tuple[str, str, str], other: tuple[str, str, str]) -> bool:
        later = other[2] > one[2] and not other[2].startswith(one[2])
        return one[:2] == other[:2] and later and bool(one[1] and one[2]) and reached(other[2])

    def reached(version: str) -> bool:
        return not at or version[: len(at)] <= at

    return {
        number
        for number, one in documents.items()
        if not (one[1] and one[2])
        or (reached(one[2]) and not any(gives_way(one, o) for o in documents.values()))
    }


@settings(max_examples=40, deadline=None)
@given(STEPS, st.sampled_from(["", "2001", "2002", "2002-02-01", "2003-12-31"]))
def test_searches_find_what_is_in_force_whatever_was_added_and_removed(
    steps: list[tuple[str, str, str, str, int]], at: str
) -> None:
    with tempfile.TemporaryDirectory() as name, Library.open(Path(name), EMBEDDER, write=True) as library:
        documents: dict[str, tuple[str, str, str]] = {}
        pool = Pool(Path(name))
        with pool.read() as connection:
            state = build(Reader(connection))
        for number, (action, title, version, collection, pick) in enumerate(steps):
            if action == "fold":
                state = fold(state)
            elif action == "remove" and documents:
                chosen = sorted(documents)[pick % len(documents)]
                library.remove(chosen)
                del documents[chosen]
            else:
                file = f"a({version}).md" if version else "a.md"
                added = library.add(law([f"第{number}号文本"], title), file, collection=collection).record
                work = "" if title.endswith("决定") else title.removesuffix("（试行）")
                assert (added.work, added.version) == (work, version)
                documents[added.id] = (collection, work, version)
            with pool.read() as connection:
                reader = Reader(connection)
                state = advance(state, reader)
                assert found(
                    reader, [h.chunk_id for h in state.search_lexical("文本", 99, None)]
                ) == brute_force(documents, "")
        pool.close()
        with library.read() as view:
            view.as_of(at)
            wanted = brute_force(documents, at)
            vector = EMBEDDER.embed_query("文本")
            assert found(view, [hit.chunk_id for hit in view.search_lexical("文本", 99)]) == wanted
            assert found(view, [hit.chunk_id for hit in view.search_dense(vector, 99)]) == wanted
            view.as_of("")
            now = brute_force(documents, "")
            assert found(view, [hit.chunk_id for hit in view.search_dense(vector, 99)]) == now
        assert library.check() == []
        library.close()
        with Library.open(Path(name), EMBEDDER) as again, again.read() as view:
            assert found(view, [hit.chunk_id for hit in view.search_lexical("文本", 99)]) == brute_force(
                documents, ""
            )


def found(reader: Reader, chunks: list[int]) -> set[str]:
    return {chunk.document_id for chunk in reader.chunks(chunks)}


def test_removing_the_newest_version_brings_the_older_back(tmp_path: Path) -> None:
    with Library.open(tmp_path, EMBEDDER, write=True) as library:
        old = library.add(law(["旧的文本"], "公司法"), "公司法(2018-10-26).md").record
        new = library.add(law(["新的文本"], "公司法"), "公司法(2023-12-29).md").record

        def hit() -> set[str]:
            with library.read() as view:
                return found(view, [each.chunk_id for each in view.search_lexical("文本", 9)])

        assert hit() == {new.id}
        library.remove(new.id)
        assert hit() == {old.id}


def test_versions_are_told_of_documents_from_before_they_were_kept(tmp_path: Path) -> None:
    with Library.open(tmp_path, EMBEDDER, write=True) as library:
        record = library.add(law(["文本"], "公司法（2018年修正）"), "a.md").record
    with closing(sqlite3.connect(tmp_path / DATABASE)) as connection:
        for column in ("work", "version"):
            connection.execute(f"ALTER TABLE documents DROP COLUMN {column}")
        connection.execute("DROP TABLE feedback")
        connection.execute("PRAGMA user_version = 3")
        connection.commit()
    with Library.open(tmp_path, EMBEDDER, write=True) as library, library.read() as view:
        assert view.editions() == [Edition(record.id, record.title, "default", "公司法", "2018")]
