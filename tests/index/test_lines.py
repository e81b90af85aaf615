from index.document import Page
from index.load.lines import Line, assemble


def test_a_page_starts_where_its_first_line_stands_also_within_a_paragraph_that_runs_on() -> None:
    lines = [
        Line("1. The tenant pays the rent that was agreed upon on the first day of", page=1, fresh=True),
        Line("each month to the landlord.", page=2),
        Line("2. The landlord keeps the house in repair at all times and at his own", page=2),
        Line("expense.", page=3),
    ]
    text, blocks, pages = assemble(lines)
    assert [text[b.start : b.end] for b in blocks] == [
        "1. The tenant pays the rent that was agreed upon on the first day of each month to the landlord.",
        "2. The landlord keeps the house in repair at all times and at his own expense.",
    ]
    assert [page.number for page in pages] == [1, 2, 3]
    assert [text[page.start :][:8] for page in pages] == ["1. The t", "each mon", "expense."]
    assert pages[0] == Page(1, 0)


def test_lines_without_pages_have_none() -> None:
    assert assemble([Line("One."), Line("Two.")])[2] == ()
