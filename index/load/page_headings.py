"""Which paragraphs of a document set in print are headings, and at which level: by size, weight and bookmarks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from index import layout
from index.load.page_paragraphs import Paragraph

LARGER = 1.12
LONGEST = 300  # cells; larger print that runs on is a display, not a heading
SAME = 0.04
BOLD_SHARE = 0.4
MAX_LEVEL = 6
NEWSPAPER = 3  # columns
HEADLINE = 1.3

Style = tuple[float, bool]


def levels(paragraphs: Sequence[Paragraph], body: float, bookmarks: Mapping[str, int]) -> list[int]:
    """Return the heading level of each paragraph, 0 for text; `bookmarks` maps folded titles to depths from 1.

    Larger print is a heading, and so is a bold line that stands alone in a text that is not bold, and what a bookmark
    names. Styles rank by size, bold before plain; bookmarks rank where they name most headings.
    """
    letters = sum(len(p.text) for p in paragraphs) or 1
    bold_text = sum(len(p.text) for p in paragraphs if p.bold) / letters > BOLD_SHARE
    marked = [bookmarks.get(fold(p.text), 0) if not p.rows[0].main.rows else 0 for p in paragraphs]
    heads = [
        bool(marked[i])
        or _is_heading(p, body, bold_text)
        or (not bold_text and _is_bold_heading(paragraphs, i, body))
        for i, p in enumerate(paragraphs)
    ]
    ranks = _ranks([_style(p) for p, head in zip(paragraphs, heads, strict=True) if head])
    by_style = [ranks[_style(p)] if head else 0 for p, head in zip(paragraphs, heads, strict=True)]
    by_style = [
        1 if level and _is_headline(paragraphs, i, body) else level for i, level in enumerate(by_style)
    ]
    if not any(marked) or 2 * sum(map(bool, marked)) < sum(heads):
        return by_style
    return _by_bookmark(by_style, marked)


def fold(text: str) -> str:
    """Fold a title for comparison: no white space, small letters."""
    return "".join(text.split()).casefold()


def _is_heading(p: Paragraph, body: float, bold_text: bool) -> bool:
    if p.rows[0].main.rows or p.size < LARGER * body or layout.cells(p.text) > LONGEST:
        return False
    return any(c.isalnum() for c in p.text)


def _is_bold_heading(paragraphs: Sequence[Paragraph], i: int, body: float) -> bool:
    p = paragraphs[i]
    if not p.bold or p.rows[0].main.rows or p.size < body * (1 - SAME) or i + 1 == len(paragraphs):
        return False
    return (
        not layout.ends_sentence(p.text)
        and layout.cells(p.text) <= 2 * layout.HEADING_CELLS
        and any(c.isalnum() for c in p.text)
    )


def _is_headline(paragraphs: Sequence[Paragraph], i: int, body: float) -> bool:
    """Tell the headline of a piece among others on a newspaper page, whose size tells its weight and not its depth."""
    first = paragraphs[i].rows[0]
    heads_column = not i or paragraphs[i - 1].rows[-1].column != first.column
    return first.abreast >= NEWSPAPER and heads_column and paragraphs[i].size >= HEADLINE * body


def _style(p: Paragraph) -> Style:
    return (p.size, p.bold)


def _ranks(styles: Sequence[Style]) -> dict[Style, int]:
    """Level of each style: sizes that differ by a hair are one."""
    ranks: dict[Style, int] = {}
    level, last = 0, (0.0, False)
    for style in sorted(set(styles), reverse=True):
        if not level or style[1] != last[1] or last[0] - style[0] > SAME * last[0]:
            level += 1
            last = style
        ranks[style] = min(level, MAX_LEVEL)
    return ranks


def _by_bookmark(by_style: Sequence[int], marked: Sequence[int]) -> list[int]:
    """Levels by bookmark depth; a heading without a bookmark takes the level that its style has elsewhere."""
    above = min((s for s, m in zip(by_style, marked, strict=True) if m), default=1)
    titles = int(any(s and not m and s < above for s, m in zip(by_style, marked, strict=True)))
    learnt: dict[int, Counter[int]] = {}
    for style, mark in zip(by_style, marked, strict=True):
        if mark:
            learnt.setdefault(style, Counter())[mark + titles] += 1
    deepest = max(marked) + titles
    out = []
    for style, mark in zip(by_style, marked, strict=True):
        if mark or not style:
            level = mark + titles if mark else 0
        elif style in learnt:
            level = learnt[style].most_common(1)[0][0]
        else:
            level = 1 if style < above else deepest + 1
        out.append(min(level, MAX_LEVEL))
    return out
