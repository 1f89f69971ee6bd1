"""Records as table rows: pure conversions, no database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from knowledge.catalog.selling import sale_columns, version_sale_columns
from knowledge.record_documents import document_digest, to_document
from knowledge.records import Product, Record


def moment_text(moment: datetime) -> str:
    """A moment as the catalog's columns hold it: ISO 8601 in UTC, for it is compared as text in SQL."""
    return moment.astimezone(UTC).isoformat()


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def price_span(product: Product) -> tuple[Decimal | None, Decimal | None]:
    """Lowest and highest price that a variant (or the product itself) is sold at; 0 is unknown, as in the design."""
    prices = [variant.price for variant in product.variants if variant.price]
    if not prices and product.price:
        prices = [product.price]
    return (min(prices), max(prices)) if prices else (None, None)


def record_row(record: Record, *, unit: str, since: int, read_at: datetime) -> dict[str, Any]:
    """The row of ``records`` for one record that lives from version ``since`` on."""
    document = to_document(record)
    row: dict[str, Any] = {
        "since": since,
        "kind": record.kind,
        "source": record.source,
        "unit": unit,
        "key": record.key,
        "language": record.language,
        "digest": document_digest(record.kind, document),
        "row_digest": None,
        "read_at": moment_text(read_at),
        "price_at": None,
        "stock_at": None,
        "audience": record.audience,
        "published": True,
        "title": record.title,
        "sku": None,
        "brand": None,
        "category": None,
        "currency": None,
        "availability": None,
        "price_min": None,
        "price_max": None,
        "list_price": None,
        "sale_price": None,
        "sale_start": None,
        "sale_end": None,
        "variant_sales": None,
        "document": json.dumps(document, ensure_ascii=False, separators=(",", ":")),
    }
    if isinstance(record, Product):
        low, high = price_span(record)
        row |= {
            "published": record.published,
            "sku": record.sku,
            "brand": record.brand,
            "category": record.category,
            "currency": record.currency,
            "availability": record.availability,
            "price_min": _float(low),
            "price_max": _float(high),
            "list_price": _float(record.list_price),
        }
        row |= sale_columns(record)
    return row


def variant_rows(product: Product, record_id: int) -> Iterator[dict[str, Any]]:
    """The rows of ``variants`` for one product."""
    for position, variant in enumerate(product.variants):
        yield {
            "record_id": record_id,
            "position": position,
            "key": variant.key,
            "sku": variant.sku,
            "options": json.dumps(variant.options, ensure_ascii=False),
            "price": _float(variant.price),
            "list_price": _float(variant.list_price),
            "currency": variant.currency,
            "availability": variant.availability,
            "quantity": variant.quantity,
            **version_sale_columns(variant),
        }


def attribute_rows(product: Product, record_id: int) -> Iterator[dict[str, Any]]:
    """The rows of ``attributes`` for one product."""
    for position, attribute in enumerate(product.attributes):
        yield {
            "record_id": record_id,
            "position": position,
            "name": attribute.name,
            "text": attribute.text,
            "number": _float(attribute.number),
            "unit": attribute.unit,
            "boolean": attribute.boolean,
        }


def field_changes(old: dict[str, Any], new: dict[str, Any]) -> Iterator[tuple[str, str | None, str | None]]:
    """Field, old value and new value for every field in which two documents of one record differ.

    A product's attributes and variants are told one by one: ``attributes.weight``, ``variants.KET-1-R.price``.
    """
    for name in sorted(old.keys() | new.keys()):
        before, after = old.get(name), new.get(name)
        if before == after:
            continue
        if name == "attributes":
            yield from _inner(name, _by_name(before, "text"), _by_name(after, "text"))
        elif name == "variants":
            yield from _inner(name, _by_part(before), _by_part(after))
        else:
            yield name, _shown(before), _shown(after)


def _inner(name: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[tuple[str, str | None, str | None]]:
    for part in [*before, *(part for part in after if part not in before)]:
        if before.get(part) != after.get(part):
            yield f"{name}.{part}", _shown(before.get(part)), _shown(after.get(part))
    if list(before) != list(after) and before.keys() == after.keys():
        yield f"{name} (order)", ", ".join(before), ", ".join(after)


def _by_name(values: list[dict[str, Any]] | None, told: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for value in values or ():
        # One name may stand several times with different values.
        name = value["name"]
        found[name] = value[told] if name not in found else f"{found[name]}; {value[told]}"
    return found


def _by_part(variants: list[dict[str, Any]] | None) -> dict[str, Any]:
    return {
        f"{variant['key']}.{name}": value
        for variant in variants or ()
        for name, value in variant.items()
        if name != "key" and value not in (None, [])
    }


def _shown(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
