"""Cross-references of real documents against labels made by hand: which are found, and where each leads."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from hashlib import sha256
from pathlib import Path

from eval.bars import Figure, shared_data
from index import numerals
from index.document import Address, Document, Outline, Step
from index.load import load
from index.outline import outline
from index.reference import Reference
from index.resolve import resolve
from index.titles import bare
from index.tree import INNER

FOLDER = Path(__file__).parents[1] / "references"
PRECISION, RECALL = 0.98, 0.95
# Set, it prints what is missed and false in the development set; the set that is reported on is never looked into.
_SUFFIXED = re.compile(r"\d+[a-z]")
SHOW = "CLAUSECITE_SHOW_MISSES"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A labelled reference: its span in the document text, the document it is in (None for this one), its targets."""

    start: int
    end: int
    document: str | None
    targets: frozenset[str]

    def fits(self, found: Reference) -> bool:
        """Tell whether a reference found is this one: spans overlap, document and targets are equal."""
        overlaps = found.start < self.end and self.start < found.end
        return (
            overlaps and _name(found.document) == self.document and frozenset(found.targets) == self.targets
        )


@dataclass(slots=True)
class Count:
    """Labelled, found and rightly found references."""

    wanted: int = 0
    found: int = 0
    right: int = 0
    notes: list[str] = field(default_factory=list)

    def line(self, name: str) -> str:
        """Write the counts of a language on one line."""
        return f"      {name}: {self.wanted} labelled, {self.found} found, {self.right} right"


def measure() -> tuple[Figure, ...]:
    """Count over the sentences of the test set; the development set is printed beside it where it is there."""
    figures: list[Figure] = []
    for name in ("dev", "test"):
        file = FOLDER / f"{name}.jsonl"
        if not file.is_file() and name == "dev":
            continue
        total = _total(name, count_all(file))
        if name == "test":
            figures.append(
                Figure(
                    "references found that are right", total.right / max(1, total.found), "", PRECISION, True
                )
            )
            figures.append(
                Figure(
                    "labelled references that are found", total.right / max(1, total.wanted), "", RECALL, True
                )
            )
    return tuple(figures)


def _total(name: str, counts: dict[str, Count]) -> Count:
    print(f"      {name}:")
    for language, count in sorted(counts.items()):
        print(count.line(language))
        if name == "dev" and os.environ.get(SHOW):
            print("\n".join(count.notes))
    return Count(*(sum(getattr(c, key) for c in counts.values()) for key in ("wanted", "found", "right")))


def count_all(file: Path) -> dict[str, Count]:
    """Count the labelled sentences of a file by language; raises SystemExit where it or a document is not there."""
    if not file.is_file():
        raise SystemExit(f"this bar needs the labels in {file}, which are not there")
    counts: dict[str, Count] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        place = _find(row["file"], file.parent)
        document, tree, found = _resolved(place)
        start, end, located = locate(row, place.read_bytes().decode("utf-8-sig"), document)
        wanted = [_as_printed(each, tree) for each in located]
        here = [reference for reference in found if start <= reference.start < end]
        _count(counts.setdefault(row["language"], Count()), row["id"], document, wanted, here)
    return counts


def _count(
    count: Count, name: str, document: Document, wanted: Sequence[Wanted], found: Sequence[Reference]
) -> None:
    left = list(found)
    count.wanted += len(wanted)
    count.found += len(found)
    for each in wanted:
        match = next((reference for reference in left if each.fits(reference)), None)
        if match is None:
            text = document.text[each.start : each.end]
            count.notes.append(f"{name} missed {text!r} {each.document or ''} {sorted(each.targets)}")
        else:
            left.remove(match)
            count.right += 1
    count.notes += [
        f"{name} false {document.text[r.start : r.end]!r} {r.document or ''} {list(r.targets)}" for r in left
    ]


def _find(name: str, folder: Path) -> Path:
    for place in (folder / "documents" / name, folder / name):
        if place.is_file():
            return place
    for root in (shared_data(), shared_data() / "laws"):
        if (root / name).is_file():
            return root / name
    raise SystemExit(f"{name} is neither among the documents of {folder} nor in the shared data")


@cache
def _resolved(file: Path) -> tuple[Document, Outline, tuple[Reference, ...]]:
    document = load(file.read_bytes(), file.name)
    tree = outline(document)
    return document, tree, resolve(document, tree)


def _as_printed(wanted: Wanted, tree: Outline) -> Wanted:
    """Write each target as the outline does where it names one node alone: `chapter:2/section:4` may be `section:4` there."""
    if wanted.document is not None:
        return wanted
    return replace(wanted, targets=frozenset(_shortest(target, tree) for target in wanted.targets))


def _shortest(target: str, tree: Outline) -> str:
    """The address of the only node that a target names, by its steps or else by its numbers; the target where there is none.

    How a clause's parts are called differs between those who label and the outline; which they are does not.
    """
    steps = Address.parse(target).steps
    for same in (_is_equal, _is_alike):
        named = [node for node in tree.walk() if _leads(node.chain.steps, steps, same)]
        if len(named) == 1:
            return str(named[0].address)
    return target


def _leads(chain: Sequence[Step], steps: Sequence[Step], same: Callable[[Step, Step], bool]) -> bool:
    """Tell whether a chain ends in the last of the steps and holds the others before it in their order."""
    rest = iter(chain)
    return same(chain[-1], steps[-1]) and all(any(same(have, step) for have in rest) for step in steps)


def _is_equal(one: Step, other: Step) -> bool:
    return one == other


def _is_alike(one: Step, other: Step) -> bool:
    kinds = {one.kind, other.kind}
    return one.number.casefold() == other.number.casefold() and (
        len(kinds) == 1 or kinds <= {*INNER, "clause", "note"}
    )


def locate(row: dict[str, object], raw: str, document: Document) -> tuple[int, int, list[Wanted]]:
    """Find a labelled sentence in a document's text and the labels in it; white space may have changed since.

    Raises SystemExit where the file no longer holds the sentence that was labelled.
    """
    at, to = int(str(row["start"])), int(str(row["end"]))
    sentence = _packed(raw[at:to])
    if sha256(sentence.encode()).hexdigest()[:16] != row["sha256"]:
        raise SystemExit(f"the sentence of {row['id']} is no longer at {at} to {to} of {row['file']}")
    places = [i for i, letter in enumerate(document.text) if not letter.isspace()]
    text = _packed(document.text)
    before = _packed(raw[:at]).count(sentence)
    start = -1
    for _ in range(before + 1):
        start = text.find(sentence, start + 1)
    if start < 0:
        raise SystemExit(f"the text of {row['file']} does not hold the sentence of {row['id']}")
    labels = row["references"]
    assert isinstance(labels, list)
    wanted = [_wanted(label, sentence, start, places) for label in labels]
    return places[start], places[start + len(sentence) - 1] + 1, wanted


def _wanted(label: dict[str, object], sentence: str, start: int, places: Sequence[int]) -> Wanted:
    quote = _packed(str(label["quote"]))
    at = -1
    for _ in range(int(str(label.get("nth", 1))) or 1):
        at = sentence.find(quote, at + 1)
    if at < 0:
        raise SystemExit(f"the quote {quote!r} is not {label.get('nth', 1)} times in {sentence!r}")
    targets = label["targets"]
    assert isinstance(targets, list)
    document = label["document"]
    return Wanted(
        places[start + at],
        places[start + at + len(quote) - 1] + 1,
        _name(None if document is None else str(document)),
        frozenset(_normal(str(target)) for target in targets),
    )


def _normal(target: str) -> str:
    """Write a label's numbers in normal form: § 5a is 5A, and a letter of another alphabet is its place in it."""
    return str(
        Address(tuple(replace(step, number=_number(step.number)) for step in Address.parse(target).steps))
    )


def _number(number: str) -> str:
    if len(number) == 1 and not number.isascii() and (place := numerals.letter(number)):
        return str(place)
    return number.upper() if _SUFFIXED.fullmatch(number) else number


def _name(document: str | None) -> str | None:
    return None if document is None else bare(document)


def _packed(text: str) -> str:
    return "".join(text.split())
