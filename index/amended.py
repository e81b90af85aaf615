"""Clauses named in an amendment or a decision: they are those of the law that it changes, and so is its quoted text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index import numerals
from index.document import Address, Document, Step
from index.mention import UNKNOWN, Mention
from index.reference import Reference, elsewhere
from index.tree import INNER, Place

# The law that an amendment or a decision changes: its clauses are what such a document names.
AMENDMENT = re.compile(
    r"(?P<law>[\u4e00-\u9fff]*(?:法|宪法))修正案\s*(?:[（(][^）)]*[）)]\s*)*$|关于修改.*决定$"
)
_TITLE = re.compile(r"《((?:[^《》]|《[^《》]*》)+)》")
# The new text of an article, or of paragraphs put into it, begins here.
_NEW_TEXT = re.compile(
    r"(?:修改为|作为(?:第[^，。“]{1,12}条(?:之[一二三四五六七八九十]+)?|第(?P<n>[一二三四五六七八九十]{1,3})款[^“]{0,12}))\s?[:：]\s?“"
)
_QUOTED = re.compile(r"\n“")


def of_amended(
    document: Document, place: Place | None, mention: Mention, law: str | None, found: Sequence[Reference]
) -> Reference | None:
    """Read a clause in an amendment; `law` is the one its title tells, `found` what is read already. None for no clause."""
    steps = mention.address.steps
    if mention.relative == "this" and len(steps) > 1 and steps[1].kind not in INNER:
        # 本章第一百零二条
        mention = replace(mention, relative=None, address=Address(steps[1:]))
        steps = steps[1:]
    title = mention.document or law or _titled(document, place, mention)
    if title is None:
        return None
    if not mention.relative and steps[0].kind not in INNER:
        return elsewhere(place, mention, title, mention.address)
    return _within(document, place, mention, found)


def _titled(document: Document, place: Place | None, mention: Mention) -> str | None:
    above = [document.title, *(p.node.title for p in reversed(list(place.above() if place else ())))]
    start = place.node.start if place else 0
    titles = _TITLE.findall("\n".join([*above, document.text[start : mention.start]]))
    return titles[-1] if titles else None


def _within(
    document: Document, place: Place | None, mention: Mention, found: Sequence[Reference]
) -> Reference | None:
    """Read 第二款, 前款 and 本条 of the article that an entry of the amendment changes."""
    start = min((each.node.start for each in place.above()), default=0) if place else 0
    quotes = list(_NEW_TEXT.finditer(document.text, start, mention.start))
    until = quotes[-1].start() + 30 if quotes else mention.start
    articles = [
        (r, Address.parse(r.targets[-1]).steps[0])
        for r in found
        if start <= r.start < until and r.document and r.targets[-1].startswith("article:")
    ]
    if not articles:
        return None
    reference, article = articles[-1]
    assert reference.document is not None
    steps = mention.address.steps
    if mention.relative == "this" and steps[0].kind == "article":
        steps = (article, *steps[1:])
        return elsewhere(place, replace(mention, last=None), reference.document, Address(steps))
    if not mention.relative and steps[0].kind == "paragraph":
        return elsewhere(place, mention, reference.document, Address((article, *steps)))
    if mention.relative != "previous" or steps[0] != Step("paragraph", UNKNOWN) or not quotes:
        return None
    first = numerals.cjk(quotes[-1]["n"]) if quotes[-1]["n"] else 1
    here = (first or 1) + len(_QUOTED.findall(document.text, quotes[-1].end(), mention.start))
    lowest = here - mention.count if mention.count else 1
    if lowest < 1:
        return None
    address = Address((article, Step("paragraph", str(lowest)), *steps[1:]))
    last = Address((article, Step("paragraph", str(here - 1)))) if here - 1 > lowest else None
    return elsewhere(place, replace(mention, last=last), reference.document, address)
