import pytest

from index import layout


@pytest.mark.parametrize(
    "line", ["街道社区网格同发力,建强基层党建堡垒", "General provisions", "金砖国家领导人第十四次会晤举行"]
)
def test_short_lines_without_a_sentence_end_can_be_headings(line: str) -> None:
    assert layout.looks_like_heading(line)


@pytest.mark.parametrize(
    "line",
    [
        "第三,我们要坚持开拓创新", "丁薛祥等参加会晤。", "(新华社北京6月23日电)", "新华社记者 张研", "……", "——综述",
        "(上接第六版)", "■上接01版", "（下转第2版）", "下转A3版", "他说：", "“好的”", "今天。明天", "字" * 43,
    ],
)  # fmt: skip
def test_other_lines_are_not(line: str) -> None:
    assert not layout.looks_like_heading(line)


def test_what_joins_a_broken_line_depends_on_the_script() -> None:
    assert layout.joint("快递员等工", "作的人口") == ""
    assert layout.joint("the general", "principles") == " "
    assert layout.joint("data-", "protection") == ""
    assert layout.joint("2020 -", "2021") == " "


def test_ends_of_sentences_may_stand_in_quotes() -> None:
    assert layout.ends_sentence("他说：“好。”")
    assert layout.ends_sentence("He said (so).")
    assert not layout.ends_sentence("名为“暖蜂驿站”")


def test_wide_characters_take_two_cells() -> None:
    assert (layout.cells("abc"), layout.cells("中文"), layout.cells("a中")) == (3, 4, 3)
