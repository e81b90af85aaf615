"""The numbers that a browser prints before the items of a list, as the reader sees them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from index.load.html_tree import Attributes, style
from index.numbering import labels_at

_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_CSS = re.compile(
    r"list-style(?:-type)?:(?:[^;]*?\b)?(none|disc|circle|square|decimal(?:-leading-zero)?"
    r"|[a-z-]+-(?:latin|alpha|roman|ideographic|informal|formal))"
)
_INTEGER = re.compile(r"\s*([+-]?\d{1,9})")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CJK_DIGITS = "〇一二三四五六七八九"
# A block, or an element, that is nothing but the number of what follows it: "(a)", "1.", "1°", "iv)", "（一）", "一、".
_MARK = re.compile(
    r"[(（\[]?(?:\d{1,4}[a-zA-Z]{0,2}|[a-zA-Z]{1,2}|[ivxlcIVXLC]{1,7}|[①-⑳]|[一二三四五六七八九十百]{1,6})(?:[)）\]、.．°]|\.\))|[①-⑳]"
)
# The signs that Word draws as bullets, some with the letters of a symbol font.
_BULLETS = frozenset("·•●○■□▪▫◆◇◦‣–—-*oOvqØü§")


@dataclass(slots=True)
class Numbers:
    """The counter of one open list: the style of its numbers and the next number; no style for bullets."""

    style: str
    number: int = 1
    step: int = 1

    def mark(self, attributes: Attributes) -> str:
        """Count an item and return the number printed before it, with the space after it; empty for a bullet."""
        value = _INTEGER.match(attributes.get("value") or "")
        if value:
            self.number = int(value[1])
        number, self.number = self.number, self.number + self.step
        return _printed(
            number, _css(attributes) or _TYPES.get(attributes.get("type") or "", "") or self.style
        )


def numbers(node: LexborNode, tag: str, attributes: Attributes) -> Numbers:
    """Read how a list is numbered: `type`, `start`, `reversed`, and an inline `list-style-type`."""
    kind = _css(attributes) or (
        _TYPES.get(attributes.get("type") or "", "decimal") if tag == "ol" else "disc"
    )
    start = _INTEGER.match(attributes.get("start") or "")
    backwards = "reversed" in attributes
    first = int(start[1]) if start else _items(node) if backwards else 1
    return Numbers(kind, first, -1 if backwards else 1)


def _items(node: LexborNode) -> int:
    return sum(child.tag == "li" for child in node.iter())


def _css(attributes: Attributes) -> str:
    found = _CSS.search(style(attributes))
    return found[1] if found else ""


def _printed(number: int, kind: str) -> str:
    if kind in ("none", "disc", "circle", "square"):
        return ""
    if kind.endswith(("ideographic", "informal", "formal")) and 0 < number < 100:
        return _cjk(number) + "、"
    text = str(number)
    if kind.endswith(("alpha", "latin")) and number > 0:
        text = _letters(number)
    elif kind.endswith("roman") and 0 < number < 4000:
        text = _roman(number)
    elif kind == "decimal-leading-zero" and 0 <= number < 10:
        text = f"0{number}"
    return (text.upper() if kind.startswith("upper") else text) + ". "


def _letters(number: int) -> str:
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _cjk(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else _CJK_DIGITS[tens]) + "十" if tens else "") + (
        _CJK_DIGITS[ones] if ones or not tens else ""
    )


def is_mark(text: str) -> bool:
    """Tell a text that is nothing but the number of what follows it."""
    return bool(_MARK.fullmatch(text))


def is_bullet(text: str) -> bool:
    """Tell a text that is nothing but a bullet."""
    return text in _BULLETS


def prints_own_number(text: str, mark: str) -> bool:
    """Tell an item whose text begins with the number that the list would print again: a style sheet turned that off."""
    printed = {label.value[-1] for label in labels_at(mark, 0)}
    return any(
        label.value[-1] in printed and (len(label.value) > 1 or not text[label.end - 1].isdigit())
        for label in labels_at(text, 0)
    )
