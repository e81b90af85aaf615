"""Fixtures that every room shares: the default model, prepared once and kept between runs."""

import os
from pathlib import Path

import platformdirs
import pytest

from index.bundled import prepare
from index.embed import OnnxEmbedder


@pytest.fixture(scope="session")
def model_folder() -> Path:
    """Give the folder of the default model; the cache outlives the run."""
    cache = os.environ.get("CLAUSECITE_TEST_CACHE") or platformdirs.user_cache_dir(
        "clausecite", appauthor=False
    )
    return prepare(Path(cache))


@pytest.fixture(scope="session")
def embedder(model_folder: Path) -> OnnxEmbedder:
    """Give the default embedder, loaded once."""
    return OnnxEmbedder(model_folder)
