"""PDF: the same document printed in any layout is the document that its Markdown is."""

from __future__ import annotations

import pytest

from index.load import load
from tests.index.pdfs import SONG, Canvas, Draw, addresses, assert_same, blocks, drawn, printed, set_text

POLICY = """# Harbour Bylaws

Adopted by the Port Council on 4 March 2021 and in force from the first day of the month that follows.

## Article 1 Purpose

These bylaws govern the use of the harbour by vessels of every size, and the duties of those who own, charter or
command them while they lie within its limits.

They do not apply to vessels of the coast guard, except where Article 3 says so in terms that leave no doubt about it.

## Article 2 Berths

2.1 A berth is granted by the harbour master on application, in the order in which applications arrive, and for a
period that does not exceed thirty days.

2.2 The master of a vessel shall:

(a) moor at the berth that was granted and at no other, whatever the state of the tide, the wind or the traffic in the basin;

(b) keep a watch while cargo is handled; and

(c) leave the berth clean.

## Article 3 Fees

Fees are due on arrival. A fee that is paid after the seventh day is raised by one tenth, and by a further tenth for each
week or part of a week in which it remains unpaid, unless the harbour master has agreed in writing to a later date.
"""

LAW = """# 临泽市湿地保护条例

## 第一章 总则

第一条 为了加强湿地保护，维护湿地生态功能和生物多样性，促进人与自然和谐共生，根据有关法律、行政法规，结合本市实际，制定本条例。

第二条 本市行政区域内湿地的保护、利用、修复及其监督管理活动，适用本条例。

本条例所称湿地，是指具有显著生态功能的自然或者人工的、常年或者季节性积水地带、水域，但是水田以及用于养殖的人工的水域和滩涂除外。

第三条 湿地保护应当坚持下列原则：

（一）保护优先、严格管理；

（二）系统治理、科学修复，依照本条例第二条规定的范围确定保护对象，合理确定保护措施；

（三）合理利用。

## 第二章 法律责任

第四条 违反本条例规定，擅自占用湿地的，由市湿地主管部门责令停止违法行为，限期恢复原状，并处每平方米五百元以上二千元以下罚款。

第五条 本条例自公布之日起施行。
"""

TABLE = """# Tariff

Charges are as follows.

| Service | Unit | Charge |
|---|---|---|
| Mooring | day | 12.50 |
| Water | cubic metre | 3.10 |
| Removal of waste and of oily residues from the engine room | load | 45.00 |

They are reviewed each year.
"""


@pytest.mark.parametrize("source", [POLICY, LAW], ids=["english", "chinese"])
@pytest.mark.parametrize(
    "layout",
    [
        {},
        {"justified": True, "indent": True},
        {"columns": 2, "size": 9.5, "indent": True, "justified": True},
        {"columns": 2, "size": 10},
        {"size": 24, "head": "Collected rules", "foot": "- {page} -"},
        {"size": 16, "page": (420, 595), "indent": True, "head": "Rules", "foot": "{page}"},
    ],
    ids=["plain", "indented", "columns-indented", "columns", "running", "small"],
)
def test_a_printed_document_is_its_markdown(source: str, layout: dict[str, object]) -> None:
    document = assert_same(printed(source, **layout), source)  # type: ignore[arg-type]
    assert document.pages


def test_running_heads_and_page_numbers_are_left_out_and_named() -> None:
    source = POLICY * 6
    data = printed(source, size=14, head="Port of Larkmouth", foot="Page {page}")
    document = load(data, "bylaws.pdf")
    assert len(document.pages) >= 5
    assert "Larkmouth" not in document.text
    assert "Page 2" not in document.text
    assert any("'Port of Larkmouth'" in warning for warning in document.warnings)


def test_a_clause_at_the_head_of_every_page_stays() -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.setFont("Times-Roman", 11)
            canvas.drawString(60, 780, f"Article {number}")
            canvas.drawString(60, 760, f"The keeper of lock {number + 10} has the key.")

        return draw

    document = load(drawn(*[page(n) for n in (1, 2, 3, 4)]), "locks.pdf")
    assert [f"Article {n}" in document.text for n in (1, 2, 3, 4)] == [True] * 4


def test_a_clause_at_the_foot_of_two_pages_far_apart_stays() -> None:
    def page(number: int) -> Draw:
        def draw(canvas: Canvas) -> None:
            canvas.setFont("Times-Roman", 11)
            canvas.drawString(60, 760, f"Article {number} The keeper of lock {number + 10} has a key to it.")
            canvas.drawString(60, 60, "(a) at night;" if number in (1, 5) else f"(a) in month {number};")

        return draw

    document = load(drawn(*[page(n) for n in range(1, 7)]), "locks.pdf")
    assert document.text.count("(a) at night;") == 2


def test_a_wide_word_that_found_no_room_carries_the_paragraph_on() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 12)
        for row, text in enumerate(
            (
                "The harbour master keeps the list of all vessels that lie within the limits of the port,",
                "and sends it in the first week of each month to the secretary of the civil",
                "MMWWMMWWMMWWM. till it is filled it is still little; all this is in it, till it is still, in all",
            )
        ):
            canvas.drawString(60, 700 - 15 * row, text)

    document = load(drawn(draw), "list.pdf")
    assert len(document.blocks) == 1


def test_a_reference_that_a_line_end_has_put_first_opens_no_clause() -> None:
    source = (
        LAW
        + "\n\n第五条 市人民政府每季度召开一次会议，听取湿地保护工作的报告，审议年度计划，并且作出决定：驻在边远地区中的特、"
        "一、二类岛屿的居民，可以按照规定申请补助。\n\n第六条 本条例自公布之日起施行。\n"
    )
    for width in range(380, 470, 10):
        assert_same(printed(source, size=12, indent=True, page=(width, 595)), source)


@pytest.mark.parametrize("ruled", [True, False])
def test_tables_are_rows_in_order(ruled: bool) -> None:
    source = (
        TABLE
        if ruled
        else TABLE.replace("Removal of waste and of oily residues from the engine room", "Waste")
    )
    assert_same(printed(source, ruled=ruled), source)


PIECES = {
    "Bridge opens after three years of work": (
        "The new bridge over the Larkmouth was opened on Monday, three years after the old one was closed to traffic. "
        "Some four thousand people walked across before the first bus. The mayor thanked the builders and said that the "
        "toll would be lifted as soon as the loan is repaid, which the council expects in nine years. Until then a "
        "crossing costs two pounds for cars and nothing for those who walk or cycle. "
    )
    * 3,
    "Market moves": (
        "The weekly market moves to the quay from the first week of May. Stalls are let by the harbour office, and those "
        "who held one in the old square have the first choice until the end of April. "
    )
    * 2,
    "Council votes for a second school in the north": (
        "By nineteen votes to four the council decided last night to build a second school north of the river. Work is to "
        "begin in the autumn. Parents had asked for it since the estate at Fenwick was finished, and some spoke at the "
        "meeting. The school will take two hundred pupils at first and four hundred when it is complete. "
    )
    * 4,
}


def test_a_newspaper_page_is_read_piece_by_piece() -> None:
    (first, bridge), (second, market), (third, school) = PIECES.items()

    def page(canvas: Canvas) -> None:
        set_text(canvas, first, (50, 760), 330, font="Times-Bold", size=26)
        rest = set_text(canvas, bridge, (50, 690), 158, rows=22)
        set_text(canvas, rest, (222, 690), 158)
        set_text(canvas, second, (394, 760), 158, font="Times-Bold", size=16)
        set_text(canvas, market, (394, 735), 158)
        set_text(canvas, third, (50, 400), 500, font="Times-Bold", size=20)
        rest = school
        for x in (50, 222, 394):
            rest = set_text(canvas, rest, (x, 370), 158, rows=18)
        assert not rest

    source = "\n\n".join(f"# {title}\n\n{text}" for title, text in PIECES.items())
    document = assert_same(drawn(page), source)
    assert addresses(document) == ["heading:1", "heading:2", "heading:3"]


CONTRACT = """1. Services

1.1 The Contractor shall clean the premises five evenings a week, between the hours of seven and ten, and shall leave them locked.

1.2 The Contractor shall:

(a) supply all materials, of which those that touch food shall be free of chlorine, perfume and anything that leaves a taste;

(b) train its staff; and

(i) keep a record of the training that shows the date, the teacher and the matter that was taught on every occasion; and

(ii) show it on request.

2. Fees

2.1 The fee is due on the first day of the month in which the services are given, and is paid by transfer to the account named.
"""


def test_hanging_labels_of_a_contract_open_clauses() -> None:
    depth = {"1": 60, "2": 60, "(a)": 110, "(b)": 110, "(i)": 150, "(ii)": 150}

    def page(canvas: Canvas) -> None:
        y = 780.0
        for block in CONTRACT.strip().split("\n\n"):
            label, text = block.split(" ", 1)
            x = depth.get(label.rstrip("."), 60)
            canvas.setFont("Times-Roman", 11)
            canvas.drawString(x, y, label)
            rest, at = text, x + 40
            while rest:
                rest = set_text(canvas, rest, (at, y), 530 - at, rows=1, size=11)
                y -= 14
            y -= 4

    assert_same(drawn(page), CONTRACT)


def test_footnotes_stand_with_their_paragraph() -> None:
    def first(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(60, 200, "The term begins on the first day of the month that follows the signature")
        canvas.setFont("Times-Roman", 7)
        canvas.drawString(
            60
            + canvas.stringWidth(
                "The term begins on the first day of the month that follows the signature", "Times-Roman", 12
            ),
            204,
            "1",
        )
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(438, 200, " and it is renewed")
        canvas.setFont("Times-Roman", 9)
        canvas.drawString(60, 80, "1 The signature of the last party counts.")

    def second(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(60, 780, "for a year at a time, unless a party gives notice.")
        canvas.drawString(60, 750, "Notice is given in writing.")

    document = load(drawn(first, second), "term.pdf")
    assert document.text == (
        "The term begins on the first day of the month that follows the signature[1] and it is renewed for a year at a time, "
        "unless a party gives notice. [1] The signature of the last party counts.\n\nNotice is given in writing."
    )


def test_words_broken_at_line_ends_are_whole_again() -> None:
    rows = [
        "The information desk keeps informa-",
        "tion for visitors, and a well-known col-",
        "lection of long-term maps that is well-",
        "known too.",
    ]

    def page(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 11)
        for i, row in enumerate(rows):
            canvas.drawString(60, 780 - 14 * i, row)

    assert load(drawn(page), "desk.pdf").text == (
        "The information desk keeps information for visitors, and a well-known collection of long-term maps "
        "that is well-known too."
    )


def test_text_that_cannot_be_seen_is_left_out_with_a_warning() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(60, 780, "Seen by everybody.")
        canvas.drawString(700, 780, "Beyond the edge.")
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(60, 760, "White on white.")
        canvas.setFillColorRGB(0, 0, 0.5)
        canvas.rect(50, 700, 300, 30, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(60, 710, "White on blue.")
        canvas.setFillColorRGB(0, 0, 0)
        canvas.saveState()
        canvas.rotate(45)
        canvas.drawString(400, 100, "DRAFT")
        canvas.restoreState()
        hidden = canvas.beginText(60, 680)
        hidden.setTextRenderMode(3)
        hidden.textOut("Drawn with no ink.")
        canvas.drawText(hidden)

    document = load(drawn(page), "page.pdf")
    assert list(blocks(document)) == ["Seenbyeverybody.", "Whiteonblue."]
    assert " ".join(document.warnings) == (
        "left out: invisible text (28 characters) left out: text outside of the page (14 characters) "
        "left out: rotated text (5 characters)"
    )


def test_a_page_that_lies_on_its_side_is_read_upright() -> None:
    def page(canvas: Canvas) -> None:
        canvas.rotate(90)
        set_text(
            canvas,
            "A table of tides is set across the page, and is read when the page is turned.",
            (100, -100),
            300,
        )

    assert load(drawn(page), "tides.pdf").text == (
        "A table of tides is set across the page, and is read when the page is turned."
    )


def test_bookmarks_name_headings_that_print_does_not_show() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 11)
        for i, text in enumerate(
            ["Scope", "These rules apply on board.", "Watches", "A watch lasts four hours."]
        ):
            canvas.drawString(60, 780 - 30 * i, text)
        for key in ("Scope", "Watches"):
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(key, key)

    assert_same(
        drawn(page), "# Scope\n\nThese rules apply on board.\n\n# Watches\n\nA watch lasts four hours."
    )


def test_contents_are_left_out() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont("Times-Roman", 11)
        rows = [
            "Contents",
            "1. Scope .......... 1",
            "2. Watches ........ 3",
            "3. Fees ........... 4",
            "",
            "1. Scope",
            "All of it.",
        ]
        for i, text in enumerate(rows):
            canvas.drawString(60, 780 - 20 * i, text)

    document = load(drawn(page), "rules.pdf")
    assert list(blocks(document)) == ["1.Scope", "Allofit."]
    assert document.warnings == ("the table of contents is left out",)


def test_spaces_are_as_printed_between_words_and_absent_between_characters() -> None:
    def page(canvas: Canvas) -> None:
        canvas.setFont(SONG, 12)
        x = 60.0
        for char in "湿地保护应当坚持保护优先。":
            canvas.drawString(x, 780, char)
            x += 15  # set apart to fill the line
        canvas.setFont("Times-Roman", 12)
        x = 60.0
        for word in ["Keep", "the", "gate", "shut."]:
            canvas.drawString(x, 750, word)
            x += canvas.stringWidth(word, "Times-Roman", 12) + 3

    assert load(drawn(page), "page.pdf").text == "湿地保护应当坚持保护优先。\n\nKeep the gate shut."
