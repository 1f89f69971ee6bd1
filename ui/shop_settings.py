"""The ``[shop]`` table of ``shop.toml``: what the shop says of itself, checked where it enters."""

from __future__ import annotations

import json
import zoneinfo
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from ui.opening_hours import OpeningHours, parse_weekly

LANGUAGES = ("en", "zh")


def _decoded(value: Any) -> Any:
    """Text from an environment variable as the list or table that it spells, else the text itself."""
    if isinstance(value, str) and value.strip()[:1] in ("[", "{"):
        try:
            return json.loads(value)
        except ValueError as error:
            raise ValueError(f"'{value}' is no JSON") from error
    return value


def _listed(value: Any) -> Any:
    """``a, b`` as a list: an environment variable has no other way to write one without quotes."""
    value = _decoded(value)
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def _by_language(value: Any) -> Any:
    """One text for all languages, or a table by language."""
    value = _decoded(value)
    return dict.fromkeys(LANGUAGES, value) if isinstance(value, str) else value


def _currency(value: Any) -> Any:
    if value in (None, ""):
        return None
    code = str(value).strip().upper()
    if len(code) != 3 or not (code.isascii() and code.isalpha()):
        raise ValueError(f"'{value}' is no ISO 4217 code such as USD, EUR or CNY")
    return code


Currency = Annotated[str | None, BeforeValidator(_currency)]
# Hours after which something is no longer stated; 0 is no limit. A thousand years are as good as none.
Hours = Annotated[float, Field(ge=0, le=8_766_000, allow_inf_nan=False)]
ByLanguage = Annotated[dict[str, str], BeforeValidator(_by_language)]
# What a model is told of the shop's voice; a page of it would crowd out the rules.
Voice = Annotated[dict[str, Annotated[str, Field(max_length=500)]], BeforeValidator(_by_language)]
Listed = Annotated[list[str], BeforeValidator(_listed)]


class HoursSettings(BaseModel):
    """``[shop.hours]``: weekly lines, time zone, closed days."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    weekly: Listed = []
    time_zone: str = ""
    holidays: Annotated[list[date], BeforeValidator(_listed)] = []

    @field_validator("weekly")
    @classmethod
    def _readable(cls, lines: list[str]) -> list[str]:
        for line in lines:
            parse_weekly(line)
        return lines

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        if name:
            try:
                zoneinfo.ZoneInfo(name)
            except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as error:
                raise ValueError(f"'{name}' is no time zone such as Europe/Berlin or Asia/Shanghai") from error
        return name

    @model_validator(mode="after")
    def _zone_given(self) -> HoursSettings:
        if self.weekly and not self.time_zone:
            raise ValueError("hours without time_zone: say which clock they mean, such as Europe/Berlin")
        return self

    def opening_hours(self) -> OpeningHours:
        """The hours as values."""
        return OpeningHours(tuple(map(parse_weekly, self.weekly)), self.time_zone, tuple(self.holidays))


class FileSettings(BaseModel):
    """``[shop.sources.NAME]``: what one source of products does not say itself."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    currency: Currency = None
    market: str | None = None
    product_link: str | None = None
    language: str | None = None
    audience: Literal["public", "staff"] | None = None


class ShopSettings(BaseModel):
    """The shop's own names, money, address, people and words."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    names: ByLanguage = {}
    languages: Listed = list(LANGUAGES)
    currency: Currency = None
    market: str | None = None
    address: str = ""
    hosts: Listed = []
    product_link: str = ""
    contact: ByLanguage = {}
    hours: HoursSettings = HoursSettings()
    tone_zh: str = "您"
    voice: Voice = {}
    privacy_link: str = ""
    free_items: bool = False
    price_max_age_hours: Hours = 0
    stock_max_age_hours: Hours = 0
    glossary: Annotated[dict[str, str], BeforeValidator(_decoded)] = {}
    mapping_files: Annotated[list[Path], BeforeValidator(_listed)] = []
    secret_fields: Listed = []
    sources: Annotated[dict[str, FileSettings], BeforeValidator(_decoded)] = Field(default={})

    @model_validator(mode="before")
    @classmethod
    def _unfolded(cls, data: Any) -> Any:
        """``names_en`` as ``names.en``: the environment (``SHELFTALK_SHOP_NAMES_EN``) has no tables."""
        data = _decoded(data)
        if not isinstance(data, dict):
            return data
        unfolded = dict(data)
        for key, value in data.items():
            table, _, rest = key.partition("_")
            if key in cls.model_fields or table not in ("names", "contact", "hours", "sources", "voice") or not rest:
                continue
            del unfolded[key]
            path = [table, *rest.rsplit("_", 1)] if table == "sources" and "_" in rest else [table, rest]
            if table == "sources" and rest.endswith("_product_link"):
                path = [table, rest.removesuffix("_product_link"), "product_link"]
            _place(unfolded, path, value)
        return unfolded

    @field_validator("languages")
    @classmethod
    def _known_languages(cls, languages: list[str]) -> list[str]:
        unknown = [language for language in languages if language not in LANGUAGES]
        if unknown or not languages:
            raise ValueError(f"'{', '.join(unknown)}' is not spoken here: choose from en, zh")
        return languages

    @field_validator("names", "contact", "voice")
    @classmethod
    def _by_known_language(cls, texts: dict[str, str]) -> dict[str, str]:
        for language in texts:
            if language not in LANGUAGES:
                raise ValueError(f"'{language}' is not spoken here: choose from en, zh")
        return texts

    @field_validator("address", "privacy_link")
    @classmethod
    def _web_address(cls, address: str) -> str:
        if address and (urlsplit(address).scheme not in ("http", "https") or not urlsplit(address).hostname):
            raise ValueError(f"'{address}' is no web address such as https://shop.example")
        return address.rstrip("/")

    @field_validator("tone_zh")
    @classmethod
    def _known_tone(cls, tone: str) -> str:
        if tone not in ("您", "你"):
            raise ValueError(f"'{tone}' is neither 您 nor 你")
        return tone

    def link_hosts(self) -> tuple[str, ...]:
        """The hosts that links may point to: the address's own and the further ones."""
        own = urlsplit(self.address).hostname
        return tuple(dict.fromkeys([*([own] if own else []), *self.hosts]))


def _place(table: dict[str, Any], path: list[str], value: Any) -> None:
    for step in path[:-1]:
        inner = table.get(step)
        inner = _by_language(inner) if step in ("names", "contact", "voice") else _decoded(inner)
        table[step] = dict(inner) if isinstance(inner, dict) else {}
        table = table[step]
    table[path[-1]] = value
