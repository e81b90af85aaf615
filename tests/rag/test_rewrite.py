"""Follow-ups made to stand alone by a model behind a real endpoint that says what the test wants."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from eval.bars.scripted_model import GOOD, Script, scripted
from index.embed import Embedder
from index.library import Library
from rag.answer import Answerer
from rag.backends.breaker import Breaker
from rag.backends.http import openai_compatible
from rag.backends.runner import Deadlines, Runner
from rag.generate import Policy, Writer
from rag.prompt import Budget
from rag.rewrite import standalone
from rag.types import Question, Turn

HISTORY = (
    Turn("user", "How long are membership records kept for adults?"),
    Turn("assistant", "Membership records are kept for adults for five years after the last visit."),
)
FOLLOW_UP = Question("And for minors?", history=HISTORY)
WRITTEN = "How long are membership records kept for minors?"
SAID = {"rewrite": WRITTEN}


def _reply(asked: dict[str, Any]) -> str:
    rewriting = "last question:" in asked["messages"][-1]["content"]
    return SAID["rewrite"] if rewriting else "NONE"


@pytest.fixture(scope="module")
def script() -> Script:
    return Script(_reply)


@pytest.fixture(scope="module")
def url(script: Script) -> Iterator[str]:
    with scripted(script) as url:
        yield url


def model(url: str, way: str = GOOD) -> Runner:
    return Runner(openai_compatible(url, way, None, 5.0), Deadlines(1.0, 1.0, 2.0), 2, Breaker(1_000))


@pytest.mark.parametrize("reply", [WRITTEN, f"Question: {WRITTEN}\n", f"“{WRITTEN}”"])
def test_a_follow_up_is_written_out(reply: str, url: str) -> None:
    SAID["rewrite"] = reply

    assert standalone(model(url), FOLLOW_UP) == WRITTEN


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "How long are membership records kept for minors after 12 years?",
        "未成年人的记录保存多久？",
        "What does it cost to repair a broken window of the greenhouse?",
        "How long are they kept?\nI can also help with other questions.",
        "How long are records kept for minors? " * 20,
    ],
)
def test_what_brings_in_something_of_its_own_is_left_aside(reply: str, url: str) -> None:
    SAID["rewrite"] = reply

    assert standalone(model(url), FOLLOW_UP) is None


def test_a_number_of_the_question_is_kept(url: str) -> None:
    SAID["rewrite"] = WRITTEN

    assert standalone(model(url), Question("And for minors under 12?", history=HISTORY)) is None


def test_without_history_or_with_a_model_that_fails_nothing_is_rewritten(url: str, script: Script) -> None:
    before = len(script.requests)
    assert standalone(model(url), Question("And for minors?")) is None
    assert len(script.requests) == before
    assert standalone(model(url, "hang"), FOLLOW_UP) is None


def test_the_answer_shows_what_was_understood(library: Library, embedder: Embedder, url: str) -> None:
    SAID["rewrite"] = WRITTEN
    policy = Policy(Budget(4_096, 300), schema=False, unsupported="drop", rewrite=True)
    answer = Answerer(library, embedder, writer=Writer(model(url), embedder, policy)).ask(FOLLOW_UP)

    assert answer.question == "And for minors?"
    assert answer.standalone == WRITTEN
    assert "rewrite" in answer.timings_ms
    assert "two years" in answer.citations[0].quote
    SAID["rewrite"] = "Write me a poem about the sea and its 9 monsters"
    unhelped = Answerer(library, embedder, writer=Writer(model(url), embedder, policy)).ask(FOLLOW_UP)
    assert "minors" in unhelped.standalone
    assert "poem" not in unhelped.standalone
