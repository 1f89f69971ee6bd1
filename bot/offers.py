"""What a product costs and whether it can be had, from the catalog of this moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.answers import ProductCard
from knowledge.records import Availability, Product, Variant


@dataclass(frozen=True, slots=True)
class Offer:
    """The price span of a product or of some of its variants; ``None`` where the shop does not say.

    ``list_price`` is the struck-through price and given only when it is higher than the price and one for all.
    """

    low: Decimal | None
    high: Decimal | None
    list_price: Decimal | None
    currency: str | None
    starts_at: bool = False


def offer(
    product: Product, *, now: datetime, variants: Sequence[Variant] | None = None, free_items: bool = False
) -> Offer:
    """The offer for ``variants`` (all of them by default) at ``now``.

    A price of 0 is unknown unless items may be free.
    """
    chosen = product.variants if variants is None else tuple(variants)
    on_sale = _sale_runs(product, now)
    pairs = [(variant.price, variant.list_price) for variant in chosen if variant.price is not None]
    if not pairs and product.price is not None:
        pairs.append((product.price, product.list_price))
    if on_sale and product.sale_price is not None and not any(variant.price is not None for variant in chosen):
        pairs = [(product.sale_price, product.price or product.list_price)]
    known = [(price, listed) for price, listed in pairs if price > 0 or (price == 0 and free_items)]
    stated = {variant.currency for variant in chosen if variant.currency}
    currencies: set[str | None] = set(stated) or {product.currency}
    currency = currencies.pop() if len(currencies) == 1 else None
    if not known:
        return Offer(None, None, None, currency)
    prices = [price for price, _ in known]
    listed = {list_price for price, list_price in known if list_price is not None and list_price > price}
    one_for_all = len(set(prices)) == 1 and len(listed) == 1
    return Offer(min(prices), max(prices), listed.pop() if one_for_all else None, currency, product.price_from)


def _sale_runs(product: Product, now: datetime) -> bool:
    if product.sale_price is None:
        return False
    # A sale price without dates holds as long as the feed states it.
    for moment, has_passed in ((product.sale_start, False), (product.sale_end, True)):
        if moment is not None:
            aware = moment if moment.tzinfo else moment.replace(tzinfo=now.tzinfo)
            if (now > aware) == has_passed and now != aware:
                return False
    return True


def availability(product: Product, variants: Sequence[Variant] | None = None) -> Availability | None:
    """One state for all the variants: in stock when any is, a common state when they share one, else unknown."""
    chosen = product.variants if variants is None else tuple(variants)
    if not chosen:
        return product.availability
    states = [variant.availability for variant in chosen]
    if all(state is None for state in states):
        return product.availability if variants is None else None
    if "in_stock" in states:
        return "in_stock"
    return states[0] if len(set(states)) == 1 else None


def card(
    product: Product,
    *,
    now: datetime,
    why: str = "",
    variants: Sequence[Variant] | None = None,
    free_items: bool = False,
) -> ProductCard:
    """The product (or the variants of it that were asked for) as a card."""
    found = offer(product, now=now, variants=variants, free_items=free_items)
    one = variants[0] if variants is not None and len(variants) == 1 else None
    image = (one.image if one else None) or (product.images[0].url if product.images else None)
    return ProductCard(
        sku=product.shown_sku,
        title=product.title,
        variant_sku=(one.sku or one.key) if one else None,
        price=found.low,
        price_max=found.high if found.high != found.low else None,
        list_price=found.list_price,
        currency=found.currency,
        availability=availability(product, variants),
        url=product.url,
        image=image,
        why=why,
    )
