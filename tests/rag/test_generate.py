"""Answers by a language model behind a real endpoint that says what the test wants."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Literal

import pytest

from eval.bars.scripted_model import FAILURES, GOOD, Script, scripted
from index.embed import Embedder
from index.library import Library
from rag.answer import Answerer
from rag.backends.breaker import Breaker
from rag.backends.http import openai_compatible
from rag.backends.runner import Deadlines, Runner
from rag.cite import verify
from rag.generate import Policy, Writer
from rag.prompt import Budget
from rag.types import Answer, AnswerEvent, DeltaEvent, PassagesEvent, ProvisionalEvent, Question

CARD = "What does it cost to replace a lost card?"
REPLY = {"text": ""}


@pytest.fixture(scope="module")
def script() -> Script:
    return Script(lambda _: REPLY["text"])


@pytest.fixture(scope="module")
def url(script: Script) -> Iterator[str]:
    with scripted(script) as url:
        yield url


class Asking:
    """An answerer with a scripted model."""

    def __init__(self, library: Library, embedder: Embedder, url: str) -> None:
        self._parts = library, embedder, url

    def answerer(
        self, way: str = GOOD, *, unsupported: Literal["drop", "mark"] = "drop", schema: bool = False
    ) -> Answerer:
        library, embedder, url = self._parts
        runner = Runner(openai_compatible(url, way, None, 5.0), Deadlines(1.5, 1.0, 2.0), 2, Breaker(1_000))
        return Answerer(
            library,
            embedder,
            writer=Writer(runner, embedder, Policy(Budget(4_096, 300), schema, unsupported)),
        )

    def __call__(self, question: str, reply: str, **more: Any) -> Answer:
        REPLY["text"] = reply
        return self.answerer(**more).ask(Question(question))


@pytest.fixture(scope="module")
def ask(library: Library, embedder: Embedder, url: str) -> Asking:
    return Asking(library, embedder, url)


def test_a_supported_sentence_is_shown_with_the_quote_that_carries_it(ask: Asking, library: Library) -> None:
    answer = ask(CARD, "A lost card costs 4 pounds to replace [1].")

    assert answer.composer == "model:good"
    assert answer.text == "A lost card costs 4 pounds to replace.[1]"
    assert [citation.quote for citation in answer.citations] == [
        "A lost card is replaced for a fee of 4 pounds."
    ]
    assert (answer.sentences[0].start, answer.sentences[0].end) == (0, len(answer.text))
    assert answer.verification is not None
    assert (answer.verification.shown, answer.verification.supported, answer.verification.fallback) == (
        1,
        1,
        False,
    )
    assert {"generate", "support", "total"} <= set(answer.timings_ms)
    with library.read() as view:
        assert all(verify(view, citation) for citation in answer.citations)


@pytest.mark.parametrize(
    "reply",
    [
        "A lost card costs 6 pounds to replace [1].",
        "A lost card is replaced for a fee of 4 euros [1].",
        "The moon is made of cheese [1].",
        "A lost card is not replaced [1].",
        "NONE",
        "I'm sorry, but I can't help with that.",
        "",
        "[1]",
        "{}",
    ],
)
def test_what_no_passage_carries_is_not_shown(reply: str, ask: Asking) -> None:
    answer = ask(CARD, reply)

    assert answer.composer == "extractive"
    assert answer.status == "answered"
    assert answer.citations[0].quote == "A lost card is replaced for a fee of 4 pounds."
    assert answer.verification is not None
    assert answer.verification.fallback
    assert answer.verification.warning
    assert answer.verification.shown == 0


def test_a_wrong_marker_is_repaired_and_an_unknown_one_counted(ask: Asking) -> None:
    answer = ask(CARD, "A lost card is replaced for 4 pounds [2][77].")

    assert answer.citations[0].quote == "A lost card is replaced for a fee of 4 pounds."
    assert answer.verification is not None
    assert (answer.verification.repaired, answer.verification.rejected_markers) == (1, 1)


@pytest.mark.parametrize(
    "reply",
    [
        "A lost card costs 4 pounds to replace.",
        "A lost card of minors is kept for 4 pounds.",
        "A fee is replaced for a lost card of 4 pounds to members of the library.",
        "The fee is for a.",
    ],
)
def test_without_a_marker_a_sentence_has_to_be_nearly_verbatim(reply: str, ask: Asking) -> None:
    answer = ask(CARD, reply)

    assert answer.composer == "extractive"
    assert answer.verification is not None
    assert (answer.verification.dropped, answer.verification.shown) == (1, 0)


MIXED = "A lost card is replaced for a fee of 4 pounds [1]. The fee is doubled at night [1]."


def test_an_unsupported_sentence_is_dropped_or_marked(ask: Asking) -> None:
    dropped, marked = ask(CARD, MIXED), ask(CARD, MIXED, unsupported="mark")

    assert dropped.text == "A lost card is replaced for a fee of 4 pounds.[1]"
    assert dropped.verification is not None
    assert dropped.verification.dropped == 1
    assert marked.text == f"{dropped.text} The fee is doubled at night. [?]"
    assert [sentence.citations for sentence in marked.sentences] == [(1,), ()]
    assert marked.verification is not None
    assert (marked.verification.shown, marked.verification.marked) == (2, 1)


def test_chinese_sentences_stand_without_blanks(ask: Asking) -> None:
    answer = ask("租用人不得有哪些行为？", "租用人不得搭载他人[1]。也不得拆卸车辆零件[1]。")

    assert answer.text.startswith("租用人不得搭载他人。[1]")
    assert " " not in answer.text


def test_json_by_schema_is_read(ask: Asking, script: Script) -> None:
    first, second = "A lost card costs 4 pounds to replace.", "It is {free}"
    reply = json.dumps({"claims": [{"text": first, "passages": [1]}, {"text": second, "passages": [1]}]})
    answer = ask(CARD, reply, schema=True)

    assert answer.text == "A lost card costs 4 pounds to replace.[1]"
    assert script.requests[-1]["response_format"]["type"] == "json_schema"


def test_abstentions_do_not_reach_the_model(ask: Asking, script: Script) -> None:
    before = len(script.requests)
    answer = ask("What does clause 9.9 say?", "It says a lot [1].")

    assert answer.status == "abstained"
    assert answer.verification is None
    assert len(script.requests) == before


@pytest.mark.parametrize("way", FAILURES)
def test_every_failure_ends_in_a_cited_verbatim_answer(way: str, ask: Asking) -> None:
    answer = ask(CARD, "A lost card costs", way=way)

    assert answer.composer == "extractive"
    assert answer.citations
    assert answer.verification is not None
    assert answer.verification.fallback
    assert answer.verification.warning
    assert answer.timings_ms["total"] < 3_000


def test_a_stream_tells_provisional_text_from_the_answer(ask: Asking) -> None:
    REPLY["text"] = MIXED
    first, *between, last = ask.answerer().events(Question(CARD))

    assert isinstance(first, PassagesEvent)
    assert isinstance(last, AnswerEvent)
    provisional = [event for event in between if isinstance(event, ProvisionalEvent)]
    deltas = [event for event in between if isinstance(event, DeltaEvent)]
    assert between == [*provisional, *deltas]
    assert "".join(event.text for event in provisional) == MIXED
    assert (
        "".join(event.text for event in deltas)
        == last.answer.text
        == "A lost card is replaced for a fee of 4 pounds.[1]"
    )


def test_a_reply_that_goes_on_with_the_marks_of_the_prompt_has_ended(ask: Asking, script: Script) -> None:
    echo = "\n</passage 1>\n<passage 2: Rules>\nA lost card is free of charge."
    answer = ask(CARD, f"A lost card costs 4 pounds to replace [1].{echo}")

    assert answer.text == "A lost card costs 4 pounds to replace.[1]"
    assert answer.verification is not None
    assert answer.verification.dropped == 0
