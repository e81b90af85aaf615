from concurrent.futures import ThreadPoolExecutor

import numpy as np

from index.embed import Embedder
from rag.remembering import Remembering


def test_no_passage_is_embedded_twice_and_the_order_is_kept(embedder: Embedder) -> None:
    remembering = Remembering(embedder)
    done: list[int] = []

    first = remembering.embed_passages(["one", "two", "one"], done.append)
    second = remembering.embed_passages(["two", "three"], done.append)

    assert sum(done) == 3
    assert np.array_equal(first, embedder.embed_passages(["one", "two", "one"]))
    assert np.array_equal(second, embedder.embed_passages(["two", "three"]))
    assert remembering.embed_passages([]).shape == (0, embedder.fingerprint.dimension)


def test_everything_else_is_the_embedder_s(embedder: Embedder) -> None:
    remembering = Remembering(embedder)

    assert remembering.fingerprint == embedder.fingerprint
    assert remembering.max_tokens == embedder.max_tokens
    assert remembering.count_tokens(["one two"]) == embedder.count_tokens(["one two"])
    assert np.array_equal(remembering.embed_query("one"), embedder.embed_query("one"))


def test_what_was_used_last_is_remembered_and_the_rest_forgotten(embedder: Embedder) -> None:
    remembering = Remembering(embedder, most=2)
    done: list[int] = []
    remembering.embed_passages(["one", "two"])
    remembering.embed_passages(["one"], done.append)
    remembering.embed_passages(["three"], done.append)
    assert sum(done) == 1

    remembering.embed_passages(["one"], done.append)
    assert sum(done) == 1
    remembering.embed_passages(["two"], done.append)
    assert sum(done) == 2


def test_threads_share_what_is_remembered(embedder: Embedder) -> None:
    remembering = Remembering(embedder, most=3)
    texts = ["one", "two", "three", "four", "five"]
    expected = embedder.embed_passages(texts)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(remembering.embed_passages, [texts] * 8))

    assert all(np.array_equal(each, expected) for each in found)
