import pytest

from index.definitions import definitions
from index.document import Document
from index.load import load
from index.outline import outline
from tests.index.shared import shared


def terms(text: str, name: str = "rules.md") -> list[tuple[str, str]]:
    """The terms of a text, each with the address of its node."""
    document = load(text.encode(), name)
    return [(each.term, each.node) for each in definitions(document, outline(document))]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("本法所称码头，是指供船舶停靠的设施。", ["码头"]),
        ("本条例所称的“码头”是指供船舶停靠的设施。", ["码头"]),
        ("前款所称船舶，包括渔船。", ["船舶"]),
        ("海域，是指内水和领海。", ["海域"]),
        ("刑法第八条规定的“码头”，是指设施。", ["码头"]),
        ("港口管理部门（以下简称主管部门）负责审批。", ["主管部门"]),
        ("水费、电费（以下统称费用）按月交纳。", ["费用"]),
        ("本條例所稱碼頭，係指設施。", ["碼頭"]),
        ("この条例において「埠頭」とは、船舶の係留施設をいう。", ["埠頭"]),
        ("市長（以下「管理者」という。）は、許可する。", ["管理者"]),
        ('이 조례에서 "부두"란 선박이 닿는 시설을 말한다.', ["부두"]),
        ('"Pier" means a landing place for boats.', ["Pier"]),
        ("In this Act, landing place means a structure.", ["landing place"]),
        ("“Keeper” has the meaning given in section 3.", ["Keeper"]),
        ("Pier House Ltd (the “Owner”) lets the pier.", ["Owner"]),
        ("‘personal data’ means any information.", ["personal data"]),
        ("On entend par « quai » un ouvrage d'accostage.", ["quai"]),
        ("Anleger im Sinne dieser Ordnung ist jede Anlage am Ufer.", ["Anleger"]),
        ("Se entiende por muelle, la obra de atraque.", ["muelle"]),
        ("Entende-se por cais: a obra de acostagem.", ["cais"]),
        ("Si intende per molo: l'opera di attracco.", ["molo"]),
        ("Под причалом понимается сооружение для стоянки судов.", ["причалом"]),
        ("Управление порта (далее – Управление) выдаёт разрешение.", ["Управление"]),
        ("Під причалом розуміється споруда.", ["причалом"]),
        ("Yang dimaksud dengan dermaga adalah bangunan.", ["dermaga"]),
        ("“ท่าเรือ” หมายความว่า สถานที่จอดเรือ", ["ท่าเรือ"]),
    ],
)
def test_finds_the_term_and_its_sentence(sentence: str, expected: list[str]) -> None:
    text = f"Preamble\n\n{sentence}\n"
    document = load(text.encode(), "rules.txt")
    found = definitions(document, outline(document))
    assert [each.term for each in found] == expected
    # A full stop inside brackets ends the sentence, as it does for every other use of sentences.
    assert all(sentence.startswith(document.text[each.start : each.end]) for each in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "本法自公布之日起施行。",
        "前款规定的情形除外。",
        "This means that the pier is shut.",
        "Das ist im Sinne der Sache.",
    ],
)
def test_other_sentences_define_nothing(sentence: str) -> None:
    assert terms(f"Preamble\n\n{sentence}\n", "rules.txt") == []


def test_items_below_an_introduction_define_each_a_term() -> None:
    items = "（一）码头：指供船舶停靠的设施；\n\n（二）泊位，是指停一艘船的位置。"
    text = f"# 规则\n\n第一条 甲。\n\n第二条 本规则下列用语的含义：\n\n{items}\n"
    assert terms(text) == [("码头", "article:2/item:1"), ("泊位", "article:2/item:2")]


def test_labels_are_no_part_of_the_sentence() -> None:
    document: Document = load("# 规则\n\n第一条 码头，是指供船舶停靠的设施。\n".encode(), "rules.md")
    [found] = definitions(document, outline(document))
    assert document.text[found.start : found.end] == "码头，是指供船舶停靠的设施。"
    assert found.node == "article:1"


def test_real_laws_define_what_they_say_they_do() -> None:
    files = sorted(shared("laws").rglob("*.md"))[::25]
    documents = [load(file.read_bytes(), file.name) for file in files]
    named = [d.text[each.start : each.end] for d in documents for each in definitions(d, outline(d))]
    assert len(named) > 50
    assert all(
        "指" in sentence or "称" in sentence or "即" in sentence or "包括" in sentence for sentence in named
    )
