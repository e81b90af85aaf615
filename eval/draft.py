"""Questions drafted from the indexed documents, for a person to edit: each with its expected place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from api.schemas import OutlineNode
from eval.target import Target
from index.document import Address
from index.numbering import clause_name
from index.records import DocumentRecord
from index.sentences import sentences

# Drafts of each sort taken from one document.
EACH: Final = 3
_ITEMS: Final = frozenset({"item", "subitem"})
_CLAUSES: Final = frozenset({"article", "clause", "section"})


@dataclass(frozen=True, slots=True)
class Phrases:
    """How each sort of question is put in one language; `{title}`, `{clause}`, `{words}` are filled in."""

    lookup: str
    definition: str
    heading: str
    number: str
    list: str
    missing: str
    repealed: str


# Chinese asks for a number by putting 多少 in its place; elsewhere the gap is shown and a person words the question.
PHRASES: Final[Mapping[str, Phrases]] = {
    "zh": Phrases(
        lookup="《{title}》{clause}的内容是什么？",
        definition="《{title}》所称的“{words}”是指什么？",
        heading="《{title}》对“{words}”是怎么规定的？",
        number="{words}？",
        list="《{title}》{clause}列出了哪些内容？",
        missing="《{title}》{clause}是怎么规定的？",
        repealed="《{title}》是哪一天废止的？",
    ),
    "en": Phrases(
        lookup="What does {clause} of “{title}” say?",
        definition="What does “{words}” mean in “{title}”?",
        heading="What does “{title}” say about {words}?",
        number="In “{title}”, what number belongs here: “{words}”?",
        list="What does {clause} of “{title}” list?",
        missing="What does {clause} of “{title}” say?",
        repealed="On what day was “{title}” repealed?",
    ),
}
# Numbers that answer a question: amounts, terms, shares; not years, clause numbers or list labels.
_AMOUNT_ZH: Final = re.compile(
    r"[\d一二三四五六七八九十百千万亿两]+(?=(?:个(?!人)|日|天|月|年(?!\d)|小时|分钟|元|万元|倍|人|名|户|米|公里|平方米|次)|%|％)"
)
_AMOUNT: Final = re.compile(
    r"(?<![\w.])\d+(?:[.,]\d+)*(?=\s?(?:%|percent|days?|months?|years?|hours?|minutes?|euros?|pounds?|dollars?|metres?|km|kg))"
)
_STOP_ZH: Final = re.compile(r"[，。；：,;:]")


def draft(target: Target) -> Iterator[dict[str, Any]]:
    """Yield rows as `rag.cases.read_questions` takes them, some of each sort from every document, tagged `draft`."""
    for record in target.records():
        wording = PHRASES["zh" if record.language.startswith(("zh", "ja")) else "en"]
        nodes = list(_walk(target.outline(record.id).nodes))
        source = Source(record, target.text(record.id), nodes, wording)
        for tag, make in _MAKERS.items():
            for number, row in enumerate(islice(make(source), EACH), start=1):
                row_id = f"{record.id[-6:]}-{tag}-{number}"
                yield {"id": row_id, "language": record.language, "tags": ["draft", tag], **row}


@dataclass(frozen=True, slots=True)
class Source:
    """A document to ask about: its record, text, nodes in order, and the wording of its language."""

    record: DocumentRecord
    text: str
    nodes: Sequence[OutlineNode]
    wording: Phrases

    def asked(self, phrase: str, node: OutlineNode | None = None, words: str = "") -> str:
        """Fill a phrase in."""
        clause = clause_name(Address.parse(node.address), self.record.language) if node else ""
        return phrase.format(title=self.record.title, clause=clause, words=words)

    def place(self, node: OutlineNode, quote: str = "") -> dict[str, str]:
        """Name a clause as an expectation does."""
        return {"document": self.record.id, "address": node.address, **({"quote": quote} if quote else {})}


def _walk(nodes: Sequence[OutlineNode]) -> Iterator[OutlineNode]:
    for node in nodes:
        yield node
        yield from _walk(node.children)


def _clauses(source: Source) -> list[OutlineNode]:
    return [node for node in source.nodes if node.label and node.kind in _CLAUSES]


def _spread(nodes: Sequence[OutlineNode]) -> list[OutlineNode]:
    """Take clauses from all over the document before neighbours."""
    step = max(1, len(nodes) // EACH)
    return [node for first in range(step) for node in nodes[first::step]]


def _lookups(source: Source) -> Iterator[dict[str, Any]]:
    for node in _spread(_clauses(source)):
        yield {"question": source.asked(source.wording.lookup, node), "expect": source.place(node)}


def _definitions(source: Source) -> Iterator[dict[str, Any]]:
    for node in source.nodes:
        for term in node.definitions or ():
            quote = source.text[term.start : term.end].strip()
            question = source.asked(source.wording.definition, words=term.term)
            if quote and node.address:
                yield {"question": question, "expect": source.place(node, quote)}


def _headings(source: Source) -> Iterator[dict[str, Any]]:
    for node in _spread([n for n in source.nodes if n.title and n.children]):
        question = source.asked(source.wording.heading, words=node.title.strip())
        yield {"question": question, "expect": source.place(node)}


def _numbers(source: Source) -> Iterator[dict[str, Any]]:
    chinese = source.wording is PHRASES["zh"]
    for node in _spread([n for n in _clauses(source) if not n.children]):
        for start, end in sentences(source.text, node.start, node.end):
            sentence = source.text[start:end].removeprefix(node.label).strip()
            amounts = list((_AMOUNT_ZH if chinese else _AMOUNT).finditer(sentence))
            if len(amounts) != 1:
                continue
            words = _with_gap(sentence, amounts[0], chinese)
            question = source.asked(source.wording.number, node, words)
            expect = source.place(node, sentence)
            yield {"question": question, "expect": expect, "answer": amounts[0][0]}


def _with_gap(sentence: str, amount: re.Match[str], chinese: bool) -> str:
    """Put 多少, or a gap, in the place of the number; Chinese is cut where its part of the sentence ends."""
    if not chinese:
        return sentence[: amount.start()] + "___" + sentence[amount.end() :]
    stop = _STOP_ZH.search(sentence, amount.end())
    return (
        sentence[: amount.start()] + "多少" + sentence[amount.end() : stop.start() if stop else len(sentence)]
    )


def _lists(source: Source) -> Iterator[dict[str, Any]]:
    for node in source.nodes:
        items = [child for child in node.children if child.kind in _ITEMS]
        if len(items) > 2:
            row = {"question": source.asked(source.wording.list, node), "expect": source.place(node)}
            yield row | {"tags": ["draft", "list"]}


def _unanswerable(source: Source) -> Iterator[dict[str, Any]]:
    """Near misses: a clause just behind the last one, and a repeal that the text does not speak of."""
    clauses = [node for node in _clauses(source) if node.number.isdecimal()]
    if clauses:
        last = max(clauses, key=lambda node: int(node.number))
        beyond = str(Address.parse(last.address).steps[-1].kind) + f":{int(last.number) + 3}"
        clause = clause_name(Address.parse(beyond), source.record.language)
        question = source.wording.missing.format(title=source.record.title, clause=clause, words="")
        yield {"question": question, "unanswerable": True, "reason": "clause_not_found"}
    if not re.search(r"废止|廢止|repeal", source.text, re.IGNORECASE):
        yield {"question": source.asked(source.wording.repealed), "unanswerable": True}


_MAKERS: Final[Mapping[str, Callable[[Source], Iterator[dict[str, Any]]]]] = {
    "lookup": _lookups,
    "definition": _definitions,
    "heading": _headings,
    "number": _numbers,
    "list": _lists,
    "unanswerable": _unanswerable,
}
