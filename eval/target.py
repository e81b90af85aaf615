"""What is measured: the service built in this process, or a running server by its address; one protocol for both."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from pydantic import TypeAdapter, ValidationError

from api.build import Service
from api.schemas import DocumentList, OutlineNode, OutlineTree, SearchResponse
from api.trees import outline_tree
from index.document import Address, Step
from index.errors import BadInput, ClauseciteError
from index.records import DocumentRecord
from rag.golds import Held, Span
from rag.types import Answer, Passage, Question

if TYPE_CHECKING:
    import httpx

    from index.library import Library
    from index.view import View

CORPUS: Final = Path(__file__).parent / "corpus"
QUESTIONS: Final = Path(__file__).parent / "questions" / "samples.jsonl"
COLLECTION: Final = "eval"
PATIENCE: Final = 60.0  # seconds for one request to a server
PAGE: Final = 500  # documents listed at once

Made = TypeVar("Made")


class Target(Protocol):
    """A service that answers; everything that judging needs of it, by document id."""

    def describe(self) -> dict[str, Any]:
        """Return what the report says of the service: its embedder, and where it runs."""

    def records(self) -> Sequence[DocumentRecord]:
        """Return the documents that are asked about."""

    def ask(self, question: Question) -> Answer:
        """Answer a question; raises `ClauseciteError`."""

    def search(self, text: str, limit: int) -> Sequence[Passage]:
        """Return passages for a query, best first."""

    def text(self, document_id: str) -> str:
        """Return a document's canonical text."""

    def outline(self, document_id: str) -> OutlineTree:
        """Return a document's outline."""

    def clauses(self, document_id: str) -> Iterable[tuple[Address, Span]]:
        """Return the chain and the span of each node of a document's outline."""

    def tokens(self, text: str) -> int | None:
        """Count a text's tokens by the service's own tokenizer; None where it cannot be asked."""


class Local:
    """A service built in this process from settings, as the server builds it."""

    def __init__(self, service: Service, collection: str | None = COLLECTION) -> None:
        self._service = service
        self._collection = collection

    def describe(self) -> dict[str, Any]:
        """See `Target.describe`."""
        return {"model": self._service.embedder.fingerprint.model, "where": "in process"}

    def records(self) -> Sequence[DocumentRecord]:
        """See `Target.records`."""
        with self._view() as view:
            return view.documents(self._collection, limit=sys.maxsize)

    def ask(self, question: Question) -> Answer:
        """See `Target.ask`."""
        return self._service.answerer.ask(question)

    def search(self, text: str, limit: int) -> Sequence[Passage]:
        """See `Target.search`."""
        return self._service.answerer.search(text, self._collection, limit)

    def text(self, document_id: str) -> str:
        """See `Target.text`."""
        with self._view() as view:
            return view.text(document_id)

    def outline(self, document_id: str) -> OutlineTree:
        """See `Target.outline`."""
        with self._view() as view:
            return outline_tree(view, document_id)

    def clauses(self, document_id: str) -> Iterable[tuple[Address, Span]]:
        """See `Target.clauses`."""
        with self._view() as view:
            return Held(view, self._collection).clauses(document_id)

    def tokens(self, text: str) -> int | None:
        """See `Target.tokens`."""
        return self._service.embedder.count_tokens([text])[0]

    def _view(self) -> AbstractContextManager[View]:
        return self._service.library.read()


class Remote:
    """A running server; `client` has its address as base, and the key in its headers.

    Raises `ClauseciteError` with the server's own words where it does not answer as it should.
    """

    def __init__(self, client: httpx.Client, collection: str | None = None) -> None:
        self._client = client
        self._collection = collection

    def describe(self) -> dict[str, Any]:
        """See `Target.describe`."""
        models = self._get("/v1/models").json()["data"]
        embedder = next((model["id"] for model in models if model.get("role") == "embedder"), "")
        return {"model": embedder, "where": str(self._client.base_url)}

    def records(self) -> Sequence[DocumentRecord]:
        """See `Target.records`."""
        found: list[DocumentRecord] = []
        cursor: str | None = ""
        while cursor is not None:
            wanted = {"limit": str(PAGE), "collection": self._collection, "cursor": cursor or None}
            parameters = {name: value for name, value in wanted.items() if value is not None}
            page = _made(DocumentList, self._get("/v1/documents", parameters))
            found += page.documents
            cursor = page.next
        return found

    def ask(self, question: Question) -> Answer:
        """See `Target.ask`."""
        body = {
            "question": question.text,
            "collection": question.collection,
            "history": [{"role": turn.role, "content": turn.content} for turn in question.history],
            "limit": question.limit,
        }
        return _made(Answer, self._post("/v1/ask", body))

    def search(self, text: str, limit: int) -> Sequence[Passage]:
        """See `Target.search`."""
        body = {"query": text, "collection": self._collection, "limit": limit}
        return _made(SearchResponse, self._post("/v1/search", body)).passages

    def text(self, document_id: str) -> str:
        """See `Target.text`."""
        return self._get(f"/v1/documents/{document_id}/text").text

    def outline(self, document_id: str) -> OutlineTree:
        """See `Target.outline`."""
        return _made(OutlineTree, self._get(f"/v1/documents/{document_id}/outline"))

    def clauses(self, document_id: str) -> Iterable[tuple[Address, Span]]:
        """See `Target.clauses`."""
        return _walk(self.outline(document_id).nodes, ())

    def tokens(self, text: str) -> int | None:
        """See `Target.tokens`; a server is not asked."""
        return None

    def _get(self, path: str, parameters: Mapping[str, str] | None = None) -> httpx.Response:
        return self._checked(lambda: self._client.get(path, params=dict(parameters or {})))

    def _post(self, path: str, body: Mapping[str, Any]) -> httpx.Response:
        sent = {name: value for name, value in body.items() if value is not None}
        return self._checked(lambda: self._client.post(path, json=sent))

    def _checked(self, send: Callable[[], httpx.Response]) -> httpx.Response:
        import httpx

        try:
            response = send()
        except httpx.TransportError as error:
            raise ClauseciteError(
                f"no answer from {self._client.base_url}: {error}; is it running?"
            ) from error
        if response.is_error:
            raise ClauseciteError(
                f"{response.request.url} said {response.status_code}: {response.text[:500]}"
            )
        return response


def connect(url: str, key: str | None) -> httpx.Client:
    """Return a client of a server; raises `BadInput` for an address that is none."""
    import httpx

    headers = {"Authorization": f"Bearer {key}"} if key else {}
    try:
        if httpx.URL(url).scheme not in ("http", "https"):
            raise httpx.InvalidURL("it begins with neither http:// nor https://")
        return httpx.Client(base_url=url.rstrip("/"), headers=headers, timeout=PATIENCE)
    except httpx.InvalidURL as error:
        raise BadInput(
            f"{url!r} is no address of a server: {error}; write it like http://127.0.0.1:8000"
        ) from error


def _made(kind: type[Made], response: httpx.Response) -> Made:
    """Make a reply the dataclass or model that it should be; fields that a newer server adds are left aside."""
    try:
        return TypeAdapter(kind).validate_json(response.content)
    except ValidationError as error:
        raise ClauseciteError(f"{response.request.url} did not answer as Clausecite does: {error}") from error


def index_corpus(
    library: Library, corpus: Path, collection: str = COLLECTION, say: Callable[[str], None] | None = None
) -> dict[str, str]:
    """Add every file of a folder; returns document ids by file name.

    What is there already costs no embedding. Raises BadInput for a folder without files, and what
    `Library.add` raises.
    """
    files = sorted(path for path in corpus.rglob("*") if path.is_file()) if corpus.is_dir() else []
    if not files:
        raise BadInput(f"no documents in {str(corpus)!r}; give a folder that holds some")
    found = {}
    for file in files:
        added = library.add(file.read_bytes(), file.name, collection=collection)
        found[str(file.relative_to(corpus))] = added.record.id
        if say:
            say(f"{file.name}: {added.record.chunks} chunks, {added.embedded} embedded")
    return found


def _walk(nodes: Sequence[OutlineNode], above: tuple[Step, ...]) -> Iterator[tuple[Address, Span]]:
    for node in nodes:
        chain = (*above, Step(node.kind, node.number))
        yield Address(chain), (node.start, node.end)
        yield from _walk(node.children, chain)
