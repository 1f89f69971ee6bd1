"""What a product costs and whether it can be had: spans, sales at their edges, unknown prices, one stock state."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.offers import Offer, availability, card, offer
from knowledge.records import Availability, Image, Product, Variant
from tests.small_shop import NOW, product, variant

SHANGHAI = timezone(timedelta(hours=8))


def usd(low: str | None, high: str | None = None, listed: str | None = None, **more: bool) -> Offer:
    """An offer in US dollars."""
    top = high or low
    return Offer(
        None if low is None else Decimal(low),
        None if top is None else Decimal(top),
        None if listed is None else Decimal(listed),
        "USD",
        **more,
    )


def sold(*variants: Variant, **fields: object) -> Product:
    return product("shoe", currency="USD", variants=variants, **fields)


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        (sold(price=Decimal("49.50")), usd("49.50")),
        (sold(), usd(None)),
        (sold(variant("a", "10"), variant("b", "12"), variant("c", "11")), usd("10", "12")),
        (sold(variant("a", "10"), variant("b", "10")), usd("10")),
        (sold(variant("a", "10"), variant("b")), usd("10")),
        (sold(variant("a"), variant("b"), price=Decimal(9)), usd("9")),
        # The variants are what is bought: their prices go before the product's.
        (sold(variant("a", "10"), price=Decimal(9), list_price=Decimal(20)), usd("10")),
        (sold(price=Decimal(9), price_from=True), usd("9", starts_at=True)),
        (sold(price=Decimal(0)), usd(None)),
        (sold(variant("a", "0"), variant("b", "12")), usd("12")),
    ],
)
def test_the_span(what: Product, expected: Offer) -> None:
    assert offer(what, now=NOW) == expected


@pytest.mark.parametrize(
    ("what", "listed"),
    [
        (sold(price=Decimal(10), list_price=Decimal(12)), "12"),
        (sold(price=Decimal(10), list_price=Decimal(10)), None),
        (sold(price=Decimal(10), list_price=Decimal(8)), None),
        (sold(price=Decimal(10)), None),
        (sold(variant("a", "10", list_price=Decimal(12)), variant("b", "10", list_price=Decimal(12))), "12"),
        # Only some versions are reduced, by different amounts, or from different prices: no one struck-through price.
        (sold(variant("a", "10", list_price=Decimal(12)), variant("b", "10", list_price=Decimal(13))), None),
        (sold(variant("a", "10", list_price=Decimal(12)), variant("b", "11", list_price=Decimal(12))), None),
    ],
)
def test_a_struck_through_price_is_higher_and_one_for_all(what: Product, listed: str | None) -> None:
    found = offer(what, now=NOW)
    assert found.list_price == (None if listed is None else Decimal(listed))


def test_free_items_are_free_only_where_the_shop_says_so() -> None:
    gift = sold(price=Decimal(0))
    assert offer(gift, now=NOW).low is None
    assert offer(gift, now=NOW, free_items=True) == usd("0")
    mixed = sold(variant("a", "0"), variant("b", "5"))
    assert offer(mixed, now=NOW) == usd("5")
    assert offer(mixed, now=NOW, free_items=True) == usd("0", "5")
    assert card(gift, now=NOW).price is None
    assert card(gift, now=NOW, free_items=True).price == 0


def test_the_variants_that_were_asked_for() -> None:
    small, large = variant("s", "10", list_price=Decimal(15)), variant("l", "14")
    shoe = sold(small, large)
    assert offer(shoe, now=NOW, variants=[large]) == usd("14")
    assert offer(shoe, now=NOW, variants=[small]) == usd("10", listed="15")
    assert offer(shoe, now=NOW, variants=[small, large]) == offer(shoe, now=NOW)


@pytest.mark.parametrize("zone", [UTC, SHANGHAI, timezone(timedelta(hours=-7))])
@pytest.mark.parametrize(
    ("start", "end", "runs"),
    [
        (None, None, True),
        (0, None, True),
        (1, None, False),
        (-1, None, True),
        (None, 0, True),
        (None, -1, False),
        (None, 1, True),
        (0, 0, True),
        (-60, 60, True),
        (60, 120, False),
        (-120, -60, False),
    ],
)
def test_a_dated_sale_runs_from_its_first_to_its_last_second(
    start: int | None, end: int | None, runs: bool, zone: timezone
) -> None:
    now = NOW.astimezone(zone)

    def at(seconds: int | None) -> datetime | None:
        return None if seconds is None else NOW + timedelta(seconds=seconds)

    what = sold(price=Decimal(100), sale_price=Decimal(80), sale_start=at(start), sale_end=at(end))
    assert offer(what, now=now) == (usd("80", listed="100") if runs else usd("100"))


def test_a_time_without_zone_is_the_shops_own() -> None:
    ends = datetime(2026, 5, 4, 12, 0)
    what = sold(price=Decimal(100), sale_price=Decimal(80), sale_end=ends)
    at_noon_in_shanghai = datetime(2026, 5, 4, 12, 0, tzinfo=SHANGHAI)
    assert offer(what, now=at_noon_in_shanghai).low == 80
    assert offer(what, now=at_noon_in_shanghai + timedelta(seconds=1)).low == 100
    # Four in the morning of UTC is noon in Shanghai: for a shop in UTC the sale goes on.
    assert offer(what, now=at_noon_in_shanghai.astimezone(UTC) + timedelta(hours=1)).low == 80


def test_a_sale_without_a_regular_price_is_struck_through_from_the_list_price() -> None:
    what = sold(sale_price=Decimal(80), list_price=Decimal(120))
    assert offer(what, now=NOW) == usd("80", listed="120")
    over = sold(sale_price=Decimal(80), list_price=Decimal(120), sale_end=NOW - timedelta(days=1))
    assert offer(over, now=NOW) == usd(None)


def test_the_sale_of_a_version_is_what_that_version_costs() -> None:
    ends = NOW + timedelta(days=1)
    small, large = variant("s", "100", sale_price=Decimal(80), sale_end=ends), variant("l", "120")
    shoe = sold(small, large)
    assert offer(shoe, now=NOW) == usd("80", "120")
    assert offer(shoe, now=NOW, variants=[small]) == usd("80", listed="100")
    assert offer(shoe, now=NOW, variants=[large]) == usd("120")
    shown = card(shoe, now=NOW, variants=[small])
    assert (shown.price, shown.list_price) == (80, 100)
    after = ends + timedelta(seconds=1)
    assert offer(shoe, now=after) == usd("100", "120")
    assert offer(shoe, now=after, variants=[small]) == usd("100")
    assert offer(sold(small, small, price=Decimal(100)), now=NOW) == usd("80", listed="100")


def test_variants_with_prices_of_their_own_go_before_the_products_sale() -> None:
    what = sold(variant("a", "90"), variant("b", "95"), sale_price=Decimal(80), price=Decimal(100))
    assert offer(what, now=NOW) == usd("90", "95")
    unpriced = sold(variant("a"), variant("b"), sale_price=Decimal(80), price=Decimal(100))
    assert offer(unpriced, now=NOW) == usd("80", listed="100")


@pytest.mark.parametrize(
    ("what", "currency"),
    [
        (product("a", price=Decimal(5)), None),
        (product("a", price=Decimal(5), currency="EUR"), "EUR"),
        (product("a", currency="USD", variants=(variant("x", "5", currency="EUR"),)), "EUR"),
        (product("a", currency="USD", variants=(variant("x", "5"), variant("y", "6"))), "USD"),
    ],
)
def test_the_currency_is_the_one_that_was_said(what: Product, currency: str | None) -> None:
    assert offer(what, now=NOW).currency == currency


def test_amounts_of_two_currencies_are_never_one_span() -> None:
    dollars, yuan = variant("x", "10", currency="USD"), variant("y", "90", currency="CNY")
    assert offer(product("a", variants=(dollars, yuan)), now=NOW) == Offer(None, None, None, None)
    home = product("a", currency="USD", variants=(dollars, yuan))
    assert offer(home, now=NOW) == usd("10")
    assert offer(home, now=NOW, variants=[yuan]) == Offer(Decimal(90), Decimal(90), None, "CNY")
    assert offer(product("a", currency="USD", variants=(yuan,)), now=NOW).currency == "CNY"
    euros = variant("z", "7", currency="EUR")
    assert offer(product("a", variants=(dollars, yuan, euros, variant("w", "3"))), now=NOW).low is None
    abroad = product("a", currency="EUR", variants=(dollars, yuan))
    assert offer(abroad, now=NOW).low is None
    # A version without a price says nothing about money.
    assert offer(product("a", variants=(dollars, variant("y", currency="CNY"))), now=NOW) == usd("10")


def test_an_unknown_price_hides_no_known_one() -> None:
    assert offer(sold(price=Decimal(10), sale_price=Decimal(0)), now=NOW) == usd("10")
    assert offer(sold(variant("a", "0"), price=Decimal(10)), now=NOW) == usd("10")


def test_a_sale_that_ends_on_a_day_includes_that_day() -> None:
    what = sold(price=Decimal(10), sale_price=Decimal(8), sale_end=datetime(2026, 5, 4))
    assert offer(what, now=NOW).low == 8
    assert offer(what, now=datetime(2026, 5, 4, 23, 59, 59, tzinfo=UTC)).low == 8
    assert offer(what, now=datetime(2026, 5, 5, 0, 0, 1, tzinfo=UTC)).low == 10
    # Midnight with a zone is a moment, and no day.
    exact = sold(price=Decimal(10), sale_price=Decimal(8), sale_end=datetime(2026, 5, 4, tzinfo=SHANGHAI))
    assert offer(exact, now=datetime(2026, 5, 4, tzinfo=SHANGHAI)).low == 8
    assert offer(exact, now=datetime(2026, 5, 4, 0, 0, 1, tzinfo=SHANGHAI)).low == 10


def test_a_sale_that_starts_on_a_day_starts_with_that_day() -> None:
    what = sold(price=Decimal(10), sale_price=Decimal(8), sale_start=datetime(2026, 5, 4))
    assert offer(what, now=datetime(2026, 5, 4, tzinfo=SHANGHAI)).low == 8
    assert offer(what, now=datetime(2026, 5, 3, 23, 59, tzinfo=SHANGHAI)).low == 10


def test_a_card_knows_the_moment() -> None:
    what = sold(price=Decimal(10), sale_price=Decimal(8), sale_end=NOW)
    assert card(what, now=NOW).price == 8
    assert card(what, now=NOW + timedelta(seconds=1)).price == 10


@given(
    st.lists(st.one_of(st.none(), st.decimals(0, 500, places=2)), max_size=5),
    st.one_of(st.none(), st.decimals(0, 500, places=2)),
    st.booleans(),
)
def test_whatever_the_rows_say_the_span_is_one_of_their_prices(
    prices: list[Decimal | None], own: Decimal | None, free: bool
) -> None:
    variants = tuple(Variant(key=str(number), price=price) for number, price in enumerate(prices))
    found = offer(product("a", price=own, variants=variants), now=NOW, free_items=free)
    stated = {price for price in (*prices, own) if price is not None and (price > 0 or free)}
    if found.low is None or found.high is None:
        assert found.low is found.high is found.list_price is None
        return
    assert found.low <= found.high
    assert {found.low, found.high} <= stated
    known = {price for price in prices if price is not None and (price > 0 or free)}
    if known:
        assert (found.low, found.high) == (min(known), max(known))


@pytest.mark.parametrize(
    ("states", "own", "merged"),
    [
        ((), "in_stock", "in_stock"),
        ((), None, None),
        (("in_stock", "out_of_stock"), None, "in_stock"),
        (("out_of_stock", "in_stock"), "out_of_stock", "in_stock"),
        (("out_of_stock", "out_of_stock"), "in_stock", "out_of_stock"),
        (("out_of_stock", "preorder"), None, None),
        (("preorder", "preorder"), None, "preorder"),
        ((None, None), "preorder", "preorder"),
        ((None, None), None, None),
        ((None, "out_of_stock"), None, None),
        ((None, "in_stock"), None, "in_stock"),
    ],
)
def test_one_state_for_all_variants(
    states: tuple[Availability | None, ...], own: Availability | None, merged: str | None
) -> None:
    variants = tuple(variant(str(number), availability=state) for number, state in enumerate(states))
    assert availability(sold(*variants, availability=own)) == merged


def test_the_state_of_chosen_variants_is_never_the_products() -> None:
    small, large = variant("s", availability="out_of_stock"), variant("l")
    shoe = sold(small, large, availability="in_stock")
    assert availability(shoe, [small]) == "out_of_stock"
    assert availability(shoe, [large]) is None
    assert availability(shoe, [small, large]) is None


def test_a_card_tells_what_the_offer_tells() -> None:
    small = variant("R-S", "10", sku="R-S", availability="out_of_stock", image="https://shop.example/s.png")
    large = variant("R/L", "14", list_price=Decimal(20), availability="in_stock")
    shoe = sold(
        small,
        large,
        title="Ridge",
        url="https://shop.example/ridge",
        images=(Image("https://shop.example/1.png"), Image("https://shop.example/2.png")),
    )
    whole = card(shoe, now=NOW, why="waterproof: yes")
    assert (whole.sku, whole.variant_sku, whole.title, whole.why) == ("shoe", None, "Ridge", "waterproof: yes")
    assert (whole.price, whole.price_max, whole.list_price, whole.currency) == (Decimal(10), Decimal(14), None, "USD")
    assert (whole.availability, whole.url, whole.image) == ("in_stock", shoe.url, "https://shop.example/1.png")
    first = card(shoe, now=NOW, variants=[small])
    assert (first.variant_sku, first.price, first.price_max) == ("R-S", Decimal(10), None)
    assert (first.availability, first.image) == ("out_of_stock", "https://shop.example/s.png")
    second = card(shoe, now=NOW, variants=[large])
    assert (second.variant_sku, second.price, second.list_price) == ("R/L", Decimal(14), Decimal(20))
    assert second.image == "https://shop.example/1.png"
    both = card(shoe, now=NOW, variants=[small, large])
    assert (both.variant_sku, both.price, both.price_max) == (None, Decimal(10), Decimal(14))


def test_a_card_of_a_bare_product() -> None:
    bare = card(product("p", sku="SKU-1"), now=NOW)
    assert (bare.sku, bare.title) == ("SKU-1", "P")
    assert (bare.price, bare.price_max, bare.list_price, bare.currency) == (None, None, None, None)
    assert (bare.availability, bare.url, bare.image, bare.variant_sku, bare.why) == (None, None, None, None, "")
