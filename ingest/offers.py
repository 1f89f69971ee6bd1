"""What a product costs and whether it is there: prices, currencies, variants and stock of one native line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from decimal import Decimal
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from ingest.confidential import is_secret
from ingest.lines import MarketPriceLine, ProductLine, VariantLine
from ingest.prices import Money, PriceUnreadable, read_currency
from ingest.rows import RowRejected, shown
from ingest.sources import SourceSettings
from knowledge.catalog.selling import last_moment
from knowledge.record_facts import SALE_FIELDS
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
    zone = ZoneInfo(settings.time_zone) if settings.time_zone else UTC
    sale: dict[str, Any] = {"sale_price": sale_price, **_sale_days(line, zone)}
    # A whole that is stated to be on preorder, gone or the like is no version's count to contradict.
    by_count = line.availability in (None, "in_stock", "limited")
    variants = tuple(_variants(line.variants, key, purse, zone, note, by_count=by_count))
    if any(variant.sale_price is not None for variant in variants):
        whole = {"price": price, "list_price": list_price, "currency": purse.currency, **sale}
        variants = tuple(map(_reduced, said_of_each(variants, whole)))
    home = _home(markets, settings.market)
    if home is not None:
        # What stands beside it holds in another market: the price, the versions' prices, and the sale.
        usual = price if price is not None else common(variant.price for variant in variants)
        currency = home.currency or (purse.currency if usual is None else None) or settings.currency
        variants = tuple(_in_market(variant, usual, home, currency) for variant in variants)
        # What a version costs there that is sold at another price here, nobody said; nor what the whole then costs.
        known = all(variant.price is not None for variant in variants)
        price, list_price = (home.amount, home.list_amount) if known else (None, None)
        sale = dict.fromkeys(SALE_FIELDS)
        purse = _Purse(key, currency, None)
    if price is None and variants:
        price = common(variant.price for variant in variants)
        list_price = list_price or common(variant.list_price for variant in variants)
    currency = purse.currency or common(variant.currency for variant in variants) or purse.usual
    quantity = line.quantity if line.quantity is not None else total([variant.quantity for variant in variants])
    stated = line.availability or joint_availability([variant.availability for variant in variants])
    return {
        "price": price,
        "list_price": list_price,
        **sale,
        "price_from": bool(line.price_from) or bool(line.price and line.price.is_from),
        "currency": currency,
        "prices": markets,
        "availability": stated or counted(quantity),
        "quantity": quantity,
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
    unsold: dict[str, Any] = dict.fromkeys(SALE_FIELDS)
    if variant.price is not None and variant.price != usual:
        return replace(variant, price=None, list_price=None, currency=currency, **unsold)
    return replace(variant, price=home.amount, list_price=home.list_amount, currency=currency, **unsold)


def _variants(
    lines: Sequence[VariantLine], key: str, purse: _Purse, zone: tzinfo, note: Note, *, by_count: bool
) -> Iterable[Variant]:
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
        days = _sale_days(line, zone) if reduced is not None else {}
        yield Variant(
            key=variant_key,
            sku=line.sku,
            options=options,
            price=price,
            list_price=list_price,
            currency=own.currency,
            availability=line.availability or (counted(line.quantity) if by_count else None),
            quantity=line.quantity,
            gtin=line.gtin,
            image=line.image[0].url if line.image else None,
            sale_price=reduced,
            **days,
        )


def said_of_each(variants: Sequence[Variant], whole: dict[str, Any]) -> tuple[Variant, ...]:
    """The versions, each with a price of its own where the ``whole`` product has one.

    Where one version has a price or a sale of its own, what is said of the whole holds for those that say nothing:
    otherwise they would seem to cost what that one does.
    """
    if whole["price"] is None:
        return tuple(variants)

    def filled(variant: Variant) -> Variant:
        if variant.price is not None or variant.currency not in (None, whole["currency"]):
            return variant
        sale = {name: whole[name] for name in SALE_FIELDS} if variant.sale_price is None else {}
        return replace(variant, price=whole["price"], list_price=variant.list_price or whole["list_price"], **sale)

    return tuple(map(filled, variants))


def _reduced(variant: Variant) -> Variant:
    """The version with what its sale makes of its price.

    A sale without dates holds as long as the source states it: its price is what is paid.
    """
    if variant.sale_price is None or variant.sale_start or variant.sale_end:
        return variant
    usual = replace(variant, sale_price=None)
    if variant.sale_price <= 0:
        return usual
    return replace(usual, price=variant.sale_price, list_price=variant.price or variant.list_price)


def _sale_days(line: ProductLine | VariantLine, zone: tzinfo) -> dict[str, datetime | None]:
    """Start and end of a sale as moments: what is written without a zone is by the shop's own clock."""
    end = None if line.sale_end is None else last_moment(line.sale_end)
    return {"sale_start": _zoned(line.sale_start, zone), "sale_end": _zoned(end, zone)}


def _zoned(moment: datetime | None, zone: tzinfo) -> datetime | None:
    if moment is None or moment.tzinfo is not None:
        return moment
    # The offset of that day, as a document holds it: a zone's name would not come back from there.
    return moment.replace(tzinfo=timezone(zone.utcoffset(moment) or timedelta()))


def common(values: Iterable[_ValueT | None]) -> _ValueT | None:
    """The value that all share; ``None`` where they differ or one is unknown."""
    found = set(values)
    return found.pop() if len(found) == 1 else None


def counted(quantity: int | None) -> Availability | None:
    """The state that a stated number of pieces tells where no state is stated; ``None`` where no number is either."""
    if quantity is None:
        return None
    return "in_stock" if quantity > 0 else "out_of_stock"


def joint_availability(states: Sequence[Availability | None]) -> Availability | None:
    """In stock if any variant is, else on backorder if any is; another state only where all variants share it."""
    for state in ("in_stock", "limited", "backorder", "preorder"):
        if state in states:
            return state
    return common(states)


def total(quantities: Sequence[int | None]) -> int | None:
    """How many there are of all versions together; ``None`` where one's number is unknown."""
    known = [quantity for quantity in quantities if quantity is not None]
    # An oversold variant (-2) takes nothing from what the others have.
    return sum(max(quantity, 0) for quantity in known) if known and len(known) == len(quantities) else None
