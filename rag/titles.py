"""Documents named in a question: an index of what readers may write for the titles of a collection."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.versions import Edition, in_force
from index.view import View
from rag.names import CJK, Unit, key, names, short_names, units

# A piece or an ending of a title that is shorter tells nothing.
_SHORTEST_PIECE = 4
_FEWEST_WORDS = 2
_SHORTEST_ABBREVIATION = 3
_SHORTEST_WORD = 4
_KINDS_OF_TWO = ("条例", "规定", "办法", "细则", "规则", "章程", "解释", "准则", "标准")
# 条例 alone names no document.
KIND_ALONE = r"法|法典|法律|条例|规定|办法|细则|规则|章程|解释|制度|标准"
_KIND_ALONE = re.compile(KIND_ALONE)
# 违反法律 holds no 反法, 刑法学 no 刑法.
_GOES_ON = frozenset("律院规人定官学庭则治制案令律師师")
# Words that stand before a title as written and are no part of it.
_BEFORE = re.compile(
    r"^(?:请问|請問|请|請|帮我|帮忙|我想|想|查一下|查查|查|看一下|看看|看|问一下|告诉我|知道|那么|那|根据|根據|依照|按照|依据|在|关于|關於|对于|你们的?|我们的?|我国的?"
    r"|中国的?|现行的?|最新的?|新的?|旧的?|老的?|原来的?|原|这个|这部|修订前的?|修正前的?|修订后的?|修正后的?|国家的?|中华人民共和国)+"
)
_PLACE = re.compile(r"[省市县区州国镇乡]$")
_MOST_NEAR = 3
_LIKE_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Name:
    """A document's name as it stands in a text; `documents` are the ids of all that are called so."""

    start: int
    end: int
    documents: tuple[str, ...]


class Titles:
    """What the documents of a collection are called; made once for all questions between two changes."""

    def __init__(self, editions: Sequence[Edition]) -> None:
        self.editions = {edition.document_id: edition for edition in editions}
        self._works: dict[tuple[str, str], list[Edition]] = defaultdict(list)
        for edition in editions:
            self._works[edition.collection, edition.work].append(edition)
        called: dict[tuple[str, ...], dict[str, None]] = defaultdict(dict)
        for edition in editions:
            for name in names(edition.title):
                called[name].setdefault(edition.document_id)
        self._called = {name: tuple(documents) for name, documents in called.items()}
        lengths: dict[str, set[int]] = defaultdict(set)
        self._by_piece: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
        by_word: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._by_ends: dict[tuple[str, str], list[tuple[str, ...]]] = defaultdict(list)
        for name in self._called:
            lengths[name[0]].add(len(name))
            for word in set(name):
                by_word[word].append(name)
            for piece in _pieces(name):
                self._by_piece[piece].add(name)
            self._by_ends[name[0], name[-1]].append(name)
        self._now = frozenset(in_force(editions))
        self._by_word = {word: tuple(found) for word, found in by_word.items()}
        self._lengths = {first: sorted(found, reverse=True) for first, found in lengths.items()}

    @classmethod
    def of(cls, view: View, collection: str | None) -> Titles:
        """Return the index of a collection's titles, or of all."""
        return view.derived(("titles", collection), lambda: cls(view.editions(collection)))

    def title(self, document_id: str) -> str:
        """Return a document's title."""
        return self.editions[document_id].title

    def is_superseded(self, document_id: str) -> bool:
        """Tell whether a newer version of a document is there."""
        return document_id not in self._now

    def of_date(self, at: str) -> frozenset[str]:
        """Return all documents that are in force at a date, "" for now."""
        return frozenset(in_force(self.editions.values(), at)) if at else self._now

    def in_force(self, documents: Sequence[str], at: str) -> tuple[str, ...]:
        """Return those of some documents that are, of them, in force at a date, "" for now, in their order."""
        kept = in_force((self.editions[i] for i in documents), at)
        return tuple(i for i in documents if i in kept)

    def versions(self, document_id: str) -> list[Edition]:
        """Return the other versions of a document's work in its collection that have another date, newest first."""
        own = self.editions[document_id]
        others = {
            each.version: each
            for each in self._works.get((own.collection, own.work), ())
            if own.work and each.version not in ("", own.version)
        }
        return [others[version] for version in sorted(others, reverse=True)]

    def named(self, text: str) -> list[Name]:
        """Find the names that stand in a text, in order; of those that overlap the longest counts.

        Several documents of one name (versions or parts of a law) are all in it.
        """
        written = units(text)
        found = [
            (first, first + length)
            for first, unit in enumerate(written)
            for length in self._lengths.get(unit.text, ())
            if first + length <= len(written)
            and _key(written[first : first + length]) in self._called
            and not _goes_on(written, first + length)
        ]
        found.sort(key=lambda span: (span[0] - span[1], span[0]))
        kept: list[tuple[int, int]] = []
        for span in found:
            if not any(span[0] < end and start < span[1] for start, end in kept):
                kept.append(span)
        return [
            Name(written[first].start, written[last - 1].end, self._called[_key(written[first:last])])
            for first, last in sorted(kept)
        ]

    def called(self, name: str) -> tuple[str, ...]:
        """Return the documents that a name, standing alone or before a clause, means; empty where none is meant for sure.

        The whole name, its end where only the law's branch or an address to the reader is before it, else the end of a
        title, else a shortening of the only title that it can be one of.
        """
        whole = key(name)
        if whole in self._called:
            return self._called[whole]
        plain = key(_BEFORE.sub("", name))
        if not plain or _KIND_ALONE.fullmatch("".join(plain)):
            return ()
        for first in range(len(plain)):
            documents = self._called.get(plain[first:])
            if documents:
                # The longest end counts: 深圳市社会保险法 is no 保险法 either.
                return () if is_elsewhere("".join(plain[:first])) else documents
        return self._ending(plain) or self._shortened(plain)

    def _ending(self, name: tuple[str, ...]) -> tuple[str, ...]:
        """充电安全条例 stands for 青澜市电动自行车充电安全条例, if no other title ends so."""
        if sum(map(len, name)) < _SHORTEST_PIECE:
            return ()
        return self._one_work(n for n in self._candidates(name) if n[-len(name) :] == name)

    def _shortened(self, name: tuple[str, ...]) -> tuple[str, ...]:
        """民诉法 stands for 民事诉讼法, 治安处罚法 for 治安管理处罚法, if for nothing else."""
        if len(name) < _SHORTEST_ABBREVIATION or not all(CJK.fullmatch(unit) for unit in name):
            return ()
        return self._one_work(n for n in self._by_ends.get((name[0], name[-1]), ()) if _abbreviates(name, n))

    def _one_work(self, found: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
        documents = tuple(dict.fromkeys(i for name in found for i in self._called[name]))
        works = {self.editions[i].work or self.editions[i].title for i in documents}
        return documents if len(works) == 1 else ()

    def hinted(self, text: str) -> tuple[str, ...]:
        """Return the documents of which a text holds the longest piece of the title, else most of its words; empty if too few.

        For questions that name a clause of "reglamento de la biblioteca" and do not write the title out.
        """
        written = key(text)
        held = {name: _longest_piece(name, written) for name in self._candidates(written)}
        if not held:
            words = {unit for unit in written if len(unit) >= _SHORTEST_WORD and not CJK.search(unit)}
            shared = {
                name: len(words.intersection(name)) for word in words for name in self._by_word.get(word, ())
            }
            held = {name: count for name, count in shared.items() if count >= _FEWEST_WORDS}
        longest = max(held.values(), default=0)
        return tuple(dict.fromkeys(i for n, size in held.items() if size == longest for i in self._called[n]))

    def of_kind(self, word: str) -> tuple[str, ...]:
        """Return the documents of the only work with a word in its title, or at its end in scripts without spaces; else empty.

        For "статья 27 правил" and 条例第九条, where one document alone is called rules, or 条例.
        """
        plain = key(word)
        if CJK.search(word):
            return self._one_work(name for name in self._called if name[-len(plain) :] == plain)
        return self._one_work(self._by_word.get(plain[0], ())) if len(plain) == 1 else ()

    def near(self, name: str) -> list[str]:
        """Return the titles most like a name that no document has, best first: what took its place, else what shares most."""
        successor = short_names().taken_over_by.get("".join(key(name)))
        if successor and key(successor) in self._called:
            return [self.title(i) for i in self._called[key(successor)]][:1]
        wanted = _pairs(key(name))
        shared = {n: len(wanted & _pairs(n)) / len(wanted | _pairs(n)) for n in self._candidates(key(name))}
        best = sorted((n for n in shared if shared[n] >= _LIKE_ENOUGH), key=lambda n: (-shared[n], n))
        return list(dict.fromkeys(self.title(self._called[n][0]) for n in best))[:_MOST_NEAR]

    def _candidates(self, written: tuple[str, ...]) -> list[tuple[str, ...]]:
        """The names that share a piece with a text, in a fixed order."""
        return sorted({name for piece in _pieces(written) for name in self._by_piece.get(piece, ())})


def _key(found: Sequence[Unit]) -> tuple[str, ...]:
    return tuple(unit.text for unit in found)


def _goes_on(written: Sequence[Unit], end: int) -> bool:
    """Tell whether what looks like the end of a name is the middle of a word."""
    follows = end < len(written) and written[end].start == written[end - 1].end
    return follows and written[end - 1].text == "法" and written[end].text in _GOES_ON


def is_elsewhere(before: str) -> bool:
    """Tell whether what stands before a law's name makes it another place's law."""
    table = short_names()
    if not before or before.endswith(table.categories):
        return False
    return before.endswith(table.elsewhere) or bool(
        _PLACE.search(before) and not before.endswith(("我国", "中国", "全国"))
    )


def _abbreviates(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether a name is made of words of two characters of a longer one, or of their first characters, in order."""
    kind = 2 if "".join(short[-2:]) in _KINDS_OF_TWO else 1
    if len(short) >= len(long) or short[-kind:] != long[-kind:]:
        return False
    words = [long[at : at + 2] for at in range(0, len(long) - kind, 2)]
    rest, used = short[: len(short) - kind], 0
    for word in words:
        taken = 2 if rest[:2] == word else int(rest[:1] == word[:1])
        rest, used = rest[taken:], used + bool(taken)
    return not rest and used > 1


def _size(name: tuple[str, ...], first: int) -> int:
    return _SHORTEST_PIECE if CJK.fullmatch(name[first]) else _FEWEST_WORDS


@lru_cache(maxsize=65536)
def _pieces(name: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """The shortest runs of units that tell something: four characters, or two words."""
    return frozenset(
        name[first : first + _size(name, first)]
        for first in range(len(name))
        if first + _size(name, first) <= len(name)
    )


def _longest_piece(name: tuple[str, ...], written: tuple[str, ...]) -> int:
    """Characters of the longest run of a name's units that stands in a text, 0 if none tells something."""
    best = 0
    for at in range(len(written)):
        for first in (i for i, unit in enumerate(name) if unit == written[at]):
            length = 0
            while name[first + length : first + length + 1] == written[at + length : at + length + 1] != ():
                length += 1
            if length >= _size(name, first):
                best = max(best, sum(map(len, name[first : first + length])))
    return best


def _pairs(name: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {name[first : first + 2] for first in range(len(name) - 1)} or {name}
