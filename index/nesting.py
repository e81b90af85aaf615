"""Chosen labels and headings to a tree of drafts: named kinds by rank, enumerators by use, headings by their level."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from index import headings, layout
from index.document import Block, Document
from index.kinds import kind_ranks
from index.numbering import ENUMERATOR_ORDER, Label
from index.sequence import is_named

# Enumerators that may stand before a title.
TITLED = ("comma-cjk", "bracket-cjk", "decimal", "capital-dot", "roman-dot", "written")
# What Thai writes without a full stop behind it is the text.
UNTITLED = ("มาตรา",)
_TITLE = 99.0
_FIRST_ENUMERATOR = 20.0
# What an enumerator is within an article, by what it stands in.
_BELOW = {"paragraph": "item", "item": "subitem", "subitem": "subitem"}
# Between a label and its title.
_DASH = re.compile(r"^\s*[-–—]\s*")
_HANGUL = re.compile(r"[가-힣]")


@dataclass(slots=True)
class Draft:
    """A node in the making; `blocks` are the indices of the blocks that hold its own text, the label's first.

    `at` is where its label begins within that block, `body` where its text begins in the document.
    """

    label: Label | None
    rank: float
    blocks: list[int]
    kind: str = "heading"
    number: str = ""
    title: str = ""
    body: int = 0
    children: list[Draft] = field(default_factory=list)
    titled: bool = False
    at: int = 0

    @property
    def first(self) -> int:
        """The index of the block that the label stands in."""
        return self.blocks[0]


def nest(document: Document, labels: Mapping[int, Sequence[Label]]) -> list[Draft]:
    """Build the tree of a document; `labels` holds the chosen labels of a block by its index, an inner one second."""
    nester = _Nester(document, {i: found[0] for i, found in labels.items()})
    for i, block in enumerate(document.blocks):
        found = labels.get(i, ())
        if not found and (block.kind != "heading" or nester.is_title_of_label(i)):
            nester.add_text(i)
            continue
        nester.open(_draft(document, i, found))
        for inner in found[1:]:
            nester.open(_inner_draft(document, i, inner))
    return nester.roots


class _Nester:
    """The tree as far as it is built, and the stack of what is open."""

    def __init__(self, document: Document, labels: Mapping[int, Label]) -> None:
        self.document = document
        self.titles = _title_blocks(document)
        self.kinds = kind_ranks([labels[i] for i in sorted(labels)])
        self.levels = _heading_ranks(document.blocks, labels, self.kinds)
        self.roots: list[Draft] = []
        self.stack: list[Draft] = []

    def open(self, draft: Draft) -> None:
        """Put a draft in its place."""
        block = self.document.blocks[draft.first]
        if draft.first in self.titles:
            draft.rank = _TITLE
        elif draft.label is not None and is_named(draft.label):
            draft.rank = self.kinds[draft.label.kind]
        elif block.kind == "heading":
            draft.rank = self.levels[block.level]
        if draft.rank >= 0:
            while self.stack and self.stack[-1].rank >= draft.rank:
                self.stack.pop()
        else:
            _place_enumerator(self.stack, draft)
            _name_within_article(self.stack, draft, block, self.document.text[block.start : block.end])
        (self.stack[-1].children if self.stack else self.roots).append(draft)
        self.stack.append(draft)

    def is_title_of_label(self, i: int) -> bool:
        """Tell a heading that is the title of the label alone in the heading before it: "# CHAPTER I", "# Scope"."""
        top = self.stack[-1] if self.stack else None
        if top is None or top.label is None or not is_named(top.label) or not self._alone(top, i):
            return False
        return self.document.blocks[i].level == self.document.blocks[top.first].level

    def _alone(self, top: Draft, i: int) -> bool:
        """Tell a label that stands alone on the line before; what follows it may be its title."""
        return not top.titled and top.blocks == [i - 1] and _bare(self.document, top)

    def add_text(self, i: int) -> None:
        """Give a block without a label to the node that it belongs to; before the first node it belongs to none."""
        if not self.stack:
            return
        top = self.stack[-1]
        text = _text(self.document, i)
        if top.label is not None and self._alone(top, i) and layout.looks_like_heading(text):
            top.title, top.titled, top.body = text, True, self.document.blocks[i].end
            top.blocks.append(i)
            return
        _host(self.document, self.stack, i).blocks.append(i)


def _name_within_article(stack: Sequence[Draft], draft: Draft, block: Block, text: str) -> None:
    """Within an article enumerators are paragraphs, items and subitems by their depth, and have no titles."""
    if draft.label is None or not any(each.kind == "article" for each in stack):
        return
    rest = text[draft.label.end :].lstrip()
    if draft.titled and not layout.bracketed_title(text[draft.label.end :]):
        draft.title, draft.titled, draft.body = "", False, block.end - len(rest)
    if stack[-1].kind == "article":
        draft.kind = (
            "paragraph" if draft.kind == "paragraph" or _counts_paragraphs(draft.label, rest) else "item"
        )
    else:
        draft.kind = _BELOW.get(stack[-1].kind, draft.kind)


def _counts_paragraphs(label: Label, rest: str) -> bool:
    """Tell "1." of scripts with spaces; in Chinese and its kin it counts what a paragraph lists."""
    unspaced = layout.is_cjk(rest[:1] or "一") or bool(_HANGUL.search(rest))
    return label.form == "decimal" and len(label.value) == 1 and not unspaced


def _bare(document: Document, draft: Draft) -> bool:
    """Tell a label that stands alone on its line; what follows it may be its title."""
    assert draft.label is not None
    return not _text(document, draft.first)[draft.label.end :].strip()


def _host(document: Document, stack: list[Draft], i: int) -> Draft:
    """The node that an unlabelled block belongs to: a paragraph after a list's items is its clause's, not the last item's."""
    top = stack[-1]
    if top.kind in ("item", "subitem") and document.blocks[i].kind == "paragraph":
        while len(stack) > 1 and stack[-1].kind in ("item", "subitem"):
            stack.pop()
    return stack[-1] if stack[-1].kind not in ("item", "subitem") else top


def _text(document: Document, i: int) -> str:
    return document.text[document.blocks[i].start : document.blocks[i].end]


def _title_blocks(document: Document) -> set[int]:
    """The leading headings that the document takes its title from; they hold the preamble, not the whole text."""
    found: set[int] = set()
    for i, block in enumerate(document.blocks):
        if block.kind != "heading" or block.level != 1:
            break
        found.add(i)
    whole = sum(block.kind == "heading" and block.level == 1 for block in document.blocks) == len(found)
    return found if whole else set()


def _heading_ranks(
    blocks: Sequence[Block], labels: Mapping[int, Label], kinds: Mapping[str, float]
) -> dict[int, float]:
    """Rank of each mark-up level: that of the named labels printed at it, else just below the level above."""
    named: dict[int, float] = {}
    for i, label in labels.items():
        if blocks[i].kind == "heading" and is_named(label):
            level = blocks[i].level
            named[level] = min(named.get(level, _TITLE), kinds[label.kind])
    ranks: dict[int, float] = {0: 0.0}
    for level in range(1, headings.WITHIN):
        ranks[level] = max(named.get(level, 0.0), ranks[level - 1] + 0.01)
    # A heading without mark-up or number cannot close a chapter; it stands between the chapters and the articles.
    ranks[headings.WITHIN] = kinds["article"] - 0.5
    return ranks


def _draft(document: Document, i: int, labels: Sequence[Label]) -> Draft:
    """Read the title of a labelled or bare heading; its rank is set by the caller, below 0 for enumerators."""
    block, text = document.blocks[i], _text(document, i)
    if not labels:
        return Draft(None, -1, [i], "heading", "", text, block.end, titled=True)
    label = labels[0]
    until = labels[1].start if len(labels) > 1 else len(text)
    rest = text[label.end : until]
    title = _trimmed(rest) if until == len(text) and _is_title(document, i, label, rest) else ""
    body = block.end if title else block.start + until - len(rest.lstrip())
    bracket = layout.bracketed_title(rest) if not title else ""
    if bracket:
        title = bracket.strip("【】（）() 　")
        body = block.start + label.end + rest.index(bracket) + len(bracket)
    return Draft(label, -1, [i], label.kind, label.number, title, body, titled=bool(title))


def _inner_draft(document: Document, i: int, label: Label) -> Draft:
    """The first paragraph of an article, whose number stands behind the article's label."""
    rest = _text(document, i)[label.end :]
    body = document.blocks[i].end - len(rest.lstrip())
    return Draft(label, -1, [i], label.kind, label.number, "", body, at=label.start)


def _trimmed(title: str) -> str:
    return title.strip().strip(":：").lstrip("–—- ").strip()


def _is_title(document: Document, i: int, label: Label, rest: str) -> bool:
    if document.blocks[i].kind == "heading":
        return True
    if label.kind in ("item", "subitem") or i + 1 == len(document.blocks):
        return False
    if _text(document, i).startswith(UNTITLED):
        return False
    rest = _DASH.sub("", rest)
    return layout.looks_like_heading(rest) and (is_named(label) or label.form in TITLED)


def _place_enumerator(stack: list[Draft], draft: Draft) -> None:
    """Pop the stack to the parent of an enumerator and give it its rank."""
    assert draft.label is not None
    label = draft.label
    for depth in range(len(stack) - 1, -1, -1):
        keep = _holds(stack[depth].label, label)
        if keep is not None:
            del stack[depth + keep :]
            break
    else:
        _open_level(stack, draft)
    draft.rank = max(stack[-1].rank + 0.5, _FIRST_ENUMERATOR) if stack else _FIRST_ENUMERATOR


def _holds(open_label: Label | None, label: Label) -> int | None:
    """Place an open label against a new one of its form: 1 for parent, 0 for an earlier sibling, None for neither."""
    if open_label is None or open_label.form != label.form:
        return None
    if open_label.value == label.value[:-1]:
        return 1
    later = open_label.value < label.value or label.value[-1] > 1
    return 0 if later and len(open_label.value) == len(label.value) else None


def _open_level(stack: list[Draft], draft: Draft) -> None:
    """A form that is not open nests under the last clause, but a titled or later one closes the forms inside it."""
    assert draft.label is not None
    order = ENUMERATOR_ORDER.index(draft.label.form)
    if draft.label.value[-1] == 1 and (not draft.titled or any(each.kind == "article" for each in stack)):
        _leave_title(stack)
        return
    while stack and stack[-1].rank >= _FIRST_ENUMERATOR:
        label = stack[-1].label
        if label is not None and ENUMERATOR_ORDER.index(label.form) <= order:
            break
        stack.pop()
    _leave_title(stack)


def _leave_title(stack: list[Draft]) -> None:
    while stack and stack[-1].rank == _TITLE:
        stack.pop()
