"""Whether confidence tells questions that the passages answer from those that they do not, on questions it was not fitted on.

The shipped model judges the half of the questions that it has not seen; one fitted on that half judges the other.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from eval import fit_confidence, logistic
from eval.bars import Figure, cache_folder, shared_data
from eval.logistic import Floats
from eval.withheld import ALL, Sample, gather
from index.embed import open_embedder
from rag.confidence import models

NOMIRACL, CMRC, CALIBRATION = 0.82, 0.95, 0.05


def measure() -> tuple[Figure, ...]:
    """Ask the development questions of `eval.withheld`; AUROC of two sets, calibration error over all of them."""
    work = cache_folder() / "answerable"
    work.mkdir(exist_ok=True)
    samples = list(gather(shared_data(), work, open_embedder(), fit_confidence.MOST_QUESTIONS, _say))
    seen, held = ([s for s in samples if fit_confidence.half(s) == side] for side in (0, 1))
    given, passed = fit_confidence.judge(held, models())
    for name, row in fit_confidence.figures(held, given, passed).items():
        _say(f"{name}: " + ", ".join(f"{key} {value}" for key, value in row.items()))
    other = fit_confidence.read(fit_confidence.models(held))
    both = [*held, *seen]
    crossed = np.concatenate([given, fit_confidence.judge(seen, other)[0]])
    return (
        _auroc("NoMIRACL en", both, crossed, [s.suite == "NoMIRACL" for s in both], NOMIRACL),
        _auroc(
            "CMRC2018, paragraph of the answer there or not, 848 paragraphs",
            both,
            crossed,
            [s.suite == "CMRC2018" and s.pool == ALL for s in both],
            CMRC,
        ),
        Figure(
            "expected calibration error of confidence over the held-out half of all sets",
            logistic.calibration_error(given, np.array([float(s.found) for s in held])),
            "",
            CALIBRATION,
            False,
        ),
    )


def _auroc(name: str, samples: Sequence[Sample], given: Floats, chosen: Sequence[bool], bar: float) -> Figure:
    places = np.flatnonzero(chosen)
    labels = np.array([float(samples[int(at)].answerable) for at in places])
    groups = np.array([float(samples[int(at)].group) for at in places])
    alone = np.array([samples[int(at)].signals.values["top"] for at in places])
    value = logistic.auroc(given[places], labels)
    low, high = logistic.auroc_interval(given[places], labels, groups)
    gained = logistic.auroc_interval(given[places], labels, groups, alone)
    _say(
        f"{name}: AUROC {value:.3f} [{low:.3f}, {high:.3f}], top similarity alone "
        f"{logistic.auroc(alone, labels):.3f}, gained [{gained[0]:+.3f}, {gained[1]:+.3f}]"
    )
    return Figure(f"{name}: AUROC", value, "", bar, True)


def _say(line: str) -> None:
    print(f"      {line}", flush=True)
