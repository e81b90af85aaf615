"""Chinese questions in the characters that the documents are written in, simplified or traditional."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from opencc import OpenCC

from index.words import terms

Idf = Callable[[Sequence[str]], Mapping[str, float]]

_IDEOGRAPH = re.compile(r"[\u3400-\u9fff]")
# A term that no text can hold.
_NOWHERE = "\0"


def as_documents_write(text: str, idf: Idf) -> str:
    """Return a text in those characters of which the documents hold more of its terms; as it is where that is no other.

    `idf` gives terms their inverse document frequency, the highest to those that are nowhere.
    """
    if not _IDEOGRAPH.search(text):
        return text
    forms = dict.fromkeys((text, *(_converter(way).convert(text) for way in ("t2s", "s2t"))))
    return max(forms, key=lambda form: _held(form, idf)) if len(forms) > 1 else text


def _held(text: str, idf: Idf) -> int:
    """How many of a text's terms the documents hold."""
    frequencies = idf([*terms(text), _NOWHERE])
    return sum(frequencies[term] < frequencies[_NOWHERE] for term in terms(text))


@cache
def _converter(way: str) -> OpenCC:
    return OpenCC(way)
