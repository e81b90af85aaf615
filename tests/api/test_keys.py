from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.exceptions import HTTPException

from api.auth import authorise
from api.keys import Keys
from index.errors import BadInput, DataFolderDamaged, NotFound


def test_a_key_is_accepted_until_it_is_revoked_also_by_who_has_read_the_file_before(tmp_path: Path) -> None:
    command, running = Keys(tmp_path), Keys(tmp_path)
    assert not running.required
    first, secret = command.create("widget")
    _, other = command.create("ci")
    assert running.accepts(secret)
    assert running.accepts(other)
    assert not running.accepts(secret + "x")
    command.revoke(first.id)
    assert not running.accepts(secret)
    assert running.accepts(other)


def test_only_a_hash_is_kept(tmp_path: Path) -> None:
    _, secret = Keys(tmp_path).create("widget")
    kept = (tmp_path / "keys.json").read_text("utf-8")
    assert secret not in kept
    assert secret.removeprefix("cc_") not in kept


def test_after_the_last_key_is_revoked_one_is_still_required(tmp_path: Path) -> None:
    keys = Keys(tmp_path)
    key, _ = keys.create("only")
    keys.revoke(key.id)
    assert keys.required
    with pytest.raises(HTTPException):
        authorise(keys, required=False, header=None)


def test_keys_made_at_once_are_all_kept(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: Keys(tmp_path).create(f"key {number}"), range(24)))
    assert len(Keys(tmp_path).all()) == 24


def test_errors_name_value_and_remedy(tmp_path: Path) -> None:
    keys = Keys(tmp_path)
    with pytest.raises(BadInput, match="' '"):
        keys.create(" ")
    key, _ = keys.create("one")
    with pytest.raises(NotFound, match=f"'zz'.*{key.id}"):
        keys.revoke("zz")


def test_a_damaged_file_opens_nothing(tmp_path: Path) -> None:
    (tmp_path / "keys.json").write_text("{")
    with pytest.raises(DataFolderDamaged, match=r"keys\.json"):
        authorise(Keys(tmp_path), required=False, header="Bearer anything")


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer ", "Basic abc", "Bearer wrong", "wrong"])
def test_without_the_right_header_nobody_passes(tmp_path: Path, header: str | None) -> None:
    keys = Keys(tmp_path)
    keys.create("one")
    with pytest.raises(HTTPException) as caught:
        authorise(keys, required=False, header=header)
    assert caught.value.status_code == 401
    assert caught.value.headers == {"WWW-Authenticate": "Bearer"}


def test_who_may_pass(tmp_path: Path) -> None:
    keys = Keys(tmp_path)
    authorise(keys, required=False, header=None)
    with pytest.raises(HTTPException):
        authorise(keys, required=True, header=None)
    _, secret = keys.create("one")
    authorise(keys, required=True, header=f"bearer {secret}")
