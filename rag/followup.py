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
from index.words import terms
from rag.followup_words import CLAUSE_AT_HAND, COURTESY, DOCUMENT_AT_HAND, DOUBT, LEAD_IN, OPENS, POINTS
from rag.language import script_of
from rag.parallel import replaced, topic_of
from rag.topics import Idf, Word, content_words, said, topics
from rag.types import Turn

__all__ = ["standalone", "topic_of"]

# Earlier questions that are looked at, and characters of a turn for what it shares with a question.
_LATEST = 8
_LOOKED_AT = 600
# Words that are carried over; what Chinese writes between two that only build the sentence is one.
_MOST = 5
_MOST_RUNS = 3
# A question with no more words of its own says too little to stand alone; one with no more than the second number does
# so where one of them was said before.
_FEW, _RELATED = 3, 5
_FEW_IDEOGRAPHS, _RELATED_IDEOGRAPHS = 6, 12
# A follow-up that says no more than this of what is different asks the last question again.
_TOPIC = 2
# After so many words of its own a question's pronoun means one of them.
_OWN_BEFORE = 4

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
    if source := _source(text, before[-1][1]):
        return _Question(text, carried=(source,))
    if (topic := topic_of(text)) and (same := _with_topic(last, topic, language)):
        return same
    own = content_words(text, language)
    most = _carries(text, own, before, language)
    known = frozenset(stem for word in own for stem in word.stems)
    spoken = said([question for question, _ in before], language)
    carried = topics(spoken, known, idf, most) if most else ()
    return _Question(text, carried=carried, alone=not most)


def _source(text: str, answer: str) -> str:
    """Name the document, or the clause, that a question means by "this law", "该条"; "" where the answer names none."""
    match = LEAD_IN.match(answer)
    if match is None:
        return ""
    if CLAUSE_AT_HAND.search(text):
        return match["title"] + match["clause"].rstrip()
    return match["title"] if DOCUMENT_AT_HAND.search(text) else ""


def _with_topic(last: _Question, topic: str, language: str) -> _Question | None:
    """Ask the last question of something else; None where the topic says more than that."""
    if body := replaced(last.body, topic):
        return _Question(body, carried=last.carried)
    says_more = script_of(topic) != "han" and len(content_words(topic, language)) > _TOPIC
    if says_more or _points(topic, language):
        return None
    return _Question(last.body, topic, last.carried)


def _points(text: str, language: str) -> bool:
    """Say whether a pronoun of a text means what was spoken of before it."""
    match = POINTS[language].search(text) if language in POINTS else None
    return match is not None and len(content_words(text[: match.start()], language)) < _OWN_BEFORE


def _carries(text: str, own: Sequence[Word], before: Sequence[tuple[str, str]], language: str) -> int:
    """Return how many words the conversation must lend to a question; 0 where it stands alone."""
    is_han = script_of(text) == "han"
    size = sum(len(word.text) for word in own) if is_han else len(own)
    few, related = (_FEW_IDEOGRAPHS, _RELATED_IDEOGRAPHS) if is_han else (_FEW, _RELATED)
    named = language != "de" and _NAMED.search(text) is not None
    leans = OPENS.match(text) is not None or _points(text, language) or (size <= few and not named)
    if not leans and size <= related:
        known = {stem for turn in before for part in turn for stem in terms(part[:_LOOKED_AT])}
        leans = any(known.intersection(word.stems) for word in own)
    return (_MOST_RUNS if is_han else _MOST) if leans else 0
