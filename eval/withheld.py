"""Development questions asked of collections that hold their answer, and of the same without it.

Each set has a library of its own, one document a paragraph. A question on a paragraph is asked of all paragraphs and of
the paragraph's neighbours, of one subject as those of one document are; then the paragraph and its near-duplicates are
removed, and it is asked again. NoMIRACL's questions have a collection each, MTRAG's one together, and both their own labels.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

from eval.public import cmrc, lecoqa, mtrag, nomiracl, xquad
from index.embed import Embedder
from index.library import Library
from rag.answer import Answerer
from rag.distinct import trigrams
from rag.evidence import PASSAGES, Signals
from rag.types import Question

SEED = 20
NEAR_DUPLICATE = 0.5
NEIGHBOURS = 40
# Documents are named by this where the set gives no title in their language.
UNTITLED = "Text"
ALL = "all"

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Sample:
    """The signals of one question asked of one collection.

    `answerable` says whether the collection held the answer, `found` whether the passages did that were read for it.
    `group` is what questions share that must not be fitted and judged at once: their paragraph, or the question.
    """

    suite: str
    group: int
    question: str
    pool: str
    answerable: bool
    found: bool
    signals: Signals


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph to be stored under a title, or a file that has its own, "" here."""

    title: str
    text: str
    file: str = "paragraph.txt"


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a suite with the place of the paragraph that holds its answer."""

    suite: str
    text: str
    place: int


class Shelf:
    """A library of one set; knows its documents by collection and place."""

    def __init__(
        self,
        folder: Path,
        embedder: Embedder,
        collections: Mapping[str, Mapping[int, Text]],
    ) -> None:
        """Open the library in `folder` and add what is not there yet; what is costs no embedding."""
        self._library = Library.open(folder, embedder, write=True)
        self._answerer = Answerer(self._library, embedder)
        self._texts = collections
        self._ids = {
            (name, place): self._add(name, text)
            for name, texts in collections.items()
            for place, text in texts.items()
        }

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, *raised: object) -> None:
        self._library.close()

    def ask(
        self,
        suite: str,
        group: int,
        question: Question,
        gold: Collection[int],
        *,
        labels: Collection[tuple[int, str]] = (),
        judged: bool = True,
    ) -> Sample:
        """Measure a question asked of its collection; `gold` are the places that hold its answer, none where none does.

        `labels` are the clauses of them that do, each by its label, where they are known. Which of the places does may not
        have been `judged`.
        """
        signals, passages = self._answerer.measure(question)
        pool = str(question.collection)
        wanted = {(self._ids[pool, place], label) for place, label in labels or [(p, "") for p in gold]}
        read = {(p.document_id, label) for p in passages[:PASSAGES] for label in ("", *p.path)}
        found = bool(gold) and (not judged or bool(wanted & read))
        return Sample(suite, group, question.text, pool, bool(gold), found, signals)

    @contextmanager
    def without(self, collection: str, places: Sequence[int]) -> Iterator[None]:
        """Keep documents out of a collection until the block ends."""
        gone = [place for place in places if (collection, place) in self._ids]
        for document in dict.fromkeys(self._ids[collection, place] for place in gone):
            self._library.remove(document)
        try:
            yield
        finally:
            for place in gone:
                self._ids[collection, place] = self._add(collection, self._texts[collection][place])

    def _add(self, collection: str, text: Text) -> str:
        title = text.title or None
        added = self._library.add(text.text.encode(), text.file, title=title, collection=collection)
        return added.record.id


def gather(data: Path, work: Path, embedder: Embedder, most: int, say: Say = print) -> Iterator[Sample]:
    """Ask all suites; `most` questions of a suite over XQuAD's paragraphs, twice that of CMRC's.

    `data` holds the sets' folders, `work` keeps the embedded paragraphs from one run to the next.
    """
    yield from _cmrc(data, work, embedder, most, say)
    yield from _xquad(data, work, embedder, most, say)
    yield from _lecoqa(data, work, embedder, most, say)
    yield from _nomiracl(data, work, embedder, say)
    yield from _mtrag(data, work, embedder, say)


def _cmrc(data: Path, work: Path, embedder: Embedder, most: int, say: Say) -> Iterator[Sample]:
    paragraphs = cmrc.read(data / "cmrc2018")
    asked = _drawn("CMRC2018", [[each.text for each in p.questions] for p in paragraphs], 2 * most)
    yield from twice(
        work / "cmrc", embedder, [Text(p.title or UNTITLED, p.text) for p in paragraphs], asked, say
    )


def _xquad(data: Path, work: Path, embedder: Embedder, most: int, say: Say) -> Iterator[Sample]:
    """Paragraphs in Chinese, in English, and in one of three languages each; questions in five."""
    read = {code: xquad.read(data / "xquad", code) for code in ("zh", "en", "ru", "es", "ar")}
    texts = {
        code: [Text(p.title if code == "en" else UNTITLED, p.text) for p in read[code]]
        for code in ("zh", "en", "ru")
    }
    mixed = [texts[("zh", "en", "ru")[place % 3]][place] for place in range(len(texts["en"]))]
    pairs = {"zh": ("zh", "en", "ru", "es"), "en": ("en", "zh", "ar"), "mixed": ("zh", "en", "es")}
    for written, documents in (("zh", texts["zh"]), ("en", texts["en"]), ("mixed", mixed)):
        asked = [
            each
            for code in pairs[written]
            for each in _drawn(
                f"XQuAD {code}→{written}", [[q.text for q in p.questions] for p in read[code]], most
            )
        ]
        yield from twice(work / f"xquad-{written}", embedder, documents, asked, say)


def _drawn(suite: str, questions: Sequence[Sequence[str]], most: int) -> list[Asked]:
    """Draw questions; the same ones in every language of a parallel set."""
    every = [Asked(suite, text, place) for place, texts in enumerate(questions) for text in texts]
    return random.Random(SEED).sample(every, min(most, len(every)))


def twice(
    folder: Path, embedder: Embedder, texts: Sequence[Text], asked: Sequence[Asked], say: Say
) -> Iterator[Sample]:
    """Ask of all paragraphs and of neighbours, with and without the one that holds the answer."""
    say(f"{folder.name}: {len(texts)} paragraphs, {len(asked)} questions")
    collections: dict[str, dict[int, Text]] = {ALL: dict(enumerate(texts))}
    for place, text in enumerate(texts):
        collections.setdefault(_near(place), {})[place] = text
    grams = [trigrams(each.text) for each in texts]
    with Shelf(folder, embedder, collections) as shelf:
        for place in sorted({each.place for each in asked}):
            here = [each for each in asked if each.place == place]
            like = [
                other
                for other, found in enumerate(grams)
                if len(grams[place] & found) >= NEAR_DUPLICATE * len(grams[place] | found)
            ]
            for pool in (ALL, _near(place)):
                for each in here:
                    yield shelf.ask(each.suite, place, Question(each.text, pool), (place,))
                with shelf.without(pool, like):
                    for each in here:
                        yield shelf.ask(each.suite, place, Question(each.text, pool), ())


def _near(place: int) -> str:
    return f"near {place // NEIGHBOURS}"


def _lecoqa(data: Path, work: Path, embedder: Embedder, most: int, say: Say) -> Iterator[Sample]:
    """Ask lay questions of one half of the laws that they rest on, which holds a question's articles, and of the other.

    There another law may say the same, which counts as not found.
    """
    questions = lecoqa.read(data / "legal_qa")
    paths = sorted({article.path for each in questions for article in each.gold})
    places = {path: place for place, path in enumerate(paths)}
    halves: dict[str, dict[int, Text]] = {"laws 0": {}, "laws 1": {}}
    for path, place in places.items():
        text = (data / "laws" / path).read_text(encoding="utf-8-sig")
        halves[f"laws {place % 2}"][place] = Text("", text, Path(path).name)
    whole = [each for each in questions if len({places[a.path] % 2 for a in each.gold}) == 1]
    drawn = random.Random(SEED).sample(whole, min(most, len(whole)))
    say(f"laws: {len(paths)} laws, {len(drawn)} questions")
    with Shelf(work / "laws", embedder, halves) as shelf:
        for each in drawn:
            gold = {(places[article.path], article.label) for article in each.gold}
            first = min(place for place, _ in gold)
            here, there = f"laws {first % 2}", f"laws {1 - first % 2}"
            laws = {place for place, _ in gold}
            yield shelf.ask("LeCoQA", first // 2, Question(each.text, here), laws, labels=gold)
            yield shelf.ask("LeCoQA", first // 2, Question(each.text, there), ())


def _nomiracl(data: Path, work: Path, embedder: Embedder, say: Say) -> Iterator[Sample]:
    judged = nomiracl.read(data / "nomiracl")
    say(f"nomiracl: {len(judged)} questions")
    collections = {
        f"question {number}": {place: Text(p.title, p.text) for place, p in enumerate(each.passages)}
        for number, each in enumerate(judged)
    }
    with Shelf(work / "nomiracl", embedder, collections) as shelf:
        for number, each in enumerate(judged):
            question = Question(each.text, f"question {number}")
            gold = range(len(each.passages)) if each.answerable else ()
            yield replace(shelf.ask("NoMIRACL", number, question, gold, judged=False), pool="ten")


def _mtrag(data: Path, work: Path, embedder: Embedder, say: Say) -> Iterator[Sample]:
    tasks = mtrag.read(data / "mtrag")
    chosen = [task for half in get_args(mtrag.Half) for task in _even([t for t in tasks if t.half == half])]
    say(f"mtrag: {len(chosen)} turns")
    pool = mtrag.pool(tasks)
    texts = {place: Text(c.title or UNTITLED, c.text) for place, c in enumerate(pool)}
    places = {context.text: place for place, context in enumerate(pool)}
    with Shelf(work / "mtrag", embedder, {ALL: texts}) as shelf:
        for number, task in enumerate(chosen):
            # An odd group is held out, as the half of the set that its own reader holds out is.
            group = 2 * number + int(task.half == "test")
            question = Question(task.question, ALL, task.history)
            gold = [places[context.text] for context in task.contexts]
            yield shelf.ask("MTRAG", group, question, gold)


def _even(tasks: Sequence[mtrag.Task]) -> list[mtrag.Task]:
    """Return the unanswerable tasks and as many of the answerable ones."""
    not_there = [task for task in tasks if task.answerability == "UNANSWERABLE"]
    there = [task for task in tasks if task.answerability == "ANSWERABLE"]
    return [*not_there, *random.Random(SEED).sample(there, min(len(there), len(not_there)))]
