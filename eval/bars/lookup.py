"""Articles of laws looked up by name and number, over all national laws in all their versions."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from functools import cache
from pathlib import Path

from api.build import build
from api.settings import read_settings
from eval.bars import Figure, shared_data
from eval.bars.folders import all_laws_folder
from eval.metrics import percentile
from eval.public import lawbench
from eval.public.lawbench import LookUp, folded
from index.view import View
from rag import clauses
from rag.answer import Answerer
from rag.question import understand
from rag.types import Question

PATIENCE_MS = 20.0
# The fastest of so many counts, so that what else runs on the machine does not.
TRIES = 3

# No law of the data has so many articles; and these are other places' laws, of which none is there.
PAST_THE_END = "第九百九十九条"
ELSEWHERE = ("德国{}第一条", "深圳市{}第一条")


def measure() -> tuple[Figure, ...]:
    """Ask the 500 questions and hold each answer against the raw file of the law's newest version.

    A question names no date, so the version in force is the right one, also where the data's answer is of an older one. What
    the files do not hold has to be withheld because no such clause or law is there.
    """
    asked = lawbench.read(shared_data() / "legal_qa")
    files = lawbench.laws(shared_data() / "laws")
    with closing(build(read_settings(data=all_laws_folder()), write=False)) as service:
        outcomes = Counter(outcome for each in asked for outcome in _outcomes(service.answerer, each, files))
        names = sorted({each.law for each in asked})
        unheld = [name + PAST_THE_END for name in names]
        unheld += [form.format(name) for form in ELSEWHERE for name in names if name.endswith("法")]
        withheld = sum(_is_withheld(service.answerer, text) for text in unheld)
        with service.library.read() as view:
            times = [min(_timed(view, each.question) for _ in range(TRIES)) for each in asked]
    held, absent = outcomes["held"], len(asked) - outcomes["held"]
    print(f"      {held} of {len(asked)} articles are in the newest version of their law, {absent} are not")
    print(
        f"      {outcomes['as the data']} answers are the data's; {outcomes['amended']} laws were amended since"
    )
    print(f"      {outcomes['differs']} texts of the data are in no version of the law")
    p50, p95 = percentile(times, 0.5), percentile(times, 0.95)
    assert p50 is not None
    assert p95 is not None
    return (
        Figure(
            "articles in the corpus quoted whole and alone, in the version in force",
            outcomes["right"],
            "",
            held,
            True,
        ),
        Figure("articles not in the corpus withheld with the reason", outcomes["withheld"], "", absent, True),
        Figure(
            "articles past a law's end, and of other places' laws, withheld with the reason",
            withheld,
            "",
            len(unheld),
            True,
        ),
        Figure("reading a question and finding its clauses, p50", p50, "ms", PATIENCE_MS, False),
        Figure("reading a question and finding its clauses, p95", p95, "ms", PATIENCE_MS, False),
    )


def _outcomes(answerer: Answerer, asked: LookUp, files: Mapping[str, tuple[Path, ...]]) -> list[str]:
    """Name what came of a question, for counting."""
    versions = [_article(file, asked.article) for file in files.get(asked.law, ())]
    answer = answerer.ask(Question(asked.question))
    if not versions or versions[-1] is None:
        return ["withheld"] if answer.reason == "clause_not_found" else []
    quoted = "\n".join(citation.quote for citation in answer.citations)
    outcomes = ["held"]
    if len(answer.citations) == 1 and "".join(quoted.split()) == "".join(versions[-1].split()):
        outcomes.append("right")
    else:
        print(f"      wrong: {asked.question} {answer.text[:200]!r}")
    if folded(quoted) == folded(asked.answer):
        outcomes.append("as the data")
    elif folded(asked.answer) in [folded(text or "") for text in versions]:
        outcomes.append("amended")
    else:
        outcomes.append("differs")
    return outcomes


def _is_withheld(answerer: Answerer, text: str) -> bool:
    answer = answerer.ask(Question(text))
    if answer.reason != "clause_not_found":
        print(f"      not withheld: {text} {answer.text[:100]!r}")
    return answer.reason == "clause_not_found"


@cache
def _articles(file: Path) -> Mapping[str, str]:
    return lawbench.articles(file)


def _article(file: Path, label: str) -> str | None:
    return _articles(file).get(label)


def _timed(view: View, text: str) -> float:
    """Milliseconds for what a look-up does besides the search that every question gets."""
    began = time.perf_counter()
    question = Question(text)
    clauses.quotes(view, clauses.named(view, understand(view, question), None, []))
    return 1000 * (time.perf_counter() - began)
