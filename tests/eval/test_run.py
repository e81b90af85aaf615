"""The suite run for real: the default model, a temporary folder, `Answerer.ask`."""

import json
from pathlib import Path
from typing import Any

import pytest

from api.build import Service
from api.settings import read_settings
from eval.__main__ import main
from eval.run import MEASURES, run, summarise
from eval.suites import COLLECTION, CORPUS, QUESTIONS, Case, index_corpus, locate, read_questions
from index.embed import Embedder
from index.errors import BadInput
from index.library import Library
from index.load.isolated import IsolatedLoader
from rag.answer import Answerer
from tests.eval.results import row

# A fact, a clause looked up, a fact in another language, a clause that is not there, a list.
PICKED = ("zh-046", "en-019", "es-002", "en-041", "en-027")
CASES = [case for case in read_questions(QUESTIONS) if case.id in PICKED]


@pytest.fixture(scope="module")
def measured(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    data = tmp_path_factory.mktemp("eval") / "data"
    with Library.open(data, embedder, write=True) as library:
        documents = index_corpus(library, CORPUS)
        service = Service(
            read_settings(data=data), embedder, IsolatedLoader(), library, Answerer(library, embedder)
        )
        again = index_corpus(library, CORPUS)
        assert again == documents
        return run(service, CASES, documents)


def test_every_question_has_a_row_with_every_measure(measured: dict[str, Any]) -> None:
    assert {found["id"] for found in measured["rows"]} == set(PICKED)
    assert all(tuple(found["measures"]) == MEASURES for found in measured["rows"])
    assert json.loads(json.dumps(measured)) == measured


def test_quotes_are_exact_and_undefined_is_none(measured: dict[str, Any]) -> None:
    for found in measured["rows"]:
        measures = found["measures"]
        assert measures["quote_exactness"] == (1 if found["citations"] else None)
        assert (measures["rr@10"] is None) == found["unanswerable"]
        assert (measures["hallucination"] is None) == (not found["unanswerable"])
        assert (measures["coverage"] is None) == ("list" not in found["tags"])


def test_most_of_these_plain_questions_are_answered_rightly(measured: dict[str, Any]) -> None:
    assert sum(found["measures"]["correct"] for found in measured["rows"]) >= 4
    assert measured["summary"]["all"]["count"] == len(PICKED)


def test_a_gold_that_is_not_there_is_named(embedder: Embedder, tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.md").write_text("# Rules\n\n1.1 Keep it for 30 days.\n", encoding="utf-8")
    with Library.open(tmp_path / "data", embedder, write=True) as library:
        documents = index_corpus(library, tmp_path / "corpus", COLLECTION)
        with library.read() as view:
            expect = CASES[0].expect
            assert expect is not None
            with pytest.raises(BadInput, match="no document"):
                locate(view, expect, documents)
            for address, quote, says in (
                ("clause:9", "30 days", "no clause"),
                ("clause:1.1", "31", "does not stand"),
            ):
                with pytest.raises(BadInput, match=says):
                    locate(view, type(expect)("a.md", address, quote, quote), documents)
            gold = locate(view, type(expect)("a.md", "", "30 days", "30 days"), documents)
            assert view.text(gold.document_id, *gold.clause) == "1.1 Keep it for 30 days."


def test_a_corpus_without_files_is_refused(embedder: Embedder, tmp_path: Path) -> None:
    with (
        Library.open(tmp_path / "data", embedder, write=True) as library,
        pytest.raises(BadInput, match="no documents in"),
    ):
        index_corpus(library, tmp_path / "none")


def test_groups_are_counted_apart() -> None:
    found = summarise([row("a"), {**row("b", correct=0.0), "language": "zh", "tags": ["lookup", "list"]}])
    assert list(found) == [
        "all",
        "split:dev",
        "tag:factual",
        "tag:list",
        "tag:lookup",
        "language:en",
        "language:zh",
    ]
    assert found["tag:list"]["measures"]["correct"] == {"value": 0.0, "defined": 1, "total": 1}
    assert found["all"]["measures"]["rr@10"] == {"value": None, "defined": 0, "total": 2}
    assert found["all"]["latency_ms"] == {"p50": 20.0, "p95": 20.0}


def questions_file(folder: Path, cases: list[Case]) -> Path:
    wanted = {case.id for case in cases}
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    file = folder / "questions.jsonl"
    file.write_text(
        "\n".join(line for line in lines if json.loads(line)["id"] in wanted) + "\n", encoding="utf-8"
    )
    return file


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The Spanish rules only, so that a whole run takes little."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    name = "reglamento-biblioteca-valdearroyo.md"
    (folder / name).write_bytes((CORPUS / name).read_bytes())
    return folder


@pytest.mark.usefixtures("embedder")
def test_the_command_line_fails_below_the_floor_and_compares(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = questions_file(tmp_path, [case for case in CASES if case.id == "es-002"])
    floor, out = tmp_path / "floor.json", tmp_path / "out.json"
    common = ["run", "--questions", str(questions), "--corpus", str(corpus), "--data", str(tmp_path / "data")]

    floor.write_text('{"all": {"quote_exactness": {"at_least": 1.0}}}', encoding="utf-8")
    assert main([*common, "--floor", str(floor), "--out", str(out)]) == 0
    assert "language:es" in capsys.readouterr().out

    floor.write_text('{"all": {"ndcg@10": {"at_least": 1.1}}}', encoding="utf-8")
    assert main([*common, "--floor", str(floor)]) == 1
    assert "below the floor: all ndcg@10 is" in capsys.readouterr().err

    assert main(["compare", str(out), str(out)]) == 0
    assert "right in B only: 0" in capsys.readouterr().out
    assert main(["report", str(out), "--markdown"]) == 0
    assert "| language:es | 1 |" in capsys.readouterr().out


def test_bad_input_is_said_in_one_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text("{}\n", encoding="utf-8")
    assert main(["run", "--questions", str(file)]) == 2
    assert "bad.jsonl:1: missing expect" in capsys.readouterr().err
    assert main(["run", "--floor", str(tmp_path / "none.json")]) == 2
    assert "cannot read a floor" in capsys.readouterr().err
