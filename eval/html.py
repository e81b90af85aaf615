"""A run as one self-contained HTML page: table, plots, what flipped, every question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from eval.compare import STAGES, Comparison
from eval.plots import plots
from eval.report import LEGEND, caption, lines
from index.errors import MissingExtra

TEMPLATE: Final = Path(__file__).parent / "report.html.j2"


def html(result: Mapping[str, Any], comparison: Comparison | None = None, fallen: Sequence[str] = ()) -> str:
    """Write the page; it loads nothing from elsewhere and runs no script. Raises `MissingExtra`."""
    try:
        from jinja2 import Environment, StrictUndefined
        from markupsafe import Markup

        drawn = {title: Markup(svg) for title, svg in plots(result).items()}
    except ImportError as error:
        raise MissingExtra(f'the HTML report needs {error.name}: pip install "clausecite[eval]"') from error
    heads, rows = lines(result)
    page = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return page.from_string(TEMPLATE.read_text(encoding="utf-8")).render(
        caption=caption(result),
        legend=LEGEND,
        heads=heads,
        table=rows,
        plots=drawn,
        comparison=comparison,
        fallen=fallen,
        stages=STAGES,
        rows=sorted(result["rows"], key=lambda row: (row["measures"]["correct"], row["id"])),
    )
