"""Whether a passage carries a claim: the run of sentences that does, as an exact quote, or what speaks against it.

Words are aligned; then numbers, dates, clauses, who is meant, what is demanded, allowed or denied, and words that
turn a meaning round are held against each other one by one. A claim in another language than the passage is
compared by embedding, and by what does not depend on language.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.embed import Embedder
from rag.align import Token, coverage, normal, together, tokens
from rag.contradict_force import actors, agents, broad_force, doers, force, subjects
from rag.contradict_numbers import clauses, numbers
from rag.contradict_words import NEAR, antonyms, closed, limits, replaced
from rag.language import script_of
from rag.parties import names, strangers
from rag.quantities import quantities
from rag.sources import Run, Source, grams
from rag.types import Passage

# A claim's words must stand in the source to this share, tried on the even half of `eval.bars.support`'s sentences.
ENOUGH = 0.6
# With fewer, but this share, it is by its meaning that a source may say the same: from this cosine on.
SOME, SAME = 0.33, 0.90
# Cosine of a claim and a source in another language from which on they may say the same.
ALIKE = 0.82
# The same where the claim has numbers, which have to be the source's in any language.
ALIKE_WITH_NUMBERS = 0.78
# Passages not cited are looked at for a claim where one sentence has this share of its trigrams.
WORTH_A_LOOK = 0.3
# Runs of a passage that are judged for one claim.
_JUDGED = 3
# One that holds less of the claim than the best by more than this does not carry it where the best does not.
_AS_GOOD = 0.1


@dataclass(frozen=True, slots=True)
class Support:
    """The best that a passage has for a claim: the span to quote, its share of the claim, what speaks against it.

    `close` where the claim is nearly verbatim.
    """

    source: Source
    start: int
    end: int
    share: float
    objections: tuple[str, ...]
    close: bool = False

    @property
    def holds(self) -> bool:
        """Say whether nothing speaks against it."""
        return not self.objections


class Judge:
    """Holds claims against the passages of one answer."""

    def __init__(self, passages: Sequence[Passage], embedder: Embedder) -> None:
        self._sources = [Source(number, passage) for number, passage in enumerate(passages, 1)]
        self._embedder = embedder

    def judge(self, claim: str, number: int) -> Support | None:
        """Return what passage `number` (from 1) has for a claim; None where it has no sentence."""
        source = self._sources[number - 1]
        if not source.lines:
            return None
        said = normal(claim)
        if script_of(said) != source.script:
            return self._across(said, source)
        words, trigrams = tokens(said), grams(said)
        runs = source.runs(words, trigrams)[:_JUDGED]
        judged = [
            _support(source, run, words, _objections(said, words, source, run))
            for run in runs
            if run.share >= runs[0].share - _AS_GOOD
        ]
        best = max(judged, key=lambda support: (support.holds, support.share))
        return (
            self._said_otherwise(said, words, source, runs[0]) or best
            if best.objections == ("words",)
            else best
        )

    def _said_otherwise(self, claim: str, words: Sequence[Token], source: Source, run: Run) -> Support | None:
        """Return a run that says the same in other words, by its meaning; None where it does not."""
        if run.share < SOME:
            return None
        if _contradictions(claim, words, source, run):
            return None
        # With so few words in common, one in the place of another makes another thing of it.
        if replaced(words, run.tokens, run.found, source.known):
            return None
        one, other = self._embedder.embed_passages([claim, run.text])
        return _support(source, run, words, []) if float(one @ other) >= SAME else None

    def elsewhere(self, claim: str, but: Sequence[int]) -> Support | None:
        """Return the best support of a claim in the passages other than those; None where none carries it.

        A model that names no passage, or a wrong one, is not trusted with the wording: it has to be nearly the passage's.
        """
        said = normal(claim)
        trigrams, script = grams(said), script_of(said)
        others = [source for source in self._sources if source.number not in but]
        # Comparing over languages costs an embedding for each sentence, so it is for claims that have no other source.
        if any(source.script == script for source in self._sources):
            others = [source for source in others if source.script == script]
            others = [source for source in others if source.likeness(trigrams) >= WORTH_A_LOOK]
        likely = sorted(others, key=lambda source: -source.likeness(trigrams))
        for source in likely:
            support = self.judge(claim, source.number)
            if support is not None and support.holds and support.close:
                return support
        return None

    def _across(self, claim: str, source: Source) -> Support:
        """Compare over languages: by meaning, and by what has the same form in both."""
        missing = numbers(claim, normal(source.passage.text), [], [], [])
        if missing:
            line = source.lines[0]
            return Support(source, line.start, line.end, 0.0, tuple(missing))
        cosines = source.vectors(self._embedder) @ self._embedder.embed_passages([claim])[0]  # (n_lines,)
        best = int(cosines.argmax())
        line, alike = source.lines[best], float(cosines[best])
        enough = ALIKE_WITH_NUMBERS if quantities(claim) else ALIKE
        found = [] if alike >= enough else ["meaning"]
        found += clauses(claim, line.text, source.passage.address)
        found += numbers(claim, line.text, [], [], [])
        found += broad_force(claim, line.text)
        there = f"{line.text} {source.name}".casefold()
        found += [
            f"name {name.key}"
            for name in names(claim)
            if script_of(name.key) == script_of(there) and name.key not in there
        ]
        return Support(source, line.start, line.end, alike, tuple(found))


def _support(source: Source, run: Run, words: Sequence[Token], objections: Sequence[str]) -> Support:
    close = together(words, run.found, source.known)
    return Support(source, run.start, run.end, run.share, tuple(objections), close)


def _objections(claim: str, words: Sequence[Token], source: Source, run: Run) -> list[str]:
    """Return what speaks against a run as the source of a claim; nothing where it carries it."""
    if coverage(words, run.found, source.known) < ENOUGH:
        return ["words"]
    return _contradictions(claim, words, source, run)


def _contradictions(claim: str, words: Sequence[Token], source: Source, run: Run) -> list[str]:
    """Return what of a run is against a claim."""
    address = source.passage.address
    return [
        *clauses(claim, run.text, address),
        *numbers(claim, run.text, words, run.tokens, run.found),
        *(f"party {key}" for key in strangers(claim, f"{run.text} {source.name}")),
        *force(claim, run.text, words, run.tokens, run.found),
        *actors(claim, run.text, words, run.tokens, run.found),
        *subjects(claim, run.text, words, run.tokens, run.found),
        *agents(words, run.tokens, run.found),
        *doers(claim, run.text),
        *limits(claim, run.text),
        *antonyms(claim, run.text),
        *closed(claim, run.text),
        *(replaced(words, run.tokens, run.found, source.known, closing=False) if run.share >= NEAR else ()),
    ]
