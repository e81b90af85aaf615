"""The names that a reader may write for a document's title, as units that ignore marks, spaces and case."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from index.words import terms

# Scripts without spaces between words, and Hangul, whose particles grow on to words: each character is a unit.
_CHARACTER = "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0eff\u1780-\u17ff"
CJK = re.compile(f"[{_CHARACTER}]")
_UNIT = re.compile(rf"[{_CHARACTER}]|\d+|[^\W\d_{_CHARACTER}]+")
_STATE = "中华人民共和国"
_STATES = re.compile(r"中华人民共和国|中華人民共和國")
# Brackets hold dates and remarks: 公司法（2018年修正）, 行政复议法(2023-09-01).
_BRACKETED = re.compile(r"[（(【\[][^（）()【】\[\]]*[)）】\]]")
_FILE_ENDING = re.compile(r"\.(?:txt|md|markdown|html?|docx?|pdf)$", re.IGNORECASE)
_PARTS = re.compile(r"\s*[\n|｜—–]+\s*|\s{2,}|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
# "最高人民法院关于适用《民法典》婚姻家庭编的解释（一）" is called 民法典婚姻家庭编解释（一）.
_APPLYING = re.compile(
    r".*关于适用《(?P<law>[^》]+)》(?P<part>.*?)(?:若干问题)?的(?:若干)?(?P<kind>解释|规定)(?P<rest>.*)"
)
_ISSUED = re.compile(
    r"^(?:最高人民法院|最高人民检察院|国务院)(?:[、 ](?:最高人民检察院|公安部|司法部))*(?=关于)"
)
_SMALL = "of the and for on in to a an de la el los las del du des et y der die das und"
_SMALL_WORDS = frozenset(_SMALL.split())

# A shorter title would be found in every second question.
_SHORTEST_CJK = 2
_SHORTEST_LATIN = 6
_SHORTEST_INITIALS = 4


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, a number or a character of a script without spaces, folded; `start` to `end` is its span in the text.

    The name of the state before it is part of the span, and otherwise left out.
    """

    text: str
    start: int
    end: int


def units(text: str) -> list[Unit]:
    """Cut a text into units, in order."""
    found: list[Unit] = []
    state = [match.span() for match in _STATES.finditer(text)]
    for match in _UNIT.finditer(text):
        inside = next((span for span in state if span[0] <= match.start() < span[1]), None)
        if inside is None:
            before = next((span for span in state if span[1] == match.start()), match.span())
            found.append(
                Unit(
                    _folded(match[0]), before[0] if before[1] == match.start() else match.start(), match.end()
                )
            )
    return found


@lru_cache(maxsize=65536)
def _folded(unit: str) -> str:
    """Fold a unit as search terms are: width and case do not count, nor the ending that a word takes in a sentence."""
    folded = unicodedata.normalize("NFKC", unit).casefold()
    return folded if CJK.search(folded) or folded.isdigit() else next(iter(terms(folded)), folded)


def key(text: str) -> tuple[str, ...]:
    """Return what names are compared by: the units of a text."""
    return tuple(unit.text for unit in units(text))


@dataclass(frozen=True, slots=True)
class ShortNames:
    """Well-known short names of laws, those whose place a code has taken, and words that stand before names."""

    short: Mapping[str, str]
    taken_over_by: Mapping[str, str]
    categories: tuple[str, ...]
    elsewhere: tuple[str, ...]

    def of(self, title: str) -> Iterator[str]:
        """Yield the short names of a title."""
        yield from (short for short, whole in self.short.items() if whole == title)


@cache
def short_names() -> ShortNames:
    """Read the table that is stored beside this module."""
    table = json.loads(files("rag").joinpath("short_names.json").read_text(encoding="utf-8"))
    return ShortNames(
        table["short"], table["taken_over_by"], tuple(table["categories"]), tuple(table["elsewhere"])
    )


@lru_cache(maxsize=65536)
def names(title: str) -> tuple[tuple[str, ...], ...]:
    """Return what a reader may write for a title, as units, longest first.

    The full title, without brackets, without the state, the first of its parts ("民法典 人格权编") or the last
    ("Larkfield Library: Visitor Policy"), the short name that it is known by, its initials.
    """
    forms = {title, _FILE_ENDING.sub("", title)}
    forms |= {_BRACKETED.sub("", form).strip() for form in forms}
    forms |= {_PARTS.split(form.strip())[0] for form in forms}
    forms |= {last for form in forms if len((last := form.rpartition(":")[2].strip()).split()) > 1}
    forms |= {_ISSUED.sub("", form) for form in forms}
    forms |= {short for form in tuple(forms) for short in short_names().of(_STATES.sub("", form))}
    forms |= {name for form in tuple(forms) for name in _interpretations(form)}
    found = {key(form) for form in filter(_tells_apart, forms)} | _initials(title)
    return tuple(sorted(found - {()}, key=lambda name: (-len(name), name)))


def _tells_apart(name: str) -> bool:
    plain = _STATES.sub("", name)
    return len(plain) >= (_SHORTEST_CJK if CJK.search(plain) else _SHORTEST_LATIN)


def _interpretations(title: str) -> Iterator[str]:
    match = _APPLYING.fullmatch(title)
    if match is None:
        return
    law = _STATES.sub("", match["law"])
    for name in (law, *short_names().of(law)):
        for kind in (match["kind"], "司法" + match["kind"], "的" + match["kind"], "的司法" + match["kind"]):
            yield name + match["part"] + kind + match["rest"]


def _initials(title: str) -> set[tuple[str, ...]]:
    words = [word for word in re.findall(r"[A-Z][a-z]+|[a-z]+", title) if word.lower() not in _SMALL_WORDS]
    initials = "".join(word[0] for word in words)
    return {(initials.lower(),)} if len(initials) >= _SHORTEST_INITIALS and initials.isupper() else set()
