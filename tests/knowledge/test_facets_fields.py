"""Limits on numbers, stated values, codes and what is taken out: exactly the products that satisfy them."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import text, update

from knowledge.catalog.schema import meta
from knowledge.catalog.view import CatalogView
from knowledge.facets import Filters, Having, Limit, coded, matching
from knowledge.facets.census import fields_of, numbers_of, values_with
from knowledge.publishing import preparing
from knowledge.records import Attribute, Product
from knowledge.store import StoreLocation, open_store
from tests.small_shop import NOW, product, variant


def field(name: str, number: str, unit: str | None = None) -> Attribute:
    return Attribute(name, f"{number} {unit or ''}".strip(), Decimal(number), unit)


def storage(key: str, *sizes: str) -> Product:
    options = [(("Storage", size), ("Colour", "Red")) for size in sizes]
    return product(key, variants=tuple(variant(f"{key}-{n}", "5", options=one) for n, one in enumerate(options)))


LEATHER, COTTON = Attribute("material", "leather"), Attribute("material", "Cotton")
DRY, WET = Attribute("waterproof", "yes", boolean=True), Attribute("waterproof", "no", boolean=False)
RED, BLUE = (("Colour", "Red"),), (("Colour", "Blue"),)
SHELF = (
    product("a", brand="Alder", mpn="XR-006R903", attributes=(field("weight", "1", "kg"), LEATHER)),
    product("b", brand="Birch", sku="C65-9", attributes=(field("weight", "999", "g"), COTTON)),
    product("c", brand="Alder", gtin="4006381333931", attributes=(field("weight", "2.2", "lb"),)),
    product("d", attributes=(field("weight", "1.5"), DRY)),
    product("e", title="Lamp xC65", attributes=(field("weight", "1001", "g"), WET)),
    product("f", attributes=(field("screen", "68.58", "cm"), field("length", "9", "ft"))),
    product("g", attributes=(field("screen", "27", '"'), field("length", "3", "m"))),
    storage("h", "64GB", "128 GB"),
    storage("i", "256 MB", "1TB"),
    product("j", variants=(variant("j-1", options=RED), variant("j-2", options=BLUE))),
)  # fmt: skip


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CatalogView]:
    """A catalog without vectors and words: filters on columns need neither."""
    store = open_store(StoreLocation(tmp_path_factory.mktemp("facet-fields")), create=True)
    with preparing(store, now=NOW) as draft:
        for record in SHELF:
            draft.put(record, lambda _record: (), "shop", read_at=NOW)
        assert draft.version
        with store.database.begin() as connection:
            connection.execute(update(meta).where(meta.c.key == "current").values(value="1"))
    yield CatalogView(store.database, 1)
    store.close()


def keys(view: CatalogView, ids: AbstractSet[int]) -> str:
    return "".join(sorted(record.key for record in view.records(ids).values()))


def limit(
    name: str,
    low: str | None,
    high: str | None,
    unit: str | None = None,
    *,
    low_open: bool = False,
    high_open: bool = False,
    bare: bool = False,
) -> Filters:
    least, most = (None if bound is None else Decimal(bound) for bound in (low, high))
    return Filters(limits=(Limit((name,), least, most, low_open, high_open, unit, bare),))


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (limit("weight", None, "1", "kg"), "abc"),
        (limit("weight", None, "1", "kg", high_open=True), "bc"),
        (limit("weight", "1", None, "kg"), "ae"),
        (limit("weight", "1", None, "kg", low_open=True), "e"),
        (limit("weight", "1000", "1000", "g"), "a"),
        (limit("weight", None, "2.2", "lb"), "c"),
        (limit("weight", None, "35", "oz"), ""),
        (limit("weight", None, "36", "盎司"), "abce"),
        # 2.2 lb are 997.9 g.
        (limit("weight", None, "998", "g"), "c"),
        # A bare number is compared with no unit, and with a bare number alone.
        (limit("weight", "1", "2", bare=True), "d"),
        (limit("weight", "1", "2"), "ad"),
        (limit("screen", "27", "27", "in"), "fg"),
        (limit("length", "2.8", None, "m"), "g"),
        (limit("length", "2.7", None, "m"), "fg"),
        (limit("Storage", "128", None, "gb"), "hi"),
        (limit("Storage", "200", None, "gb"), "i"),
        (limit("Storage", None, "1", "gb"), "i"),
        (limit("Storage", "129", "900", "gb"), ""),
        (Filters(having=(Having(("material",), ("leather", "suede")),)), "a"),
        (Filters(having=(Having(("material",), ("Leather",)),)), ""),
        (Filters(having=(Having(("waterproof",), boolean=True),)), "d"),
        (Filters(having=(Having(("waterproof",), boolean=False),)), "e"),
        (Filters(brands=("Alder", "Birch")), "abc"),
        (Filters(brands=("Alder",), excluded=(Filters(having=(Having(("material",), ("leather",)),)),)), "c"),
        # One that states nothing of what is taken out stays.
        (Filters(excluded=(Filters(brands=("Alder",)),)), "bdefghij"),
        (Filters(excluded=(Filters(having=(Having(("waterproof",), boolean=True),)),)), "abcefghij"),
        (Filters(excluded=(limit("weight", None, "1", "kg"),)), "defghij"),
        # Sold in red and in blue: it can be had in "not red".
        (Filters(excluded=(Filters(options=(("Red",),)),)), "abcdefgj"),
    ],
)  # fmt: skip
def test_exactly_the_products_that_satisfy(view: CatalogView, filters: Filters, expected: str) -> None:
    assert keys(view, matching(view, filters)) == expected


def test_the_same_as_sql_written_by_hand(view: CatalogView) -> None:
    by_hand = text(
        "SELECT record_id FROM attributes WHERE name = 'weight' AND "
        "((unit = 'kg' AND number <= 1) OR (unit = 'g' AND number <= 1000) OR "
        "(unit = 'lb' AND number <= 1000 / 453.59237))"
    )
    with view.engine.connect() as connection:
        assert matching(view, limit("weight", None, "1", "kg")) == set(connection.execute(by_hand).scalars())


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("c65", "b"),
        ("C65-9", "b"),
        ("xr-006", "a"),
        ("006R903", ""),
        ("400638", "c"),
        ("xc6", "e"),
        ("", ""),
        ("%", ""),
    ],
)
def test_partial_codes(view: CatalogView, code: str, expected: str) -> None:
    assert keys(view, coded(view, code)) == expected


def test_fields_are_counted_with_their_units(view: CatalogView) -> None:
    ids = view.product_ids()
    weights = {field.unit: field.numbers for field in fields_of(view, ids, ["weight"])}
    assert weights == {"g": 2, "kg": 1, "lb": 1, None: 1}
    (waterproof,) = fields_of(view, ids, ["waterproof"])
    assert (waterproof.stated, waterproof.yes, waterproof.no) == (2, 1, 1)
    assert numbers_of(view, ids, ["weight"]) == [1.5]
    assert [(value.name, value.text) for value in values_with(view, ids, ["LEATHER"])] == [("material", "leather")]


def test_they_are_told_as_they_are_set() -> None:
    filters = replace(
        limit("weight", None, "1.5", "kg", high_open=True),
        brands=("HP", "Dell"),
        codes=("c65",),
        having=(Having(("waterproof",), boolean=True), Having(("colour", "color"), ("Red", "Blue"))),
        excluded=(Filters(brands=("Acer",)),),
        price_max=Decimal(600),
        price_max_open=True,
    )
    assert filters.to_json() == {
        "brand": ["HP", "Dell"],
        "codes": ["c65"],
        "attributes": [
            {"name": "weight", "max": 1.5, "max_open": True, "unit": "kg"},
            {"name": "waterproof", "value": True},
            {"name": "colour", "value": ["Red", "Blue"]},
        ],
        "not": [{"brand": "Acer"}],
        "price_max": 600.0,
        "price_max_open": True,
    }


def test_filters_over_those_before() -> None:
    before = replace(
        limit("weight", None, "2", "kg"), brands=("HP",), words=("bag",), price_max=Decimal(50), currency="USD"
    )
    heavier = limit("weight", "3", None, "kg")
    assert heavier.over(before) == replace(before, limits=heavier.limits)
    dearer = Filters(price_min=Decimal(60))
    assert dearer.over(before) == replace(before, price_min=Decimal(60), price_max=None)
    assert Filters(excluded=(Filters(brands=("HP",)),)).over(before).brands == ()
    assert Filters(brands=("HP",)).over(Filters(excluded=(Filters(brands=("HP",)),))) == Filters(brands=("HP",))
    assert Filters().over(before) == before
