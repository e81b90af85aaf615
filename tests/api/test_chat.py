"""What a reply writes around an answer, without a server."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from api.chat import Reply, collection_of, footnotes, question_of
from api.chat_schemas import ChatRequest
from index.embed import Embedder
from index.errors import NotFound
from rag.types import Answer, Citation, Sentence, Turn

QUOTE = "The pier opens\nat six."
CITATION = Citation(
    1, "d1", "Pier rules", "00", "article:1", "Article 1", ("Part A", "Article 1"), 11, 33, QUOTE, 3
)
OTHER = replace(
    CITATION, id=2, document_id="d2", document_title="Quay\nrules", path=(), page=None, quote="No bicycles."
)
ANSWER = Answer(
    id="a1",
    question="When?",
    standalone="When?",
    status="answered",
    reason=None,
    text="It opens early[1] and bicycles stay out: No bicycles.[1][2]",
    sentences=(Sentence(0, 17, (1,)), Sentence(17, 59, (1, 2))),
    citations=(CITATION, OTHER),
    confidence=0.9,
    passages=(),
    composer="model",
    language="en",
)


def request(*messages: tuple[str, str], model: str = "clausecite") -> ChatRequest:
    given = [{"role": role, "content": content} for role, content in messages]
    return ChatRequest.model_validate({"model": model, "messages": given})


def reply(embedder: Embedder) -> Reply:
    return Reply("clausecite", "http://host/", ["When?"], embedder)


def test_a_footnote_says_the_quote_where_the_text_does_not() -> None:
    assert footnotes(ANSWER) == (
        "\n\n- [1] Pier rules · Part A · Article 1 · p. 3: “The pier opens at six.”\n- [2] Quay rules"
    )
    assert footnotes(replace(ANSWER, citations=())) == ""


def test_footnotes_of_earlier_answers_are_no_part_of_what_was_said() -> None:
    earlier = ANSWER.text + footnotes(ANSWER)
    lists = "Two things:\n\n- first [1]\n- [x] second"
    asked = request(("user", "When?"), ("assistant", earlier), ("user", lists), ("user", "And bicycles?"))
    said = (Turn("user", "When?"), Turn("assistant", ANSWER.text), Turn("user", lists))
    assert question_of(asked).history == said


def test_of_a_long_conversation_the_latest_turns_are_read() -> None:
    asked = request(*[("user", f"{number} " + "x" * 30_000) for number in range(60)], ("user", "When?"))
    history = question_of(asked).history
    assert [turn.content.split()[0] for turn in history] == [str(number) for number in range(10, 60)]
    assert {len(turn.content) for turn in history} == {20_000}


@pytest.mark.parametrize(("model", "collection"), [("clausecite", None), ("clausecite/a/b 法", "a/b 法")])
def test_a_model_is_the_library_or_one_collection(model: str, collection: str | None) -> None:
    assert collection_of(model) == collection
    assert question_of(request(("user", "When?"), model=model)).collection == collection


@pytest.mark.parametrize("model", ["Clausecite", "clausecite/", "/leases", "clausecite-2/leases"])
def test_no_other_name_is_a_model(model: str) -> None:
    with pytest.raises(NotFound, match="GET /v1/models"):
        collection_of(model)


def test_a_sentence_has_an_annotation_for_each_citation(embedder: Embedder) -> None:
    body = reply(embedder).completion(ANSWER)
    message: dict[str, Any] = body["choices"][0]["message"]
    places = [
        (each["url_citation"]["start_index"], each["url_citation"]["end_index"], each["citation"]["id"])
        for each in message["annotations"]
    ]
    assert places == [(0, 17, 1), (17, 59, 1), (17, 59, 2)]
    assert (
        message["annotations"][0]["url_citation"]["url"] == "http://host/v1/documents/d1/text?start=11&end=33"
    )
    assert [each["document_index"] for each in message["citations"]] == [0, 1]
    assert message["citations"][0]["cited_text"] == QUOTE
    assert body["id"].startswith("chatcmpl-")


def test_an_error_in_a_stream_has_the_shape_of_openai(embedder: Embedder) -> None:
    made = reply(embedder)
    for error, status, message in (
        (NotFound("the document has gone"), 404, "the document has gone"),
        (RuntimeError("secret"), 500, "something went wrong inside"),
    ):
        data = made.error(error, "/v1/chat/completions")
        assert data.startswith(b"data: {")
        assert data.endswith(b"}\n\n")
        body = json.loads(data.removeprefix(b"data: "))
        assert body["status"] == status
        assert body["error"]["message"].startswith(message)
        assert b"secret" not in data
