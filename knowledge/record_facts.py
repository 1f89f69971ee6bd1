"""What a shop confirms from day to day: which fields of a record tell its price and its stock."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from typing import Any

from knowledge.records import Product, Record

# What a product costs and whether it is there, by the two names under which a feed may update them alone.
SALE_FIELDS = ("sale_price", "sale_start", "sale_end")
PRICE_FIELDS = ("price", "list_price", *SALE_FIELDS, "price_from", "currency", "prices")
STOCK_FIELDS = ("availability", "quantity")


# The facts that a narrow feed states, and their fields.
FACT_FIELDS = {"price": PRICE_FIELDS, "stock": STOCK_FIELDS}
_OF_A_VERSION = {"price": ("price", "list_price", *SALE_FIELDS, "currency"), "stock": STOCK_FIELDS}


def with_facts_of(record: Product, other: Product, facts: Collection[str]) -> Product:
    """The record with what ``other`` says of these facts (``price``, ``stock``), versions by their keys."""
    stated: dict[str, Any] = {name: getattr(other, name) for fact in facts for name in FACT_FIELDS[fact]}
    by_key = {variant.key: variant for variant in other.variants}
    variants = tuple(
        dataclasses.replace(
            variant, **{name: getattr(by_key[variant.key], name) for fact in facts for name in _OF_A_VERSION[fact]}
        )
        if variant.key in by_key
        else variant
        for variant in record.variants
    )
    return dataclasses.replace(record, variants=variants, **stated)


def without_offer(record: Record) -> Record:
    """The record without price, stock and time: two records that are equal then have the same texts."""
    if not isinstance(record, Product):
        return record
    bare = Product(record.source, record.key, record.language, record.title)
    nothing: dict[str, Any] = {name: getattr(bare, name) for name in (*PRICE_FIELDS, *STOCK_FIELDS, "updated_at")}
    of_a_version = ("price", "list_price", *SALE_FIELDS, "currency", *STOCK_FIELDS, "image")
    unsaid: dict[str, Any] = dict.fromkeys(of_a_version)
    variants = tuple(dataclasses.replace(variant, **unsaid) for variant in record.variants)
    return dataclasses.replace(record, variants=variants, **nothing)
