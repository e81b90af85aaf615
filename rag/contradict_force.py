"""What speaks against a source of a claim: that another one must, may or must not, or that someone must instead of may.

Each function returns what it found, nothing where all is well. Texts are in normal form (`rag.align.normal`); `words` and
`there` are the tokens of claim and source, `found` the places of the former in the latter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from rag import parties
from rag.align import Found, Token
from rag.force import Cue, Force, clash, cues, forces
from rag.parties import roles

_Pair = tuple[tuple[int, int], tuple[Force, Force]]


# So many words next to a cue tell what it is about, twice as many characters.
_NEXT_TO = 3


_PERMITTED = re.compile(
    r"最多|至多|最长|享有|\b(?:up to|at most|gets?|ha(?:s|ve)|receives?)\b", re.IGNORECASE
)


# Words within which "by" follows what is done.
_BY = 5


_UP_TO = re.compile(
    r"由(?P<who>[\u4e00-\u9fff]{2,12}?)(?:自行|负责|统一)?(?P<what>[\u4e00-\u9fff]{2})(?=[，。；;,、]|$)"
)


_PARTS = re.compile(r"[，。；,;、\n]")


_PASSIVE = re.compile(r"\bby\b|由|被", re.IGNORECASE)


_CLAUSE = re.compile(r"[。；，,;!?！？\n]|\.\s")


def force(claim: str, source: str, words: Sequence[Token], there: Sequence[Token], found: Found) -> list[str]:
    """Duties, permissions, prohibitions and denials that the source puts otherwise for the same words.

    What stands next to a cue, in the claim or in the source, tells: that is what must, may or must not be done.
    """
    said, held = forces(claim), forces(source)
    # Who acts may stand on either side of what must be done; that is for `subjects`.
    who = [(party.start, party.end) for party in roles(claim)]
    pairs = [
        ((word.start, there[at].start), (said[word.start], held[there[at].start]))
        for word, at in zip(words, found, strict=True)
        if at is not None and word.weight and not any(start <= word.start < end for start, end in who)
    ]
    wrong = [
        objection
        for side, text in ((0, claim), (1, source))
        for cue in cues(text)
        if (objection := _next_to(cue, side, pairs, claim))
    ]
    return list(dict.fromkeys(wrong))


def _next_to(cue: Cue, side: int, pairs: Sequence[_Pair], claim: str) -> str | None:
    """Say which other force the words next to a cue of one side have on the other; None where they go together."""
    inside = [
        (places[side], both)
        for places, both in pairs
        if cue.first <= places[side] < cue.last and both[side] == cue.force
    ]
    inside.sort(key=lambda pair: _distance(pair[0], cue))
    near = [both for _, both in inside[: _NEXT_TO * (2 if _han(claim) else 1)]]
    bad = Counter(both for both in near if clash(*both) and not _milder(*both, claim))
    if not near or near[0] not in bad or bad.total() * 2 <= len(near):
        return None
    return "force {} for {}".format(*bad.most_common(1)[0][0])


def _distance(place: int, cue: Cue) -> int:
    return place - cue.end if place >= cue.end else cue.start - place


def _milder(claim: Force, source: Force, text: str) -> bool:
    """A permission may be said as a plain fact where the words say that it is one ("employees get", "at most", "要求")."""
    return (claim, source) == ("plain", "permit") and _PERMITTED.search(text) is not None


def _han(text: str) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in text)


def broad_force(claim: str, source: str) -> list[str]:
    """What holds of force over languages: a denial or prohibition, a duty or a permission alone, stands in both or in none."""
    said = {cue.force for cue in cues(claim)}
    held = {cue.force for cue in cues(source)}
    against: set[Force] = {"forbid", "deny", "exempt"}
    if bool(said & against) != bool(held & against):
        return ["force"]
    said, held = said - against, held - against
    if said and held and not said & held and {"permit"} in (said, held):
        return ["force"]
    return []


def actors(
    claim: str, source: str, words: Sequence[Token], there: Sequence[Token], found: Found
) -> list[str]:
    """Roles that have changed places: another one must, may, or must not."""
    who, others = roles(claim), roles(source)
    if len({party.key for party in others}) < 2 or not who:
        return []
    held = cues(source)
    for cue in cues(claim):
        meant = _counterpart(cue, held, words, there, found)
        if meant is None:
            continue
        doing = parties.actors(who, claim, cue.start)[:1]
        others_doing = parties.actors(others, source, meant.start)
        if doing and others_doing and not any(_overlap(doing[0], other) for other in others_doing):
            return [f"party {doing[0]} for {others_doing[0]}"]
    return []


def subjects(
    claim: str, source: str, words: Sequence[Token], there: Sequence[Token], found: Found
) -> list[str]:
    """Who a claim opens with, where the source says what follows of another."""
    who = [party for party in roles(claim) if not parties.is_object(claim, party.start)]
    if not who or _PASSIVE.search(claim) or _PASSIVE.search(source):
        return []
    first = who[0]
    others = roles(source)
    following = [
        there[at].start
        for word, at in zip(words, found, strict=True)
        if at is not None and word.weight and word.start >= first.end
    ][: 4 if _han(claim) else 2]
    following = [place for place in following if not any(p.start <= place < p.end for p in others)]
    if not following:
        return []
    opens = max((match.end() for match in _CLAUSE.finditer(source, 0, following[0])), default=0)
    before = [party.key for party in others if opens <= party.start < following[0]]
    if before and not any(_overlap(first.key, key) for key in before):
        return [f"party {first.key} for {before[-1]}"]
    return []


def agents(words: Sequence[Token], there: Sequence[Token], found: Found) -> list[str]:
    """What something is done by, where the source says the same of another."""
    wrong = []
    for place, word in enumerate(words):
        if word.key != "by" or not place:
            continue
        at = found[place - 1]
        by = None if at is None else _by_behind(there, at)
        if by is None:
            continue
        named, held = _next(words, place), _next(there, by)
        if named and held and not set(named) <= set(held) and not set(held) <= set(named):
            wrong.append(f"party {' '.join(named)} for {' '.join(held)}")
    return wrong


def _by_behind(there: Sequence[Token], at: int) -> int | None:
    """Return where the source says by whom: "founded in 1283 by"."""
    behind = range(at + 1, min(len(there), at + _BY))
    by = next((place for place in behind if there[place].key == "by"), None)
    # "By 9 a.m." says when.
    timed = by is not None and by + 1 < len(there) and there[by + 1].key[0].isdecimal()
    return None if timed else by


def doers(claim: str, source: str) -> list[str]:
    """Whom a claim says something is up to ("由县文旅部门评定"), where the source says the same of another."""
    wrong = []
    for match in _UP_TO.finditer(claim):
        who, what = match["who"], match["what"]
        said = [part for part in _PARTS.split(source) if what in (part.partition("由")[2] or part)]
        of = claim[: match.start()][-2:]
        said = [part for part in said if of in part.replace(what, "")] or said
        others = [part for part in said if "由" in part or part.endswith(what)]
        if others and not any(who in part or who[-2:] in part.partition("由")[2] for part in said):
            wrong.append(f"party {who} {what}")
    return wrong


def _next(words: Sequence[Token], place: int) -> list[str]:
    """The next word that says something, and the one that goes with it: "by Ada Merrin", not "by Merrin, the keeper"."""
    saying = [word for word in words[place + 1 : place + 5] if word.weight][:2]
    if len(saying) == 2 and saying[1].start > saying[0].end + 1:
        saying = saying[:1]
    return [word.key for word in saying]


def _overlap(one: str, other: str) -> bool:
    return one in other or other in one


def _counterpart(
    cue: Cue, held: Sequence[Cue], words: Sequence[Token], there: Sequence[Token], found: Found
) -> Cue | None:
    """The cue of the source that reaches over most of what a cue of the claim reaches over."""
    places = [
        there[at].start
        for word, at in zip(words, found, strict=True)
        if at is not None and word.weight and cue.end <= word.start < cue.last
    ]
    counted = [
        (sum(other.first <= place < other.last for place in places), -n) for n, other in enumerate(held)
    ]
    best = max(counted, default=(0, 0))
    return held[-best[1]] if best[0] else None
