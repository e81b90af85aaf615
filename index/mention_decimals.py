"""Clauses named by their decimals alone, as documents in English that number so do: under 2.1, see 5.2 and 5.3(b)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.document import Address, Step
from index.mention import Mention
from index.mention_units import brackets, inwards

_DECIMAL = re.compile(r"(?<![\w.,($€£¥])\d{1,2}(?:\.\d{1,2}){1,3}(?![\w%‰]|[.,]\d)")
# The words that lead to a clause. "of" and "in" alone do not: a list of 2.1, in 3.5 hours.
_LEAD = re.compile(
    r"(?<![\w-])(?:under|see(?: also)?|cf\.|per|pursuant to|according to"
    r"|subject to|contrary to|without prejudice to|notwithstanding|by virtue of|required by"
    r"|(?:accordance|compliance|comply|complies|complied|consistent) with"
    r"|(?:breach|violation|purposes|terms|requirements|provisions) of"
    r"|(?:governed|covered|given|permitted|allowed|modified|amended) by"
    r"|(?:except )?as (?:in|per)|(?:set out|set forth|laid down|described|defined|specified|referred to|listed|provided"
    r"|provided for|stated|mentioned|given|contained|established|named) (?:in|at|by|under))\s+\Z",
    re.I,
)
_AT_HAND = re.compile(r"\s(?:above|below)\b")
_LONGEST_LEAD = 32
_JOINT = re.compile(r",?\s(?:and|or)\s|,\s|(?P<to>\s(?:to|through)\s|\s?[-–]\s?)")
# What is measured, priced or dated by a decimal.
_MEASURE = re.compile(
    r"\s?(?:per ?cent|percent|million|billion|thousand|k[gmW]?|[cm]?m[²³]?|met(?:re|er)s?|kilomet\w+|miles?|feet"
    r"|foot|inch\w*|hectares?|acres?"
    r"|tonnes?|tons?|kilogram\w*|grams?|lit(?:re|er)s?|hours?|minutes?|seconds?|days?|weeks?|months?|years?|times|points?|degrees?|euros?"
    r"|dollars?|pounds?|cents?|yuan|people|persons|(?-i:[A-Z]{3})|[°€£¥$%])(?!\w)",
    re.I,
)


def read(text: str) -> Iterator[Mention]:
    """Yield the clauses that are named so, in order; whether they are there, a document's own numbers must tell."""
    before: Mention | None = None
    for match in _DECIMAL.finditer(text):
        steps, end = brackets(text, match.end())
        joint = _JOINT.fullmatch(text, before.end, match.start()) if before else None
        led = _LEAD.search(text, max(0, match.start() - _LONGEST_LEAD), match.start())
        if _MEASURE.match(text, end) or not (led or joint or _AT_HAND.match(text, end)):
            continue
        address = Address((Step("clause", match[0]), *inwards("clause", steps)))
        if before and joint and joint["to"] and before.last is None:
            before = Mention(before.start, end, before.address, address)
            continue
        if before:
            yield before
        before = Mention(match.start(), end, address)
    if before:
        yield before
