"""Outlines for the MCP tools: a clause found by address or by its name, and as much of a tree as fits in a reply."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import BaseModel, Field

from api.schemas import OutlineNode
from index.document import Address, Step
from index.errors import BadInput, NotFound
from index.numbering import COMPATIBLE
from index.references import mentions

# Nodes in one reply.
MOST_NODES = 300
_NAMED = 8


class Entry(BaseModel):
    """A heading or clause: offsets are code points into the document's text; `hidden` nodes below it are not shown."""

    address: str
    label: str
    title: str
    start: int
    end: int
    hidden: int = 0
    children: list[Entry] = Field(default_factory=list)


class Place(BaseModel):
    """A node of an outline with the headings from the outside in."""

    node: OutlineNode
    path: list[str]
    chain: list[Step]


def find(roots: Sequence[OutlineNode], wanted: str, title: str) -> Place:
    """Find the clause with this address (`article:57/item:3`), printed label, or name in any language.

    Raises NotFound where there is none, BadInput where several may be meant.
    """
    places = list(_places(roots, [], []))
    wanted = wanted.strip()
    found = (
        [each for each in places if each.node.address == wanted]
        or [each for each in places if wanted and wanted in (each.node.label, _heading(each.node))]
        or _named(places, wanted)
    )
    if not found:
        raise NotFound(
            f"{title!r} has no clause {wanted[:80]!r}; the tool outline shows the addresses that are there"
        )
    if len(found) > 1:
        addresses = ", ".join(each.node.address for each in found[:_NAMED])
        raise BadInput(
            f"{wanted[:80]!r} may be {len(found)} clauses of {title!r}; give an address: {addresses}"
        )
    return found[0]


def _places(nodes: Sequence[OutlineNode], path: list[str], chain: list[Step]) -> Iterator[Place]:
    for node in nodes:
        heading = _heading(node)
        own = Place(
            node=node,
            path=[*path, heading] if heading else path,
            chain=[*chain, Step(node.kind, node.number)],
        )
        yield own
        yield from _places(node.children, own.path, own.chain)


def _heading(node: OutlineNode) -> str:
    return " ".join(filter(None, (node.label, node.title)))


def _named(places: Sequence[Place], wanted: str) -> list[Place]:
    """Find what "Article 57(2)" or 第五十七条 names: kinds as named first, then those a reader may mean by them."""
    address = _address(wanted)
    if address is None:
        return []
    return [each for each in places if _holds(each.chain, address, loosely=False)] or [
        each for each in places if _holds(each.chain, address, loosely=True)
    ]


def _address(wanted: str) -> Address | None:
    try:
        return Address.parse(wanted)
    except ValueError:
        named = mentions(wanted)
        return named[0].address if named else None


def _holds(chain: Sequence[Step], address: Address, *, loosely: bool) -> bool:
    """Say whether a chain ends in the last step of an address and has its other steps in their order."""
    if not address.steps or not _same(chain[-1], address.steps[-1], loosely):
        return False
    steps = iter(chain)
    return all(any(_same(step, wanted, loosely) for step in steps) for wanted in address.steps)


def _same(step: Step, wanted: Step, loosely: bool) -> bool:
    kinds = {wanted.kind, *(COMPATIBLE.get(wanted.kind, ()) if loosely else ())}
    return step.number == wanted.number and step.kind in kinds


def shown(nodes: Sequence[OutlineNode], skip: int) -> tuple[list[Entry], int]:
    """Return nodes behind the first `skip`, with as many levels below as fit whole, and how many on their level are left out."""
    top = nodes[skip : skip + MOST_NODES]
    entries = [_entry(node) for node in top]
    level = list(zip(top, entries, strict=True))
    room = MOST_NODES - len(top)
    while level and (wide := sum(len(node.children) for node, _ in level)) <= room:
        room -= wide
        for node, entry in level:
            entry.children = [_entry(child) for child in node.children]
            entry.hidden = 0
        level = [pair for node, entry in level for pair in zip(node.children, entry.children, strict=True)]
    return entries, max(0, len(nodes) - skip - len(top))


def _entry(node: OutlineNode) -> Entry:
    return Entry(
        address=node.address,
        label=node.label,
        title=node.title,
        start=node.start,
        end=node.end,
        hidden=_size(node) - 1,
    )


def _size(node: OutlineNode) -> int:
    return 1 + sum(map(_size, node.children))
