"""The MCP server as real processes, asked by the official client: over a folder and over a server, by stdio and by HTTP."""

from __future__ import annotations

import json
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import anyio
import httpx
import httpx2
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp.types import CallToolResult, Tool

from tests.api.serving import CLAUSECITE, Server, address, environment, run

SUBMISSION = """# Tender rules

## Article 1 Bids

(1) A bid is sealed.

(2) It names a price.

## Article 2 Opening

Bids are opened in public.
"""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a client saw in one session."""

    tools: dict[str, Tool]
    instructions: str
    results: dict[str, CallToolResult]

    def data(self, name: str) -> dict[str, Any]:
        result = self.results[name]
        assert not result.is_error, result.content
        assert isinstance(result.structured_content, dict)
        return result.structured_content

    def error(self, name: str) -> str:
        result = self.results[name]
        assert result.is_error
        return str(getattr(result.content[0], "text", ""))


def folder(server: Server) -> str:
    return str(server.log.with_suffix(""))


def stdio(*options: str, **env: str) -> StdioServerParameters:
    return StdioServerParameters(command=CLAUSECITE, args=["mcp", *options], env=environment(env))


@contextmanager
def over_http(log: Path, *options: str, **env: str) -> Iterator[str]:
    with log.open("wb") as stream:
        command = [CLAUSECITE, "mcp", "--http", "0", *options]
        process = subprocess.Popen(
            command, stdout=stream, stderr=stream, env=environment(env), cwd=log.parent
        )
    try:
        yield address(process, log)
    finally:
        process.terminate()
        assert process.wait(30) in (0, -signal.SIGTERM)


async def session(client: Client, document: str) -> Seen:
    """Make all the calls that the tests look at."""
    calls: dict[str, tuple[str, dict[str, Any]]] = {
        "search": ("search", {"query": "monthly rent", "collection": "leases", "limit": 2}),
        "ask": ("ask", {"question": "What is the monthly rent?", "collection": "leases"}),
        "abstain": ("ask", {"question": "第九条", "collection": "rules"}),
        "clause": ("read_clause", {"document": document, "address": "article:2"}),
        "named": ("read_clause", {"document": document, "address": "Article 2(1)"}),
        "outline": ("outline", {"document": document}),
        "under": ("outline", {"document": document, "under": "Article 1"}),
        "no collection": ("search", {"query": "rent", "collection": "nowhere"}),
        "no limit": ("search", {"query": "rent", "limit": 51}),
        "no document": ("outline", {"document": "../keys"}),
        "no clause": ("read_clause", {"document": document, "address": "Article 9"}),
        "blank": ("ask", {"question": " "}),
    }
    async with client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        results = {name: await client.call_tool(*call) for name, call in calls.items()}
        return Seen(tools, client.instructions or "", results)


@pytest.fixture(scope="module", params=["stdio over a folder", "stdio over a server", "http over a folder"])
def seen(request: pytest.FixtureRequest, server: Server, tmp_path_factory: pytest.TempPathFactory) -> Seen:
    documents = server.client.get("/v1/documents", params={"collection": "leases"}).json()["documents"]

    def ask(target: StdioServerParameters | str) -> Seen:
        return anyio.run(session, Client(target), documents[0]["id"])

    if request.param == "stdio over a server":
        return ask(stdio("--url", server.url))
    if request.param == "stdio over a folder":
        return ask(stdio("--data", folder(server)))
    with over_http(tmp_path_factory.mktemp("mcp") / "log", "--data", folder(server)) as url:
        return ask(url)


def test_four_tools_that_only_read_and_say_what_they_return(seen: Seen) -> None:
    assert set(seen.tools) == {"search", "ask", "read_clause", "outline"}
    assert "exact quote" in seen.instructions
    for tool in seen.tools.values():
        assert tool.annotations
        assert tool.annotations.read_only_hint
        assert tool.output_schema
        assert tool.description
        properties = tool.input_schema["properties"]
        assert all(about["description"] for about in properties.values())


def test_search_and_ask_give_what_the_routes_give(seen: Seen, server: Server) -> None:
    body = {"query": "monthly rent", "collection": "leases", "limit": 2}
    passages = server.client.post("/v1/search", json=body).json()["passages"]
    found = seen.data("search")["passages"]
    assert [{**each, "score": 0} for each in found] == [{**each, "score": 0} for each in passages]
    answer = server.ask("What is the monthly rent?", collection="leases")
    told = seen.data("ask")
    assert told["nearest"] == []
    assert told["confidence"] == pytest.approx(answer["confidence"], abs=1e-4)
    for name in ("status", "text", "citations", "composer", "language", "reason"):
        assert told[name] == answer[name]


def test_the_text_of_a_result_is_its_data(seen: Seen) -> None:
    content = seen.results["ask"].content[0]
    assert json.loads(getattr(content, "text", "")) == seen.data("ask")


def test_an_abstention_is_a_result_with_its_reason(seen: Seen) -> None:
    told = seen.data("abstain")
    assert (told["status"], told["reason"], told["citations"]) == ("abstained", "clause_not_found", [])
    assert len(told["nearest"]) <= 3


def test_a_clause_is_read_to_the_letter(seen: Seen, server: Server) -> None:
    whole, part = seen.data("clause"), seen.data("named")
    text = server.client.get(f"/v1/documents/{whole['document_id']}/text").text
    for told in (whole, part):
        assert told["text"] == text[told["start"] : told["end"]]
        assert told["next_start"] is None
    assert whole["path"][-1] == "Article 2 Rent"
    assert part["path"][-2:] == ["Article 2 Rent", "(1)"]
    assert part["text"].endswith("payable on the fifth working day.")
    assert whole["text"].endswith("interest of 4.5% a year.")


def test_the_outline_names_what_can_be_read(seen: Seen) -> None:
    told = seen.data("outline")
    assert (told["document_title"], told["hidden"]) == ("Lease of the boathouse", 0)

    def addresses(nodes: list[dict[str, Any]]) -> set[str]:
        return {node["address"] for node in nodes} | {
            a for node in nodes for a in addresses(node["children"])
        }

    assert {"article:1", "article:2"} <= addresses(told["nodes"])
    below = seen.data("under")["nodes"]
    assert [node["label"] for node in below] == ["(1)", "(2)"]


def test_errors_are_results_that_say_the_remedy(seen: Seen) -> None:
    assert "'nowhere'; there are: leases, rules" in seen.error("no collection")
    assert "less than or equal to 50" in seen.error("no limit")
    assert "no document '../keys'" in seen.error("no document")
    assert "'Lease of the boathouse' has no clause 'Article 9'; the tool outline" in seen.error("no clause")
    assert "write what you want to know" in seen.error("blank")


def test_what_a_server_takes_in_is_seen_by_a_reader_beside_it(server: Server) -> None:
    async def main() -> tuple[str, Any]:
        async with Client(stdio("--data", folder(server))) as client:
            before = await client.call_tool("ask", {"question": "Tender rules Article 2"})
            made = await anyio.to_thread.run_sync(lambda: server.add("Tender rules", SUBMISSION, "tenders"))
            after = await client.call_tool("ask", {"question": "Tender rules Article 2"})
            assert before.structured_content
            assert "opened in public" not in before.structured_content["text"]
            return made["id"], after.structured_content

    document, after = anyio.run(main)
    server.client.delete(f"/v1/documents/{document}")
    assert "Bids are opened in public." in after["text"]


def test_standard_output_holds_messages_alone(server: Server) -> None:
    hello = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "t", "version": "0"},
        },
    }
    call = {
        "jsonrpc": "2.0",
        "id": 2,
        "method": "tools/call",
        "params": {"name": "ask", "arguments": {"question": ""}},
    }
    ready = {"jsonrpc": "2.0", "method": "notifications/initialized"}
    done = subprocess.run(
        [CLAUSECITE, "mcp", "--data", folder(server)],
        input="".join(json.dumps(each) + "\n" for each in (hello, ready, call)),
        env=environment({"CLAUSECITE_LOG_LEVEL": "debug"}),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(each["jsonrpc"] == "2.0" for each in answers)
    assert answers[0]["result"]["serverInfo"]["name"] == "clausecite"
    assert "DEBUG" in done.stderr


def refuses(url: str, header: str | None) -> bool:
    response = httpx.post(url, json={}, headers={"Authorization": header} if header else {})
    if response.status_code == 401:
        assert response.headers["www-authenticate"] == "Bearer"
        assert "Authorization: Bearer KEY" in response.json()["detail"]
    return response.status_code == 401


def test_http_over_a_folder_asks_for_a_key_of_it(tmp_path: Path) -> None:
    (tmp_path / "tender.md").write_text(SUBMISSION, "utf-8")
    assert run("add", "tender.md", "--data", "data", cwd=tmp_path).returncode == 0
    key = run("keys", "create", "mcp", "--data", "data", cwd=tmp_path).stdout.strip()
    with over_http(tmp_path / "log", "--data", "data") as url:
        assert refuses(url, None)
        assert refuses(url, f"Bearer {key}x")
        elsewhere = {"Authorization": f"Bearer {key}", "Host": "evil.example"}
        assert httpx.post(url, json={}, headers=elsewhere).status_code in (400, 421)

        async def main() -> CallToolResult:
            async with (
                httpx2.AsyncClient(headers={"Authorization": f"Bearer {key}"}, timeout=60) as http,
                Client(streamable_http_client(url, http_client=http)) as client,
            ):
                return await client.call_tool("ask", {"question": "How are bids opened?"})

        told = anyio.run(main).structured_content
        assert told is not None
        assert "opened in public" in told["text"]


def test_http_over_a_server_asks_for_the_key_that_it_asks_with(server: Server, tmp_path: Path) -> None:
    with over_http(tmp_path / "log", "--url", server.url, CLAUSECITE_KEY="cc_secret") as url:
        assert refuses(url, None)
        assert refuses(url, "Bearer cc_secre")
        assert not refuses(url, "Bearer cc_secret")


def test_a_server_that_cannot_be_asked_is_a_result_that_says_why() -> None:
    async def ask(url: str) -> str:
        async with Client(stdio("--url", url)) as client:
            result = await client.call_tool("search", {"query": "rent"})
            assert result.is_error
            return str(getattr(result.content[0], "text", ""))

    assert "start `clausecite serve` there" in anyio.run(ask, "http://127.0.0.1:9")
    with HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler) as other:
        threading.Thread(target=other.serve_forever, daemon=True).start()
        told = anyio.run(ask, f"http://127.0.0.1:{other.server_port}")
        other.shutdown()
    assert "answered 501 and not as Clausecite does; correct the setting url" in told


def test_a_start_that_cannot_work_says_why(server: Server, tmp_path: Path) -> None:
    missing = run("mcp", "--data", str(tmp_path / "none"), cwd=tmp_path)
    assert (missing.returncode, missing.stdout) == (1, "")
    assert "none" in missing.stderr
    taken = run(
        "mcp", "--data", folder(server), "--http", server.url.rsplit(":", 1)[1].strip("/"), cwd=tmp_path
    )
    assert (taken.returncode, "in use" in taken.stderr) == (1, True)
    assert run("mcp", "--url", "ftp://x", cwd=tmp_path).stderr.startswith("clausecite: setting 'url'")
