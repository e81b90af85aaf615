"""Lines of any format to canonical text and blocks: broken lines joined, labels at line starts kept apart.

Every loader reduces its format to `Line`s; what a hard wrap is and what a paragraph is gets decided here, once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from index import layout
from index.document import Block, BlockKind, Page
from index.numbering import Label, labels_at
from index.sequence import Candidate, choose, is_named

# Characters after a label that make it the tail of a reference: "第二条规定的", "第三条和第四条".
_REFERENCE_TAIL = re.compile(
    r"\s?(?:规定|規定|的|至|到|和|或|及|与|、|，|,|所|中|之(?![一二三四五六七八九十])|以|第|项|款|與|但書|之規定|applies|of\b|to\b|and\b|or\b|shall\b|is\b|are\b"
    r"|và\b|hoặc\b|et\b|ou\b|und\b|oder\b|et\b|y\b|oraz\b|ve\b|के\s|की\s|का\s|से\s|और\s|तथा\s|या\s|में\s|и\s|или\s|та\s|або\s)"
)
# "Articles 1 and 2 apply": a second number goes on with a list.
_SECOND = re.compile(r"\s(?:and|or|và|hoặc|et|ou|und|oder|y|i|oraz|lub|ve|и|или|і|та|або|و|یا|أو)\s\d")
_INDENT = re.compile(r"[ \t]{2,}|　")
WRAP_SHARE = 0.5
UNDER_HEADING = 0.8
HEADED = ("part", "subpart", "chapter", "section")
# Behind an article's label only what numbers paragraphs is one more label; "第五条 一、" may be anything.
OUTER = ("part", "book", "title", "division", "chapter", "section", "subsection", "annex", "schedule")
INNERMOST = ("paragraph", "item")
_TRADITIONAL = re.compile("[條項規應為準於]")
# What a sentence goes on with behind a clause's number, in scripts that have small letters.
_READS_ON = re.compile(r"\s+(?=[^\W\d_])[^A-ZÀ-ÖØ-ÞĀ-ſ\u0400-\u042f\u0600-\uffff]")
INNER = ("decimal-bracket", "circled", "decimal")
_AFTER_LABEL = re.compile(r"[\s　]*(?:[–—-][\s　]*)?")
# The title of a section that its first subsection stands behind: "5. Short title.—(1) This Act", "5.—(1)".
_DASHED = re.compile(r"\d{1,4}[A-Z]{0,2}\.[^\S\n]?(?:[^.;:—–]{1,120}[.:]?)?[—–](?=\(1\))")
LONGEST_TITLE = 130
# Where nearly every line ends a sentence, lines are paragraphs, not the pieces of a wrapped one.
CLOSED_SHARE = 0.8
MAX_WRAP_CELLS = 170
SAMPLE = 200_000
CUT_WORD_COUNT = 3
BLOCK_GAP = "\n\n"
# Characters of a block's end by which it is told whether the next line carries it on; longer than any heading.
TAIL = 400


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source: its text, its role, and whether the source surely starts a new block here.

    `kind`, `level` and `page` are those of `Block`; `level` marks a heading's depth or a table's header row.
    """

    text: str
    kind: BlockKind = "paragraph"
    level: int = 0
    fresh: bool = False
    page: int | None = None


@dataclass(slots=True)
class _Part:
    """A block in the making: the line that opens it, its pieces, their length together, and the end of its text."""

    first: Line
    pieces: list[str]
    length: int
    tail: str

    def add(self, text: str) -> None:
        """Carry the block on with a line's text."""
        more = layout.joint(self.tail, text) + text
        self.pieces.append(more)
        self.length += len(more)
        self.tail = (self.tail + more)[-TAIL:]


def assemble(lines: Sequence[Line]) -> tuple[str, tuple[Block, ...], tuple[Page, ...]]:
    """Join lines into blocks and blocks into the canonical text; returns text, blocks and pages, offsets in code points."""
    lines = [line for line in lines if line.text.strip()]
    opening = _Opening(lines)
    wrap = _wrap_width(lines)
    sample = "\n".join(line.text for line in lines)[:SAMPLE]
    parts: list[_Part] = []
    pages: list[Page] = []
    position = 0
    for i, line in enumerate(lines):
        text = line.text.strip() if line.kind != "code" else line.text.rstrip()
        if i and _goes_on(lines[i - 1], line, parts[-1].tail, wrap, sample) and i not in opening:
            before = parts[-1].length
            parts[-1].add(text)
            position += parts[-1].length - before
        else:
            position += len(BLOCK_GAP) * bool(parts) + len(text)
            parts.append(_Part(line, [text], len(text), text[-TAIL:]))
        if line.page and (not pages or pages[-1].number != line.page):
            pages.append(Page(line.page, position - len(text)))
    return BLOCK_GAP.join("".join(part.pieces) for part in parts), _blocks(parts), tuple(pages)


class _Opening:
    """The lines that a chosen label opens; chosen when the first is asked for, which in marked-up text none is."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    @cached_property
    def _chosen(self) -> frozenset[int]:
        return frozenset(c.line for c in choose(candidates(self._lines)))

    def __contains__(self, line: int) -> bool:
        return line in self._chosen


def _blocks(parts: Sequence[_Part]) -> tuple[Block, ...]:
    blocks, position = [], 0
    for part in parts:
        line = part.first
        blocks.append(Block(line.kind, position, position + part.length, line.level, line.page))
        position += part.length + len(BLOCK_GAP)
    return tuple(blocks)


def candidates(lines: Sequence[Line]) -> list[Candidate]:
    """Read the labels that could open each line, with the evidence that layout gives for them."""
    found: list[Candidate] = []
    headed = False
    for i, line in enumerate(lines):
        if line.kind in ("table", "code"):
            headed = False
            continue
        text = line.text.strip()
        broken = i > 0 and not line.fresh and not _closed(lines[i - 1])
        labels = labels_at(text, 0)
        for label in labels:
            # Right under a chapter's heading stands its first clause, whatever the gap in the numbers.
            weight = _weight(line, text, label, broken) + (
                UNDER_HEADING if headed and is_named(label) else 0.0
            )
            found.append(Candidate(i, label, weight))
        if any(label.kind == "article" and is_named(label) for label in labels):
            found += _inner(i, text, labels[0].end)
        elif "(1)" in text[:LONGEST_TITLE] and (dash := _DASHED.match(text)):
            found += _inner(i, text, dash.end())
        headed = any(
            label.kind in HEADED and is_named(label) for label in labels
        ) and layout.looks_like_heading(text)
    return found


def _inner(line: int, text: str, at: int) -> list[Candidate]:
    """Read the paragraph's number that may stand behind an article's label and bracketed title ("제2조(정의) ① 이 법에서")."""
    bracket = layout.bracketed_title(text[at : at + layout.HEADING_CELLS])
    gap = _AFTER_LABEL.match(text, text.index(bracket, at) + len(bracket))
    if gap is None or gap.end() == len(text):
        return []
    labels = labels_at(text, gap.end())
    return [
        Candidate(line, label, 1.0, inner=True)
        for label in labels
        if label.form in INNER and label.value == (1,)
    ]


def _weight(line: Line, text: str, label: Label, broken: bool) -> float:
    """Evidence that a label opens a clause: mark-up and space after speak for it, a running sentence against."""
    if line.kind == "heading" and line.level:
        return 3.0
    weight = 1.0 if label.spaced or not is_named(label) else 0.5
    if label.form == "decimal" and text[label.end - 1].isdigit():
        # "2021 was a year" and "1.1 Scope" differ in the dot alone.
        weight = 0.7 if len(label.value) > 1 else 0.2
    if line.fresh:
        weight += 0.5
    rest = text[label.end :]
    if rest and label.form in ("comma-cjk", "decimal") and layout.looks_like_heading(rest):
        weight += 0.6
    if not rest and is_named(label):
        weight += 0.6
    if _REFERENCE_TAIL.match(rest):
        # After a full stop it is more often a clause that begins with such a word ("第三十四条中华人民共和国公民").
        # 第一項及第二項 opens no item: whoever prints such labels sets them off.
        weight -= (
            1.2
            if broken
            or _SECOND.match(rest)
            or (label.kind in INNERMOST and text[0] == "第" and not label.spaced)
            else 0.4
        )
    elif label.kind in INNERMOST and text[0] == "第" and not label.spaced and _TRADITIONAL.search(text):
        # 第一項申請，… opens a paragraph of Taiwan's laws, which print no such labels.
        weight -= 1.2
    elif label.kind in OUTER and is_named(label) and _READS_ON.match(rest) and layout.ends_sentence(text):
        # "Chapter II applies to …." is no heading.
        weight -= 1.2
    if broken:
        weight -= 0.8
    return weight


def _closed(line: Line) -> bool:
    return line.kind == "heading" or layout.ends_sentence(line.text) or layout.looks_like_heading(line.text)


def _wrap_width(lines: Sequence[Line]) -> int:
    """Width in cells at which the source breaks its lines, 0 where each line is a paragraph of its own."""
    running = [a for a, b in pairwise(lines) if not b.fresh]
    if not running or sum(layout.ends_sentence(line.text) for line in running) > CLOSED_SHARE * len(running):
        return 0
    widths = sorted(layout.cells(line.text.rstrip()) for line in running)
    width = widths[int(len(widths) * 0.95)]
    full = sum(w >= width - max(4, width // 8) for w in widths)
    return width if width <= MAX_WRAP_CELLS and full >= WRAP_SHARE * len(widths) else 0


def _goes_on(before: Line, line: Line, joined: str, wrap: int, sample: str) -> bool:
    """Tell whether a line carries on the paragraph before it."""
    if line.kind != before.kind or line.kind in ("heading", "table"):
        return False
    if line.kind == "code":
        return False
    if line.fresh:
        return _broken_by_page(joined, line.text.strip(), sample)
    if _INDENT.match(line.text) and not _INDENT.match(before.text):
        return False
    width = layout.cells(before.text.rstrip())
    first_word = line.text.strip().split(" ", 1)[0]
    room = 2 if layout.is_cjk(line.text.strip()[0]) else layout.cells(first_word) + 1
    return bool(wrap) and width + room + 2 > wrap


def _broken_by_page(joined: str, text: str, sample: str) -> bool:
    """Tell a sentence that a column or page break cut in two: it ends in the middle, and what follows begins none."""
    if len(joined) < 20 or layout.ends_sentence(joined) or joined[-1] in layout.CLOSERS + ",，、—…":
        return False
    if (
        layout.continued(text)
        or layout.is_byline(text)
        or text[0] in "“（(《【"
        or layout.looks_like_heading(text)
    ):
        return False
    if not layout.looks_like_heading(joined):
        return bool(re.search(r"[，,。；;、]", joined)) and (text[0].islower() or layout.is_cjk(text[0]))
    # A heading and a line cut within a word look alike; the word that the cut runs through stands elsewhere in the text.
    pair = joined[-1] + text[0]
    return layout.is_cjk(joined[-1]) and layout.is_cjk(text[0]) and sample.count(pair) >= CUT_WORD_COUNT
