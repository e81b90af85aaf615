"""A reference, and how the clauses of other documents that a mention names are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.document import Address, Document, Step
from index.mention import Mention
from index.tree import Place

# A range names at most so many clauses of another document.
LONGEST_RANGE = 200
_SHOWN = 3
_COUNTED = re.compile(r"(?P<stem>(?:[\d.]*[.-])?)(?P<n>\d+)")


@dataclass(frozen=True, slots=True)
class Reference:
    """A clause named in a document: `start` to `end` is its span in the document text.

    `node` is the address of the node it stands in, "" before the first. `document` is the other document that it is
    in, as written, None for this one. `targets` are addresses in normal form; `dangling` says that not all
    of them are there, which is known of this document alone.
    """

    start: int
    end: int
    node: str
    document: str | None
    targets: tuple[str, ...]
    dangling: bool = False


def stands(place: Place | None) -> str:
    """The address of the node that a reference stands in, "" before the first."""
    return str(place.node.address) if place else ""


def elsewhere(place: Place | None, mention: Mention, title: str, address: Address) -> Reference:
    """Write a clause of another document as it is named."""
    last = mention.last.steps[-1] if mention.last else None
    targets = tuple(map(str, members(address, last)))
    return Reference(mention.start, mention.end, stands(place), title, targets)


def members(address: Address, last: Step | None) -> Iterator[Address]:
    """Yield an address, and with the last step of a range those between as well, as far as numbers tell them."""
    yield address
    *outer, step = address.steps
    if last is None:
        return
    # 5 to 7, 2.1 to 2.4 and 120-1 to 120-6 are counted by what comes last.
    low, high = _COUNTED.fullmatch(step.number), _COUNTED.fullmatch(last.number)
    if low and high and low["stem"] == high["stem"]:
        at, end = int(low["n"]), int(high["n"])
        for number in range(at + 1, min(end, at + LONGEST_RANGE) + 1):
            yield Address((*outer, Step(last.kind, f"{low['stem']}{number}")))
    else:
        yield Address((*outer, last))


def dangling_warnings(document: Document, references: Sequence[Reference]) -> tuple[str, ...]:
    """Say how many references lead nowhere, and the first few of them; empty where all lead somewhere."""
    dangling = [reference for reference in references if reference.dangling]
    if not dangling:
        return ()
    shown = ", ".join(
        f"{document.text[r.start : r.end]} (in {r.node or 'the opening'})" for r in dangling[:_SHOWN]
    )
    more = ", …" if len(dangling) > _SHOWN else ""
    one = len(dangling) == 1
    return (f"{len(dangling)} {'reference leads' if one else 'references lead'} nowhere: {shown}{more}",)
