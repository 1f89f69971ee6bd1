"""The versions of a product that a question means, and what they cost."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.money import money
from bot.offers import Offer, offer
from bot.phrasing import said
from bot.quoting.beside import deciding_options, version_labels
from bot.quoting.context import Context
from knowledge.facets import Filters
from knowledge.facets.states import BUYABLE
from knowledge.records import Product, Variant


def offer_meant(context: Context, product: Product, filters: Filters) -> Offer:
    """What the versions cost that the filters mean."""
    return offer(product, now=context.now, variants=versions(product, filters), free_items=context.shop.free_items)


def reduced_words(context: Context, product: Product, among: Sequence[Variant] | None = None) -> str:
    """What the reduced versions cost and cost before, "130 cm $89.00 (was $109.00)"; empty where none is reduced.

    ``among`` are the versions that are asked for, all of them by default.
    """
    language = context.language
    groups: dict[tuple[Decimal, Decimal] | None, list[Variant]] = {}
    for one in product.variants if among is None else among:
        groups.setdefault(_reduction(one), []).append(one)
    deciding = deciding_options(groups.values()) if len(groups) > 1 else frozenset()
    words = []
    for paid, variants in groups.items():
        if paid is not None:
            label = version_labels(context, variants, deciding) if deciding else ""
            words.append(f"{label} {_was(paid, variants[0].currency or product.currency, language)}".strip())
    if not product.variants and (paid := _reduction(product)) is not None:
        words.append(_was(paid, product.currency, language))
    return said("; ", "；", language).join(words)


def _reduction(sold: Variant | Product) -> tuple[Decimal, Decimal] | None:
    reduced = sold.price and sold.list_price is not None and sold.list_price > sold.price
    return (sold.price, sold.list_price) if reduced and sold.price and sold.list_price else None


def _was(paid: tuple[Decimal, Decimal], currency: str | None, language: str) -> str:
    now, before = (money(amount, currency, language) for amount in paid)
    return said(f"{now} (was {before})", f"{now}（原价 {before}）", language)


def versions(product: Product, filters: Filters) -> tuple[Variant, ...] | None:
    """The versions that the filters on options, stock and sales mean; ``None`` where they mean all of it."""
    if not (filters.options or filters.in_stock or filters.sold_out or filters.on_sale):
        return None
    chosen = tuple(
        variant
        for variant in product.variants
        if all(any(value in values for _, value in variant.options) for values in filters.options)
        and (not filters.in_stock or variant.availability in BUYABLE)
        and (not filters.sold_out or variant.availability not in BUYABLE)
        and (not filters.on_sale or _reduction(variant) is not None)
    )
    return chosen or None
