"""Rankings by span: hand-computed values, and agreement with pytrec_eval on random runs."""

import math
import random
from pathlib import Path

import pytest
import pytrec_eval

from eval.ranking import NAMES, judge, judge_trec, ranking
from index.errors import BadInput
from rag.golds import Place


def at(start: int, end: int, document: str = "d") -> Place:
    return Place(document, start, end)


def test_a_gold_is_credited_once_to_the_first_place_that_overlaps_it() -> None:
    golds = [at(10, 20), at(30, 40)]
    places = [at(0, 5), at(15, 18), at(19, 25), at(39, 60)]
    assert ranking(places, golds) == ["place-0", "gold-0", "place-2", "gold-1"]
    assert ranking([at(0, 50), at(60, 70)], golds) == ["gold-0", "gold-1", "place-1"]
    assert ranking([at(10, 20, "other")], golds) == ["place-0"]
    assert ranking([], golds) == []


def missed(count: int) -> list[Place]:
    return [at(1000 + number, 1001 + number) for number in range(count)]


@pytest.mark.parametrize(
    ("places", "golds", "measure", "expected"),
    [
        ([at(0, 9)], [at(0, 5)], "Success@1", 1.0),
        ([*missed(1), at(0, 9)], [at(0, 5)], "Success@1", 0.0),
        ([*missed(4), at(0, 9)], [at(0, 5)], "Success@5", 1.0),
        ([*missed(3), at(0, 9)], [at(0, 5)], "RR@10", 0.25),
        ([*missed(10), at(0, 9)], [at(0, 5)], "RR@10", 0.0),
        # One gold at rank 3: 1/log2(4) over an ideal of 1/log2(2).
        ([*missed(2), at(0, 9)], [at(0, 5)], "nDCG@10", 0.5),
        # Two golds at ranks 1 and 3: (1 + 0.5) / (1 + 1/log2(3)).
        ([at(0, 5), *missed(1), at(7, 9)], [at(0, 5), at(8, 9)], "nDCG@10", 1.5 / (1 + 1 / math.log2(3))),
        ([at(0, 5), *missed(4), at(7, 9)], [at(0, 5), at(8, 9)], "R@5", 0.5),
        ([at(0, 5), *missed(4), at(7, 9)], [at(0, 5), at(8, 9)], "R@10", 1.0),
        ([], [at(0, 5)], "nDCG@10", 0.0),
    ],
)
def test_measures(places: list[Place], golds: list[Place], measure: str, expected: float) -> None:
    assert judge(places, golds)[measure] == pytest.approx(expected)


def test_without_gold_every_measure_is_undefined() -> None:
    assert judge([at(0, 5)], []) == dict.fromkeys(NAMES)


def test_agrees_with_pytrec_eval_on_random_runs(tmp_path: Path) -> None:
    chance = random.Random(4)
    qrels = {f"q{q}": {f"d{d}": chance.randrange(3) for d in chance.sample(range(60), 20)} for q in range(30)}
    run = {f"q{q}": {f"d{d}": chance.random() for d in chance.sample(range(60), 40)} for q in range(30)}
    qrels_file, run_file = tmp_path / "qrels", tmp_path / "run"
    qrels_file.write_text("".join(f"{q} 0 {d} {r}\n" for q, ds in qrels.items() for d, r in ds.items()))
    run_file.write_text("".join(f"{q} Q0 {d} 0 {s!r} x\n" for q, ds in run.items() for d, s in ds.items()))
    expected = pytrec_eval.RelevanceEvaluator(qrels, {"ndcg_cut_10", "recall_10", "success_1"}).evaluate(run)
    found = judge_trec(qrels_file, run_file, ["nDCG@10", "R@10", "Success@1"])
    for ours, theirs in (("nDCG@10", "ndcg_cut_10"), ("R@10", "recall_10"), ("Success@1", "success_1")):
        assert found[ours] == pytest.approx(sum(row[theirs] for row in expected.values()) / len(expected))


def test_what_cannot_be_judged_is_said(tmp_path: Path) -> None:
    good, empty = tmp_path / "qrels", tmp_path / "empty"
    good.write_text("q 0 d 1\n")
    empty.write_text("")
    for qrels, run, names, says in (
        (good, empty, ["nDCG@10"], "holds no line"),
        (tmp_path / "none", good, ["nDCG@10"], "No such file"),
        (good, good, ["beauty@3"], "beauty"),
    ):
        with pytest.raises(BadInput, match=says):
            judge_trec(qrels, run, names)
