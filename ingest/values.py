"""Single values of a native line, in the forms in which they come: each read, left out with a note, or refused.

A validator raises ``ValueError`` for a value that makes the whole row unusable; a value that is merely left out is
noted in the list that is passed as the validation's context.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo

from ingest.availability import read_availability
from ingest.cleaning import is_missing, one_line, visible
from ingest.gtins import read_gtin
from ingest.numbers import plain
from ingest.prices import Money, PriceUnreadable, read_price
from ingest.rows import shown
from knowledge.records import Audience, Availability, Image

# 2026/3/31, 2026.3.31, 2026年3月31日: the year first, so that day and month cannot be mistaken.
_YEAR_FIRST = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})(?![0-9])日?")
_LONGEST_MOMENT = 60
_MOST_DIGITS = 60  # of a number that stands where a text does
_PICTURE_FILE = re.compile(r"(?:[\w-][\w.-]*/)*[\w-][\w.-]*\.(?:jpe?g|png|gif|webp|avif|svg)", re.IGNORECASE)


def _note(info: ValidationInfo, text: str) -> None:
    if isinstance(info.context, list):
        info.context.append(text)


def _scalar(value: Any) -> str | None:
    """Text of a scalar; numbers in plain digits. Lists and objects are no text."""
    if is_missing(value):
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float | Decimal):
        number = Decimal(str(value))
        if number.is_finite() and abs(number.adjusted()) > _MOST_DIGITS:
            # 1e3000000000 is eleven characters, in plain digits three gigabytes.
            raise ValueError(f"{shown(value)} is out of range")
        return plain(number) if number.is_finite() else None
    raise ValueError(f"{shown(value)} is no text")


def _text(value: Any) -> str | None:
    return _scalar(value)


def _name(value: Any) -> str | None:
    """A one-line text; of a list its items, of an object its name."""
    if isinstance(value, list):
        return " > ".join(name for name in map(_name, value) if name) or None
    if isinstance(value, dict) and "name" in value:
        value = value["name"]
    text = _scalar(value)
    return (one_line(text) or None) if text else None


def _breadcrumb(value: Any) -> str | None:
    """A category with those above it, from general to special: ``Outdoor > Jackets``, in the order given."""
    name = _name(value)
    parts = [part.strip() for part in re.split("[>›»→＞]", name)] if name else []
    return " > ".join(part for part in parts if part) or None


def _code(value: Any) -> str | None:
    text = _scalar(value)
    return (visible(text).strip() or None) if text else None


def _money(value: Any) -> Money | None:
    try:
        return None if isinstance(value, str) and is_missing(value) else read_price(value)
    except PriceUnreadable as error:
        raise ValueError(str(error)) from error


def _quantity(value: Any, info: ValidationInfo) -> int | None:
    text = _scalar(value)
    if text is None:
        return None
    found = re.fullmatch(r"\s*([+-]?[0-9]{1,12})(?:\.0+)?\s*", text)
    if found is None:
        _note(info, f"{info.field_name} {shown(text)} is no whole number and was left out")
        return None
    return int(found.group(1))


def _flag(value: Any, info: ValidationInfo) -> bool | None:
    text = (_scalar(value) or "").strip().casefold()
    if text in {"true", "yes", "1", "y", "是", "published", "active"}:
        return True
    if text in {"false", "no", "0", "n", "否", "unpublished", "draft", "archived", "hidden"}:
        return False
    if text:
        _note(info, f"{info.field_name} {shown(text)} is neither true nor false and was left out")
    return None


def _stock(value: Any, info: ValidationInfo) -> Availability | None:
    text = _scalar(value)
    if text is None or not text.strip():
        return None
    known = read_availability(text)
    if known is None:
        _note(info, f"availability {shown(text)} is not known and was left out")
    return known


def _gtin(value: Any, info: ValidationInfo) -> str | None:
    return read_gtin(value, lambda text: _note(info, text))


def read_moment(value: Any) -> datetime | None:
    """A time as written: with its zone, or without one, which means the shop's own clock. Raises ``ValueError``."""
    text = _scalar(value)
    if text is None:
        return None
    try:
        return _parsed_moment(unicodedata.normalize("NFKC", text).strip()[:_LONGEST_MOMENT])
    except ValueError as error:
        raise ValueError(f"{shown(text)} is no date (write 2025-01-31 or 2025-01-31T09:00+08:00)") from error


def _parsed_moment(text: str) -> datetime:
    day = _YEAR_FIRST.match(text)
    if day:
        text = f"{day.group(1)}-{int(day.group(2)):02}-{int(day.group(3)):02}{text[day.end() :]}"
    # A blank before the zone, as some tools write it.
    text = re.sub(r"\s+(?=(?:[+-][0-9]{2}:?[0-9]{2}|Z)$)", "", text)
    # 24:00 is the end of its day, which the next day's 0:00 would not be where only the day counts.
    found = re.fullmatch(r"(.{8,10}[T ])24(:?)00(?::?00)?(.*)", text)
    if found:
        text = f"{found.group(1)}23{found.group(2)}59{found.group(2)}59{found.group(3)}"
    return datetime.fromisoformat(text)


def _moment_or_note(value: Any, info: ValidationInfo) -> datetime | None:
    try:
        return read_moment(value)
    except ValueError as error:
        _note(info, f"{info.field_name}: {error}; it was left out")
        return None


def _words(value: Any) -> list[str]:
    items = value if isinstance(value, list) else re.split("[,，;；]", _scalar(value) or "")
    return list(dict.fromkeys(word for word in map(_name, items) if word))


def _questions(value: Any) -> list[str]:
    items = value if isinstance(value, list) else re.split(r"##|\n", _scalar(value) or "")
    return list(dict.fromkeys(word for word in map(_name, items) if word))


def web_address(value: Any) -> str | None:
    """An http(s) address or a path within the shop; ``None`` for anything else, scripts above all."""
    text = re.sub(r"[\x00-\x20]+", "%20", (_scalar(value) or "").strip())
    # A name and a password that slipped into an address are no shopper's business.
    text = re.sub(r"\A((?:https?:)?//)[^/?#\\]*@", r"\1", text, flags=re.IGNORECASE)
    if text.startswith("//"):
        text = f"https:{text}"
    if re.match(r"(?:https?://[^/]|/(?!/))", text, re.IGNORECASE):
        return text
    # A relative path such as images/boot.svg; anything with a scheme or a way up is no address of the shop.
    relative = re.fullmatch(r"[\w%.-]+(?:/[\w%.-]+)+(?:\?[^:]*)?", text) and ".." not in text
    return text if relative else None


def _url(value: Any, info: ValidationInfo) -> str | None:
    address = web_address(value)
    if address is None and not is_missing(value):
        _note(info, f"{info.field_name} {shown(value)} is no web address and was left out")
    return address


def _images(value: Any, info: ValidationInfo) -> list[Image]:
    items = value if isinstance(value, list) else [] if is_missing(value) else [value]
    found: dict[str, Image] = {}
    for item in items:
        address, alt = (item.get("url") or item.get("src"), item.get("alt")) if isinstance(item, dict) else (item, None)
        # A picture may lie beside the file, as the sample shop's do.
        url = address if isinstance(address, str) and _PICTURE_FILE.fullmatch(address) else _url(address, info)
        if url:
            found.setdefault(url, Image(url, _name(alt) or ""))
    return list(found.values())


def _who(value: Any) -> Audience | None:
    text = (_scalar(value) or "").strip().casefold()
    if not text:
        return None
    # A word that is not understood must not make a staff text public.
    if text == "public":
        return "public"
    if text == "staff":
        return "staff"
    raise ValueError(f"{shown(text)} is neither public nor staff")


def _options(value: Any) -> list[tuple[str, str]]:
    if is_missing(value):
        return []
    if isinstance(value, list):
        value = {item.get("name"): item.get("value") for item in value if isinstance(item, dict)}
    if not isinstance(value, dict):
        raise ValueError(f"{shown(value)} is no object of option names and values")
    pairs = ((one_line(str(name)), _name(part)) for name, part in value.items() if not is_missing(name))
    return [(name, part) for name, part in pairs if part]


def list_or_empty(value: Any) -> Any:
    """A list, empty for a missing value."""
    return [] if is_missing(value) else value


def object_or_empty(value: Any) -> Any:
    """An object, empty for a missing value; a list becomes the object's ``attributes``."""
    if isinstance(value, list):
        return {"attributes": value}
    return {} if is_missing(value) else value


Text = Annotated[str | None, BeforeValidator(_text)]
Name = Annotated[str | None, BeforeValidator(_name)]
Breadcrumb = Annotated[str | None, BeforeValidator(_breadcrumb)]
Code = Annotated[str | None, BeforeValidator(_code)]
Price = Annotated[Money | None, BeforeValidator(_money)]
Quantity = Annotated[int | None, BeforeValidator(_quantity)]
Gtin = Annotated[str | None, BeforeValidator(_gtin)]
Flag = Annotated[bool | None, BeforeValidator(_flag)]
Stock = Annotated[Availability | None, BeforeValidator(_stock)]
Moment = Annotated[datetime | None, BeforeValidator(read_moment)]
Words = Annotated[list[str], BeforeValidator(_words)]
Questions = Annotated[list[str], BeforeValidator(_questions)]
Url = Annotated[str | None, BeforeValidator(_url)]
Images = Annotated[list[Image], BeforeValidator(_images)]
Who = Annotated[Audience | None, BeforeValidator(_who)]
MomentOrNote = Annotated[datetime | None, BeforeValidator(_moment_or_note)]
Options = Annotated[list[tuple[str, str]], BeforeValidator(_options)]
