"""What a model wrote, as claims: sentences with the passage numbers that it gave for each."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from index.sentences import sentences
from rag.prompt import NOTHING

_MARKER = re.compile(
    r"[\[【]\s*(?:passages?|段落|第)?\s*#?\s*(\d{1,4}(?:\s*[,，、&–-]\s*\d{1,4})*)\s*(?:段)?\s*[\]】]",
    re.IGNORECASE,
)
_LEADING = re.compile(rf"\s*(?:{_MARKER.pattern}\s*)+", re.IGNORECASE)
_DECORATION = re.compile(r"\*\*|__|`+|^\s*(?:[-*•>#]+|\d{1,2}[.)])\s+", re.MULTILINE)
_BLANKS = re.compile(r"\s+")
_BEFORE_STOP = re.compile(r"\s+(?=[.,;:!?。，；：！？])")
_STOPS = (".", "!", "?", "。", "！", "？", "…", "”", '"', "」", ")", "）", "।", "؟")
_NO_ANSWER = re.compile(rf"\W*{NOTHING}\W*", re.IGNORECASE)
# A sentence that stops before it has said what it is about.
_DANGLING = re.compile(
    r"\b(?:to|of|the|an?|and|or|by|with|for|from|at|as|is|are|was|were|that|which|than|must|shall|may)[\s.:;,]*$",
    re.IGNORECASE,
)
_DECODER = json.JSONDecoder()

# Numbers of a range ("[1-3]") beyond this are no passage numbers.
_LONGEST_RANGE = 20


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of the model without its markers, and the numbers that they held; `finished` where it came to its end."""

    text: str
    numbers: tuple[int, ...]
    finished: bool = True


def says_nothing(reply: str) -> bool:
    """Say whether the model found no answer in the passages."""
    return _NO_ANSWER.fullmatch(reply) is not None


def read_plain(reply: str) -> list[Claim]:
    """Split a reply with `[n]` markers; they belong to the sentence before, in a reply that opens with one behind."""
    text = _DECORATION.sub("", reply)
    opens = _LEADING.match(text) is not None
    claims: list[Claim] = []
    for start, end in sentences(text):
        sentence = text[start:end]
        leading = _LEADING.match(sentence)
        if leading and not opens and claims:
            claims[-1] = _joined(claims[-1], _numbers(leading[0]))
            sentence = sentence[leading.end() :]
        claim = _claim(sentence)
        if _says_anything(claim.text):
            claims.append(claim)
        elif claims and claim.numbers:
            claims[-1] = _joined(claims[-1], claim.numbers)
    return claims


def read_json(reply: str) -> list[Claim]:
    """Read the claims of a reply in the schema, as far as they are complete; objects of another form are left out."""
    claims: list[Claim] = []
    at = reply.find("{")
    while at >= 0:
        found, end = _object(reply, at)
        claims += [found] if found else []
        at = reply.find("{", end)
    return claims


def _object(reply: str, at: int) -> tuple[Claim | None, int]:
    """Read the claim that an object is, and where to look on: inside of an object that is none."""
    try:
        found, end = _DECODER.raw_decode(reply, at)
    except ValueError:
        return None, at + 1
    said, numbers = found.get("text"), found.get("passages")
    if not isinstance(said, str) or not isinstance(numbers, list):
        return None, at + 1
    claim = _claim(said)
    given = tuple(number for number in numbers if isinstance(number, int))
    if not _says_anything(claim.text):
        return None, end
    return Claim(claim.text, tuple(dict.fromkeys((*given, *claim.numbers)))), end


def _claim(sentence: str) -> Claim:
    bare = _BEFORE_STOP.sub("", _BLANKS.sub(" ", _MARKER.sub(" ", sentence))).strip()
    numbers = _numbers(sentence)
    return Claim(bare, numbers, (bool(numbers) or bare.endswith(_STOPS)) and not _DANGLING.search(bare))


def _numbers(text: str) -> tuple[int, ...]:
    found: dict[int, None] = {}
    for match in _MARKER.finditer(text):
        for part in re.split(r"[,，、&]", match[1]):
            first, *rest = (int(number) for number in re.split(r"[–-]", part))
            last = min(rest[-1] if rest else first, first + _LONGEST_RANGE)
            found |= dict.fromkeys(range(first, last + 1))
    return tuple(found)


def _joined(claim: Claim, numbers: tuple[int, ...]) -> Claim:
    return Claim(claim.text, tuple(dict.fromkeys((*claim.numbers, *numbers))))


def _says_anything(text: str) -> bool:
    return sum(character.isalnum() for character in text) >= 2
