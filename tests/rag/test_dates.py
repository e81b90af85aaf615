import pytest

from index.versions import Edition
from rag.dates import date_named
from rag.titles import Titles

TITLES = Titles(
    [
        Edition("a", "中华人民共和国公司法", "c", "公司法", "2018-10-26"),
        Edition("b", "中华人民共和国公司法", "c", "公司法", "2023-12-29"),
        Edition("c", "Visitor Policy", "c", "visitorpolicy", "2021-05-03"),
        Edition("d", "宪法修正案（2018年）", "c", "", ""),
    ]
)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("公司法第三条", ""),
        ("2018年修正的公司法第三条", "2018"),
        ("公司法（2018）第三条", "2018"),
        ("公司法(2018-10-26)第三条", "2018-10-26"),
        ("《公司法》（2018年10月26日修正）第三条", "2018-10-26"),
        ("2020年的公司法第三条", "2020"),
        ("2020年3月有效的《公司法》第三条", "2020-03"),
        ("2023年修订前的公司法第三条", "2022-12-31"),
        ("公司法2018年版第三条", "2018"),
        ("旧公司法第三条", "2018-10-26"),
        ("修订前的公司法第三条", "2018-10-26"),
        ("新公司法第三条", ""),
        ("2020年签订的合同适用公司法第三条吗", ""),
        ("公司法第三条在2020年怎么适用", ""),
        ("宪法修正案2018年第三十六条", ""),
        ("the 2021 Visitor Policy", "2021"),
        ("Visitor Policy (2021), Article 3", "2021"),
        ("Visitor Policy as amended in 2021", "2021"),
        ("version of 2021-05-03 of the Visitor Policy", "2021-05-03"),
        ("What does the Visitor Policy say about 2021?", ""),
    ],
)
def test_the_date_beside_a_name_is_that_of_the_version(text: str, date: str) -> None:
    assert date_named(text, TITLES.named(text), TITLES) == date
