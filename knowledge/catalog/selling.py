"""What a product is sold for at one moment: dated sales, and prices and stock too old to be told.

The one place for both rules. ``CatalogView`` gives products as they may be told at its moment; typed filters compare
with the columns that ``sale_columns`` fills.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

from knowledge.records import Fact, Product, Variant


@dataclass(frozen=True, slots=True)
class Moment:
    """When a question is asked, and up to which age a price and a stock state are told; ``None`` is any age."""

    now: datetime
    price_max_age: timedelta | None = None
    stock_max_age: timedelta | None = None

    def oldest(self, fact: Fact) -> datetime | None:
        """The earliest as-of time at which ``fact`` may still be told; ``None`` where any may."""
        age = self.price_max_age if fact == "price" else self.stock_max_age
        return None if age is None else self.now - age


def told(product: Product, moment: Moment) -> Product:
    """The product as it may be told at ``moment``: today's price, ``None`` for what was confirmed too long ago.

    ``outdated`` names what was taken out for its age; ``price_at`` and ``stock_at`` stay.
    """
    shown = at_sale(product, moment.now)
    if _too_old(product.price_at, moment.oldest("price")) and _states_price(product):
        shown = _without_price(shown)
    if _too_old(product.stock_at, moment.oldest("stock")) and _states_stock(product):
        shown = _without_stock(shown)
    return shown


def at_sale(product: Product, now: datetime) -> Product:
    """The product at the price of ``now``: while its sale runs, the sale price is paid and the usual one struck.

    What is given carries no sale any more, so that a second time changes nothing. Variants with prices of their own
    go before the product's sale.
    """
    if product.sale_price is None:
        return product
    usual = replace(product, sale_price=None, sale_start=None, sale_end=None)
    if product.sale_price <= 0 or _own_prices(product) or not _sale_runs(product, now):
        return usual
    return replace(usual, price=product.sale_price, list_price=product.price or product.list_price)


def sale_columns(product: Product) -> dict[str, Any]:
    """The columns by which the database decides whether a sale runs; all ``None`` where it changes no price.

    A moment with a zone is kept in UTC (``…+00:00``), one without as it is written, for it means the asker's clock. An
    end is the last moment of the sale: a bare date includes its day.
    """
    columns: dict[str, Any] = {"sale_price": None, "sale_start": None, "sale_end": None}
    if product.sale_price is not None and product.sale_price > 0 and not _own_prices(product):
        columns["sale_price"] = float(product.sale_price)
        columns["sale_start"] = _written(product.sale_start)
        columns["sale_end"] = _written(_last_moment(product))
    return columns


def _own_prices(product: Product) -> bool:
    return any(variant.price for variant in product.variants)


def _sale_runs(product: Product, now: datetime) -> bool:
    """True from the start to the end of the sale; a sale price without dates holds as long as the feed states it.

    A time without a zone is one of ``now``'s zone.
    """
    start, end = _zoned(product.sale_start, now), _zoned(_last_moment(product), now)
    return (start is None or start <= now) and (end is None or now <= end)


def _last_moment(product: Product) -> datetime | None:
    end = product.sale_end
    if end is not None and end.tzinfo is None and end.time() == time(0):
        return end + timedelta(days=1)
    return end


def _zoned(moment: datetime | None, now: datetime) -> datetime | None:
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=now.tzinfo)


def _written(moment: datetime | None) -> str | None:
    if moment is None or moment.tzinfo is None:
        return None if moment is None else moment.isoformat()
    return moment.astimezone(UTC).isoformat()


def _too_old(confirmed: datetime | None, oldest: datetime | None) -> bool:
    return confirmed is not None and oldest is not None and confirmed < oldest


def _states_price(product: Product) -> bool:
    stated = (product.price, product.list_price, product.sale_price, *(v.price for v in product.variants))
    return any(price is not None for price in stated) or bool(product.prices)


def _states_stock(product: Product) -> bool:
    stated = [(product.availability, product.quantity), *((v.availability, v.quantity) for v in product.variants)]
    return any(state is not None or quantity is not None for state, quantity in stated)


def _without_price(product: Product) -> Product:
    def bare(variant: Variant) -> Variant:
        return replace(variant, price=None, list_price=None)

    return replace(
        product,
        price=None,
        list_price=None,
        price_from=False,
        prices=(),
        variants=tuple(map(bare, product.variants)),
        outdated=(*product.outdated, "price"),
    )


def _without_stock(product: Product) -> Product:
    def bare(variant: Variant) -> Variant:
        return replace(variant, availability=None, quantity=None)

    return replace(
        product,
        availability=None,
        quantity=None,
        variants=tuple(map(bare, product.variants)),
        outdated=(*product.outdated, "stock"),
    )
