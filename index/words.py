"""Text to search terms, by one function for documents and questions alike, whatever their language.

Scripts that put no space between words (Han, kana, Hangul) become character bigrams, those of south-east Asia
trigrams. Words of other scripts are stemmed by the Snowball stemmer of their script. There is no stop list:
the inverse document frequency does that work.
"""

from __future__ import annotations

import re
import sys
import threading
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import snowballstemmer

# Han with extensions and iteration marks, kana, Hangul.
_UNSPACED = (
    "\u3005-\u3007\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\u1100-\u11ff\uf900-\ufaff\U00016fe0-\U00016fff\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
# Thai, Lao, Myanmar, Khmer.
_SOUTH_EAST = "\u0e00-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1050-\u109f\u1780-\u17d3"
_STEMMERS = (
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "russian"),
    (0x0530, 0x058F, "armenian"),
    (0x0590, 0x05FF, ""),
    (0x0600, 0x06FF, "arabic"),
    (0x0900, 0x097F, "hindi"),
    (0x0B80, 0x0BFF, "tamil"),
    (0x0000, 0x024F, "english"),
    (0x1E00, 0x1EFF, "english"),
)


def _combining_marks() -> str:
    """Return the marks that continue a word (vowel signs, accents) as the inside of a character class."""
    codes = range(0x0300, 0xABFF)
    return "".join(re.escape(chr(code)) for code in codes if unicodedata.category(chr(code)) in {"Mn", "Mc"})


def _digits() -> dict[int, str]:
    """Map every decimal digit of every script, and the Arabic number separators, to ASCII."""
    table = {
        code: str(unicodedata.decimal(chr(code)))
        for code in range(0x80, 0x1FFFF)
        if unicodedata.category(chr(code)) == "Nd"
    }
    return table | {0x066B: ".", 0x066C: ","}


_DIGITS = _digits()
_LETTER = rf"[^\W\d_{_UNSPACED}{_SOUTH_EAST}]"
_TOKEN = re.compile(
    rf"(?P<unspaced>[{_UNSPACED}]+)"
    rf"|(?P<south_east>[{_SOUTH_EAST}]+)"
    r"|(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)*(?![0-9])|[0-9]+(?:\.[0-9]+)*)"
    rf"|(?P<word>{_LETTER}(?:{_LETTER}|[0-9{_combining_marks()}])*)"
)
_stemming = threading.Lock()
_loaded: dict[str, Any] = {}


def terms(text: str) -> list[str]:
    """Return the search terms of a text, in order, repeats kept.

    Full-width and compatibility forms are folded (NFKC), case is folded, digits become ASCII, and a number stays
    whole without its thousands separators: "1,043" gives "1043", "80.8%" gives "80.8".
    """
    found: list[str] = []
    for match in _TOKEN.finditer(_folded(text)):
        found.extend(_SPLIT[match.lastgroup or ""](match.group()))
    return found


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).translate(_DIGITS)


def _bigrams(run: str) -> list[str]:
    return [run] if len(run) == 1 else [run[at : at + 2] for at in range(len(run) - 1)]


def _trigrams(run: str) -> list[str]:
    return [run] if len(run) < 3 else [run[at : at + 3] for at in range(len(run) - 2)]


def _number(digits: str) -> list[str]:
    return [digits.replace(",", "")]


@lru_cache(maxsize=100_000)
def _stem(word: str) -> tuple[str, ...]:
    """Stem one word by the stemmer of the script of its first letter; scripts without one keep the word."""
    code = ord(word[0])
    name = next((name for first, last, name in _STEMMERS if first <= code <= last), "")
    if not name:
        return (word,)
    # Snowball's stemmers keep the word they work on in themselves, so they serve one thread at a time.
    with _stemming:
        if name not in _loaded:
            _loaded[name] = snowballstemmer.stemmer(name)
        return (sys.intern(_loaded[name].stemWord(word) or word),)


_SPLIT: dict[str, Callable[[str], list[str] | tuple[str, ...]]] = {
    "unspaced": _bigrams,
    "south_east": _trigrams,
    "number": _number,
    "word": _stem,
}
