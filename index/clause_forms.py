"""The forms of labels with a word or sign (第…条, Article 5, § 5, 5 §, Erster Teil), made of the tables of words.

A form reads the label at a place as a `Reading`; `FORMS_AT` holds the forms by the characters they can begin with,
made of the forms themselves, so that a line that opens with no label costs one look.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import product
from typing import Protocol

from index import numerals
from index.clause_numbers import (
    CJK,
    DIGITS,
    SUFFIX,
    WORD_NUMBER,
    Number,
    read_cjk,
    read_word_number,
    with_suffix,
)
from index.clause_words import (
    AFTER_NUMBER,
    AFTER_ORDINAL,
    ALONE,
    CJK_HEADINGS,
    CJK_NO_UNIT,
    CJK_UNITS,
    KEYWORDS,
)
from index.enumerators import DIGITS as DIGIT_CHARACTERS
from index.enumerators import ENUMERATORS

# So many characters tell most lines that open with no label.
HEAD = 3

# Kind, form, order value, number in normal form, end.
Reading = tuple[str, str, Number, str, int]


class Form(Protocol):
    """One way to write labels; `heads` are the openings it can have, of one to three characters in lower case."""

    @property
    def heads(self) -> frozenset[str]:
        """What a text begins with where a label of this form may stand."""

    def label(self, text: str, position: int) -> Reading | None:
        """Read the label at a place, None where there is none of this form."""


def any_form(words: Iterable[str], *, bare: bool = False) -> str:
    """A pattern for any of the words, the longest first, however their letters are composed (ề is one to three code points).

    With `bare` their accents may be absent, as they often are in capitals.
    """
    ordered = sorted({unicodedata.normalize("NFC", word) for word in words}, key=len, reverse=True)
    return "|".join("".join(_choice(_spellings(letter, bare)) for letter in word) for word in ordered)


def _spellings(letter: str, bare: bool) -> list[str]:
    parts = unicodedata.normalize("NFD", letter)
    forms = {unicodedata.normalize("NFC", parts[:n]) + parts[n:] for n in range(1, len(parts) + 1)}
    # Beyond Latin and Greek, marks make other letters (й, 가).
    return sorted(forms | ({parts[0]} if bare and parts[0] < "\u0400" else set()), key=lambda f: (-len(f), f))


def _choice(forms: Iterable[str]) -> str:
    escaped = [re.escape(form) for form in forms]
    return f"(?:{'|'.join(escaped)})" if len(escaped) > 1 else escaped[0]


def _heads(word: str) -> frozenset[str]:
    """The first characters with which a word may be printed, in lower case."""
    spelled = {"".join(each) for each in product(*(_spellings(letter, True) for letter in word[:HEAD]))}
    cased = {form for each in spelled for form in (each, each.upper(), each.replace("ı", "i"))}
    # Turkish capitals have a dot, which Unicode's lower case sets apart.
    dotted = {form.replace("i", dot) for form in cased for dot in ("İ", "i̇")}
    return frozenset(form[:HEAD].lower() for form in cased | dotted)


def _heads_of_all(words: Iterable[str]) -> frozenset[str]:
    return frozenset(head for start in {word[:HEAD] for word in words} for head in _heads(start))


class _CjkUnits:
    """第…条 and its kin."""

    def __init__(self) -> None:
        units = "|".join(u + CJK_NO_UNIT.get(u, "") for u in sorted(CJK_UNITS, key=len, reverse=True))
        self.heads = frozenset("第弟제")
        self._pattern = re.compile(
            rf"[第弟제]\s?(?P<n>{CJK})\s?(?P<k>{units})(?P<s>(?:\s?[之の의]\s?{CJK}){{0,3}})"
        )
        self._heading = re.compile(r"[\s　]+[^\s。；：，、]{1,20}$")

    def label(self, text: str, position: int) -> Reading | None:
        match = self._pattern.match(text, position)
        number = read_cjk(match["n"], match["s"]) if match else None
        if match is None or number is None:
            return None
        kind = CJK_UNITS[match["k"]]
        if match["k"] in CJK_HEADINGS and self._heading.match(text, match.end()):
            kind = CJK_HEADINGS[match["k"]]
        return kind, f"cjk-{kind}", *number, match.end()


class _Mark:
    """§ before a number; § 1º is a paragraph of an article, as in Portuguese, and from § 10 on has no sign to tell it."""

    heads = frozenset("§")

    def __init__(self, paragraph: bool) -> None:
        sign = r"(?:\.?[ºª°]|(?<=\D\d)o(?!\w))"
        ending = rf"(?:{sign}|(?<=\d\d)(?=\s))" if paragraph else rf"(?!{sign})(?P<s>{SUFFIX})\.?"
        self._kind, self._form = ("paragraph", "mark-paragraph") if paragraph else ("article", "mark")
        self._pattern = re.compile(
            rf"§{{1,2}}\s{{0,2}}(?P<n>{DIGITS}){ending}(?<!/\d)(?<!/\d\d)(?![\w/%]|[.,:]\d)"
        )

    def label(self, text: str, position: int) -> Reading | None:
        match = self._pattern.match(text, position)
        number = with_suffix(match["n"], match.groupdict().get("s") or "") if match else None
        return (self._kind, self._form, *number, match.end()) if match and number else None


_KIND_OF = {word: kind for kind, words in KEYWORDS.items() for word in words}
_KIND_OF_FOLDED = {numerals.folded(word): kind for word, kind in _KIND_OF.items()}
_BIG = r"(?=\s{0,4}(?:$|[.:–—(-])|\s{1,4}(?-i:[^\Wa-zß-öø-ÿа-я\d_]))"


class _Words:
    """Words before a number that begin with the same characters; the number may be written out."""

    def __init__(self, heads: Iterable[str], words: Iterable[str]) -> None:
        self.heads = frozenset(heads)
        self._words = words

    # Few of the words occur in a corpus, so a pattern is compiled when it is first needed.
    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        choice = any_form(self._words, bare=True).replace("\\ ", r"\s")
        # Chinese and Korean words and their numbers need no gap; "partly" is no part, and "čast" no "cas".
        after = r"(?:(?<=[\u2e80-\u9fff\uac00-\ud7a3])|(?![^\W\d_]|[\u0300-\u036f]))"
        return re.compile(rf"(?P<k>{choice}){after}[\s\u200c]{{0,4}}", re.I)

    def label(self, text: str, position: int) -> Reading | None:
        word = self._pattern.match(text, position)
        if word is None:
            return None
        kind = _kind(word["k"])
        match = WORD_NUMBER.match(text, word.end())
        number = read_word_number(match, kind, text[position]) if match else None
        if match and number and not _is_sentence(text, match):
            return kind, f"word-{kind}", *number, match.end()
        written = numerals.AFTER.at(text, word.end())
        if written is None or word.end() == word.end("k") or text[written[1] : written[1] + 1].isalnum():
            return None
        value, end = written
        return kind, f"word-{kind}", (value,), str(value), end + (text[end : end + 1] == ".")


_SENTENCE = re.compile(r"\s+(?-i:[a-z])")


def _is_sentence(text: str, match: re.Match[str]) -> bool:
    """ "Section A person …" and "Part I am …" read on."""
    return match[0] in ("A", "I") and bool(_SENTENCE.match(text, match.end()))


def _kind(word: str) -> str:
    # Accents count where they are printed: alinéa is French, alínea Portuguese.
    form = " ".join(unicodedata.normalize("NFC", word).lower().split())
    return _KIND_OF.get(form) or _KIND_OF_FOLDED[numerals.folded(form)]


class _AfterNumber:
    """Words after a number: 5 §, 12. cikk, 3. Abschnitt, II. Fejezet."""

    def __init__(self) -> None:
        self._kinds = {numerals.folded(word): kind for kind, ws in AFTER_NUMBER.items() for word in ws}
        words = [word for words in AFTER_NUMBER.values() for word in words]
        self._pattern = re.compile(
            rf"(?P<n>\d{{1,4}}|(?-i:[IVXLC]{{1,8}}))(?P<s>\s?[a-z](?=\s?§))?(?P<d>[.’'/]?)\s{{0,2}}(?P<k>"
            rf"{any_form(words, bare=True)})(?![\w§])\.?",
            re.I,
        )
        self._big = re.compile(_BIG)
        roman = (first + then for first, then in product("ivxlc", "ivxlc. "))
        self.heads = frozenset([*DIGIT_CHARACTERS, *roman])

    def label(self, text: str, position: int) -> Reading | None:
        match = self._pattern.match(text, position)
        if match is None:
            return None
        kind = self._kinds[numerals.folded(match["k"])]
        value = numerals.decimal(match["n"]) or numerals.roman(match["n"])
        number = with_suffix(str(value), match["s"] or "") if value else None
        if number is None or (kind != "article" and not self._big.match(text, match.end())):
            return None
        return kind, "mark" if match["k"] == "§" else f"word-{kind}", *number, match.end()


class _AfterOrdinal:
    """Words after a number that is written out: Erster Teil, First Schedule, İKİNCİ BÖLÜM."""

    def __init__(self) -> None:
        self._kinds = _KIND_OF_FOLDED | {
            numerals.folded(word): kind for kind, words in AFTER_NUMBER.items() for word in words
        }
        self.heads = _heads_of_all(numerals.BEFORE.spellings) | {"the"}
        self._article = re.compile(r"(?:THE|The) (?=[^\n]*(?:SCHEDULE|Schedule|ANNEX|Annex)\s*$)", re.M)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        words = [word for kind in AFTER_ORDINAL for word in KEYWORDS[kind] + AFTER_NUMBER.get(kind, ())]
        return re.compile(rf"\s{{1,2}}(?P<k>{any_form(words, bare=True)}){_BIG}", re.I)

    def label(self, text: str, position: int) -> Reading | None:
        article = self._article.match(text, position)
        written = numerals.BEFORE.at(text, article.end() if article else position)
        match = self._pattern.match(text, written[1]) if written else None
        if written is None or match is None:
            return None
        kind = self._kinds[numerals.folded(match["k"])]
        return kind, f"word-{kind}", (written[0],), str(written[0]), match.end()


class _Written:
    """A number written out that opens a clause by itself: PRIMERA.- Objeto, أولا: نص."""

    def __init__(self) -> None:
        self.heads = _heads_of_all(numerals.OPENING.spellings)
        self._end = re.compile(r"\s?(?:\.?[-–—:]|[.:،](?=\s))")

    def label(self, text: str, position: int) -> Reading | None:
        written = numerals.OPENING.at(text, position)
        end = self._end.match(text, written[1]) if written else None
        if written is None or end is None or not text[position].isalpha() or text[position].islower():
            return None
        return "clause", "written", (written[0],), str(written[0]), end.end()


class _Alone:
    """Words that open a clause without a number."""

    def __init__(self, kind: str, pattern: str) -> None:
        self.heads = frozenset([pattern[0].lower()])
        self._kind, self._pattern = kind, re.compile(pattern)

    def label(self, text: str, position: int) -> Reading | None:
        match = self._pattern.match(text, position)
        return (self._kind, f"word-{self._kind}", (1,), "1", match.end()) if match else None


def _word_forms() -> list[Form]:
    words_at: dict[str, set[str]] = {}
    for word in (word for words in KEYWORDS.values() for word in words):
        for head in _heads(word):
            words_at.setdefault(head, set()).add(word)
    heads_of: dict[frozenset[str], list[str]] = {}
    for head, words in words_at.items():
        heads_of.setdefault(frozenset(words), []).append(head)
    return [_Words(heads, words) for words, heads in heads_of.items()]


# The most specific first.
FORMS: tuple[Form, ...] = (
    _CjkUnits(), _Mark(paragraph=False), _Mark(paragraph=True), *_word_forms(), _AfterNumber(), _AfterOrdinal(),
    *(_Alone(kind, pattern) for kind, patterns in ALONE.items() for pattern in patterns), _Written(), *ENUMERATORS,
)  # fmt: skip


def _dispatch() -> Mapping[str, tuple[Form, ...]]:
    """The forms by opening: a longer one leads to those of its first characters too."""
    places: dict[str, list[int]] = {}
    for place, form in enumerate(FORMS):
        for head in form.heads:
            places.setdefault(head, []).append(place)
    merged: dict[tuple[int, ...], tuple[Form, ...]] = {}
    found = {}
    for head in places:
        key = tuple(sorted({place for n in range(1, len(head) + 1) for place in places.get(head[:n], ())}))
        found[head] = merged.setdefault(key, tuple(FORMS[place] for place in key))
    return found


FORMS_AT = _dispatch()
