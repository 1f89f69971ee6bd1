"""Typed filters: what they say of themselves, and exactly the products that satisfy them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from knowledge.catalog.view import CatalogView
from knowledge.facets import Filters, matching
from knowledge.records import Availability, Product
from knowledge.store import Store, StoreLocation, open_store
from tests.small_shop import NOW, product, variant


def shoe(key: str, price: str, size: str, colour: str, availability: Availability | None, **more: Any) -> Product:
    options = (("Size", size), ("Colour", colour))
    return product(
        key,
        currency=more.pop("currency", "USD"),
        variants=(variant(f"{key}-v", price, options=options, availability=availability, **more),),
        category="Shoes",
        availability=availability,
    )


SHELF = (
    shoe("a", "50", "42", "Red", "in_stock"),
    shoe("b", "80", "42", "Blue", "out_of_stock"),
    shoe("c", "120", "43", "Dark red", "in_stock", list_price=Decimal(150)),
    shoe("d", "60", "142", "Green", None, currency="EUR"),
    product("e", price=Decimal(0), category="Gifts", brand="Fern"),
    product(
        "f",
        price=Decimal(80),
        list_price=Decimal(80),
        category="Rugs",
        brand="Fern",
        availability="in_stock",
        currency="USD",
    ),
    product("g", price=Decimal(79), list_price=Decimal(99), category="Rugs", currency="USD"),
    product("h", price=Decimal(10), category="Rugs", published=False, availability="in_stock", currency="USD"),
    product(
        "i",
        currency="USD",
        category="Shoes",
        availability="in_stock",
        variants=(
            variant("i-1", "70", options=(("Size", "42"),), availability="out_of_stock"),
            variant("i-2", "95", options=(("Size", "44"),), availability="in_stock"),
        ),
    ),
    product("j", category='Say "hi"', variants=(variant("j-1", "5", options=(("Size", '10" [wide]'),)),)),
)


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CatalogView]:
    """A catalog without vectors and words: filters need neither."""
    store = open_store(StoreLocation(tmp_path_factory.mktemp("facets")), create=True)
    write(store)
    yield CatalogView(store.database, 1)
    store.close()


def write(store: Store) -> None:
    from sqlalchemy import update

    from knowledge.catalog.schema import meta
    from knowledge.publishing import preparing

    with preparing(store, now=NOW) as draft:
        for record in SHELF:
            draft.put(record, lambda _record: (), "shop", read_at=NOW)
        assert draft.version
        with store.database.begin() as connection:
            connection.execute(update(meta).where(meta.c.key == "current").values(value="1"))


def keys(view: CatalogView, filters: Filters) -> str:
    found = view.records(matching(view, filters))
    return "".join(sorted(record.key for record in found.values()))


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), "abcdefgij"),
        (Filters(categories=("Shoes",)), "abcdi"),
        (Filters(categories=("Rugs", "Gifts")), "efg"),
        (Filters(categories=("shoes",)), ""),
        (Filters(categories=('Say "hi"',)), "j"),
        (Filters(brands=("Fern",)), "ef"),
        (Filters(price_max=Decimal(80)), "abdfgij"),
        (Filters(price_max=Decimal("79.99")), "adgij"),
        (Filters(price_min=Decimal(80)), "bcfi"),
        (Filters(price_min=Decimal("80.01")), "ci"),
        (Filters(price_min=Decimal(60), price_max=Decimal(75)), "di"),
        (Filters(price_max=Decimal(80), currency="USD"), "abfgi"),
        (Filters(price_max=Decimal(80), currency="EUR"), "d"),
        (Filters(currency="EUR"), "abcdefgij"),
        (Filters(in_stock=True), "acfi"),
        (Filters(on_sale=True), "cg"),
        (Filters(options=(("42",),)), "abi"),
        (Filters(options=(("42", "43"),)), "abci"),
        (Filters(options=(("42",),), in_stock=True), "a"),
        (Filters(options=(("44",),), in_stock=True), "i"),
        (Filters(options=(("Red",),)), "a"),
        (Filters(options=(("Dark",),)), ""),
        (Filters(options=(('10" [wide]',),)), "j"),
        (Filters(options=(("4_",),)), ""),
        (Filters(options=(("%",),)), ""),
        # All of it on one version: size and colour, price, stock.
        (Filters(options=(("42",), ("Red", "Blue"))), "ab"),
        (Filters(options=(("43",), ("Red",))), ""),
        (Filters(options=(("42",), ("Blue",)), in_stock=True), ""),
        (Filters(options=(("44",),), price_max=Decimal(80)), ""),
        (Filters(options=(("42",),), price_max=Decimal(70)), "ai"),
        (Filters(options=(("42",),), price_min=Decimal(75)), "b"),
        (Filters(categories=("Shoes",), price_max=Decimal(60), in_stock=True), "a"),
    ],
)
def test_exactly_the_products_that_satisfy(view: CatalogView, filters: Filters, expected: str) -> None:
    assert keys(view, filters) == expected


def test_filters_are_told_as_they_are_set() -> None:
    assert Filters().to_json() == {}
    whole = Filters(
        categories=("Shoes",),
        brands=("Fern",),
        words=("trail", "shoe"),
        options=(("42", "43"), ("Red",)),
        price_min=Decimal(10),
        price_max=Decimal("80.50"),
        currency="USD",
        in_stock=True,
        on_sale=True,
    )
    assert whole.to_json() == {
        "category": "Shoes",
        "brand": "Fern",
        "title": "trail shoe",
        "options": ["42", "43", "Red"],
        "price_min": 10.0,
        "price_max": 80.5,
        "currency": "USD",
        "in_stock": True,
        "on_sale": True,
    }
    assert Filters(categories=("Shoes", "鞋")).to_json() == {"category": ["Shoes", "鞋"]}


def test_any_set_filter_counts_as_one() -> None:
    assert not Filters()
    for filters in (
        Filters(categories=("Shoes",)),
        Filters(brands=("Fern",)),
        Filters(words=("trail",)),
        Filters(options=(("42",),)),
        Filters(price_min=Decimal(0)),
        Filters(price_max=Decimal(0)),
        Filters(currency="USD"),
        Filters(in_stock=True),
        Filters(on_sale=True),
    ):
        assert filters
        assert filters.to_json()


def test_without_price_keeps_the_rest() -> None:
    filters = Filters(brands=("Fern",), price_min=Decimal(1), price_max=Decimal(5), currency="USD", in_stock=True)
    assert filters.without_price() == Filters(brands=("Fern",), in_stock=True)
