"""The text within one block of HTML: white space as browsers fold it, raised figures, links that are no text."""

from __future__ import annotations

import re

from index import layout
from index.load.encoding import CONTROL, INVISIBLE

# Stands for white space with a line end of the source in it, until its neighbours are known.
_SOFT = "\x1f"
_WHITE = re.compile(r"[ \t\n\r\f\x0b\x85\u2028\u2029]+")
_AROUND_SOFT = re.compile(rf" *{_SOFT}[ {_SOFT}]*")
# Spaces that do not fold in HTML; typists indent paragraphs with them, and no word needs to know them from a space.
_FIXED = re.compile("[ \u00a0\u2002\u2003]+")
_INDENT = re.compile("[ \u00a0]*(?:\u3000|\u2003|[\u00a0\u2002] *[\u00a0\u2002])")
_SUPERSCRIPT = str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_SUBSCRIPT = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_FIGURES = re.compile(r"[0-9+\-−=()]+|[+\-−]?n")
_NOTE = re.compile(r"[\[(（［〔]?\s*(\d{1,4}|[a-zA-Z]{1,2}|[ivxlc]{1,6}|[①-⑳]|注\d{0,3})\s*[\])）］〕]?")
_ANCHORS = frozenset(["¶", "#", "§", "⇧", "↑", "↩", "↵", "⤴", "^", "🔗"])
_VARIANT = "\ufe0e\ufe0f"


def soften(text: str) -> str:
    """Fold the white space of a text node; line ends stay known until the block is whole, controls and the like go."""
    text = _WHITE.sub(lambda white: _SOFT if white[0].strip(" \t") else " ", text)
    if text.isascii() and text.isprintable():
        return text
    kept = INVISIBLE.sub("", text).replace("\u00ad", "")
    return "".join(CONTROL.sub("", part) + _SOFT for part in kept.split(_SOFT))[: -len(_SOFT)]


def fold(raw: str) -> str:
    """Fold a block's pieces into one line."""
    return " ".join(text for text, _ in fold_lines(raw))


def fold_lines(raw: str) -> list[tuple[str, bool]]:
    """Split a block's pieces at its line breaks ("\\n"); returns lines, each with whether it surely starts a paragraph.

    An empty line and an indent start one, as typists make them; a single break may be a hard wrap.
    """
    lines: list[tuple[str, bool]] = []
    fresh = True
    for piece in raw.split("\n"):
        text = _FIXED.sub(" ", _AROUND_SOFT.sub(_joined, piece)).strip()
        if text:
            lines.append((text, fresh or bool(_INDENT.match(piece.lstrip(_SOFT)))))
        fresh = not text
    return lines


def _joined(soft: re.Match[str]) -> str:
    """A line end of the source is a space, but none where Chinese stands on one of its sides."""
    left, right = soft.string[: soft.start()][-1:], soft.string[soft.end() : soft.end() + 1]
    return "" if not left or not right or layout.is_cjk(left) or layout.is_cjk(right) else " "


def raised(text: str, tag: str, linked: bool, opening: bool) -> str:
    """Write a superscript or subscript so that it cannot be read as a part of the word or number before it.

    The mark of a footnote is written in brackets, figures as the characters that Unicode has for them; letters
    ("1st", "28bis") and what opens a line (the paragraph numbers of Swiss laws) stay as they are.
    """
    bare = fold(text)
    note = _NOTE.fullmatch(bare)
    if linked and note and tag == "sup" and not opening:
        return f"[{note[1]}]"
    if opening:
        return f"{text} " if bare.isdigit() and not linked else text
    if _FIGURES.fullmatch(bare):
        return bare.translate(_SUPERSCRIPT if tag == "sup" else _SUBSCRIPT)
    return text


def is_anchor(target: str, text: str) -> bool:
    """Tell a link to a place on the page that is a sign alone: a permalink, or the way back from a footnote."""
    return "#" in target and text.strip().strip(_VARIANT) in _ANCHORS
