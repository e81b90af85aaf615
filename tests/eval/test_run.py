"""The suite run for real: the default model, a temporary folder, the service as it is built and as it is served."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.build import Service
from api.settings import read_settings
from eval.bars.serving import serving
from eval.judge import MEASURES
from eval.run import ALL_MEASURES, run, summarise
from eval.target import COLLECTION, CORPUS, QUESTIONS, Local, Remote, connect, index_corpus
from index.embed import Embedder
from index.errors import BadInput, ClauseciteError
from index.library import Library
from index.load.isolated import IsolatedLoader
from rag.answer import Answerer
from rag.cases import Expect, read_questions
from rag.golds import Golds
from tests.eval.results import row

# A fact, a clause looked up, a fact in another language, a clause that is not there, a list.
PICKED = ("zh-046", "en-019", "es-002", "en-041", "en-027")
CASES = [case for case in read_questions(QUESTIONS) if case.id in PICKED]


@pytest.fixture(scope="module")
def data(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the samples."""
    folder = tmp_path_factory.mktemp("eval") / "data"
    with Library.open(folder, embedder, write=True) as library:
        assert index_corpus(library, CORPUS) == index_corpus(library, CORPUS)
    return folder


@pytest.fixture(scope="module")
def target(data: Path, embedder: Embedder) -> Iterator[Local]:
    with Library.open(data, embedder) as library:
        settings = read_settings(data=data)
        yield Local(Service(settings, embedder, IsolatedLoader(), library, Answerer(library, embedder)))


@pytest.fixture(scope="module")
def files(target: Local) -> dict[str, str]:
    """Ids of the samples by file name."""
    ids = {record.sha256: record.id for record in target.records()}
    assert len(ids) == len(list(CORPUS.iterdir()))
    golds = Golds(target)
    named = {}
    for file in CORPUS.iterdir():
        words = file.read_text(encoding="utf-8").strip()[-40:]
        named[file.name] = next(i for i in ids.values() if words in golds.text(i))
    return named


@pytest.fixture(scope="module")
def measured(target: Local, files: dict[str, str]) -> dict[str, Any]:
    return run(target, CASES, COLLECTION, files)


def test_every_question_has_a_row_with_every_measure(measured: dict[str, Any]) -> None:
    assert {found["id"] for found in measured["rows"]} == set(PICKED)
    assert all(tuple(found["measures"]) == MEASURES for found in measured["rows"])
    assert tuple(measured["summary"]["all"]["measures"]) == ALL_MEASURES
    assert json.loads(json.dumps(measured)) == measured


def test_quotes_are_exact_and_undefined_is_none(measured: dict[str, Any]) -> None:
    for found in measured["rows"]:
        measures = found["measures"]
        assert measures["quote_exactness"] == (1 if found["citations"] else None)
        assert (measures["RR@10"] is None) == found["unanswerable"]
        assert (measures["hallucination"] is None) == (not found["unanswerable"])
        assert (measures["coverage"] is None) == ("list" not in found["tags"])
        assert found["tokens"] > 0


def test_most_of_these_plain_questions_are_answered_rightly(measured: dict[str, Any]) -> None:
    assert sum(found["measures"]["correct"] for found in measured["rows"]) >= 4
    assert measured["summary"]["all"]["count"] == len(PICKED)


def test_a_running_server_measures_the_same(
    data: Path, measured: dict[str, Any], files: dict[str, str]
) -> None:
    with serving(data) as server:
        result = run(Remote(server.client, COLLECTION), CASES, COLLECTION, files)
        with connect(str(server.client.base_url), "no such key") as client:
            assert len(Remote(client).records()) == len(files)
    judged = ("id", "status", "text", "citations", "measures", "stage", "standalone")
    assert [[found[name] for name in judged] for found in result["rows"]] == [
        [found[name] for name in judged] for found in measured["rows"]
    ]
    assert result["service"]["model"] == measured["service"]["model"]
    assert result["rows"][0]["tokens"] is None


def test_a_server_that_is_not_there_or_is_another_is_said() -> None:
    with connect("http://127.0.0.1:9", None) as client, pytest.raises(ClauseciteError, match="is it running"):
        Remote(client).records()
    for address in ("127.0.0.1:8000", "http://a:b:c"):
        with pytest.raises(BadInput, match="no address of a server"):
            connect(address, None)


@pytest.mark.parametrize(
    ("expect", "says"),
    [
        (Expect("none.md", "", "x"), "no document 'none.md'; there are"),
        (Expect("reglamento-biblioteca-valdearroyo.md", "article:999"), "no clause article:999"),
        (Expect("reglamento-biblioteca-valdearroyo.md", "article:1", "Zwetschge"), "does not stand in"),
    ],
)
def test_a_gold_that_is_not_there_is_named(
    target: Local, files: dict[str, str], expect: Expect, says: str
) -> None:
    case = type(CASES[0])(id="mine", question="?", expect=(expect,))
    with pytest.raises(BadInput, match=says) as caught:
        run(target, [case], COLLECTION, files)
    assert str(caught.value).startswith("mine: ")


def test_a_document_may_be_named_by_title_file_or_id(target: Local, files: dict[str, str]) -> None:
    golds = Golds(target)
    record = next(each for each in target.records() if each.id == files["青澜市电动自行车充电安全条例.txt"])
    places = {
        golds.locate(Expect(name, "article:9")).clause
        for name in (record.id, record.title, record.title + ".txt")
    }
    assert len(places) == 1
    (place,) = places
    assert golds.text(record.id)[place.start : place.end].startswith("第九条")


def test_prose_without_numbers_is_judged_by_its_line(embedder: Embedder, tmp_path: Path) -> None:
    with Library.open(tmp_path / "data", embedder, write=True) as library:
        library.add(b"# Rules\n\nKeep it for 30 days.\n\nThen burn it.\n", "a.md", collection=COLLECTION)
        service = Service(
            read_settings(data=tmp_path), embedder, IsolatedLoader(), library, Answerer(library, embedder)
        )
        golds = Golds(Local(service))
        gold = golds.locate(Expect("Rules", "", "30 days"))
        text = golds.text(gold.quote.document_id)
        assert text[gold.clause.start : gold.clause.end] == "Keep it for 30 days."
        assert text[gold.quote.start : gold.quote.end] == "30 days"


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
    assert found["all"]["measures"]["RR@10"] == {"value": None, "defined": 0, "total": 2}
    assert found["all"]["latency_ms"] == {"p50": 20.0, "p95": 20.0}
    assert found["all"]["tokens"] == {"value": 5.0, "defined": 2, "total": 2}


def test_measures_of_a_group_come_of_its_confidences() -> None:
    held, lost = {"R@10": 1.0}, {"R@10": 0.0}
    rows = [
        {**row("a", **held), "confidence": 0.9},
        {**row("b", correct=0.0, **lost), "confidence": 0.6},
        {**row("c", correct=0.0), "unanswerable": True, "confidence": 0.7},
    ]
    measures = summarise(rows)["all"]["measures"]
    assert measures["AUROC"]["value"] == 0.5  # .9 and .6 against .7
    assert measures["Brier"]["value"] == pytest.approx((0.1**2 + 0.6**2 + 0.7**2) / 3)
    # Steps of a third at risks 0, 1/2, 2/3.
    assert measures["AURC"]["value"] == pytest.approx((0 + 1 / 2 + 2 / 3) / 3)
    declined = summarise([{**rows[0], "status": "abstained"}])["all"]["measures"]
    assert declined["AURC"] == {"value": None, "defined": 0, "total": 1}
