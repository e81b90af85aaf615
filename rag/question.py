"""What a question asks for: its language, the clauses and documents it names, its date, and its standalone form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from index.document import Address, Step
from index.mention import UNKNOWN
from index.numbering import RANKS, clause_name
from index.records import StoredNode
from index.references import Mention, mentions
from index.versions import Edition
from index.view import View
from rag import lookup
from rag.dates import date_named
from rag.followup import standalone, topic_of
from rag.language import language_of
from rag.names import CJK, short_names
from rag.phrases import phrases
from rag.spoken import spelled_out
from rag.titles import KIND_ALONE, Name, Titles, is_elsewhere
from rag.types import Question, Turn

# An answer names its document and clause in its lead-in; what it quotes may name others.
_LEAD_IN = 160

# A document called so is the one at hand, not one by that name.
_AT_HAND = re.compile(r"(?:本|该|該|此|这部|這部)|(?:this|the|that|the said)\b", re.IGNORECASE)


# A piece of news can be called so too; only of these is it said that no document has the name.
_IS_TITLE = re.compile(
    r"(?:法|典|通则|总则|条例|條例|规定|規定|办法|辦法|细则|細則|規則|规则|章程|解释|公约|条约|协定|准则|规程)$"
)

# "10.2" in a question this short is a clause; "0.35元" or "80.8%" is not.
_BARE = re.compile(r"(?<![\d.,])\d+(?:\.\d+)+(?!\s*[%％\d\w])(?![.,]\d)")
_WORDS = re.compile(r"[^\W\d_]+")
_SHORT = 6

_FROM_THE_END = re.compile(r"倒数(?P<clause>第[一二三四五六七八九十\d]{1,3}[条條款项項章节節编])")

# Kinds of clause that are counted within another.
_WITHIN = frozenset({"paragraph", "item", "subitem"})

_RUN = re.compile(r"[\u4e00-\u9fff]{1,6}$")

# 条例第九条; "article 9 of the rules", "статья 9 правил".
_KIND_BEFORE = re.compile(rf"(?<![\u4e00-\u9fff])(?:本|该|此|这部|请问|在)?(?P<kind>{KIND_ALONE})的?$")
_KIND_BEHIND = re.compile(
    r"\s+(?:(?:of|in|the|this|these|our|de|del|la|el|las|los|du|des|le|les|der|des|dieser|do|da|dos|das|della|dei|di|настоящих|этих|наших)\s+)*"
    r"(?P<kind>[^\W\d_]{4,})",
    re.IGNORECASE,
)

# What may stand between a document's name and its clause.
_JOINT = re.compile(
    r"[》〉」』”\"）)］]?(?:\s?[（(\[【][^（）()]{0,30}[)）\]】])?\s?(?:的|中|里|之|の|의)?\s?[,，]?\s?"
)


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as understood; `text` is its standalone form.

    `mentions` are the clauses it names by number, `within` the documents that each of them is of (none: not said).
    `documents` are all that it names, in the version that it means, `titles` how it names them. `unknown` are titles that no
    document has; clauses beside them are not among the mentions. `at` is the date (ISO 8601) whose versions it asks for, ""
    for those in force now; `absent` are editions of works that have none of that date.
    """

    text: str
    language: str
    mentions: tuple[Mention, ...]
    within: tuple[tuple[str, ...], ...]
    documents: tuple[str, ...]
    titles: tuple[str, ...]
    unknown: tuple[str, ...]
    at: str
    absent: tuple[Edition, ...]


def understand(view: View, question: Question) -> Understood:
    """Read a question against the documents of its collection and the conversation before it."""
    titles = Titles.of(view, question.collection)
    text = _standalone(view, question, titles)
    names = titles.named(text)
    named = tuple(mention for mention in mentions(text) if mention.relative in (None, "last")) or _bare(text)
    beside = [_beside(text, mention, names, titles) for mention in named]
    unknown = [text[name.start : name.end] for name in beside if name and not name.documents]
    named = tuple(mention for mention, name in zip(named, beside, strict=True) if not name or name.documents)
    beside = [name for name in beside if not name or name.documents]
    called = tuple(dict.fromkeys(i for name in beside if name for i in name.documents))
    if not called and not unknown:
        called = tuple(dict.fromkeys(i for name in names for i in name.documents))
    if named and not called:
        called = titles.hinted(text) or _of_kind(text, named, titles)
    at = date_named(text, [*(name for name in beside if name), *names], titles)
    meant = titles.in_force(called, at)
    return Understood(
        text=text,
        language=language_of(question.text),
        mentions=named,
        within=tuple(titles.in_force(name.documents, at) if name else meant for name in beside),
        documents=meant,
        titles=tuple(dict.fromkeys(text[name.start : name.end] for name in (*filter(None, beside), *names))),
        unknown=tuple(dict.fromkeys(unknown)),
        at=at,
        absent=tuple(titles.editions[i] for i in called) if called and not meant else (),
    )


def _bare(text: str) -> tuple[Mention, ...]:
    """A clause named by nothing but its number, as in "What is in 10.2?"."""
    return tuple(
        Mention(match.start(), match.end(), Address((Step("clause", match[0]),)))
        for match in _BARE.finditer(text)
        if len(_WORDS.findall(text)) <= _SHORT
    )


def _beside(text: str, mention: Mention, names: Sequence[Name], titles: Titles) -> Name | None:
    """The document named right before a clause, or with it: without documents where none is called so, None if none is named."""
    written = mention.document or _law_before(text[: mention.start])
    start = text.rfind(written, 0, mention.start) if written else -1
    near = next(
        (n for n in names if n.end <= mention.start and _JOINT.fullmatch(text, n.end, mention.start)), None
    )
    if near and (start < 0 or near.start <= start):
        # What the grammar reads as the law's name may have been cut within it.
        place = _RUN.search(text[: near.start])
        return Name(place.start(), near.end, ()) if place and is_elsewhere(place[0]) else near
    if not written or _AT_HAND.match(written):
        return near
    if start < 0:
        start = max(0, text.find(written))
    documents = titles.called(written) or (() if CJK.search(written) else titles.hinted(written))
    if not documents and not (_IS_TITLE.search(written) or len(_WORDS.findall(written)) > 1):
        return near
    return Name(start, start + len(written), documents)


def _of_kind(text: str, named: Sequence[Mention], titles: Titles) -> tuple[str, ...]:
    """The documents meant by the one word beside a clause that says what kind of document it is of."""
    for mention in named:
        before = _KIND_BEFORE.search(text[: mention.start])
        behind = _KIND_BEHIND.match(text, mention.end)
        if found := next((d for m in (before, behind) if m and (d := titles.of_kind(m["kind"]))), ()):
            return found
    return ()


def _law_before(before: str) -> str:
    """Return a law named at the end of a text that reads as none: 日本民法 as the one at hand (本民法), 民法通则 as a part."""
    places = "|".join(short_names().elsewhere)
    match = re.search(rf"(?:{places})[\u4e00-\u9fff]{{0,10}}(?:法|法典|条例)$|民法[通总]则$", before)
    return match[0] if match else ""


def _standalone(view: View, question: Question, titles: Titles) -> str:
    """Carry over from the history what a short question leaves out: a clause, a document, or the topic."""
    history = question.history
    text = spelled_out(question.text.strip(), titles)
    named = mentions(text)
    relative = next((mention for mention in named if mention.relative), None) or _from_the_end(text)
    if relative is not None:
        holder = next((m for m in named if m.end == relative.start and m.relative is None), None)
        return _resolved(view, question, text, _held(relative, holder), titles) or text
    if not history:
        return text
    if named and not named[0].document and not titles.named(text):
        return _with_document(_with_outer(text, named[0], history), history, titles)
    return text if named else standalone(text, history, view.idf)


def _from_the_end(text: str) -> Mention | None:
    """The clause of "倒数第二条"; `count` is how many it is from the end."""
    match = _FROM_THE_END.search(text)
    if match is None:
        return None
    step = mentions(match["clause"])[0].address.steps[0]
    address = Address((Step(step.kind, UNKNOWN),))
    return Mention(match.start(), match.end(), address, None, "last", None, int(step.number))


def _held(mention: Mention, holder: Mention | None) -> Mention:
    """Put the clause right before a relative one around it: 第三条最后一款."""
    if holder is None or mention.address.steps[0].kind not in _WITHIN:
        return mention
    address = Address((*holder.address.steps, *mention.address.steps))
    return replace(mention, start=holder.start, address=address)


def _resolved(view: View, question: Question, text: str, mention: Mention, titles: Titles) -> str:
    """Put the clause meant ("下一条", "the last clause") in the place of a relative mention; "" where none is."""
    language = language_of(text)
    own = _documents(text, titles, mention.document or "")
    documents = own or _last_documents(question.history, titles)
    if mention.relative == "last":
        among = documents or tuple(titles.of_date(""))
        found = lookup.last(view, mention.address, among, max(1, mention.count))
        return _spliced(text, mention, _written(found, language, None if own else titles)) if found else ""
    base = _last_mention(question.history)
    if base is None or mention.relative is None:
        return ""
    node = next(iter(lookup.find(view, base, documents, question.collection)), None)
    if node is not None and (moved := lookup.beside(view, node, mention.relative)) is not None:
        return _spliced(text, mention, _written(moved, language, None if own else titles))
    address = lookup.stepped(base.address, mention.relative)
    return _spliced(text, mention, clause_name(address, language)) if address else ""


def _spliced(text: str, mention: Mention, name: str) -> str:
    """Replace the mention; a follow-up that is nothing but the mention becomes the clause alone."""
    if len(topic_of(text)) in range(1, mention.end - mention.start + 1):
        return name
    return text[: mention.start] + name + text[mention.end :]


def _written(node: StoredNode, language: str, titles: Titles | None) -> str:
    """Write a clause's name, behind its document's title unless the question has that already (`titles` is None)."""
    clause = clause_name(Address.parse(node.address), language)
    return _beside_title(node.document_id, clause, language, titles) if titles else clause


def _beside_title(document_id: str, text: str, language: str, titles: Titles) -> str:
    """Write a document's title before a clause, with its date where it is not the version in force."""
    edition = titles.editions[document_id]
    title = phrases(language).title.format(edition.title)
    if titles.is_superseded(document_id):
        title += f"（{edition.version}）" if language.startswith(("zh", "ja")) else f" ({edition.version})"
    gap = "" if language.startswith(("zh", "ja")) else " "
    return title + gap + text


def _with_document(text: str, history: Sequence[Turn], titles: Titles) -> str:
    """Name the document of the last turn before a clause that is named alone."""
    documents = _last_documents(history, titles)
    if len(documents) != 1:
        return text
    return _beside_title(documents[0], text, language_of(text), titles)


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


def _documents(text: str, titles: Titles, written: str | None = None) -> tuple[str, ...]:
    """Return the documents named in a text, by title or as `written` before or behind a clause, in the version that it means."""
    names = titles.named(text)
    called = tuple(dict.fromkeys(i for name in names for i in name.documents))
    if not called and written is not None:
        called = titles.called(written) or titles.hinted(text)
    return titles.in_force(called, date_named(text, names, titles))


def _last_documents(history: Sequence[Turn], titles: Titles) -> tuple[str, ...]:
    for turn in reversed(history):
        named = _documents(turn.content[:_LEAD_IN], titles)
        if named:
            return named
    return ()


def _last_mention(history: Sequence[Turn]) -> Mention | None:
    """Return the clause last spoken of: that of the last answer's lead-in, or of the question before it."""
    for turn in reversed(history):
        found = next((m for m in mentions(turn.content[:_LEAD_IN]) if m.relative is None), None)
        if found is not None:
            return replace(found, document=None)
    return None
