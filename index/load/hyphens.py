"""Words broken at line ends, joined again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from index import layout

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CUT = re.compile(r"([^\W\d_]+)[-\u2010\u00ad]$")
_HEAD = re.compile(r"[^\W\d_]+")
SOFT = "\u00ad"


class Hyphens:
    """The words of a document, by which a hyphen at a line's end is known as the word's own or the printer's.

    Where the document holds the word neither whole nor with a hyphen elsewhere, it is the printer's if more lines end in
    a hyphen than compounds alone would make.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._words: Counter[str] = Counter()
        cuts = 0
        cut = False
        for line in lines:
            # The halves of a word that is cut here are no words of the document.
            whole = _HEAD.sub("", line, count=1) if cut else line
            cut = bool(_CUT.search(line))
            cuts += cut
            self._words.update(word.lower() for word in _WORD.findall(_CUT.sub("", whole)))
        compounds = sum(count for word, count in self._words.items() if "-" in word)
        by_chance = compounds * len(lines) / max(1, self._words.total())
        self._breaks_words = cuts > 2 * by_chance + 1

    def join(self, before: str, text: str) -> str:
        """Join two parts of a broken line; a hyphen that the line break put there goes."""
        cut, head = _CUT.search(before), _HEAD.match(text)
        if cut and head and head[0][0].islower() and (before[-1] == SOFT or self._is_broken(cut[1], head[0])):
            return before[:-1] + text
        before = before[:-1] + "-" if before.endswith(SOFT) else before
        return before + layout.joint(before, text) + text

    def _is_broken(self, left: str, right: str) -> bool:
        left, right = left.lower(), right.lower()
        whole, compound = self._words[left + right], self._words[f"{left}-{right}"]
        if whole or compound:
            return whole >= compound
        return self._breaks_words and not (self._words[left] and self._words[right])
