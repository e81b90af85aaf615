"""Explanations say what the stages did: their numbers are the answer's own, and add up."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import pytest

from index.embed import Embedder
from index.library import Library
from rag import retrieve
from rag.answer import Answerer
from rag.explanation import Explanation
from rag.neutral import Neutral
from rag.types import Answer, Question, Turn


def explained(answerer: Answerer, text: str, **more: object) -> tuple[Answer, Explanation]:
    answer = answerer.ask(replace(Question(text, explain=True), **more))  # type: ignore[arg-type]
    assert answer.explanation is not None
    return answer, answer.explanation


QUESTIONS = [
    "年满多少周岁可以租用公共自行车？",
    "What does a lost card cost?",
    "第四条",
    "第五条规定的收费是多少？",
    "第九十条",
    "Who won the chess tournament in Oslo?",
    "When may boats not leave the pier?",
]


@pytest.mark.parametrize("text", QUESTIONS)
def test_asking_for_it_changes_nothing_else(answerer: Answerer, text: str) -> None:
    plain = answerer.ask(Question(text))
    answer, _ = explained(answerer, text)
    assert plain.explanation is None
    assert replace(answer, explanation=None, id="", timings_ms={}) == replace(plain, id="", timings_ms={})


@pytest.mark.parametrize("text", QUESTIONS)
def test_scores_are_the_sums_of_what_is_said_to_make_them(answerer: Answerer, text: str) -> None:
    answer, found = explained(answerer, text)
    for candidate in found.candidates:
        assert candidate.score == pytest.approx(sum(candidate.contributions.values()))
        assert set(candidate.features) == set(candidate.ranks)
    for sentence in found.sentences:
        assert sentence.score == pytest.approx(sum(sentence.contributions.values()))
    judged = found.confidence
    assert judged.value == answer.confidence
    if judged.intercept is not None:
        log_odds = judged.intercept + sum(signal.contribution for signal in judged.signals)
        assert judged.value == pytest.approx(1 / (1 + math.exp(-log_odds)))
        assert judged.threshold is not None
        assert (judged.value >= judged.threshold) == (answer.status == "answered")


def test_candidates_are_those_of_retrieval_in_its_order(
    answerer: Answerer, library: Library, embedder: Embedder
) -> None:
    text = "What does a lost card cost?"
    answer, found = explained(answerer, text)
    with library.read() as view:
        ranked = retrieve.candidates(view, embedder.embed_query(text), text, None, neutral=Neutral(embedder))
    assert [each.score for each in found.candidates] == [each.score for each in ranked]
    assert [each.rank for each in found.candidates] == list(range(1, len(ranked) + 1))
    for place, passage in enumerate(answer.passages, 1):
        (shown,) = (each for each in found.candidates if each.passage == place)
        assert (shown.document_id, shown.start, shown.score) == (
            passage.document_id, passage.start, passage.score,
        )  # fmt: skip
    best = max(found.candidates, key=lambda each: each.features["dense"])
    assert best.ranks["dense"] == 1
    assert all(
        (each.ranks["lexical"] is None) == (each.features["lexical"] == 0) for each in found.candidates
    )


def test_the_question_is_shown_as_it_was_understood(answerer: Answerer) -> None:
    _, found = explained(answerer, "《柳湾镇公共自行车管理办法》第四条第二款说什么？")
    (clause,) = found.question.clauses
    assert clause.address == "article:4/paragraph:2"
    assert clause.text.endswith("第四条第二款")
    assert [each.title for each in found.question.documents] == ["柳湾镇公共自行车管理办法"]
    assert found.question.language == "zh"
    history = (Turn("user", "柳湾镇公共自行车管理办法第三条"),)
    _, found = explained(answerer, "第四条呢？", history=history)
    assert "柳湾镇公共自行车管理办法" in found.question.standalone


def test_the_sentences_quoted_are_marked(answerer: Answerer) -> None:
    answer, found = explained(answerer, "年满多少周岁可以租用公共自行车？")
    chosen = [each for each in found.sentences if each.chosen]
    assert chosen
    assert all(any(each.text.strip()[-10:] in c.quote for c in answer.citations) for each in chosen)
    assert found.sentences[0].chosen
    assert len(found.sentences) > len(chosen)


def test_the_reason_is_said(answerer: Answerer, embedder: Embedder, library: Library) -> None:
    def why(text: str, **more: object) -> str:
        return explained(answerer, text, **more)[1].why

    assert why("第四条").startswith(
        "Answered: the question names “第四条”, which is there (柳湾镇公共自行车管理办法, article:4)"
    )
    assert why("What does a lost card cost?").startswith(
        "Answered: the passages hold the answer with probability"
    )
    assert "is needed" in why("Who won the chess tournament in Oslo?")
    assert why("第九十条") == "Withheld: the question names “第九十条”, and no document has it."
    assert "“海商法”, and no document has that title" in why("《海商法》第二条说什么？")
    assert why("Anything?", collection="default", limit=1).startswith("Withheld")


def test_an_empty_library_says_so(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> None:
    with Library.open(tmp_path_factory.mktemp("none") / "data", embedder, write=True) as empty:
        _, found = explained(Answerer(empty, embedder), "Anything?")
    assert found.why == "Withheld: the collection holds no documents."
    assert (found.candidates, found.sentences, found.refused) == ((), (), ())


@pytest.fixture
def twins(library: Library) -> Iterator[str]:
    text = "# Notice of the harbour\n\nThe ferry to Skerry Island leaves at seven in the morning and at noon{}.\n"
    records = [
        library.add(text.format(more).encode(), "notice.md", collection="twins").record
        for more in ("", " too")
    ]
    yield "twins"
    for record in records:
        library.remove(record.id)


def test_near_duplicates_name_the_candidate_they_were_left_out_for(answerer: Answerer, twins: str) -> None:
    answer, found = explained(answerer, "When does the ferry leave?", collection=twins)
    assert len(answer.passages) == 1
    kept, left = found.candidates
    assert (kept.passage, kept.same_as) == (1, None)
    assert (left.passage, left.same_as) == (None, 1)
