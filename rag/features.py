"""What is measured of a sentence that may answer a question: words, place, and the kind of thing it holds.

A sentence seldom repeats its passage's topic, which every reader has in mind, so words are counted three times: all of
the question's; with those weighing more that few sentences of the passage hold; and those of the question's aspect,
which are not the topic's. Characters of unspaced scripts are counted beside bigrams, since 创办 and 创立 share one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from index.words import terms
from rag.cues import Kind, content_terms, holds, kinds_asked
from rag.spans import Span
from rag.types import Passage

KINDS: tuple[Kind, ...] = get_args(Kind)

# Measures that count only where a question asks for the kind.
OF_KIND = ("holds", "first", "length")

_PRONOUN = re.compile(
    r"(?:[他她它牠该此这那]|其(?!他))|(?:he|she|it|they|this|these|that|those|such)\b", re.IGNORECASE
)
_PARTS = re.compile(r"[，,；;：:、]")
# Running text names its topic before its first stop, within so many characters.
_HEAD = re.compile(r"[^，,。.；;（(]{1,60}")

Floats = NDArray[np.float64]
Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question taken apart: its content terms with their idf, their characters, and the kinds it asks for."""

    text: str
    words: tuple[str, ...]
    letters: tuple[str, ...]
    idf: Floats  # (n_words,)
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Which of some terms each sentence of a passage holds, and what they weigh.

    `held` is (n_sentences, n_terms); `plain`, `rare` and `aspect` are weights, (n_terms,), each summing up to 1 or 0.
    """

    held: Marks
    plain: Floats
    rare: Floats
    aspect: Floats


def asked(question: str, idf: Mapping[str, float]) -> Asked:
    """Take a question apart; `idf` holds its content terms."""
    words = content_terms(question)
    weights = np.array([idf[word] for word in words])
    return Asked(question, words, tuple(letters(words)), weights, kinds_asked(question))


def letters(words: Collection[str]) -> dict[str, None]:
    """Return the characters of terms in unspaced scripts, and the other terms as they are, each once."""
    return dict.fromkeys(piece for word in words for piece in (word if _unspaced(word) else (word,)))


def _unspaced(word: str) -> bool:
    return len(word) <= 2 and word[0] >= "\u3005"


def measure(question: Asked, passages: Sequence[Passage], spans: Sequence[Span]) -> dict[str, Floats]:
    """Measure every sentence; returns each measure by its name, (n_spans,).

    `spans` are in the order of the passages that they are of.
    """
    tables = []
    for rank, group in groupby(spans, key=lambda span: span.rank):
        sentences = tuple(group)
        table = _measured(question, passages[rank], sentences)
        table["behind"] = np.full(len(sentences), passages[0].score - passages[rank].score)
        table["second"] = np.full(len(sentences), float(rank == 1))
        table["third"] = np.full(len(sentences), float(rank > 1))
        tables.append(table)
    return {name: np.concatenate([table[name] for table in tables]) for name in tables[0]}


def _measured(question: Asked, passage: Passage, sentences: Sequence[Span]) -> dict[str, Floats]:
    """Measure the sentences of one passage."""
    topic = _topic(passage)
    held = [span.terms for span in sentences]
    held_letters = [letters(each).keys() for each in held]
    words = _counted(question.words, held, topic, question.idf)
    characters = _counted(
        question.letters, held_letters, letters(topic).keys(), np.ones(len(question.letters))
    )
    parts = [[set(terms(part)) for part in _PARTS.split(span.text)] for span in sentences]
    return {
        **_of_words(words, "words"),
        **_of_words(characters, "letters"),
        "part": np.array([_best_part(words, question.words, each) for each in parts]),
        "topic": np.full(len(held), sum(words.plain[i] for i, w in enumerate(question.words) if w in topic)),
        "held": np.full(len(held), float(words.held.any(axis=0) @ words.plain)),
        **_of_form(question, sentences, held_letters),
        **_of_kinds(question, sentences, characters),
    }


def _topic(passage: Passage) -> frozenset[str]:
    """The terms that a passage is about: its document's title, its headings, and how running text begins."""
    head = None if passage.address else _HEAD.search(passage.text)
    return frozenset(terms(" ".join([passage.document_title, *passage.path, head[0] if head else ""])))


def _counted(
    wanted: Sequence[str], held: Sequence[Collection[str]], topic: Collection[str], weights: Floats
) -> Counted:
    marks = np.array(
        [[word in each for word in wanted] for each in held], dtype=bool
    )  # (n_sentences, n_terms)
    count = marks.sum(axis=0)
    rare = np.where(count > 0, weights * np.log1p(len(held) / np.maximum(count, 1)), 0.0)
    aspect = np.where([word in topic for word in wanted], 0.0, rare)
    return Counted(marks, _shares(weights), _shares(rare), _shares(aspect))


def _shares(weights: Floats) -> Floats:
    total = weights.sum()
    return weights / total if total > 0 else weights


def _of_words(counted: Counted, name: str) -> dict[str, Floats]:
    """Weighted shares, 0 to 1, of the terms in each sentence, in it alone, and in those beside it but not in it."""
    held = counted.held
    before = np.vstack([np.zeros_like(held[:1]), held[:-1]]) & ~held
    after = np.vstack([held[1:], np.zeros_like(held[:1])]) & ~held
    alone = held & (held.sum(axis=0) == 1)
    plain, aspect = held @ counted.plain, held @ counted.aspect
    return {
        f"{name}": plain,
        f"{name}_behind": plain - plain.max(),
        f"{name}_rare": held @ counted.rare,
        f"{name}_alone": alone @ counted.rare,
        f"{name}_aspect": aspect,
        f"{name}_aspect_of_best": aspect / (aspect.max() or 1.0),
        f"{name}_no_aspect": np.full(len(held), float(not counted.aspect.any())),
        f"{name}_lacks_aspect": ((aspect == 0) & counted.aspect.any()).astype(float),
        f"{name}_before": before @ counted.plain,
        f"{name}_before_aspect": before @ counted.aspect,
        f"{name}_after": after @ counted.plain,
        f"{name}_after_aspect": after @ counted.aspect,
    }


def _best_part(words: Counted, wanted: Sequence[str], parts: Sequence[Collection[str]]) -> float:
    """The largest share of the question's terms that one part of a sentence, between its commas, holds."""
    shares = [sum(float(words.rare[i]) for i, word in enumerate(wanted) if word in part) for part in parts]
    return max(shares)


def _of_form(
    question: Asked, sentences: Sequence[Span], held_letters: Sequence[Collection[str]]
) -> dict[str, Floats]:
    """Place, length, how a sentence begins, and how much it says that the question does not."""
    count = len(sentences)
    new = [len(held - set(question.letters)) for held in map(set, held_letters)]
    return {
        "sentence_first": np.eye(1, count)[0],
        "place": np.arange(count) / count,
        "length": np.array([math.log(len(span.text)) for span in sentences]),
        "new": np.log1p(new),
        "little_new": np.array([float(each < 3) for each in new]),
        "pronoun": np.array([float(bool(_PRONOUN.match(span.text))) for span in sentences]),
    }


def _of_kinds(question: Asked, sentences: Sequence[Span], characters: Counted) -> dict[str, Floats]:
    """Whether a sentence holds the kind of thing asked for, by kind; and whether beside the aspect's words."""
    zeros = np.zeros(len(sentences))
    table = {f"{kind}_{measure}": zeros for kind in KINDS for measure in OF_KIND}
    for kind in question.kinds:
        table[f"{kind}_holds"] = np.array([float(holds(kind, s.text, question.text)) for s in sentences])
        table[f"{kind}_first"] = np.eye(1, len(sentences))[0]
        table[f"{kind}_length"] = np.array([math.log(len(span.text)) for span in sentences])
    return table | {"near": np.array([_near(question, span.text, characters) for span in sentences])}


def _near(question: Asked, text: str, characters: Counted) -> float:
    """1 where the part with most of the aspect, or one beside it, holds a kind of thing asked for."""
    if not question.kinds:
        return 0.0
    parts = [part for part in _PARTS.split(text) if part.strip()]
    weights = dict(zip(question.letters, characters.aspect, strict=True))
    shares = [sum(weights.get(letter, 0.0) for letter in letters(set(terms(part)))) for part in parts]
    best = max(range(len(parts)), key=shares.__getitem__)
    around = " ".join(parts[max(0, best - 1) : best + 2])
    return float(any(holds(kind, around, question.text) for kind in question.kinds))
