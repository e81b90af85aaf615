"""The service as if it were a model: OpenAI's chat completions."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse

from api.auth import check_key
from api.build import Service
from api.chat import Reply, ignored, question_of
from api.chat_schemas import ChatCompletion, ChatRequest
from api.routes.common import HostOf, problem_responses
from api.routes.questions import check_length
from api.stream import EventStream
from rag.types import Answer

router = APIRouter(prefix="/v1", tags=["questions"], dependencies=[Depends(check_key)])
_STREAM = {
    "text/event-stream": {
        "schema": {"type": "string", "description": "chat.completion.chunk objects, [DONE]"}
    }
}


@router.post(
    "/chat/completions",
    response_model=ChatCompletion,
    responses={200: {"content": _STREAM}, **problem_responses(400, 401, 404, 413, 422, 503)},
)
async def complete(asked: ChatRequest, request: Request, host: HostOf) -> Response:
    """Answer the last message of a conversation with exact quotes, in the shape of OpenAI's chat completions."""
    question = question_of(asked)
    check_length(question.text, host)
    service = host.service
    reply = Reply(
        asked.model,
        str(request.base_url),
        [message.text for message in asked.messages if message.is_read],
        service.embedder,
        ignored(asked),
        bool(asked.stream_options and asked.stream_options.include_usage),
    )
    if asked.stream:
        return EventStream(
            lambda: service.answerer.events(question),
            host.questions,
            host.settings.keep_alive_seconds,
            host.count,
            reply.event,
            reply.error,
        )

    def work(service: Service) -> tuple[Answer, dict[str, Any]]:
        answer = service.answerer.ask(question)
        return answer, reply.completion(answer)

    answer, body = await host.question(work)
    host.count(answer)
    return JSONResponse(body)
