"""How much of what a language's passages have in common with a question to take off: the table behind `retrieve.LEVELLING`.

Paragraphs of XQuAD, each in one of three languages at random, are searched by vectors alone with questions in every
language. `python -m eval.fit_levelling` prints, for each share taken off, how often the right paragraph is among the first.
"""

from __future__ import annotations

import json
import random
from typing import Final

import numpy as np
from numpy.typing import NDArray

from eval.bars import shared_data
from index.embed import Embedder, Vectors, open_embedder

LANGUAGES: Final = ("zh", "en", "ru")
SHARES: Final = (0.0, 0.6, 0.7, 0.8, 0.9, 1.0)
EVERY: Final = 6  # of the questions, for a run of minutes


def main() -> None:
    """Print one line a share and language of the question."""
    embedder = open_embedder()
    paragraphs = {language: _paragraphs(language) for language in LANGUAGES}
    chance = random.Random(0)
    written = np.array([chance.randrange(len(LANGUAGES)) for _ in paragraphs["en"]])  # (n_paragraphs,)
    texts = [paragraphs[LANGUAGES[code]][at][0] for at, code in enumerate(written)]
    vectors = embedder.embed_passages(texts)
    centres = np.stack([vectors[written == code].mean(axis=0) for code in range(len(LANGUAGES))])
    print("share taken off · question · R@1 in its language · R@1 and R@5 in another")
    for code, language in enumerate(LANGUAGES):
        queries, gold = _questions(embedder, paragraphs[language])
        for share in SHARES:
            scores = queries @ vectors.T - share * (queries @ centres.T)[:, written]
            ranks = (scores > scores[np.arange(len(gold)), gold][:, None]).sum(axis=1)
            own = written[gold] == code
            within = [_share(ranks[own] < 1), _share(ranks[~own] < 1), _share(ranks[~own] < 5)]
            print(f"{share:.1f} · {language} · {within[0]:.3f} · {within[1]:.3f} {within[2]:.3f}", flush=True)


def _paragraphs(language: str) -> list[tuple[str, list[str]]]:
    """Read the paragraphs, parallel over the languages, each with its questions."""
    data = json.loads((shared_data() / "xquad" / f"xquad.{language}.json").read_text(encoding="utf-8"))[
        "data"
    ]
    return [
        (p["context"], [q["question"] for q in p["qas"]]) for article in data for p in article["paragraphs"]
    ]


def _questions(
    embedder: Embedder, paragraphs: list[tuple[str, list[str]]]
) -> tuple[Vectors, NDArray[np.int64]]:
    """Embed every sixth question; returns (n, dimension) and the place of each one's paragraph, (n,)."""
    asked = [(question, at) for at, (_, questions) in enumerate(paragraphs) for question in questions][
        ::EVERY
    ]
    return np.stack([embedder.embed_query(question) for question, _ in asked]), np.array(
        [at for _, at in asked]
    )


def _share(hits: NDArray[np.bool_]) -> float:
    return float(hits.mean())


if __name__ == "__main__":
    main()
