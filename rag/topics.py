"""What a conversation is about: the words of its turns that are specific, best first, put together to phrases."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from index.words import terms
from rag.followup_words import SEPARATORS, WHOLE
from rag.function_words import FUNCTION

Idf = Callable[[Sequence[str]], Mapping[str, float]]

# A turn counts for this much less with each that came after it. With what follows, set on the development half of the
# MTRAG conversations: .5 to .7 and 1 to 2 differ by less than a point there.
FADING = 0.6
# A name says more of what a conversation is about than another word.
NAME = 1.5

_HAN = r"\u3005-\u3007\u30a0-\u30ff\u3400-\u9fff"
# Accents and vowel signs that continue a word.
_MARKS = r"\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0963\u0980-\u0dff"
_LETTERS = rf"(?:[^\W_{_HAN}\u3040-\u309f]|[{_MARKS}])+"
_WORD = re.compile(rf"{_LETTERS}(?:[-'’.·]{_LETTERS})*|[{_HAN}\u3040-\u309f]+")
_IS_HAN = re.compile(rf"[{_HAN}]")
_KANA = re.compile(r"[\u3040-\u309f]")
# What may stand between two words of one phrase.
_JOINT = re.compile(
    r"[ \-]{0,2}|\s(?:of|of the|for|from|in|on|to|with|under"
    r"|de|du|des|del|de la|à|pour|en|para|da|do|der|des|für|von|в|на|для|के लिए)\s",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says what a text is about, with its span there and its search terms."""

    text: str
    start: int
    end: int
    stems: tuple[str, ...]


def content_words(text: str, language: str) -> tuple[Word, ...]:
    """Return the words of a text that are not there only to build its sentences, in order.

    What Chinese and Japanese write between two such words is one word here.
    """
    function = FUNCTION.get(language, FUNCTION["en"])
    found: list[Word] = []
    for match in _WORD.finditer(text):
        if _IS_HAN.search(match[0]) or _KANA.search(match[0]):
            found += _runs(match[0], match.start())
        elif match[0].casefold().replace("’", "'") not in function:
            bare = _POSSESSIVE.sub("", match[0])
            found.append(Word(bare, match.start(), match.start() + len(bare), tuple(terms(bare))))
    return tuple(word for word in found if word.stems)


def _runs(text: str, offset: int) -> Iterable[Word]:
    separators = SEPARATORS["ja" if _KANA.search(text) else "zh"]
    kept = [match.span() for match in WHOLE.finditer(text)]
    at = 0
    for start, end in [*_separating(separators, text, kept), (len(text), len(text))]:
        if start - at > 1:
            yield Word(text[at:start], offset + at, offset + start, tuple(terms(text[at:start])))
        at = end


def _separating(
    separators: re.Pattern[str], text: str, kept: Sequence[tuple[int, int]]
) -> Iterable[tuple[int, int]]:
    """Yield the spans of separators that are no part of a whole word."""
    at = 0
    while match := separators.search(text, at):
        inside = next((end for start, end in kept if start < match.end() and match.start() < end), None)
        if inside is None:
            yield match.span()
        at = inside or match.end()


@dataclass(frozen=True, slots=True)
class Said:
    """What a user said in one turn and its content words; `weight` is how much that still counts."""

    text: str
    words: tuple[Word, ...]
    weight: float


def said(questions: Sequence[str], language: str) -> tuple[Said, ...]:
    """Return what the questions of a conversation say, the latest first."""
    return tuple(
        Said(question, content_words(question, language), FADING**age)
        for age, question in enumerate(reversed(questions))
    )


def topics(
    turns: Sequence[Said], known: frozenset[str], idf: Idf, most: int, near: bool = False
) -> tuple[str, ...]:
    """Return phrases of at most `most` words that a conversation is about and a question with the stems `known` is not.

    A word's score is its idf (a run of Chinese has that of all its terms) times the weights of the turns that say it,
    more for a name. With `near` only phrases count that hold a word of the question: "cleaning" for "the agreement"
    after "the cleaning agreement". Phrases come in the order they were said.
    """
    if near:
        turns = [replace(turn, words=tuple(_near(turn, known))) for turn in turns]
    weights: dict[tuple[str, ...], float] = {}
    for turn in turns:
        for stems in {word.stems for word in turn.words if not known.issuperset(word.stems)}:
            weights[stems] = weights.get(stems, 0.0) + turn.weight
    rarity = idf(tuple({stem for stems in weights for stem in stems}))
    names = {word.stems for turn in turns for word in turn.words if word.start and word.text[0].isupper()}
    scores = {
        stems: weight * (NAME if stems in names else 1.0) * sum(rarity[stem] for stem in stems)
        for stems, weight in weights.items()
    }
    return tuple(_phrases(turns, set(sorted(scores, key=lambda stems: -scores[stems])[:most])))


def _near(turn: Said, known: frozenset[str]) -> Iterable[Word]:
    """Yield the words of the phrases that hold a word of the question."""
    phrase: list[Word] = []
    for word in (*turn.words, None):
        if word and (not phrase or _JOINT.fullmatch(turn.text[phrase[-1].end : word.start])):
            phrase.append(word)
            continue
        if any(known.issuperset(each.stems) for each in phrase):
            yield from phrase
        phrase = [word] if word else []


def _phrases(turns: Sequence[Said], chosen: set[tuple[str, ...]]) -> list[str]:
    """Write the chosen words as they were last said, those that stood side by side together."""
    found: list[list[str]] = []
    left = set(chosen)
    for turn in sorted(turns, key=lambda each: -each.weight):
        spans: list[tuple[int, int]] = []
        for word in turn.words:
            if word.stems not in left:
                continue
            left.discard(word.stems)
            if spans and _JOINT.fullmatch(turn.text[spans[-1][1] : word.start]):
                spans[-1] = (spans[-1][0], word.end)
            else:
                spans.append((word.start, word.end))
        found.insert(0, list(dict.fromkeys(turn.text[start:end] for start, end in spans)))
    return [phrase for phrases in found for phrase in phrases]
