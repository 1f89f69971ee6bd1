"""Variants of a product: those that a ``ProductGroup`` names, or offers of versions of their own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ingest.cleaning import one_line
from ingest.readers.html_measures import measure_of
from ingest.readers.html_offers import offer_lines
from ingest.readers.html_page import HtmlPage
from ingest.readers.structured_data import Data, texts_of, things_of

_USUAL = ("color", "size", "material", "pattern", "model")
_OF_AUDIENCE = frozenset({"suggestedAge", "suggestedGender"})
_GTINS = ("gtin", "gtin13", "gtin14", "gtin12", "gtin8")
_OFFERED = ("price", "list_price", "sale_price", "sale_start", "sale_end", "currency", "availability", "quantity")
_MOST = 2_000


def variant_lines(data: Data, offered: Sequence[dict[str, Any]], page: HtmlPage) -> list[dict[str, Any]]:
    """The variants in the native line's keys, in the page's order; those that are named only by their address not."""
    members = [part for name in ("hasVariant", "model") for part in things_of(data, name) if _is_told(part)][:_MOST]
    if members:
        varied = _varied(data, members)
        return [_line(member, varied, page) for member in members]
    lines = []
    for offer in offered[:_MOST]:
        line = {name: offer[name] for name in (*_OFFERED, "sku", "gtin") if name in offer}
        title = one_line(next(texts_of(data, "name"), ""))
        name = one_line(offer.get("name", ""))
        if name and name != title:
            # A version is often called by the product's name and its own: "Lamp – red".
            line["options"] = {"version": name.removeprefix(title).strip(" -–—|/,") or name}
        lines.append(line)
    return lines


def _is_told(part: Data) -> bool:
    return any(part.get(name) for name in ("sku", "offers", "productID", "mpn", *_GTINS, *_USUAL[:-1]))


def _varied(data: Data, members: Sequence[Data]) -> list[str]:
    """The properties in which the variants differ: those that the group names, else those that do differ."""
    stated = [text.rstrip("/").rpartition("/")[2].strip() for text in texts_of(data, "variesBy")]
    if stated:
        return list(dict.fromkeys(stated))
    names = [*_USUAL[:-1], *dict.fromkeys(name for member in members for name, _ in _additional(member))]
    return [name for name in names if len({_told(member, name) for member in members}) > 1]


def _line(member: Data, varied: Sequence[str], page: HtmlPage) -> dict[str, Any]:
    offer = offer_lines(member)
    options = {name: value for name in varied if (value := _told(member, name))}
    line = {name: offer[name] for name in _OFFERED if name in offer}
    line |= {
        "sku": next(texts_of(member, "sku", "productID", "mpn"), None) or offer.get("sku"),
        "options": options,
        "gtin": next(texts_of(member, *_GTINS), None) or offer.get("gtin"),
    }
    picture = next((url for part in things_of(member, "image") for url in texts_of(part, "contentUrl", "url")), None)
    if picture:
        line["image"] = page.joined(picture)
    return {name: value for name, value in line.items() if value not in (None, "", {})}


def _told(member: Data, name: str) -> str:
    """What a variant says of a property, of its audience or among its additional properties."""
    value = next(texts_of(member, name), None)
    if value is None and name in _OF_AUDIENCE:
        value = next((text for part in things_of(member, "audience") for text in texts_of(part, name)), None)
    if value is None:
        value = next((text for other, text in _additional(member) if other.casefold() == name.casefold()), None)
    return one_line(value or "")


def _additional(member: Data) -> list[tuple[str, str]]:
    found = []
    for part in things_of(member, "additionalProperty")[:200]:
        name = next(texts_of(part, "name", "propertyID"), None)
        told = measure_of(part)
        if isinstance(told, dict):
            told = f"{told['value']} {told['unit']}"
        if name and isinstance(told, str | int | float):
            found.append((one_line(name), one_line(str(told))))
    return found
