"""What a product is sold for at one moment: dated sales, and prices and stock too old to be told.

The one place for both rules. ``CatalogView`` gives products as they may be told at its moment; typed filters compare
in SQL (``knowledge.catalog.paying``) with the columns that ``sale_columns`` and ``version_sale_columns`` fill.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from knowledge.record_facts import SALE_FIELDS
from knowledge.records import Fact, Product, Variant

_NO_SALE: dict[str, Any] = dict.fromkeys(SALE_FIELDS)
_FIRST, _LAST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)


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

    A version's own sale makes that version's price; the product then costs, and has struck through, what its versions
    have in common. Versions with prices or sales of their own go before the product's sale. What is given carries no
    sale any more, so that a second time changes nothing.
    """
    if product.sale_price is None and all(variant.sale_price is None for variant in product.variants):
        return product
    versions = tuple(version_at_sale(variant, now) for variant in product.variants)
    usual = replace(product, variants=versions, **_NO_SALE)
    if any(_sale_runs(variant, now) for variant in product.variants):
        price, list_price = ({getattr(version, name) for version in versions} for name in ("price", "list_price"))
        return replace(usual, price=_one(price), list_price=_one(list_price))
    if _own_prices(product) or not _sale_runs(product, now):
        return usual
    return replace(usual, price=product.sale_price, list_price=product.price or product.list_price)


def version_at_sale(variant: Variant, now: datetime) -> Variant:
    """The version at the price of ``now``, as ``at_sale`` gives a product."""
    if variant.sale_price is None:
        return variant
    usual = replace(variant, **_NO_SALE)
    if not _sale_runs(variant, now):
        return usual
    return replace(usual, price=variant.sale_price, list_price=variant.price or variant.list_price)


def sale_columns(product: Product) -> dict[str, Any]:
    """The columns of ``records`` by which the database decides whether a sale runs; ``None`` where it changes no price.

    ``variant_sales`` says that the versions have sales of their own.
    """
    own = any(_reduces(variant) for variant in product.variants)
    return _columns(product, holds=not _own_prices(product)) | {"variant_sales": True if own else None}


def version_sale_columns(variant: Variant) -> dict[str, Any]:
    """The same columns of ``variants``."""
    return _columns(variant, holds=True)


def _columns(sold: Product | Variant, *, holds: bool) -> dict[str, Any]:
    """A moment with a zone is kept in UTC (``…+00:00``), one without as it is written: it means the asker's clock.

    An end is the last moment of the sale: a bare date includes its day.
    """
    if not holds or not _reduces(sold):
        return dict(_NO_SALE)
    assert sold.sale_price is not None
    return {
        "sale_price": float(sold.sale_price),
        "sale_start": _written(sold.sale_start),
        "sale_end": _written(_last_moment(sold)),
    }


def _reduces(sold: Product | Variant) -> bool:
    """A price of 0 is unknown, and no sale."""
    return sold.sale_price is not None and sold.sale_price > 0


def _own_prices(product: Product) -> bool:
    return any(variant.price or _reduces(variant) for variant in product.variants)


def _one(values: set[Decimal | None]) -> Decimal | None:
    return next(iter(values)) if len(values) == 1 else None


def _sale_runs(sold: Product | Variant, now: datetime) -> bool:
    """True from the start to the end of the sale; a sale price without dates holds as long as the feed states it.

    A time without a zone is one of ``now``'s zone.
    """
    if not _reduces(sold):
        return False
    start, end = _zoned(sold.sale_start, now), _zoned(_last_moment(sold), now)
    return (start is None or start <= now) and (end is None or now <= end)


def _last_moment(sold: Product | Variant) -> datetime | None:
    return None if sold.sale_end is None else last_moment(sold.sale_end)


def last_moment(end: datetime) -> datetime:
    """The end of a sale as its last moment: a date without time and zone means the whole of that day."""
    return datetime.combine(end, time.max) if end.tzinfo is None and end.time() == time(0) else end


def _zoned(moment: datetime | None, now: datetime) -> datetime | None:
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=now.tzinfo)


def _written(moment: datetime | None) -> str | None:
    if moment is None or moment.tzinfo is None:
        return None if moment is None else moment.isoformat()
    try:
        return moment.astimezone(UTC).isoformat()
    except OverflowError:
        # The first and the last day that a clock can show stand for "always", and lie beyond it in another zone.
        return (_FIRST if moment.year == 1 else _LAST).isoformat()


def _too_old(confirmed: datetime | None, oldest: datetime | None) -> bool:
    return confirmed is not None and oldest is not None and confirmed < oldest


def _states_price(product: Product) -> bool:
    stated = [product.price, product.list_price, product.sale_price]
    stated += [price for variant in product.variants for price in (variant.price, variant.sale_price)]
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
