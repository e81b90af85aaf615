"""The rows of `index.mention_tables` compiled: patterns of a language's words, numbers and what joins them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeVar

from index.mention_tables import ROWS, Row
from index.number_words import SERIES
from index.numbering import any_form

_SUFFIX = (
    r"(?:[-\s]?(?:bis(?!\s*\d)|ter|quater|quinquies|sexies|septies)\b|-?(?-i:[A-Z]{1,2}|[a-z])(?![\w’'])|[¹²³⁴-⁹]{1,2})?"
    r"(?:er\b|o\b|º|°|ª|\.º|\.ª)?"
)
_DIGITS = (
    rf"(?:[LRDA]\.?\s?\*?\d+(?:-\d+)*|\d{{1,4}}(?-i:[A-Z])?(?:-\d{{1,4}}){{2,3}}|\d{{1,4}}(?:[.:]\d{{1,3}})*){_SUFFIX}"
    r"(?![\w%]|[.,]\d|\s?%)"
)
_ROMAN = r"(?-i:[IVXLCDM]+(?:er\b|(?![\w’'])))"
_BRACKETED = (
    r"(?-i:\((?:\d{1,3}[A-Za-z]?|[a-zа-яđ]{1,2}|[ivxl]{1,6}|[A-Z\u0621-\u064a\u0904-\u0939پچژکگی]|الف)\))"
)
_LETTER = (
    r"(?-i:[«\"“‘']?[a-zа-яєіїđ][»\"”’']?\)|[«\"“‘'][a-zа-яєіїđ][»\"”’']|[a-zđA-Z](?![\w’']|\.\w)"
    r"|[«\"“](?:الف|[\u0621-\u064aپچژکگی])[»\"”]|(?:الف|[أبپتثجچحخد])(?!\w))"
)
_NAMED_GROUP = re.compile(r"\(\?P<\w+>")
_SIGN = r"(?:(?:s(?:ố|ô\u0301|o\u0302\u0301)\s|n(?:r|o|[°º])\.?\s?|№\s?|رقم\s?|شماره\s?)(?=\d|\(\d))?"
_NUMBER = rf"(?:{_DIGITS}|{_ROMAN}|{_BRACKETED}|{_LETTER})"
# How many clauses stand together: "the two preceding paragraphs", двух предыдущих частей, hai khoản trên.
_COUNTS = {
    2: "two both deux zwei beiden dos due dois duas twee два две двух двум двумя дві двох двом двома dwa dwie dwóch dwu dwóm dwom"
    " dwoma hai دو dua iki दो",
    3: "three trois drei tres tre três drie три трёх трех трём трем тремя трьох трьом трьома trzy trzech trzem trzema ba سه tiga"
    " üç तीन",
    4: "four quatre vier cuatro quattro quatro четыре четырёх четырех четырём чотири чотирьох чотирьом cztery czterech czterem"
    " bốn چهار empat dört चार",
}
CARDINALS = {word: count for count, words in _COUNTS.items() for word in words.split()}
WORD = re.compile(r"§+|[^\W\d_][\w\u0300-\u036f]*")
STEM = 3
# Words as short as this are abbreviations, which have no plural.
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the tables: its place in its row (outermost first), its kind, whether lists go on, whether it is weak,
    whether it names the document when it stands without a number, whether it is weak where it is written small, whether
    it is a plural."""

    place: int
    kind: str
    lists: bool
    weak: bool
    whole: bool
    small: bool = False
    plural: bool = False


_T = TypeVar("_T")


def composed(word: str) -> str:
    """Return a word as the tables hold it: composed and in lower case, the letters that patterns take for one another as one."""
    # A pattern that ignores case takes "İ" and "ı" for "i" and "ſ" for "s".
    return unicodedata.normalize("NFC", word).lower().replace("i\u0307", "i").replace("ſ", "s")


class Reader:
    """What is made of a row: patterns of its words and numbers."""

    def __init__(self, row: Row) -> None:
        self.row = row
        self.table: dict[str, Word] = {}
        for place, (kind, words) in enumerate(row.kinds):
            for word in words.split():
                bare = word.lstrip("+-!^")
                marks = word[: len(word) - len(bare)]
                lists, plural = (
                    row.lists or "+" in marks,
                    "+" in marks and bare.replace("_", "").isalpha() and len(bare) > _SHORT,
                )
                entry = Word(place, kind, lists, "-" in marks, "!" in marks, "^" in marks, plural)
                self.table.setdefault(bare.replace("_", " "), entry)
        self.ordinals: dict[str, int] = {}
        for number, forms in enumerate(row.ordinals.split(), 1):
            self.ordinals |= dict.fromkeys(forms.replace("_", " ").split("/"), number)
        if row.series:
            series = next(each for each in SERIES if each.language == row.code.partition("-")[0])
            self.ordinals = dict(series.numbers()) | self.ordinals
        self.relative = {
            form.replace("_", " "): which for which, forms in row.relative.items() for form in forms.split()
        }

        self.cardinals = {word: number for number, word in enumerate(row.cardinals.split(), 1)}
        self.firsts = {words.replace("_", " "): count for words, count in row.firsts.items()}
        self.words = _choice(filter(_is_word, self.table))

    @cached_property
    def patterns(self) -> dict[str, re.Pattern[str]]:
        """The ways to write a unit, each with groups `k` (word) and `n`, `o` or `r`; compiled at first use."""
        row = self.row
        after = r"(?!\w)" if row.spaced else r"(?![\u0900-\u0963])"
        word = f"(?P<k>{self.words}){after}"
        ordinal = rf"(?P<o>{_choice(self.ordinals)}){after}" if self.ordinals else r"(?P<o>(?!))"
        more = rf"\s*(?:{row.and_})\s*(?:{_choice(self.ordinals)}){after}" if self.ordinals else "(?!)"
        until = (
            rf"(?:\s*(?:[-–—]|\b(?:{row.to})\b)\s*(?P<ot>{_choice(self.ordinals)}){after})?"
            if self.ordinals
            else ""
        )
        also = rf"(?P<os>(?:{more})*)"
        relative = rf"(?P<r>{_choice(self.relative)}){after}" if self.relative else r"(?P<r>(?!))"
        count = rf"(?:\s+(?P<c>{'|'.join(CARDINALS)}|\d))?"
        gap = r"\s+" if row.spaced else r"\s*"
        made = {
            "number": rf"{word}[^\S\n]*\n?[^\S\n]*{_SIGN}(?P<n>{_NUMBER})",
            "ordinal": rf"{ordinal}{also}{gap}{word}",
            "relative": rf"{relative}{count}{gap}{word}(?!\s*(?:{_DIGITS}|{_ROMAN}{'' if row.first else f'|{_BRACKETED}'}))",
        }
        if "post" in row.after:
            del made["relative"]
        if row.first:
            one = rf"(?:\d{{1,4}}|{_BRACKETED})(?:{row.first})?\s*(?:{row.and_}|{row.to})\s*"
            made["first"] = (
                rf"(?P<n>(?:{one}){{0,12}}(?:\d{{1,4}}{row.first}|{_BRACKETED}(?:{row.first})?))\s*{word}"
            )
        if "ord" in row.after:
            made["after"] = rf"{word}{gap}{ordinal}{also}{until}"
        if self.firsts:
            made["firsts"] = rf"(?P<o>{_choice(self.firsts)}){gap}{word}"
        if row.cardinals:
            one = rf"(?:{_choice(self.cardinals)}){after}"
            made["counted"] = rf"{word}\s+(?P<o>{one})(?P<os>(?:\s*(?:{row.and_})\s*{one})*)"
        if "rel" in row.after:
            made["relative after"] = rf"{word}{gap}{relative}"
        made |= {sign: rf"(?P<n>{pattern})" for sign, pattern in row.bare.items()}
        return {name: re.compile(pattern, re.I) for name, pattern in made.items()}

    @cached_property
    def joints(self) -> dict[str, re.Pattern[str]]:
        """What stands between numbers, units and documents, and the documents themselves."""
        row, space = self.row, r"\s+" if self.row.spaced else r"\s*"
        also = rf"\s*(?:(?:[,;،、]\s*)?(?:{row.and_}))(?:\s+|(?<=,)|(?<=،)|(?<=و))"
        return {
            "of": re.compile(row.of, re.I),
            "and": re.compile(also, re.I),
            "number": re.compile(rf"{also}(?P<n>{_NUMBER})", re.I),
            "to": re.compile(
                rf"(?:{space}(?:{row.to}){space}|\s?[-–—]\s?)(?:(?:{self.words})\s*)?(?P<n>{_NUMBER})", re.I
            ),
            # A name ends with its line at the latest.
            "document": re.compile(
                row.document.replace(r"[-\s]", r"[- \t\xa0]").replace(r"\s", r"[^\S\n]") or "(?!)"
            ),
            "before": re.compile(row.before or "(?!)"),
            "ordinal": re.compile(_choice([*self.ordinals, *self.cardinals]) or "(?!)", re.I),
            "first": re.compile(rf"(?P<n>\d{{1,4}}|{_BRACKETED})|(?P<to>\b(?:{row.to})\b)", re.I),
            "own": re.compile(row.own or "(?!)", re.I),
            "same": re.compile(row.same or "(?!)"),
            "title": re.compile(row.title or _NAMED_GROUP.sub("(?:", row.document) or "(?!)"),
            "lead": re.compile(rf"(?:{row.lead or '(?!)'})\Z", re.I),
            "never": re.compile(row.never or "(?!)"),
            "apart": re.compile(row.apart or "(?!)", re.I),
        }

    def ordinal(self, written: str) -> int:
        """Return the number that an ordinal or cardinal word stands for."""
        return _looked_up(self.ordinals | self.cardinals, written)

    @cached_property
    def paragraph(self) -> Word:
        """The row's first word for a paragraph."""
        return next(word for word in self.table.values() if word.kind == "paragraph")

    def bracketed(self, word: Word, written: str) -> Word:
        """Return what "clause (1)" and "clause (a)" are: a paragraph and an item of the clause at hand."""
        wanted = "paragraph" if written.strip("()").isdecimal() else "item"
        return next((each for each in self.table.values() if each.kind == wanted), word)

    def count(self, written: str) -> int:
        """Return how many clauses words mean that count from the first on."""
        return _looked_up(self.firsts, written)

    def relation(self, written: str) -> str:
        """Return which clause a relative word means."""
        return _looked_up(self.relative, written)

    def word(self, written: str) -> Word:
        """Return the table's entry for a word as written."""
        return _looked_up(self.table, written)


def _is_word(word: str) -> bool:
    """Tell a word of the table from the sign of numbers that stand without one."""
    return word[0] != "#"


def _looked_up(table: Mapping[str, _T], written: str) -> _T:
    form = _alike(written)
    forms = {_alike(word): value for word, value in table.items()}
    if form in forms:
        return forms[form]
    stems = sorted((word for word in forms if word.endswith("~")), key=len, reverse=True)
    return next(forms[stem] for stem in stems if form.startswith(stem[:-1]))


def _alike(written: str) -> str:
    return " ".join(composed(written).split()).replace("ı", "i")


def _choice(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, however their letters are composed; "~" takes any ending."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(
        any_form([word.rstrip("~")]).replace("\\ ", r"\s+") + (r"\w{0,8}" if word.endswith("~") else "")
        for word in ordered
    )


@cache
def readers() -> tuple[Reader, ...]:
    """All rows, compiled as they are used."""
    return tuple(Reader(row) for row in ROWS)


@cache
def starts() -> dict[str, tuple[Reader, ...]]:
    """The languages by the first letters of the words that may open a mention in them."""
    found: dict[str, list[Reader]] = {}
    for reader in readers():
        if reader.row.spaced and not reader.row.first:
            for word in {*filter(_is_word, reader.table), *reader.ordinals, *reader.relative, *reader.firsts}:
                key = WORD.match(word)
                assert key is not None
                found.setdefault(key[0][:STEM], []).append(reader)
    return {key: tuple(dict.fromkeys(readers)) for key, readers in found.items()}


@cache
def searched() -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """The languages whose words do not stand apart or come behind the number, with a character each must hold."""
    return tuple(
        (re.compile(f"[{reader.row.script}]"), reader)
        for reader in readers()
        if not reader.row.spaced or reader.row.first
    )
