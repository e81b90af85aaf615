import pytest

from index.versions import Edition, version_of, work_of
from rag.names import key, names
from rag.titles import Titles

TITLES = {
    "a": "中华人民共和国民法典 人格权编",
    "b": "公司法（2018年修正）",
    "c": "公司法(2023-12-29)",
    "d": "Harrowmere Housing Trust: Data Protection Policy",
    "e": "刑法",
    "f": "刑法修正案（七）",
    "g": "青澜市电动自行车充电安全条例",
    "h": "Policy",
    "i": "中华人民共和国民事诉讼法",
    "j": "中华人民共和国治安管理处罚法",
    "k": "最高人民法院关于适用《中华人民共和国民事诉讼法》的解释",
    "l": "物业管理条例",
    "m": "宪法修正案（2018年）",
    "n": "Universal Declaration of Human Rights",
}


def made(titles: dict[str, str]) -> Titles:
    return Titles(
        [Edition(i, title, "c", work_of(title), version_of("", title, "")) for i, title in titles.items()]
    )


ALL = made(TITLES)


def named(text: str) -> set[str]:
    return {document for name in ALL.named(text) for document in name.documents}


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("民法典第一千零四十三条", {"a"}),
        ("民法典人格权编第九百九十条", {"a"}),
        ("《公司法》第三条", {"b", "c"}),
        ("公司法（2018年修正）第三条", {"b"}),
        ("刑法修正案（七）说了什么", {"f"}),
        ("刑法修正案七说了什么", {"f"}),
        ("刑法第五条", {"e"}),
        ("中华人民共和国刑法第五条", {"e"}),
        ("宪法修正案2018年第三十六条", {"m"}),
        ("民诉法对管辖怎么规定", {"i"}),
        ("民事诉讼法解释第五条", {"k"}),
        ("民诉法司法解释第五条", {"k"}),
        ("what does the harrowmere housing trust: data protection policy say", {"d"}),
        ("what does the Data Protection Policy say", {"d"}),
        ("what is the policy on pets", {"h"}),
        ("what are the policyholders' rights", set()),
        ("UDHR article 14", {"n"}),
        ("the Data Protection Policies", {"d"}),
        ("违反法律、刑法学", set()),
        ("天气怎么样", set()),
    ],
)
def test_documents_are_named_by_any_form_of_their_title(text: str, documents: set[str]) -> None:
    assert named(text) == documents


def test_a_name_spans_the_state_before_it_and_the_longest_counts() -> None:
    text = "根据中华人民共和国民事诉讼法和刑法修正案（七）"

    assert [text[name.start : name.end] for name in ALL.named(text)] == [
        "中华人民共和国民事诉讼法",
        "刑法修正案（七",
    ]


def test_a_title_goes_by_its_short_forms_longest_first() -> None:
    found = names("中华人民共和国公司法（2018年修正）.md")

    assert found[-1] == key("公司法")
    assert list(map(len, found)) == sorted(map(len, found), reverse=True)


@pytest.mark.parametrize(
    ("name", "documents"),
    [
        ("民法商法公司法", ("b", "c")),
        ("请问公司法", ("b", "c")),
        ("充电安全条例", ("g",)),
        ("治安处罚法", ("j",)),
        ("海商法", ()),
        ("台湾公司法", ()),
        ("上海市物业管理条例", ()),
        ("上海市民事诉讼法解释", ()),
        ("条例", ()),
    ],
)
def test_what_a_name_before_a_clause_means(name: str, documents: tuple[str, ...]) -> None:
    assert ALL.called(name) == documents


def test_a_shortening_of_two_laws_means_neither() -> None:
    assert made({"a": "海关稽查管理法"}).called("海关管理法") == ("a",)
    assert made({"a": "海关稽查管理法", "b": "海关稽核管理法"}).called("海关管理法") == ()


def test_titles_like_an_unknown_one_and_what_took_the_place_of_a_law() -> None:
    titles = made({"a": "物业管理条例", "b": "公司法", "c": "中华人民共和国民法典 合同编"})

    assert titles.near("上海市物业管理条例") == ["物业管理条例"]
    assert titles.near("合同法") == ["中华人民共和国民法典 合同编"]
    assert titles.near("海商法") == []


def test_a_piece_of_a_title_hints_at_it() -> None:
    titles = made({"x": "Reglamento de la Biblioteca Municipal de Valdearroyo", "y": "Reglamento de tráfico"})

    assert titles.hinted("¿Qué dice el artículo 31 del reglamento de la biblioteca?") == ("x",)
    assert titles.hinted("¿Qué dice el artículo 31?") == ()
    assert titles.hinted("¿Qué dice el artículo 31 del reglamento municipal?") == ("x",)


def test_a_kind_of_document_means_the_only_one_of_it() -> None:
    titles = made({"x": "Правила посещения сада", "y": "青澜市充电安全条例", "z": "Pet Policy", "w": "Fee Policy"})

    assert titles.of_kind("правил") == ("x",)
    assert titles.of_kind("条例") == ("y",)
    assert titles.of_kind("办法") == ()
    assert titles.of_kind("policy") == ()


def test_versions_of_a_work_are_told_apart_by_date() -> None:
    assert ALL.in_force(("b", "c"), "") == ("c",)
    assert ALL.in_force(("b", "c"), "2020") == ("b",)
    assert ALL.in_force(("b", "c"), "2010") == ()
    assert (ALL.is_superseded("b"), ALL.is_superseded("c"), ALL.is_superseded("e")) == (True, False, False)
    assert [edition.document_id for edition in ALL.versions("c")] == ["b"]
    assert ALL.versions("e") == []
