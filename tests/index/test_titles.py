import pytest

from index.titles import bare, is_same_title


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("刑法", "中华人民共和国刑法"),
        ("《中华人民共和国刑法》", "刑法(2020-12-26)"),
        ("信访条例", "信访条例（2005年修订）"),
        ("Pier Act 1990", "pier act  1990"),
        ("人民检察院刑事诉讼规则", "人民检察院刑事诉讼规则（试行）(2012-11-22)"),
        ("公司法", "公司法2018年修正"),
        ("公司法", "公司法（2018年10月26日第四次修正）"),
        ("Pier rules", "Pier rules (2024 edition)"),
        ("Pier rules", "Pier Rules 2024"),
        ("Rules of pier 001067", "Rules of pier 001067 2024"),
        ("公司法", "公司法 ( 2018 年 修正 )"),
    ],
)
def test_one_law_by_several_names(name: str, title: str) -> None:
    assert is_same_title(name, title)
    assert is_same_title(title, name)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("刑法", "刑事诉讼法"),
        ("刑法", "刑法修正案"),
        ("", ""),
        ("Act", "Pier Act"),
        ("公司法", "公司法解释"),
        ("关于2012年征兵工作的规定", "关于2013年征兵工作的规定"),
        ("关于2012年征兵工作的规定", "关于2020年放假安排的通知"),
        ("Pier 002012", "Pier 002013"),
    ],
)
def test_other_titles_are_others(name: str, title: str) -> None:
    assert not is_same_title(name, title)


def test_a_title_that_is_nothing_but_a_version_is_kept() -> None:
    assert bare("(2020-12-26)") == "(2020-12-26)"
