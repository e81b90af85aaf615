"""What a sentence demands, allows, forbids or denies, and how far its cues reach."""

import pytest

from rag.force import clash, forces


@pytest.mark.parametrize(
    ("text", "word", "force"),
    [
        ("承租人应当支付租金。", "支付", "oblige"),
        ("承租人可以转租。", "转租", "permit"),
        ("承租人不得转租。", "转租", "forbid"),
        ("承租人无需支付押金。", "支付", "exempt"),
        ("承租人未支付租金的，", "支付", "deny"),
        ("租期不得超过两年。", "两年", "plain"),
        ("不得有下列行为：\n（一）转租；\n（二）改建。", "改建", "forbid"),
        ("转让不动产", "动产", "plain"),
        ("The tenant shall pay rent.", "pay", "oblige"),
        ("The tenant may sublet.", "sublet", "permit"),
        ("The tenant must not sublet.", "sublet", "forbid"),
        ("Guests need not pay.", "pay", "exempt"),
        ("Smoking is prohibited.", "Smoking", "forbid"),
        ("You should book early.", "book", "advise"),
        ("The fee must not exceed 30 euros.", "30", "plain"),
        ("Streets in which cycling is prohibited", "Streets", "plain"),
        ("No boat leaves the pier when the wind is strong.", "leaves", "deny"),
        ("No boat leaves the pier when the wind is strong.", "strong", "plain"),
        ("On 12 May 2024 it rained.", "rained", "plain"),
    ],
)  # fmt: skip
def test_the_force_at_a_word(text: str, word: str, force: str) -> None:
    assert forces(text)[text.index(word)] == force


def test_what_misstates_what() -> None:
    assert clash("permit", "oblige")
    assert clash("plain", "forbid")
    assert not clash("oblige", "plain")
    assert not clash("deny", "forbid")
