"""What is measured of candidates when the question is in another language than they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from index.embed import Vectors
from index.view import View
from rag.fusion import Candidate
from rag.neutral import Means

# The mean of so many foremost candidates stands for the subject.
FOREMOST = 10


def measured(
    view: View,
    found: Sequence[Candidate],
    means: Means,
    stated: Vectors,
    level: Sequence[float],
) -> list[Candidate]:
    """Measure what a question has in common with the candidates because it is a question.

    `stated` is the question's vector as a passage, (dimension,), `level` what it has in common with each one's language.
    """
    numbers = [each.chunk_id for each in found]
    asked, neutral, passive = (view.cosines(each, numbers) for each in (stated, means.asked, means.stated))
    return [
        replace(
            each,
            stated=float(asked[at]) - level[at],
            neutral=float(neutral[at]),
            neutral_stated=float(passive[at]),
        )
        for at, each in enumerate(found)
    ]


def nearby(view: View, ranked: Sequence[Candidate]) -> list[Candidate]:
    """Measure how near each candidate is to the mean of the foremost: what many of them are about is the subject."""
    if not ranked:
        return []
    mean = view.vectors([each.chunk_id for each in ranked[:FOREMOST]]).mean(axis=0)
    near = view.cosines(mean, [each.chunk_id for each in ranked])
    return [replace(each, nearby=float(found)) for each, found in zip(ranked, near, strict=True)]
