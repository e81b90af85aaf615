"""How the named kinds of one document nest: by the usual order, but where the numbers say otherwise by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise, permutations

from index.numbering import RANKS, Label

# So often must a kind begin anew under another to count as its part; once may be chance.
RESTARTS = 2
_BELOW = 0.25


def kind_ranks(labels: Sequence[Label]) -> Mapping[str, float]:
    """Return the rank of each kind, lower for the outer; `labels` are a document's chosen labels in their order.

    Usually a title holds sections and a section articles. Where the usually outer kind begins anew under each of the
    other, and never the other way round (Abschnitt over Titel, ARTICLE II over Section 2.1), they change places.
    """
    ranks = dict(RANKS)
    present = {label.kind for label in labels if label.kind in RANKS}
    for outer, inner in sorted(permutations(present, 2)):
        if RANKS[outer] < RANKS[inner] <= RANKS["article"] and _is_under(outer, inner, labels):
            ranks[outer] = ranks[inner] + _BELOW
    return ranks


def _is_under(kind: str, other: str, labels: Sequence[Label]) -> bool:
    """Tell whether the labels of a kind count anew, or by its number, under each label of the other."""
    both = [label for label in labels if label.kind in (kind, other)]
    if not both or both[0].kind != other:
        return False
    anew = 0
    for before, label in pairwise(both):
        if before.kind == label.kind:
            continue
        starts = label.value[-1] == 1 and (len(label.value) == 1 or label.value[:-1] == before.value)
        if label.kind == other and label.value == (1,):
            return False
        anew += label.kind == kind and starts
    # Sections begin anew now and then after an article too, where a chapter does; not after every second one.
    return anew >= max(RESTARTS, sum(label.kind == other for label in both) / 2)
