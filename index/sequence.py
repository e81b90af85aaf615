"""The numbering-sequence check: which of the labels that could open a clause make the numbering go on.

A label at a line's start may be a clause or the tail of a reference ("第二条规定的情形除外。", "12.4.1 applies").
Both look alike; only the whole sequence tells. So the labels of one form are chosen together: the chain with
the highest sum of evidence, less a price for every gap, restart and late start. It is a longest-path problem
over labels in document order, solved exactly in O(n log n) (a Fenwick tree over values serves the gaps).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from index.numbering import Label, Number

GAP = 1.2
DUPLICATE = 1.2
LATE_START = 1.5
BACKWARD = 3.0
RESTART = {"named": 0.6, "enumerator": 0.1}
NAMED = ("cjk-", "word-", "mark")
# Evidence with which a label stands even where its number is out of order: a line of its own, space after it.
ATTESTED = 1.5
# A lone "A. Smith wrote" or "I. Newton" is a name.
NEVER_ALONE = frozenset({"capital-dot", "roman-dot", "roman-dash"})
BOUNDING = frozenset(
    {
        "article",
        "section",
        "annex",
        "schedule",
        "supplement",
        "additional",
        "transitional",
        "repealing",
        "final",
    }
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A label that may open a clause, the line it stands on and the evidence for it (above 0 speaks for it).

    `inner` is one that stands behind the label of a named clause ("제2조 ① …"); it opens a clause within that one.
    """

    line: int
    label: Label
    weight: float
    inner: bool = False


def is_named(label: Label) -> bool:
    """Tell labels with a word or sign (第…条, Article, §) from bare enumerators (1., (a), 一、)."""
    return label.form.startswith(NAMED)


def choose(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Choose the labels that open clauses, in document order; at most one a line, and one within it.

    Named labels are chosen over the whole document; they bound the regions in which enumerators are.
    """
    named = _best_per_line(_choose_forms([c for c in candidates if is_named(c.label)]))
    taken = {c.line for c in named}
    bounds = [c.line for c in named if c.label.kind in BOUNDING]
    regions: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        if not is_named(candidate.label) and (candidate.inner or candidate.line not in taken):
            regions[bisect_left(bounds, candidate.line + 1)].append(candidate)
    chosen = named
    for region in regions.values():
        chosen += _best_per_line(_choose_forms(region))
    # What stands behind a label opens a clause only where that one does.
    outer = {c.line for c in chosen if not c.inner}
    chosen = [c for c in chosen if not c.inner or c.line in outer]
    return sorted(chosen, key=lambda c: (c.line, c.inner))


def _choose_forms(candidates: Sequence[Candidate]) -> list[Candidate]:
    forms: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        forms[candidate.label.form].append(candidate)
    chains = {form: _with_strays(group, best_chain(group)) for form, group in forms.items()}
    return [c for form, chain in chains.items() if len(chain) > 1 or form not in NEVER_ALONE for c in chain]


def _with_strays(group: Sequence[Candidate], chain: list[Candidate]) -> list[Candidate]:
    """Add the named labels out of order: well attested ones whose numbers the chain lacks, each once."""
    if not chain or not is_named(group[0].label):
        return chain
    have = {c.label.value for c in chain}
    low, high = min(have), max(have)
    strays: dict[Number, Candidate] = {}
    for c in group:
        if c.weight >= ATTESTED and low < c.label.value < high and c.label.value not in have:
            strays.setdefault(c.label.value, c)
    return sorted((*chain, *strays.values()), key=lambda c: c.line) if strays else chain


def _best_per_line(candidates: list[Candidate]) -> list[Candidate]:
    """Keep one reading a line: the one that goes on from its form's last label, of these the one read most often.

    So "(i)" after (b) is Roman one, and after (h) the ninth letter; of equals the form that counts on most, so that
    الف ب پ ت are letters of Persian.
    """
    forms: dict[str, list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        forms[candidate.label.form].append(candidate)
    best: dict[tuple[int, bool], tuple[tuple[bool, int, int], Candidate]] = {}
    for group in forms.values():
        steps = [_goes_on(before, each) for before, each in zip([None, *group], group, strict=False)]
        count = sum(steps)
        for goes_on, candidate in zip(steps, group, strict=True):
            rank = (goes_on, len(group), count)
            key = (candidate.line, candidate.inner)
            if key not in best or rank > best[key][0]:
                best[key] = (rank, candidate)
    return [best[key][1] for key in sorted(best)]


def _goes_on(before: Candidate | None, candidate: Candidate) -> bool:
    value = candidate.label.value
    return value[-1] == 1 or (before is not None and before.label.value == (*value[:-1], value[-1] - 1))


class _Fenwick:
    """Greatest (score, index) over all values before a place; O(log n) each way."""

    def __init__(self, size: int) -> None:
        self.cells: list[tuple[float, int]] = [(float("-inf"), -1)] * (size + 1)

    def put(self, place: int, entry: tuple[float, int]) -> None:
        place += 1
        while place < len(self.cells):
            self.cells[place] = max(self.cells[place], entry)
            place += place & -place

    def before(self, place: int) -> tuple[float, int]:
        best = (float("-inf"), -1)
        while place > 0:
            best = max(best, self.cells[place])
            place -= place & -place
        return best


class _Chain:
    """The best chain that ends at each candidate, found in one pass."""

    def __init__(self, group: Sequence[Candidate]) -> None:
        self.group = group
        self.values = sorted({c.label.value for c in group})
        self.lower = _Fenwick(len(self.values))
        self.exact: dict[Number, tuple[float, int]] = {}
        self.within: dict[Number, tuple[float, int]] = {}
        self.any: tuple[float, int] = (float("-inf"), -1)
        self.score = [0.0] * len(group)
        self.back = [-1] * len(group)
        self.restart = RESTART["named" if is_named(group[0].label) else "enumerator"]

    def run(self) -> list[Candidate]:
        for i, candidate in enumerate(self.group):
            value = candidate.label.value
            best, back = max(self._options(value))
            self.score[i], self.back[i] = best + candidate.weight, back
            self._enter(value, (self.score[i], i))
        end, at = self.any
        chain = []
        while end > 0 and at >= 0:
            chain.append(self.group[at])
            at = self.back[at]
        return chain[::-1]

    def _options(self, value: Number) -> list[tuple[float, int]]:
        first = value[-1] == 1 and all(v == 1 for v in value)
        options = [(0.0 if first else -LATE_START, -1)]
        before = self._predecessor(value)
        gap = self.lower.before(bisect_left(self.values, value))
        for (score, at), price in (
            (before, 0.0),
            (gap, GAP),
            (self.exact.get(value, (float("-inf"), -1)), DUPLICATE),
            (self.any, self.restart if first else BACKWARD),
        ):
            if at >= 0:
                options.append((score - price, at))
        return options

    def _predecessor(self, value: Number) -> tuple[float, int]:
        """Best chain that ends where `value` goes on: 1.2 after 1.1 or anything under it; 1.1 after 1; 58 after 57A."""
        parent, last = value[:-1], value[-1]
        none = (float("-inf"), -1)
        if last > 1:
            return self.within.get((*parent, last - 1), none)
        return self.exact.get(parent, none) if parent else none

    def _enter(self, value: Number, entry: tuple[float, int]) -> None:
        self.any = max(self.any, entry)
        self.exact[value] = max(self.exact.get(value, entry), entry)
        for depth in range(1, len(value) + 1):
            head = value[:depth]
            self.within[head] = max(self.within.get(head, entry), entry)
        self.lower.put(bisect_left(self.values, value), entry)


def best_chain(group: Sequence[Candidate]) -> list[Candidate]:
    """Choose from candidates of one form, in document order, the chain of the highest score; may be empty."""
    return _Chain(group).run() if group else []
