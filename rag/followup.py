"""Follow-ups without a language model: a question that leans on the conversation is made to stand alone.

What it leaves out is put in or, where its place cannot be told, set behind it in brackets: "How long does it take?
(tenancy transfer)". A question that stands alone and starts something new is left as it is, and what was said before
it no longer counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.language import detect
from index.references import mentions
from index.words import terms
from rag.followup_words import (
    CLAUSE_AT_HAND,
    COURTESY,
    DEFINES,
    DOCUMENT_AT_HAND,
    DOUBT,
    LEAD_IN,
    OPENS,
    POINTS,
)
from rag.language import script_of
from rag.parallel import replaced, topic_of
from rag.topics import Idf, Word, content_words, said, topics
from rag.types import Turn

__all__ = ["standalone", "topic_of"]

# Earlier questions that are looked at, and characters of a turn for what it shares with a question.
_LATEST = 8
_LOOKED_AT = 600
# Words that are carried over by a question that leaves out what it is about, and by one that goes on with it; of what
# Chinese writes between words that only build the sentence, runs.
_MOST, _MOST_RELATED = 6, 4
_MOST_RUNS, _MOST_RUNS_RELATED = 3, 2
# A question with no more words of its own says too little to stand alone; one with no more than the second number does
# so where one of them was said before.
_FEW, _RELATED = 2, 5
_FEW_IDEOGRAPHS, _RELATED_IDEOGRAPHS = 6, 12
# A word is among the specific ones of a question whose idf is at least this share of the highest.
_SPECIFIC = 0.7
# A follow-up that says no more than this of what is different asks the last question again.
_TOPIC = 2
# After so many words of its own a question's pronoun means one of them.
_OWN_BEFORE = 4

# A Chinese question with a word of its own as long as this, or with a law's name, says what it is about.
_LONG_WORD = re.compile(r"[\u3400-\u9fff]{5,}")
_NAMES_LAW = re.compile(r"[\u3400-\u9fff]{2}(?:法|法典|条例|條例|办法|辦法|细则|章程)$")
_NAMED = re.compile(r"(?<!^)(?<!¿)(?<![.!?]\s)\b[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)*|\b[A-Z][A-Z0-9]{2,}\b")


@dataclass(frozen=True, slots=True)
class _Question:
    """A question to be made to stand alone: its own words, what it is newly about, and what it takes over.

    `source` is the document or clause it means; `most` words are taken from the questions `before`, with `near` only
    those that stood beside its own. One that does not
    lean on the conversation is its own words alone. `again` marks the last question asked of something else.
    """

    body: str
    leans: bool = True
    topic: str = ""
    source: str = ""
    most: int = 0
    near: bool = False
    before: tuple[str, ...] = ()
    again: bool = False

    @property
    def said(self) -> str:
        """What is said in it and not only taken over."""
        return f"{self.body} {self.topic}".strip()

    def written(self, language: str, idf: Idf) -> str:
        """Write it with what it takes over behind it, in brackets."""
        added = [part for part in (self.topic, self.source) if part]
        if self.most:
            known = frozenset(terms(self.said))
            lent = topics(said(self.before, language), known, idf, self.most, self.near)
            # A clause would be looked up, so it is lent only where nothing else was spoken of.
            words = [phrase for phrase in lent if not mentions(phrase)]
            added += words or ([] if self.near else _last_clause(self.before))
        if not added:
            return self.body
        if script_of(self.body) == "han":
            return f"{self.body}（{'，'.join(added)}）"
        return f"{self.body} ({', '.join(added)})"


@dataclass(slots=True)
class _Conversation:
    """What was said since the last question that stood alone; questions are taken in one after the other."""

    language: str
    idf: Idf
    last: _Question | None = None
    answer: str = ""
    questions: tuple[str, ...] = ()
    stems: set[str] = field(default_factory=set)

    def read(self, text: str) -> _Question | None:
        """Understand a question after those before it; None for a turn that asks nothing."""
        if COURTESY.fullmatch(text):
            return None
        if self.last is None:
            return _Question(text, leans=False)
        if DOUBT.fullmatch(text):
            return replace(self.last, leans=True, again=True)
        if source := _source(text, self.answer):
            return _Question(text, source=source)
        if (topic := topic_of(text)) and (same := self._same(self.last, topic)):
            return same
        return self._lent(text)

    def add(self, question: _Question, answer: str) -> None:
        """Take in a question and its answer; one that stands alone starts anew."""
        if not question.leans:
            self.questions = ()
            self.stems.clear()
        self.questions = (*self.questions[: -1 if question.again else None], question.said)
        self.stems.update(terms(question.said[:_LOOKED_AT]), terms(answer[:_LOOKED_AT]))
        self.last, self.answer = question, answer

    def _same(self, last: _Question, topic: str) -> _Question | None:
        """Ask the last question of something else; None where the topic says more than that."""
        if body := replaced(last.body, topic):
            return replace(last, body=body, topic="", leans=True, again=True)
        says_more = script_of(topic) != "han" and len(content_words(topic, self.language)) > _TOPIC
        if says_more or _points(topic, self.language):
            return None
        return replace(last, topic=topic, leans=True, again=True)

    def _lent(self, text: str) -> _Question:
        """Decide how many words the conversation must lend to a question; none where it stands alone."""
        own = content_words(text, self.language)
        is_han = script_of(text) == "han"
        size = sum(len(word.text) for word in own) if is_han else len(own)
        few, related = (_FEW_IDEOGRAPHS, _RELATED_IDEOGRAPHS) if is_han else (_FEW, _RELATED)
        if _points(text, self.language) or (size <= few and not self._says_its_subject(text, own)):
            return _Question(text, most=_MOST_RUNS if is_han else _MOST, before=self.questions)
        if size <= related and self._goes_on(own):
            most = _MOST_RUNS_RELATED if is_han else _MOST_RELATED
            return _Question(text, most=most, near=not is_han, before=self.questions)
        return _Question(text, leans=False)

    def _says_its_subject(self, text: str, own: Sequence[Word]) -> bool:
        """Say whether a short question names something new or defines it, and does not open as one that goes on."""
        if OPENS.match(text):
            return False
        if any(_NAMES_LAW.search(word.text) or _LONG_WORD.fullmatch(word.text) for word in own):
            return True
        # German writes every noun like a name.
        named = self.language != "de" and _NAMED.search(text)
        return bool(named or DEFINES.match(text))

    def _goes_on(self, own: Sequence[Word]) -> bool:
        """Say whether a word was said before that is among the specific ones of a question."""
        rarity = self.idf(tuple({stem for word in own for stem in word.stems}))
        said_before = [rarity[stem] for stem in rarity if stem in self.stems]
        return bool(said_before) and max(said_before) >= _SPECIFIC * max(rarity.values())


def standalone(text: str, history: Sequence[Turn], idf: Idf) -> str:
    """Return the question with what it leaves to the conversation put in; unchanged where it stands alone.

    `idf` gives the inverse document frequency of search terms, which tells what is specific in what was said.
    """
    turns = _pairs(history)[-_LATEST:]
    language = detect(" ".join((*(question for question, _ in turns), text)))
    conversation = _Conversation(language, idf)
    for earlier, answer in turns:
        if (read := conversation.read(earlier.strip())) is not None:
            conversation.add(read, answer)
    question = conversation.read(text.strip())
    return question.written(language, idf) if question and question.leans else text


def _pairs(history: Sequence[Turn]) -> list[tuple[str, str]]:
    """Return the questions with the answers that followed them, "" where none did."""
    pairs: list[tuple[str, str]] = []
    for turn in history:
        if turn.role == "user":
            pairs.append((turn.content, ""))
        elif pairs:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]} {turn.content}".strip())
    return pairs


def _last_clause(questions: Sequence[str]) -> list[str]:
    """Return the clause last named in questions, as it was written; nothing where there is none."""
    named = ((question, mentions(question)) for question in reversed(questions))
    return [question[found[-1].start : found[-1].end] for question, found in named if found][:1]


def _source(text: str, answer: str) -> str:
    """Name the document, or the clause, that a question means by "this law", "该条"; "" where the answer names none."""
    match = LEAD_IN.match(answer)
    if match is None:
        return ""
    if CLAUSE_AT_HAND.search(text):
        return match["title"] + match["clause"].rstrip()
    return match["title"] if DOCUMENT_AT_HAND.search(text) else ""


def _points(text: str, language: str) -> bool:
    """Say whether a pronoun of a text means what was spoken of before it."""
    match = POINTS[language].search(text) if language in POINTS else None
    return match is not None and len(content_words(text[: match.start()], language)) < _OWN_BEFORE
