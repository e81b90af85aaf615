from __future__ import annotations

import io
import zipfile
from typing import Any

import httpx
import psutil
import pytest

from tests.api.conftest import LEASE, RULES
from tests.api.serving import Server


@pytest.fixture
def rules(server: Server) -> dict[str, Any]:
    return server.add("岸湖图书馆借阅规则", RULES, "rules")


def test_new_is_201_with_location_and_the_same_again_is_200(server: Server) -> None:
    body = {"title": "Notice", "text": "Article 1\n\nThe gate closes at nine.", "collection": "notices"}
    first = server.client.post("/v1/documents", json=body)
    again = server.client.post("/v1/documents", json=body)
    assert (first.status_code, again.status_code) == (201, 200)
    document = first.json()
    assert first.headers["location"] == f"/v1/documents/{document['id']}"
    assert again.json() == document == server.client.get(first.headers["location"]).json()
    assert document["report"]["coverage"] == 1.0
    assert server.client.delete(first.headers["location"]).status_code == 204


def test_a_file_is_taken_with_title_and_collection(server: Server) -> None:
    response = server.client.post(
        "/v1/documents",
        files={"file": ("租约.md", "# 租约\n\n第一条 租期三年。".encode("gb18030"), "text/markdown")},
        data={"title": "仓库租约", "collection": "notices"},
    )
    assert response.status_code == 201, response.text
    document = response.json()
    assert (document["title"], document["collection"]) == ("仓库租约", "notices")
    assert "租期三年" in server.client.get(f"/v1/documents/{document['id']}/text").text
    server.client.delete(f"/v1/documents/{document['id']}")


def pack(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/"), data)
    return out.getvalue()


def send(server: Server, data: bytes, name: str = "papers.zip", **fields: str) -> httpx.Response:
    return server.client.post(
        "/v1/documents", files={"file": (name, data)}, data={"collection": "packed", **fields}
    )


def test_each_file_of_an_archive_is_a_document_and_what_fails_is_listed(server: Server) -> None:
    good = {"pier": b"Article 1\n\nThe pier opens at six.", "inner__rules": RULES.encode("gb18030")}
    data = pack(**good, empty=b"", inner__noise=bytes(range(256)) * 9)
    response = send(server, data)
    assert response.status_code == 201, response.text
    report = response.json()
    assert [document["title"] for document in report["documents"]] == ["pier", "岸湖图书馆借阅规则"]
    assert {failed["name"]: failed["detail"] for failed in report["failed"]}.keys() == {
        "empty",
        "inner/noise",
    }
    assert "is empty (0 bytes)" in report["failed"][0]["detail"]
    listed = server.client.get("/v1/documents", params={"collection": "packed"}).json()["documents"]
    assert listed == report["documents"]
    again = send(server, data)
    assert (again.status_code, again.json()) == (200, report)
    answer = server.ask("When does the pier open?", collection="packed")
    assert "six" in answer["text"]
    for document in listed:
        server.client.delete(f"/v1/documents/{document['id']}")


def test_an_archive_that_gives_no_document_is_refused_with_the_reason(server: Server) -> None:
    locked = pack(a=b"text").replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    for data, status, words in (
        (pack(), 422, "without files"),
        (pack(a=b""), 422, "'a' is empty"),
        (pack(a=b"", b=b""), 422, "none of the 2 files"),
        (pack(bomb=bytes(30_000_000)), 413, "expands more than"),
        (locked, 422, "password"),
    ):
        response = send(server, data)
        assert response.status_code == status, response.text
        assert words in response.json()["detail"]


def test_an_archive_takes_no_title_and_replaces_no_document(server: Server, rules: dict[str, Any]) -> None:
    data = pack(a=b"Article 1\n\nThe pier opens at six.")
    titled = send(server, data, title="Pier")
    replacing = server.client.put(f"/v1/documents/{rules['id']}", files={"file": ("papers.zip", data)})
    for response in (titled, replacing):
        assert response.status_code == 422
        assert "'papers.zip' is an archive" in response.json()["detail"]
    assert server.client.get(f"/v1/documents/{rules['id']}").status_code == 200


def test_files_are_read_in_a_process_of_their_own(server: Server) -> None:
    def reader() -> psutil.Process:
        [child] = [
            p for p in psutil.Process(server.process.pid).children() if p.status() != psutil.STATUS_ZOMBIE
        ]
        return child

    document = server.add("Notice", "Article 1\n\nThe gate closes at ten.", "notices")
    assert "index.load.child" in reader().cmdline()
    reader().kill()
    again = server.add("Notice", "Article 1\n\nThe gate closes at eleven.", "notices")
    for each in (document, again):
        assert server.client.delete(f"/v1/documents/{each['id']}").status_code == 204


def test_markdown_sent_as_json_is_read_as_markdown(server: Server) -> None:
    document = server.add("Berths v1.2", "# Berths\n\n## Fees\n\nA berth costs **9** crowns.", "berths")
    tree = server.client.get(f"/v1/documents/{document['id']}/outline").json()["nodes"]
    assert [node["title"] for node in tree] == ["Berths", "Fees"]
    assert server.client.get(f"/v1/documents/{document['id']}/text").text.endswith("A berth costs 9 crowns.")
    server.client.delete(f"/v1/documents/{document['id']}")


def test_replaced_text_is_answered_from_and_the_old_is_gone(server: Server) -> None:
    old = server.add("Fares", "Article 1\n\nA single ferry ticket costs 3 crowns.", "fares")
    body = {
        "title": "Fares",
        "text": "Article 1\n\nA single ferry ticket costs 5 crowns.",
        "collection": "fares",
    }
    replaced = server.client.put(f"/v1/documents/{old['id']}", json=body)
    assert replaced.status_code == 201, replaced.text
    assert server.client.get(f"/v1/documents/{old['id']}").status_code == 404
    answer = server.ask("What does a single ferry ticket cost?", collection="fares")
    assert "5 crowns" in answer["text"]
    assert "3 crowns" not in str(answer)
    assert server.client.put(f"/v1/documents/{old['id']}", json=body).status_code == 404
    server.client.delete(replaced.headers["location"])


def test_a_removed_document_is_in_no_answer(server: Server) -> None:
    document = server.add("Moorings", "Article 1\n\nThe mooring fee is 77 crowns.", "moorings")
    assert "77 crowns" in server.ask("What is the mooring fee?", collection="moorings")["text"]
    assert server.client.delete(f"/v1/documents/{document['id']}").status_code == 204
    assert "77 crowns" not in str(server.ask("What is the mooring fee?"))
    assert server.client.delete(f"/v1/documents/{document['id']}").status_code == 404


def test_pages_of_the_list_hold_each_document_once(server: Server) -> None:
    made = [server.add(f"Page {n}", f"Article 1\n\nNumber {n} it is.", "pages")["id"] for n in range(5)]
    seen: list[str] = []
    cursor: str | None = None
    while True:
        query: dict[str, str | int] = {
            "collection": "pages",
            "limit": 2,
            **({"cursor": cursor} if cursor else {}),
        }
        page = server.client.get("/v1/documents", params=query).json()
        assert len(page["documents"]) <= 2
        seen += [document["id"] for document in page["documents"]]
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == made
    assert {"pages", "leases", "rules"} <= set(page["collections"])
    for document in made:
        server.client.delete(f"/v1/documents/{document}")


def test_the_outline_is_a_tree_with_labels_as_printed(server: Server, rules: dict[str, Any]) -> None:
    nodes = server.client.get(f"/v1/documents/{rules['id']}/outline").json()["nodes"]
    flat: list[dict[str, Any]] = []
    waiting = list(nodes)
    while waiting:
        node = waiting.pop(0)
        flat.append(node)
        assert all(
            node["start"] <= child["start"] <= child["end"] <= node["end"] for child in node["children"]
        )
        waiting += node["children"]
    articles = {node["address"]: node["label"] for node in flat if node["kind"] == "article"}
    assert articles == {"article:1": "第一条", "article:2": "第二条", "article:3": "第三条"}
    assert all("page" not in node for node in flat)


def test_text_is_cut_at_code_points(server: Server, rules: dict[str, Any]) -> None:
    path = f"/v1/documents/{rules['id']}/text"
    whole = server.client.get(path)
    assert whole.headers["content-type"] == "text/plain; charset=utf-8"
    text = whole.text
    assert len(text) == rules["characters"]
    start = text.index("第二条")
    assert (
        server.client.get(path, params={"start": start, "end": start + 12}).text == text[start : start + 12]
    )
    assert server.client.get(path, params={"start": len(text)}).text == ""


@pytest.mark.parametrize("query", [{"start": 100_000}, {"end": 100_000}, {"start": 9, "end": 3}])
def test_offsets_out_of_range_are_refused_with_the_length(
    server: Server, rules: dict[str, Any], query: dict[str, int]
) -> None:
    response = server.client.get(f"/v1/documents/{rules['id']}/text", params=query)
    assert response.status_code == 422
    assert str(rules["characters"]) in response.json()["detail"]


@pytest.mark.parametrize("path", ["", "/outline", "/text"])
def test_an_unknown_document_is_404_by_name(server: Server, path: str) -> None:
    response = server.client.get(f"/v1/documents/nosuchdocument{path}")
    assert response.status_code == 404
    assert "nosuchdocument" in response.json()["detail"]


def test_the_lease_is_quoted_to_the_letter(server: Server) -> None:
    answer = server.ask("What interest does late rent bear?", collection="leases")
    assert answer["citations"]
    for citation in answer["citations"]:
        span = {"start": citation["start"], "end": citation["end"]}
        text = server.client.get(f"/v1/documents/{citation['document_id']}/text", params=span).text
        assert text == citation["quote"]
        assert text in LEASE


def test_the_outline_shows_what_each_clause_names_and_defines(server: Server) -> None:
    other = server.add("Harbour Act", "Article 1\n\nNo fishing.\n\nArticle 2\n\nNo diving.", "piers")
    text = """Pier rules

Article 1

"Pier" means a landing place.

Article 2

Boats follow Article 1 and Article 2 of the Harbour Act. See Article 9.
"""
    rules = server.add("Pier rules", text, "piers")
    tree = server.client.get(f"/v1/documents/{rules['id']}/outline").json()
    nodes = {node["address"]: node for node in tree["nodes"][-1]["children"] or tree["nodes"]}
    named = nodes["article:2"]["references"]
    assert [(r["quote"], r.get("document"), r["addresses"], r.get("dangling")) for r in named] == [
        ("Article 1", "Harbour Act", ["article:1"], None),
        ("Article 2", "Harbour Act", ["article:2"], None),
        ("Article 9", None, ["article:9"], True),
    ]
    assert named[0]["document_ids"] == [other["id"]]
    whole = server.client.get(f"/v1/documents/{rules['id']}/text").text
    assert whole[named[2]["start"] : named[2]["end"]] == "Article 9"
    [defined] = nodes["article:1"]["definitions"]
    assert defined["term"] == "Pier"
    assert whole[defined["start"] : defined["end"]] == '"Pier" means a landing place.'
    assert "references" not in nodes["article:1"]
    assert rules["report"]["warnings"] == ["1 reference leads nowhere: Article 9 (in article:2)"]
    for document in (rules, other):
        server.client.delete(f"/v1/documents/{document['id']}")
