import pytest

from rag.titles import aliases, documents_hinted, documents_like, documents_named

TITLES = {
    "a": "中华人民共和国民法典 人格权编",
    "b": "公司法（2018年修正）",
    "c": "公司法(2023-12-29)",
    "d": "Harrowmere Housing Trust: Data Protection Policy",
    "e": "刑法",
    "f": "刑法修正案（七）",
    "g": "青澜市电动自行车充电安全条例",
    "h": "Policy",
}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("民法典第一千零四十三条", {"a"}),
        ("《公司法》第三条", {"b", "c"}),
        ("公司法（2018年修正）第三条", {"b"}),
        ("刑法修正案（七）说了什么", {"f"}),
        ("刑法第五条", {"e"}),
        ("what does the harrowmere housing trust: data protection policy say", {"d"}),
        ("what is the policy on pets", {"h"}),
        ("what are the policyholders' rights", set()),
        ("天气怎么样", set()),
    ],
)
def test_documents_are_named_by_any_form_of_their_title(text: str, named: set[str]) -> None:
    assert set(documents_named(text, TITLES)) == named


def test_a_title_goes_by_its_short_forms_longest_first() -> None:
    assert aliases("中华人民共和国公司法（2018年修正）.md")[-1] == "公司法"
    assert list(map(len, aliases("中华人民共和国公司法（2018年修正）.md"))) == sorted(
        map(len, aliases("中华人民共和国公司法（2018年修正）.md")), reverse=True
    )


def test_a_name_stands_for_a_title_that_ends_like_it() -> None:
    assert documents_like("充电安全条例", TITLES) == ("g",)
    assert documents_like("海商法", TITLES) == ()


def test_a_piece_of_a_title_hints_at_it() -> None:
    titles = {"x": "Reglamento de la Biblioteca Municipal de Valdearroyo", "y": "Reglamento de tráfico"}

    assert documents_hinted("¿Qué dice el artículo 31 del reglamento de la biblioteca?", titles) == ("x",)
    assert documents_hinted("¿Qué dice el artículo 31?", titles) == ()
