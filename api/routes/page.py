"""The pages: `/` to ask and to tend the documents, `/documents/{id}` to read one; and the widget's script."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.responses import FileResponse
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from api.script import FOLDER, widget

router = APIRouter(include_in_schema=False)
# No 'unsafe-inline' anywhere, and no string is ever turned into markup or script.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
# The script is public: any page may load it, also with `integrity`, which needs CORS.
PUBLIC = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
KIND = "text/javascript; charset=utf-8"


@router.get("/")
async def page() -> FileResponse:
    """Give the page to ask on and to tend the documents."""
    return FileResponse(FOLDER / "index.html", headers=HEADERS)


@router.get("/documents/{document_id}")
async def document_page(document_id: str) -> FileResponse:
    """Give the page of a document; its script reads the document, with the reader's own rights."""
    return FileResponse(FOLDER / "document.html", headers=HEADERS)


@router.get("/widget.js")
async def latest_widget(request: Request) -> Response:
    """Give the widget; asked for anew at each visit, answered 304 while it is the same."""
    return _script(request, "no-cache")


@router.get("/widget/{name}")
async def pinned_widget(name: str, request: Request) -> Response:
    """Give the widget under its versioned name, which stands for these very bytes."""
    path = widget().path
    if f"/widget/{name}" != path:
        raise HTTPException(404, f"this service has the widget {path}, not {name!r}; renew the page's tag")
    return _script(request, "public, max-age=31536000, immutable")


def _script(request: Request, cache: str) -> Response:
    script = widget()
    headers = {**PUBLIC, "Cache-Control": cache, "ETag": f'"{script.integrity}"', "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(None, 304, headers)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(script.body, 200, headers, KIND)
    return Response(script.gzipped, 200, {**headers, "Content-Encoding": "gzip"}, KIND)


def mount_static(app: FastAPI) -> None:
    """Serve the pages' scripts and styles."""
    app.mount("/static", StaticFiles(directory=FOLDER), name="static")
