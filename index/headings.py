"""Headings without mark-up, as newspapers and extracted text have them, and the pieces that share a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index import layout
from index.document import Block
from index.load.lines import Line, candidates
from index.sequence import choose

# A guessed heading stands below every marked level; back matter and newspaper pieces above all.
PIECE, WITHIN = 1, 7
# A line that ends in such a word leads on to a list.
_LEADS_ON = re.compile(
    r"\b(?:is|are|be|means|includes|must|may|shall|of|to|ist|sind|hat|haben|gilt|gelten|wer|est|sont|doit|doivent|peut|peuvent|de)$"
)
_BACK_MATTER = re.compile(r"^(?:附\s*[则則件录錄表]|Annex|Appendix|Schedule)", re.I)


def mark(text: str, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with those that read as headings marked so, where the format itself marks none.

    Level 1 opens a piece (the first heading of the text, one above a byline or a continuation, one after a
    dateline), level 7 stands within one. A continuation without a headline ("(上接第六版)") opens a piece too.
    """
    if any(block.kind == "heading" for block in blocks):
        return blocks
    texts = [text[block.start : block.end] for block in blocks]
    labelled = _labelled(texts)
    out: list[Block] = []
    for i, block in enumerate(blocks):
        # What stands under a label alone is its title, which the outline gives it.
        titles = bool(labelled.get(i - 1))
        note = layout.continued(texts[i])
        if (
            note
            and len(note) < len(texts[i])
            and block.kind == "paragraph"
            and not _headline_before(texts, i)
        ):
            # "（上接第一版）代表们认为…": the mark alone opens the piece.
            end = block.start + len(note)
            body = block.end - len(texts[i][len(note) :].lstrip())
            out += [replace(block, kind="heading", level=PIECE, end=end), replace(block, start=body)]
            continue
        if block.kind == "paragraph" and i not in labelled and not titles and _is_heading(texts, i):
            out.append(replace(block, kind="heading", level=_level(texts, i, out)))
        else:
            out.append(block)
    return tuple(out)


def _labelled(texts: Sequence[str]) -> dict[int, bool]:
    """The blocks that a label opens, and whether it stands alone there."""
    lines = [Line(text, fresh=True) for text in texts]
    return {choice.line: choice.label.end == len(texts[choice.line]) for choice in choose(candidates(lines))}


def _is_heading(texts: Sequence[str], i: int) -> bool:
    if layout.continued(texts[i]):
        return len(layout.continued(texts[i])) == len(texts[i]) and not _headline_before(texts, i)
    if not layout.looks_like_heading(texts[i]) or i + 1 == len(texts):
        return False
    if _LEADS_ON.search(texts[i]):
        return False
    following = texts[i + 1]
    return layout.cells(following) > layout.cells(texts[i]) or layout.is_byline(following) or i == 0


def _headline_before(texts: Sequence[str], i: int) -> bool:
    return i > 0 and layout.looks_like_heading(texts[i - 1])


def _level(texts: Sequence[str], i: int, before: Sequence[Block]) -> int:
    first = not any(block.kind == "heading" for block in before)
    opens = layout.continued(texts[i]) or (
        i + 1 < len(texts) and (layout.is_byline(texts[i + 1]) or layout.continued(texts[i + 1]))
    )
    ended = i > 0 and layout.is_end_of_piece(texts[i - 1])
    return PIECE if first or opens or ended or _BACK_MATTER.match(texts[i]) else WITHIN
