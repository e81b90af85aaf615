"""Which articles an answer to a lay question cites: LeCoQA over all national laws, through `Answerer.ask`.

An article is right when its law and its number are a gold one's, whichever version of the law it is of. The bounds of
`rag.extract` were chosen on questions of even place, so the figures are those of odd place; the ranking's
weights have seen both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Final

from eval.bars import Figure, shared_data
from eval.bars.folders import all_laws_folder
from eval.metrics import percentile
from eval.public import lecoqa
from index.document import Address
from index.embed import open_embedder
from index.library import Library
from index.references import mentions
from rag.answer import Answerer
from rag.significance import bootstrap
from rag.types import Answer, Question

MOST_CITED: Final = 3

Article = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One answer: the articles it cites, the first passage's, and the gold ones."""

    cited: frozenset[Article]
    first: Article | None
    gold: frozenset[Article]
    compose_ms: float

    @property
    def right(self) -> int:
        """How many of the articles cited are gold."""
        return len(self.cited & self.gold)


def measure() -> tuple[Figure, ...]:
    """Ask every question; citation precision over those answered, in percent, and composing time."""
    questions = lecoqa.read(shared_data() / "legal_qa")
    laws = shared_data() / "laws"
    embedder = open_embedder()
    with Library.open(all_laws_folder(), embedder) as library:
        answerer = Answerer(library, embedder)
        rows = [_row(answerer.ask(Question(each.text)), each, laws) for each in questions]
    _print("all", rows)
    _print("even (bounds chosen on)", rows[::2])
    _print("odd (held out)", rows[1::2])
    answered = [row for row in rows[1::2] if row.cited]
    composing = percentile([row.compose_ms for row in rows], 0.95)
    assert composing is not None
    return (
        Figure(
            "citation precision, articles, of questions answered", 100 * _precision(answered), "%", 40, True
        ),
        Figure("articles cited at most", max(len(row.cited) for row in rows), "articles", MOST_CITED, False),
        Figure("composing an answer over all laws, p95", composing, "ms", 25, False),
    )


def _row(answer: Answer, question: lecoqa.Question, laws: Path) -> Row:
    return Row(
        frozenset(article(citation.document_title, citation.address) for citation in answer.citations),
        article(answer.passages[0].document_title, answer.passages[0].address) if answer.passages else None,
        frozenset((_title(laws / gold.path), number(gold.label)) for gold in question.gold),
        answer.timings_ms["compose"],
    )


def article(title: str, address: str) -> Article:
    """Return the law without the name of a part that is filed by itself, and the article; "" outside of one."""
    steps = Address.parse(address).steps if address else ()
    return _law(title), next((str(step) for step in steps if step.kind == "article"), "")


def _title(file: Path) -> str:
    """The first heading of a law's file."""
    with file.open(encoding="utf-8") as lines:
        return _law(next(line for line in lines if line.startswith("#")).lstrip("# ").strip())


def _law(title: str) -> str:
    return title.split(" ")[0]


def number(label: str) -> str:
    """Return the step of an address that a label ("第二百八十七条之二") writes."""
    return str(mentions(label)[0].address.steps[0])


def _precision(rows: Sequence[Row]) -> float:
    return mean(row.right / len(row.cited) for row in rows)


def _print(name: str, rows: Sequence[Row]) -> None:
    answered = [row for row in rows if row.cited]
    low, high = bootstrap([100 * row.right / len(row.cited) for row in answered])
    recall = [100 * row.right / len(row.gold) for row in rows]
    of_answered = mean(each for each, row in zip(recall, rows, strict=True) if row.cited)
    print(
        f"      {name}: {len(answered)} of {len(rows)} answered, {mean(len(row.cited) for row in answered):.2f} articles "
        f"each, precision {100 * _precision(answered):.1f}% [{low:.1f}, {high:.1f}], "
        f"recall {of_answered:.1f}% ({mean(recall):.1f}% with abstentions); the first passage alone: "
        f"{100 * mean(row.first in row.gold for row in answered):.1f}% "
        f"({100 * mean(row.first in row.gold for row in rows):.1f}% of all)"
    )
