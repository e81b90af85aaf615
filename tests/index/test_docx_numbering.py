"""Automatic numbers as Word prints them; what is expected was compared with LibreOffice where it follows the standard."""

from collections.abc import Sequence

import pytest

from index.load import docx
from index.load.source import silent
from tests.index.word_files import abstract, level, num, p, restarted, word

DECIMAL = abstract(
    0, level(0, "decimal", "%1."), level(1, "decimal", "%1.%2"), level(2, "lowerLetter", "(%3)"), level(3, "lowerRoman", "(%4)")
)  # fmt: skip


def printed(numbering: str, places: Sequence[tuple[int, int]], styles: str = "") -> list[str]:
    body = "".join(p("x", num=place) for place in places)
    return labels(word(body, numbering, styles))


def labels(data: bytes) -> list[str]:
    return [line.text.removesuffix("x") for line in docx.read(data, "a.docx", silent).lines]


def test_levels_count_and_start_anew_after_a_higher_one() -> None:
    places = [(1, n) for n in (0, 1, 1, 2, 2, 3, 1, 0, 1, 2)]
    expected = ["1. ", "1.1 ", "1.2 ", "(a) ", "(b) ", "(i) ", "1.3 ", "2. ", "2.1 ", "(a) "]
    assert printed(DECIMAL + num(1, 0), places) == expected


def test_a_level_that_never_restarts_counts_through() -> None:
    articles = abstract(
        0,
        level(0, "chineseCountingThousand", "第%1章"),
        level(1, "chineseCountingThousand", "第%2条", '<w:lvlRestart w:val="0"/>'),
    )
    places = [(1, n) for n in (0, 1, 1, 0, 1)]
    assert printed(articles + num(1, 0), places) == ["第一章 ", "第一条 ", "第二条 ", "第二章 ", "第三条 "]


def test_a_level_restarts_after_the_one_that_it_names() -> None:
    # Items restart after a chapter (level 1) and not after an article (level 2).
    levels = [
        level(0, "decimal", "%1"),
        level(1, "decimal", "%2"),
        level(2, "decimal", "i%3", '<w:lvlRestart w:val="1"/>'),
    ]
    places = [(1, n) for n in (0, 1, 2, 1, 2, 0, 2)]
    assert printed(abstract(0, *levels) + num(1, 0), places) == ["1 ", "1 ", "i1 ", "2 ", "i2 ", "2 ", "i1 "]


def test_lists_of_one_definition_go_on_unless_one_starts_anew() -> None:
    numbering = DECIMAL + num(1, 0) + num(2, 0) + num(3, 0, restarted(0, 7))
    places = [(1, 0), (1, 0), (2, 0), (3, 0), (3, 0), (1, 0)]
    assert printed(numbering, places) == ["1. ", "2. ", "3. ", "7. ", "8. ", "9. "]


def test_a_level_that_is_skipped_counts_as_used() -> None:
    # "Heading 1 Style Starts with 2 When Numbered" (Microsoft Q110380): by design.
    assert printed(DECIMAL + num(1, 0), [(1, 1), (1, 1), (1, 0)]) == ["1.1 ", "1.2 ", "2. "]


def test_legal_numbering_prints_digits() -> None:
    levels = [level(0, "upperRoman", "Article %1"), level(1, "decimalZero", "Section %1.%2", "<w:isLgl/>")]
    assert printed(abstract(0, *levels) + num(1, 0), [(1, 0), (1, 0), (1, 1)]) == [
        "Article I ",
        "Article II ",
        "Section 2.1 ",
    ]


@pytest.mark.parametrize(("suffix", "expected"), [("tab", "1) x"), ("space", "1) x"), ("nothing", "1)x")])
def test_what_follows_a_number(suffix: str, expected: str) -> None:
    numbering = abstract(0, level(0, "decimal", "%1)", f'<w:suff w:val="{suffix}"/>')) + num(1, 0)
    [line] = docx.read(word(p("x", num=(1, 0)), numbering), "a.docx", silent).lines
    assert line.text == expected


def test_bullets_and_empty_numbers_are_not_printed() -> None:
    numbering = abstract(
        0, level(0, "bullet", "•"), level(1, "none", ""), level(2, "none", "Preamble")
    ) + num(1, 0)
    assert printed(numbering, [(1, 0), (1, 1), (1, 2)]) == ["", "", "Preamble "]


def test_a_style_brings_its_list_and_the_level_that_names_it() -> None:
    numbering = abstract(
        0,
        level(0, "decimal", "Part %1", '<w:pStyle w:val="Heading1"/>'),
        level(1, "decimal", "Art. %2", '<w:pStyle w:val="Article"/>'),
    ) + num(1, 0)
    styles = (
        '<w:style w:type="paragraph" w:styleId="Article"><w:name w:val="Article"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Narrow"><w:name w:val="Narrow"/>'
        '<w:basedOn w:val="Article"/></w:style>'
    )
    body = (
        p("x", "Article")
        + p("x", "Narrow")
        + p("x", "Article", more='<w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    assert labels(word(body + p("x", "Article"), numbering, styles)) == ["Art. 1 ", "Art. 2 ", "", "Art. 3 "]


def test_a_list_may_take_its_levels_from_a_numbering_style() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="5"><w:numStyleLink w:val="Legal"/></w:abstractNum>'
        + abstract(6, level(0, "decimal", "§ %1"))
        + num(1, 5)
        + num(2, 6)
    )
    style = (
        '<w:style w:type="numbering" w:styleId="Legal"><w:name w:val="Legal"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr>'
        "</w:pPr></w:style>"
    )
    assert printed(numbering, [(1, 0), (2, 0)], style) == ["§ 1 ", "§ 2 "]


def test_an_override_may_replace_a_level() -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)")}</w:lvlOverride>'
    assert printed(DECIMAL + num(1, 0) + num(2, 0, override), [(1, 0), (2, 0)]) == ["1. ", "B) "]


def test_a_format_that_is_spelt_out_is_followed() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="9"/><mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/>'
        '</mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
    ) + num(1, 0)
    assert printed(numbering, [(1, 0), (1, 0)]) == ["009 ", "010 "]


@pytest.mark.parametrize(
    "numbering",
    [
        "", num(1, 9), abstract(0) + num(1, 0), abstract(0, level(0, "decimal", "%1").replace('"0"', '"zero"')) + num(1, 0),
        '<w:abstractNum/><w:num w:numId="1"/>',
    ],
)  # fmt: skip
def test_a_list_that_is_not_defined_prints_nothing(numbering: str) -> None:
    assert printed(numbering, [(1, 0), (1, 7)]) == ["", ""]
