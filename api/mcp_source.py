"""Where the MCP server gets its answers: from a data folder that it opens for reading, or from a running server."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from typing import Any, Protocol, TypeVar

import httpx2
from fastapi.security.utils import get_authorization_scheme_param
from pydantic import TypeAdapter, ValidationError
from starlette.exceptions import HTTPException

from api.auth import authorise
from api.build import Service, build
from api.console import say
from api.keys import Keys
from api.schemas import OutlineTree, SearchResponse
from api.settings import Settings
from api.trees import outline_tree
from index.errors import BadInput, ClauseciteError, NotFound
from index.records import DocumentRecord
from rag.types import Answer, Passage, Question

T = TypeVar("T")
# Takes the Authorization header of a request and raises HTTPException where it must not pass.
Guard = Callable[[str | None], None]
_answer, _document = TypeAdapter(Answer), TypeAdapter(DocumentRecord)


class Source(Protocol):
    """What the tools need; the methods block, are called from several threads, and raise ClauseciteError."""

    def search(self, query: str, collection: str | None, limit: int) -> tuple[Passage, ...]:
        """Return the passages that fit a query, best first."""
        ...

    def ask(self, question: Question) -> Answer:
        """Answer a question."""
        ...

    def document(self, document_id: str) -> DocumentRecord:
        """Return a document without its text."""
        ...

    def outline(self, document_id: str) -> OutlineTree:
        """Return the tree of headings and clauses of a document."""
        ...

    def text(self, document_id: str, start: int, end: int) -> str:
        """Return a span of a document's canonical text."""
        ...


class Folder:
    """A data folder, opened for reading; a server may write to it meanwhile."""

    def __init__(self, service: Service) -> None:
        self._service = service

    def search(self, query: str, collection: str | None, limit: int) -> tuple[Passage, ...]:
        """Return the passages that fit a query, best first."""
        return self._service.answerer.search(query, collection, limit)

    def ask(self, question: Question) -> Answer:
        """Answer a question."""
        return self._service.answerer.ask(question)

    def document(self, document_id: str) -> DocumentRecord:
        """Return a document without its text."""
        with self._service.library.read() as view:
            return view.document(document_id)

    def outline(self, document_id: str) -> OutlineTree:
        """Return the tree of headings and clauses of a document."""
        with self._service.library.read() as view:
            return outline_tree(view, document_id)

    def text(self, document_id: str, start: int, end: int) -> str:
        """Return a span of a document's canonical text."""
        with self._service.library.read() as view:
            return view.text(document_id, start, end)


class Remote:
    """A running server, asked over HTTP."""

    def __init__(self, client: httpx2.Client) -> None:
        self._client = client

    def search(self, query: str, collection: str | None, limit: int) -> tuple[Passage, ...]:
        """Return the passages that fit a query, best first."""
        body = {"query": query, "collection": collection, "limit": limit}
        return self._read(SearchResponse.model_validate_json, "POST", "v1/search", json=body).passages

    def ask(self, question: Question) -> Answer:
        """Answer a question; its history is not sent, for a tool call has none."""
        body = {"question": question.text, "collection": question.collection, "limit": question.limit}
        return self._read(_answer.validate_json, "POST", "v1/ask", json=body)

    def document(self, document_id: str) -> DocumentRecord:
        """Return a document without its text."""
        return self._read(_document.validate_json, "GET", f"v1/documents/{_segment(document_id)}")

    def outline(self, document_id: str) -> OutlineTree:
        """Return the tree of headings and clauses of a document."""
        path = f"v1/documents/{_segment(document_id)}/outline"
        return self._read(OutlineTree.model_validate_json, "GET", path)

    def text(self, document_id: str, start: int, end: int) -> str:
        """Return a span of a document's canonical text."""
        span = {"start": start, "end": end}
        return self._read(bytes.decode, "GET", f"v1/documents/{_segment(document_id)}/text", params=span)

    def _read(self, read: Callable[[bytes], T], method: str, path: str, **more: Any) -> T:
        where = self._client.base_url
        try:
            response = self._client.request(method, path, **more)
        except httpx2.HTTPError as error:
            raise ClauseciteError(
                f"{where} cannot be reached ({error}); start `clausecite serve` there, or correct the setting url"
            ) from error
        try:
            if response.is_success:
                return read(response.content)
            detail = str(response.json()["detail"])
        except (ValidationError, ValueError, KeyError, TypeError) as error:
            raise ClauseciteError(
                f"{where} answered {response.status_code} and not as Clausecite does; correct the setting url"
            ) from error
        raise _problem(response.status_code, detail)


def _segment(document_id: str) -> str:
    """Check an id before it becomes part of a path."""
    if not document_id.isalnum():
        raise NotFound(f"no document {document_id[:80]!r}; the tool search gives the ids of documents")
    return document_id


def _problem(status: int, detail: str) -> ClauseciteError:
    if status == 401:
        return ClauseciteError(f"{detail}; give it to clausecite mcp as CLAUSECITE_KEY")
    return {404: NotFound, 413: BadInput, 422: BadInput}.get(status, ClauseciteError)(detail)


@contextmanager
def opened(settings: Settings) -> Iterator[Source]:
    """Open the running server that is set, else the data folder for reading; raises as `build` does."""
    if settings.url:
        headers = {"Authorization": f"Bearer {settings.key.get_secret_value()}"} if settings.key else {}
        with httpx2.Client(base_url=settings.url, headers=headers, timeout=settings.url_seconds) as client:
            yield Remote(client)
        return
    with closing(build(settings, write=False, say=say)) as service:
        yield Folder(service)


def guard(settings: Settings) -> Guard:
    """Say who may ask over HTTP: whoever may ask the folder, or who has the key that the server is asked with."""
    if settings.url is None:
        return partial(authorise, Keys(settings.data), settings.require_key)
    key = settings.key.get_secret_value() if settings.key else None
    return partial(_has_key, key)


def _has_key(key: str | None, header: str | None) -> None:
    scheme, secret = get_authorization_scheme_param(header)
    shown = (
        scheme.lower() == "bearer" and key is not None and hmac.compare_digest(secret.encode(), key.encode())
    )
    if key is not None and not shown:
        remedy = "send the header `Authorization: Bearer KEY` with the key that this server was started with"
        raise HTTPException(401, f"this needs a key: {remedy}", {"WWW-Authenticate": "Bearer"})
