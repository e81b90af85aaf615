"""Comparison of two runs: paired, only where both are defined, flips named."""

import pytest

from eval.compare import compare, text
from index.errors import BadInput
from tests.eval.results import result, row


def test_differences_are_paired_and_flips_named() -> None:
    before = result(row("a", correct=0.0, **{"RR@10": 0.5}), row("b"), row("c", **{"RR@10": 1.0}), row("old"))
    after = result(row("a", **{"RR@10": 1.0}), row("b", correct=0.0), row("c"), row("new"))
    found = compare(before, after)
    assert [(flip.after["id"], flip.better) for flip in found.flips] == [("a", True), ("b", False)]
    assert all("lost at selection" in flip.why for flip in found.flips)
    assert found.alone == ("new", "old")
    by_name = {difference.measure: difference for difference in found.differences}
    assert (by_name["RR@10"].pairs, by_name["RR@10"].difference) == (1, 0.5)  # c is undefined after
    assert (by_name["correct"].pairs, by_name["correct"].difference) == (3, 0.0)
    assert not by_name["correct"].significant
    assert by_name["coverage"].difference is None
    shown = text(found)
    assert "right in B only: 1\n  a  What about a?  (lost at selection" in shown
    assert "left out: new, old" in shown


def test_results_of_other_questions_are_refused() -> None:
    with pytest.raises(BadInput, match="no question id in common"):
        compare(result(row("a")), result(row("b")))
