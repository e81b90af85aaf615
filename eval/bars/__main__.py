"""`python -m eval.bars all|NAME`: measure what this project promises and judge it; the names are in `eval.bars`."""

from __future__ import annotations

import argparse
import sys
from importlib import import_module

from eval.bars import NAMES, show


def main() -> int:
    """Measure the bars asked for; return 1 when one is missed, else 0."""
    parser = argparse.ArgumentParser(
        prog="python -m eval.bars", description="Measure what this project promises."
    )
    parser.add_argument("bar", choices=("all", *NAMES))
    asked = parser.parse_args().bar
    names = NAMES if asked == "all" else (asked,)
    return max([_one(name) for name in names])


def _one(name: str) -> int:
    print(f"== {name}", flush=True)
    return show(import_module(f"eval.bars.{name}").measure())


if __name__ == "__main__":
    sys.exit(main())
