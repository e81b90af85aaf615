"""The page stands by itself, shows both sides, and holds no mark-up of the questions."""

import re

from eval.compare import compare
from eval.html import html
from tests.eval.results import result, row

BEFORE = result(row("a"), row("b"), {**row("c"), "tags": ["清单"], "language": "zh"})
AFTER = result(row("a", correct=0.0), row("b"), {**row("c"), "tags": ["清单"], "language": "zh"})


def test_the_page_loads_nothing_and_runs_nothing() -> None:
    page = html(AFTER, compare(BEFORE, AFTER), ["fell <script>"])
    assert "fell &lt;script&gt;" in page
    assert not re.search(r"<script|<link|<img|url\(http|src=|@import", page)
    assert page.count("<svg") == 5
    assert page.count("<!doctype html>") == 1


def test_flips_show_what_was_expected_and_given_side_by_side() -> None:
    page = html(AFTER, compare(BEFORE, AFTER))
    flips = page[page.index("Flipped questions") : page.index("All questions")]
    assert "What about a?" in flips
    assert "What about b?" not in flips
    assert "wrong now; lost at selection" in flips
    assert flips.count("the &lt;b&gt;a&lt;/b&gt; clause") == 2
    assert "given &amp; quoted" in flips


def test_the_same_result_gives_the_same_page() -> None:
    assert html(AFTER) == html(AFTER)
    assert "Against the baseline" not in html(AFTER)
    assert "清单" in html(AFTER)
