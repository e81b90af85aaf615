"""Learning from questions: what is learned helps on questions held out, and what does not help is refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.embed import Embedder
from index.errors import BadInput, DataFolderDamaged, EmbedderMismatch, NotFound
from index.library import Library
from rag.adapt import Fitting, Gain, check_gains
from rag.adapt_questions import judge, tie
from rag.adapter import Adapter
from rag.adapter_file import from_bytes, to_bytes
from rag.adapters import POINTER, Adapters
from rag.answer import Answerer
from rag.cases import read_questions
from rag.neutral import Neutral
from rag.types import Question
from tests.rag.nicknames import NAMES, RULES, THINGS, questions, write


@pytest.fixture(scope="module")
def house(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Library]]:
    folder = tmp_path_factory.mktemp("house")
    with Library.open(folder, embedder, write=True) as library:
        library.add(RULES.encode(), "rules.md", collection="house")
        library.add(RULES.replace("member", "guest").encode(), "other.md", collection="other")
        yield folder, library


def fitted(library: Library, embedder: Embedder, file: Path) -> tuple[Adapter, tuple[Gain, ...]]:
    with library.read() as view:
        known = tie(view, embedder, read_questions(file), "house", lambda *_: None)
        return Fitting(view, known, "house", lambda *_: None, Neutral(embedder)).fit()


@pytest.fixture(scope="module")
def learned(
    house: tuple[Path, Library], embedder: Embedder, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Adapter, tuple[Gain, ...]]:
    file = write(tmp_path_factory.mktemp("questions") / "asked.jsonl", questions())
    return fitted(house[1], embedder, file)


def test_names_that_only_readers_use_are_learned(learned: tuple[Adapter, tuple[Gain, ...]]) -> None:
    check_gains(learned[1])
    first = learned[1][0]
    assert first.measure == "nDCG@10"
    assert first.low > 0.2
    assert first.after > 0.9


def test_what_does_not_help_is_refused(
    house: tuple[Path, Library], embedder: Embedder, tmp_path: Path
) -> None:
    file = write(tmp_path / "asked.jsonl", questions(THINGS))
    with pytest.raises(BadInput, match=r"does not help beyond chance(.|\n)*nDCG@10"):
        check_gains(fitted(house[1], embedder, file)[1])


def test_a_gain_in_rank_that_loses_answers_is_refused() -> None:
    better, worse = Gain("nDCG@10", 0.5, 0.6, 0.05, 0.15), Gain("R@100", 0.9, 0.8, -0.15, -0.05)
    check_gains([better, replace(worse, high=0.01)])
    with pytest.raises(BadInput):
        check_gains([better, worse])


def test_too_few_questions_are_refused(
    house: tuple[Path, Library], embedder: Embedder, tmp_path: Path
) -> None:
    file = write(tmp_path / "few.jsonl", questions()[:8])
    with pytest.raises(BadInput, match=r"8 of 8 questions .* 20 are the fewest"):
        fitted(house[1], embedder, file)


def test_it_serves_its_collection_alone_and_can_be_taken_back(
    house: tuple[Path, Library], embedder: Embedder, learned: tuple[Adapter, tuple[Gain, ...]], tmp_path: Path
) -> None:
    _, library = house
    adapters = Adapters(tmp_path)
    assert adapters.problems() == []
    plain, adapted = Answerer(library, embedder), Answerer(library, embedder, adapters=adapters)
    text = f"Where do I find the {NAMES[3]}?"
    before = plain.search(text, "house")
    assert adapted.search(text, "house") == before

    assert adapters.install(learned[0]).version == 1
    assert adapted.search(text, "house")[0].address == "article:4"
    assert adapted.search(text, "house") != before
    # Other collections, and all at once, are as they were.
    assert adapted.search(text, "other") == plain.search(text, "other")
    assert adapted.search(text) == plain.search(text)
    assert adapters.install(learned[0]).version == 2
    found = adapted.ask(Question(text, "house", explain=True)).explanation
    assert found is not None
    assert found.adapter == 2
    for candidate in found.candidates:
        assert candidate.score == pytest.approx(sum(candidate.contributions.values()), abs=1e-4)
    assert [each.version for each in adapters.undo("house").installed] == [1]
    assert not adapters.undo("house").installed
    assert adapted.search(text, "house") == before
    assert adapters.install(learned[0]).version == 3
    with pytest.raises(NotFound, match="nothing to undo"):
        adapters.undo("other")


def test_questions_in_another_language_are_neither_learned_from_nor_ranked(
    house: tuple[Path, Library],
    embedder: Embedder,
    learned: tuple[Adapter, tuple[Gain, ...]],
    tmp_path: Path,
) -> None:
    rows = [{**row, "question": f"谁负责管理{at}号设备？"} for at, row in enumerate(questions())]
    with pytest.raises(BadInput, match="another language"):
        fitted(house[1], embedder, write(tmp_path / "asked.jsonl", rows))
    adapters = Adapters(tmp_path)
    adapters.install(learned[0])
    plain, adapted = Answerer(house[1], embedder), Answerer(house[1], embedder, adapters=adapters)
    for text, version in ((f"谁负责管理{NAMES[0]}？", None), (f"Who cleans the {NAMES[0]}?", 1)):
        explained = adapted.ask(Question(text, "house", explain=True)).explanation
        assert explained is not None
        assert explained.adapter == version
        same = adapted.search(text, "house") == plain.search(text, "house")
        assert same == (version is None)


def test_another_embedder_is_refused(
    learned: tuple[Adapter, tuple[Gain, ...]], embedder: Embedder, tmp_path: Path
) -> None:
    adapters = Adapters(tmp_path)
    adapters.install(replace(learned[0], embedder=replace(embedder.fingerprint, model="another")))
    with pytest.raises(EmbedderMismatch, match=r"another.*--undo --collection house"):
        adapters.of("house", embedder.fingerprint)


@pytest.mark.parametrize("damage", ["cut", "changed", "gone", "pointer"])
def test_damage_is_named_and_never_passed_over(
    damage: str, learned: tuple[Adapter, tuple[Gain, ...]], embedder: Embedder, tmp_path: Path
) -> None:
    Adapters(tmp_path).install(learned[0])
    (file,) = tmp_path.rglob("*.npz")
    data = bytearray(file.read_bytes())
    if damage == "cut":
        file.write_bytes(data[: len(data) // 2])
    elif damage == "changed":
        data[len(data) // 2] ^= 1
        file.write_bytes(data)
    elif damage == "gone":
        file.unlink()
    else:
        (file.parent / POINTER).write_text("{")
    with pytest.raises(DataFolderDamaged, match=str(tmp_path)):
        Adapters(tmp_path).of("house", embedder.fingerprint)
    (problem,) = Adapters(tmp_path).problems()
    assert str(tmp_path) in problem


def test_a_file_is_read_as_it_was_written(learned: tuple[Adapter, tuple[Gain, ...]]) -> None:
    again = from_bytes(to_bytes(learned[0]))
    assert to_bytes(again) == to_bytes(learned[0])
    for wrong in (b"", b"PK\x03\x04 nothing", to_bytes(learned[0])[:-100]):
        with pytest.raises(ValueError, match="no adapter"):
            from_bytes(wrong)


def test_answers_are_found_again_under_other_ids(
    learned: tuple[Adapter, tuple[Gain, ...]], embedder: Embedder, tmp_path: Path
) -> None:
    with Library.open(tmp_path, embedder, write=True) as library:
        for at in range(3):
            library.add(f"# Note {at}\n\nArticle 1. Nothing.".encode(), "note.md", collection="house")
        library.add(RULES.encode(), "rules.md", collection="house")
        adapters = Adapters(tmp_path)
        adapters.install(learned[0])
        answerer = Answerer(library, embedder, adapters=adapters)
        assert answerer.search(f"Where do I find the {NAMES[3]}?", "house")[0].address == "article:4"
        with library.read() as view:
            assert len(learned[0].bank.cited(view).chunks) == len(learned[0].bank.asked)


def test_a_place_counts_once_where_its_first_chunk_is() -> None:
    places = (np.array([1, 2]), np.array([9]))
    # At ranks 1 and 3, the second chunk of the first place being passed over.
    best = 1 + 1 / np.log2(3)
    assert judge([1, 2, 5, 9], places)["nDCG@10"] == pytest.approx(1.5 / best)
    assert list(judge([5, 2], places).values()) == pytest.approx([(1 / np.log2(3)) / best, 0.5, 0.5])
    assert list(judge([], places).values()) == [0.0, 0.0, 0.0]
