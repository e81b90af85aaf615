"""One contract over both embedders, and what each promises by itself."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.embed import Embedder, OnnxEmbedder, SentenceTransformerEmbedder, _prefixes, open_embedder
from index.errors import ModelUnavailable

TEXTS = (
    "本市对历史建筑实行分类保护。",
    "The controller shall notify the supervisory authority within 72 hours of becoming aware of a breach.",
    "Срок рассмотрения жалобы составляет тридцать дней.",
    "يحق لكل شخص الاطلاع على بياناته.",
    "El plazo de conservación es de cinco años. " * 12,
    "x",
)


@pytest.fixture(scope="module")
def reference(model_folder: Path) -> Embedder:
    return open_embedder(str(model_folder))


@pytest.fixture(params=["onnx", "sentence-transformers"])
def each(request: pytest.FixtureRequest) -> Embedder:
    name = "embedder" if request.param == "onnx" else "reference"
    found: Embedder = request.getfixturevalue(name)
    return found


def test_rows_are_unit_float32_in_the_order_given(each: Embedder) -> None:
    vectors = each.embed_passages(TEXTS)
    assert vectors.shape == (len(TEXTS), each.fingerprint.dimension) == (len(TEXTS), 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    for place, text in enumerate(TEXTS):
        assert vectors[place] @ each.embed_passages([text])[0] > 0.9999


def test_query_is_one_unit_vector(each: Embedder) -> None:
    vector = each.embed_query("多久内通知?")
    assert vector.shape == (384,)
    assert vector.dtype == np.float32
    assert np.isclose(np.linalg.norm(vector), 1, atol=1e-5)


def test_no_texts_give_no_rows(each: Embedder) -> None:
    assert each.embed_passages([]).shape == (0, 384)
    assert each.count_tokens([]) == []


def test_blank_text_has_a_vector(each: Embedder) -> None:
    assert np.isfinite(each.embed_passages([""])).all()
    assert np.isfinite(each.embed_query("")).all()


def test_progress_sums_to_the_number_of_texts(each: Embedder) -> None:
    seen: list[int] = []
    each.embed_passages(["x"] * 70, seen.append)
    assert sum(seen) == 70
    assert len(seen) > 1


def test_text_is_cut_at_the_window(each: Embedder) -> None:
    head, tail = "law " * 600, "The moon is made of cheese. " * 20
    assert each.max_tokens == 512
    assert each.count_tokens([head])[0] > each.max_tokens
    assert np.allclose(each.embed_passages([head]), each.embed_passages([head + tail]), atol=1e-5)
    assert not np.allclose(each.embed_passages(["law"]), each.embed_passages(["law " + tail]), atol=1e-2)


def test_queries_and_passages_carry_their_prefixes(each: Embedder) -> None:
    assert (each.fingerprint.query_prefix, each.fingerprint.passage_prefix) == ("query: ", "passage: ")
    cosine = float(each.embed_query(TEXTS[1]) @ each.embed_passages([TEXTS[1]])[0])
    assert cosine < 0.999


def test_threads_do_not_disturb_each_other(each: Embedder) -> None:
    alone = [each.embed_query(text) for text in TEXTS]
    with ThreadPoolExecutor(8) as pool:
        busy = pool.submit(each.embed_passages, TEXTS * 4)
        together = list(pool.map(each.embed_query, TEXTS * 4))
        counted = pool.submit(each.count_tokens, TEXTS).result()
    assert counted == each.count_tokens(TEXTS)
    assert np.allclose(together, alone * 4, atol=1e-4)
    assert busy.result().shape == (len(TEXTS) * 4, 384)


def test_chinese_question_is_nearest_to_its_passage_in_either_language(each: Embedder) -> None:
    passages = each.embed_passages(
        [
            "数据泄露发生后,应当在七十二小时内通知主管部门。",
            "A personal data breach must be notified to the authority within 72 hours.",
            "花园里的玫瑰在五月开放。",
            "The museum is open every day except Monday.",
        ]
    )
    scores = passages @ each.embed_query("个人信息泄露后多长时间内要报告?")
    assert scores[:2].min() > scores[2:].max()


def test_counts_include_prefix_and_special_tokens(each: Embedder) -> None:
    assert each.count_tokens(["x", "x x"]) == [5, 6]  # <s> ▁passage : ▁x </s>


def test_both_embedders_agree(embedder: OnnxEmbedder, reference: Embedder) -> None:
    assert embedder.count_tokens(TEXTS) == reference.count_tokens(TEXTS)
    cosines = (embedder.embed_passages(TEXTS) * reference.embed_passages(TEXTS)).sum(axis=1)
    assert cosines.min() >= 0.995


def test_int8_and_float_are_different_vectors_and_say_so(embedder: OnnxEmbedder, reference: Embedder) -> None:
    assert embedder.fingerprint != reference.fingerprint
    assert embedder.fingerprint.pooling == reference.fingerprint.pooling == "mean"
    assert reference.fingerprint.revision.startswith("sha256:")


def test_vector_depends_on_its_text_alone(embedder: OnnxEmbedder) -> None:
    together = embedder.embed_passages(TEXTS)
    alone = [embedder.embed_passages([text])[0] for text in TEXTS]
    assert np.array_equal(together, alone)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), min_size=1, max_size=8))
def test_any_text_is_counted_as_it_is_embedded(embedder: OnnxEmbedder, texts: list[str]) -> None:
    counts = embedder.count_tokens(texts)
    assert counts == [embedder.count_tokens([text])[0] for text in texts]
    assert np.isfinite(embedder.embed_passages(texts)).all()


@pytest.mark.parametrize(
    ("model", "prompts", "expected"),
    [
        ("intfloat/multilingual-e5-base", {}, ("query: ", "passage: ")),
        ("/models/e5-large-v2", {"query": "", "document": ""}, ("query: ", "passage: ")),
        ("BAAI/bge-m3", {}, ("", "")),
        ("someone/type5-model", {}, ("", "")),
        ("Snowflake/arctic", {"query": "Represent: "}, ("Represent: ", "")),
        ("google/embedding", {"query": "q: ", "document": "d: "}, ("q: ", "d: ")),
        ("x/e5-like", {"query": "q: ", "passage": "p: ", "document": "d: "}, ("q: ", "p: ")),
    ],
)
def test_prefixes_come_from_the_configuration_else_from_the_family(
    model: str, prompts: dict[str, str], expected: tuple[str, str]
) -> None:
    assert _prefixes(model, prompts) == expected


def test_model_that_cannot_be_loaded_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match=f"{tmp_path}.*CLAUSECITE_MODEL"):
        SentenceTransformerEmbedder(str(tmp_path))


def test_missing_packages_are_named_with_their_install(tmp_path: Path) -> None:
    (tmp_path / "sentence_transformers.py").write_text("raise ImportError('absent')", encoding="utf-8")
    (tmp_path / "torch.py").write_text("", encoding="utf-8")
    code = "from index.embed import open_embedder; open_embedder('BAAI/bge-m3')"
    path = os.pathsep.join([str(tmp_path), str(Path(__file__).parents[2])])
    found = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "MissingExtra" in found.stderr
    assert "BAAI/bge-m3" in found.stderr
    assert 'pip install "clausecite[models]"' in found.stderr


def test_default_embedder_imports_no_torch(model_folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from index.embed import open_embedder;"
        "open_embedder(cache=Path(sys.argv[1])).embed_query('x');"
        "print({'torch', 'transformers', 'sentence_transformers', 'onnx'} & set(sys.modules))"
    )
    found = subprocess.run(
        [sys.executable, "-c", code, str(model_folder.parent)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == "set()"
