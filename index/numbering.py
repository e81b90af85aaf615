"""THE grammar of clause labels: which marks open a clause, of which kind, with which number.

Tables, not code: a language is added by adding rows to `index.clause_words` (words before or after a number),
`index.number_words` (numbers written out), `index.enumerators` (bare numbers and letters) and `index.clause_names`.
`labels_at` reads the labels that may stand at a place of a text; which of them really open a clause is for
`index.sequence` to choose. The normal form of numbers is told in `index.clause_numbers`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.clause_forms import FORMS_AT, HEAD, any_form
from index.clause_names import clause_name
from index.clause_numbers import Number
from index.clause_words import CJK_UNITS, COMPATIBLE, KEYWORDS, RANKS, SPOKEN_UNITS
from index.enumerators import ENUMERATORS

__all__ = [
    "CJK_UNITS", "COMPATIBLE", "ENUMERATOR_ORDER", "KEYWORDS", "RANKS", "SPOKEN_UNITS", "Label", "Number", "any_form",
    "clause_name", "labels_at",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """A clause label as read: `form` is the way it is written, `value` orders it within that form.

    `value` is a tuple so that 57A follows 57 and 1.2 lies under 1; `number` is the normal form as text.
    `start` and `end` span the printed label. `spaced` says that white space, a line's end or a bracketed
    title follows, as it does after real labels and seldom after a reference in running text.
    """

    kind: str
    form: str
    value: Number
    number: str
    start: int
    end: int
    spaced: bool


# Where forms of bare numbers differ, an earlier one is the outer.
ENUMERATOR_ORDER: tuple[str, ...] = ("written", *(row.name for row in ENUMERATORS))
_SPACE_AFTER = re.compile(r"[\s　]|[（(【《]|$|[:：.．、]")


def labels_at(text: str, position: int) -> list[Label]:
    """Read every label that the grammar allows at a place, the most specific form first."""
    head = text[position : position + HEAD].lower()
    forms = FORMS_AT.get(head) or FORMS_AT.get(head[:2]) or FORMS_AT.get(head[:1])
    if forms is None:
        return []
    found: list[Label] = []
    for form in forms:
        reading = form.label(text, position)
        if reading is not None:
            end = reading[-1]
            spaced = bool(_SPACE_AFTER.match(text, end)) or text[end - 1].isspace()
            found.append(Label(*reading[:4], position, end, spaced))
    return found
