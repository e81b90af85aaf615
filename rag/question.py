"""What a question asks for: its language, the clauses and documents it names, and its standalone form."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from index.document import Address, Step
from index.numbering import RANKS, clause_name
from index.records import StoredNode
from index.references import Mention, mentions
from index.view import View
from rag import lookup
from rag.followup import standalone, topic_of
from rag.language import language_of
from rag.phrases import phrases
from rag.titles import aliases, documents_hinted, documents_like, documents_named
from rag.types import Question, Turn

# An answer names its document and clause in its lead-in; what it quotes may name others.
_LEAD_IN = 160

# A document called so is the one at hand, not one by that name.
_AT_HAND = re.compile(r"(?:本|该|該|此|这部|這部)|(?:this|the|that|the said)\b", re.IGNORECASE)


# A piece of news can be called so too; only of these is it said that no document has the name.
_IS_TITLE = re.compile(r"(?:法|典|条例|规定|办法|细则|规则|章程)$")

# "10.2" in a question this short is a clause; "0.35元" or "80.8%" is not.
_BARE = re.compile(r"(?<![\d.,])\d+(?:\.\d+)+(?!\s*[%％\d\w])(?![.,]\d)")
_WORDS = re.compile(r"[^\W\d_]+")
_SHORT = 6

# Kinds of clause that are counted within another.
_WITHIN = frozenset({"paragraph", "item", "subitem"})

# Words that stand before an unbracketed title and are no part of it.
_BEFORE_TITLE = re.compile(
    r"^(?:请问|請問|那么|那|根据|根據|依照|按照|依据|在|关于|關於|我国的?|中国的?|现行的?|这个|这部|中华人民共和国)+"
)


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as understood; `text` is its standalone form.

    `mentions` are the clauses it names by number, `documents` the ids of the documents it names, `titles` theirs,
    `unknown` the titles it names beside a clause that no document has.
    """

    text: str
    language: str
    mentions: tuple[Mention, ...]
    documents: tuple[str, ...]
    titles: tuple[str, ...]
    unknown: tuple[str, ...]


def understand(view: View, question: Question) -> Understood:
    """Read a question against the documents of its collection and the conversation before it."""
    titles = view.titles(question.collection)
    text = _standalone(view, question, titles)
    named = tuple(mention for mention in mentions(text) if mention.relative is None) or _bare(text)
    beside = {name: _documents(name, titles) for name in map(_name_before, named) if name}
    documents = tuple(dict.fromkeys(i for found in beside.values() for i in found))
    documents = documents or documents_named(text, titles)
    if named and not documents:
        documents = documents_hinted(text, titles)
    return Understood(
        text=text,
        language=language_of(question.text),
        mentions=named,
        documents=documents,
        titles=(*beside, *(alias for i in documents for alias in aliases(titles[i]))),
        unknown=tuple(
            n for n, found in beside.items() if not found and not documents and _IS_TITLE.search(n)
        ),
    )


def _bare(text: str) -> tuple[Mention, ...]:
    """A clause named by nothing but its number, as in "What is in 10.2?"."""
    return tuple(
        Mention(match.start(), match.end(), Address((Step("clause", match[0]),)))
        for match in _BARE.finditer(text)
        if len(_WORDS.findall(text)) <= _SHORT
    )


def _name_before(mention: Mention) -> str:
    """The title written right before a clause, bare; "" where there is none, or it means the document at hand."""
    name = mention.document or ""
    return "" if _AT_HAND.match(name) else _BEFORE_TITLE.sub("", name)


def _documents(name: str, titles: Mapping[str, str]) -> tuple[str, ...]:
    whole = tuple(i for i, title in titles.items() if name.casefold() in aliases(title))
    return whole or documents_like(name, titles)


def _standalone(view: View, question: Question, titles: Mapping[str, str]) -> str:
    """Carry over from the history what a short question leaves out: a clause, a document, or the topic."""
    text, history = question.text.strip(), question.history
    named = mentions(text)
    relative = next((mention for mention in named if mention.relative), None)
    if relative is not None:
        return _resolved(view, question, relative, titles) or text
    if not history:
        return text
    if named and not named[0].document and not documents_named(text, titles):
        return _with_document(_with_outer(text, named[0], history), history, titles)
    return text if named else standalone(text, history, view.idf)


def _resolved(view: View, question: Question, mention: Mention, titles: Mapping[str, str]) -> str:
    """Put the clause meant ("下一条", "the last clause") in the place of a relative mention; "" where none is."""
    text, language = question.text.strip(), language_of(question.text)
    documents = documents_named(text, titles) or _last_documents(question.history, titles)
    if mention.relative == "last":
        last = lookup.last(view, mention.address, documents or tuple(titles))
        return _spliced(text, mention, _written(last, language)) if last else ""
    base = _last_mention(question.history)
    if base is None or mention.relative is None:
        return ""
    node = next(iter(lookup.find(view, base, documents, question.collection)), None)
    if node is not None and (moved := lookup.beside(view, node, mention.relative)) is not None:
        return _spliced(text, mention, _written(moved, language))
    address = lookup.stepped(base.address, mention.relative)
    return _spliced(text, mention, clause_name(address, language)) if address else ""


def _spliced(text: str, mention: Mention, name: str) -> str:
    """Replace the mention; a follow-up that is nothing but the mention becomes the clause alone."""
    if len(topic_of(text)) in range(1, mention.end - mention.start + 1):
        return name
    return text[: mention.start] + name + text[mention.end :]


def _written(node: StoredNode, language: str) -> str:
    return _beside_title(node.document_title, clause_name(Address.parse(node.address), language), language)


def _beside_title(title: str, text: str, language: str) -> str:
    gap = "" if language.startswith(("zh", "ja")) else " "
    return phrases(language).title.format(title) + gap + text


def _with_document(text: str, history: Sequence[Turn], titles: Mapping[str, str]) -> str:
    """Name the document of the last turn before a clause that is named alone."""
    documents = _last_documents(history, titles)
    if len(documents) != 1:
        return text
    return _beside_title(titles[documents[0]], text, language_of(text))


def _with_outer(text: str, mention: Mention, history: Sequence[Turn]) -> str:
    """Put the clause last spoken of around one that lies within clauses: "第三款呢？" after 第三条第二款 is 第三条第三款."""
    base = _last_mention(history)
    kind = mention.address.steps[0].kind
    if base is None or kind not in _WITHIN:
        return text
    outer = tuple(takewhile(lambda step: RANKS.get(step.kind, 0) < RANKS[kind], base.address.steps))
    if not outer or len(mention.address.steps) > 1:
        return text
    return _spliced(text, mention, clause_name(Address((*outer, *mention.address.steps)), language_of(text)))


def _last_documents(history: Sequence[Turn], titles: Mapping[str, str]) -> tuple[str, ...]:
    for turn in reversed(history):
        named = documents_named(turn.content[:_LEAD_IN], titles)
        if named:
            return named
    return ()


def _last_mention(history: Sequence[Turn]) -> Mention | None:
    """Return the clause last spoken of: that of the last answer's lead-in, or of the question before it."""
    for turn in reversed(history):
        found = next((m for m in mentions(turn.content[:_LEAD_IN]) if m.relative is None), None)
        if found is not None:
            return found
    return None
