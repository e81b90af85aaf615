"""Blocks to the tree of headings and clauses, with the numbering report.

Which labels open a clause is chosen by `index.sequence`; here they are nested: named kinds by rank, enumerators
by use (a form that is open goes on at its level, a new one opens a level), headings by their level.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from index import headings, layout
from index.addresses import shorten
from index.audit import numbering_rows
from index.collector import paused
from index.document import Address, Block, Document, Node, Outline, Step
from index.load.lines import Line, candidates
from index.numbering import ENUMERATOR_ORDER, RANKS, Label
from index.sequence import choose, is_named

CLAUSES = ("article", "clause")
_TITLE = 99.0
_FIRST_ENUMERATOR = 20.0


@dataclass(slots=True)
class _Draft:
    """A node in the making; `blocks` are the indices of the blocks that hold its own text, the label's first."""

    label: Label | None
    rank: float
    blocks: list[int]
    kind: str = "heading"
    number: str = ""
    title: str = ""
    body: int = 0
    children: list[_Draft] = field(default_factory=list)
    titled: bool = False

    @property
    def first(self) -> int:
        return self.blocks[0]


@paused()
def outline(document: Document) -> Outline:
    """Build the outline of a document: every heading and numbered clause one node, unlabelled paragraphs of a clause too."""
    labels = block_labels(document)
    roots = _nest(document, labels)
    _number_headings(roots)
    nodes = _finish(document, roots)
    return Outline(nodes, numbering_rows(nodes), ())


def block_labels(document: Document) -> dict[int, Label]:
    """Choose the labels that open clauses; returns block index to label, offsets relative to the block."""
    lines = [
        Line(document.text[b.start : b.end], kind=b.kind, level=b.level, fresh=True) for b in document.blocks
    ]
    return {choice.line: choice.label for choice in choose(candidates(lines))}


def _nest(document: Document, labels: Mapping[int, Label]) -> list[_Draft]:
    ranks = _heading_ranks(document.blocks, labels)
    titles = _title_blocks(document)
    roots: list[_Draft] = []
    stack: list[_Draft] = []
    for i, block in enumerate(document.blocks):
        label = labels.get(i)
        if label is None and block.kind != "heading":
            _add_text(document, stack, i)
            continue
        draft = _draft(document, i, label)
        if i in titles:
            draft.rank = _TITLE
        elif label is not None and is_named(label):
            draft.rank = RANKS[label.kind]
        elif block.kind == "heading":
            draft.rank = ranks[block.level]
        if draft.rank >= 0:
            _pop(stack, draft.rank)
        else:
            _place_enumerator(stack, draft)
        (stack[-1].children if stack else roots).append(draft)
        stack.append(draft)
    return roots


def _pop(stack: list[_Draft], rank: float) -> None:
    while stack and stack[-1].rank >= rank:
        stack.pop()


def _add_text(document: Document, stack: list[_Draft], i: int) -> None:
    if not stack:
        return
    top = stack[-1]
    text = _text(document, i)
    alone = top.label is not None and not top.titled and top.blocks == [i - 1] and _bare(document, top)
    if alone and layout.looks_like_heading(text):
        top.title, top.titled, top.body = text, True, document.blocks[i].end
        top.blocks.append(i)
        return
    _host(document, stack, i).blocks.append(i)


def _bare(document: Document, draft: _Draft) -> bool:
    """Tell a label that stands alone on its line; what follows it may be its title."""
    assert draft.label is not None
    return not _text(document, draft.first)[draft.label.end :].strip()


def _host(document: Document, stack: list[_Draft], i: int) -> _Draft:
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


def _heading_ranks(blocks: Sequence[Block], labels: Mapping[int, Label]) -> dict[int, float]:
    """Rank of each mark-up level: that of the named labels printed at it, else just below the level above."""
    named: dict[int, float] = {}
    for i, label in labels.items():
        if blocks[i].kind == "heading" and is_named(label):
            level = blocks[i].level
            named[level] = min(named.get(level, _TITLE), RANKS[label.kind])
    ranks: dict[int, float] = {0: 0.0}
    for level in range(1, headings.WITHIN):
        ranks[level] = max(named.get(level, 0.0), ranks[level - 1] + 0.01)
    # A heading without mark-up or number cannot close a chapter; it stands between the chapters and the articles.
    ranks[headings.WITHIN] = RANKS["subsection"] + 0.5
    return ranks


def _draft(document: Document, i: int, label: Label | None) -> _Draft:
    """Read the title of a labelled or bare heading; its rank is set by the caller, below 0 for enumerators."""
    block, text = document.blocks[i], _text(document, i)
    if label is None:
        return _Draft(None, -1, [i], "heading", "", text, block.end, titled=True)
    rest = text[label.end :]
    title = rest.strip().strip(":：").strip() if _is_title(document, i, label, rest) else ""
    body = block.end if title else block.start + label.end + len(rest) - len(rest.lstrip())
    bracket = layout.bracketed_title(rest) if not title else ""
    if bracket:
        title = bracket.strip("【】（）() 　")
        body = block.start + label.end + rest.index(bracket) + len(bracket)
    return _Draft(label, -1, [i], label.kind, label.number, title, body, titled=bool(title))


def _is_title(document: Document, i: int, label: Label, rest: str) -> bool:
    if document.blocks[i].kind == "heading":
        return True
    if label.kind in ("item", "subitem") or i + 1 == len(document.blocks):
        return False
    return layout.looks_like_heading(rest) and (
        is_named(label) or label.form in ("comma-cjk", "bracket-cjk", "decimal")
    )


def _place_enumerator(stack: list[_Draft], draft: _Draft) -> None:
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


def _open_level(stack: list[_Draft], draft: _Draft) -> None:
    """A form that is not open nests under the last clause, but a titled or later one closes the forms inside it."""
    assert draft.label is not None
    order = ENUMERATOR_ORDER.index(draft.label.form)
    if not draft.titled and draft.label.value[-1] == 1:
        _leave_title(stack)
        return
    while stack and stack[-1].rank >= _FIRST_ENUMERATOR:
        label = stack[-1].label
        if label is not None and ENUMERATOR_ORDER.index(label.form) <= order:
            break
        stack.pop()
    _leave_title(stack)


def _leave_title(stack: list[_Draft]) -> None:
    while stack and stack[-1].rank == _TITLE:
        stack.pop()


def _number_headings(roots: Sequence[_Draft]) -> None:
    """Headings without a number are counted through the document, so that they have an address too."""
    count = 0
    for draft in _walk(roots):
        if draft.kind == "heading":
            count += 1
            draft.number = str(count)


def _walk(drafts: Sequence[_Draft]) -> Iterator[_Draft]:
    for draft in drafts:
        yield draft
        yield from _walk(draft.children)


def _finish(document: Document, roots: Sequence[_Draft]) -> tuple[Node, ...]:
    nodes = tuple(_node(document, draft, ()) for draft in _distinct(roots))
    return shorten(nodes)


def _distinct(drafts: Sequence[_Draft]) -> Sequence[_Draft]:
    """Tell siblings of one kind and number apart: the second 第五条 of a parent is numbered 5~2."""
    seen: Counter[tuple[str, str]] = Counter()
    for draft in drafts:
        key = (draft.kind, draft.number)
        seen[key] += 1
        if seen[key] > 1:
            draft.number = f"{draft.number}~{seen[key]}"
        _distinct(draft.children)
    return drafts


def _node(document: Document, draft: _Draft, above: tuple[Step, ...]) -> Node:
    chain = Address((*above, Step(draft.kind, draft.number)))
    block = document.blocks[draft.first]
    label = "" if draft.label is None else _text(document, draft.first)[: draft.label.end].strip()
    children = _children(document, draft, chain)
    end = max([document.blocks[draft.blocks[-1]].end, *(child.end for child in children)])
    return Node(
        draft.kind, draft.number, label, draft.title, block.start, min(draft.body, end), end, chain, chain, children, block.page
    )  # fmt: skip


def _children(document: Document, draft: _Draft, chain: Address) -> tuple[Node, ...]:
    """Child nodes; the unlabelled paragraphs of an article or clause become nodes that hold the items after them."""
    own = [i for i in draft.blocks if document.blocks[i].end > draft.body or i != draft.first]
    if (
        draft.kind not in CLAUSES
        or len(own) < 2
        or any(c.kind not in ("item", "subitem") for c in draft.children)
    ):
        return tuple(_node(document, child, chain.steps) for child in draft.children)
    groups: dict[int, list[_Draft]] = defaultdict(list)
    for child in draft.children:
        groups[max(i for i in [draft.first, *own] if i <= child.first)].append(child)
    paragraphs = []
    for count, i in enumerate(own, 1):
        here = Address((*chain.steps, Step("paragraph", str(count))))
        children = tuple(_node(document, child, here.steps) for child in groups[i])
        start = max(document.blocks[i].start, draft.body if count == 1 else 0)
        end = max([document.blocks[i].end, *(child.end for child in children)])
        page = document.blocks[i].page
        paragraphs.append(
            Node("paragraph", str(count), "", "", start, start, end, here, here, children, page)
        )
    return tuple(paragraphs)
