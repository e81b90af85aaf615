"""Clauses named in running text or in a question, read to addresses: 第五十七条第二款, Article 5(1), § 5 Abs. 2, 第58到59段."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from index import mention_decimals, mention_documents, mentions_cjk, mentions_words
from index.document import Address
from index.mention import UNKNOWN, Mention
from index.numbering import RANKS

__all__ = ["Mention", "mentions"]

# "同条" goes back over at most so many clauses.
_FURTHEST = 30


def mentions(text: str, language: str = "", before: Sequence[Mention] = ()) -> list[Mention]:
    """Find the clauses that a text names, in order; overlapping readings give way to the longest.

    `language` is the text's, as `index.language` names it, "zh-Hant" for Chinese in traditional characters; it tells
    what means one thing in one language and another in the next, as § and 款 do.
    `before` is what was named earlier, to which "that section" and 该条 may go back.
    """
    found = [
        *_with_documents(text, mentions_cjk.read(text, language), before),
        *mentions_words.read(text, language),
        *mention_decimals.read(text),
    ]
    found.sort(key=lambda m: (m.start, -m.end))
    kept: list[Mention] = []
    for mention in found:
        if kept and mention.start < kept[-1].end:
            continue
        meant = _same(mention, [*before, *kept]) if mention.relative == "same" else mention
        kept += [_in_last_document(meant, [*before, *kept])] if meant else []
    return kept


def _with_documents(text: str, found: Iterable[Mention], earlier: Sequence[Mention]) -> list[Mention]:
    """Give mentions the document named before them, and put the clause meant in the place of "同条" and "该款"."""
    done: list[Mention] = []
    title: str | None = None
    for mention in found:
        if mention_documents.in_title(text, mention.start):
            continue
        named = mention_documents.before(text, mention.start)
        if mention.relative == "same":
            same = _same(mention, [*earlier, *done])
            done += [same] if same else []
            continue
        document: str | None = None
        if named.kind == "other":
            document = title = named.title
        elif named.kind == "same":
            last = mention_documents.last_title(text, mention.start) or title
            document = last or mention_documents.last_law(text, mention.start) or named.title
        elif not named.kind and done and mentions_cjk.is_list(text[done[-1].end : mention.start]):
            document = None if mention.relative else done[-1].document
        done.append(replace(mention, document=document))
    return done


def _in_last_document(mention: Mention, done: Sequence[Mention]) -> Mention:
    """Give "section 5 of that Act" the document named last; the words themselves where there is none."""
    if not mention.document or not mention.document.startswith(UNKNOWN):
        return mention
    last = next((before.document for before in reversed(done[-_FURTHEST:]) if before.document), None)
    return replace(mention, document=last or mention.document.removeprefix(UNKNOWN))


def _same(mention: Mention, done: Sequence[Mention]) -> Mention | None:
    """The clause that "同条第二款" goes back to, with the steps that are named anew; None where none was named."""
    kind = mention.address.steps[0].kind
    for before in reversed(done[-_FURTHEST:]):
        steps = before.address.steps
        at = next((i for i, step in enumerate(steps) if step.kind == kind), None)
        if at is not None and all(RANKS[s.kind] > RANKS[kind] for s in mention.address.steps[1:]):
            address = Address((*steps[: at + 1], *mention.address.steps[1:]))
            last = Address((*steps[: at + 1], *mention.last.steps[1:])) if mention.last else None
            return replace(before, start=mention.start, end=mention.end, address=address, last=last)
    return None
