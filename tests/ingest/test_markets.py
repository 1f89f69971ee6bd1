"""Prices by market: the shop's market says which one is told, and nothing of another market stands in for it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bot.offers import card, offer
from ingest.native import read_record
from ingest.rows import Row
from ingest.sources import Origin, SourceSettings
from knowledge.records import MarketPrice, Product
from tests.ingest.conftest import NOW

PRICES = [
    {"market": "DE", "currency": "EUR", "amount": "90", "list_amount": "110"},
    {"market": "International", "amount": "120"},
]
BASE: dict[str, Any] = {"sku": "rug", "title": "Rug", "price": "100", "currency": "USD", "prices": PRICES}


def read(line: dict[str, Any], market: str | None, currency: str | None = None) -> Product:
    settings = SourceSettings(market=market, currency=currency)
    record, notes = read_record(Row(1, line), Origin("shop", "shop", "en", lambda _source: settings))
    assert notes == []
    assert isinstance(record, Product)
    return record


def told(line: dict[str, Any], market: str | None, currency: str | None = None) -> tuple[Any, ...]:
    found = offer(read(line, market, currency), now=NOW)
    return found.low, found.high, found.list_price, found.currency


@pytest.mark.parametrize(
    ("market", "currency", "expected"),
    [
        (None, None, (100, 100, None, "USD")),
        ("", None, (100, 100, None, "USD")),
        ("FR", "EUR", (100, 100, None, "USD")),
        ("DE", None, (90, 90, 110, "EUR")),
        (" de ", "CHF", (90, 90, 110, "EUR")),
        # The market's price names no currency: the shop's setting does, and that of the other price never.
        ("international", "CAD", (120, 120, None, "CAD")),
        ("International", None, (120, 120, None, None)),
    ],
)
def test_the_shops_market_says_which_price_is_told(
    market: str | None, currency: str | None, expected: tuple[Any, ...]
) -> None:
    assert told(BASE, market, currency) == expected
    shown = card(read(BASE, market, currency), now=NOW)
    assert (shown.price, shown.list_price, shown.currency) == (expected[0], expected[2], expected[3])


def test_all_prices_are_kept_whichever_is_told() -> None:
    kept = (
        MarketPrice("DE", "EUR", Decimal(90), Decimal(110)),
        MarketPrice("International", None, Decimal(120)),
    )
    assert read(BASE, "DE").prices == read(BASE, None).prices == kept


def test_a_sale_of_another_market_is_none_here() -> None:
    sale = BASE | {"sale_price": "80", "sale_start": "2026-01-01", "sale_end": "2036-01-01"}
    assert told(sale, None) == (80, 80, 100, "USD")
    assert told(sale, "DE") == (90, 90, 110, "EUR")
    there = read(sale, "DE")
    assert (there.sale_price, there.sale_start, there.sale_end) == (None, None, None)


def version(sku: str, **fields: str) -> dict[str, Any]:
    return {"sku": sku, "options": {"Size": sku}, **fields}


def test_versions_at_the_products_price_are_sold_at_the_markets() -> None:
    line = BASE | {"variants": [version("S", price="100"), version("M")]}
    assert told(line, None) == (100, 100, None, "USD")
    assert told(line, "DE") == (90, 90, 110, "EUR")
    assert {variant.currency for variant in read(line, "DE").variants} == {"EUR"}


def test_versions_at_a_price_of_their_own_have_none_in_the_market() -> None:
    """What the large one costs there nobody said: neither its price at home nor the small one's."""
    line = BASE | {"variants": [version("S", price="100"), version("L", price="140")]}
    assert told(line, None) == (100, 140, None, "USD")
    small, large = read(line, "DE").variants
    assert (small.price, small.list_price, small.currency) == (90, 110, "EUR")
    assert (large.price, large.list_price, large.currency) == (None, None, "EUR")
    assert offer(read(line, "DE"), now=NOW, variants=[large]).low is None


def test_a_versions_sale_of_another_market_is_none_here() -> None:
    sale = {"sale_price": "80", "sale_start": "2026-01-01", "sale_end": "2036-01-01"}
    line = BASE | {"variants": [version("S", price="100", **sale), version("M", price="100")]}
    assert told(line, None) == (80, 100, None, "USD")
    assert told(line, "DE") == (90, 90, 110, "EUR")
    dearer = BASE | {"variants": [version("S", price="100"), version("L", price="140", **sale)]}
    assert [variant.sale_price for variant in read(dearer, None).variants] == [None, 80]
    assert {variant.sale_price for variant in read(dearer, "DE").variants} == {None}


def test_versions_alone_may_carry_the_usual_price() -> None:
    line = {name: value for name, value in BASE.items() if name != "price"}
    same = line | {"variants": [version("S", price="100"), version("L", price="100")]}
    assert told(same, "DE") == (90, 90, 110, "EUR")
    # Which of the two costs 90 there is not said.
    apart = line | {"variants": [version("S", price="100"), version("L", price="140")]}
    assert told(apart, "DE") == (None, None, None, "EUR")
    assert told(apart, None) == (100, 140, None, "USD")


def test_without_another_price_the_lines_currency_is_the_markets() -> None:
    line = {"sku": "rug", "title": "Rug", "currency": "SEK", "prices": [{"market": "SE", "amount": "900"}]}
    assert told(line, "SE") == (900, 900, None, "SEK")
    assert told(line, None) == (None, None, None, "SEK")
