"""Clauses named in running text or in a question, read to addresses: 第五十七条第二款, Article 5(1), § 5 Abs. 2, 第58到59段."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from index import numerals
from index.document import Address, Step
from index.numbering import CJK_UNITS, KEYWORDS, SPOKEN_UNITS, any_form


@dataclass(frozen=True, slots=True)
class Mention:
    """A clause named in a text; `start` and `end` are its span there.

    `last` is the other end of a range ("第58到59段"). `relative` says that the number must be found from
    where one stands: "previous", "next", "last" or "this"; the address then holds the kind with number "?".
    `document` is the law or document named right before it, as written and without brackets.
    """

    start: int
    end: int
    address: Address
    last: Address | None = None
    relative: str | None = None
    document: str | None = None


_N = rf"(?:[{numerals.CJK_NUMERAL}]+|\d+)"
_CJK_KINDS = {**CJK_UNITS, **SPOKEN_UNITS}
_UNIT = "|".join(sorted(_CJK_KINDS, key=len, reverse=True))
_CJK_STEP = re.compile(
    rf"(?:第|제)?\s?[（(]?(?P<n>{_N})[)）]?\s?(?P<k>{_UNIT})(?:(?:之|の|의)\s?(?P<s>{_N}))?"
)
_CJK_FIRST = re.compile(rf"(?:第|제)\s?[（(]?{_N}[)）]?\s?(?:{_UNIT})")
_CJK_RANGE = re.compile(
    rf"第\s?(?P<a>{_N})\s?(?:{_UNIT})?\s?[到至\-—–~～]\s?第?\s?(?P<b>{_N})\s?(?P<k>{_UNIT})"
)
_CJK_RELATIVE = re.compile(
    r"(?P<r>上一|前一|前|下一|后一|最后一|本)(?P<k>条|條|款|项|項|章|节|節|段)(?!件|文|例|人|目)"
)
_RELATIVE = {
    "上一": "previous",
    "前一": "previous",
    "前": "previous",
    "下一": "next",
    "后一": "next",
    "最后一": "last",
    "本": "this",
}
_NAMED_BEFORE = re.compile(
    r"(?:《(?P<q>[^《》]{1,60})》|"
    r"(?P<b>[\u4e00-\u9fff（）]{1,30}?(?:法|典|条例|规定|办法|细则|解释|章程|决定|宣言|公约)))(?:的|中|里)?\s*$"
)

# Other forms of the table's words, as running text and questions use them.
_INFLECTED = {
    "article": (
        "articles",
        "arts.",
        "artículos",
        "artigos",
        "articoli",
        "статьи",
        "статье",
        "статью",
        "статьёй",
        "статей",
        "مادة",
    ),
    "section": ("sections", "secciones", "раздела", "разделе"),
    "clause": ("clauses", "cláusulas"),
    "paragraph": (
        "paragraphs",
        "para.",
        "para",
        "paras.",
        "párrafos",
        "пункта",
        "пункте",
        "пункты",
        "absätze",
    ),
    "chapter": ("chapters", "главы", "главе", "главу"),
    "item": ("items", "points"),
    "part": ("parts",),
}
_KIND_OF = {word: kind for table in (KEYWORDS, _INFLECTED) for kind, words in table.items() for word in words}
_KEYWORD = any_form(_KIND_OF)
# A hyphen is part of the number in French codes alone (L. 121-1); elsewhere it is a range.
_NUMBER = r"(?:(?:(?<=[LRD]\.\s)|(?<=[LRD]\.))\d+(?:-\d+)+|\d+(?:\.\d+)*)"
_NUMBER += r"(?:[A-Z](?![A-Za-z])|\s?(?:bis|ter|quater)\b)?|[IVXLC]+\b"
_NUMBER += rf"|(?:{any_form(numerals.WORDS)})\b"
_WORD = re.compile(
    rf"(?<![^\W\d_])(?:(?P<k>{_KEYWORD})|(?P<m>§§?))\s*(?:[LRD]\.\s?)?\(?(?P<n>{_NUMBER})(?P<p>(?:\s?\([0-9a-zA-Z]{{1,4}}\))*)"
    rf"(?:\s*(?:to|through|a|al|à|bis|по|до|[-–—])\s*(?P<b>{_NUMBER}))?",
    re.I,
)
_SUB = re.compile(r"\(([0-9a-zA-Z]{1,4})\)")
_ABSATZ = re.compile(r"\s*(?:Abs\.|Absatz)\s*(\d+)", re.I)
_AND = re.compile(rf"\s*(?:,|and|or|y|et|und|и)\s+({_NUMBER})(?!\s*%|\w)", re.I)
_ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_ORDINAL = re.compile(
    rf"\b(?P<o>{'|'.join(_ORDINALS)}|last|next|previous|preceding|following)\s+(?P<k>paragraph|clause|article|section|item|chapter)\b"
    rf"(?:\s+(?:of|in)\s+)?",
    re.I,
)
_EN_RELATIVE = {
    "last": "last",
    "next": "next",
    "following": "next",
    "previous": "previous",
    "preceding": "previous",
}


def mentions(text: str) -> list[Mention]:
    """Find the clauses that a text names, in order; overlapping readings give way to the longest."""
    found = [*_cjk(text), *_words(text), *_ordinals(text)]
    found.sort(key=lambda m: (m.start, -m.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def _composed(word: str) -> str:
    return unicodedata.normalize("NFC", word).lower()


def _number(raw: str) -> str:
    raw = raw.strip()
    value = numerals.cjk(raw)
    if value is None:
        value = numerals.decimal(raw)
    if value is None and raw.isupper():
        value = numerals.roman(raw)
    if value is None:
        value = numerals.word(raw)
    return raw.replace(" ", "") if value is None else str(value)


def _cjk(text: str) -> Iterator[Mention]:
    for match in _CJK_RANGE.finditer(text):
        kind = _CJK_KINDS[match["k"]]
        first, last = (Address((Step(kind, _number(match[g])),)) for g in "ab")
        yield Mention(match.start(), match.end(), first, last, document=_named_before(text, match.start()))
    at = 0
    while start := _CJK_FIRST.search(text, at):
        steps, at = [], start.start()
        while step := _CJK_STEP.match(text, at):
            suffix = f"-{_number(step['s'])}" if step["s"] else ""
            steps.append(Step(_CJK_KINDS[step["k"]], _number(step["n"]) + suffix))
            at = step.end()
        yield Mention(start.start(), at, Address(tuple(steps)), document=_named_before(text, start.start()))
    for match in _CJK_RELATIVE.finditer(text):
        address = Address((Step(_CJK_KINDS[match["k"]], "?"),))
        yield Mention(match.start(), match.end(), address, relative=_RELATIVE[match["r"]])


def _named_before(text: str, position: int) -> str | None:
    match = _NAMED_BEFORE.search(text, max(0, position - 64), position)
    return (match["q"] or match["b"]) if match else None


def _words(text: str) -> Iterator[Mention]:
    for match in _WORD.finditer(text):
        kind = "article" if match["m"] else _KIND_OF[_composed(match["k"])]
        steps = [Step(kind, _number(match["n"])), *_sub_steps(match["p"])]
        end = match.end() if match["b"] else match.end("p")
        german = _ABSATZ.match(text, end)
        if german:
            steps.append(Step("paragraph", german[1]))
            end = german.end()
        last = Address((Step(kind, _number(match["b"])),)) if match["b"] else None
        yield Mention(match.start(), end, Address(tuple(steps)), last)
        while more := _AND.match(text, end):
            yield Mention(more.start(1), more.end(), Address((Step(kind, _number(more[1])),)))
            end = more.end()


def _sub_steps(text: str) -> Iterator[Step]:
    """Read the brackets after a number: (1) is a paragraph, (a) an item, what follows an item a subitem."""
    kinds = iter(("paragraph", "item", "subitem", "subitem"))
    for number in _SUB.findall(text):
        kind = next(kinds, "subitem")
        if kind == "paragraph" and not number.isdigit():
            kind = next(kinds)
        yield Step(kind, number)


def _ordinals(text: str) -> Iterator[Mention]:
    for match in _ORDINAL.finditer(text):
        kind, word = match["k"].lower(), match["o"].lower()
        outer = _WORD.match(text, match.end())
        if word in _EN_RELATIVE:
            yield Mention(
                match.start(), match.end(), Address((Step(kind, "?"),)), relative=_EN_RELATIVE[word]
            )
        elif outer and outer["k"]:
            steps = (
                Step(_KIND_OF[_composed(outer["k"])], _number(outer["n"])),
                Step(kind, str(_ORDINALS.index(word) + 1)),
            )
            yield Mention(match.start(), outer.end("n"), Address(steps))
