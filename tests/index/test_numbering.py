import pytest

from index.document import Address
from index.numbering import COMPATIBLE, RANKS, clause_name, labels_at


def first(text: str) -> tuple[str, str, str] | None:
    labels = labels_at(text, 0)
    return (labels[0].kind, labels[0].number, text[: labels[0].end]) if labels else None


# Each row cites where such a label is printed.
@pytest.mark.parametrize(
    ("text", "kind", "number", "label"),
    [
        ("第一千二百条 行为人因过错", "article", "1200", "第一千二百条"),  # 民法典
        ("第一百二十条之一　资助恐怖", "article", "120-1", "第一百二十条之一"),  # 刑法
        ("第二编 物权", "part", "2", "第二编"),  # 民法典
        ("第三分编 担保物权", "subpart", "3", "第三分编"),  # 民法典
        ("第四章 监护", "chapter", "4", "第四章"),  # 民法典
        ("第二节 监护", "section", "2", "第二节"),  # 民法典
        ("第57条 内容", "article", "57", "第57条"),  # contracts
        ("第二条の二 前条の", "article", "2-2", "第二条の二"),  # Japanese statutes
        ("제2조(정의) 이 법에서", "article", "2", "제2조"),  # Korean statutes
        ("54. 我们反对", "clause", "54", "54."),  # declarations
        ("12.4.1 applies", "clause", "12.4.1", "12.4.1"),  # English contracts
        ("§ 5 Begriffe", "article", "5", "§ 5"),  # German statutes
        ("Art. L. 121-1 Les pratiques", "article", "121-1", "Art. L. 121-1"),  # Code de la consommation
        ("Article 57A Duties", "article", "57A", "Article 57A"),  # amended treaties
        ("Статья 2", "article", "2", "Статья 2"),  # Russian codes
        ("المادة ٢", "article", "2", "المادة ٢"),  # Arabic statutes
        ("Artículo 7. Préstamo", "article", "7", "Artículo 7."),  # Spanish regulations
        ("Điều 5. Phạm vi", "article", "5", "Điều 5."),  # Vietnamese statutes
        (
            "\u0110i\u00ea\u0300u 5: Pham vi",
            "article",
            "5",
            "\u0110i\u00ea\u0300u 5",
        ),  # the same, letters decomposed
        ("Article premier", "article", "1", "Article premier"),  # French statutes
        ("المادة الثالثة", "article", "3", "المادة الثالثة"),  # Arabic statutes
        ("Pasal 5", "article", "5", "Pasal 5"),  # Indonesian statutes
        ("Part II Rights", "part", "2", "Part II"),  # English acts
        ("Schedule B", "schedule", "B", "Schedule B"),  # English contracts
        ("（三）法律规定的", "item", "3", "（三）"),  # Chinese statutes
        ("七、深化人文交流", "section", "7", "七、"),  # declarations
        ("①甲方", "subitem", "1", "①"),  # Chinese contracts
        ("(c) where", "item", "c", "(c)"),  # English contracts
    ],
)
def test_reads_labels(text: str, kind: str, number: str, label: str) -> None:
    assert first(text) == (kind, number, label)


@pytest.mark.parametrize(
    "text", ["1987年制定", "50% of the share", "第三,我们要坚持", "金砖国家", "Articles of faith", "Partly"]
)
def test_reads_no_label_in_running_text(text: str) -> None:
    assert first(text) is None


def test_an_ambiguous_letter_has_both_readings() -> None:
    assert {(label.kind, label.value) for label in labels_at("(i) foo", 0)} == {
        ("item", (9,)),
        ("subitem", (1,)),
    }


@pytest.mark.parametrize(
    ("address", "language", "name"),
    [
        ("article:57/paragraph:2", "zh", "第57条第2款"),
        ("article:18-1/paragraph:2", "zh", "第18条之一第2款"),
        ("article:57/paragraph:2", "zh-Hant", "第57條第2項"),
        ("article:57/paragraph:2", "en", "Article 57(2)"),
        ("chapter:3/article:5", "en", "Chapter 3, Article 5"),
        ("article:7/item:a", "es", "Artículo 7, letra a)"),
        ("heading:3/clause:5", "zh", "第5段"),
        ("article:5~2", "en", "Article 5"),
    ],
)
def test_names_an_address_in_a_language(address: str, language: str, name: str) -> None:
    assert clause_name(Address.parse(address), language) == name


def test_every_kind_can_be_named_and_asked_for() -> None:
    assert set(COMPATIBLE) == set(RANKS)
    for kind in RANKS:
        for language in ("zh", "en", "es", "ru", "ar"):
            assert "7" in clause_name(Address.parse(f"{kind}:7"), language)
