import pytest

from index.load import load
from tests.index.formats import blocks


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("10<sup>2</sup> m and H<sub>2</sub>O", ["10² m and H₂O"]),
        ("one <span hidden>two</span><!-- three --> <a name='x'></a>four", ["one four"]),
        ("write <title> and <name> here", ["write and here"]),
        ("- <b>x</b>\n- <div>y</div>\n", ["x", "y"]),
        ("3. <p>x</p>\n", ["3. x"]),
        ("1. 1. x\n", ["1. 1. x"]),
        ("| a | b |\n|---|---|\n| x<br>y | <ul><li>z</li></ul> |\n", ["a | b", "x y | z"]),
        ("<ol start=4><li>x<li>y</ol>\n", ["4. x", "5. y"]),
        ("<table><tr><th>a<th>b<tr><td>c<td>d</table>\n", ["a | b", "c | d"]),
        ("<details>\n<summary>More</summary>\n\ntext\n\n</details>", ["More", "text"]),
        ("<script>\nalert(1)\n</script>\n\ntext", ["text"]),
        ("`<b>` AT&amp;T <http://a.b/>", ["<b> AT&T http://a.b/"]),
    ],
)
def test_html_in_markdown_is_read_like_a_web_page(markdown: str, expected: list[str]) -> None:
    assert blocks(load(markdown.encode(), "a.md")) == expected


def test_a_break_is_a_break_and_the_header_of_a_table_is_marked() -> None:
    hard = load(b"One sentence here.  \nAnother one there.\n", "a.md")
    html = load(b"One sentence here.<br>Another one there.\n", "a.md")
    assert blocks(hard) == blocks(html) == ["One sentence here.", "Another one there."]
    table = load(b"| a | b |\n|---|---|\n| c | d |\n", "a.md")
    assert [block.level for block in table.blocks] == [1, 0]
