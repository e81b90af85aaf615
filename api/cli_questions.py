"""Commands that ask: ask, search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from api.console import CollectionOption, DataOption, JsonOption, opened, place, say, write, write_json

if TYPE_CHECKING:
    from rag.types import Answer, Passage


def ask(
    question: Annotated[str, typer.Argument(help="The question, in any language.")],
    collection: CollectionOption = None,
    limit: Annotated[int, typer.Option("--limit", help="How many passages to look at, 1 to 50.")] = 8,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show how the answer came about, stage by stage.")
    ] = False,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Answer a question with exact quotes, or say that the documents do not hold the answer."""
    from rag.types import Answer, Question

    with opened(data) as service:
        answer = service.answerer.ask(Question(question, collection, limit=limit, explain=explain))
    if as_json:
        write_json(Answer, answer)
        return
    _show_answer(answer)
    if answer.explanation:
        from api.cli_explain import show_explanation

        show_explanation(answer.explanation)


def search(
    query: Annotated[str, typer.Argument(help="What to look for.")],
    collection: CollectionOption = None,
    limit: Annotated[int, typer.Option("--limit", help="How many passages, 1 to 50.")] = 10,
    as_json: JsonOption = False,
    data: DataOption = None,
) -> None:
    """Find the passages that fit a query, best first."""
    from rag.types import Passage

    with opened(data) as service:
        passages = service.answerer.search(query, collection, limit)
    if as_json:
        write_json(tuple[Passage, ...], passages)
        return
    for number, passage in enumerate(passages, 1):
        _show_passage(number, passage)
    say(f"{len(passages)} passages")


def _show_answer(answer: Answer) -> None:
    write(answer.text)
    for citation in answer.citations:
        write("")
        write(f"[{citation.id}] {place(citation)}")
        write(f"    “{citation.quote}”")
    if answer.status == "abstained":
        say(f"abstained: {answer.reason}, confidence {answer.confidence:.2f}; the nearest passages:")
        for number, passage in enumerate(answer.passages[:3], 1):
            _show_passage(number, passage)


def _show_passage(number: int, passage: Passage) -> None:
    where = " · ".join((passage.document_title, *passage.path))
    write(f"{number}. {where}  ({passage.score:.3f}, {' '.join(passage.via)})")
    write("   " + " ".join(passage.text.split())[:200])
