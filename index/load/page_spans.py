"""Glyphs to spans: stretches of text on one baseline, with spaces where the gaps show them and logical order of scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from unicodedata import category

from index import layout
from index.load import bidi
from index.load.pdf_drawings import Box
from index.load.pdf_glyphs import Glyph

# In ems: a wider gap parts columns and cells; typed spaces bridge more, since justified lines stretch them.
SPAN_GAP = 0.9
SPACED_GAP = 1.5
WORD_GAP = 0.17
WIDE_WORD_GAP = 0.8  # in Chinese, whose characters are set apart to fill a line
SAME_BASELINE = 0.3
RAISED = 0.15
SMALL = 0.85
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Span:
    """A stretch of text on one baseline, upright, in points; `rows` are a ruled table's, which stands as one span."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    top: float = 0.0
    rows: tuple[tuple[str, ...], ...] = ()
    lead: float = 0.0  # width of its first word, 0 where it is not known


@dataclass(slots=True)
class _Run:
    """Glyphs that stand side by side on a baseline, in any order."""

    glyphs: list[Glyph]
    x0: float
    x1: float
    y: float
    size: float
    spaced: bool = False  # the last glyph was a typed space

    def gap(self, other: _Run | Glyph) -> float:
        """Distance in points along the line, below 0 where the two overlap."""
        return max(self.x0, other.x0) - min(self.x1, other.x1)

    def take(self, other: _Run) -> None:
        """Join another run into this one; the larger print gives baseline and size."""
        if other.size > self.size * 1.05:
            self.y, self.size = other.y, other.size
        self.glyphs += other.glyphs
        self.x0, self.x1 = min(self.x0, other.x0), max(self.x1, other.x1)


def spans(glyphs: Sequence[Glyph], rules: Sequence[Box]) -> list[Span]:
    """Join glyphs to spans, from the top down; `rules` are upright vertical rules (x0, top, x1, bottom), which part cells."""
    found = []
    for run in _joined(_attach_raised(_runs(glyphs))):
        for part in _split(run, rules):
            span = _span(part, run)
            if span.text:
                found.append(span)
    return sorted(found, key=lambda s: (s.y, s.x0))


def _runs(glyphs: Sequence[Glyph]) -> list[_Run]:
    """Glyphs drawn one after the other on one baseline, side by side."""
    runs: list[_Run] = []
    for glyph in glyphs:
        run = runs[-1] if runs else None
        if run and abs(run.y - glyph.y) <= 0.1 * run.size and abs(run.size - glyph.size) <= 0.15 * run.size:
            limit = SPACED_GAP if run.spaced or glyph.text == " " else SPAN_GAP
            if run.gap(glyph) < limit * run.size:
                run.glyphs.append(glyph)
                run.spaced = glyph.text == " "
                if not run.spaced:
                    run.x0, run.x1 = min(run.x0, glyph.x0), max(run.x1, glyph.x1)
                continue
        if glyph.text != " ":
            runs.append(_Run([glyph], glyph.x0, glyph.x1, glyph.y, glyph.size))
    return runs


def _attach_raised(runs: list[_Run]) -> list[_Run]:
    """Join raised and lowered small print (note marks, powers) to the run that it touches."""
    kept: list[_Run] = []
    for run in runs:
        if kept and _touches(kept[-1], run):
            kept[-1].take(run)
        else:
            kept.append(run)
    return kept


def _touches(big: _Run, small: _Run) -> bool:
    if small.size > SMALL * big.size or len(small.glyphs) > 6:
        return False
    return abs(big.y - small.y) <= 0.6 * big.size and -0.1 * big.size <= small.x0 - big.x1 <= 0.3 * big.size


def _joined(runs: list[_Run]) -> list[_Run]:
    """Join runs of one baseline that were drawn apart."""
    done: list[_Run] = []
    open_runs: list[_Run] = []
    for each in sorted(runs, key=lambda r: (r.y, r.x0)):
        run = each
        still = [other for other in open_runs if run.y - other.y <= other.size]
        done += [other for other in open_runs if run.y - other.y > other.size]
        open_runs = []
        for other in still:
            if _on_one_line(other, run):
                other.take(run)
                run = other
            else:
                open_runs.append(other)
        open_runs.append(run)
    return done + open_runs


def _on_one_line(a: _Run, b: _Run) -> bool:
    near = abs(a.y - b.y) <= SAME_BASELINE * min(a.size, b.size)
    return near and a.gap(b) < (SPACED_GAP if a.spaced or b.spaced else SPAN_GAP) * max(a.size, b.size)


def _split(run: _Run, rules: Sequence[Box]) -> list[list[Glyph]]:
    """Put a run's glyphs in visual order, without those drawn twice, and part them at vertical rules."""
    ordered = _attach_marks(sorted(run.glyphs, key=lambda g: g.x0))
    kept: list[Glyph] = []
    for glyph in ordered:
        twice = any(
            g.text == glyph.text and abs(g.x0 - glyph.x0) < 0.1 * g.size and abs(g.y - glyph.y) < 0.1 * g.size
            for g in kept[-2:]
        )
        if not twice or glyph.x0 == glyph.x1 or glyph.x0 == kept[-1].x0:
            kept.append(glyph)
    cuts = [
        (r[0] + r[2]) / 2 for r in rules if r[1] <= run.y - 0.2 * run.size <= r[3] and run.x0 < r[0] < run.x1
    ]
    if not cuts:
        return [kept]
    parts: dict[int, list[Glyph]] = {}
    for glyph in kept:
        middle = (glyph.x0 + glyph.x1) / 2
        parts.setdefault(sum(cut < middle for cut in cuts), []).append(glyph)
    return list(parts.values())


def _attach_marks(ordered: list[Glyph]) -> list[Glyph]:
    """Set combining marks, which are drawn over their letter, behind it."""
    if not any(category(g.text[0]) == "Mn" for g in ordered):
        return ordered
    bases = [g for g in ordered if category(g.text[0]) != "Mn"]
    marks = [g for g in ordered if category(g.text[0]) == "Mn"]
    if not bases:
        return ordered
    for mark in marks:
        middle = (mark.x0 + mark.x1) / 2
        base = min(bases, key=lambda g: abs((g.x0 + g.x1) / 2 - middle))
        base.text += mark.text
        base.x1 = max(base.x1, mark.x1 if mark.x0 <= base.x1 else base.x1)
    return bases


def _span(glyphs: list[Glyph], run: _Run) -> Span:
    while glyphs and glyphs[0].text.isspace():
        glyphs = glyphs[1:]
    while glyphs and glyphs[-1].text.isspace():
        glyphs = glyphs[:-1]
    if not glyphs:
        return Span("", run.x0, run.x1, run.y, run.size)
    sizes = Counter(round(g.size, 1) for g in glyphs)
    size = max(sizes, key=lambda s: (sizes[s], s))
    bold = sum(g.bold for g in glyphs) > 0.8 * len(glyphs)
    text = bidi.logical(_pieces(glyphs, size, run.y))
    ends = min(g.x0 for g in glyphs), max(g.x1 for g in glyphs)
    return Span(text, *ends, run.y, size, bold, run.y - size, lead=_lead(glyphs, size))


def _lead(glyphs: Sequence[Glyph], size: float) -> float:
    """Width of the first word of glyphs that stand from left to right; lines break before every Chinese sign."""
    leftward = 2 * sum(bidi.is_rtl(g.text[0]) for g in glyphs) > len(glyphs)
    ordered = glyphs[::-1] if leftward else glyphs
    for a, b in pairwise(ordered):
        gap = a.x0 - b.x1 if leftward else b.x0 - a.x1
        if b.text.isspace() or layout.is_cjk(b.text[0]) or _is_word_gap(a.text, b.text, gap, size):
            return ordered[0].x1 - a.x0 if leftward else a.x1 - ordered[0].x0
    return glyphs[-1].x1 - glyphs[0].x0


def _pieces(glyphs: Sequence[Glyph], size: float, baseline: float) -> list[str]:
    """Texts of glyphs from left to right, with a space where there is one; raised digits become superscripts."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(glyphs)]
    typed = any(g.text == " " for g in glyphs)
    # Print set apart letter by letter has its gaps everywhere, not between words.
    spread = max(0.0, median(gaps)) if gaps and not typed else 0.0
    spread = spread if spread > 0.1 * size else 0.0
    out: list[str] = []
    for i, glyph in enumerate(glyphs):
        text = glyph.text
        if i and _is_word_gap(glyphs[i - 1].text, text, gaps[i - 1] - spread, size):
            out.append(" ")
        if glyph.size < SMALL * size and baseline - glyph.y > RAISED * size:
            text = text.translate(_SUPERSCRIPT)
        same_origin = i and abs(glyphs[i - 1].x0 - glyph.x0) < 0.01
        if same_origin and out:
            out[-1] = bidi.ligature(out[-1] + text)
        else:
            out.append(text)
    return out


def _is_word_gap(before: str, after: str, gap: float, size: float) -> bool:
    if before.isspace() or after.isspace():
        return False
    wide = layout.is_cjk(before[-1]) or layout.is_cjk(after[0])
    return gap > (WIDE_WORD_GAP if wide else WORD_GAP) * size
