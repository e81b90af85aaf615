"""Clauses named in languages that write them with words: Article 5(1), point (b); пункт 2 статьи 5; § 5 Abs. 2 Nr. 3."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from index.document import Address, Step
from index.mention import UNKNOWN, Mention
from index.mention_grammar import STEM, WORD, Reader, composed, readers, searched, starts
from index.mention_steps import mentions_of
from index.mention_units import Unit, unit_again, unit_at
from index.tree import INNER

# What holds the clauses of a list is named behind the last of them; so far back it may be meant.
_MOST_AROUND = 8
_FIRST_WITHOUT_SPACES = "\u2e80"  # from here on scripts set no spaces between words
_LONGEST_NAME, _LONGEST_LEAD, _FURTHEST_TITLE = 80, 40, 600
# What one document may have beside its articles, sections or rules.
_AROUND = ("annex", "schedule", "part", "title", "chapter")


def read(text: str, language: str = "") -> list[Mention]:
    """Find the clauses that a text names in these languages; of several readings of a place the longest, and of
    equals the one in the text's language."""
    found: list[Mention] = []
    at = 0
    opening = starts()
    own = _reader(language)
    never = (own or readers()[0]).joints["never"]
    for match in WORD.finditer(text):
        if match.start() < at or match[0][0] >= _FIRST_WITHOUT_SPACES:
            continue
        key = match[0] if match[0].isascii() else composed(match[0])
        opened = [reader for reader in opening.get(key[:STEM].lower(), ()) if _may_read(reader, own)]
        if opened:
            runs = [(_run(text, match.start(), reader), reader.row.code == language) for reader in opened]
            best, _ = max(runs, key=lambda run: _reach(*run))
            if best:
                found += [] if never.match(text, best[-1].end) and not best[-1].document else best
                at = best[-1].end
    for script, reader in searched():
        if script.search(text):
            found += _searched(text, reader, list(reader.patterns.values()))
    if language and own and own.row.bare:
        found += _searched(text, own, [own.patterns[sign] for sign in own.row.bare])
    return found


@cache
def _reader(language: str) -> Reader | None:
    """The row of a language, English's for none; None where there is none."""
    return next((reader for reader in readers() if reader.row.code == (language or "en")), None)


def _may_read(reader: Reader, own: Reader | None) -> bool:
    """Tell a row that is not another way to count of the text's language."""
    return own is None or reader is own or reader.row.code[:2] != own.row.code[:2]


def _reach(run: list[Mention], fits: bool) -> tuple[int, bool, bool, int]:
    return (
        (run[-1].end, run[-1].document is not None, fits, len(run[-1].document or ""))
        if run
        else (-1, False, fits, 0)
    )


def _searched(text: str, reader: Reader, patterns: Sequence[re.Pattern[str]]) -> Iterator[Mention]:
    """Read what stands where any of the patterns matches; each is searched for no further than it has to be."""
    at = 0
    nearest = {pattern: pattern.search(text) for pattern in patterns}
    while True:
        for pattern, match in nearest.items():
            if match is not None and match.start() < at:
                nearest[pattern] = pattern.search(text, at)
        places = [match.start() for match in nearest.values() if match]
        if not places:
            return
        run = _run(text, min(places), reader)
        yield from run
        at = run[-1].end if run else min(places) + 1


def _run(text: str, at: int, reader: Reader) -> list[Mention]:
    """Read a clause and those that follow it in its list: they share what holds them and their document."""
    parts: list[list[Mention]] = []
    found: list[Mention] = []
    joint = ""
    chain, head = _chain(text, unit_at(text, at, reader), reader, ())
    while chain:
        if found and _is_apart(found[-1], chain[0], joint, reader):
            parts.append(found)
            found = []
        if found and len(chain[0].address.steps) > 1 and not reader.row.outer_first:
            found[-_MOST_AROUND:] = [_completed(mention, chain[0]) for mention in found[-_MOST_AROUND:]]
        found += chain
        found += _brackets(text, found, reader)
        chain, head, joint = _next(text, found[-1], head, reader)
    return [mention for part in (*parts, found) if part for mention in _of_document(text, part, reader)]


def _next(
    text: str, last: Mention, head: Unit | None, reader: Reader
) -> tuple[list[Mention], Unit | None, str]:
    """Read what goes on with a list: a clause with its word, or a number of the word that the list began with."""
    joint = reader.joints["and"].match(text, last.end)
    if joint is None:
        return [], head, ""
    unit = unit_at(text, joint.end(), reader)
    if unit is None and head is not None and len(last.address.steps) > 1:
        unit = unit_again(text, last.end, head, reader)
    return *_chain(text, unit, reader, last.address.steps), joint[0]


def _is_apart(before: Mention, following: Mention, joint: str, reader: Reader) -> bool:
    """Tell whether a clause is of another document than the one before it in a list: section 4 or regulation 12 of …."""
    mains = {mention.address.steps[0].kind for mention in (before, following)} - {*INNER, *_AROUND}
    return len(mains) > 1 or bool(reader.joints["apart"].search(joint))


def _brackets(text: str, found: list[Mention], reader: Reader) -> list[Mention]:
    """Read the brackets that go on with the last one: "subsection (1)(a) and (c)"; a range is put into the last of `found`."""
    more: list[Mention] = []
    last = found[-1]
    while text[last.end - 1] == ")" and last.address.steps[-1].kind in INNER:
        match = reader.joints["number"].match(text, last.end)
        until = reader.joints["to"].match(text, last.end)
        at = match or until
        # "and (c) of section 5" is of that section.
        if at is None or at["n"][0] != "(" or _has_holder(text, at.end(), reader):
            break
        step = replace(last.address.steps[-1], number=at["n"].strip("()"))
        address = Address((*last.address.steps[:-1], step))
        if match:
            last = replace(last, start=match.start("n"), end=match.end(), address=address, last=None)
            more.append(last)
        else:
            last = replace(last, end=at.end(), last=address)
            (more or found)[-1] = last
            break
    return more


def _is_held(text: str, unit: Unit, reader: Reader) -> bool:
    """Tell whether what holds a unit is named right behind it, without a comma."""
    joint = reader.joints["of"].match(text, unit.end)
    holder = unit_at(text, joint.end(), reader) if joint and "," not in joint[0] else None
    return holder is not None and holder.word.place < unit.word.place


def _has_holder(text: str, at: int, reader: Reader) -> bool:
    """Tell whether what stands at a place names what holds the number before it ("of section 5")."""
    joint = reader.joints["of"].match(text, at)
    return joint is not None and unit_at(text, joint.end(), reader) is not None


def _completed(mention: Mention, following: Mention) -> Mention:
    """Put around a clause what is named only after the next one: "điểm a và điểm b khoản 1"."""
    steps = following.address.steps
    at = len(steps) - 1 if steps[-1].kind == mention.address.steps[0].kind else 0
    if not at:
        return mention
    relative = following.relative if UNKNOWN in (step.number for step in steps[:at]) else mention.relative
    return replace(mention, address=Address((*steps[:at], *mention.address.steps)), relative=relative)


def _of_document(text: str, found: list[Mention], reader: Reader) -> list[Mention]:
    """Give the clauses of a list the document that is named behind or before them."""
    title = _title(text, found[0].start, found[-1].end, reader)
    if not title:
        return found
    # "Absatz 1, § 433 BGB": what has no clause around it is at hand.
    return [
        m if m.address.steps[0].kind in INNER and len(found) > 1 else replace(m, document=title)
        for m in found
    ]


def _title(text: str, start: int, end: int, reader: Reader) -> str:
    """The title of the other document that clauses between two places are of; "" for the one at hand.

    "?" and the words as written stand for one that was named before ("of that Act").
    """
    joints = reader.joints
    if joints["own"].match(text, end):
        return ""
    if same := joints["same"].match(text, end):
        titles = list(joints["title"].finditer(text, max(0, start - _FURTHEST_TITLE), start))
        return " ".join(titles[-1][0].split()) if titles else UNKNOWN + " ".join(same[0].split())
    match = joints["document"].match(text, end)
    if match is None and reader.row.before:
        match = joints["before"].search(text, max(0, start - _LONGEST_NAME), start)
    return " ".join(next(name for name in match.groups() if name).split()) if match else ""


def _chain(
    text: str, unit: Unit | None, reader: Reader, before: tuple[Step, ...]
) -> tuple[list[Mention], Unit | None]:
    """Read units that hold one another, in either order: Article 5(1), point (b) and point (b) of Article 5(1).

    The first of them is read already, and comes back too.
    """
    if unit is None:
        return [], None
    units, end = [unit], unit.end
    while True:
        joint = reader.joints["of"].match(text, end)
        following = unit_at(text, joint.end(), reader) if joint else None
        if joint is None or following is None:
            break
        counts = "," not in joint[0] and any(u.word.kind == "article" for u in units)
        if counts and reader.row.under and text[following.start :].startswith(reader.row.under):
            following = replace(following, word=reader.paragraph)
        places = [u.word.place for u in units]
        if "," in joint[0] and following.word.place > max(places) and _is_held(text, following, reader):
            # "Articles 5 to 7, the second subparagraph of part 3 of Article 4".
            break
        if following.word.place < min(places) and joint[0].strip() not in (",", "،"):
            units.insert(0, following)
        elif following.word.place > max(places) and units[-1].start < following.start:
            units.append(following)
        else:
            break
        end = following.end
    if len(units) == 1 and not before and not _stands_alone(text, unit, reader):
        return [], unit
    return list(mentions_of(units, _holding(before, units[0], reader), end)), unit


def _stands_alone(text: str, unit: Unit, reader: Reader) -> bool:
    """Tell a unit that is a clause without another around it: no common noun, no "first part"."""
    bracketed = ")" in text[unit.start : unit.end]
    at_line = text[unit.start - 1 : unit.start] in ("", "\n")
    if unit.word.weak:
        if unit.bare:
            return False
        led = reader.joints["lead"].search(text, max(0, unit.start - _LONGEST_LEAD), unit.start)
        return bracketed or bool(led) or bool(reader.joints["document"].match(text, unit.end))
    if not unit.bare or unit.relative:
        return True
    if unit.word.kind in INNER:
        return "only" not in reader.row.after
    # "Zweiter Abschnitt" and "First Schedule", but no "first section".
    written = text[unit.start : unit.end].split()
    return not at_line and all(word[0].isupper() for word in written)


def _holding(before: tuple[Step, ...], unit: Unit, reader: Reader) -> tuple[Step, ...]:
    """The steps of the clause named before that hold this one of the same list."""
    places = {kind: place for place, (kind, _) in reversed(list(enumerate(reader.row.kinds)))}
    kind = unit.word.kind
    if reader.row.inner_first:
        return ()
    # "Chapter II and Article 5": an article is numbered through the document; "Schedule 1, Part 2 and Part 3".
    if kind and kind not in (*INNER, "note") and kind not in (step.kind for step in before):
        return ()
    # "This chapter and articles 1 to 3": what is not told by its number holds nothing named.
    return tuple(
        step
        for step in before
        if step.number != UNKNOWN and places.get(step.kind, 0) < places.get(unit.word.kind, 0)
    )
