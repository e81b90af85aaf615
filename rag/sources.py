"""Passages as what claims are held against: runs of sentences that could carry a claim, best first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from index.embed import Embedder, Vectors
from index.numbering import labels_at
from index.sentences import sentences
from rag.align import Token, align, coverage, normal, tokens
from rag.language import script_of
from rag.orders import without_orders
from rag.types import Passage

# Of a passage so many sentences that share most with a claim are looked at, alone and with a neighbour.
_LOOKED_AT = 3
# A second sentence is taken in where it brings so much more of a claim, and at least two words or four characters.
_BRINGS = 0.12
_BROUGHT = 2.0
_LONGEST_QUOTE = 600
_OPENS_LIST = re.compile(r"[:：]\s*$")


class Line:
    """A sentence of a passage; `start` and `end` are offsets into its document."""

    def __init__(self, start: int, end: int, text: str) -> None:
        self.start = start
        self.end = end
        self.text = normal(text)
        self.grams = grams(self.text)

    @cached_property
    def tokens(self) -> list[Token]:
        """Its tokens, split when first asked for."""
        return tokens(self.text)


@dataclass(frozen=True, slots=True)
class Run:
    """Sentences that could carry a claim, as one text in normal form; offsets are those of the quote in the document.

    `found` says where in `tokens` each token of the claim stands; `share` is the share of the claim that does.
    """

    start: int
    end: int
    text: str
    tokens: Sequence[Token]
    found: Sequence[int | None]
    share: float


class Source:
    """A passage, split once for all claims of an answer."""

    def __init__(self, number: int, passage: Passage) -> None:
        self.number = number
        self.passage = passage
        self.script = script_of(passage.text)
        self.name = normal(" ".join((passage.document_title, *passage.path)))
        self.lines = list(_lines(passage))
        self._vectors: Vectors | None = None

    @cached_property
    def known(self) -> frozenset[str]:
        """What its title and path say; a claim may say it too."""
        return frozenset(token.key for token in tokens(self.name))

    def vectors(self, embedder: Embedder) -> Vectors:
        """Return the vectors of its sentences, (n_lines, dimension), made when first asked for."""
        if self._vectors is None:
            self._vectors = embedder.embed_passages([line.text for line in self.lines])
        return self._vectors

    def likeness(self, claim: frozenset[str]) -> float:
        """Return the best share of a claim's trigrams that one sentence has; a quick guess."""
        return max((len(claim & line.grams) for line in self.lines), default=0) / (len(claim) or 1)

    def runs(self, claim: Sequence[Token], claim_grams: frozenset[str]) -> list[Run]:
        """Return the runs of sentences that hold most of a claim, best first."""
        order = sorted(range(len(self.lines)), key=lambda at: -len(claim_grams & self.lines[at].grams))
        found = [run for at in order[:_LOOKED_AT] for run in self._around(at, claim)]
        return sorted(found, key=lambda run: -run.share)

    def _around(self, at: int, claim: Sequence[Token]) -> Iterator[Run]:
        """A sentence by itself, or with the one before, the one behind, or the opening of its list, where that brings more."""
        opening = self._opening(at)
        if opening is not None:
            # What an item says depends on how its list opens.
            yield self._run([opening, at], claim)
            return
        alone = self._run([at], claim)
        yield alone
        for places in ([at - 1, at], [at, at + 1]):
            if places[0] >= 0 and places[-1] < len(self.lines):
                both = self._run(places, claim)
                if self._brings(both, alone, claim):
                    yield both

    def _run(self, places: Sequence[int], claim: Sequence[Token]) -> Run:
        lines = [self.lines[at] for at in places]
        text = "\n".join(line.text for line in lines)
        parts = lines[0].tokens if len(lines) == 1 else tokens(text)
        found = align(claim, parts)
        start = lines[0].start
        if lines[-1].end - start > _LONGEST_QUOTE and places[-1] - places[0] > 1:
            start = lines[-1].start
        return Run(start, lines[-1].end, text, parts, found, coverage(claim, found, self.known))

    def _brings(self, both: Run, alone: Run, claim: Sequence[Token]) -> bool:
        """Say whether a neighbour brings a part of the claim, and not just a word that makes another sense of it."""
        brought = (both.share - alone.share) * sum(token.weight for token in claim)
        return both.share >= alone.share + _BRINGS and brought >= _BROUGHT

    def _opening(self, at: int) -> int | None:
        """Return the sentence that opens the list which a sentence may be an item of."""
        for before in range(at - 1, -1, -1):
            if _OPENS_LIST.search(self.lines[before].text):
                return before
            if self.lines[before].text.endswith(("。", ".")):
                return None
        return None


def _lines(passage: Passage) -> Iterator[Line]:
    """Yield the sentences of a passage that say more than a clause's label, each without it."""
    held = without_orders(passage.text)
    for start, end in sentences(held):
        labels = labels_at(held, start)
        first = min(labels[0].end, end) if labels else start
        text = held[first:end]
        if any(character.isalnum() for character in text):
            offset = passage.start + end - len(text.lstrip())
            yield Line(offset, passage.start + end, text.lstrip())


def grams(text: str) -> frozenset[str]:
    """Return the trigrams of a text in lower case, by which likely sentences are found."""
    folded = text.casefold()
    width = 2 if any("\u3400" <= character <= "\u9fff" for character in folded) else 3
    return frozenset(folded[at : at + width] for at in range(len(folded) - width + 1))
