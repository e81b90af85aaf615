"""The shipped questions: every gold answer stands where it is said to stand, and the suite is broad enough."""

from collections import Counter
from functools import cache

import pytest

from eval.target import CORPUS, QUESTIONS
from index.document import Address, Document, Outline
from index.load import load
from index.outline import outline
from rag.cases import Case, read_questions

CASES = read_questions(QUESTIONS)
ANSWERABLE = [case for case in CASES if case.expect]


@cache
def document(name: str) -> tuple[Document, Outline]:
    loaded = load((CORPUS / name).read_bytes(), name)
    return loaded, outline(loaded)


def clauses(name: str, address: Address) -> list[str]:
    """Texts of the nodes whose chain ends in the address's last step and holds the others in order."""
    loaded, tree = document(name)
    found = []
    for node in tree.walk():
        steps = iter(node.chain.steps)
        if node.chain.steps[-1] == address.steps[-1] and all(step in steps for step in address.steps):
            found.append(loaded.text[node.start : node.end])
    return found


@pytest.mark.parametrize("case", ANSWERABLE, ids=lambda case: case.id)
def test_the_gold_quote_stands_in_its_clause(case: Case) -> None:
    (expect,) = case.expect
    assert all(answer in expect.quote for answer in case.answers)
    assert case.answers
    assert document(expect.document)[0].text.count(expect.quote) == 1
    if expect.address:
        texts = clauses(expect.document, Address.parse(expect.address))
        assert len(texts) == 1, f"{expect.address} names {len(texts)} clauses"
        assert expect.quote in texts[0]


def test_the_suite_is_broad_enough() -> None:
    tags = Counter(tag for case in CASES for tag in case.tags)
    assert len(CASES) >= 75
    assert len({case.language for case in CASES}) >= 5
    for tag in (
        "factual",
        "lookup",
        "crosslingual",
        "followup",
        "unanswerable",
        "list",
        "yesno",
        "definition",
    ):
        assert tags[tag] >= 5, tag
    for case in CASES:
        assert ("unanswerable" in case.tags) == case.unanswerable
        assert ("followup" in case.tags) == bool(case.history)


def test_the_splits_are_halves() -> None:
    splits = Counter(case.split for case in CASES)
    assert abs(splits["dev"] - splits["test"]) <= len(CASES) // 10


def test_clauses_said_not_to_be_there_are_not_there() -> None:
    numbers = {node.number for file in CORPUS.iterdir() for node in document(file.name)[1].walk()}
    assert numbers.isdisjoint({"49", "72", "12.4"})
    assert not clauses("青澜市电动自行车充电安全条例.txt", Address.parse("article:23/paragraph:5"))
