"""Follow-ups without a language model: a question that leans on the conversation is made to stand alone.

What it leaves out is put in or, where its place cannot be told, set behind it in brackets: "How long does it take?
(tenancy transfer)". A question that stands alone and starts something new is left as it is, and what was said before
it no longer counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.language import detect
from rag.followup_words import COURTESY, DOUBT, OPENS, POINTS
from rag.language import script_of
from rag.parallel import replaced, topic_of
from rag.topics import Idf, Said, Word, content_words, said, topics
from rag.types import Turn

__all__ = ["standalone", "topic_of"]

# Earlier questions that are looked at.
_LATEST = 8
# Words that are carried over by a question that leaves out what it is about, and by one that only goes on with it.
_MOST = 5
_FEWER = 5
_MOST_RUNS, _FEWER_RUNS = 3, 2
# A question with no more words of its own says too little to stand alone.
_FEW = 2
_FEW_IDEOGRAPHS = 6

_NAMED = re.compile(r"(?<!^)(?<!¿)(?<![.!?]\s)\b[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*|\b[A-Z][A-Z0-9]{2,}\b")


@dataclass(frozen=True, slots=True)
class _Question:
    """A question made to stand alone: its own words, what it is newly about, and what was carried over."""

    body: str
    topic: str = ""
    carried: tuple[str, ...] = ()
    alone: bool = False

    def __str__(self) -> str:
        added = (*((self.topic,) if self.topic else ()), *self.carried)
        if not added:
            return self.body
        if script_of(self.body) == "han":
            return f"{self.body}（{'，'.join(added)}）"
        return f"{self.body} ({', '.join(added)})"

    @property
    def said(self) -> str:
        """What is said in it and not only carried over."""
        return f"{self.body} {self.topic}".strip()


def standalone(text: str, history: Sequence[Turn], idf: Idf) -> str:
    """Return the question with what it leaves to the conversation put in; unchanged where it stands alone.

    `idf` gives the inverse document frequency of search terms, which tells what is specific in what was said.
    """
    turns = _pairs(history)[-_LATEST:]
    if not turns:
        return text
    language = detect(" ".join((*(question for question, _ in turns), text)))
    before: list[tuple[str, str]] = []
    last: _Question | None = None
    for question, answer in turns:
        current = _rewritten(question.strip(), last, before, language, idf)
        if current is None:
            continue
        if current.alone:
            before = []
        before.append((current.said, answer))
        last = current
    rewritten = _rewritten(text.strip(), last, before, language, idf)
    return text if rewritten is None else str(rewritten)


def _pairs(history: Sequence[Turn]) -> list[tuple[str, str]]:
    """Return the questions with the answers that followed them, "" where none did."""
    pairs: list[tuple[str, str]] = []
    for turn in history:
        if turn.role == "user":
            pairs.append((turn.content, ""))
        elif pairs:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]} {turn.content}".strip())
    return pairs


def _rewritten(
    text: str, last: _Question | None, before: Sequence[tuple[str, str]], language: str, idf: Idf
) -> _Question | None:
    """Make one question stand alone after those before it; None for a turn that asks nothing."""
    if COURTESY.fullmatch(text):
        return None
    if last is None:
        return _Question(text, alone=True)
    if DOUBT.fullmatch(text):
        return last
    if (topic := topic_of(text)) and (same := _with_topic(last, topic, language)):
        return same
    own, spoken = content_words(text, language), said(before, language)
    most = _carries(text, own, spoken, language)
    known = frozenset(stem for word in own for stem in word.stems)
    return _Question(text, carried=topics(spoken, known, idf, most) if most else (), alone=not most)


def _with_topic(last: _Question, topic: str, language: str) -> _Question | None:
    """Ask the last question of something else; None where the topic says more than that."""
    if body := replaced(last.body, topic):
        return _Question(body, carried=last.carried)
    points = POINTS.get(language)
    says_more = script_of(topic) != "han" and len(content_words(topic, language)) > _FEW
    if says_more or (points and points.search(topic)):
        return None
    return _Question(last.body, topic, last.carried)


def _carries(text: str, own: Sequence[Word], spoken: Sequence[Said], language: str) -> int:
    """Return how many words the conversation must lend to a question; 0 where it stands alone."""
    is_han = script_of(text) == "han"
    points = POINTS.get(language)
    if is_han:
        few = sum(len(word.text) for word in own) <= _FEW_IDEOGRAPHS
    else:
        few = len(own) <= _FEW
    named = _NAMED.search(text) is not None
    leans = OPENS.match(text) or (points and points.search(text)) or (few and not named)
    if leans:
        return _MOST_RUNS if is_han else _MOST
    known = {stem for turn in spoken for word in turn.words for stem in word.stems}
    if any(known.intersection(word.stems) for word in own):
        return _FEWER_RUNS if is_han else _FEWER
    return 0
