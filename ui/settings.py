"""Every setting, read once: environment, then ``.env``, then ``shop.toml`` of the working folder.

A setting's variable is ``SHELFTALK_`` and its name; the keys of a table (``[shop]``, ``[crawl]``, ``[answers]``,
``[budget]``, ``[privacy]``, ``[journal]``) have the table's name between: ``SHELFTALK_SHOP_…``. The names that the
field shares (``OPENAI_API_KEY``, ``OPENAI_BASE_URL``, ``OPENAI_API_BASE``) are honoured as they are.
"""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from dotenv import dotenv_values
from pydantic import AliasChoices, BaseModel, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, SettingsError
from pydantic_settings.sources import InitSettingsSource

from knowledge.errors import ConfigurationError
from ui.answer_settings import AnswerSettings
from ui.budget_settings import BudgetSettings
from ui.crawl_settings import CrawlSettings
from ui.journal_settings import JournalSettings
from ui.privacy_settings import PrivacySettings
from ui.shop_settings import FileSettings, HoursSettings, ShopSettings

PREFIX = "SHELFTALK_"
SHOP_FILE = "shop.toml"
DEFAULT_EMBEDDING_MODEL = "all-MiniLM-L6-v2"
_NOT_IN_FILES = ("openai_api_key",)


class Settings(BaseSettings):
    """What the operator has set; frozen. ``engine`` ``auto`` means: ``llm`` where a model is set, else ``quote``."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="_",
        env_nested_max_split=1,
        env_ignore_empty=True,
        enable_decoding=False,
        dotenv_filtering="only_existing",
        extra="forbid",
        frozen=True,
        populate_by_name=True,
        hide_input_in_errors=True,
    )

    home: Path = Path(".shelftalk")
    database_url: SecretStr | None = None
    chroma_url: str | None = None
    vector_cache: str = "auto"
    embedding_model: str = DEFAULT_EMBEDDING_MODEL
    reranker: str | None = None
    engine: Literal["auto", "quote", "llm"] = "auto"
    model: str | None = None
    model_path: Path | None = None
    model_timeout_seconds: float = Field(default=30.0, gt=0)
    model_retries: int = Field(default=2, ge=0, le=10)
    model_reads_questions: bool = False
    openai_api_key: SecretStr | None = Field(default=None, validation_alias=AliasChoices("OPENAI_API_KEY"))
    openai_base_url: str | None = Field(
        default=None, validation_alias=AliasChoices("OPENAI_BASE_URL", "OPENAI_API_BASE")
    )
    explain_over_http: bool = False
    metrics_over_http: bool = False
    debug: bool = False
    shop: ShopSettings = ShopSettings()
    crawl: CrawlSettings = CrawlSettings()
    answers: AnswerSettings = AnswerSettings()
    budget: BudgetSettings = BudgetSettings()
    privacy: PrivacySettings = PrivacySettings()
    journal: JournalSettings = JournalSettings()
    shop_toml: Path | None = Field(default=None, exclude=True)

    @field_validator("openai_base_url", "chroma_url")
    @classmethod
    def _web_address(cls, address: str | None) -> str | None:
        if address and not address.startswith(("http://", "https://")):
            raise ValueError("no web address such as http://127.0.0.1:8000/v1")
        return address

    @property
    def chosen_engine(self) -> Literal["quote", "llm"]:
        """The engine that answers when a question names none."""
        if self.engine != "auto":
            return self.engine
        reachable = self.model and (self.openai_api_key or self.openai_base_url)
        return "llm" if reachable or self.model_path else "quote"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the signature is the vendor's
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Environment before ``.env`` before ``shop.toml``."""
        given = init_settings.init_kwargs if isinstance(init_settings, InitSettingsSource) else {}
        shop_file = InitSettingsSource(settings_cls, _read_toml(given.get("shop_toml")))
        return init_settings, env_settings, dotenv_settings, shop_file


def read_settings(folder: Path | None = None, *, shop_toml: Path | None = None) -> Settings:
    """The settings that hold in ``folder`` (the working folder by default).

    ``shop_toml`` names another file than ``folder/shop.toml``. ``ConfigurationError`` names the setting and where it
    was written.
    """
    folder = folder or Path()
    shop_toml = shop_toml or folder / SHOP_FILE
    env_file = folder / ".env"
    written = _read_toml(shop_toml)
    for key in _NOT_IN_FILES:
        if key in written or key.upper() in written:
            raise ConfigurationError(
                "a secret does not belong in this file",
                where=f"{shop_toml}: {key}",
                mend=f"Set {key.upper()} in the environment or in .env",
            )
    from_env_file = _env_file_values(env_file)
    unknown = unknown_variables(from_env_file)
    if unknown:
        raise _unknown(unknown[0], _variable_names(), str(env_file))
    try:
        settings = Settings(_env_file=env_file, shop_toml=shop_toml)
    except SettingsError as error:
        raise ConfigurationError(str(error), where="settings") from error
    except ValidationError as error:
        raise _explained(error, shop_toml, env_file, from_env_file) from error
    for file in settings.shop.mapping_files:
        if not (shop_toml.parent / file).is_file():
            raise ConfigurationError(f"there is no file {file}", where=f"{shop_toml}: shop.mapping_files")
    return settings


def checked_shop(shop: Mapping[str, Any]) -> ShopSettings:
    """``[shop]`` values as they would be read from a file; ``ConfigurationError`` names the first wrong one."""
    try:
        return ShopSettings.model_validate(dict(shop))
    except ValidationError as error:
        first = error.errors()[0]
        path = ".".join(str(step) for step in first["loc"])
        raise ConfigurationError(first["msg"].removeprefix("Value error, "), where=path or "shop") from error


def unknown_variables(variables: Iterable[str]) -> list[str]:
    """The ``SHELFTALK_`` names among ``variables`` that no setting has."""
    known = _variable_names()
    return sorted(
        name
        for name in variables
        if name.upper().startswith(PREFIX)
        and name.upper() not in known
        and not name.upper().startswith(f"{PREFIX}SHOP_")
    )


# Tables, whose keys have a variable each, and what is no setting of a file.
_NO_VARIABLES = ("shop", "crawl", "answers", "budget", "privacy", "journal", "shop_toml")


def _variable_names() -> list[str]:
    names = [f"{PREFIX}{name.upper()}" for name in Settings.model_fields if name not in _NO_VARIABLES]
    return [
        *names,
        *(f"{PREFIX}SHOP_{name.upper()}" for name in ShopSettings.model_fields),
        *(f"{PREFIX}CRAWL_{name.upper()}" for name in CrawlSettings.model_fields),
        *(f"{PREFIX}ANSWERS_{name.upper()}" for name in AnswerSettings.model_fields),
        *(f"{PREFIX}BUDGET_{name.upper()}" for name in BudgetSettings.model_fields),
        *(f"{PREFIX}PRIVACY_{name.upper()}" for name in PrivacySettings.model_fields),
        *(f"{PREFIX}JOURNAL_{name.upper()}" for name in JournalSettings.model_fields),
    ]


def _read_toml(path: Path | None) -> dict[str, Any]:
    if path is None or not path.is_file():
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"not readable as TOML: {error}", where=str(path)) from error
    except OSError as error:
        raise ConfigurationError(error.strerror or "cannot be read", where=str(path)) from error


def _env_file_values(path: Path) -> dict[str, str | None]:
    if not path.is_file():
        return {}
    try:
        return dotenv_values(path)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"cannot be read: {error}", where=str(path)) from error


def _unknown(name: str, known: Iterable[str], where: str) -> ConfigurationError:
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)
    mend = f"Perhaps '{near[0]}' is meant" if near else "`shelftalk init` writes a file with every key"
    return ConfigurationError(f"unknown setting '{name}'", where=where, mend=mend)


def _explained(
    error: ValidationError,
    shop_toml: Path,
    env_file: Path,
    from_env_file: Mapping[str, str | None],
) -> ConfigurationError:
    """The first problem as one line: which setting, written where, what is wrong with it."""
    first = error.errors()[0]
    path = [str(step) for step in first["loc"] if not str(step).startswith(("function-", "dict["))]
    variable = _variable_of(path)
    key = ".".join(path).lower() if path[0].startswith("OPENAI_") else ".".join(path)
    environment = {name.upper() for name in os.environ}
    if _mentions(environment, variable):
        where = f"{variable} (environment)"
    elif _mentions({name.upper() for name in from_env_file}, variable):
        where = f"{variable} ({env_file})"
    else:
        where = f"{shop_toml}: {key}"
    if first["type"] == "extra_forbidden":
        return _unknown(path[-1], _siblings(path), where.removesuffix(f": {key}"))
    reason = first["msg"].removeprefix("Value error, ")
    return ConfigurationError(reason[:1].lower() + reason[1:], where=where)


def _variable_of(path: list[str]) -> str:
    return "_".join(path).upper() if path[0].upper().startswith("OPENAI_") else PREFIX + "_".join(path).upper()


def _mentions(names: set[str], variable: str) -> bool:
    """Whether ``variable``, or the table that it lies in, is among ``names``."""
    steps = variable.split("_")
    return any("_".join(steps[:n]) in names for n in range(len(steps), 2, -1)) or variable in names


def _siblings(path: list[str]) -> list[str]:
    model: type[BaseModel] = Settings
    if path[0] == "shop" and len(path) > 1:
        model = ShopSettings
        if path[1] == "hours" and len(path) > 2:
            model = HoursSettings
        elif path[1] == "sources" and len(path) > 3:
            model = FileSettings
    elif path[0] == "crawl" and len(path) > 1:
        model = CrawlSettings
    elif path[0] == "answers" and len(path) > 1:
        model = AnswerSettings
    elif path[0] == "budget" and len(path) > 1:
        model = BudgetSettings
    elif path[0] == "privacy" and len(path) > 1:
        model = PrivacySettings
    elif path[0] == "journal" and len(path) > 1:
        model = JournalSettings
    return [name for name in model.model_fields if name != "shop_toml"]
