"""JUnit XML that a reader of CI can follow."""

from xml.etree import ElementTree

from eval.junit import junit
from tests.eval.results import result, row


def test_a_case_a_question_with_why_it_failed() -> None:
    rows = (row("a"), {**row("b", correct=0.0), "question": "a\x00b <c>?"})
    root = ElementTree.fromstring(junit(result(*rows), []))
    gate, questions = root.findall("testsuite")
    assert (gate.get("failures"), questions.get("tests"), questions.get("failures")) == ("0", "2", "1")
    first, second = questions.findall("testcase")
    assert first.find("failure") is None
    assert second.get("name") == "b a\ufffdb <c>?"
    failure = second.find("failure")
    assert failure is not None
    assert "lost at selection" in (failure.get("message") or "")
    assert "expected: a.md clause:1 the <b>b</b> clause\ngiven: answered" in (failure.text or "")


def test_the_gate_fails_with_every_line() -> None:
    root = ElementTree.fromstring(junit(result(row("a")), ["one is low", "two fell"]))
    failure = root.find("testsuite/testcase/failure")
    assert failure is not None
    assert (failure.get("message"), failure.text) == ("one is low", "one is low\ntwo fell")
