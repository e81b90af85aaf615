"""A run as JUnit XML, which CI systems show question by question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final
from xml.etree import ElementTree

from eval.compare import STAGES

# What XML 1.0 cannot hold, not even as a reference.
_UNWRITABLE: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(result: Mapping[str, Any], fallen: Sequence[str]) -> str:
    """Write a test case a question, failed where it was not answered rightly, and one for the gate.

    A wrong answer is no failure of the gate, which allows for some; so questions are in a suite of their own.
    """
    rows = result["rows"]
    wrong = [row for row in rows if not row["measures"]["correct"]]
    root = ElementTree.Element("testsuites")
    gate = _suite(root, "gate", 1, int(bool(fallen)))
    case = ElementTree.SubElement(gate, "testcase", classname="clausecite.eval", name="gate")
    if fallen:
        _failure(case, fallen[0], "\n".join(fallen))
    questions = _suite(root, "questions", len(rows), len(wrong))
    for row in rows:
        case = ElementTree.SubElement(
            questions,
            "testcase",
            classname=f"clausecite.eval.{row['language']}",
            name=_clean(f"{row['id']} {row['question']}"),
            time=f"{row['ms'] / 1000:.3f}",
        )
        if not row["measures"]["correct"]:
            _failure(case, STAGES[row["stage"]], _told(row))
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _suite(root: ElementTree.Element, name: str, tests: int, failures: int) -> ElementTree.Element:
    return ElementTree.SubElement(root, "testsuite", name=name, tests=str(tests), failures=str(failures))


def _failure(case: ElementTree.Element, message: str, told: str) -> None:
    ElementTree.SubElement(case, "failure", message=_clean(message)).text = _clean(told)


def _told(row: Mapping[str, Any]) -> str:
    expected = [f"{each['document']} {each['address']} {each['quote']}".strip() for each in row["expected"]]
    given = [f"{each['document']} {each['address']} {each['quote']}".strip() for each in row["citations"]]
    return (
        f"expected: {'; '.join(expected) or 'none of these documents says'}\n"
        f"given: {row['status']} {row['reason'] or ''} {'; '.join(given)}\n"
        f"understood as: {row['standalone']}\nconfidence: {row['confidence']:.2f}"
    )


def _clean(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)
