"""An explanation as tables on the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from rag.explanation import Considered, Explanation, Judgement, Reading, Weighed

# Rows shown of long lists; --json holds all.
_MOST_CANDIDATES = 10
_MOST_SENTENCES = 20
# Parts of a score that are written out; the JSON has all.
_PARTS = 6
_TEXT = 120


def show_explanation(found: Explanation) -> None:
    """Write an explanation to standard output, as wide as the terminal."""
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    for part in _parts(found):
        console.print(part, soft_wrap=isinstance(part, str))


def _parts(found: Explanation) -> Iterator[RenderableType]:
    yield f"\n{found.why}"
    yield from _question(found.question)
    if found.adapter is not None:
        yield f"ranked by adapter {found.adapter} of the collection"
    if found.candidates:
        yield _candidates(found.candidates)
    if found.confidence.signals:
        yield _confidence(found.confidence)
    if found.sentences:
        yield _sentences(found.sentences)
    for each in found.refused:
        yield f"refused: {each.document_id} {each.start}–{each.end}, which the stored text does not hold"


def _question(question: Reading) -> Iterator[str]:
    yield f"understood as: {question.standalone} ({question.language})"
    for clause in question.clauses:
        last = f" to {clause.last}" if clause.last else ""
        yield f"names: {clause.text} = {clause.address}{last}"
    for document in question.documents:
        yield f"names: {document.title} = {document.id}"
    for title in question.unknown:
        yield f"names: {title}, which no document is called"


def _candidates(candidates: Sequence[Considered]) -> Table:
    table = _table("candidates", "#", "passage", "where", "score", "value (rank), added")
    for each in candidates[:_MOST_CANDIDATES]:
        same = f"as {each.same_as}" if each.same_as else ""
        table.add_row(
            str(each.rank),
            str(each.passage) if each.passage else same,
            _cell(f"{each.document_title} {each.address}"),
            f"{each.score:.3f}",
            _measures(each),
        )
    if len(candidates) > _MOST_CANDIDATES:
        table.caption = f"{len(candidates) - _MOST_CANDIDATES} more with --json"
    return table


def _measures(candidate: Considered) -> Table:
    """Write each measure with its rank and what it added, one a line; some are only measured, some only added."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    for _ in range(3):
        grid.add_column(no_wrap=True)
    for name in dict.fromkeys((*candidate.features, *candidate.contributions)):
        value, added = candidate.features.get(name), candidate.contributions.get(name)
        grid.add_row(
            name,
            "" if value is None else f"{value:.3f} ({candidate.ranks[name] or '–'})",
            "" if added is None else f"{added:+.3f}",
        )
    return grid


def _confidence(judged: Judgement) -> Table:
    table = _table(f"confidence, model {judged.model}", "signal", "value", "added to the log-odds")
    for signal in judged.signals:
        table.add_row(signal.name, f"{signal.value:.3f}", f"{signal.contribution:+.3f}")
    table.add_row("(intercept)", "", f"{judged.intercept:+.3f}")
    table.add_row("probability", f"{judged.value:.3f}", f"needed: {judged.threshold:.3f}")
    return table


def _sentences(sentences: Sequence[Weighed]) -> Table:
    table = _table("sentences considered", "quoted", "score", "made of", "sentence")
    for each in sentences[:_MOST_SENTENCES]:
        table.add_row(
            "yes" if each.chosen else "", f"{each.score:.3f}", _sum(each.contributions), _cell(each.text)
        )
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(
        title=title, title_justify="left", caption_justify="left", box=box.SIMPLE_HEAD, pad_edge=False
    )
    for name in columns:
        table.add_column(name, overflow="fold")
    return table


def _sum(parts: Mapping[str, float]) -> str:
    """Write what makes up a score, the largest part first; parts of 0 and the many small ones are left out."""
    ordered = sorted(
        ((name, value) for name, value in parts.items() if value), key=lambda item: -abs(item[1])
    )
    written = ", ".join(f"{name} {value:+.3f}" for name, value in ordered[:_PARTS])
    return written if len(ordered) <= _PARTS else f"{written}, {len(ordered) - _PARTS} more"


def _cell(text: str) -> Text:
    """Make a cell of stored text, in which brackets are no mark-up."""
    line = " ".join(text.split())
    return Text(line if len(line) <= _TEXT else line[:_TEXT] + "…")
