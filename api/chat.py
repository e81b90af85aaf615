"""OpenAI's chat completions around questions and answers: what is asked, and the answer whole or in chunks."""

from __future__ import annotations

import json
import re
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from api.chat_errors import with_error
from api.chat_schemas import (
    About,
    Annotation,
    CharLocation,
    ChatChoice,
    ChatCompletion,
    ChatReply,
    ChatRequest,
    UrlCitation,
    Usage,
)
from api.problems import body_of, show, unexpected
from index.errors import ClauseciteError, NotFound
from rag.types import Answer, AnswerEvent, Citation, DeltaEvent, Event, PassagesEvent, Question, Turn

if TYPE_CHECKING:
    from index.embed import Embedder

MODEL = "clausecite"
DONE = b"data: [DONE]\n\n"
# Earlier turns that are read, and characters of each; more says nothing about a follow-up.
TURNS = 50
TURN_CHARACTERS = 20_000
# A client repeats its parameters with each request; so many names are enough to see which were ignored.
_NAMES = 20
_FOOTNOTES = re.compile(r"\n\n- \[\d+\] [^\n]*(?:\n- \[\d+\] [^\n]*)*\s*\Z")


def collection_of(model: str) -> str | None:
    """Return the collection that a model's name means, None for all; raises NotFound for another name."""
    if model == MODEL:
        return None
    name, slash, collection = model.partition("/")
    if name != MODEL or not slash or not collection:
        raise NotFound(
            f"there is no model {show(model)!r}; ask {MODEL}, or {MODEL}/COLLECTION for one collection; "
            "GET /v1/models lists them"
        )
    return collection


def question_of(asked: ChatRequest) -> Question:
    """Take the last message of the user as the question, and what was said before it as its history.

    Footnotes of earlier answers are left out. Raises NotFound for a model that is not there.
    """
    *before, last = (message for message in asked.messages if message.is_read)
    history = tuple(
        Turn("user" if message.role == "user" else "assistant", _said(message.text))
        for message in before[-TURNS:]
    )
    return Question(last.text, collection_of(asked.model), history)


def _said(text: str) -> str:
    return _FOOTNOTES.sub("", text)[:TURN_CHARACTERS]


def ignored(asked: ChatRequest) -> list[str]:
    """Name the parameters and the roles of a request that have no effect."""
    roles = {f"messages: {each.role}" for each in asked.messages if each.role not in ("user", "assistant")}
    return [show(name) for name in sorted((asked.model_extra or {}).keys() | roles)][:_NAMES]


def footnotes(answer: Answer) -> str:
    """Write where each citation stands, one a line; with its quote where the text does not hold it."""
    lines = [f"- [{each.id}] {_place(each)}{_quoted(each, answer.text)}" for each in answer.citations]
    return "\n\n" + "\n".join(lines) if lines else ""


def _place(citation: Citation) -> str:
    page = f"p. {citation.page}" if citation.page else ""
    return _line(" · ".join(filter(None, (citation.document_title, *citation.path, page))))


def _quoted(citation: Citation, text: str) -> str:
    return "" if citation.quote in text else f": “{_line(citation.quote)}”"


def _line(text: str) -> str:
    return " ".join(text.split())


@dataclass(frozen=True, slots=True)
class Reply:
    """What the chunks of one answer share; `base` is the address of the service, ending in a slash."""

    model: str
    base: str
    prompt: Sequence[str]
    embedder: Embedder
    ignored: Sequence[str] = ()
    include_usage: bool = False
    id: str = field(default_factory=lambda: f"chatcmpl-{uuid.uuid4().hex}")
    created: int = field(default_factory=lambda: int(time.time()))

    def completion(self, answer: Answer) -> dict[str, Any]:
        """Write the whole answer as one object."""
        message = ChatReply(
            content=answer.text + footnotes(answer),
            annotations=self._annotations(answer),
            citations=_locations(answer.citations),
        )
        made = ChatCompletion(
            id=self.id,
            created=self.created,
            model=self.model,
            choices=[ChatChoice(message=message)],
            usage=self._usage(message.content),
            clausecite=self._about(answer),
        )
        return made.model_dump(mode="json")

    def event(self, event: Event) -> bytes:
        """Write an event of the pipeline as chunks."""
        match event:
            case PassagesEvent():
                return self._chunk({"role": "assistant", "content": "", "refusal": None})
            case DeltaEvent():
                return self._chunk({"content": event.text})
            case AnswerEvent():
                return self._end(event.answer)

    def error(self, error: Exception, instance: str) -> bytes:
        """Write an error that came after the stream had begun."""
        if isinstance(error, ClauseciteError):
            return _data(with_error(body_of(error, instance)))
        return bytes(b"data: " + bytes(unexpected(error, instance).body) + b"\n\n")

    def _end(self, answer: Answer) -> bytes:
        notes = footnotes(answer)
        cited = {
            "annotations": [each.model_dump(mode="json") for each in self._annotations(answer)],
            "citations": [each.model_dump(mode="json") for each in _locations(answer.citations)],
        }
        chunks = [
            self._chunk({"content": notes}) if notes else b"",
            self._chunk(cited, "stop", clausecite=self._about(answer).model_dump(mode="json")),
        ]
        if self.include_usage:
            chunks.append(self._object([], usage=self._usage(answer.text + notes).model_dump()))
        return b"".join((*chunks, DONE))

    def _chunk(self, delta: Mapping[str, Any], finish_reason: str | None = None, **more: Any) -> bytes:
        choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": finish_reason}
        # OpenAI's streams with usage have the field in every chunk, and a value in the last.
        return self._object([choice], **({"usage": None} if self.include_usage else {}), **more)

    def _object(self, choices: list[dict[str, Any]], **more: Any) -> bytes:
        head = {
            "id": self.id,
            "object": "chat.completion.chunk",
            "created": self.created,
            "model": self.model,
        }
        return _data({**head, "choices": choices, **more})

    def _annotations(self, answer: Answer) -> list[Annotation]:
        citations = {citation.id: citation for citation in answer.citations}
        return [
            Annotation(
                url_citation=UrlCitation(
                    start_index=sentence.start,
                    end_index=sentence.end,
                    title=_place(citations[number]),
                    url=self._url(citations[number]),
                ),
                citation=citations[number],
            )
            for sentence in answer.sentences
            for number in sentence.citations
        ]

    def _url(self, citation: Citation) -> str:
        return (
            f"{self.base}v1/documents/{citation.document_id}/text?start={citation.start}&end={citation.end}"
        )

    def _about(self, answer: Answer) -> About:
        return About(
            answer_id=answer.id,
            status=answer.status,
            reason=answer.reason,
            confidence=answer.confidence,
            composer=answer.composer,
            language=answer.language,
            standalone=answer.standalone,
            ignored=list(self.ignored),
        )

    def _usage(self, content: str) -> Usage:
        prompt, completion = _tokens(self.embedder, self.prompt), _tokens(self.embedder, [content])
        return Usage(prompt_tokens=prompt, completion_tokens=completion, total_tokens=prompt + completion)


def _locations(citations: Sequence[Citation]) -> list[CharLocation]:
    places = {
        document: place for place, document in enumerate(dict.fromkeys(c.document_id for c in citations))
    }
    return [
        CharLocation(
            cited_text=each.quote,
            document_index=places[each.document_id],
            document_title=each.document_title,
            start_char_index=each.start,
            end_char_index=each.end,
            id=each.id,
            document_id=each.document_id,
        )
        for each in citations
    ]


def _tokens(embedder: Embedder, texts: Sequence[str]) -> int:
    """Count tokens without those that the embedder adds around each text; "a" is one token for every tokenizer."""
    one, *counts = embedder.count_tokens(["a", *texts])
    return sum(count - one + 1 for count in counts)


def _data(value: Mapping[str, Any]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f"data: {text}\n\n".encode("utf-8", "backslashreplace")
