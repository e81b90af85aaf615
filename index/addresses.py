"""The shortest unambiguous address of each node: `article:57`, not `part:2/chapter:3/article:57`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.document import Address, Node, Step
from index.numbering import RANKS

# Kinds that may stand first in an address; 款 and 项 mean nothing without their clause.
ANCHORS = frozenset(RANKS) - {"paragraph", "item", "subitem"} | {"heading"}
# What is appended counts anew; "section 2" is that of the body.
APPENDED = frozenset(("annex", "schedule", "supplement"))


@dataclass(frozen=True, slots=True)
class _Ends:
    """How many nodes share an end of their chains: among all, and among those of the body."""

    all: Counter[tuple[Step, ...]] = field(default_factory=Counter)
    body: Counter[tuple[Step, ...]] = field(default_factory=Counter)


def shorten(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Return the tree with `address` set to the shortest end of each chain that no other node shares.

    An end that nodes of annexes and schedules share with one of the body is that one's address.
    """
    ends = _Ends()
    for root in nodes:
        for node in root.walk():
            own = _ends(node.chain.steps)
            ends.all.update(own)
            if not _is_appended(node.chain.steps):
                ends.body.update(own)
    return tuple(_shortened(root, ends) for root in nodes)


def _ends(steps: tuple[Step, ...]) -> list[tuple[Step, ...]]:
    """Ends of a chain that may serve as an address, shortest first; the whole chain is the last."""
    ends = [steps[i:] for i in range(len(steps) - 1, 0, -1) if _may_stand_first(steps, i)]
    return [*ends, steps]


def _may_stand_first(steps: tuple[Step, ...], i: int) -> bool:
    """What an article numbers 1., 2. is named with it; "clause 2" would be looked for anywhere."""
    kind = steps[i].kind
    return kind in ANCHORS and not (kind == "clause" and any(step.kind == "article" for step in steps[:i]))


def _is_appended(steps: tuple[Step, ...]) -> bool:
    return any(step.kind in APPENDED for step in steps[:-1])


def _shortened(node: Node, ends: _Ends) -> Node:
    chain = node.chain.steps
    counted = ends.all if _is_appended(chain) else ends.body
    steps = next((end for end in _ends(chain) if counted[end] == 1), chain)
    return replace(node, address=Address(steps), children=tuple(_shortened(c, ends) for c in node.children))
