import pytest

from index.versions import Edition
from rag.spoken import spelled_out
from rag.titles import Titles

TITLES = Titles([Edition("a", "中华人民共和国刑法", "c", "刑法", "")])


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("刑法133条之一", "刑法第133条之一"),
        ("《刑法》20条", "《刑法》第20条"),
        ("20条", "第20条"),
        ("刑法20条和21条", "刑法第20条和第21条"),
        ("刑法第20条1款", "刑法第20条第1款"),
        ("有3条规定", "有3条规定"),
        ("刑法有452条", "刑法有452条"),
        ("第20条", "第20条"),
        ("20条例", "20条例"),
        ("What does article five say?", "What does article 5 say?"),
        ("the fifth article", "article 5"),
        ("five articles", "five articles"),
    ],
)
def test_clauses_are_spelled_out(text: str, full: str) -> None:
    assert spelled_out(text, TITLES) == full
