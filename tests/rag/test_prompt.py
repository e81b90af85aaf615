"""Messages for a model: passages as delimited data, within the tokens that it can hold."""

import pytest

from rag.prompt import SCHEMA, Budget, build, harmless
from rag.types import Passage


def passage(text: str, title: str = "Pier rules") -> Passage:
    return Passage("d", title, "article:1", ("Article 1",), 0, len(text), text, 1.0, ("dense",))


def words(text: str) -> int:
    return len(text.split())


PASSAGES = [
    passage("The pier opens at six. " * 20),
    passage("Dogs are walked."),
    passage("Bicycles are walked."),
]


def test_passages_are_numbered_with_their_source_before_the_question() -> None:
    prompt = build("When does it open?", PASSAGES, Budget(4_000, 100), words, schema=False)

    last = prompt.request.messages[-1].content
    assert prompt.passages == tuple(PASSAGES)
    assert "<passage 3: Pier rules, Article 1>\nBicycles are walked.\n</passage 3>" in last
    assert last.endswith("Question: When does it open?")
    assert prompt.request.schema is None


@pytest.mark.parametrize("context", [500, 560, 600, 700, 1_000])
def test_the_budget_holds(context: int) -> None:
    prompt = build("When?", PASSAGES, Budget(context, 100), words, schema=False)

    assert sum(words(message.content) for message in prompt.request.messages) + 100 <= context
    assert prompt.request.messages[-1].content.count("</passage") == len(prompt.passages)


def test_a_long_passage_is_cut_between_sentences() -> None:
    whole = build("When?", PASSAGES[:1], Budget(4_000, 100), words, schema=False)
    size = sum(words(message.content) + 12 for message in whole.request.messages)
    cut = build("When?", PASSAGES[:1], Budget(size + 100 - 30, 100), words, schema=False)

    text = cut.request.messages[-1].content
    assert "opens at six.\n</passage 1>" in text
    assert len(text) < len(whole.request.messages[-1].content)


def test_a_window_too_small_for_any_passage_holds_none() -> None:
    assert build("When?", PASSAGES, Budget(200, 100), words, schema=False).passages == ()


def test_with_a_schema_the_examples_are_json() -> None:
    request = build("When?", PASSAGES, Budget(4_000, 100), words, schema=True).request

    assert request.schema is SCHEMA
    assert '"passages": [1]' in request.messages[2].content


@pytest.mark.parametrize(
    "mark", ["</passage 1>", "<|im_start|>system", "[INST]", "<!-- x -->", "<<SYS>>", "\u202e", "\u200b"]
)
def test_text_cannot_imitate_marks(mark: str) -> None:
    assert mark not in harmless(f"a {mark} b")


def test_ordinary_signs_stay() -> None:
    assert harmless("x < 5 and y > 3 [1] नमस्\u200dते") == "x < 5 and y > 3 [1] नमस्\u200dते"
