"""An outline for looking clauses up from where one stands: parents, siblings, clauses by kind and number."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from index.addresses import APPENDED
from index.document import Node, Outline, Step
from index.numbering import COMPATIBLE

# Kinds that are counted within a clause, and so mean nothing without it.
INNER = ("paragraph", "item", "subitem")
# Kinds whose text may be one paragraph that nobody counts.
CLAUSES = ("article", "clause", "section")
# What numbers the paragraphs of a 第…条 (Japanese ２) and of a 제…조 (①); other labels below them are items.
_PARAGRAPHS = {"第": ("paragraph", "clause"), "제": ("paragraph", "subitem")}


@dataclass(slots=True, eq=False)
class Place:
    """A node with its place: `order` counts all nodes of the document from 0, `following` is the next of them."""

    node: Node
    parent: Place | None
    order: int
    children: list[Place] = field(default_factory=list)
    following: Place | None = None
    _numbered: dict[str, list[Place]] | None = None
    _counted: list[Place] | None = None
    _deeper: dict[str, list[Place]] | None = None

    @property
    def inside(self) -> list[Place]:
        """What is right below: of a bare label that a heading follows ("Article 2" above "Duties") what is below that."""
        if self.children or self.node.kind == "heading" or self.following is None:
            return self.children
        return self.following.children if self.following.node.kind == "heading" else []

    def numbered(self, number: str) -> list[Place]:
        """Return what is right below with a number, in document order."""
        if self._numbered is None:
            self._numbered = defaultdict(list)
            for child in self.inside:
                self._numbered[child.number].append(child)
        return self._numbered.get(number, [])

    def counted(self) -> list[Place]:
        """Return what is right below without a label of its own, in document order."""
        if self._counted is None:
            self._counted = [child for child in self.inside if not child.node.label]
        return self._counted

    def deeper(self, number: str) -> list[Place]:
        """Return what is right below the paragraphs that are only counted with a number, in document order."""
        if self._deeper is None:
            self._deeper = defaultdict(list)
            for paragraph in self.counted():
                for child in paragraph.inside:
                    self._deeper[child.number].append(child)
        return self._deeper.get(number, [])

    @property
    def number(self) -> str:
        """The number without the mark that tells doubles apart."""
        return self.node.number.partition("~")[0]

    @property
    def depth(self) -> int:
        """How many numbers the label tells: 2 for 3.1."""
        return self.number.count(".") + 1

    def above(self) -> Iterator[Place]:
        """Yield this place and all around it, innermost first."""
        at: Place | None = self
        while at is not None:
            yield at
            at = at.parent


class Tree:
    """All places of an outline."""

    def __init__(self, outline: Outline) -> None:
        self.places: list[Place] = []
        self.by_kind: dict[str, list[Place]] = defaultdict(list)
        self.by_number: dict[Step, list[Place]] = defaultdict(list)
        self._siblings: dict[tuple[int, str], list[Place]] = {}
        waiting: list[tuple[Node, Place | None]] = [(node, None) for node in reversed(outline.nodes)]
        while waiting:
            node, parent = waiting.pop()
            place = Place(node, parent, len(self.places))
            if self.places:
                self.places[-1].following = place
            self.places.append(place)
            self.by_kind[node.kind].append(place)
            self.by_number[Step(node.kind, place.number)].append(place)
            if parent is not None:
                parent.children.append(place)
            waiting.extend((child, place) for child in reversed(node.children))

    def anchor(self, step: Step, near: Place | None) -> Place | None:
        """Return the clause of a kind and number that can be named without another around it, the nearest of several."""
        if step.kind in INNER and self.by_kind.get("article") and "." not in step.number:
            # 第五款 of nothing is no fifth article; only where there are no articles a clause may be called a paragraph.
            return None
        # A decimal is numbered through the document, whatever kind its label tells.
        decimal = ("clause", "article", "section", *INNER) if "." in step.number else ()
        for kind in (*kinds(step.kind), *decimal):
            found = self.by_number.get(Step(kind, step.number), [])
            if kind in INNER and not decimal:
                found = [place for place in found if place.node.label and _is_counted_through(place, step)]
            if found:
                return found[0] if len(found) == 1 or near is None else _nearest(found, near)
        return None

    def before(self, place: Place, kind: str) -> Place | None:
        """Return the last clause of a kind that opens before a place, or None."""
        at = bisect_right(self.by_kind[kind], place.order, key=lambda other: other.order)
        return self.by_kind[kind][at - 1] if at else None

    def beside(self, place: Place, step: int) -> list[Place]:
        """Return the clauses of the same kind up to `step` places on (or back, below 0), in document order.

        Paragraphs and items are counted within what holds them, other kinds through the document; fewer than asked
        for come back where there are no more.
        """
        alike = self.alike(place)
        at = bisect_right(alike, place.order, key=lambda other: other.order) - 1
        return alike[max(0, at + step) : at] if step < 0 else alike[at + 1 : at + 1 + step]

    def alike(self, place: Place) -> list[Place]:
        """Return the clauses that are counted together with this one, in document order."""
        kind = place.node.kind
        if kind not in INNER or place.parent is None:
            return self.by_kind[kind]
        key = (place.parent.order, kind)
        if key not in self._siblings:
            self._siblings[key] = [other for other in place.parent.children if other.node.kind == kind]
        return self._siblings[key]


def kinds(kind: str) -> tuple[str, ...]:
    """Return a kind and those that a writer may mean by it, best first; a part is nothing but a part."""
    if kind == "part":
        return (kind,)
    return tuple(dict.fromkeys((kind, *COMPATIBLE.get(kind, ()))))


def _is_counted_through(place: Place, step: Step) -> bool:
    """Tell a paragraph or item of no clause, which may be named alone in a document without articles."""
    outermost = all(each.node.kind == "heading" for each in place.above() if each is not place)
    return step.kind == "paragraph" or (step.kind == "item" and outermost)


def _nearest(found: Sequence[Place], near: Place) -> Place:
    """The one that shares most of the clauses around it with a place; the first of equals."""
    around = [place.order for place in near.above()]
    return max(found, key=lambda p: (sum(a.order in around for a in p.above()), -p.order))


def within(place: Place, step: Step) -> Place | None:
    """Return the clause of a kind and number in another, None where it has none.

    The only paragraph of a clause is the clause itself; items may stand in its paragraphs.
    """
    return below(place, step) or (place if is_whole(place, step) else None)


def is_whole(place: Place, step: Step, of: Sequence[str] = CLAUSES) -> bool:
    """Tell whether a step is the first paragraph of a clause in which none are counted, which is the clause itself."""
    if step.kind != "paragraph" or step.number != "1" or place.node.kind not in of:
        return False
    return not any(child.node.kind == "paragraph" for child in (*place.numbered("1"), *place.counted()))


def below(place: Place, step: Step) -> Place | None:
    """Return the clause of a kind and number that has a node of its own in another, or None."""
    found = _pick(place.numbered(step.number), _child_kinds(place, step.kind), step.kind)
    if found is None and step.kind in INNER and place.node.kind in APPENDED:
        # The paragraphs of a schedule may stand in its parts.
        inside = (below(child, step) for child in place.inside if child.node.kind not in INNER)
        found = next((each for each in inside if each), None)
    if found is not None or step.kind == "paragraph":
        return found
    if step.kind in INNER:
        return _pick(place.deeper(step.number), (*kinds(step.kind), "section"), step.kind)
    return next((deeper for child in place.inside if (deeper := below(child, step))), None)


def _pick(alike: Sequence[Place], allowed: Sequence[str], named: str) -> Place | None:
    """The first of the likeliest kind; a paragraph that is only counted is not the one numbered so, where there is one."""
    for kind in allowed if alike else ():
        for child in sorted(alike, key=lambda child: not child.node.label):
            if child.node.kind == kind and (child.node.label or kind == named):
                return child
    return None


def _child_kinds(place: Place, kind: str) -> tuple[str, ...]:
    """The kinds that a step may mean right below a clause: labels of items tell no kind, except from 款 of a 第…条."""
    if kind == "paragraph" and place.node.label[:1] in _PARAGRAPHS:
        return _PARAGRAPHS[place.node.label[:1]]
    return (*kinds(kind), "section") if kind in INNER else kinds(kind)
