"""Questions: passages for a query, an answer for a question, and what has become of its citations."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse
from pydantic import TypeAdapter
from starlette.exceptions import HTTPException

from api.auth import check_key, grant_of
from api.host import Host
from api.routes.common import HostOf, problem_responses
from api.schemas import AskRequest, SearchRequest, SearchResponse, VerifyRequest, VerifyResponse
from api.stream import EventStream
from api.tokens import Grant
from index.errors import TooLarge
from rag.types import Answer, Question, Turn

router = APIRouter(
    prefix="/v1",
    tags=["questions"],
    dependencies=[Depends(check_key)],
    responses=problem_responses(400, 401, 403, 404, 413, 422, 429, 503),
)
WIDGET_FIELDS = {"question", "history", "stream"}
_answer = TypeAdapter(Answer)
_STREAM = {
    "text/event-stream": {
        "schema": {"type": "string", "description": "events passages, delta, answer, error"}
    }
}


@router.post("/search")
async def search(asked: SearchRequest, host: HostOf) -> SearchResponse:
    """Find the passages that fit a query, best first."""
    check_length(asked.query, host)
    passages = await host.question(
        lambda service: service.answerer.search(asked.query, asked.collection, asked.limit)
    )
    return SearchResponse(passages=passages)


@router.post("/ask", response_model=Answer, responses={200: {"content": _STREAM}})
async def ask(asked: AskRequest, host: HostOf, request: Request) -> Response:
    """Answer a question with exact quotes, or abstain and say why; as JSON or as server-sent events."""
    check_length(asked.question, host)
    grant = grant_of(request)
    if grant is not None:
        asked = within(asked, grant)
    question = Question(
        asked.question,
        asked.collection,
        tuple(Turn(turn.role, turn.content) for turn in asked.history),
        asked.limit,
        asked.explain,
    )
    if asked.stream:
        answerer = host.service.answerer
        return EventStream(
            lambda: answerer.events(question), host.questions, host.settings.keep_alive_seconds, host.count
        )
    answer = await host.question(lambda service: service.answerer.ask(question))
    host.count(answer)
    return JSONResponse(_answer.dump_python(answer, mode="json"))


@router.post("/citations/verify")
async def verify(given: VerifyRequest, host: HostOf) -> VerifyResponse:
    """Say of each citation whether it is still valid, has moved, has changed or is gone, and where it stands now."""
    claims = [citation.claim() for citation in given.citations]
    results = await host.question(lambda service: service.answerer.check(claims, given.collection))
    return VerifyResponse(results=results)


def check_length(question: str, host: Host) -> None:
    """Raise TooLarge for a question over the limit that is set."""
    most = host.settings.max_question_characters
    if len(question) > most:
        raise TooLarge(
            f"the question has {len(question)} characters and begins {question[:40]!r}; "
            f"at most {most} are taken: shorten it, or add the long text as a document"
        )


def within(asked: AskRequest, grant: Grant) -> AskRequest:
    """Bind a question to the collection of a widget's key; raises 403 for whatever its page may not choose."""
    chosen = sorted(asked.model_fields_set - WIDGET_FIELDS)
    if asked.collection == grant.collection:
        chosen = [name for name in chosen if name != "collection"]
    if chosen:
        may = ", ".join(sorted(WIDGET_FIELDS))
        raise HTTPException(403, f"a widget's token does not choose {', '.join(chosen)}; it may send {may}")
    return asked.model_copy(update={"collection": grant.collection})
