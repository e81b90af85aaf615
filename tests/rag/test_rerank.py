from pathlib import Path

import pytest

from api.build import build
from api.settings import Settings
from index.embed import Embedder
from index.errors import ModelUnavailable
from index.library import Library
from rag import retrieve
from rag.rerank import CrossEncoderReranker, rerank


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cross-encoder of the library's own class, tiny and never trained, saved as its users save one."""
    pytest.importorskip("sentence_transformers")
    import torch
    from sentence_transformers import CrossEncoder
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

    torch.manual_seed(1)
    place = tmp_path_factory.mktemp("cross-encoder")
    letters = [
        "[PAD]",
        "[UNK]",
        "[CLS]",
        "[SEP]",
        *sorted(set("公共自行车每次租用多久两小时办法年满周岁居民不得超过")),
    ]
    tokens = Tokenizer(models.WordLevel({word: at for at, word in enumerate(letters)}, unk_token="[UNK]"))
    tokens.pre_tokenizer = pre_tokenizers.Split("", "isolated")
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokens, unk_token="[UNK]", pad_token="[PAD]", cls_token="[CLS]", sep_token="[SEP]"
    )
    fast.save_pretrained(place)
    shape = BertConfig(
        vocab_size=len(letters), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
        num_labels=1,
    )  # fmt: skip
    BertForSequenceClassification(shape).save_pretrained(place)
    model = CrossEncoder(str(place), device="cpu")
    assert model.num_labels == 1
    return place


def test_the_foremost_come_in_the_cross_encoders_order_and_the_rest_as_they_were(
    folder: Path, library: Library, embedder: Embedder
) -> None:
    reranker = CrossEncoderReranker(str(folder), threads=1)
    question = "公共自行车每次租用多久"
    with library.read() as view:
        ranked = retrieve.candidates(view, embedder.embed_query(question), question, None)
        found = rerank(view, reranker, question, ranked, depth=5)
        texts = {
            chunk.id: "\n".join((*chunk.path, chunk.text))
            for chunk in view.chunks([c.chunk_id for c in found])
        }

    scores = [each.reranker for each in found[:5]]
    assert scores == sorted((each for each in scores if each is not None), reverse=True)
    assert {each.chunk_id for each in found[:5]} == {each.chunk_id for each in ranked[:5]}
    assert found[5:] == ranked[5:]
    assert scores == pytest.approx(
        reranker.scores(question, [texts[each.chunk_id] for each in found[:5]]), abs=1e-5
    )
    assert len(set(scores)) > 1


def test_no_texts_have_no_scores(folder: Path) -> None:
    assert CrossEncoderReranker(str(folder)).scores("?", []) == []


def test_a_service_built_with_a_reranker_orders_passages_by_it(folder: Path, tmp_path: Path) -> None:
    text = "第一条 公共自行车每次租用两小时。\n\n第二条 公共自行车不得超过。\n\n第三条 公共自行车居民。\n"
    plain = build(Settings(data=tmp_path / "data"), write=True)
    try:
        plain.library.add(text.encode(), "rules.txt")
        before = plain.answerer.search("公共自行车")
    finally:
        plain.close()
    service = build(Settings(data=tmp_path / "data", reranker=str(folder)), write=False)
    try:
        after = service.answerer.search("公共自行车")
    finally:
        service.close()
    scores = CrossEncoderReranker(str(folder)).scores(
        "公共自行车", ["\n".join((*p.path, p.text)) for p in after]
    )

    assert {p.start for p in after} == {p.start for p in before}
    assert scores == sorted(scores, reverse=True)


def test_a_model_that_is_not_there_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="CLAUSECITE_RERANKER"):
        CrossEncoderReranker(str(tmp_path / "none"))
