from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api import tokens
from api.keys import Key, Keys, Widget
from api.tokens import LIFE_SECONDS, Grant

SITE = "https://www.example.org"
NOW = 1_900_000_000.0


def made(folder: Path) -> tuple[Keys, Key, Widget]:
    keys = Keys(folder)
    key, _ = keys.create_widget("site", [SITE], "leases", 60)
    assert key.widget
    return keys, key, key.widget


def test_a_token_grants_its_keys_collection_until_it_ends(tmp_path: Path) -> None:
    keys, key, widget = made(tmp_path)
    token = tokens.issue(key, widget, SITE, NOW)
    grant = Grant(key.id, "leases", 60)
    assert tokens.read(token, keys, SITE, NOW) == grant
    assert tokens.read(token, keys, None, NOW + LIFE_SECONDS - 1) == grant
    assert tokens.read(token, keys, SITE, NOW + LIFE_SECONDS) is None


@pytest.mark.parametrize(
    "origin", ["https://example.org", "http://www.example.org", f"{SITE}:8443", "null", "", f"{SITE}/"]
)
def test_a_token_is_for_pages_of_its_origin_alone(tmp_path: Path, origin: str) -> None:
    keys, key, widget = made(tmp_path)
    assert tokens.read(tokens.issue(key, widget, SITE, NOW), keys, origin, NOW) is None


def test_a_token_ends_with_its_key(tmp_path: Path) -> None:
    keys, key, widget = made(tmp_path)
    token = tokens.issue(key, widget, SITE, NOW)
    Keys(tmp_path).revoke(key.id)
    assert tokens.read(token, keys, SITE, NOW) is None


def test_a_token_cannot_be_stretched_or_moved_to_another_key(tmp_path: Path) -> None:
    keys, key, widget = made(tmp_path)
    other, _ = keys.create_widget("other", [SITE], "secrets", 60)
    signature = tokens.issue(key, widget, SITE, NOW).split(".")[1]
    for claim in ([other.id, SITE, NOW + 60], [key.id, SITE, NOW + 9_999]):
        forged = base64.urlsafe_b64encode(json.dumps(claim).encode()).rstrip(b"=").decode()
        assert tokens.read(f"ct_{forged}.{signature}", keys, SITE, NOW) is None


@settings(max_examples=60)
@given(
    st.one_of(
        st.text(max_size=60), st.from_regex(r"ct_[A-Za-z0-9_-]{0,40}\.[A-Za-z0-9_-]{0,40}", fullmatch=True)
    )
)
def test_nothing_made_up_is_a_token(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    keys, _, _ = made(tmp_path_factory.mktemp("keys"))
    assert tokens.read(text, keys, None, NOW) is None


@pytest.mark.parametrize("claim", ["1", "[]", '["a", "b"]', '{"a": 1}', '[["x"], null, "y"]', "NaN", '"abc"'])
def test_a_claim_of_another_shape_is_no_token(tmp_path: Path, claim: str) -> None:
    keys, _, _ = made(tmp_path)
    text = base64.urlsafe_b64encode(claim.encode()).decode()
    assert tokens.read(f"ct_{text}.AAAA", keys, None, NOW) is None
