import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import K1, POSTING, B, Lexicon, encode, idf, key, score
from index.words import terms

TEXTS = st.lists(st.text(alphabet="合同法条款ab ", max_size=12), max_size=12)


def _lexicon(texts: list[str]) -> Lexicon:
    encoded = [encode(text) for text in texts]
    return Lexicon.build([length for length, _ in encoded], [blob for _, blob in encoded])


def brute_force(texts: list[str], query: str) -> list[float]:
    """BM25 as the module's docstring writes it, in plain Python."""
    bags = [Counter(terms(text)) for text in texts]
    mean = sum(bag.total() for bag in bags) / len(bags) if bags else 1
    holding_of = {term: sum(term in bag for bag in bags) for term in terms(query)}
    scores = []
    for bag in bags:
        score = 0.0
        for term in terms(query):
            holding = holding_of[term]
            weight = math.log(1 + (len(bags) - holding + 0.5) / (holding + 0.5))
            if bag[term]:
                norm = K1 * (1 - B + B * bag.total() / mean)
                score += weight * bag[term] * (K1 + 1) / (bag[term] + norm)
        scores.append(score)
    return scores


def test_a_table_worked_out_by_hand() -> None:
    # Two chunks of 2 and 1 terms, avgdl 1.5; "b" is in one of two: idf = ln(1 + 1.5/1.5) = ln 2.
    found = score([(_lexicon(["a b", "a"]), np.array([True, True]))], "b")
    expected = math.log(2) * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 2 / 1.5))
    assert found.bm25[0].tolist() == [pytest.approx(expected), 0.0]
    assert found.held[0].tolist() == [pytest.approx(math.log(2)), 0.0]
    assert found.highest == pytest.approx(math.log(2) * 2.2)
    assert found.total == pytest.approx(math.log(2))


@given(TEXTS, TEXTS, st.text(alphabet="合同法条款ab ", max_size=12))
def test_scores_equal_brute_force_over_the_live_rows(older: list[str], newer: list[str], query: str) -> None:
    live = [np.random.default_rng(len(part)).random(len(part)) < 0.7 for part in (older, newer)]
    parts = [(_lexicon(part), mask) for part, mask in zip((older, newer), live, strict=True)]
    found = np.concatenate(score(parts, query).bm25)[np.concatenate(live)]
    texts = [text for text, alive in zip(older + newer, np.concatenate(live), strict=True) if alive]
    np.testing.assert_allclose(found, brute_force(texts, query), rtol=1e-9)


@given(TEXTS, TEXTS)
def test_merge_and_select_equal_building_at_once(older: list[str], newer: list[str]) -> None:
    merged = _lexicon(older).merge(_lexicon(newer))
    kept = np.arange(0, len(older) + len(newer), 2)
    _same(merged, _lexicon(older + newer))
    _same(merged.select(kept), _lexicon([(older + newer)[row] for row in kept]))


def _same(one: Lexicon, other: Lexicon) -> None:
    assert one.keys.tolist() == other.keys.tolist()
    assert one.lengths.tolist() == other.lengths.tolist()
    for term in one.keys.tolist():
        mine, theirs = _postings(one, term), _postings(other, term)
        assert mine == theirs


def _postings(lexicon: Lexicon, term: int) -> dict[int, int]:
    rows, counts = lexicon.postings(term)
    return dict(zip(rows.tolist(), counts.tolist(), strict=True))


def test_idf_of_an_unseen_term_is_the_highest() -> None:
    parts = [(_lexicon(["a b", "a", "c"]), np.ones(3, dtype=np.bool_))]
    found = idf(parts, ["a", "b", "zzz"])
    assert found["a"] < found["b"] < found["zzz"] == pytest.approx(math.log(1 + 3.5 / 0.5))


def test_idf_of_an_empty_library_is_defined() -> None:
    assert idf([(_lexicon([]), np.empty(0, np.bool_))], ["a"]) == {"a": pytest.approx(math.log(2))}


def test_keys_are_the_same_in_every_process_and_counts_are_capped() -> None:
    assert key("合同") == 18131573485109185396
    length, blob = encode("a " * 70_000)
    assert length == 70_000
    assert np.frombuffer(blob, POSTING)["count"].tolist() == [0xFFFF]


def test_misaligned_postings_are_refused() -> None:
    with pytest.raises(ValueError, match="one of each a chunk"):
        Lexicon.build([1, 2], [b""])
