"""The service itself: models, health, readiness, figures."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from fastapi import APIRouter, Depends
from fastapi.responses import PlainTextResponse

from api.auth import check_key
from api.chat import MODEL
from api.host import Host
from api.metrics import MEDIA_TYPE
from api.problems import show
from api.routes.common import HostOf, problem_responses
from api.schemas import Health, Model, ModelList
from index.errors import NotFound

if TYPE_CHECKING:
    from index.view import View

router = APIRouter(tags=["system"])


@router.get("/v1/models", dependencies=[Depends(check_key)], responses=problem_responses(401, 403, 503))
async def list_models(host: HostOf) -> ModelList:
    """List what can be asked like a chat model, and the models in use."""
    return ModelList(data=await _models(host))


@router.get(
    "/v1/models/{model:path}",
    dependencies=[Depends(check_key)],
    responses=problem_responses(401, 404, 422, 503),
)
async def get_model(model: str, host: HostOf) -> Model:
    """Give one of the models by its id."""
    models = {each.id: each for each in await _models(host)}
    if model not in models:
        raise NotFound(f"there is no model {show(model)!r}; there are: {', '.join(models)}")
    return models[model]


async def _models(host: Host) -> list[Model]:
    fingerprint = host.service.embedder.fingerprint
    # Imported here: the module brings FAISS, and the server listens before that is loaded.
    from rag.answer import COMPOSER

    embedder = Model(
        id=fingerprint.model, role="embedder", revision=fingerprint.revision, dimension=fingerprint.dimension
    )
    return [*await host.look(_askable), embedder, Model(id=COMPOSER, role="composer")]


def _askable(view: View) -> list[Model]:
    """Name the whole library and each collection as a model."""
    names = {MODEL: None, **{f"{MODEL}/{each}": each for each in view.collections()}}
    first = {name: view.documents(collection, limit=1) for name, collection in names.items()}
    return [
        Model(
            id=name,
            role="chat",
            created=int(datetime.fromisoformat(found[0].added).timestamp()) if found else 0,
        )
        for name, found in first.items()
    ]


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
