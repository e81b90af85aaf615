from collections.abc import Iterator

import pytest

from index.embed import Embedder
from index.library import Library
from rag.answer import Answerer
from rag.types import Question
from tests.index.shared import shared


@pytest.fixture(scope="module")
def laws(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Iterator[Answerer]:
    files = [shared("laws/民法典/婚姻家庭编.md"), shared("laws/宪法相关法/集会游行示威法(2009-08-27).md")]
    with Library.open(tmp_path_factory.mktemp("laws") / "data", embedder, write=True) as library:
        for file in files:
            library.add(file.read_bytes(), file.name)
        yield Answerer(library, embedder)


@pytest.mark.parametrize(
    "question", ["民法典第一千零四十三条", "民法典第1043条是什么？", "《民法典》第一千零四十三条的内容"]
)
def test_an_article_of_the_civil_code_is_found_by_its_number(laws: Answerer, question: str) -> None:
    [citation] = laws.ask(Question(question)).citations

    assert citation.address == "article:1043"
    assert citation.path == ("第一章 一般规定", "第一千零四十三条")
    assert citation.quote.startswith("家庭应当树立优良家风")
    assert citation.quote.endswith("维护平等、和睦、文明的婚姻家庭关系。")


def test_a_paragraph_is_found_by_its_number(laws: Answerer) -> None:
    [citation] = laws.ask(Question("民法典第一千零四十三条第二款")).citations

    assert citation.clause == "第1043条第2款"
    assert citation.quote.startswith("夫妻应当互相忠实")


def test_the_law_named_is_the_law_quoted(laws: Answerer) -> None:
    [citation] = laws.ask(Question("集会游行示威法第五条")).citations

    assert citation.document_title == "中华人民共和国集会游行示威法"
    missing = laws.ask(Question("集会游行示威法第一千零四十三条"))
    assert (missing.status, missing.reason) == ("abstained", "clause_not_found")
    assert "第1至36条" in missing.text
