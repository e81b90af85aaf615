"""An answer as a stream of events."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import closing
from itertools import chain

from rag.types import Answer, AnswerEvent, DeltaEvent, Event, PassagesEvent, ProvisionalEvent


def stream(
    verbatim: Answer,
    first: ProvisionalEvent | AnswerEvent,
    rest: Generator[ProvisionalEvent | AnswerEvent, None, None],
) -> Iterator[Event]:
    """Yield the events of an answer: the passages, what a model writes, the text piece by piece, the answer.

    `rest` follows `first`, and is closed with the stream.
    """
    with closing(rest):
        yield PassagesEvent(verbatim.passages)
        for event in chain([first], rest):
            if isinstance(event, AnswerEvent):
                yield from _deltas(event.answer)
            yield event


def _deltas(answer: Answer) -> Iterator[DeltaEvent]:
    sent = 0
    for sentence in answer.sentences:
        yield DeltaEvent(answer.text[sent : sentence.end])
        sent = sentence.end
    if sent < len(answer.text):
        yield DeltaEvent(answer.text[sent:])
