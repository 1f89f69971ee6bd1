"""The fields of one Merchant item in the native line's keys, whichever of the feed's forms they came in.

An item's fields lie under their names as Google writes them, with blanks for underscores (``item group id``); a field
may stand several times, and one with parts is a list of names and texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ingest.cleaning import is_missing
from ingest.confidential import is_secret
from ingest.prices import PriceUnreadable, read_price
from ingest.values import read_moment

Value = str | list[list[str]]
Fields = dict[str, list[Value]]

OPTIONS = ("color", "size", "material", "pattern", "age group", "gender")
_MOST_VALUES = 200
_PICTURES = ("image link", "additional image link", "lifestyle image link")
_BETWEEN_ADDRESSES = re.compile(",(?=\\s*https?://)")  # plug-ins write several pictures into one element
# What becomes a key of the native line, read below.
_KNOWN = frozenset(
    """id|title|description|summary|content|structured title|structured description|link|mobile link|canonical link
    |image link|additional image link|lifestyle image link|availability|price|sale price|sale price effective date
    |brand|gtin|mpn|product type|google product category|item group id|item group title|product detail
    |product highlight|quantity|inventory""".replace("\n    ", "").split("|")
)
# How the shop advertises, ships and calculates: nothing that describes the product, some of it the shop's secret.
_INTERNAL = re.compile(
    r"custom label.*|custom number.*|ads .*|adwords.*|display ads.*|promotion id|(?:ex|in)cluded destination"
    r"|shopping ads .*|pause|link template|mobile link template|shipping(?: label)?|shipping\(.*|tax(?: category)?"
    r"|tax\(.*|(?:min|max) (?:handling|transit) time|ships from country|transit time label|return policy label"
    r"|handling cutoff.*|carrier shipping|free shipping threshold|minimum order value|pickup .*|store code"
    r"|(?:auto pricing|cost|maximum retail).*|identifier exists|is bundle|adult|expiration date|disclosure date"
    r"|external seller id|seller.*|sell on google.*|popularity rank|loyalty.*|virtual model link|video link"
    r"|content language|target country|feed label|channel|local .*|status|rich text description|override"
    r"|quantity to sell on facebook|internal label|product tags|fb product category|applink.*|ios .*|android .*"
)


def add_field(fields: Fields, name: str, value: Value) -> None:
    """Adds what a field says; empty values and repetitions beyond any use are left out."""
    folded = folded_name(name)
    if folded and not (isinstance(value, str) and is_missing(value)):
        values = fields.setdefault(folded, [])
        if len(values) < _MOST_VALUES:
            values.append(value)


def folded_name(name: str) -> str:
    """``item group id`` of ``g:item_group_id``, ``Item Group ID`` and the like."""
    bare = re.sub(r"^\s*[gc]:", "", name.strip().strip("\ufeff"), flags=re.IGNORECASE)
    return " ".join(re.split(r"[\s_-]+", bare.casefold())).strip()


def text_of(fields: Fields, *names: str) -> str | None:
    """The first of the named fields that says something, as text."""
    for name in names:
        for value in fields.get(name, ()):
            if isinstance(value, str) and not is_missing(value):
                return value.strip()
    return None


def problem_of(fields: Fields) -> str | None:
    """Why the item cannot become a product or a variant, where one of its fields makes it so."""
    if not text_of(fields, "id"):
        return "no identity: the item has no id"
    for name in ("price", "sale price"):
        try:
            read_price(text_of(fields, name))
        except PriceUnreadable as error:
            return f"{name.replace(' ', '_')}: {error}"
    try:
        for moment in _sale_days(fields):
            read_moment(moment)
    except ValueError as error:
        return f"sale_price_effective_date: {error}"
    return None


def offer_of(fields: Fields) -> dict[str, Any]:
    """Price, sale, stock and GTIN of an item."""
    start, end = _sale_days(fields)
    price, sale_price = text_of(fields, "price"), text_of(fields, "sale price")
    money = read_price(price) or read_price(sale_price)
    return {
        "price": price,
        "sale_price": sale_price,
        "sale_start": start,
        "sale_end": end,
        "currency": money.currency if money else None,
        "availability": text_of(fields, "availability"),
        "quantity": text_of(fields, "quantity", "inventory"),
        "gtin": [value for value in fields.get("gtin", ()) if isinstance(value, str)],
    }


def title_of(fields: Fields) -> str | None:
    """The item's title; one that a model has written is marked so by its place, and taken where there is no other."""
    return text_of(fields, "title") or _structured(fields, "structured title")


def description_of(fields: Fields) -> str:
    """The description, with the highlights as a list below it."""
    text = text_of(fields, "description", "content", "summary") or _structured(fields, "structured description") or ""
    found = [value.strip() for value in fields.get("product highlight", ()) if isinstance(value, str)]
    lines = [f"- {' '.join(line.split())}" for line in dict.fromkeys(found) if line and line not in text]
    return "\n".join((text, *lines)).strip() if lines else text


def category_of(fields: Fields) -> str | None:
    """The shop's own breadcrumb, else Google's unless that is a bare number."""
    own = text_of(fields, "product type")
    theirs = text_of(fields, "google product category")
    return own or (None if theirs is None or theirs.isdigit() else theirs)


def pictures_of(fields: Fields) -> list[str]:
    """The addresses of the item's pictures, the main one first."""
    values = (value for name in _PICTURES for value in fields.get(name, ()) if isinstance(value, str))
    found = (address.strip() for value in values for address in _BETWEEN_ADDRESSES.split(value))
    return list(dict.fromkeys(found))


def attributes_of(fields: Fields) -> Iterator[tuple[str, Any]]:
    """Every other field that describes the product, and its details under their own names."""
    for name, values in fields.items():
        if name in _KNOWN or _INTERNAL.fullmatch(name) or is_secret(name):
            continue
        texts = [value.strip() for value in values if isinstance(value, str)]
        if texts:
            yield name, texts[0] if len(texts) == 1 else list(dict.fromkeys(texts))
        for value in values:
            if not isinstance(value, str):
                yield from ((f"{name}.{part}".replace("_", " "), text.strip()) for part, text in value)
    yield from _details(fields)


def _details(fields: Fields) -> Iterator[tuple[str, str]]:
    """The product details; where two sections use one name, the section tells them apart."""
    found: list[tuple[str, str, str]] = []
    for value in fields.get("product detail", ()):
        parts = {folded_name(name): text.strip() for name, text in value} if isinstance(value, list) else {}
        name, text = parts.get("attribute name", ""), parts.get("attribute value", "")
        if name and text and not is_secret(name):
            found.append((parts.get("section name", ""), name, text))
    sections: dict[str, set[str]] = {}
    for section, name, _ in found:
        sections.setdefault(name, set()).add(section)
    for section, name, text in found:
        yield f"{section}: {name}" if section and len(sections[name]) > 1 else name, text


def _structured(fields: Fields, name: str) -> str | None:
    for value in fields.get(name, ()):
        if isinstance(value, list):
            return next((text.strip() for part, text in value if folded_name(part) == "content" and text.strip()), None)
    return None


def _sale_days(fields: Fields) -> tuple[str | None, str | None]:
    """Start and end of ``start/end``; a side may be left out. Raises ``ValueError`` for anything else."""
    text = text_of(fields, "sale price effective date")
    if text is None or text.strip() == "/":
        return None, None
    start, mark, end = text.partition("/")
    if not mark or "/" in end:
        raise ValueError(f"'{text[:60]}' is no interval (write 2026-01-01T00:00+08:00/2026-01-31T23:59+08:00)")
    return start.strip() or None, end.strip() or None
