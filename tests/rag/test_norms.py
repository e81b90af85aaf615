import pytest

from rag.norms import is_amendment, is_statute


@pytest.mark.parametrize(
    "title",
    [
        "中华人民共和国劳动合同法", "中华人民共和国民法典 总则", "中华人民共和国宪法", "公司法（2018年修正）",
    ],
)  # fmt: skip
def test_statutes_and_codes_are_told_by_their_titles(title: str) -> None:
    assert is_statute(title)
    assert not is_amendment(title)


@pytest.mark.parametrize(
    "title",
    [
        "柳湾镇公共自行车管理办法", "个体工商户条例",
        "Harbour handbook",
        "最高人民法院关于适用《中华人民共和国民法典》的解释", "",
    ],
)  # fmt: skip
def test_other_documents_are_no_statutes(title: str) -> None:
    assert not is_statute(title)


@pytest.mark.parametrize(
    "title",
    [
        "中华人民共和国刑法修正案（十一）", "全国人民代表大会常务委员会关于修改《中华人民共和国道路交通安全法》的决定",
    ],
)  # fmt: skip
def test_what_changes_another_law_is_an_amendment_and_no_statute(title: str) -> None:
    assert is_amendment(title)
    assert not is_statute(title)
