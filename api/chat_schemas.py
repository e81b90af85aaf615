"""Request and response models of the OpenAI-compatible routes."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from api.schemas import Text
from rag.types import Citation

# Parameters that would change what the response holds: the values that ask for nothing, and what to do about others.
REFUSED: dict[str, tuple[tuple[Any, ...], str]] = {
    "n": ((None, 1), "one answer is given; leave n out"),
    "tools": ((None, []), "no tools are called; leave them out"),
    "functions": ((None, []), "no functions are called; leave them out"),
    "logprobs": ((None, False), "answers have no token probabilities; leave logprobs out"),
    "top_logprobs": ((None, 0), "answers have no token probabilities; leave top_logprobs out"),
    "response_format": (
        (None, {"type": "text"}),
        "answers are text; leave response_format out, or use POST /v1/ask, which answers in JSON",
    ),
    "modalities": ((None, [], ["text"]), "answers are text; leave modalities out"),
    "audio": ((None,), "answers are text; leave audio out"),
}


class ContentPart(BaseModel):
    """A part of a message; only text can be asked."""

    type: str
    text: Text = ""

    @field_validator("type")
    @classmethod
    def _is_text(cls, kind: str) -> str:
        if kind != "text":
            raise PydanticCustomError("unsupported_value", "only text can be asked; leave this part out")
        return kind


class ChatMessage(BaseModel):
    """A message of the conversation; only those of user and assistant are read."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: Text | list[ContentPart] | None = None

    @property
    def text(self) -> str:
        """What it says, its parts one a line."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content)
        return self.content or ""

    @property
    def is_read(self) -> bool:
        """Whether it is part of the conversation; instructions are not followed, tools not used."""
        return self.role in ("user", "assistant") and bool(self.text.strip())


class StreamOptions(BaseModel):
    """What a stream also holds."""

    include_usage: bool | None = None


class ChatRequest(BaseModel):
    """A conversation whose last message is the question; parameters that steer a model's wording are taken and ignored."""

    model_config = ConfigDict(extra="allow")

    model: Text = Field(description="clausecite, or clausecite/COLLECTION")
    messages: list[ChatMessage] = Field(min_length=1)
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: Any = None
    tools: Any = None
    functions: Any = None
    logprobs: Any = None
    top_logprobs: Any = None
    response_format: Any = None
    modalities: Any = None
    audio: Any = None

    @field_validator(*REFUSED)
    @classmethod
    def _asks_for_nothing(cls, value: Any, info: ValidationInfo) -> Any:
        harmless, remedy = REFUSED[str(info.field_name)]
        if value not in harmless:
            raise PydanticCustomError("unsupported_parameter", "{remedy}", {"remedy": remedy})
        return value

    @field_validator("messages")
    @classmethod
    def _ends_with_a_question(cls, messages: list[ChatMessage]) -> list[ChatMessage]:
        last = next((message for message in reversed(messages) if message.is_read), None)
        if last is None or last.role != "user":
            raise PydanticCustomError(
                "invalid_value", "the conversation has to end with a question in a message of the user"
            )
        return messages


class UrlCitation(BaseModel):
    """Where in the message something is cited, and where it can be read; offsets are code points, end-exclusive."""

    start_index: int
    end_index: int
    title: str
    url: str


class Annotation(BaseModel):
    """A sentence of the message and a citation that carries it: OpenAI's `url_citation`, with the exact quote beside it."""

    type: Literal["url_citation"] = "url_citation"
    url_citation: UrlCitation
    citation: Citation


class CharLocation(BaseModel):
    """A citation as document-citing clients know it; offsets are code points into the document's canonical text.

    `document_index` counts the documents cited from 0, in the order of their first citation.
    """

    type: Literal["char_location"] = "char_location"
    cited_text: str
    document_index: int
    document_title: str
    start_char_index: int
    end_char_index: int
    id: int
    document_id: str


class ChatReply(BaseModel):
    """The answer: its text with footnotes, and its citations in two shapes."""

    role: Literal["assistant"] = "assistant"
    content: str
    refusal: None = None
    annotations: list[Annotation]
    citations: list[CharLocation]


class ChatChoice(BaseModel):
    """The only choice there is."""

    index: Literal[0] = 0
    message: ChatReply
    logprobs: None = None
    finish_reason: Literal["stop"] = "stop"


class Usage(BaseModel):
    """Tokens of the conversation and of the answer, as the embedding model's tokenizer counts them."""

    prompt_tokens: int
    completion_tokens: int
    total_tokens: int


class About(BaseModel):
    """What `POST /v1/ask` says of the answer beside its text, and which parameters and roles of the request were ignored."""

    answer_id: str
    status: str
    reason: str | None
    confidence: float
    composer: str
    language: str
    standalone: str
    ignored: list[str]


class ChatCompletion(BaseModel):
    """An answer in the shape of OpenAI's chat completions."""

    id: str
    object: Literal["chat.completion"] = "chat.completion"
    created: int
    model: str
    choices: list[ChatChoice]
    usage: Usage
    clausecite: About
