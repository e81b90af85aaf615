"""Request and response models of the HTTP surface; the nouns of `rag` and `index` are used as they are."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
    model_validator,
)

from index.document import Address
from index.records import DocumentRecord
from rag.types import DEFAULT_COLLECTION, Passage
from rag.verify import Claim, Verdict

MAX_LIMIT = 50
MAX_PAGE = 500
NAME_LENGTH = 200
MAX_CITATIONS = 200
MAX_QUOTE = 100_000
MAX_OFFSET = 2**53


def _characters(text: str) -> str:
    """Refuse half a surrogate pair, which JSON can hold and UTF-8 cannot."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError(
            f"half a surrogate pair at {error.start} is not a character; send whole characters"
        ) from None
    return text


Text = Annotated[str, AfterValidator(_characters)]


class Strict(BaseModel):
    """A request body in which an unknown field is an error."""

    model_config = ConfigDict(extra="forbid")


class NewDocument(Strict):
    """A document given as text."""

    title: Text = Field(min_length=1, max_length=NAME_LENGTH)
    text: Text
    collection: Text = Field(DEFAULT_COLLECTION, min_length=1, max_length=NAME_LENGTH)


class SearchRequest(Strict):
    """What to look for."""

    query: Text
    collection: Text | None = None
    limit: int = Field(10, ge=1, le=MAX_LIMIT)


class TurnModel(Strict):
    """One earlier turn of the conversation."""

    role: Literal["user", "assistant"]
    content: Text = Field(max_length=20_000)


class AskRequest(Strict):
    """A question; with `stream` the answer comes as server-sent events, with `explain` it says how it came about."""

    question: Text
    collection: Text | None = None
    history: list[TurnModel] = Field(default_factory=list, max_length=50)
    limit: int = Field(8, ge=1, le=MAX_LIMIT)
    stream: bool = False
    explain: bool = False


class TokenRequest(Strict):
    """A widget key to be exchanged; `base` is the address that the page knows this service by."""

    key: str = Field(max_length=200)
    base: str = Field("", max_length=400)


class TokenResponse(BaseModel):
    """A token for one collection, good for `expires_in` seconds.

    `document_pages` says whether the pages under `base` may use the key too, so that links to them work.
    """

    token: str
    expires_in: int
    document_pages: bool


class ChosenCitation(BaseModel):
    """A citation as it stands in an answer, of which these fields are kept."""

    document_id: Text = Field(min_length=1, max_length=64)
    address: Text = Field("", max_length=1_000)
    quote: Text = Field(min_length=1, max_length=20_000)


class FeedbackRequest(Strict):
    """A reader's word on an answer; `question` is taken with `consent` only, and so are the `citations` that answer it."""

    answer_id: Text = Field(min_length=1, max_length=64)
    verdict: Literal["up", "down"]
    reason: Literal["wrong", "incomplete", "misplaced", "other"] | None = None
    consent: bool = False
    question: Text | None = Field(None, max_length=4_000)
    citations: tuple[ChosenCitation, ...] = Field((), max_length=20)


class SearchResponse(BaseModel):
    """The passages found, best first."""

    passages: tuple[Passage, ...]


class CitationToVerify(BaseModel):
    """A citation as it stands in an answer; its other fields may be there and are not looked at.

    One of `document_id`, `document_sha256` and `document_title` is needed; the more are given, the surer it is found.
    """

    document_id: Text | None = None
    document_sha256: Text | None = None
    document_title: Text | None = None
    address: Text = ""
    start: int = Field(ge=0, le=MAX_OFFSET)
    end: int = Field(ge=0, le=MAX_OFFSET)
    quote: Text = Field(max_length=MAX_QUOTE)

    @field_validator("address")
    @classmethod
    def _readable(cls, address: str) -> str:
        if address:
            Address.parse(address)
        return address

    @field_validator("end")
    @classmethod
    def _behind(cls, end: int, info: ValidationInfo) -> int:
        if end <= info.data.get("start", -1):
            raise ValueError(f"a quote ends behind its start; start is {info.data['start']}")
        return end

    @field_validator("quote")
    @classmethod
    def _says_something(cls, quote: str) -> str:
        if not quote.strip():
            raise ValueError("a quote has at least one character that is not white space")
        return quote

    @model_validator(mode="after")
    def _named(self) -> CitationToVerify:
        if not any(
            map(str.strip, filter(None, (self.document_id, self.document_sha256, self.document_title)))
        ):
            raise ValueError("give document_id, document_sha256 or document_title, best all of them")
        return self

    def claim(self) -> Claim:
        """Return what the citation claims; a blank name of a document is none."""
        return Claim(
            self.quote,
            self.start,
            self.end,
            self.address,
            self.document_id or None,
            (self.document_sha256 or "").lower() or None,
            self.document_title or None,
        )


class VerifyRequest(Strict):
    """Citations to hold against the documents as they are now."""

    citations: list[CitationToVerify] = Field(max_length=MAX_CITATIONS)
    collection: Text | None = None


class VerifyResponse(BaseModel):
    """What has become of each citation, in the order of the request."""

    results: tuple[Verdict, ...]


class FailedFile(BaseModel):
    """A file of an archive that could not be taken in, and why."""

    name: str
    detail: str


class ArchiveReport(BaseModel):
    """What became of the files of an archive; `documents` holds those that were there already too."""

    documents: list[DocumentRecord]
    failed: list[FailedFile]


class DocumentList(BaseModel):
    """One page of documents; `next` is the cursor of the page after it, null on the last."""

    documents: list[DocumentRecord]
    next: str | None
    collections: list[str]


class OutlineReference(BaseModel):
    """A clause named in the text: where, and to which clauses (`addresses`) it leads.

    `document` is the other document that it names, as written, `document_ids` those of the collection with that
    title, newest last. `dangling` is there, and true, where a clause named is not in this document.
    """

    start: int
    end: int
    quote: str
    addresses: list[str]
    document: str | None = None
    document_ids: list[str] | None = None
    dangling: bool | None = None


class OutlineDefinition(BaseModel):
    """A term that the document defines; `start` to `end` is the sentence that says what it means."""

    term: str
    start: int
    end: int


class OutlineNode(BaseModel):
    """A heading or clause; offsets are code points, end-exclusive; `label` is as printed.

    `references` and `definitions` are those in its own text, left out where there are none.
    """

    address: str
    kind: str
    number: str
    label: str
    title: str
    start: int
    end: int
    page: int | None = None
    references: list[OutlineReference] | None = None
    definitions: list[OutlineDefinition] | None = None
    children: list[OutlineNode] = Field(default_factory=list)


class OutlineTree(BaseModel):
    """The outline of one document, outermost nodes first; `references` and `definitions` are those before the first."""

    nodes: list[OutlineNode]
    references: list[OutlineReference] | None = None
    definitions: list[OutlineDefinition] | None = None


class Model(BaseModel):
    """What can be asked like a chat model, or a model that the service uses.

    `created` is a Unix time in seconds: when the first document that can be asked about was added, else 0. For the
    embedder the others are what must be equal for vectors to be comparable.
    """

    id: str
    object: Literal["model"] = "model"
    created: int = 0
    owned_by: Literal["clausecite"] = "clausecite"
    role: Literal["chat", "embedder", "composer"]
    revision: str = ""
    dimension: int | None = None


class ModelList(BaseModel):
    """What can be asked, and the models in use."""

    object: Literal["list"] = "list"
    data: list[Model]


class Health(BaseModel):
    """Whether the server is up, or ready."""

    status: Literal["ok", "ready"]


class FieldProblem(BaseModel):
    """One field that cannot be used."""

    field: str
    value: str
    message: str


class OpenAiError(BaseModel):
    """An error as OpenAI's clients read it."""

    message: str
    type: str
    param: str | None
    code: str | None


class Problem(BaseModel):
    """RFC 9457 problem details; the last five are there where they are known.

    `error` is there on the routes that OpenAI's clients ask.
    """

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    instance: str
    value: str | None = None
    remedy: str | None = None
    errors: list[FieldProblem] | None = None
    id: str | None = None
    error: OpenAiError | None = None
