"""The Agentic Commerce Protocol's product feed: JSON Lines, amounts in the currency's smallest unit.

What a product's variants say is theirs: price, stock, barcodes, options. The feed's own ``metadata.json`` describes no
product and yields nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from ingest.files import SourceFile
from ingest.prices import minor_units, read_currency
from ingest.readers.native_lines import read as read_lines
from ingest.rows import Rejection, Row, Rows, Ticks, shown

Note = Callable[[str], None]

_MARKS = re.compile(
    r'"variant_options"\s{0,9}:|"(?:list_)?price"\s{0,9}:\s{0,9}\{[^{}]{0,200}"amount"\s{0,9}:'
    r'|"description"\s{0,9}:\s{0,9}\{\s{0,9}"(?:plain|html|markdown)"\s{0,9}:|"barcodes"\s{0,9}:\s{0,9}\['
)
_METADATA = frozenset("target_country feed_id account_id merchant_id feed feed_name".split())
_OF_A_PRODUCT = frozenset("title variants sku question text description price".split())
_PRODUCT_KEYS = frozenset("id title description url media variants categories brand tags published".split())
_VARIANT_KEYS = frozenset(
    """id sku title description url barcodes price list_price availability categories variant_options media
    seller""".split()
)
# Of the feed and its channel, not of the product.
_INTERNAL = frozenset("seller marketplace checkout is_eligible_search is_eligible_checkout metadata".split())
_MOST_VARIANTS = 2_000


def is_acp(head: str) -> bool:
    """Whether JSON that begins so is such a feed, or the metadata beside one."""
    if '"variants"' in head and _MARKS.search(head):
        return True
    keys = {found.group(1) for found in re.finditer(r'"([a-z_]{1,40})"\s{0,9}:', head[:4_000])}
    return bool(keys & _METADATA) and not keys & _OF_A_PRODUCT


def read(file: SourceFile, tick: Ticks) -> Rows:
    """One row for each product of the feed, in native lines."""
    for row in read_lines(file, tick):
        if not isinstance(row, Row):
            yield row
        elif not (row.line.keys() & _METADATA and not row.line.keys() & _OF_A_PRODUCT):
            yield _product(file.name, row)


def _product(name: str, row: Row) -> Row | Rejection:
    line = row.line
    notes: list[str] = []
    key = line.get("id")
    code = str(key).strip() if isinstance(key, str | int) and not isinstance(key, bool) else ""
    variants = line.get("variants") or []
    if not isinstance(variants, list) or not all(isinstance(variant, dict) for variant in variants):
        return Rejection(name, row.number, "variants: it is no list of objects", key=code or None)
    if len(variants) > _MOST_VARIANTS:
        reason = f"the product {shown(code)} has more than {_MOST_VARIANTS:,} variants"
        return Rejection(name, row.number, reason, key=code or None)
    told = [_variant(variant, notes.append) for variant in variants]
    pictures = [
        *_pictures(line.get("media")),
        *(one for variant in variants for one in _pictures(variant.get("media"))),
    ]
    texts = (_text(part.get("description")) for part in (line, *variants))
    native = {
        "id": code or None,
        "title": line.get("title") or next((variant.get("title") for variant in variants), None),
        "description": next((text for text in texts if text), ""),
        "brand": line.get("brand"),
        "category": next((found for part in (line, *variants) if (found := _category(part.get("categories")))), None),
        "tags": line.get("tags"),
        "published": line.get("published"),
        "url": line.get("url") or next((variant.get("url") for variant in variants if variant.get("url")), None),
        "images": list({one["url"]: one for one in pictures if one["url"]}.values()),
        "gtin": told[0]["gtin"] if len(told) == 1 else None,
        "attributes": _attributes(line, variants),
        "variants": told,
    }
    return Row(row.number, native, key=code or None, notes=tuple(dict.fromkeys(notes)))


def _variant(variant: dict[str, Any], note: Note) -> dict[str, Any]:
    price, currency = _money(variant.get("price"), "price", note)
    list_price, list_currency = _money(variant.get("list_price"), "list_price", note)
    if list_currency != currency and price is not None:
        list_price = None
    availability, quantity = _stock(variant.get("availability"))
    return {
        "sku": variant.get("sku") or variant.get("id"),
        "options": variant.get("variant_options"),
        "price": price,
        "list_price": list_price,
        "currency": currency,
        "availability": availability,
        "quantity": quantity,
        "gtin": variant.get("barcodes"),
        "image": next((one["url"] for one in _pictures(variant.get("media"))), None),
    }


def _money(value: Any, name: str, note: Note) -> tuple[Decimal | None, str | None]:
    """Amount in the currency's own unit, and the currency; nothing where it cannot be told exactly."""
    if not isinstance(value, dict) or value.get("amount") is None:
        return None, None
    amount, stated = value["amount"], value.get("currency")
    currency = read_currency(stated) if isinstance(stated, str) else None
    whole = isinstance(amount, int) and not isinstance(amount, bool)
    if isinstance(amount, str | Decimal) and re.fullmatch(r"[0-9]{1,15}(?:\.0{1,4})?", str(amount).strip()):
        amount, whole = int(Decimal(str(amount).strip())), True
    if currency is None or not whole or not 0 <= amount < 10**15:
        note(f"{name} {shown(value)} is no amount in the smallest unit of a currency and was left out")
        return None, None
    return Decimal(amount).scaleb(-minor_units(currency)), currency


def _stock(value: Any) -> tuple[Any, Any]:
    """The state as the feed names it, else what it says of being available; and how many there are."""
    if not isinstance(value, dict):
        return (value if isinstance(value, str) else None), None
    state = value.get("status")
    if not state and isinstance(value.get("available"), bool):
        state = "in_stock" if value["available"] else "out_of_stock"
    return state, value.get("quantity")


def _text(value: Any) -> str:
    """A description: its plain text, else its HTML or Markdown."""
    if isinstance(value, dict):
        found = (value.get(form) for form in ("plain", "html", "markdown"))
        value = next((text for text in found if isinstance(text, str) and text.strip()), "")
    return value if isinstance(value, str) else ""


def _pictures(media: Any) -> list[dict[str, Any]]:
    if not isinstance(media, list):
        return []
    return [
        {"url": one.get("url"), "alt": one.get("alt_text")}
        for one in media
        if isinstance(one, dict) and isinstance(one.get("url"), str) and one.get("type", "image") in {"image", "photo"}
    ]


def _category(value: Any) -> str | None:
    """A breadcrumb: names in order, or the first of several breadcrumbs."""
    items = value if isinstance(value, list) else [value]
    names = [one.get("value") or one.get("name") if isinstance(one, dict) else one for one in items]
    texts = [name.strip() for name in names if isinstance(name, str) and name.strip()]
    crumbs = next((text for text in texts if ">" in text), None)
    return crumbs or " > ".join(texts) or None


def _attributes(line: dict[str, Any], variants: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What else the feed says of the product, and what it says of all its variants alike."""
    found = {name: value for name, value in line.items() if name not in _PRODUCT_KEYS | _INTERNAL}
    for name in dict.fromkeys(name for variant in variants for name in variant):
        values = [variant.get(name) for variant in variants]
        if name not in _VARIANT_KEYS | _INTERNAL and all(value == values[0] for value in values):
            found.setdefault(name, values[0])
    return found
