"""A clause named in running text, as the readers of `index.references` hand it on."""

from __future__ import annotations

from dataclasses import dataclass

from index.document import Address

# The number of a step that must be found from where one stands.
UNKNOWN = "?"


@dataclass(frozen=True, slots=True)
class Mention:
    """A clause named in a text; `start` and `end` are its span there.

    `last` is the other end of a range ("第58到59段"). `relative` says that the number of a step, which is then "?",
    must be found from where one stands: "previous", "next", "last", "this" or "only" (the only one there is);
    `count` is how many clauses it names ("前两款" 2), 0 for all of them ("前各款"). `document` is the law or
    document that the clause is in, as written and without brackets; None is the document that the text stands in.
    """

    start: int
    end: int
    address: Address
    last: Address | None = None
    relative: str | None = None
    document: str | None = None
    count: int = 1
