"""What can speak against a source of a claim, one function a kind; each returns what it found, nothing where all is well.

Texts are in normal form (`rag.align.normal`); `words` and `there` are the tokens of claim and source, `found` the places of
the former in the latter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from index.document import Address
from index.references import mentions
from rag.align import Token
from rag.force import Cue, Force, clash, cues, forces
from rag import parties
from rag.parties import roles
from rag.quantities import NUMBER_WORDS, Quantity, quantities

Found = Sequence[int | None]

_MAY_NAME_CLAUSE = re.compile(
    r"第|§|\b(?:art|sec|clause|chapter|para|rule|part|annex|schedule|point|item)", re.IGNORECASE
)
# Names of clause kinds that documents and people use for one another.
_ANY_KIND = frozenset({"section", "clause", "heading", "point", "number", "paragraph", "item", "subitem"})

# Words that narrow or widen a statement; a claim does not put them in.
_LIMITS = re.compile(
    r"仅|只(?=[能有限可需要在对])|一律|始终|唯一|除外|除.{1,20}外|无一例外|全体|必然"
    r"|\b(?:only|solely|exclusively|always|never|except|unless|entirely|invariably|without exception)\b",
    re.IGNORECASE,
)
# "Only two" says no more than "two".
_NUMBER_NEXT = re.compile(rf"\s*(?:\d|(?:{'|'.join(sorted(NUMBER_WORDS))})\b)", re.IGNORECASE)
_SAME_LIMITS = (
    frozenset({"仅", "只"}),
    frozenset({"only", "solely", "exclusively"}),
    frozenset({"except", "unless"}),
    frozenset({"one", "always"}),
)

_ANTONYMS = (
    ("增加", "减少"), ("提高", "降低"), ("上升", "下降"), ("以前", "以后"), ("之前", "之后"), ("以上", "以下"), ("有偿",
    "无偿"), ("免费", "收费"),
    ("公开", "保密"), ("开放", "关闭"), ("有效", "无效"), ("合法", "违法"), ("生效", "失效"), ("延长", "缩短"), ("扩大",
    "缩小"),
    ("书面", "口头"), ("成年人", "未成年人"), ("室内", "室外"), ("收入", "支出"), ("进口", "出口"), ("买方", "卖方"),
    ("同意", "反对"), ("从重", "从轻"),
    ("故意", "过失"), ("定期", "不定期"), ("直接", "间接"), ("首次", "再次"), ("全部", "部分"), ("境内", "境外"),
    ("城镇", "农村"), ("上午", "下午"),
    ("increase", "decrease"), ("rise", "fall"), ("before", "after"), ("open", "close"), ("opens", "closes"), ("above", "below"),
    ("more", "less"), ("minimum", "maximum"), ("free", "paid"), ("public", "confidential"), ("valid", "invalid"),
    ("written", "oral"),
    ("minors", "adults"), ("indoors", "outdoors"), ("inside", "outside"), ("buyer", "seller"), ("earlier", "later"),
    ("first", "last"),
    ("weekdays", "weekends"), ("monthly", "yearly"), ("daily", "weekly"), ("weekly", "monthly"), ("import", "export"),
    ("north", "south"), ("east", "west"),
    ("temporary", "permanent"), ("directly", "indirectly"), ("won", "lost"), ("largest", "smallest"), ("highest",
    "lowest"), ("oldest", "youngest"),
    ("male", "female"), ("son", "daughter"), ("accept", "reject"), ("accepted", "rejected"), ("allowed", "banned"),
    ("day", "night"),
    ("monday", "friday"), ("sunday", "saturday"), ("morning", "evening"),
)  # fmt: skip

# So many words next to a cue tell what it is about, twice as many characters.
_NEXT_TO = 3
_PERMITTED = re.compile(r"最多|至多|最长|享有|\b(?:up to|at most|gets?|ha(?:s|ve)|receives?)\b", re.IGNORECASE)

# A claim that is so near to its source differs in one word on purpose.
_NEAR = 0.85
_SLOT = 4


def clauses(claim: str, source: str, address: str) -> list[str]:
    """Clauses that a claim names and neither the source names nor its own address has."""
    named = _clause_steps(claim)
    if not named:
        return []
    there = _clause_steps(source)
    if address:
        there |= {(step.kind, step.number) for step in Address.parse(address).steps}
    return [f"clause {kind} {number}" for kind, number in sorted(named) if not _named(kind, number, there)]


def _clause_steps(text: str) -> set[tuple[str, str]]:
    if not _MAY_NAME_CLAUSE.search(text):
        return set()
    return {
        (step.kind, step.number)
        for mention in mentions(text)
        for address in (mention.address, mention.last)
        if address is not None
        for step in address.steps
        if step.number != "?"
    }


def _named(kind: str, number: str, there: set[tuple[str, str]]) -> bool:
    return any(
        number == other and (kind == other_kind or (kind in _ANY_KIND and other_kind in _ANY_KIND))
        for other_kind, other in there
    )


def numbers(
    claim: str, source: str, words: Sequence[Token], there: Sequence[Token], found: Found
) -> list[str]:
    """Numbers, dates and times that the source does not have, has of another unit, with another bound, or of another thing."""
    said = [q for q in _quantities(claim) if q.kind != "clause"]
    held = _quantities(source)
    wrong = []
    for quantity in said:
        same = [other for other in held if _same(quantity, other)]
        if not same and _each(quantity, source):
            continue
        if not same:
            wrong.append(f"number {claim[quantity.start : quantity.end]}")
        elif quantity.kind in {"amount", "share"} and all(_bounds_differ(quantity, other) for other in same):
            wrong.append(f"bound {claim[quantity.start : quantity.end]}")
        elif words and _of_another(quantity, same, held, words, there, found):
            wrong.append(f"number of another thing {claim[quantity.start : quantity.end]}")
    return wrong


def _each(quantity: Quantity, source: str) -> bool:
    """Say whether a single unit is the source's "each": "一年" for "每年", "one year" for "a year"."""
    return quantity.value == 1 and bool(quantity.unit) and re.search(r"每|\b(?:per|each|every|an?)\b", source) is not None


def _quantities(text: str) -> list[Quantity]:
    """The quantities of a text but for the numbers of clauses."""
    found = quantities(text)
    if not _MAY_NAME_CLAUSE.search(text):
        return found
    spans = [(mention.start, mention.end) for mention in mentions(text)]
    return [q for q in found if not any(start <= q.start < end for start, end in spans)]


def _same(one: Quantity, other: Quantity) -> bool:
    if isinstance(one.value, tuple) or isinstance(other.value, tuple):
        return _same_date(one, other)
    kinds = {one.kind, other.kind}
    if kinds == {"amount", "time"} or len(kinds) == 1:
        hours = 60 if kinds == {"amount", "time"} else 1
        values = {
            one.value * (hours if one.kind == "amount" else 1),
            other.value * (hours if other.kind == "amount" else 1),
        }
        units = (
            one.unit == other.unit
            or not one.unit
            or not other.unit
            or {one.unit, other.unit} == {"age", "year"}
        )
        return len(values) == 1 and (units or hours == 60)
    return False


def _same_date(one: Quantity, other: Quantity) -> bool:
    """A part of a date is what the whole says; a bare number may be a year."""
    if isinstance(one.value, tuple) and isinstance(other.value, tuple):
        return all(a == b for a, b in zip(one.value, other.value, strict=True) if a is not None) and any(
            one.value
        )
    date, bare = (one, other) if isinstance(one.value, tuple) else (other, one)
    assert isinstance(date.value, tuple)
    return not isinstance(bare.value, tuple) and bare.unit in {"", "year"} and date.value[0] == bare.value


def _bounds_differ(claim: Quantity, source: Quantity) -> bool:
    return bool(claim.bound) and claim.bound != source.bound


def _of_another(
    quantity: Quantity,
    same: Sequence[Quantity],
    held: Sequence[Quantity],
    words: Sequence[Token],
    there: Sequence[Token],
    found: Found,
) -> bool:
    """Say whether what stands around a number in the claim stands around another number of its kind in the source."""
    rivals = [q for q in held if q not in same and q.kind == quantity.kind and q.unit == quantity.unit]
    if not rivals:
        return False
    near = [
        place
        for place, word in enumerate(words)
        if word.weight and _gap(word, quantity) <= 14 and _gap(word, quantity)
    ]
    places = [there[at] for place in near if (at := found[place]) is not None]
    own = max(sum(_gap(token, other) <= 18 for token in places) for other in same)
    other = max(sum(_gap(token, rival) <= 18 for token in places) for rival in rivals)
    closest = (
        sum(min(_gap(t, s) for s in same) for t in places),
        sum(min(_gap(t, r) for r in rivals) for t in places),
    )
    return other > own and closest[1] < closest[0]


def _gap(token: Token, quantity: Quantity) -> int:
    """Characters between a token and a number, 0 where they overlap."""
    return max(token.start - quantity.end, quantity.start - token.end, -1) + 1


def force(claim: str, source: str, words: Sequence[Token], there: Sequence[Token], found: Found) -> list[str]:
    """Duties, permissions, prohibitions and denials that the source puts otherwise for the same words.

    What stands next to a cue, in the claim or in the source, tells: that is what must, may or must not be done.
    """
    said, held = forces(claim), forces(source)
    pairs = [
        (word.start, there[at].start, said[word.start], held[there[at].start])
        for word, at in zip(words, found, strict=True)
        if at is not None and word.weight
    ]
    wrong = []
    for side, text in ((0, claim), (1, source)):
        ordered = sorted(pairs, key=lambda pair: pair[side])
        for cue in cues(text):
            inside = [pair for pair in ordered if cue.first <= pair[side] < cue.last and pair[2 + side] == cue.force]
            near = sorted(inside, key=lambda pair: _distance(pair[side], cue))[: _NEXT_TO * (2 if _han(text) else 1)]
            bad = Counter(pair[2:] for pair in near if clash(*pair[2:]) and not _milder(*pair[2:], claim))
            if near and near[0][2:] in bad and bad.total() * 2 > len(near):
                wrong.append("force {} for {}".format(*bad.most_common(1)[0][0]))
    return list(dict.fromkeys(wrong))


def _distance(place: int, cue: Cue) -> int:
    return place - cue.end if place >= cue.end else cue.start - place


def _milder(claim: Force, source: Force, text: str) -> bool:
    """A permission may be said as a plain fact where the words say that it is one ("employees get", "at most")."""
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
    order, theirs = _order(who, claim), _order(others, source)
    if order and theirs and order == theirs[::-1]:
        return [f"party {order[0]} for {theirs[0]}"]
    return []


def agents(words: Sequence[Token], there: Sequence[Token], found: Found) -> list[str]:
    """What something is done by, where the source says the same of another."""
    wrong = []
    for place, word in enumerate(words):
        if word.key != "by" or not place:
            continue
        at = found[place - 1]
        if at is None or at + 1 >= len(there) or there[at + 1].key != "by":
            continue
        named, held = _next(words, place), _next(there, at + 1)
        if named and held and not set(named) & set(held):
            wrong.append(f"party {' '.join(named)} for {' '.join(held)}")
    return wrong


def _next(words: Sequence[Token], place: int) -> list[str]:
    """The next two words that say something."""
    return [word.key for word in words[place + 1 : place + 6] if word.weight][:2]


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


def _order(found: Sequence[object], text: str) -> tuple[str, str] | None:
    """The two roles of a sentence that has two, in order; None for others, and where someone is acted on."""
    keys = list(dict.fromkeys(party.key for party in found))  # type: ignore[attr-defined]
    if len(keys) != 2 or _overlap(*keys) or re.search(r"\bby\b|由|被|受", text):
        return None
    return keys[0], keys[1]


def limits(claim: str, source: str) -> list[str]:
    """Words such as "only" and "unless" that a claim has put in."""
    there = {_limit(match[0]) for match in _LIMITS.finditer(source)}
    return [
        f"limit {match[0]}"
        for match in _LIMITS.finditer(claim)
        if _limit(match[0]) not in there and not _NUMBER_NEXT.match(claim, match.end())
    ]


def _limit(word: str) -> str:
    folded = "除外" if word.startswith("除") else word.casefold()
    return next((min(same) for same in _SAME_LIMITS if folded in same), folded)


def antonyms(claim: str, source: str) -> list[str]:
    """Words of a claim of which the source has the opposite instead."""
    said, held = claim.casefold(), source.casefold()
    return [
        f"{here} for {there}"
        for pair in _ANTONYMS
        for here, there in (pair, pair[::-1])
        if _has(here, said) and not _has(there, said) and _has(there, held) and not _has(here, held)
    ]


def _has(word: str, text: str) -> bool:
    return bool(re.search(rf"\b{word}\b", text)) if word.isascii() else word in text


def replaced(
    words: Sequence[Token], there: Sequence[Token], found: Found, share: float, known: frozenset[str]
) -> list[str]:
    """Words of a claim that is else nearly its source which stand in the place of other words there."""
    if share < _NEAR:
        return []
    used = {at for at in found if at is not None}
    wrong = []
    for place, word in enumerate(words):
        if found[place] is not None or not word.weight or word.key in known or word.key[0].isdecimal():
            continue
        before = _neighbour(found, range(place - 1, max(-1, place - _SLOT), -1), opening=place < _SLOT)
        behind = _neighbour(found, range(place + 1, min(len(words), place + _SLOT)))
        if before is None or behind is None or not before < behind <= before + _SLOT + 1:
            continue
        slot = [there[at].key for at in range(before + 1, behind) if at not in used and there[at].weight]
        if slot:
            wrong.append(f"{word.key} for {''.join(slot)}")
    return wrong


def _neighbour(found: Found, places: Iterable[int], *, opening: bool = False) -> int | None:
    """Return where the nearest of some words of a claim stands in the source; before its first word is before the source's."""
    return next((at for place in places if (at := found[place]) is not None), -1 if opening else None)
