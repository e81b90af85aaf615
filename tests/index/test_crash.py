import sys
from pathlib import Path

import pytest

from eval.bars.crash import Ledger, rounds
from index.library import Library
from tests.index.hashing import HashingEmbedder
from tests.index.samples import law


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    for number in range(12):
        text = law((f"文件{number}的第{at}项内容。" * 12 for at in range(number * 8 + 1)), f"文件{number}")
        (folder / f"{number:02d}.md").write_bytes(text)
    return folder


def test_kill_9_at_random_moments_loses_nothing_and_leaves_nothing_half(
    tmp_path: Path, documents: Path
) -> None:
    command = (sys.executable, "-m", "tests.index.crashing")
    ledger = rounds(tmp_path / "library", documents, HashingEmbedder(), command, 5, 0.6)
    assert ledger.rounds == 5
    assert ledger.acknowledged > 5
    assert ledger.lost == []
    assert ledger.half == []


def test_the_judge_sees_what_is_lost_and_what_nobody_added(tmp_path: Path, documents: Path) -> None:
    files = {file.name: file for file in documents.iterdir()}
    with Library.open(tmp_path / "library", HashingEmbedder(), write=True) as library:
        kept = library.add(files["01.md"].read_bytes(), "01.md", collection="a").record.id
        stranger = library.add(law(["无人添加"]), "x.md", collection="a").record.id
        ledger = Ledger(files, promised={kept: ("01.md", "a"), "missing": ("02.md", "a")})
        ledger.judge(library, set(), None)
    assert ledger.lost == ["missing"]
    assert len(ledger.half) == 1
    assert stranger in ledger.half[0]


def test_the_judge_reads_intentions_and_acknowledgements() -> None:
    ledger = Ledger({})
    said = [
        '{"do": "add", "name": "1", "collection": "a", "replace": null}\n',
        '{"done": "x"}\n',
        '{"do": "add", "name": "2", "collection": "a", "replace": "x"}\n',
        '{"done": "y"}\n',
        '{"do": "add", "name": "3", "collection": "b", "replace": "y"}\n',
        '{"done": "z',
    ]
    assert ledger.read(said) == ({"y"}, ("3", "b"))
    assert ledger.promised == {"y": ("2", "a")}
    assert ledger.read(['{"do": "remove", "replace": "y"}\n', '{"done": "y"}\n']) == (set(), None)
    assert ledger.promised == {}
