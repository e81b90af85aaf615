"""Bare numbers and letters that open a clause (1., (a), 一、, ①, I. –): one row each, the outer forms first."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

from index import numerals
from index.clause_numbers import Number, with_suffix


def _digits() -> str:
    zeros = "0٠۰०০੦૦୦௦౦೦൦๐໐༠၀០᠐０"
    return "".join(chr(ord(zero) + n) for zero in zeros for n in range(10))


DIGITS = _digits()
_ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
_ROMAN = "IVXLCDM"
_ROMAN_FIGURES = numerals.ROMAN_FIGURES
_SMALL = "".join(
    numerals.ALPHABETS[name] for name in ("latin", "cyrillic", "ukrainian", "greek", "hangul", "devanagari", "thai", "hebrew")
) + "đ"  # fmt: skip
_ARABIC = "أإا" + numerals.ALPHABETS["arabic"] + numerals.ALPHABETS["persian"] + "يى"
_CAPITALS = "".join(c.upper() for c in _SMALL if c != c.upper())
_OPEN, _CLOSE = "（(", ")）"
_CJK = numerals.CJK_NUMERAL
# What makes a bare number a quantity or a year.
_COUNTS = (
    r"(?![\s　]?(?:(?:is|was|were|are|has|had|of|per|percent|million|billion|thousand|trillion|[iıuü]nc[iıuü]|nc[iıuü])"
    r"\b|[年月日时時个個元%％‰°]))"
)


def _of(alphabet: str) -> Callable[[str], int | None]:
    return lambda text: numerals.letter(text, alphabet)


def _first(text: str) -> int | None:
    return 1 if text == "الف" else numerals.letter(text)


def _persian(text: str) -> int | None:
    return 1 if text == "الف" else numerals.letter(text, "persian")


@dataclass(frozen=True, slots=True)
class Enumerator:
    """A form: `pattern` has the number as `n` and may have a suffix `s`; `read` gives the number's value.

    `opens` are the characters that it may begin with, `then` those that may follow (any where it is empty);
    `alone` those that are a label of one character.
    Where `other` matches at the label's end the kind is `other_kind`: (1) is a paragraph in most languages.
    """

    name: str
    kind: str
    opens: str
    pattern: re.Pattern[str]
    read: Callable[[str], int | None] | None = None
    then: str = ""
    other: re.Pattern[str] | None = None
    other_kind: str = ""
    alone: str = ""

    @property
    def heads(self) -> frozenset[str]:
        """The openings that a label of this form can have, in lower case."""
        pairs = product(self.opens, self.then) if self.then else product(self.opens)
        return frozenset(["".join(pair).lower() for pair in pairs] + list(self.alone))

    def label(self, text: str, position: int) -> tuple[str, str, Number, str, int] | None:
        """Read the label at a place as kind, form, order value, number and end; None where there is none."""
        match = self.pattern.match(text, position)
        number = self._number(match) if match else None
        if match is None or number is None:
            return None
        other = self.other is not None and self.other.match(text, match.end())
        return self.other_kind if other else self.kind, self.name, *number, match.end()

    def _number(self, match: re.Match[str]) -> tuple[Number, str] | None:
        raw = match["n"]
        figure = numerals.figure(raw)
        if self.read is None or figure:
            return with_suffix(str(figure or raw), match.groupdict().get("s") or "")
        value = self.read(raw)
        if not value:
            return None
        # Letters of a list stay as they are printed, and (iv); capital Roman figures are numbers as after a word.
        kept = raw.isascii() and not (raw.isupper() and self.read is numerals.roman)
        return (value,), raw if kept else str(value)


def _c(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_BEFORE_OTHER_SCRIPTS = _c(r"[\s　]+[^\s\u2e80-\u9fff\uff00-\uffef]|$")
_BEFORE_HANGUL = _c(r"\s*[\uac00-\ud7a3]")
_WIDE_GAP = _c(r"(?<=[０-９])　")

ENUMERATORS: tuple[Enumerator, ...] = (
    Enumerator("roman-dot", "section", _ROMAN + _ROMAN_FIGURES,
               _c(rf"(?P<n>[{_ROMAN}]{{1,8}}|[{_ROMAN_FIGURES}])(?:[.．](?=[\s　]+[^a-z–—-]|$)|[、．])"),
               numerals.roman, _ROMAN + ".．、"),
    Enumerator("capital-dot", "section", _CAPITALS,
               _c(rf"(?P<n>[{_CAPITALS}])(?:[.．](?=[\s　]+[^a-z–—-]|$)|、)"), numerals.letter, ".．、"),
    Enumerator("comma-cjk", "section", _CJK, _c(rf"(?P<n>[{_CJK}]{{1,8}})(?:、|[.．](?!\d))"), numerals.cjk, _CJK + "、.．"),
    Enumerator("bracket-cjk", "item", _OPEN,
               _c(rf"(?P<o>[{_OPEN}]\s?)?(?P<n>[{_CJK}]{{1,8}}|[{numerals.BRACKETED_CJK}])(?(o)\s?[{_CLOSE}]|(?<=[{numerals.BRACKETED_CJK}]))"),
               numerals.cjk, _CJK + " 　", alone=numerals.BRACKETED_CJK),
    Enumerator("decimal", "clause", DIGITS + numerals.DOTTED,
               _c(rf"(?P<n>\d{{1,4}}(?:\.\d{{1,3}}){{0,5}}|[{numerals.DOTTED}])(?P<s>[A-Z](?![A-Za-z])|[a-z](?=\.))?"
                  rf"(?:[.．、](?!\d)|(?=[\s　]){_COUNTS}|(?<=[{numerals.DOTTED}]))"), None,
               other=_WIDE_GAP, other_kind="paragraph"),
    Enumerator("decimal-arabic", "item", _ARABIC_DIGITS,
               _c(rf"(?P<n>[{_ARABIC_DIGITS}]{{1,3}})\s?[-–—ـ](?!\s?[{_ARABIC_DIGITS}])")),
    Enumerator("stem", "item", numerals.HEAVENLY_STEMS, _c(rf"(?P<n>[{numerals.HEAVENLY_STEMS}])[、．]"), _of("stems"), "、．"),
    Enumerator("roman-dash", "item", _ROMAN, _c(rf"(?P<n>[{_ROMAN}]{{1,8}})\.?\s?[–—-](?=\s)"), numerals.roman, _ROMAN + ". –—-"),
    Enumerator("space-cjk", "item", _CJK, _c(rf"(?P<n>[{_CJK}]{{1,4}})(?=　)"), numerals.cjk, _CJK + "　"),
    Enumerator("half-cjk", "item", _CJK, _c(rf"(?P<n>[{_CJK}]{{1,4}})[{_CLOSE}]"), numerals.cjk, _CJK + _CLOSE),
    Enumerator("degree", "item", DIGITS, _c(r"(?P<n>\d{1,3})(?:°|\.?[ºª])(?:\)|(?=\s))")),
    Enumerator("decimal-half", "subitem", DIGITS, _c(rf"(?P<n>\d{{1,3}})[{_CLOSE}]")),
    Enumerator("decimal-bracket", "subitem", _OPEN,
               _c(rf"(?P<o>[{_OPEN}]\s?)?(?P<n>\d{{1,3}}|[{numerals.BRACKETED}])(?P<s>[A-Za-z]{{1,2}})?"
                  rf"(?(o)\s?[{_CLOSE}]|(?<=[{numerals.BRACKETED}]))"), None, DIGITS + " 　",
               _BEFORE_OTHER_SCRIPTS, "paragraph", numerals.BRACKETED),
    Enumerator("stem-bracket", "item", _OPEN, _c(rf"[{_OPEN}](?P<n>[{numerals.HEAVENLY_STEMS}])[{_CLOSE}]"),
               _of("stems"), numerals.HEAVENLY_STEMS),
    Enumerator("capital-bracket", "item", _OPEN, _c(rf"[{_OPEN}](?P<n>[{_CAPITALS}])[{_CLOSE}]"), numerals.letter, _CAPITALS),
    Enumerator("capital-half", "item", _CAPITALS, _c(rf"(?P<n>[{_CAPITALS}])[{_CLOSE}]"), numerals.letter, _CLOSE),
    Enumerator("letter-bracket", "item", _OPEN,
               _c(rf"[{_OPEN}](?P<n>[{_SMALL}{_ARABIC}]|الف)[{_CLOSE}]"), _first, _SMALL + _ARABIC),
    Enumerator("letter-half", "item", _SMALL, _c(rf"(?P<n>[{_SMALL}])[{_CLOSE}]"), numerals.letter, _CLOSE),
    Enumerator("letter-dot", "item", _SMALL, _c(rf"(?P<n>[{_SMALL}])[.．](?=[\s　])"), numerals.letter, ".．"),
    Enumerator("letter-arabic", "item", _ARABIC, _c(rf"(?P<n>[{_ARABIC}]|الف)(?:ـ?\s?[-–—)](?!\w)|\.(?=\s))"), _first,
               "-–—ـ). ل"),
    Enumerator("letter-persian", "item", numerals.ALPHABETS["persian"],
               _c(rf"(?P<n>[{numerals.ALPHABETS['persian']}]|الف)(?:ـ?\s?[-–—)](?!\w)|\.(?=\s))"), _persian, "-–—ـ). ل"),
    Enumerator("roman-bracket", "subitem", _OPEN, _c(rf"[{_OPEN}](?P<n>[ivxl]{{1,6}})[{_CLOSE}]"), numerals.roman, "ivxl"),
    Enumerator("roman-half", "subitem", "ivxl", _c(rf"(?P<n>[ivxl]{{1,6}})[{_CLOSE}]"), numerals.roman, "ivxl" + _CLOSE),
    Enumerator("roman-small-dot", "subitem", "ivxl", _c(r"(?P<n>[ivxl]{1,6})\.(?=[\s　])"), numerals.roman, "ivxl."),
    Enumerator("double-bracket", "subitem", _OPEN, _c(rf"[{_OPEN}](?P<n>(?P<x>[a-z])(?P=x))[{_CLOSE}]"),
               lambda text: numerals.letter(text[0]), numerals.LATIN),
    Enumerator("iroha", "subitem", numerals.ALPHABETS["iroha"], _c(rf"(?P<n>[{numerals.ALPHABETS['iroha']}])(?=　)"),
               _of("iroha"), "　"),
    Enumerator("circled", "subitem", numerals.CIRCLED, _c(rf"(?P<n>[{numerals.CIRCLED}])"), None, "",
               _BEFORE_HANGUL, "paragraph"),
)  # fmt: skip
