"""Plots of a result as SVG for the HTML page; text stays text, nothing is loaded from elsewhere."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from eval import metrics

if TYPE_CHECKING:
    from matplotlib.axes import Axes

SIZE: Final = (4.6, 3.2)  # inches
SCORED: Final = ("correct", "citation_precision", "nDCG@10")


def plots(result: Mapping[str, Any]) -> dict[str, str]:
    """Return the plots by title, each an SVG element; those without a value are left out."""
    rows = result["rows"]
    drawn = {
        "Score by tag": _drawn(lambda axes: _scores(axes, result["summary"], "tag:")),
        "Score by language": _drawn(lambda axes: _scores(axes, result["summary"], "language:")),
        "Risk and coverage": _drawn(lambda axes: _risk(axes, rows)),
        "Reliability of the confidence": _drawn(lambda axes: _reliability(axes, rows)),
        "Latency": _drawn(lambda axes: _latency(axes, rows)),
    }
    return {title: svg for title, svg in drawn.items() if svg}


def _drawn(draw: Callable[[Axes], bool]) -> str:
    """Draw on new axes and return them as SVG, "" where there was nothing to draw."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    figure = Figure(figsize=SIZE, layout="constrained")
    FigureCanvasSVG(figure)
    if not draw(figure.add_subplot()):
        return ""
    sink = io.StringIO()
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "clausecite"}), warnings.catch_warnings():
        # Text is written as text, for the reader's own fonts; that the drawing font lacks a glyph is no matter.
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from font", UserWarning)
        # No date, so that the same result gives the same page.
        figure.savefig(sink, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
    text = sink.getvalue()
    return text[text.index("<svg") :]


def _scores(axes: Axes, summary: Mapping[str, Any], prefix: str) -> bool:
    groups = [name for name in summary if name.startswith(prefix)]
    width = 0.8 / len(SCORED)
    for place, measure in enumerate(SCORED):
        values = [summary[group]["measures"][measure]["value"] for group in groups]
        at = [number + place * width for number in range(len(groups))]
        axes.barh(at, [value or 0 for value in values], width, label=measure)
    axes.set_yticks(
        [number + width for number in range(len(groups))], [g.removeprefix(prefix) for g in groups]
    )
    axes.invert_yaxis()
    axes.set_xlim(0, 1)
    axes.legend(fontsize="small", loc="upper center", bbox_to_anchor=(0.5, -0.08), ncols=len(SCORED))
    return bool(groups)


def _risk(axes: Axes, rows: Sequence[Mapping[str, Any]]) -> bool:
    answered = [row for row in rows if row["status"] == "answered"]
    points = metrics.risk_coverage(
        [row["confidence"] for row in answered], [row["measures"]["correct"] for row in answered]
    )
    axes.step([x for x, _ in points], [y for _, y in points], where="post")
    axes.set(xlabel="share of given answers, most confident first", ylabel="share of them wrong")
    axes.set(xlim=(0, 1), ylim=(0, None))
    return bool(points)


def _reliability(axes: Axes, rows: Sequence[Mapping[str, Any]]) -> bool:
    bins = metrics.reliability(
        [row["confidence"] for row in rows], [bool(row["measures"]["R@10"]) for row in rows]
    )
    axes.plot([0, 1], [0, 1], linestyle="--", color="grey", linewidth=1)
    axes.scatter([b.confidence for b in bins], [b.share for b in bins], [10 + 2 * b.count for b in bins])
    axes.set(xlabel="confidence", ylabel="share that the passages held", xlim=(0, 1), ylim=(0, 1))
    return bool(bins)


def _latency(axes: Axes, rows: Sequence[Mapping[str, Any]]) -> bool:
    times = sorted(row["ms"] for row in rows)
    axes.step(times, [(rank + 1) / len(times) for rank in range(len(times))], where="post")
    axes.set(xlabel="milliseconds", ylabel="share of questions", xscale="log", ylim=(0, 1))
    return bool(times)
