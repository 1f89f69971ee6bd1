"""What a product costs and whether it is there: prices, currencies, variants and stock of one native line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any, TypeVar

from ingest.confidential import is_secret
from ingest.lines import MarketPriceLine, ProductLine, VariantLine
from ingest.prices import Money, PriceUnreadable, read_currency
from ingest.rows import RowRejected, shown
from ingest.sources import SourceSettings
from knowledge.records import Availability, MarketPrice, Variant

Note = Callable[[str], None]
_ValueT = TypeVar("_ValueT")


def offer_of(line: ProductLine, key: str, settings: SourceSettings, note: Note) -> dict[str, Any]:
    """The fields of a product that say what it costs and whether it is there.

    What only its variants say is said of the product where they all agree: a price that differs stays with them.
    Raises ``RowRejected`` for money that contradicts itself.
    """
    purse = _Purse(key, _stated(line.currency, note), settings.currency)
    price, list_price, sale_price = (
        purse.amount(name, getattr(line, name)) for name in ("price", "list_price", "sale_price")
    )
    markets = tuple(_market_prices(line.prices, key, note))
    has_own = price is not None or sale_price is not None
    variants, sale = _with_sales(tuple(_variants(line.variants, key, purse, note)), note, has_own=has_own)
    if sale is not None:
        price, list_price, sale_price = sale.price, None, sale.amount
    start, end = (line.sale_start, line.sale_end) if sale is None else (sale.start, sale.end)
    home = _home(markets, settings.market)
    if home is not None:
        # What stands beside it holds in another market: the price, the versions' prices, and the sale.
        usual = price if price is not None else common(variant.price for variant in variants)
        currency = home.currency or (purse.currency if usual is None else None) or settings.currency
        variants = tuple(_in_market(variant, usual, home, currency) for variant in variants)
        # What a version costs there that is sold at another price here, nobody said; nor what the whole then costs.
        known = all(variant.price is not None for variant in variants)
        price, list_price = (home.amount, home.list_amount) if known else (None, None)
        sale_price = start = end = None
        purse = _Purse(key, currency, None)
    if price is None and variants:
        price = common(variant.price for variant in variants)
        list_price = list_price or common(variant.list_price for variant in variants)
    currency = purse.currency or common(variant.currency for variant in variants) or purse.usual
    return {
        "price": price,
        "list_price": list_price,
        "sale_price": sale_price,
        "sale_start": start,
        "sale_end": end,
        "price_from": bool(line.price_from) or bool(line.price and line.price.is_from),
        "currency": currency,
        "prices": markets,
        "availability": line.availability or joint_availability([variant.availability for variant in variants]),
        "quantity": line.quantity if line.quantity is not None else total([variant.quantity for variant in variants]),
        "variants": tuple(replace(variant, currency=variant.currency or currency) for variant in variants),
    }


class _Purse:
    """Turns money into amounts of one row and settles the currency they are all in."""

    def __init__(self, key: str, stated: str | None, usual: str | None) -> None:
        self._key = key
        self._stated = stated
        self._usual = usual
        self.currency = stated
        self._doubtful = False

    def amount(self, name: str, money: Money | None) -> Decimal | None:
        if money is None:
            return None
        try:
            currency = money.in_currency(self.currency, self._usual)
        except PriceUnreadable as error:
            raise RowRejected(f"{name}: {error}", key=self._key) from error
        if money.currency:
            self.currency = currency
        # A sign that does not go with the source's usual currency: better none than the wrong one.
        self._doubtful = self._doubtful or currency is None
        return money.amount

    @property
    def usual(self) -> str | None:
        """The source's usual currency, unless an amount's sign says otherwise."""
        return None if self._doubtful else self._usual


def _stated(text: str | None, note: Note) -> str | None:
    if text is None:
        return None
    code = read_currency(text)
    if code is None:
        note(f"currency {shown(text)} is no ISO 4217 code and was left out")
    return code


def _market_prices(lines: Sequence[MarketPriceLine], key: str, note: Note) -> Iterable[MarketPrice]:
    for line in lines:
        if not line.market or line.amount is None:
            continue
        purse = _Purse(key, _stated(line.currency, note), None)
        amount = purse.amount(f"price in {line.market}", line.amount)
        listed = purse.amount(f"list price in {line.market}", line.list_amount)
        if amount is not None:
            yield MarketPrice(line.market, purse.currency, amount, listed)


def _home(markets: Sequence[MarketPrice], wanted: str | None) -> MarketPrice | None:
    """The price of the market that the shop sells in; a market's name is the same in any case."""
    name = (wanted or "").strip().casefold()
    return next((price for price in markets if name and price.market.strip().casefold() == name), None)


def _in_market(variant: Variant, usual: Decimal | None, home: MarketPrice, currency: str | None) -> Variant:
    """A version at the market's price: known where it has no price of its own or the ``usual`` one, else not."""
    if variant.price is not None and variant.price != usual:
        return replace(variant, price=None, list_price=None, currency=currency)
    return replace(variant, price=home.amount, list_price=home.list_amount, currency=currency)


def _variants(
    lines: Sequence[VariantLine], key: str, purse: _Purse, note: Note
) -> Iterable[tuple[Variant, _Sale | None]]:
    seen: set[str] = set()
    for line in lines:
        options = tuple((name, value) for name, value in line.options if not is_secret(name))
        variant_key = line.sku or "/".join((key, *(value for _, value in options)))
        if variant_key in seen:
            note(f"the variant {shown(variant_key)} stands twice; the later one was left out")
            continue
        seen.add(variant_key)
        own = _Purse(key, _stated(line.currency, note) or purse.currency, None) if line.currency else purse
        price = own.amount(f"price of variant {shown(variant_key)}", line.price)
        list_price = own.amount(f"list price of variant {shown(variant_key)}", line.list_price)
        reduced = own.amount(f"sale price of variant {shown(variant_key)}", line.sale_price)
        variant = Variant(
            key=variant_key,
            sku=line.sku,
            options=options,
            price=price,
            list_price=list_price,
            currency=own.currency,
            availability=line.availability,
            quantity=line.quantity,
            gtin=line.gtin,
            image=line.image[0].url if line.image else None,
        )
        yield variant, None if reduced is None else _Sale(price, reduced, line.sale_start, line.sale_end)


@dataclass(frozen=True, slots=True)
class _Sale:
    """A variant's reduced price and its days, beside the price outside them."""

    price: Decimal | None
    amount: Decimal
    start: datetime | None
    end: datetime | None


def _with_sales(
    offered: Sequence[tuple[Variant, _Sale | None]], note: Note, *, has_own: bool
) -> tuple[tuple[Variant, ...], _Sale | None]:
    """The variants with what their sales make of their prices, and the one dated sale that all of them share.

    A sale without dates holds as long as the source states it: its price is what is paid. A variant has no days of its
    own, so a dated sale is the product's, where price and days are the same for all; ``has_own`` says that the product
    has a price already.
    """
    settled = [(_reduced(variant, sale), _dated(sale)) for variant, sale in offered]
    dated = [sale for _, sale in settled if sale is not None]
    if not dated:
        return tuple(variant for variant, _ in settled), None
    shared = common(sale for _, sale in settled)
    if (
        shared is not None
        and not has_own
        and common(variant.currency for variant, _ in settled) == settled[0][0].currency
    ):
        return tuple(replace(variant, price=None, list_price=None) for variant, _ in settled), shared
    note("dated sales that differ between the variants of a product were left out; their usual prices are told")
    return tuple(variant for variant, _ in settled), None


def _dated(sale: _Sale | None) -> _Sale | None:
    return sale if sale is not None and (sale.start or sale.end) else None


def _reduced(variant: Variant, sale: _Sale | None) -> Variant:
    if sale is None or sale.start or sale.end or sale.amount <= 0:
        return variant
    return replace(variant, price=sale.amount, list_price=variant.price or variant.list_price)


def common(values: Iterable[_ValueT | None]) -> _ValueT | None:
    """The value that all share; ``None`` where they differ or one is unknown."""
    found = set(values)
    return found.pop() if len(found) == 1 else None


def joint_availability(states: Sequence[Availability | None]) -> Availability | None:
    """In stock if any variant is, else on backorder if any is; another state only where all variants share it."""
    for state in ("in_stock", "limited", "backorder", "preorder"):
        if state in states:
            return state
    return common(states)


def total(quantities: Sequence[int | None]) -> int | None:
    known = [quantity for quantity in quantities if quantity is not None]
    # An oversold variant (-2) takes nothing from what the others have.
    return sum(max(quantity, 0) for quantity in known) if known and len(known) == len(quantities) else None
