"""Words broken at line ends, joined again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from index import layout

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_HEAD = re.compile(r"[^\W\d_]+")
SOFT = "\u00ad"


class Hyphens:
    """The words of a document, by which a hyphen at a line's end is known as the word's own or the printer's."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: Counter[str] = Counter()
        cut = False
        for text in texts:
            # The halves of a word that is cut here are no words of the document.
            whole = _HEAD.sub("", text, count=1) if cut else text
            cut = bool(_CUT.search(text))
            self._words.update(word.lower() for word in _WORD.findall(_CUT.sub("", whole)))

    def join(self, before: str, text: str) -> str:
        """Join two parts of a broken line; a hyphen that the line break put there goes."""
        cut, head = _CUT.search(before), _HEAD.match(text)
        if cut and head and head[0][0].islower() and (before[-1] == SOFT or self._is_broken(cut[1], head[0])):
            return before[:-1] + text
        before = before.replace(SOFT, "-") if before.endswith(SOFT) else before
        return before + layout.joint(before, text) + text

    def _is_broken(self, left: str, right: str) -> bool:
        """Tell a word that was broken from a compound: by which of the two the document holds elsewhere."""
        left, right = left.lower(), right.lower()
        whole, compound = self._words[left + right], self._words[f"{left}-{right}"]
        if whole or compound:
            return whole >= compound
        return not (self._words[left] and self._words[right])
