from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from api.settings import Settings, read_settings
from index.errors import BadInput

DOCS = Path(__file__).parents[2] / "docs" / "settings.md"


@pytest.fixture(autouse=True)
def _alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"CLAUSECITE_{name.upper()}", raising=False)
    monkeypatch.delenv("CLAUSECITE_CONFIG", raising=False)


def test_given_wins_over_environment_over_file_over_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "clausecite.toml").write_text(
        'port = 1001\nhost = "::1"\ncors_origins = ["https://a.example"]\n'
    )
    monkeypatch.setenv("CLAUSECITE_PORT", "1002")
    settings = read_settings(data=Path("given"), model=None)
    assert (settings.data, settings.port, settings.host, settings.model) == (
        Path("given"),
        1002,
        "::1",
        "default",
    )
    assert settings.cors_origins == ("https://a.example",)


def test_a_list_in_a_variable_is_split_at_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSECITE_CORS_ORIGINS", "https://a.example, https://b.example")
    assert read_settings().cors_origins == ("https://a.example", "https://b.example")


def test_another_file_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "other.toml").write_text("threads = 3\n")
    monkeypatch.setenv("CLAUSECITE_CONFIG", "other.toml")
    assert read_settings().threads == 3
    monkeypatch.setenv("CLAUSECITE_CONFIG", "absent.toml")
    with pytest.raises(BadInput, match=r"absent\.toml"):
        read_settings()


def test_an_unknown_name_in_the_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "clausecite.toml").write_text("prot = 1001\n")
    with pytest.raises(BadInput, match=r"unknown setting 'prot'.*clausecite\.toml.*port"):
        read_settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [("port", "70000"), ("port", "x"), ("workers", "0"), ("log_level", "loud"), ("threads", "-1")],
)
def test_a_value_that_cannot_be_is_named_with_its_setting(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"CLAUSECITE_{name.upper()}", value)
    with pytest.raises(BadInput, match=rf"'{name}'.*'{value}'.*CLAUSECITE_{name.upper()}"):
        read_settings()


def test_toml_that_is_none_is_said(tmp_path: Path) -> None:
    (tmp_path / "clausecite.toml").write_text("port 1001")
    with pytest.raises(BadInput, match=r"clausecite\.toml is not valid TOML"):
        read_settings()


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError):
        setattr(read_settings(), "port", 1)  # noqa: B010


def test_every_setting_is_documented_with_its_default_and_nothing_else_is() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \|", DOCS.read_text("utf-8"), re.MULTILINE)
    assert [name for name, _ in rows] == list(Settings.model_fields)
    for name, shown in rows:
        default = Settings.model_fields[name].default
        if default not in (None, ()):
            assert shown.strip("`").lower() == str(default).lower(), name
