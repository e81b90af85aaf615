"""`python -m eval run|compare|report|init|check|trec|public|kit`: measure, set side by side, print again, make questions."""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress

from api.build import build
from api.settings import read_settings
from eval import kit
from eval.compare import Comparison, compare, text
from eval.draft import draft
from eval.gate import FLOOR, below, dropped
from eval.html import html
from eval.junit import junit
from eval.public.sets import SETS, Source, write
from eval.report import markdown, read_result, show
from eval.run import run
from eval.target import COLLECTION, CORPUS, QUESTIONS, Local, Remote, Target, connect, index_corpus
from index.errors import BadInput, ClauseciteError
from rag.cases import read_questions
from rag.golds import Golds

# Wide enough for the table also where no terminal says its width, as in CI.
WIDTH = 130
KEY = "CLAUSECITE_KEY"


@dataclass(frozen=True, slots=True)
class Opened:
    """A target, the collection that is asked, and ids by file name where the files were added here."""

    target: Target
    collection: str | None
    files: Mapping[str, str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks; return 0, 1 when the gate is shut, 2 for input that must be mended."""
    given = _parser().parse_args(arguments)
    try:
        return int(given.act(given))
    except ClauseciteError as error:
        print(error, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m eval", description="Measure answers against known ones.")
    acts = parser.add_subparsers(required=True)
    one = acts.add_parser("run", help="ask all questions, print the measures, and keep the gate")
    _add_source(one)
    one.add_argument(
        "--questions", type=Path, default=QUESTIONS, help="JSONL file; default: the shipped ones"
    )
    one.add_argument("--out", type=Path, help="write the result with a row a question as JSON")
    one.add_argument("--junit", type=Path, help="write JUnit XML")
    one.add_argument("--markdown", type=Path, help="write Markdown for a pull request")
    one.add_argument("--html", type=Path, help="write one HTML page with plots")
    one.add_argument(
        "--floor", type=Path, nargs="?", const=FLOOR, help="exit 1 when a measure is below this file's"
    )
    one.add_argument(
        "--baseline", type=Path, help="an earlier result; exit 1 when a measure fell significantly"
    )
    one.set_defaults(act=_run)
    two = acts.add_parser("compare", help="differences from result A to result B, with intervals and tests")
    two.add_argument("before", type=Path, metavar="A.json")
    two.add_argument("after", type=Path, metavar="B.json")
    two.set_defaults(act=_compare)
    three = acts.add_parser("report", help="print the table of a result again")
    three.add_argument("file", type=Path)
    three.add_argument("--markdown", action="store_true")
    three.set_defaults(act=_report)
    four = acts.add_parser("init", help="draft questions from the documents, one JSON object a line")
    _add_source(four)
    four.add_argument("--out", type=Path, required=True, help="the file to write; it must not be there yet")
    four.set_defaults(act=_init)
    five = acts.add_parser("check", help="find questions whose expected place is no longer there")
    _add_source(five)
    five.add_argument(
        "--questions", type=Path, default=QUESTIONS, help="JSONL file; default: the shipped ones"
    )
    five.set_defaults(act=_check)
    six = acts.add_parser("trec", help="judge a TREC run by TREC qrels")
    six.add_argument("qrels", type=Path)
    six.add_argument("run", type=Path)
    six.add_argument("--measures", nargs="+", default=["nDCG@10", "R@10", "R@100", "RR@10"])
    six.set_defaults(act=_trec)
    _add_public(acts)
    seven = acts.add_parser("kit", help="print a CI workflow that runs the suite and posts its report")
    seven.add_argument("system", choices=kit.SYSTEMS)
    seven.set_defaults(act=_kit)
    return parser


def _add_public(acts: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = acts.add_parser("public", help="make a public set into documents and questions that `run` takes")
    parser.add_argument("set", choices=SETS)
    parser.add_argument("folder", type=Path, help="where the set's files lie")
    parser.add_argument(
        "--out", type=Path, required=True, help="the folder to write; it must not be there yet"
    )
    parser.add_argument(
        "--laws", type=Path, help="lecoqa, lawbench: the folder of laws; default: laws/ beside the set's"
    )
    parser.add_argument("--asked-in", default="en", help="xquad: the questions' language")
    parser.add_argument("--held-in", default="zh", help="xquad: the documents' language")
    parser.add_argument("--split", default="test", help="beir: the part of qrels/")
    parser.set_defaults(act=_public)


def _add_source(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--corpus", type=Path, help="folder of documents; default: the shipped ones")
    parser.add_argument(
        "--data", type=Path, help="data folder: filled with --corpus and kept, or asked as it is without"
    )
    parser.add_argument("--url", help=f"ask a running server instead; its key is taken from {KEY}")
    parser.add_argument("--collection", help="ask this collection only")


def _run(given: argparse.Namespace) -> int:
    floor = _read_floor(given.floor) if given.floor else {}
    baseline = read_result(given.baseline) if given.baseline else None
    cases = read_questions(given.questions)
    _check_folders(given)
    with _opened(given) as at, Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("asking", total=len(cases))
        result = run(at.target, cases, at.collection, at.files, lambda: progress.advance(task))
    show(result, Console(width=None if sys.stdout.isatty() else WIDTH))
    comparison = compare(baseline, result) if baseline else None
    fallen = below(result["summary"], floor)
    if comparison:
        print(text(comparison))
        fallen += dropped(comparison)
    _write(given, result, comparison, fallen)
    for line in fallen:
        print(f"worse than allowed: {line}", file=sys.stderr)
    return int(bool(fallen))


def _check_folders(given: argparse.Namespace) -> None:
    """Raise BadInput for a report that could not be written, before anything is asked."""
    for file in filter(None, (given.out, given.junit, given.markdown, given.html)):
        if not file.parent.is_dir():
            raise BadInput(
                f"cannot write {str(file)!r}: there is no folder {str(file.parent)!r}; make it first"
            )


def _write(
    given: argparse.Namespace, result: dict[str, Any], comparison: Comparison | None, fallen: Sequence[str]
) -> None:
    """Write the reports that are asked for, also of a run that fails the gate."""
    made: tuple[tuple[Path | None, Callable[[], str]], ...] = (
        (given.out, lambda: json.dumps(result, ensure_ascii=False, indent=1) + "\n"),
        (given.junit, lambda: junit(result, fallen)),
        (given.markdown, lambda: markdown(result, comparison, fallen)),
        (given.html, lambda: html(result, comparison, fallen)),
    )
    for file, make in made:
        if file:
            file.write_text(make(), encoding="utf-8")


@contextmanager
def _opened(given: argparse.Namespace) -> Iterator[Opened]:
    """Open what is to be asked: a server, a data folder as it is, or one filled with a corpus."""
    if given.url:
        if given.corpus or given.data:
            raise BadInput("--url asks a server with its own documents; leave --corpus and --data out")
        with connect(given.url, os.environ.get(KEY)) as client:
            yield Opened(Remote(client, given.collection), given.collection, {})
        return
    filling = given.corpus is not None or given.data is None
    collection = given.collection or (COLLECTION if filling else None)
    with _folder(given.data) as data:
        service = build(read_settings(data=data), write=filling, say=_say)
        try:
            files = (
                index_corpus(service.library, given.corpus or CORPUS, collection or COLLECTION, _say)
                if filling
                else {}
            )
            yield Opened(Local(service, collection), collection, files)
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
    print(text(compare(read_result(given.before), read_result(given.after))))
    return 0


def _report(given: argparse.Namespace) -> int:
    result = read_result(given.file)
    if given.markdown:
        print(markdown(result), end="")
    else:
        show(result, Console(width=None if sys.stdout.isatty() else WIDTH))
    return 0


def _init(given: argparse.Namespace) -> int:
    if given.out.exists():
        raise BadInput(f"{str(given.out)!r} is there already; name another file, or move it away")
    with _opened(given) as at:
        rows = list(draft(at.target))
    if not rows:
        raise BadInput("there are no documents to draft questions from; add some first")
    given.out.write_text(
        "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
    )
    print(
        f"{len(rows)} drafts in {given.out}; read each, word it as your readers would ask, and delete what is of no use"
    )
    return 0


def _check(given: argparse.Namespace) -> int:
    cases = read_questions(given.questions)
    with _opened(given) as at:
        faults = Golds(at.target, at.files).faults(cases)
    for fault in faults:
        print(fault)
    print(f"{len(cases)} questions, {len(faults)} expected places that are not there")
    return int(bool(faults))


def _trec(given: argparse.Namespace) -> int:
    from eval.ranking import judge_trec

    for name, value in judge_trec(given.qrels, given.run, given.measures).items():
        print(f"{name}\t{value:.4f}")
    return 0


def _public(given: argparse.Namespace) -> int:
    laws = given.laws or given.folder.parent / "laws"
    source = Source(given.folder, laws, given.asked_in, given.held_in, given.split)
    documents, questions = write(given.set, source, given.out)
    print(f"{documents:,} documents and {questions:,} questions; measure them with")
    print(
        f"  python -m eval run --corpus {given.out}/documents --questions {given.out}/questions.jsonl --data {given.out}/data"
    )
    return 0


def _kit(given: argparse.Namespace) -> int:
    print(kit.workflow(given.system), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
