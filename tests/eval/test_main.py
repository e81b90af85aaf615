"""`python -m eval` as people call it."""

import json
from pathlib import Path

import pytest

from eval.__main__ import _parser, main
from eval.run import ALL_MEASURES
from eval.target import CORPUS, QUESTIONS
from rag.cases import read_questions

SPANISH = "reglamento-biblioteca-valdearroyo.md"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """The Spanish rules only, so that a whole run takes little."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / SPANISH).write_bytes((CORPUS / SPANISH).read_bytes())
    return folder


def questions_file(folder: Path, name: str) -> Path:
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    file = folder / "questions.jsonl"
    file.write_text(next(line for line in lines if json.loads(line)["id"] == name) + "\n", encoding="utf-8")
    return file


@pytest.mark.usefixtures("embedder")
def test_a_run_writes_its_reports_and_keeps_the_gate(
    corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    questions = questions_file(tmp_path, "es-002")
    floor, out = tmp_path / "floor.json", tmp_path / "out.json"
    source = ["--corpus", str(corpus), "--data", str(tmp_path / "data")]
    common = ["run", "--questions", str(questions), *source]
    reports = {name: tmp_path / f"report.{name}" for name in ("junit", "markdown", "html")}
    asked = [part for name, file in reports.items() for part in (f"--{name}", str(file))]

    floor.write_text('{"all": {"quote_exactness": {"at_least": 1.0}}}', encoding="utf-8")
    assert main([*common, "--floor", str(floor), "--out", str(out), *asked]) == 0
    assert "language:es" in capsys.readouterr().out
    assert all("es-002" in reports[name].read_text(encoding="utf-8") for name in ("junit", "html"))
    assert "| language:es | 1 |" in reports["markdown"].read_text(encoding="utf-8")

    # Asked again as it is, without a corpus, the folder gives the same; nothing fell from the baseline.
    kept = ["--data", str(tmp_path / "data"), "--collection", "eval", "--baseline", str(out)]
    questions.write_text(questions.read_text("utf-8").replace(SPANISH, stored_title(out)), encoding="utf-8")
    assert main(["run", "--questions", str(questions), *kept]) == 0
    assert "right in B only: 0" in capsys.readouterr().out
    assert main(["check", "--questions", str(questions), *kept[:4]]) == 0
    questions.write_text(questions.read_text("utf-8").replace("article:", "article:9"), encoding="utf-8")
    assert main(["check", "--questions", str(questions), *kept[:4]]) == 1
    assert "es-002: no clause article:9" in capsys.readouterr().out

    floor.write_text('{"all": {"nDCG@10": {"at_least": 1.1}}}', encoding="utf-8")
    questions = questions_file(tmp_path, "es-002")
    assert main([*common, "--floor", str(floor), "--markdown", str(reports["markdown"])]) == 1
    assert "worse than allowed: all nDCG@10 is" in capsys.readouterr().err
    assert reports["markdown"].read_text(encoding="utf-8").startswith("**Worse than allowed**")

    assert main(["compare", str(out), str(out)]) == 0
    assert "right in B only: 0" in capsys.readouterr().out
    assert main(["report", str(out), "--markdown"]) == 0
    assert "| language:es | 1 |" in capsys.readouterr().out


def stored_title(out: Path) -> str:
    row = json.loads(out.read_text(encoding="utf-8"))["rows"][0]
    title: str = row["citations"][0]["document"]
    return title


@pytest.mark.usefixtures("embedder")
def test_drafts_can_be_read_and_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, data = tmp_path / "drafts.jsonl", ["--data", str(tmp_path / "data")]
    assert main(["init", "--corpus", str(CORPUS), *data, "--out", str(out)]) == 0
    cases = read_questions(out)
    tags = {tag for case in cases for tag in case.tags}
    assert tags == {"draft", "lookup", "definition", "heading", "number", "list", "unanswerable"}
    assert {case.reason for case in cases if case.unanswerable} == {"clause_not_found", "not_in_documents"}
    assert len({case.expect[0].document for case in cases if case.expect}) == len(list(CORPUS.iterdir()))
    assert main(["check", "--questions", str(out), *data, "--collection", "eval"]) == 0
    assert "0 expected places that are not there" in capsys.readouterr().out
    assert main(["init", "--corpus", str(CORPUS), "--out", str(out)]) == 2
    assert "is there already" in capsys.readouterr().err


def test_a_trec_run_is_judged(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "qrels").write_text("q 0 a 1\nq 0 b 1\n")
    (tmp_path / "run").write_text("q Q0 a 1 2.0 x\nq Q0 c 2 1.0 x\n")
    assert main(["trec", str(tmp_path / "qrels"), str(tmp_path / "run"), "--measures", "R@10", "RR@10"]) == 0
    assert capsys.readouterr().out == "R@10\t0.5000\nRR@10\t1.0000\n"


def test_the_workflow_is_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["kit", "gitlab"]) == 0
    assert "python -m eval run" in capsys.readouterr().out


def test_bad_input_is_said_in_one_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text("{}\n", encoding="utf-8")
    for arguments, says in (
        (["run", "--questions", str(file)], "bad.jsonl:1: missing question"),
        (["run", "--floor", str(tmp_path / "none.json")], "cannot read a floor"),
        (["run", "--baseline", str(tmp_path / "none.json")], "cannot read a result"),
        (["run", "--out", str(tmp_path / "none" / "out.json")], "make it first"),
        (["run", "--url", "http://127.0.0.1:9", "--data", str(tmp_path)], "leave --corpus and --data out"),
        (["run", "--url", "http://127.0.0.1:9"], "is it running"),
    ):
        assert main(arguments) == 2
        assert says in capsys.readouterr().err


def test_every_act_and_option_is_documented() -> None:
    described = (Path(__file__).parents[2] / "docs" / "evaluation.md").read_text(encoding="utf-8")
    acts = next(action.choices for action in _parser()._actions if action.choices)
    assert isinstance(acts, dict)
    for name, act in acts.items():
        assert f"python -m eval {name}" in described, name
        options = {text for action in act._actions for text in action.option_strings} - {"-h", "--help"}
        assert {text for text in options if text not in described} == set(), name


def test_every_measure_is_documented() -> None:
    described = (Path(__file__).parents[2] / "docs" / "evaluation.md").read_text(encoding="utf-8")
    assert [name for name in ALL_MEASURES if f"`{name}`" not in described] == []
