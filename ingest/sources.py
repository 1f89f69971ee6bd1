"""Where a record comes from: its source's name and unit, and what the shop's settings say of that source."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePath, PurePosixPath

from ingest.files import SourceFile
from knowledge.records import Audience

_EXTENSIONS = frozenset(
    "gz jsonl ndjson json csv tsv xlsx xml rss atom htm html xhtml md markdown txt pdf docx".split()
)
# ISO 639-1 codes of languages that shops sell in; a file's other dots are part of its name (v1.2).
_LANGUAGES = frozenset(
    """ar bg cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nl no pl pt ro ru sk sl sr sv th tr uk vi
    zh""".split()
)


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """What the shop says of one source: currency of bare prices, market, product links, language, audience, clock.

    ``link_pattern`` makes the address of a product that has none: ``https://shop.example/products/{handle}``.
    ``time_zone`` (``Europe/Berlin``; UTC without one) is what times without a zone mean.
    """

    currency: str | None = None
    market: str | None = None
    link_pattern: str = ""
    language: str | None = None
    audience: Audience | None = None
    time_zone: str | None = None


SettingsOf = Callable[[str], SourceSettings]


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that rows come from, as far as records depend on it."""

    name: str
    unit: str
    language: str | None
    settings: SettingsOf
    audience: Audience | None = None
    container: str = ""


def origin_of(path: PurePath, settings: SettingsOf, audience: Audience | None = None) -> Origin:
    """Source ``products``, language ``en`` and unit ``products.en.csv`` of the file ``products.en.csv.gz``."""
    unit = path.name[:-3] if path.name.casefold().endswith(".gz") else path.name
    parts = path.name.split(".")
    while len(parts) > 1 and parts[-1].casefold() in _EXTENSIONS:
        parts.pop()
    language = None
    if len(parts) > 1:
        language = language_code(parts[-1])
        if language:
            parts.pop()
    return Origin(".".join(parts), unit, language, settings, audience)


def origin_of_file(file: SourceFile, settings: SettingsOf, audience: Audience | None = None) -> Origin:
    """The origin of a file; of one that was given with its folder or archive, the unit is its path within that."""
    origin = origin_of(file.path, settings, audience)
    if not file.container:
        return origin
    unit = str(PurePosixPath(file.inside.parent, origin.unit))
    return replace(origin, unit=unit, container=file.container)


def language_code(tag: str) -> str | None:
    """``zh`` of ``zh-Hans-CN`` or ``zh_CN``; ``None`` for what is no language tag."""
    found = re.fullmatch(r"([a-z]{2})(?:[-_][a-z0-9]{2,8}){0,3}", tag.strip().casefold())
    return found.group(1) if found and found.group(1) in _LANGUAGES else None
