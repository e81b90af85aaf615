"""Follow-up questions of real conversations: are the passages of their answers found, with and without the history?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Final

from api.build import Service, build
from api.settings import read_settings
from eval.bars import Figure, cache_folder, shared_data
from eval.public.mtrag import Task, pool, read
from rag.significance import bootstrap
from rag.types import Question, Turn

AT: Final = 5
# Passages that are asked for, since a context can make up several.
DEEP: Final = 50
GAIN: Final = 10.0
# What a first question may lose behind a conversation about something else, in points: a short one ("What are the fees?")
# cannot be told from a follow-up by anybody.
LOSS: Final = 5.0
# Other conversations that each first question is set behind.
OTHERS: Final = 3

Form = Callable[[Task], Question]


@dataclass(frozen=True, slots=True)
class Pool:
    """A service over all contexts, and the document that holds each context's text."""

    service: Service
    documents: Mapping[str, str]

    def recall(self, task: Task, question: Question) -> float:
        """Return the share of a task's contexts among the first five documents of the passages served."""
        wanted = {self.documents[context.text] for context in task.contexts}
        passages = self.service.answerer.ask(question).passages
        found = list(dict.fromkeys(passage.document_id for passage in passages))[:AT]
        return len(wanted.intersection(found)) / len(wanted)


def measure() -> tuple[Figure, ...]:
    """Compare forms of the question on the test half and on all turns that have a history and contexts.

    The curve is printed; the figures are what rewriting gains, and what it costs questions that start something new.
    """
    tasks = tuple(task for task in read(shared_data() / "mtrag") if task.contexts)
    filled = _filled(tasks)
    try:
        followups = [task for task in tasks if task.history]
        recalls = {
            name: [filled.recall(task, form(task)) for task in followups] for name, form in FORMS.items()
        }
        gains = {half: _curve(half, followups, recalls) for half in ("development", "test", "all")}
        shifts = [
            100 * gain for task, gain in zip(followups, _gains(recalls), strict=True) if task.starts_anew
        ]
        print(
            f"      {len(shifts)} turns on something else than their conversation: {fmean(shifts):+.1f} points"
        )
        cost = _cost(filled, [task for task in tasks if not task.history], followups)
    finally:
        filled.service.close()
    return (
        Figure(
            "R@5 that rewriting gains on MTRAG follow-ups, test half", gains["test"], "points", GAIN, True
        ),
        Figure("R@5 that rewriting gains on MTRAG follow-ups, all", gains["all"], "points", GAIN, True),
        Figure("R@5 that a question loses behind another conversation", cost, "points", LOSS, False),
    )


def _before(task: Task) -> list[str]:
    return [turn.content for turn in task.history if turn.role == "user"]


def _joined(*parts: str) -> Question:
    return Question(" ".join(parts), limit=DEEP)


FORMS: Final[Mapping[str, Form]] = {
    "the last question alone": lambda task: _joined(task.question),
    "with the question before": lambda task: _joined(*_before(task)[-1:], task.question),
    "with all questions before": lambda task: _joined(*_before(task), task.question),
    "rewritten": lambda task: Question(task.question, history=task.history, limit=DEEP),
}


def _filled(tasks: Sequence[Task]) -> Pool:
    """Take the contexts in, each as a document; what is there already costs no embedding."""
    service = build(read_settings(data=cache_folder() / "mtrag"), write=True)
    documents = {
        context.text: service.library.add(
            context.text.encode(), f"{context.id}.txt", title=context.title.strip() or context.id
        ).record.id
        for context in pool(tasks)
    }
    return Pool(service, documents)


def _curve(half: str, tasks: Sequence[Task], recalls: Mapping[str, Sequence[float]]) -> float:
    """Print the recall of each form over a half; returns what the last form gains on the first, in points."""
    picked = [i for i, task in enumerate(tasks) if half in (task.half, "all")]
    alone, *_ = recalls.values()
    print(f"      {half}: {len(picked)} turns")
    gain = 0.0
    for name, values in recalls.items():
        deltas = [100 * (values[i] - alone[i]) for i in picked]
        gain, (low, high) = fmean(deltas), bootstrap(deltas)
        worse = sum(delta < 0 for delta in deltas)
        print(
            f"        {name}: R@5 {fmean(values[i] for i in picked):.3f}, {gain:+.1f} points [{low:+.1f}, {high:+.1f}]"
            f", {worse} turns worse"
        )
    return gain


def _gains(recalls: Mapping[str, Sequence[float]]) -> list[float]:
    first, *_, last = recalls.values()
    return [after - before for before, after in zip(first, last, strict=True)]


def _cost(filled: Pool, firsts: Sequence[Task], others: Sequence[Task]) -> float:
    """Ask first questions behind other conversations, which rewriting should not let in; returns the loss in points."""
    deltas: list[float] = []
    for at, task in enumerate(firsts):
        plain = filled.recall(task, _joined(task.question))
        for number in range(OTHERS):
            other = others[(at * OTHERS + number) % len(others)]
            history = (*other.history, Turn("user", other.question))
            question = Question(task.question, history=history, limit=DEEP)
            deltas.append(100 * (plain - filled.recall(task, question)))
    low, high = bootstrap(deltas)
    print(f"      {len(firsts)} first questions behind {OTHERS} other conversations each:")
    print(f"        a loss of {fmean(deltas):.1f} points [{low:+.1f}, {high:+.1f}]")
    return fmean(deltas)
