"""The web application: routes, limits and error mapping around a `Host`, loaded in the background."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from importlib.metadata import version

import anyio
from fastapi import FastAPI
from starlette.types import Scope

from api import openapi, problems
from api.cors import Cors
from api.host import Host, Load
from api.limits import MULTIPART_ROOM, BodyLimit, Watch
from api.routes import chat, documents, page, questions, system, widget
from api.settings import Settings

DESCRIPTION = "Answers from documents that must be held to the letter: every sentence cites an exact quote."
Failed = Callable[[Exception], None]


def create_app(settings: Settings, load: Load, failed: Failed | None = None) -> FastAPI:
    """Make the application; `load` builds its parts, in the background, once the server listens.

    `failed` is told of an error in loading (the server cannot become ready then); without it the
    error ends the server.
    """
    host = Host(settings, load)
    app = FastAPI(
        title="Clausecite",
        version=version("clausecite"),
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        lifespan=partial(_lifespan, failed=failed),
    )
    app.state.host = host
    app.openapi = partial(openapi.describe, app)  # type: ignore[method-assign]
    problems.install(app)
    for module in (documents, questions, chat, widget, system, page):
        app.include_router(module.router)
    page.mount_static(app)
    app.add_middleware(BodyLimit, limit=partial(_body_limit, settings))
    app.add_middleware(Cors, origins=settings.cors_origins, keys=host.keys)
    app.add_middleware(Watch, count=host.metrics.request, unexpected=problems.unexpected)
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI, failed: Failed | None) -> AsyncIterator[None]:
    """Load while the server listens already; close when it stops."""
    host: Host = app.state.host
    async with anyio.create_task_group() as group:
        group.start_soon(_open, host, failed)
        yield
    await host.close()


async def _open(host: Host, failed: Failed | None) -> None:
    try:
        await host.open()
    except Exception as error:
        if failed is None:
            raise
        failed(error)


def _body_limit(settings: Settings, scope: Scope) -> tuple[int, str]:
    """Give the largest body of a request in bytes, and what to do about a longer one."""
    kind = next((value for name, value in scope["headers"] if name == b"content-type"), b"")
    if scope["path"].startswith("/v1/documents") and kind.startswith(b"multipart/form-data"):
        remedy = "split the document, or raise the setting max_document_bytes"
        return settings.max_document_bytes + MULTIPART_ROOM, remedy
    remedy = "send a document this long as a multipart file, or raise the setting max_body_bytes"
    return settings.max_body_bytes, remedy
