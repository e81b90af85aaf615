"""The MCP server: four tools over a `Source`, on standard input and output or over streamable HTTP."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from importlib.metadata import version
from typing import Annotated, Any, TypeVar

import anyio.to_thread
import uvicorn
from mcp.server.mcpserver import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import BaseModel, Field
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from api import mcp_outline
from api.limits import Gate
from api.mcp_source import Guard, Source
from api.problems import problem
from api.schemas import MAX_LIMIT
from index.errors import BadInput, ClauseciteError
from rag.types import Answer, Citation, Passage, Question

T = TypeVar("T")
PATH = "/mcp"
# Characters of a clause in one reply, and passages shown with an abstention.
MOST_CHARACTERS = 20_000
_NEAREST = 3
INSTRUCTIONS = (
    "Documents (laws, rules, contracts, handbooks) held to the letter. `ask` answers in their words, every sentence with "
    "an exact quote, or says that they do not hold the answer; `search` finds passages and the ids of documents; `outline` "
    "shows the clauses of a document; `read_clause` gives the exact text of one. Quote what the tools return unchanged and "
    "name document and clause. Offsets are Unicode code points into the document's text, the end not included."
)

Collection = Annotated[str | None, Field(description="Only this collection of documents; all when left out.")]
DocumentId = Annotated[str, Field(description="The document's id, as search and ask return it.")]


class Found(BaseModel):
    """Passages, best first."""

    passages: tuple[Passage, ...]


class Answered(BaseModel):
    """An answer whose `[n]` marks are the ids of its citations; `nearest` passages are there where it abstained."""

    status: str
    reason: str | None
    text: str
    citations: tuple[Citation, ...]
    confidence: float
    composer: str
    language: str
    nearest: tuple[Passage, ...]


class Clause(BaseModel):
    """The exact text of a clause from `start` to `end`; `next_start` is where to read on, null at its end."""

    document_id: str
    document_title: str
    document_sha256: str
    address: str
    path: list[str]
    start: int
    end: int
    text: str
    next_start: int | None


class Outlined(BaseModel):
    """The headings and clauses of a document; `hidden` more follow behind those at the top."""

    document_id: str
    document_title: str
    characters: int
    nodes: list[mcp_outline.Entry]
    hidden: int


class Tools:
    """The tools; each docstring is what the client is told of its tool."""

    def __init__(self, source: Source, gate: Gate) -> None:
        self._source = source
        self._gate = gate

    async def search(
        self,
        query: Annotated[str, Field(description="What to look for, in any language; a clause may be named.")],
        collection: Collection = None,
        limit: Annotated[int, Field(ge=1, le=MAX_LIMIT, description="How many passages.")] = 8,
    ) -> Found:
        """Find the passages that fit a query, best first, with document, clause, offsets and exact text."""
        return Found(passages=await self._run(lambda: self._source.search(query, collection, limit)))

    async def ask(
        self,
        question: Annotated[str, Field(description="A question that stands alone, in any language.")],
        collection: Collection = None,
    ) -> Answered:
        """Answer a question from the documents, every sentence cited with an exact quote, or abstain and say why."""
        return _answered(await self._run(lambda: self._source.ask(Question(question, collection))))

    async def read_clause(
        self,
        document: DocumentId,
        address: Annotated[
            str,
            Field(
                description="The clause: its address (article:57/item:3), or its name (第五十七条, Article 57(2))."
            ),
        ],
        start: Annotated[
            int | None, Field(description="Where to read on: next_start of the reply before.")
        ] = None,
    ) -> Clause:
        """Read the exact text of a clause, with everything below it, its offsets and its path of headings."""
        return await self._run(lambda: self._clause(document, address, start))

    async def outline(
        self,
        document: DocumentId,
        under: Annotated[
            str, Field(description="Only what is below this clause; everything when left out.")
        ] = "",
        skip: Annotated[int, Field(ge=0, description="Leave out so many nodes at the top.")] = 0,
    ) -> Outlined:
        """Show the headings and clauses of a document with their addresses, from the outside in as far as fits."""
        return await self._run(lambda: self._outline(document, under, skip))

    def _clause(self, document: str, address: str, start: int | None) -> Clause:
        record = self._source.document(document)
        place = mcp_outline.find(self._source.outline(document).nodes, address, record.title)
        first = place.node.start if start is None else start
        if not place.node.start <= first < place.node.end:
            raise BadInput(
                f"start is {first}; {place.node.address} has the offsets {place.node.start} to {place.node.end}: "
                "leave start out, or give next_start of the reply before"
            )
        last = min(place.node.end, first + MOST_CHARACTERS)
        return Clause(
            document_id=record.id,
            document_title=record.title,
            document_sha256=record.sha256,
            address=place.node.address,
            path=place.path,
            start=first,
            end=last,
            text=self._source.text(document, first, last),
            next_start=last if last < place.node.end else None,
        )

    def _outline(self, document: str, under: str, skip: int) -> Outlined:
        record = self._source.document(document)
        nodes = self._source.outline(document).nodes
        if under:
            nodes = mcp_outline.find(nodes, under, record.title).node.children
        entries, hidden = mcp_outline.shown(nodes, skip)
        return Outlined(
            document_id=record.id,
            document_title=record.title,
            characters=record.characters,
            nodes=entries,
            hidden=hidden,
        )

    async def _run(self, work: Callable[[], T]) -> T:
        """Do the work in a thread, a few at a time; what is foreseen becomes an error that the client's model can read."""
        try:
            async with self._gate.place():
                return await anyio.to_thread.run_sync(work)
        except ClauseciteError as error:
            raise ToolError(str(error)) from error


def _answered(answer: Answer) -> Answered:
    return Answered(
        status=answer.status,
        reason=answer.reason,
        text=answer.text,
        citations=answer.citations,
        confidence=answer.confidence,
        composer=answer.composer,
        language=answer.language,
        nearest=answer.passages[:_NEAREST] if answer.status == "abstained" else (),
    )


def make_server(source: Source, gate: Gate) -> MCPServer[Any]:
    """Make the server, not yet running."""
    server: MCPServer[Any] = MCPServer(
        "clausecite", title="Clausecite", instructions=INSTRUCTIONS, version=version("clausecite")
    )
    tools = Tools(source, gate)
    reads = ToolAnnotations(read_only_hint=True, open_world_hint=False)
    for tool in (tools.search, tools.ask, tools.read_clause, tools.outline):
        server.add_tool(tool, annotations=reads)
    return server


class Guarded:
    """Lets requests pass that `guard` lets pass; others are answered with a problem."""

    def __init__(self, app: ASGIApp, guard: Guard) -> None:
        self._app = app
        self._guard = guard

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] == "http":
            try:
                self._guard(Headers(scope=scope).get("authorization"))
            except HTTPException as error:
                response = problem(error.status_code, error.detail, scope["path"], headers=error.headers)
                await response(scope, receive, send)
                return
        await self._app(scope, receive, send)


def serve_http(server: MCPServer[Any], listening: socket.socket, host: str, guard: Guard) -> None:
    """Serve streamable HTTP at `/mcp` until a signal; each call stands alone, so there are no sessions to keep."""
    app = server.streamable_http_app(
        streamable_http_path=PATH, stateless_http=True, json_response=True, host=host
    )
    config = uvicorn.Config(Guarded(app, guard), log_config=None, access_log=False, server_header=False)
    with suppress(KeyboardInterrupt):  # raised again by the server once Ctrl-C has ended it in order
        uvicorn.Server(config).run(sockets=[listening])
