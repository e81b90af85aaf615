"""Rankings judged by the field's own measures, through ir-measures; by span, so that cutting anew voids no label."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Final

from index.errors import BadInput, MissingExtra
from rag.golds import Place

# As ir-measures writes them.
NAMES: Final = ("Success@1", "Success@5", "RR@10", "nDCG@10", "R@5", "R@10")


def ranking(places: Sequence[Place], golds: Sequence[Place]) -> list[str]:
    """Name what each ranked place stands for: the golds that it is the first to overlap, else itself.

    A gold counts once, so that a clause cut into several passages is not counted for each; a place that holds two
    golds stands for both, in their order.
    """
    left = dict(enumerate(golds))
    named: list[str] = []
    for rank, place in enumerate(places):
        held = [number for number, gold in left.items() if place.overlaps(gold)]
        for number in held:
            del left[number]
        named += [f"gold-{number}" for number in held] or [f"place-{rank}"]
    return named


def judge(places: Sequence[Place], golds: Sequence[Place]) -> dict[str, float | None]:
    """Return every measure of one ranking, best place first; all None where there is no gold."""
    if not golds:
        return dict.fromkeys(NAMES)
    names = ranking(places, golds)
    qrels = {"q": {f"gold-{number}": 1 for number in range(len(golds))}}
    # An empty run would be left out instead of counting 0.
    run = {"q": {name: float(len(names) - rank) for rank, name in enumerate(names)} or {"nothing": 1.0}}
    library = _library()
    measures = [library.parse_measure(name) for name in NAMES]
    return {str(found.measure): float(found.value) for found in library.iter_calc(measures, qrels, run)}


def judge_trec(qrels: Path, run: Path, names: Iterable[str]) -> Mapping[str, float]:
    """Judge a TREC run file by a TREC qrels file; `names` are as ir-measures writes them ("nDCG@10").

    Raises BadInput for a file or a name that cannot be read.
    """
    library = _library()
    try:
        measures = [library.parse_measure(name) for name in names]
        judged = list(library.read_trec_qrels(str(qrels)))
        ranked = list(library.read_trec_run(str(run)))
    except (OSError, ValueError, NameError, SyntaxError) as error:
        raise BadInput(f"cannot judge {str(run)!r} by {str(qrels)!r}: {error}") from error
    if not judged or not ranked:
        raise BadInput(f"{str(qrels if not judged else run)!r} holds no line")
    found = library.calc_aggregate(measures, judged, ranked)
    # What comes back is in the order of a set's hashes, another one in every process.
    return {str(measure): float(found[measure]) for measure in measures}


def _library() -> ModuleType:
    try:
        import ir_measures
    except ImportError as error:
        raise MissingExtra('rankings are judged by ir-measures: pip install "clausecite[eval]"') from error
    module: ModuleType = ir_measures
    return module
