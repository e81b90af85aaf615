"""Cross-references of a document: every clause named in its text, resolved to addresses from where it is named."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from index.amended import AMENDMENT, of_amended
from index.document import Address, Document, Outline, Step
from index.layout import is_cjk
from index.mention import UNKNOWN, Mention
from index.mention_labels import is_label
from index.numbering import RANKS, SPOKEN_UNITS
from index.reference import Reference, elsewhere, members, stands
from index.references import mentions
from index.titles import is_same_title
from index.tree import CLAUSES, INNER, Place, Tree, below, is_whole, kinds, within

# The third item of lists that count by the alphabet.
_PERSIAN_ITEM = re.compile(r"^پ\s?[-–—ـ).]", re.M)
# Letters by which words are one in whatever case.
_STEM = 5
# Annexes may lie outside of the file.
_ATTACHED = (*INNER, "annex", "schedule")
# A clause named by number, or relative to one in a script whose words for it mean nothing else.
_SURE = re.compile(r"\d|第|제|前|전|上|次|[IVXLC]|[一二三四五六七八九十]")
_ABOUT = re.compile(r"(?:适用|执行|实施|解释)《?(?P<law>[\u4e00-\u9fff]{1,20}?法典?)(?![\u4e00-\u9fff]*法)")
_OWN_NAME = re.compile(r"本(?:法|条例|办法|规定)\Z")
_SENTENCE_END = re.compile(r"[。！？!?]|[.;]\s")
_QUOTED = re.compile(r"「[^「」]*」|“[^“”]*”")


def resolve(document: Document, outline: Outline) -> tuple[Reference, ...]:
    """Find the clauses that a document names in its text, in order, each resolved from where it stands."""
    tree = Tree(outline)
    amendment = AMENDMENT.search(document.title)
    found: list[Reference] = []
    language = _written_language(document)
    # What each clause of the document names, to which "that section" may go back.
    named: dict[int, list[Mention]] = defaultdict(list)
    for place, start, end in _own_texts(document, tree):
        before: Reference | None = None
        clause = _clause(place)
        earlier = mentions(document.text[start:end], language, named[clause] if clause else ())
        if clause:
            named[clause] += earlier
        for mention in earlier:
            if is_label(
                document.text, start + mention.start, start + mention.end, mention.address.steps[0].kind
            ):
                continue
            at = replace(mention, start=start + mention.start, end=start + mention.end)
            if amendment:
                reference = of_amended(document, place, at, amendment["law"], found)
            elif at.document and not _is_own(at.document, document.title):
                reference = elsewhere(place, at, at.document, at.address)
            else:
                reference = _here(tree, place, at) or _carried(document, tree, place, at, before)
                reference = reference or _dangling(document, tree, place, at)
            found += [reference] if reference else []
            before = reference or before
    return tuple(sorted(found, key=lambda reference: reference.start))


def _written_language(document: Document) -> str:
    """A document's language as `mentions` tells it: in traditional characters, with items in the order of the alphabet."""
    if document.language == "zh" and "條" in document.text:
        return "zh-Hant"
    if document.language == "fa" and _PERSIAN_ITEM.search(document.text):
        return "fa-IR"
    return document.language


def _own_texts(document: Document, tree: Tree) -> Iterator[tuple[Place | None, int, int]]:
    """Yield the runs of text that belong to a node and to none of its children, without the node's label."""
    at = 0
    for place in tree.places:
        if place.parent is None:
            yield None, at, place.node.start
            at = place.node.end
    yield None, at, len(document.text)
    for place in tree.places:
        at = place.node.start + len(place.node.label)
        for child in place.children:
            yield place, at, child.node.start
            at = child.node.end
        yield place, at, place.node.end


def _is_own(name: str, title: str) -> bool:
    """Tell the document at hand by its title, or by one word of it: "the Convention" in a convention."""
    if is_same_title(name, title):
        return True
    words = title.casefold().split() if " " not in name and not is_cjk(name[0]) else []
    own = name.casefold()
    return any(word == own or (len(own) > _STEM and word[:_STEM] == own[:_STEM]) for word in words)


def _clause(place: Place | None) -> int:
    """The order of the outermost article or clause that a place is in, counted from 1; 0 for none."""
    around = place.above() if place else iter(())
    return min((each.order + 1 for each in around if each.node.kind in CLAUSES), default=0)


def _here(tree: Tree, place: Place | None, mention: Mention) -> Reference | None:
    """Resolve a clause of this document; None where it, or an end of the range, is not there."""
    found = _places(tree, place, mention, mention.address)
    if not found:
        return None
    if mention.last:
        last = _places(tree, place, mention, mention.last)
        if not last:
            return None
        found = _between(tree, found[0], last[-1])
    short = bool(mention.relative) and len(found) < mention.count
    return Reference(mention.start, mention.end, stands(place), None, _addresses(found), short)


def _carried(
    document: Document, tree: Tree, place: Place | None, mention: Mention, before: Reference | None
) -> Reference | None:
    """Take a clause that is not at hand for one of what was named before it: 刑法第五条规定的…，第六条…，第二项."""
    kind = mention.address.steps[0].kind
    if before is None or before.dangling or not before.targets or mention.relative:
        return None
    between = _QUOTED.sub("", document.text[before.end : mention.start])
    if _SENTENCE_END.search(between) and (kind not in INNER or not is_cjk(document.text[mention.start])):
        return None
    steps = Address.parse(before.targets[-1]).steps
    head = tuple(step for step in steps if RANKS.get(step.kind, 0) < RANKS[kind]) if kind in INNER else ()
    address = Address((*head, *mention.address.steps))
    if before.document:
        return elsewhere(place, mention, before.document, address)
    last = Address((*head, *mention.last.steps)) if mention.last else None
    return _here(tree, place, replace(mention, address=address, last=last)) if head else None


def _dangling(document: Document, tree: Tree, place: Place | None, mention: Mention) -> Reference | None:
    """Report a clause that is not there; None for words that are likelier to mean something else ("this part")."""
    written = document.text[mention.start : mention.end]
    steps = mention.address.steps
    kind = steps[0].kind
    # A decimal that no clause has is a figure.
    if written[0].isdecimal() and kind == "clause":
        return None
    if mention.relative == "this" and len(steps) > 1 and mention.last is None:
        # "Paragraph 9 of this Article", which has four.
        return _beyond(tree, place, mention)
    if mention.relative in ("this", "last", "only") or written.endswith(tuple(SPOKEN_UNITS)):
        return None
    if kind in INNER and len(steps) == 1 and not _SURE.search(written):
        return None
    if kind in INNER and len(steps) == 1 and not is_cjk(written[0]) and not _counts(place):
        # "At point 5 of Garden Street", said in a clause without any parts.
        return None
    if mention.relative:
        # "前三项" outside of a list counts other things.
        nowhere = Reference(mention.start, mention.end, stands(place), None, (), dangling=True)
        return nowhere if kind != "item" else None
    # A document without a single article speaks of those of another, which its title may name.
    alike = ("article",) if is_cjk(written[0]) and kind == "article" else kinds(kind)
    own = _OWN_NAME.search(document.text, max(0, mention.start - 4), mention.start)
    if kind not in _ATTACHED and not own and not any(tree.by_kind.get(each) for each in alike):
        about = _ABOUT.search(document.title)
        return elsewhere(place, mention, about["law"], mention.address) if about else None
    around = next((p for p in place.above() if p.node.kind not in INNER), None) if place else None
    if kind in INNER and around:
        steps = (*around.node.address.steps, *steps)
    last = mention.last.steps[-1] if mention.last else None
    targets = tuple(map(str, members(Address(steps), last)))
    return Reference(mention.start, mention.end, stands(place), None, targets, dangling=True)


def _counts(place: Place | None) -> bool:
    """Tell whether a clause around a place has numbered parts, so that one of them may be missing."""
    around = next((each for each in place.above() if each.node.kind in CLAUSES), None) if place else None
    return around is None or any(child.node.label for child in around.inside)


def _beyond(tree: Tree, place: Place | None, mention: Mention) -> Reference | None:
    """Name a clause that is not there in one that is; None where that one is not there either."""
    around, *deeper = mention.address.steps
    found = _relative(tree, place, mention, around) if around.number == UNKNOWN else []
    if not found or any(step.number == UNKNOWN for step in deeper):
        return None
    address = Address((*found[0].node.address.steps, *deeper))
    return Reference(mention.start, mention.end, stands(place), None, (str(address),), dangling=True)


def _addresses(places: Sequence[Place]) -> tuple[str, ...]:
    return tuple(str(place.node.address) for place in places)


def _between(tree: Tree, first: Place, last: Place) -> list[Place]:
    # Sections 1 to 3 are not those that are numbered 1.1 and 2.1 besides.
    found = [
        place
        for place in tree.alike(first)
        if first.order <= place.order <= last.order and place.depth in (first.depth, last.depth)
    ]
    return found if last in found else [first, last]


def _places(tree: Tree, place: Place | None, mention: Mention, address: Address) -> list[Place]:
    """The clauses that an address means from a place; empty where one is not there."""
    step, *deeper = address.steps
    if step.number == UNKNOWN and mention.relative == "this" and deeper and place and step.kind in INNER:
        # "Subparagraph 2 of this paragraph", said in one of its items.
        alike = [
            each
            for each in place.above()
            if each.node.kind in (kinds(step.kind) if deeper[0].kind != step.kind else (step.kind,))
            and below(each, deeper[0])
        ]
        place = alike[0] if alike else place
    # "The preceding paragraph of this article": what holds the clause that is sought is the one at hand.
    within_this = step.number == UNKNOWN and any(inner.number == UNKNOWN for inner in deeper)
    outer = replace(mention, relative="this") if within_this else mention
    found = _relative(tree, place, outer, step) if step.number == UNKNOWN else _first(tree, place, step)
    for at, inner in enumerate(deeper):
        if at + 1 < len(deeper) and found and is_whole(found[0], inner, ("paragraph",)):
            # "Point (a) of the first subparagraph of paragraph 2", where nobody counts subparagraphs.
            continue
        inside: list[Place | None] = []
        if inner.number != UNKNOWN:
            inside = [within(each, inner) for each in found]
        elif mention.relative == "last":
            inside = [_last(each, inner.kind) for each in found]
        elif within_this:
            inside = [*_relative(tree, place, mention, inner)]
        found = [each for each in inside if each is not None]
    return found


def _last(place: Place, kind: str) -> Place | None:
    return next((child for child in reversed(place.children) if child.node.kind in kinds(kind)), None)


def _first(tree: Tree, place: Place | None, step: Step) -> list[Place]:
    """The clause that a first step means: of paragraphs and items the nearest around, of others by number."""
    if step.kind in INNER:
        around = list(place.above()) if place else []
        below_each = [found for each in around if (found := below(each, step))]
        # "Ust. 1" said in a paragraph that has an item 1 is the paragraph.
        found = next((found for found in below_each if found.node.kind == step.kind), None)
        found = found or next(iter(below_each), None)
        # An article before a clause of it: the clause may be a paragraph or an item itself.
        wholes = sorted(
            (each for each in around if is_whole(each, step)), key=lambda p: CLAUSES.index(p.node.kind)
        )
        found = found or next(iter(wholes), None)
        if found is not None:
            return [found]
    anchor = tree.anchor(step, place)
    return [anchor] if anchor else []


def _relative(tree: Tree, place: Place | None, mention: Mention, step: Step) -> list[Place]:
    if mention.relative == "only":
        alike = tree.by_kind[step.kind]
        return alike if len(alike) == 1 else []
    base = _standing(place, step.kind) or (
        tree.before(place, step.kind) if place and step.kind in CLAUSES else None
    )
    if base is None:
        return []
    if mention.relative == "this":
        return [base]
    if mention.relative == "previous":
        if (
            step.kind == "paragraph"
            and base.node.kind != "paragraph"
            and base.children
            and mention.count == 1
        ):
            # What follows the items of a clause whose paragraphs are not counted.
            return [base]
        return tree.beside(base, -(mention.count or len(tree.places)))
    return tree.beside(base, 1) if mention.relative == "next" else []


def _standing(place: Place | None, kind: str) -> Place | None:
    """The clause of a kind that a place is in; an uncounted paragraph is its clause."""
    around = list(place.above()) if place else []
    for wanted in kinds(kind):
        # "This section" of a text whose sections are its outermost clauses is one of those.
        for each in reversed(around) if kind in ("section", "division") and wanted == "clause" else around:
            if each.node.kind == wanted and (kind not in INNER or wanted == kind or each.node.label):
                return each
    if kind == "paragraph":
        return next((each for each in around if each.node.kind in CLAUSES), None)
    return None
