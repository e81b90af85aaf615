"""Bad input to a real server: each a clear error with value and remedy, after which a real question is answered."""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import httpx
import psutil
import pytest

from tests.api.serving import Server

pytestmark = pytest.mark.usefixtures("asks")
ASK = "/v1/ask"


def problem(response: httpx.Response, status: int) -> dict[str, Any]:
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    assert {"type", "title", "status", "detail", "instance"} <= set(body)
    assert (body["status"], body["instance"]) == (status, urlsplit(str(response.url)).path)
    assert "Traceback" not in response.text
    return body


def upload(server: Server, data: bytes, name: str = "file.txt") -> httpx.Response:
    return server.client.post("/v1/documents", files={"file": (name, data)})


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "empty.txt"),
        (b"  \n\t \n", "blank.txt"),
        ("。，—— ！？…\n\n***".encode(), "punctuation.txt"),
        (bytes(range(256)) * 64, "binary.txt"),
        (b"\x7fELF\x02\x01\x01" + bytes(5000), "program.txt"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "picture.txt"),
        (b"Article 1\n\nThe gate\x00 closes at nine.\x00\x00", "nul.txt"),
        (b"Article 1\n\nThe gate closes \xc3\x28 at \xff nine \xe2\x82.", "not-utf-8.txt"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_files_that_hold_no_text(server: Server, data: bytes, name: str) -> None:
    before = server.client.get("/metrics").text.split("clausecite_documents ")[1]
    body = problem(upload(server, data, name), 422)
    assert name in body["detail"]
    assert server.client.get("/metrics").text.split("clausecite_documents ")[1] == before


def test_a_json_text_with_nothing_in_it(server: Server) -> None:
    body = problem(server.client.post("/v1/documents", json={"title": "Nothing", "text": " \n "}), 422)
    assert "Nothing" in body["detail"] or "text" in body["detail"]
    assert "Nothing" not in server.client.get("/v1/documents").text


def test_200_mb_are_refused_at_once_and_memory_stays_flat(server: Server) -> None:
    before = psutil.Process(server.process.pid).memory_info().rss
    size = 200_000_000
    sent = 0

    def body() -> Iterator[bytes]:
        nonlocal sent
        piece = b"The gate closes at nine. " * 40_000
        while sent < size:
            sent += len(piece)
            yield piece

    head = {"Content-Type": "multipart/form-data; boundary=b", "Content-Length": str(size)}
    detail = problem(server.client.post("/v1/documents", headers=head, content=body()), 413)["detail"]
    assert str(size) in detail
    assert "max_document_bytes" in detail
    assert psutil.Process(server.process.pid).memory_info().rss - before < 30_000_000


def test_a_refusal_does_not_wait_for_the_body(server: Server) -> None:
    where = urlsplit(server.url)
    connection = http.client.HTTPConnection(str(where.hostname), where.port, timeout=10)
    connection.putrequest("POST", "/v1/documents")
    connection.putheader("Content-Type", "multipart/form-data; boundary=b")
    connection.putheader("Content-Length", "200000000")
    connection.endheaders()
    assert connection.getresponse().status == 413
    connection.close()


def test_200_mb_without_a_length_are_cut_off_while_they_come(server: Server) -> None:
    before = psutil.Process(server.process.pid).memory_info().rss
    start = b'--b\r\nContent-Disposition: form-data; name="file"; filename="big.txt"\r\n\r\n'

    def body() -> Iterator[bytes]:
        yield start
        for _ in range(200):
            yield b"0123456789" * 100_000

    head = {"Content-Type": "multipart/form-data; boundary=b"}
    problem(server.client.post("/v1/documents", headers=head, content=body()), 413)
    assert psutil.Process(server.process.pid).memory_info().rss - before < 60_000_000


def test_a_json_body_over_its_limit(server: Server) -> None:
    response = server.client.post("/v1/documents", json={"title": "Long", "text": "x" * 9_000_000})
    assert "multipart" in problem(response, 413)["detail"]


def test_a_question_of_20000_characters(server: Server) -> None:
    detail = problem(server.client.post(ASK, json={"question": "租" * 20_000}), 413)["detail"]
    assert "20000" in detail
    assert "4000" in detail
    assert len(detail) < 500
    problem(server.client.post("/v1/search", json={"query": "租" * 20_000}), 413)


@pytest.mark.parametrize("question", ["", "  \n "])
def test_a_blank_question(server: Server, question: str) -> None:
    body = problem(server.client.post(ASK, json={"question": question}), 422)
    assert "question" in body["detail"]


@pytest.mark.parametrize(
    ("body", "field", "value"),
    [
        ({"question": "rent?", "limit": -1}, "limit", "-1"),
        ({"question": "rent?", "limit": 51}, "limit", "51"),
        ({"question": "rent?", "limit": "many"}, "limit", "many"),
        ({"question": "rent?", "colection": "leases"}, "colection", "leases"),
        ({"question": 7}, "question", "7"),
        ({}, "question", "nothing"),
        ({"question": "rent?", "history": [{"role": "judge", "content": "?"}]}, "history.0.role", "judge"),
        ({"question": ["x" * 5000]}, "question", "['" + "x" * 198 + "…"),
        ([], "body", "[]"),
    ],
)
def test_fields_are_named_with_their_value(server: Server, body: object, field: str, value: str) -> None:
    found = problem(server.client.post(ASK, json=body), 422)
    assert (found["errors"][0]["field"], found["value"]) == (field, value)
    assert field in found["detail"]
    assert field in found["remedy"]


def test_query_parameters_are_named_with_their_value(server: Server) -> None:
    found = problem(server.client.get("/v1/documents", params={"limit": -1}), 422)
    assert (found["errors"][0]["field"], found["value"]) == ("limit", "-1")


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b'{"question": "rent?"', b"nonsense"])
def test_a_body_that_is_not_json(server: Server, body: bytes) -> None:
    for path in (ASK, "/v1/documents"):
        response = server.client.post(path, content=body, headers={"Content-Type": "application/json"})
        assert response.status_code in (400, 422), response.text
        problem(response, response.status_code)


def test_lone_surrogates_and_nul_in_a_question(server: Server) -> None:
    head = {"Content-Type": "application/json"}
    problem(server.client.post(ASK, content=rb'{"question": "\ud800 rent"}', headers=head), 422)
    response = server.client.post(
        ASK, content=rb'{"question": "rent\u0000 monthly?", "collection": "leases"}', headers=head
    )
    assert response.status_code in (200, 422)
    problem(
        server.client.post("/v1/documents", content=rb'{"title": "t", "text": "\udfff"}', headers=head), 422
    )


@pytest.mark.parametrize("path", [ASK, "/v1/search"])
def test_an_unknown_collection_is_named_with_those_that_exist(server: Server, path: str) -> None:
    body = {"question" if path == ASK else "query": "rent?", "collection": "nowhere"}
    detail = problem(server.client.post(path, json=body), 404)["detail"]
    assert "nowhere" in detail
    assert "leases" in detail


def test_forms_that_lack_the_file_or_have_more(server: Server) -> None:
    client = server.client
    assert "'file'" in problem(client.post("/v1/documents", files=[("title", (None, b"t"))]), 422)["detail"]
    files = [("file", ("a.txt", b"Article 1\n\nYes.")), ("colour", (None, b"red"))]
    assert "'colour'" in problem(client.post("/v1/documents", files=files), 422)["detail"]
    two = [("file", ("a.txt", b"One.")), ("file", ("b.txt", b"Two."))]
    problem(client.post("/v1/documents", files=two), 400)
    problem(client.post("/v1/documents", files=[("file", ("a.txt", b"One.")), ("title", (None, b""))]), 422)
    head = {"Content-Type": "multipart/form-data"}
    problem(client.post("/v1/documents", content=b"nothing", headers=head), 400)


def test_other_media_types_routes_and_methods(server: Server) -> None:
    client = server.client
    found = problem(client.post("/v1/documents", content=b"x", headers={"Content-Type": "text/plain"}), 415)
    assert "text/plain" in found["detail"]
    assert "/v1/nothing" in problem(client.get("/v1/nothing"), 404)["detail"]
    response = client.delete("/v1/ask")
    assert "DELETE" in problem(response, 405)["detail"]
    assert response.headers["allow"] == "POST"
    problem(client.get("/static/../app.py"), 404)


def test_a_client_that_stops_in_the_middle_of_an_upload(server: Server) -> None:
    where = urlsplit(server.url)
    for _ in range(5):
        with socket.create_connection((str(where.hostname), where.port or 80)) as connection:
            connection.sendall(
                b"POST /v1/documents HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                b'Content-Length: 5000\r\n\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nhalf'
            )
    deadline = time.monotonic() + 20
    while 'status="499"' not in server.client.get("/metrics").text:
        assert time.monotonic() < deadline, "the server has not seen that the client left"
        time.sleep(0.05)
    log = server.log.read_text("utf-8")
    assert "Traceback" not in log, log[-4000:]
