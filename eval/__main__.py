"""`python -m eval run|compare|report`: measure, set side by side, print again."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from api.build import build
from api.settings import read_settings
from eval.compare import compare, text
from eval.floor import FLOOR, below
from eval.report import markdown, read_result, show
from eval.run import run
from eval.suites import CORPUS, QUESTIONS, index_corpus, read_questions
from index.errors import BadInput, ClauseciteError

# Wide enough for the table also where no terminal says its width, as in CI.
WIDTH = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; return 0, 1 when below the floor, 2 for input that must be mended."""
    given = _parser().parse_args(arguments)
    try:
        return int(given.act(given))
    except ClauseciteError as error:
        print(error, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description="Measure answers against known ones.")
    acts = parser.add_subparsers(required=True)
    one = acts.add_parser("run", help="ask all questions and print the measures")
    one.add_argument(
        "--questions", type=Path, default=QUESTIONS, help="JSONL file; default: the shipped ones"
    )
    one.add_argument(
        "--corpus", type=Path, default=CORPUS, help="folder of documents; default: the shipped ones"
    )
    one.add_argument("--data", type=Path, help="data folder to index into and keep; default: a temporary one")
    one.add_argument("--out", type=Path, help="write the result with a row a question as JSON")
    one.add_argument(
        "--floor", type=Path, nargs="?", const=FLOOR, help="exit 1 when a measure is below this file's"
    )
    one.set_defaults(act=_run)
    two = acts.add_parser("compare", help="differences from result A to result B, with intervals")
    two.add_argument("before", type=Path, metavar="A.json")
    two.add_argument("after", type=Path, metavar="B.json")
    two.set_defaults(act=_compare)
    three = acts.add_parser("report", help="print the table of a result again")
    three.add_argument("file", type=Path)
    three.add_argument("--markdown", action="store_true")
    three.set_defaults(act=_report)
    return parser


def _run(given: argparse.Namespace) -> int:
    floor = _read_floor(given.floor) if given.floor else {}
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    result = _measure(given)
    show(result, console)
    if given.out:
        given.out.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    fallen = below(result["summary"], floor)
    for line in fallen:
        print(f"below the floor: {line}", file=sys.stderr)
    return int(bool(fallen))


def _measure(given: argparse.Namespace) -> dict[str, Any]:
    cases = read_questions(given.questions)
    with _folder(given.data) as data:
        service = build(read_settings(data=data), write=True, say=_say)
        try:
            documents = index_corpus(service.library, given.corpus, say=_say)
            with Progress(console=Console(stderr=True), transient=True) as progress:
                task = progress.add_task("asking", total=len(cases))
                return run(service, cases, documents, lambda: progress.advance(task))
        finally:
            service.close()


def _say(line: str) -> None:
    print(line, file=sys.stderr)


@contextmanager
def _folder(data: Path | None) -> Iterator[Path]:
    if data:
        yield data
        return
    with tempfile.TemporaryDirectory(prefix="clausecite-eval-") as folder:
        yield Path(folder) / "data"


def _read_floor(file: Path) -> dict[str, Any]:
    try:
        floor: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadInput(f"cannot read a floor from {str(file)!r}: {error}") from error
    return floor


def _compare(given: argparse.Namespace) -> int:
    before, after = read_result(given.before), read_result(given.after)
    print(text(compare(before, after), {row["id"]: row["question"] for row in before["rows"]}))
    return 0


def _report(given: argparse.Namespace) -> int:
    result = read_result(given.file)
    if given.markdown:
        print(markdown(result), end="")
    else:
        show(result, Console(width=None if sys.stdout.isatty() else WIDTH))
    return 0


if __name__ == "__main__":
    sys.exit(main())
