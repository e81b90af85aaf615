import datetime
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from index.errors import TooLarge, UnreadableDocument
from index.load import load, xlsx
from index.load.xlsx_display import display, general
from tests.index.shared import read_or_refused
from tests.index.word_files import addresses, blocks, folded, texts, zipped


def saved(fill: Callable[[Any], None]) -> bytes:
    """The bytes of a workbook whose first sheet is filled; the function gets the sheet."""
    book = Workbook()
    fill(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def fees(sheet: Any) -> None:
    sheet.title = "费用"
    sheet.append(["2024年费用表"])
    sheet.merge_cells("A1:C1")
    sheet.append(["项目", "金额", "日期"])
    sheet.append(["差旅", 1200, datetime.date(2024, 3, 5)])
    sheet.append(["办公", 0.125, True])
    sheet["B4"].number_format = "0.0%"
    sheet.append([])
    sheet["F9"] = "备注：另行结算。"


def test_rows_are_read_as_displayed() -> None:
    document = load(saved(fees), "a.xlsx")
    assert blocks(document) == [
        ("heading", 1, "2024年费用表"),
        ("table", 1, "项目 | 金额 | 日期"),
        ("table", 0, "差旅 | 1200 | 2024-03-05"),
        ("table", 0, "办公 | 12.5% | TRUE"),
        ("paragraph", 0, "备注：另行结算。"),
    ]
    same = "2024年费用表\n\n| 项目 | 金额 | 日期 |\n|-|-|-|\n| 差旅 | 1200 | 2024-03-05 |\n| 办公 | 12.5% | TRUE |\n\n"
    same += "备注：另行结算。"
    assert folded(document) == folded(load(same.encode(), "a.md"))
    assert document.warnings == ()


def test_several_sheets_have_their_names_as_headings_and_hidden_parts_are_left_out() -> None:
    def fill(sheet: Any) -> None:
        fees(sheet)
        sheet.column_dimensions["C"].hidden = True
        sheet.row_dimensions[3].hidden = True
        sheet["G9"] = "=1+1"
        rules = sheet.parent.create_sheet("规则")
        rules.append(["第一条 为了规范行为，制定本规定。"])
        rules.append(["第二条 本规定适用于全市。"])
        sheet.parent.create_sheet("empty")
        hidden = sheet.parent.create_sheet("hidden")
        hidden.append(["secret"])
        hidden.sheet_state = "hidden"

    document = load(saved(fill), "a.xlsx")
    assert texts(document) == [
        "费用", "2024年费用表", "项目 | 金额", "办公 | 12.5%", "备注：另行结算。",
        "规则", "第一条 为了规范行为，制定本规定。", "第二条 本规定适用于全市。",
    ]  # fmt: skip
    assert [b[1] for b in blocks(document) if b[0] == "heading"] == [2, 2]
    assert addresses(document)[-2:] == ["article:1", "article:2"]
    assert [warning.partition(":")[0] for warning in document.warnings] == [
        "hidden sheets are left out", "hidden rows are left out", "hidden columns are left out",
        "formulas without a stored result are left out",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        ([["name", "qty"], ["pen", 3], ["cup", 4]], 1),
        ([["Clause", "Text"], ["12.1", "The buyer pays."]], 1),
        ([["pen", 3], ["cup", 4]], 0),
        ([["name", "name"], ["pen", 3]], 0),
        ([["name", None], ["pen", 3]], 0),
        ([["张三", "北京"], ["李四", "上海"]], 0),
        ([["第一条", "标题"], ["第二条", "更长的标题"]], 0),
        ([["a", "b"]], 0),
    ],
)
def test_a_header_differs_from_the_rows_below(rows: list[list[Any]], header: int) -> None:
    def fill(sheet: Any) -> None:
        for row in rows:
            sheet.append(row)

    found = blocks(load(saved(fill), "a.xlsx"))
    assert [level for kind, level, _ in found if kind == "table"][:1] in ([header], [])
    assert sum(kind == "table" and level for kind, level, _ in found) == header


def test_a_cell_of_several_lines_in_one_column_is_several_lines() -> None:
    document = load(saved(lambda sheet: sheet.append(["第一条 甲方交货。\n第二条 乙方付款。"])), "a.xlsx")
    assert addresses(document) == ["article:1", "article:2"]


@pytest.mark.parametrize(
    ("number", "code", "expected"),
    [
        (1.0, "General", "1"), (0.1 + 0.2, "General", "0.3"), (1 / 3, "General", "0.333333333"), (1e20, "General", "1E+20"),
        (123456789012345, "General", "123456789012345"), (-2.5, "General", "-2.5"), (5, "@", "5"), (3, "", "3"),
        (1234.5, "#,##0.00", "1,234.50"), (999, "#,##0", "999"), (0.125, "0.0%", "12.5%"), (2.5, "0", "3"),
        (1.005, "0.00", "1.01"), (7, "000", "007"), (1.5, "0.0#", "1.5"), (0.5, "#.##", ".5"), (1234567, "¥#,##0", "¥1,234,567"),
        (500, '0"元"', "500元"), (-3, "0;(0)", "(3)"), (-3, "0.0", "-3.0"), (0, '#,##0;-#,##0;"-"', "-"), (3, ";;;", ""),
        (1234.5, "_ * #,##0.00_ ;_ * -#,##0.00_ ", "1,234.50"), (12345, "0.00E+00", "1.23E+04"),
        (12345678, '0.00,,"M"', "12.35M"), (1234567, "#,##0,", "1,235"), (-3, 'General"元"', "-3元"), (0.25, "# ?/?", "0.25"),
        (13800138000, "000-0000-0000", "13800138000"), (5, "[Red][>3]0.0;0", "5.0"), (5, "[$€-407] 0.00", "€ 5.00"),
        (45356, "yyyy-mm-dd", "2024-03-05"), (45356, 'yyyy"年"m"月"d"日"', "2024年3月5日"), (45356, "dd.mm.yyyy", "05.03.2024"),
        (45356, "[$-804]yyyy年m月d日;@", "2024年3月5日"), (45356, "dddd, mmmm d, yyyy", "Tuesday, March 5, 2024"),
        (45356, "d-mmm-yy", "5-Mar-24"), (45356, "aaaa", "星期二"), (45356.75, "yyyy/m/d h:mm", "2024/3/5 18:00"),
        (0.75, "h:mm AM/PM", "6:00 PM"), (45356.999999, "hh:mm:ss", "00:00:00"), (1.5, "[h]:mm:ss", "36:00:00"),
        (0.5003, "mm:ss.0", "00:25.9"), (1, "yyyy-mm-dd", "1900-01-01"), (61, "yyyy-mm-dd", "1900-03-01"),
        (-1, "yyyy-mm-dd", "-1"), (-1, "0.0;@", "-1.0"), (1e9, "yyyy-mm-dd", "1000000000"),
    ],
)  # fmt: skip
def test_numbers_are_displayed_by_their_format(number: float, code: str, expected: str) -> None:
    assert display(number, code) == expected


def test_a_workbook_may_count_from_1904() -> None:
    assert display(0, "yyyy-mm-dd", from_1904=True) == "1904-01-01"


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(alphabet='0#?.,%;yMdhsE+-"[]@\\_*$/年', max_size=12),
)
def test_any_number_and_format_display_something_in_time(number: float, code: str) -> None:
    assert len(display(number, code)) < 400


@given(st.integers(-(10**14), 10**14))
def test_whole_numbers_keep_their_digits(number: int) -> None:
    assert general(float(number)) == str(number)


def book(strings: str, rows: str) -> bytes:
    """The bytes of a workbook in the strict writing of the standard, with one sheet."""
    main = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    links = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    rels = '<Relationships xmlns="r"><Relationship Id="x" Type="{0}/{1}" Target="{2}"/>{3}</Relationships>'
    shared = f'<Relationship Id="s" Type="{links}/sharedStrings" Target="strings.xml"/>'
    sheets = f'<sheets xmlns:r="{links}"><sheet name="S" r:id="x"/></sheets>'
    return zipped({
        "_rels/.rels": rels.format(links, "officeDocument", "xl/workbook.xml", ""),
        "xl/workbook.xml": f'<workbook xmlns="{main}">{sheets}</workbook>',
        "xl/_rels/workbook.xml.rels": rels.format(links, "worksheet", "/xl/s.xml", shared),
        "xl/strings.xml": f'<sst xmlns="{main}">{strings}</sst>',
        "xl/s.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
    })  # fmt: skip


def test_workbooks_of_other_programs_are_read() -> None:
    strings = "<si><r><t>rich </t></r><r><t>text</t></r><rPh><t>reading</t></rPh></si>"
    cells = '<c t="s"><v>0</v></c><c t="inlineStr"><is><t>in line</t></is></c><c t="s"><v>7</v></c><c t="e"><v>#N/A</v></c>'
    cells += '<c t="str"><f>A1</f><v>result</v></c>'
    assert texts(load(book(strings, f"<row>{cells}</row>"), "a.xlsx")) == [
        "rich text | in line | #N/A | result"
    ]


def test_a_text_that_is_repeated_without_end_is_refused() -> None:
    rows = "<row>" + '<c t="s"><v>0</v></c>' * (xlsx.MAX_CHARACTERS // 30_000 + 1) + "</row>"
    with pytest.raises(TooLarge, match=f"more than {xlsx.MAX_CHARACTERS} characters"):
        load(book(f"<si><t>{'x' * 30_000}</t></si>", rows), "a.xlsx")


@pytest.mark.parametrize(
    ("stream", "words"),
    [("EncryptedPackage", "password-protected"), ("Workbook", "save it as .xlsx"), ("Book", "xlsx")],
)
def test_old_and_locked_workbooks_are_refused(stream: str, words: str) -> None:
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le")
    with pytest.raises(UnreadableDocument, match=words):
        load(data, "a.xlsx")


SMALL = saved(fees)


@settings(max_examples=150, deadline=2000)
@given(st.data())
def test_damage_ends_in_an_error_of_ours(data: st.DataObject) -> None:
    damaged = bytearray(SMALL[: data.draw(st.integers(len(SMALL) // 2, len(SMALL)))])
    for _ in range(data.draw(st.integers(0, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    read_or_refused(bytes(damaged), "a.xlsx")


@settings(max_examples=150, deadline=2000)
@given(st.data())
def test_odd_xml_ends_in_a_document_or_an_error_of_ours(data: st.DataObject) -> None:
    with zipfile.ZipFile(io.BytesIO(SMALL)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    part = data.draw(
        st.sampled_from([name for name in parts if name.startswith("xl/") and "theme" not in name])
    )
    words = re.findall(r'(?<=")[^"]*(?=")|(?<=<)\w+|(?<=<v>)[^<]*', parts[part])
    for _ in range(data.draw(st.integers(1, 4))):
        old, new = (
            data.draw(st.sampled_from(words)),
            data.draw(st.sampled_from([*words, "", "-1", "9" * 20, "1E999", "x"])),
        )
        marks = data.draw(st.sampled_from(['"{}"', "<v>{}<", "<{} "]))
        parts[part] = parts[part].replace(marks.format(old), marks.format(new))
    read_or_refused(zipped(parts), "a.xlsx")
