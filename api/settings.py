"""One frozen settings object, read once from `CLAUSECITE_…` variables and `clausecite.toml`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import (
    BaseSettings,
    NoDecode,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from index.errors import BadInput

PREFIX = "CLAUSECITE_"
DEFAULT_FILE = "clausecite.toml"
LogLevel = Literal["debug", "info", "warning", "error"]


class Settings(BaseSettings):
    """Everything that can be set; an environment variable wins over the file, the file over the default."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid", env_ignore_empty=True)

    data: Path = Path("data")
    model: str = Field(default="default", min_length=1)
    reranker: str | None = Field(default=None, min_length=1)
    cache: Path | None = None
    threads: int | None = Field(default=None, ge=1, le=256)
    host: str = Field(default="127.0.0.1", min_length=1)
    port: int = Field(default=8000, ge=0, le=65535)
    workers: int = Field(default=1, ge=1, le=64)
    max_document_bytes: int = Field(default=100_000_000, ge=1)
    load_seconds: float = Field(default=120.0, gt=0, le=86_400)
    load_memory_bytes: int = Field(default=2_000_000_000, ge=300_000_000)
    max_body_bytes: int = Field(default=8_000_000, ge=1_000)
    max_question_characters: int = Field(default=4_000, ge=1, le=4_000)
    documents_waiting: int = Field(default=16, ge=0)
    questions_at_once: int = Field(default=4, ge=1, le=256)
    questions_waiting: int = Field(default=64, ge=0)
    widget_questions_per_minute: int = Field(default=20, ge=1, le=100_000)
    keep_alive_seconds: float = Field(default=15.0, gt=0)
    require_key: bool = False
    cors_origins: Annotated[tuple[str, ...], NoDecode] = ()
    log_level: LogLevel = "warning"
    url: str | None = Field(default=None, pattern=r"^https?://.")
    url_seconds: float = Field(default=150.0, gt=0, le=3_600)
    key: SecretStr | None = None
    llm_url: str | None = Field(default=None, pattern=r"^https?://.")
    llm_model: str | None = Field(default=None, min_length=1)
    llm_key: SecretStr | None = None
    llm_connect_seconds: float = Field(default=5.0, gt=0, le=600)
    llm_first_token_seconds: float = Field(default=30.0, gt=0, le=3_600)
    llm_idle_seconds: float = Field(default=15.0, gt=0, le=3_600)
    llm_total_seconds: float = Field(default=120.0, gt=0, le=3_600)
    llm_at_once: int = Field(default=4, ge=1, le=256)
    llm_context_tokens: int = Field(default=4_096, ge=1_024)
    llm_reply_tokens: int = Field(default=512, ge=32, le=8_192)
    llm_schema: bool = False
    llm_unsupported: Literal["drop", "mark"] = "drop"
    llm_rewrite: bool = False

    @field_validator("cors_origins", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        """Read a list that an environment variable gives with commas."""
        return (
            tuple(part.strip() for part in value.split(",") if part.strip())
            if isinstance(value, str)
            else value
        )

    @model_validator(mode="after")
    def _model_named(self) -> Settings:
        if self.llm_url and not self.llm_model:
            raise ValueError(
                f"llm_url is {self.llm_url!r} and llm_model is not set; name the model to ask there"
            )
        return self

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order the sources: what the command line gives, then the environment, then the file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, toml_file=config_file())


def config_file() -> Path | None:
    """Return the file that settings are read from: `CLAUSECITE_CONFIG`, or `clausecite.toml` where there is one.

    Raises BadInput when `CLAUSECITE_CONFIG` names a file that is not there.
    """
    named = os.environ.get(f"{PREFIX}CONFIG")
    path = Path(named or DEFAULT_FILE)
    if path.is_file():
        return path
    if named:
        raise BadInput(f"{PREFIX}CONFIG names {named!r}, which is not a file; correct the path or unset it")
    return None


def read_settings(**given: Any) -> Settings:
    """Read the settings; `given` (from the command line) wins where it is not None.

    Raises BadInput naming the setting, its value and where it may have come from.
    """
    import tomllib

    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except tomllib.TOMLDecodeError as error:
        raise BadInput(f"{config_file()} is not valid TOML: {error}; correct that line") from error
    except ValidationError as error:
        raise BadInput(_explain(error)) from error


def _explain(error: ValidationError) -> str:
    """Say in one line which settings are wrong and what would be right."""
    return "; ".join(_explain_one(dict(problem)) for problem in error.errors())


def _explain_one(problem: dict[str, Any]) -> str:
    if not problem["loc"]:
        return str(problem["msg"]).removeprefix("Value error, ")
    name = str(problem["loc"][0])
    if problem["type"] == "extra_forbidden":
        known = ", ".join(sorted(Settings.model_fields))
        return f"unknown setting {name!r} in {config_file()}; the settings are {known}"
    return (
        f"setting {name!r} cannot be {problem['input']!r}: {problem['msg']}; "
        f"correct {PREFIX}{name.upper()} or {name} in {DEFAULT_FILE}"
    )
