"""Documents: added, replaced, listed, looked into, removed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, BinaryIO

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse
from pydantic import TypeAdapter, ValidationError
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException

from api.auth import check_key
from api.host import Host
from api.intake import Outcome, Target, check_size, take_in, take_in_archive
from api.problems import show_detail
from api.routes.common import HostOf, problem_responses
from api.schemas import (
    MAX_PAGE,
    NAME_LENGTH,
    ArchiveReport,
    DocumentList,
    FailedFile,
    NewDocument,
    OutlineTree,
)
from api.trees import outline_tree
from index.errors import BadInput
from index.records import Added, DocumentRecord
from rag.types import DEFAULT_COLLECTION

if TYPE_CHECKING:
    from api.build import Service
    from index.view import View

router = APIRouter(
    prefix="/v1/documents",
    tags=["documents"],
    dependencies=[Depends(check_key)],
    responses=problem_responses(401, 403, 422, 429, 503),
)
MAX_OFFSET = 2**53
_record = TypeAdapter(DocumentRecord)
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "contentMediaType": "application/octet-stream"},
                        "title": {"type": "string", "maxLength": NAME_LENGTH},
                        "collection": {
                            "type": "string",
                            "default": DEFAULT_COLLECTION,
                            "maxLength": NAME_LENGTH,
                        },
                    },
                }
            },
            "application/json": {"schema": NewDocument.model_json_schema()},
        },
    }
}
_SAME: dict[int | str, dict[str, Any]] = {
    200: {"model": DocumentRecord, "description": "The collection holds the same text already"},
    **problem_responses(400, 413, 415),
}


@router.post(
    "",
    status_code=201,
    response_model=DocumentRecord | ArchiveReport,
    responses={
        **_SAME,
        200: {
            "model": DocumentRecord | ArchiveReport,
            "description": "The collection holds all of it already",
        },
    },
    openapi_extra=_BODY,
)
async def add_document(request: Request, host: HostOf) -> Response:
    """Take a document in: a file as multipart, or title and text as JSON. The files of a ZIP archive become documents each."""
    return await _take_in(request, host, None)


@router.put(
    "/{document_id}",
    response_model=DocumentRecord,
    responses={**_SAME, 201: {"model": DocumentRecord}, **problem_responses(404)},
    openapi_extra=_BODY,
)
async def replace_document(document_id: str, request: Request, host: HostOf) -> Response:
    """Replace a document by another text; only clauses that have changed are embedded."""
    return await _take_in(request, host, document_id)


@router.get("")
async def list_documents(
    host: HostOf,
    collection: str | None = None,
    title: Annotated[
        str, Query(description="what titles contain, A to Z in either case", max_length=NAME_LENGTH)
    ] = "",
    cursor: Annotated[str | None, Query(description="`next` of the page before")] = None,
    limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 100,
) -> DocumentList:
    """List the documents in the order of their adding, by collection and title, page by page."""

    def page(view: View) -> DocumentList:
        found = view.documents(collection, cursor, limit + 1, title)
        after = found[limit - 1].id if len(found) > limit else None
        return DocumentList(documents=found[:limit], next=after, collections=view.collections())

    return await host.look(page)


@router.get("/{document_id}", responses=problem_responses(404))
async def get_document(document_id: str, host: HostOf) -> DocumentRecord:
    """Show one document with its ingest report."""
    return await host.look(lambda view: view.document(document_id))


@router.get("/{document_id}/outline", response_model_exclude_none=True, responses=problem_responses(404))
async def get_outline(document_id: str, host: HostOf) -> OutlineTree:
    """Show the tree of headings and clauses, with the clauses that each names and the terms that it defines."""
    return await host.look(lambda view: outline_tree(view, document_id))


@router.get("/{document_id}/text", response_class=PlainTextResponse, responses=problem_responses(404))
async def get_text(
    document_id: str,
    host: HostOf,
    start: Annotated[int, Query(ge=0, le=MAX_OFFSET)] = 0,
    end: Annotated[int | None, Query(ge=0, le=MAX_OFFSET)] = None,
) -> PlainTextResponse:
    """Give the canonical text, or a part of it; offsets are code points, `end` is not included."""
    return PlainTextResponse(await host.look(lambda view: view.text(document_id, start, end)))


@router.delete("/{document_id}", status_code=204, responses=problem_responses(404))
async def delete_document(document_id: str, host: HostOf) -> None:
    """Remove a document; it is in no answer from then on."""
    await host.write(lambda service: service.library.remove(document_id))


def _respond(added: Added) -> JSONResponse:
    body = _record.dump_python(added.record, mode="json")
    if not added.created:
        return JSONResponse(body, 200)
    return JSONResponse(body, 201, {"Location": f"/v1/documents/{added.record.id}"})


def _respond_to_archive(outcomes: Sequence[Outcome]) -> JSONResponse:
    """Report every file of an archive; raises the reason when none could be taken in."""
    added = [outcome.added for outcome in outcomes if outcome.added]
    failed = [
        FailedFile(name=show_detail(each.name), detail=show_detail(str(each.error)))
        for each in outcomes
        if each.error
    ]
    if not added:
        if len(failed) == 1 and outcomes[0].error:
            raise outcomes[0].error
        raise BadInput(
            f"none of the {len(failed)} files of the archive can be taken in; the first: {failed[0].detail}"
        )
    report = ArchiveReport(documents=[each.record for each in added], failed=failed)
    return JSONResponse(report.model_dump(mode="json"), 201 if any(each.created for each in added) else 200)


async def _take_in(request: Request, host: Host, replace: str | None) -> Response:
    """Read a document out of the request, by its content type, and add it."""
    host.service  # noqa: B018  # raises Busy before an upload is read that could not be taken in
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return await _take_file(request, host, replace)
    if kind == "application/json":
        return await _take_text(request, host, replace)
    raise HTTPException(
        415, f"a document is sent as multipart/form-data or application/json, not as {kind or 'nothing'!r}"
    )


async def _take_text(request: Request, host: Host, replace: str | None) -> Response:
    raw = await request.body()
    try:
        given = NewDocument.model_validate(json.loads(raw))
    except ValidationError as error:
        raise RequestValidationError(error.errors()) from error
    except ValueError as error:
        raise HTTPException(400, f"the body is not JSON: {error}; correct it and send it again") from error
    data, target = given.text.encode(), Target(given.collection, given.title, replace)
    # The title ends like no file of one format, so that the text itself tells plain text from Markdown.
    return _respond(await host.write(lambda service: take_in(service, data, given.title, target)))


async def _take_file(request: Request, host: Host, replace: str | None) -> Response:
    """Take the file of a form in; it was spooled to disk while its size was counted."""
    async with request.form(max_files=1, max_fields=8) as form:
        upload, title, collection = _fields(form)
        check_size(upload.size or 0, host.settings)
        source: BinaryIO = upload.file
        name, target = upload.filename or "document", Target(collection, title, replace)

        def work(service: Service) -> Response:
            data = source.read()
            if service.loader.is_archive(data, name):
                return _respond_to_archive(list(take_in_archive(service, data, name, target)))
            return _respond(take_in(service, data, name, target))

        return await host.write(work)


def _fields(form: FormData) -> tuple[UploadFile, str | None, str]:
    """Find file, title and collection; raises BadInput naming a field that is missing or unknown."""
    unknown = sorted(set(form) - {"file", "title", "collection"})
    if unknown:
        raise BadInput(f"unknown form field {unknown[0]!r}; the fields are file, title and collection")
    upload = form.get("file")
    if not isinstance(upload, UploadFile):
        raise BadInput("the form has no file in its field 'file'; send the document there")
    title, collection = form.get("title"), form.get("collection", DEFAULT_COLLECTION)
    for name, value in (("title", title), ("collection", collection)):
        if value is not None and not (isinstance(value, str) and 0 < len(value) <= NAME_LENGTH):
            raise BadInput(
                f"form field {name!r} must be text of 1 to {NAME_LENGTH} characters, not {value!r:.200}"
            )
    return upload, title if isinstance(title, str) else None, str(collection)
