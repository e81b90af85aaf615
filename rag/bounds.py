"""What can be asked."""

from __future__ import annotations

from index.errors import BadInput, NotFound, TooLarge
from index.view import View
from rag.types import DEFAULT_COLLECTION, Question

MAX_QUESTION = 4_000
MAX_LIMIT = 50


def check_question(question: Question) -> None:
    """Raise BadInput or TooLarge for a question or limit out of bounds."""
    if not question.text.strip():
        raise BadInput(f"the question is blank: {question.text[:20]!r}; write what you want to know")
    if len(question.text) > MAX_QUESTION:
        raise TooLarge(f"the question has {len(question.text):,} characters; {MAX_QUESTION:,} are the most")
    if not 1 <= question.limit <= MAX_LIMIT:
        raise BadInput(f"limit is {question.limit}; give a number from 1 to {MAX_LIMIT}")


def check_collection(view: View, collection: str | None) -> None:
    """Raise NotFound for a collection that is not there."""
    if collection is None or collection == DEFAULT_COLLECTION:
        return
    there = view.collections()
    if collection not in there:
        raise NotFound(f"there is no collection {collection!r}; there are: {', '.join(there) or 'none yet'}")
