"""The service itself: models, health, readiness, figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi import APIRouter, Depends
from fastapi.responses import PlainTextResponse

from api.auth import check_key
from api.metrics import MEDIA_TYPE
from api.routes.common import HostOf, problem_responses
from api.schemas import Health, Model, ModelList

if TYPE_CHECKING:
    from index.view import View

router = APIRouter(tags=["system"])


@router.get("/v1/models", dependencies=[Depends(check_key)], responses=problem_responses(401, 403, 503))
async def list_models(host: HostOf) -> ModelList:
    """List the models in use."""
    fingerprint = host.service.embedder.fingerprint
    # Imported here: the module brings FAISS, and the server listens before that is loaded.
    from rag.answer import COMPOSER

    embedder = Model(
        id=fingerprint.model, role="embedder", revision=fingerprint.revision, dimension=fingerprint.dimension
    )
    return ModelList(data=[embedder, Model(id=COMPOSER, role="composer")])


@router.get("/healthz")
async def healthz() -> Health:
    """Say that the process is up."""
    return Health(status="ok")


@router.get("/readyz", responses=problem_responses(503))
async def readyz(host: HostOf) -> Health:
    """Say whether model and index are loaded; 503 until then."""
    host.service  # noqa: B018  # raises Busy
    return Health(status="ready")


@router.get("/metrics", response_class=PlainTextResponse)
async def metrics(host: HostOf) -> PlainTextResponse:
    """Give the figures of this process in Prometheus' text format."""
    gauges: dict[str, tuple[str, float]] = {
        "clausecite_ready": ("Whether the index is loaded.", float(host.ready))
    }
    if host.ready:
        documents, chunks = await host.look(_sizes)
        gauges["clausecite_documents"] = ("Documents held.", documents)
        gauges["clausecite_chunks"] = ("Searchable chunks held.", chunks)
    return PlainTextResponse(host.metrics.render(gauges), media_type=MEDIA_TYPE)


def _sizes(view: View) -> tuple[int, int]:
    return len(view.titles()), view.count()
