"""Offers of schema.org in the native line's keys: what is paid, what is struck through, sales, stock, condition.

Amounts stay as the page writes them; which currency they are in is settled for all formats alike in ``ingest.offers``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from ingest.availability import read_availability
from ingest.prices import PriceUnreadable, read_price
from ingest.readers.structured_data import Data, texts_of, things_of, types_of

_WORDS = re.compile(r"(?:https?://(?:www\.)?schema\.org/|schema:)", re.IGNORECASE)
# Price types of schema.org that stand for what is struck through, the best first.
_LISTED = ("StrikethroughPrice", "ListPrice", "RegularPrice", "MSRP", "SRP")
_NOT_PAID = frozenset({*_LISTED, "InvoicePrice", "MinimumAdvertisedPrice"})
_MONEY = frozenset("price list_price sale_price sale_start sale_end price_from currency".split())


def offer_lines(data: Data) -> dict[str, Any]:
    """What the offers of a product say of it; what its variants are is under ``offered``, where they differ.

    Several offers that cannot be told apart give the lowest price as a from-price.
    """
    offers = [offer for stated in things_of(data, "offers") for offer in _single(stated)]
    lines = [_line(offer) for offer in offers]
    if not lines:
        return {}
    if len(lines) == 1:
        return lines[0]
    regions = [line["region"] for line in lines if "region" in line]
    if len(regions) == len(lines) == len(set(regions)):
        return _by_market(lines)
    if _are_variants(lines):
        return {"offered": lines} | _shared(lines, ("condition",))
    return _lowest(lines)


def _single(offer: Data) -> list[Data]:
    """The offers that an aggregate holds, else the aggregate itself."""
    inner = [part for part in things_of(offer, "offers") if "price" in part or "priceSpecification" in part]
    return inner or [offer]


def _line(offer: Data) -> dict[str, Any]:
    line = _money(offer)
    stated = {
        "availability": _state(offer),
        "quantity": next(_amounts(offer, "inventoryLevel"), None),
        "condition": _condition(next(texts_of(offer, "itemCondition"), "")),
        "sku": next(texts_of(offer, "sku"), None),
        "gtin": next(texts_of(offer, "gtin", "gtin13", "gtin12", "gtin14", "gtin8"), None),
        "name": next(texts_of(offer, "name"), None),
        "url": next(texts_of(offer, "url"), None),
        "region": next(texts_of(offer, "eligibleRegion", "areaServed", "ineligibleRegion"), None),
    }
    return line | {name: value for name, value in stated.items() if value}


def _money(offer: Data) -> dict[str, Any]:
    """Price, struck-through price and sale of one offer."""
    specifications = [part for part in things_of(offer, "priceSpecification") if _counts(part)]
    paid = [part for part in specifications if _kind(part) not in _NOT_PAID]
    listed = [part for kind in _LISTED for part in specifications if _kind(part) == kind]
    sale = next((part for part in paid if _kind(part) == "SalePrice"), None)
    usual = next((part for part in paid if part is not sale), None)
    line: dict[str, Any] = {}
    price = _price(offer) or (_price(usual) if usual else None)
    if price is None and (low := next(texts_of(offer, "lowPrice"), None)):
        high = next(texts_of(offer, "highPrice"), None)
        line["price_from"] = high is None or _value(low) != _value(high)
        price = low
    list_price = next(filter(None, map(_price, listed)), None)
    ends = next(texts_of(offer, "priceValidUntil"), None)
    starts = None
    sale_price = _price(sale) if sale else None
    if sale and sale_price:
        ends = next(texts_of(sale, "validThrough", "priceValidUntil"), ends)
        starts = next(texts_of(sale, "validFrom"), None)
        if price == sale_price or price is None:
            price = _price(usual) if usual and _price(usual) != sale_price else list_price
    elif list_price and ends and price:
        # Until that day this price holds instead of the struck-through one: a sale with its date.
        price, sale_price = list_price, price
    if sale_price and not (_is_time(ends) or _is_time(starts)):
        # A sale without dates is what is paid now.
        price, sale_price, list_price = sale_price, None, list_price or price
    if sale_price:
        line |= {"sale_price": sale_price, "sale_start": starts if _is_time(starts) else None}
        line |= {"sale_end": ends if _is_time(ends) else None}
    if list_price and price and _value(list_price) > _value(price):
        line["list_price"] = list_price
    currency = next(texts_of(offer, "priceCurrency"), None) or next(
        (code for part in specifications for code in texts_of(part, "priceCurrency")), None
    )
    line |= {"price": price, "currency": currency}
    return {name: value for name, value in line.items() if value}


def _counts(specification: Data) -> bool:
    """Whether a price is for one piece and for everybody: no price per 100 g, for members or from ten pieces on."""
    if "referenceQuantity" in specification or "validForMemberTier" in specification:
        return False
    if types_of(specification) & {"DeliveryChargeSpecification", "PaymentChargeSpecification"}:
        return False
    for quantity in things_of(specification, "eligibleQuantity"):
        if any(_value(fewest) > 1 for fewest in texts_of(quantity, "minValue", "value")):
            return False
    return True


def _kind(specification: Data) -> str:
    return _WORDS.sub("", next(texts_of(specification, "priceType"), "")).strip()


def _price(part: Data) -> str | None:
    return next(texts_of(part, "price", "minPrice"), None)


def _value(text: str) -> Decimal:
    try:
        money = read_price(text)
    except PriceUnreadable:
        return Decimal(0)
    return money.amount if money else Decimal(0)


def _is_time(text: str | None) -> bool:
    try:
        datetime.fromisoformat((text or "").strip())
    except ValueError:
        return False
    return True


def _state(offer: Data) -> str | None:
    """The state of stock as the page writes it; of several the first that is known."""
    stated = [text.removeprefix("schema:") for text in texts_of(offer, "availability", "itemAvailability")]
    return next((text for text in stated if read_availability(text)), next(iter(stated), None))


def _amounts(data: Data, name: str) -> Any:
    for thing in things_of(data, name):
        yield from texts_of(thing, "value")
    if not isinstance(data.get(name), dict | list):
        yield from texts_of(data, name)


def _condition(text: str) -> str:
    """``used`` of ``https://schema.org/UsedCondition``."""
    bare = _WORDS.sub("", text).strip()
    return bare.removesuffix("Condition").casefold() if bare.endswith("Condition") else bare


def _are_variants(lines: Sequence[dict[str, Any]]) -> bool:
    """Whether each offer is of a version of its own: they have SKUs, or names, or addresses, that all differ."""
    for name in ("sku", "gtin", "name", "url"):
        values = [line[name] for line in lines if name in line]
        if len(values) == len(lines) and len(set(values)) == len(lines):
            return True
    return False


def _by_market(lines: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Offers that hold in one region each; the first one's stock is the product's."""
    prices = [
        {"market": line["region"], "currency": line.get("currency"), "amount": line.get("price")}
        | ({"list_amount": line["list_price"]} if "list_price" in line else {})
        for line in lines
        if line.get("price")
    ]
    return {"prices": prices} | _shared(lines, ("availability", "condition"))


def _lowest(lines: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The offer with the lowest price, of those in the first one's currency; in stock where any of them is."""
    currency = next((line["currency"] for line in lines if "currency" in line), None)
    priced = [line for line in lines if line.get("price") and line.get("currency", currency) == currency]
    if not priced:
        return lines[0]
    best = dict(min(priced, key=lambda line: _value(line["price"])))
    if any(_value(line["price"]) != _value(best["price"]) for line in priced):
        best["price_from"] = True
        best.pop("list_price", None)
    states = [line.get("availability") for line in lines]
    stocked = next((state for state in states if state and read_availability(state) == "in_stock"), None)
    kept = {name: best[name] for name in _MONEY if name in best}
    kept |= _shared(lines, ("availability", "condition"))
    return kept | ({"availability": stocked} if stocked else {})


def _shared(lines: Sequence[dict[str, Any]], names: Sequence[str]) -> dict[str, Any]:
    """What all the lines say alike."""
    found = {}
    for name in names:
        values = {line.get(name) for line in lines}
        if len(values) == 1 and (value := values.pop()):
            found[name] = value
    return found
