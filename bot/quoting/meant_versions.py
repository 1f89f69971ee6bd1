"""The versions of a product that a question means, and what they cost."""

from __future__ import annotations

from bot.offers import Offer, offer
from bot.quoting.context import Context
from knowledge.facets import Filters
from knowledge.facets.states import BUYABLE
from knowledge.records import Product, Variant


def offer_meant(context: Context, product: Product, filters: Filters) -> Offer:
    """What the versions cost that the filters mean."""
    return offer(product, now=context.now, variants=versions(product, filters), free_items=context.shop.free_items)


def versions(product: Product, filters: Filters) -> tuple[Variant, ...] | None:
    """The versions that the filters on options and stock mean; ``None`` when they are about the whole product."""
    if not (filters.options or filters.in_stock or filters.sold_out):
        return None
    chosen = tuple(
        variant
        for variant in product.variants
        if all(any(value in values for _, value in variant.options) for values in filters.options)
        and (not filters.in_stock or variant.availability in BUYABLE)
        and (not filters.sold_out or variant.availability not in BUYABLE)
    )
    return chosen or None
