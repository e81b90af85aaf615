import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import EmptyDocument, UnreadableDocument
from index.load import load
from index.outline import outline
from tests.index.shared import read_or_refused
from tests.index.word_files import addresses, blocks, folded, texts


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_any_delimiter_makes_rows(delimiter: str, name: str) -> None:
    text = f'name{delimiter}price\n"apple{delimiter} red"{delimiter}1.5\npear{delimiter}"2\nlines"\n'
    document = load(text.encode(), name)
    assert blocks(document) == [
        ("table", 1, "name | price"),
        ("table", 0, f"apple{' ' if delimiter == chr(9) else delimiter} red | 1.5".replace("  ", " ")),
        ("table", 0, "pear | 2 lines"),
    ]


def test_a_table_reads_as_the_same_table_in_markdown() -> None:
    rows = [["规定的名称", "数量"], ["对于个人的规定", "3"], ["国家机关的规定", "4"]]
    table = load("\n".join(",".join(row) for row in rows).encode("gb18030"), "a.csv")
    rendered = "\n".join(f"| {' | '.join(row)} |" for row in [rows[0], ["---", "---"], *rows[1:]])
    assert folded(table) == folded(load(rendered.encode(), "a.md"))
    assert table.warnings == ("read as gb18030",)


def test_a_file_of_one_column_is_text_with_its_outline() -> None:
    lines = "第一条 为了规范行为，制定本规定。\n第二条 本规定适用于全市。\n"
    document = load(lines.encode(), "a.csv")
    assert [kind for kind, _, _ in blocks(document)] == ["paragraph", "paragraph"]
    assert addresses(document) == addresses(load(lines.replace("\n", "\n\n").encode(), "a.md"))
    quoted = load(b'"Article 1 Goods, which are sold"\n"Article 2 Prices"\n', "a.csv")
    assert [str(n.address) for n in outline(quoted).walk()] == ["article:1", "article:2"]


def test_prose_with_commas_is_not_split() -> None:
    lines = ["Hello, world.", "This is, say, prose.", "Another line, yes."]
    assert texts(load("\n".join(lines).encode(), "a.csv")) == lines


def test_the_hint_of_excel_is_followed_and_not_text() -> None:
    assert texts(load(b"sep=;\na;b\n1,5;2\n", "a.csv")) == ["a | b", "1,5 | 2"]


def test_a_quote_that_never_closes_is_text() -> None:
    document = load(b'x,"unclosed\ny,z\n', "a.csv")
    assert texts(document) == ['x | "unclosed', "y | z"]
    assert "never closed" in document.warnings[0]


def test_formulas_are_text() -> None:
    assert texts(load(b"item,sum\npen,=1+1\ncup,@SUM(A1)\n", "a.csv"))[1:] == ["pen | =1+1", "cup | @SUM(A1)"]


def test_an_endless_field_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match=r"'a\.csv'.*line 1.*field larger"):
        load(b"a,b\n".replace(b"a", b"a" * 200_000), "a.csv")
    with pytest.raises(EmptyDocument):
        load(b",,\n,,\n", "a.csv")


@settings(max_examples=100, deadline=1000)
@given(
    st.lists(st.lists(st.text(alphabet='ab,;\t|" \n1第条', max_size=6), min_size=1, max_size=4), max_size=8)
)
def test_any_table_ends_in_a_document_or_an_error_of_ours(rows: list[list[str]]) -> None:
    read_or_refused("\n".join(",".join(row) for row in rows).encode(), "a.csv")


@given(
    st.lists(
        st.lists(
            st.text(alphabet='abcdef ,"\n', min_size=1, max_size=8).filter(str.strip), min_size=3, max_size=3
        ),
        min_size=2,
        max_size=6,
    )
)
def test_no_character_of_a_quoted_table_is_lost(rows: list[list[str]]) -> None:
    quoted = "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    document = load(quoted.encode() + b"\nx,y,z", "a.csv")
    expected = "".join("".join(cell.split()) for row in rows for cell in row) + "xyz"
    assert folded(document).replace("|", "") == expected
