from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest

from index.embed import Embedder, Vectors
from index.words import terms
from rag.cues import content_terms
from rag.evidence import SIGNALS, coverage, signals
from rag.remembering import Remembering
from rag.retrieve import Candidate
from rag.types import Passage


class Counting(Remembering):
    """Writes down what is embedded as a passage."""

    def __init__(self, embedder: Embedder) -> None:
        super().__init__(embedder)
        self.embedded: list[str] = []

    def embed_passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        self.embedded += texts
        return super().embed_passages(texts, progress)


CANDIDATES = (
    Candidate(1, 0.90, 0.90, 0.5, 3.0, ("dense",)),
    Candidate(2, 0.80, 0.80, 0.6, 2.0, ("dense",)),
    Candidate(3, 0.70, 0.70, 0.1, 1.0, ("dense",)),
)


def passage(text: str, title: str = "Text", path: Sequence[str] = ()) -> Passage:
    return Passage("a", title, "", tuple(path), 0, len(text), text, 1.0, ("dense",))


def measured(
    question: str,
    texts: Sequence[str],
    embedder: Embedder,
    title: str = "Text",
    candidates: Sequence[Candidate] = CANDIDATES,
) -> Mapping[str, float]:
    """Signals where every term weighs 1, of a question whose vector is arbitrary."""
    idf = dict.fromkeys(content_terms(question), 1.0)
    vector = np.eye(1, 384, dtype=np.float32)[0]
    found = signals(question, vector, candidates, [passage(text, title) for text in texts], idf, embedder)
    return found.values


def test_every_signal_is_measured(embedder: Embedder) -> None:
    assert measured("How old is the bridge?", ["The bridge is old."], embedder).keys() == SIGNALS.keys()


def test_the_best_passage_is_compared_with_the_others_languages_made_level(embedder: Embedder) -> None:
    other = Candidate(4, 0.95, 0.60, 0.0, 0.0, ("dense",))  # of a language that lies nearer as a whole

    values = measured("How old is it?", ["It is old."], embedder, candidates=[*CANDIDATES, other])

    assert values["top"] == 0.9
    assert values["margin"] == pytest.approx(0.9 - (0.8 + 0.7) / 2)
    assert values["score_lead"] == pytest.approx(3.0 - (2.0 + 1.0 + 0.0) / 3)
    assert values["agreement"] == pytest.approx(0.5 / 0.6)


def test_confidence_reads_the_fused_scores_whatever_an_adapter_made_of_them(embedder: Embedder) -> None:
    adapted = [replace(each, score=each.score + 4.0, adapter=4.0) for each in CANDIDATES[1:]]
    adapted = [*adapted, replace(CANDIDATES[0], score=-2.0, adapter=-5.0)]

    values = measured("How old is it?", ["It is old."], embedder, candidates=adapted)

    assert values == measured("How old is it?", ["It is old."], embedder)


def test_a_passage_alone_leads_nothing_and_without_a_common_word_nothing_agrees(embedder: Embedder) -> None:
    bare = [Candidate(1, 0.9, 0.9, 0.0, 1.0, ("dense",))]

    values = measured("How old is it?", ["It is old."], embedder, candidates=bare)

    assert (values["agreement"], values["margin"], values["score_lead"]) == (0, 0, 0)


def test_one_sentence_that_holds_all_terms_counts_more_than_several_that_share_them(
    embedder: Embedder,
) -> None:
    asked = "When does the harbour office lend canoes?"
    together = measured(asked, ["Canoes: the harbour office may lend them. It rains. It snows."], embedder)
    apart = measured(asked, ["Canoes float. It rains. An office. It snows. A harbour. They lend."], embedder)

    assert together["sentence"] == 1.0 > apart["sentence"] + 0.2
    assert together["contrast"] > apart["contrast"]


def test_a_title_counts_in_part(embedder: Embedder) -> None:
    bare = measured("Does the ferry sail?", ["It may sail."], embedder)
    titled = measured("Does the ferry sail?", ["It may sail."], embedder, title="Ferry")

    assert bare["sentence"] == 0.5 < titled["sentence"] < 1.0


def test_terms_that_stand_together_in_the_question_are_looked_for_together(embedder: Embedder) -> None:
    near = measured("Is river boat hire dear?", ["Boat hire on the river."], embedder)
    far = measured("Is river boat hire dear?", ["Hire is one thing and every boat another."], embedder)

    assert near["pairs"] > far["pairs"] == 0.0
    assert measured("Boats?", ["A boat."], embedder)["pairs"] == 1.0


def test_numbers_are_held_by_one_passage_or_not(embedder: Embedder) -> None:
    asked = "Was Bridge 7 there in 1950?"

    assert measured(asked, ["Bridge 7 is old.", "In 1950 it rained."], embedder)["numbers"] == 0.5
    assert measured(asked, ["Bridge 7 was built in 1950."], embedder)["numbers"] == 1.0
    assert measured("Was it there?", ["It was."], embedder)["numbers"] == 1.0


@pytest.mark.parametrize(
    ("question", "named"),
    [("How old is Larkfield?", 1.0), ("谁写了《红楼梦》？", 1.0), ("How old is it?", 0.0), ("多少钱？", 0.0)],
)
def test_a_question_names_something_or_nothing(question: str, named: float, embedder: Embedder) -> None:
    assert measured(question, [question], embedder)["named"] == named


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Who rows the boats?", "person"),
        ("谁可以划船？", "person"),
        ("Which boats are there?", "list"),
        ("What was the first bridge?", "extreme"),
        ("最大的桥是哪座？", "extreme"),
    ],
)
def test_the_form_of_the_question(question: str, asked: str, embedder: Embedder) -> None:
    assert measured(question, [question], embedder)[asked] == 1.0
    assert measured("Tell me of bridges.", ["Bridges."], embedder)[asked] == 0.0


def test_sentences_are_embedded_across_languages_alone(embedder: Embedder) -> None:
    same = measured("How old is the bridge?", ["The bridge is old."], Counting(embedder))
    assert (same["meaning"], same["meaning_ahead"]) == (0.0, 0.0)

    question = "How old is the bridge?"
    idf = dict.fromkeys(terms(question), 1.0)
    found = signals(
        question,
        embedder.embed_query(question),
        [*CANDIDATES, Candidate(4, 0.5, 0.2, 0.0, 0.0, ("dense",))],  # of another language than the best
        [passage("这座桥已有两百年历史。今天下雨。")],
        idf,
        counting := Counting(embedder),
    )

    assert found.languages == "cross"
    assert counting.embedded == ["这座桥已有两百年历史。", "今天下雨。"]
    assert found.values["meaning"] > 0.75
    cosines = embedder.embed_passages(counting.embedded) @ embedder.embed_query(question)
    assert found.values["meaning"] == pytest.approx(cosines.max())
    assert found.values["meaning_ahead"] == pytest.approx(cosines.max() - (0.8 + 0.7) / 2)


def test_coverage_weighs_terms_by_their_idf() -> None:
    idf = {"a": 3.0, "b": 1.0}

    assert coverage(("a", "b"), frozenset({"a"}), idf) == 0.75
    assert coverage((), frozenset({"a"}), {}) == 0.0
