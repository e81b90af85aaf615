from pathlib import Path

import numpy as np
import pytest

from eval import fit_confidence
from eval.withheld import Sample
from rag.confidence import read_model
from rag.evidence import SIGNALS, Languages, Signals


def sample(
    number: int, answerable: bool, languages: Languages = "same", suite: str = "one", group: int | None = None
) -> Sample:
    """A sample whose every signal is noise but `numbers`, which tells."""
    dice = np.random.default_rng(number)
    values = {name: float(dice.normal()) for name in SIGNALS} | {
        "numbers": float(answerable + 0.7 * dice.normal())
    }
    return Sample(
        suite,
        number if group is None else group,
        "?",
        "all",
        answerable,
        answerable,
        Signals(languages, values),
    )


SUITES: tuple[tuple[Languages, str], ...] = (("same", "one"), ("cross", "two"))
SAMPLES = [
    sample(number, number % 3 > 0, languages, suite) for number in range(400) for languages, suite in SUITES
]


def test_a_fitted_model_finds_the_signal_that_tells_and_reports_only_on_what_it_has_not_seen() -> None:
    result = fit_confidence.report(SAMPLES)

    for languages in ("same", "cross"):
        model = read_model(result["models"][languages])
        weights = dict(zip(model.terms, model.weights, strict=True))
        assert max(weights, key=lambda term: abs(weights[term])) == "numbers"
    assert result["held_out"]["all"]["asked"] == 400
    assert result["cross_fitted"]["all"]["asked"] == 800
    assert result["held_out"]["one"]["auroc"] > 0.75
    assert sum(count for count, _, _ in result["held_out_reliability"]) == 400


def test_suites_and_their_two_halves_count_alike_unless_said_otherwise() -> None:
    rows = [sample(0, True), sample(1, True), sample(2, False), sample(3, False, suite="NoMIRACL")]

    assert fit_confidence.shares(rows).tolist() == [0.5, 0.5, 1.0, fit_confidence.WEIGHTS["NoMIRACL"]]


def test_a_group_is_in_one_half() -> None:
    assert {fit_confidence.half(sample(n, True, group=7)) for n in range(9)} == {1}


def test_a_signal_that_never_varies_is_refused() -> None:
    rows = [sample(n, n % 2 > 0) for n in range(40)]
    flat = [
        Sample(
            r.suite,
            r.group,
            "?",
            "all",
            r.answerable,
            r.found,
            Signals("same", {**r.signals.values, "pairs": 1.0}),
        )
        for r in rows
    ]

    with pytest.raises(SystemExit, match="pairs"):
        fit_confidence.fit(flat, "same")


def test_samples_are_read_back_as_written(tmp_path: Path) -> None:
    fit_confidence.write_samples(tmp_path / "samples.jsonl", SAMPLES[:5])

    assert fit_confidence.read_samples(tmp_path / "samples.jsonl") == SAMPLES[:5]
