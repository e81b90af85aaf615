"""The process that `test_crash` kills: the bar's own child, with an embedder that needs no model."""

import sys
from pathlib import Path

from eval.bars.crash_child import run
from index.library import Library
from tests.index.hashing import HashingEmbedder

if __name__ == "__main__":
    run(
        lambda: Library.open(Path(sys.argv[1]), HashingEmbedder(), write=True),
        sorted(Path(sys.argv[2]).iterdir()),
        int(sys.argv[3]),
    )
