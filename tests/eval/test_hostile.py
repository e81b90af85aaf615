"""The bar of hostile files tells the ends apart, and starts from files that are sound."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.bars.hostile import Tally, read
from eval.bars.hostile_files import files
from eval.bars.hostile_seeds import mutated, pack, seeds
from index.load import load
from index.load.archive import is_archive, members
from index.load.formats import FORMATS
from index.load.isolated import IsolatedLoader, Limits

KNOWN = {suffix for form in FORMATS for suffix in form.suffixes}


@pytest.fixture(scope="module")
def loader() -> Iterator[IsolatedLoader]:
    made = IsolatedLoader(
        Limits(seconds=1.5, memory=500_000_000), (sys.executable, "-m", "tests.index.misbehaving")
    )
    yield made
    made.close()


@pytest.mark.parametrize("name", [name for name in seeds() if Path(name).suffix in KNOWN])
def test_a_seed_is_a_sound_file_of_its_format(name: str) -> None:
    seed = seeds()[name]
    document = load(seed if isinstance(seed, bytes) else pack(seed), name)
    assert document.warnings in ((), ("read as gb18030",))
    assert any(word in document.text for word in ("Berth", "quoted"))


def test_the_seed_of_an_archive_is_one() -> None:
    seed = seeds()["a.zip"]
    assert not isinstance(seed, bytes)
    assert is_archive(pack(seed))
    assert [member.error for member in members(pack(seed), "a.zip")] == [None] * len(seed)


def test_the_same_chance_does_the_same_damage() -> None:
    for seed in seeds().values():
        twice = [[mutated(seed, random.Random(n)) for n in range(20)] for _ in range(2)]
        assert twice[0] == twice[1]
        assert len(set(twice[0])) > 15


@pytest.mark.parametrize(
    ("word", "end", "bad", "guarded"),
    [
        ("words", "read", 0, 0),
        ("", "refused", 0, 0),
        ("segfault", "crashed", 1, 0),
        ("backwards", "crashed", 1, 0),
        ("stumble", "stumbled", 1, 0),
        ("sleep", "out of time", 0, 1),
        ("eat", "out of memory", 0, 1),
        ("the-content-of-a-file-that-nobody-sent", "leaked", 1, 0),
    ],
)
def test_ends_are_told_apart_inside_archives_too(
    loader: IsolatedLoader, word: str, end: str, bad: int, guarded: int
) -> None:
    alone, packed = Tally(), Tally()
    read(loader, word.encode(), "a.txt", alone)
    read(loader, pack({"a.txt": "words", "b.txt": word}), "a.zip", packed)
    assert dict(alone.ends) == {end: 1}
    assert dict(packed.ends) == {end if bad or guarded else "archive": 1}
    for tally in (alone, packed):
        assert (len(tally.bad), len(tally.guarded)) == (bad, guarded)


def test_small_hostile_files_end_in_a_document_or_a_clear_error(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("the-content-of-a-file-that-nobody-sent", "utf-8")
    loader, tally = IsolatedLoader(), Tally()
    chosen = [
        " in ",
        "locked",
        "cut ",
        "flipped ",
        "random.",
        "circle",
        "deep.zip",
        "lying.zip",
        "numbers",
        "spans",
    ]
    for name, make in files(tmp_path / "secret").items():
        if any(each in name for each in chosen):
            read(loader, make(), name, tally)
    loader.close()
    assert tally.ends.total() > 60
    assert tally.bad == tally.guarded == []
