"""What a product costs and whether it can be had, from the catalog of this moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from bot.answers import ProductCard
from knowledge.catalog.selling import at_sale, version_at_sale
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
    product = at_sale(product, now)
    chosen = product.variants if variants is None else tuple(version_at_sale(one, now) for one in variants)

    def known(price: Decimal | None) -> bool:
        return price is not None and (price > 0 or (price == 0 and free_items))

    priced = [variant for variant in chosen if known(variant.price)]
    currencies = {variant.currency or product.currency for variant in priced} or {product.currency}
    if len(currencies) > 1:
        # Amounts of two currencies make no span; those in the product's own are told.
        priced = [variant for variant in priced if (variant.currency or product.currency) == product.currency]
        if product.currency is None or not priced:
            return Offer(None, None, None, None)
        currencies = {product.currency}
    currency = currencies.pop()
    pairs = [(variant.price, variant.list_price) for variant in priced if variant.price is not None]
    if not pairs and product.price is not None and known(product.price):
        pairs = [(product.price, product.list_price)]
    if not pairs:
        return Offer(None, None, None, currency)
    prices = [price for price, _ in pairs]
    listed = {list_price for price, list_price in pairs if list_price is not None and list_price > price}
    one_for_all = len(set(prices)) == 1 and len(listed) == 1
    return Offer(min(prices), max(prices), listed.pop() if one_for_all else None, currency, product.price_from)


def availability(product: Product, variants: Sequence[Variant] | None = None) -> Availability | None:
    """One state for all the variants: in stock when any is, a common state when they share one, else unknown.

    A few that are left of one version are said as such where no other version is in stock.
    """
    chosen = product.variants if variants is None else tuple(variants)
    if not chosen:
        return product.availability
    states = [variant.availability for variant in chosen]
    if all(state is None for state in states):
        return product.availability if variants is None else None
    if "in_stock" in states:
        return "in_stock"
    if "limited" in states:
        return "limited"
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
    state = availability(product, variants)
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
        availability=state,
        url=product.url,
        image=image,
        why=why,
        as_of=min(filter(None, _confirmed(product, found, state)), default=None),
    )


def _confirmed(product: Product, found: Offer, state: Availability | None) -> Sequence[datetime | None]:
    """When the price and the stock that a card tells were last confirmed."""
    return (product.price_at if found.low is not None else None, product.stock_at if state is not None else None)
