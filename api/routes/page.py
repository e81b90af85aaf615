"""The page at `/`, where one can ask and see the quotes in their documents."""

from __future__ import annotations

from pathlib import Path

from fastapi import APIRouter, FastAPI
from fastapi.responses import FileResponse
from starlette.staticfiles import StaticFiles

router = APIRouter()
FOLDER = Path(__file__).parent.parent / "static"
POLICY = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"


@router.get("/", include_in_schema=False)
async def page() -> FileResponse:
    """Give the page."""
    headers = {
        "Content-Security-Policy": POLICY,
        "Referrer-Policy": "no-referrer",
        "Cache-Control": "no-cache",
    }
    return FileResponse(FOLDER / "index.html", headers=headers)


def mount_static(app: FastAPI) -> None:
    """Serve the page's script and style."""
    app.mount("/static", StaticFiles(directory=FOLDER), name="static")
