"""What the chat widget needs beside answers: tokens for its key, and a place for its readers' thumbs."""

from __future__ import annotations

import time

from fastapi import APIRouter, Depends, Request
from starlette.exceptions import HTTPException

from api import tokens
from api.auth import check_key, grant_of, spend
from api.routes.common import HostOf, problem_responses
from api.schemas import FeedbackRequest, TokenRequest, TokenResponse
from api.tokens import Grant
from index.errors import BadInput
from index.store_feedback import Chosen, Feedback

router = APIRouter(prefix="/v1", tags=["widget"])


@router.post("/widget/token", responses=problem_responses(400, 401, 403, 422, 429))
async def exchange(asked: TokenRequest, request: Request, host: HostOf) -> TokenResponse:
    """Exchange a widget key for a short-lived token, for pages of the key's origins only."""
    key = host.keys.find_widget(asked.key)
    if key is None or key.widget is None:
        raise HTTPException(
            401, "this widget key is not known here; `clausecite keys create NAME --widget` makes one"
        )
    origin = request.headers.get("origin")
    if origin is None or origin not in key.widget.origins:
        remedy = "make a key with this --origin, or serve the page from one that the key names"
        raise HTTPException(403, f"the key is not for pages of {origin or 'no origin'}; {remedy}")
    spend(request, host, Grant(key.id, key.widget.collection, key.widget.per_minute), 1)
    return TokenResponse(
        token=tokens.issue(key, key.widget, origin, time.time()),
        expires_in=tokens.LIFE_SECONDS,
        document_pages=asked.base in key.widget.origins,
    )


@router.post(
    "/feedback",
    status_code=204,
    dependencies=[Depends(check_key)],
    responses=problem_responses(400, 401, 403, 422, 429, 503),
)
async def give_feedback(said: FeedbackRequest, request: Request, host: HostOf) -> None:
    """Keep a reader's word on an answer; a later one on the same answer takes its place."""
    if said.question is not None and not said.consent:
        raise BadInput(
            "question: it is kept with the asker's consent only; leave it out, or send consent: true"
        )
    if said.citations and said.question is None:
        raise BadInput("citations: they are kept with their question only; leave them out, or send question")
    grant = grant_of(request)
    word = Feedback(
        said.answer_id,
        said.verdict,
        said.reason,
        said.consent,
        said.question,
        grant.collection if grant else None,
        tuple(Chosen(each.document_id, each.address, each.quote) for each in said.citations),
    )
    await host.question(lambda service: service.library.keep(word))
