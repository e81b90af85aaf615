"""Which words of a claim stand where in a source: tokens, and an alignment that survives other word order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.numerals import CJK_NUMERAL
from index.words import terms
from rag.quantity_words import NUMBER_WORDS

_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]|"
    r"[^\W_\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]+(?:['’][^\W\d_]+)?"
)
_IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")

# Words that say little by themselves; cues of force and numbers are held against each other apart from alignment.
# For each token of a claim its place in the source.
Found = Sequence[int | None]

_LITTLE_WORDS = (
    "both either neither a an the of to in on at by for from with as and or that this these those it its is are was were "
    "be been being "
    "has have had do does did will would shall should may might must can could not no nor if when where which who "
    "whom whose what how there their they them he she his her we you your our i me my also any all each every such "
    "than then so but into out up about under over between during per only according states stated state passage "
    "document section article says said provides provided following same own one other el la los las de del que y en "
    "un una por para con no se es son al su sus lo le les des du et est dans pour par sur au aux il elle ne pas der "
    "die das und ist nicht ein eine den dem von zu mit auf im wird werden"
)
_LITTLE = frozenset(_LITTLE_WORDS.split())
_LITTLE_CJK = frozenset(
    "的了和与及或在是为对于其之以等将被把按照应当可得由所有也都并而且则该此这那个些就即须不必需要能会经给"
)
# Ways to deny; which of them a sentence has is told by `rag.force`.
_DENYING = frozenset("未没无非勿")
_FAMILIES: Mapping[str, str] = {
    form: words.split()[0]
    for words in (
        "start begin commenc open", "end finish conclud terminat", "buy bought purchas", "obtain get got receiv", "need "
        "require", "keep "
        "retain store",
        "help assist", "show display", "choos chosen chose select", "lodge submit", "inform notify", "replac substitut",
        "pay payment paid",
        "let permit allow", "car vehicl", "kid child children", "give given gave provid suppli", "larg big", "person individu "
        "peopl", "yearly annual",
        "make made", "built construct build", "situat locat", "call name known", "birth born",
        "withhold withheld", "hold held", "take taken took", "lose lost", "find found", "sell sold",
        "leav left", "send sent", "write written wrote", "begin began begun", "bring brought", "see seen saw", "wear "
        "worn", "rise rose risen",
        "lead led", "meet met", "win won", "speak spoken spoke", "break broken broke", "drive driven drove", "ride "
        "ridden rode", "go went gone", "fall fell fallen",
        "rais increas", "agre consent accept", "minus less deduct", "return hand", "join becom becam", "follow after",
        "forfeit lose", "ask request",
    )
    for form in words.split()
}  # fmt: skip
# Of a nearly verbatim claim so many words are the source's but for one, and neighbours stand no farther apart there.
_ONE_IN, _APART = 9, 8
# How far from a word its neighbours are looked at, and how much they count.
_NEAR = 4


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or one character of a script without spaces; `key` is what is compared, `weight` 0 where it says little.

    Numbers have none either: they are held against each other by their value.
    """

    key: str
    start: int
    end: int
    weight: float
    ideograph: bool


def normal(text: str) -> str:
    """Return a text in the form in which claims and sources are compared."""
    return unicodedata.normalize("NFKC", text)


def tokens(text: str) -> list[Token]:
    """Split a text in normal form into tokens."""
    return [_token(match) for match in _TOKEN.finditer(text)]


def _token(match: re.Match[str]) -> Token:
    word = match[0]
    if _IDEOGRAPH.match(word):
        key = "不" if word in _DENYING else word
        weight = 0.0 if key in _LITTLE_CJK or key in CJK_NUMERAL else 0.5
        return Token(key, match.start(), match.end(), weight, True)
    folded = word.casefold().replace("’", "'").removesuffix("'s")
    stem = "".join(terms(folded)) or folded
    weight = 0.0 if folded in _LITTLE or folded[0].isdecimal() or folded in NUMBER_WORDS else 1.0
    return Token(_FAMILIES.get(stem, stem), match.start(), match.end(), weight, False)


def align(claim: Sequence[Token], source: Sequence[Token]) -> list[int | None]:
    """Return for each token of a claim the place of its like in the source, None where there is none.

    Of several the one counts whose neighbours are most alike. A single character whose neighbours all differ is no match.
    """
    places: dict[str, list[int]] = {}
    for place, token in enumerate(source):
        places.setdefault(token.key, []).append(place)
    found: list[int | None] = []
    for place, token in enumerate(claim):
        scored = [(_likeness(claim, place, source, there), -there) for there in places.get(token.key, ())]
        best = max(scored, default=None)
        found.append(None if best is None or (token.ideograph and best[0] < 1) else -best[1])
    return found


def _likeness(claim: Sequence[Token], place: int, source: Sequence[Token], there: int) -> float:
    """Count the neighbours that are alike, those at the same distance in full."""
    score = 0.0
    around = {token.key for token in source[max(0, there - _NEAR) : there + _NEAR + 1]}
    for step in (-3, -2, -1, 1, 2, 3):
        if not 0 <= place + step < len(claim):
            continue
        key = claim[place + step].key
        other = there + step
        if 0 <= other < len(source) and source[other].key == key:
            score += 1.0 if abs(step) == 1 else 0.6
        elif key in around and claim[place + step].weight:
            score += 0.3
    return score


def together(claim: Sequence[Token], found: Found, known: frozenset[str]) -> bool:
    """Say whether a claim is nearly verbatim: its words are in the source, and neighbours are near one another there.

    One word in `_ONE_IN` may be another.
    """
    saying = [
        (token, at)
        for token, at in zip(claim, found, strict=True)
        if token.weight and not (at is None and token.key in known)
    ]
    places = [at for _, at in saying if at is not None]
    if len(places) < 2 or len(saying) - len(places) > len(saying) // _ONE_IN:
        return False
    return all(abs(after - before) <= _APART for before, after in pairwise(places))


def coverage(
    claim: Sequence[Token], found: Sequence[int | None], known: frozenset[str] = frozenset()
) -> float:
    """Return the share of a claim's weight that stands in the source, 0 to 1; `known` are keys that count as there."""
    total = sum(token.weight for token in claim)
    there = sum(
        token.weight
        for token, place in zip(claim, found, strict=True)
        if place is not None or token.key in known
    )
    return there / total if total else 0.0
