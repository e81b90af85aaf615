"""The numbering report of an outline: what there is of each kind, what is missing, what is there twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from index.document import Node, NumberingRow

# So many numbers of a sort are named at most.
MOST = 50


def numbering_rows(nodes: Sequence[Node]) -> tuple[NumberingRow, ...]:
    """Report each labelled kind: how many, from where to where, which numbers are missing or double."""
    groups: dict[str, list[list[str]]] = {}
    for parent, siblings in _families(nodes):
        for node in siblings:
            if node.label:
                runs = groups.setdefault(node.kind, [])
                # Articles run on through chapters; a list starts anew under each clause.
                if not runs or (
                    node.number == "1"
                    or (node.kind in ("item", "subitem") and runs and parent != runs[-1][0])
                ):
                    runs.append([parent])
                runs[-1].append(node.number)
    return tuple(_row(kind, [run[1:] for run in runs]) for kind, runs in groups.items())


def _families(nodes: Sequence[Node], parent: str = "") -> Iterator[tuple[str, Sequence[Node]]]:
    for node in nodes:
        yield parent, (node,)
        yield from _families(node.children, str(node.chain))


def _row(kind: str, runs: Sequence[Sequence[str]]) -> NumberingRow:
    missing, doubled, behind = [], [], []
    for run in runs:
        plain = [int(n) for n in run if n.isdigit()]
        have = set(plain)
        missing += [str(n) for n in range(plain[0], max(plain)) if n not in have] if plain else []
        behind += [str(n) for n, most in zip(plain[1:], accumulate(plain, max), strict=False) if n < most]
        doubled += [n.partition("~")[0] for n in run if "~" in n]
    flat = [n for run in runs for n in run]
    return NumberingRow(
        kind, len(flat), flat[0], flat[-1], tuple(missing[:MOST]), tuple(doubled[:MOST]), tuple(behind[:MOST])
    )
