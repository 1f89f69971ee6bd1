"""Filters over the columns in memory against the same filters in SQL, which proves counts: equal for any filters."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import not_

from knowledge.catalog.selling import Moment
from knowledge.catalog.view import CatalogView
from knowledge.facets import Filters, Having, Limit, matching, outdated, undecided
from knowledge.facets.census import fields_of, numbers_of, values_of, values_with
from knowledge.facets.conditions import conditions, stated, states_field, young_enough
from knowledge.records import AVAILABILITIES, Attribute, Product, Variant
from knowledge.retrieval import Reader
from tests.small_shop import NOW, opened, product, publish, variant

EAST = timezone(timedelta(hours=8))
DAYS = tuple(NOW + timedelta(days=days) for days in (-30, -2, -1, 0, 1, 2, 30))
MOMENTS = (None, *DAYS, NOW.astimezone(EAST), datetime(2026, 5, 6, 23, 59, 59, tzinfo=EAST))
PRICES = tuple(map(Decimal, ("0", "5", "9.99", "10", "10.01", "20", "79.9", "80", "150")))
NAMES, UNITS = ("Weight", "weight", "Length", "尺寸", "Type"), ("kg", "g", "KG", "lb", "in", "cm", "Ω", "sack", None)
TEXTS = ("Red", "red", "Oak", "羊毛", "Éclair", '10" [wide]', "50%", "a_b")
OPTIONS = tuple((name, value) for name in ("Colour", "Size") for value in (*TEXTS, "128GB", "2 kg", "500 g"))


def _sale(made: random.Random) -> dict[str, Any]:
    """A sale, dated by day, by hour with a zone, or not at all; none in most cases."""
    if made.random() < 0.6:
        return {}
    start, end = (
        made.choice((None, day, day.replace(tzinfo=None), day.astimezone(EAST))) for day in made.sample(DAYS, 2)
    )
    return {"sale_price": made.choice(PRICES), "sale_start": start, "sale_end": end}


def _price(made: random.Random) -> dict[str, Any]:
    stated = {"price": made.choice((None, *PRICES)), "list_price": made.choice((None, None, *PRICES))}
    return stated | _sale(made)


def _attribute(made: random.Random) -> Attribute:
    kind = made.randrange(3)
    name, unit = made.choice(NAMES), made.choice(UNITS)
    if kind == 0:
        number = Decimal(made.choice(("0.5", "1", "2", "2.5", "500", "1000", "2000", "0.1")))
        return Attribute(name, f"{number} {unit or ''}".strip(), number, unit)
    if kind == 1:
        return Attribute(name, "yes", boolean=made.random() < 0.5)
    return Attribute(name, made.choice(TEXTS))


def _variant(made: random.Random, key: str) -> Variant:
    options = tuple(made.sample(OPTIONS, made.randrange(3)))
    availability = made.choice((None, *AVAILABILITIES))
    return replace(variant(key), options=options, availability=availability, **_price(made))


def _product(made: random.Random, number: int) -> Product:
    return product(
        f"p{number}",
        brand=made.choice((None, "Fern", "fern", "Alder")),
        category=made.choice((None, "Rugs", "Kettles")),
        currency=made.choice((None, "USD", "EUR")),
        availability=made.choice((None, *AVAILABILITIES)),
        published=made.random() < 0.95,
        attributes=tuple(_attribute(made) for _ in range(made.randrange(4))),
        variants=tuple(_variant(made, f"p{number}-{n}") for n in range(made.choice((0, 0, 1, 2, 3)))),
        **_price(made),
    )


def _shelf(seed: int, numbers: range) -> list[Product]:
    made = random.Random(seed)
    return [_product(made, number) for number in numbers]


@pytest.fixture(scope="module")
def readers(tmp_path_factory: pytest.TempPathFactory, model_folder: Path) -> Iterator[tuple[Reader, Reader]]:
    """A reader that came from one version to the next, and one that never saw the first."""
    store = opened(tmp_path_factory.mktemp("columns"), model_folder)
    first = _shelf(20261122, range(160))
    publish(store, *first)
    moved = Reader(store)
    assert len(moved.view.columns) > 140
    assert moved.view.codes
    # Confirmed earlier than the rest: too old to be told where the shop limits the age.
    changed = _shelf(7, range(8, 24))
    publish(store, *changed, *_shelf(8, range(160, 170)), remove=first[40:44], now=NOW - timedelta(days=3))
    assert moved.refresh()
    yield moved, Reader(store)
    store.close()


def some(values: tuple[Any, ...], most: int = 2, least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(values), min_size=least, max_size=most, unique=True).map(tuple)


bounds = st.one_of(st.none(), st.sampled_from(tuple(map(Decimal, ("0", "0.5", "1", "2", "1000", "2000", "4.40924")))))
limits = st.builds(
    Limit,
    some(NAMES, 3),
    bounds,
    bounds,
    st.booleans(),
    st.booleans(),
    unit=st.one_of(st.none(), st.sampled_from(UNITS)),
    bare=st.booleans(),
)
havings = st.one_of(
    st.builds(Having, some(NAMES, 3), some(TEXTS, 3)),
    st.builds(Having, some(NAMES, 3), boolean=st.booleans()),
)
prices = st.one_of(st.none(), st.sampled_from(PRICES))
plain = {
    "categories": some(("Rugs", "Kettles", "rugs")),
    "brands": some(("Fern", "fern", "Oak")),
    "options": st.lists(some((*TEXTS, "128GB", "%"), 2, 1), max_size=2).map(tuple),
    "limits": st.lists(limits, max_size=2).map(tuple),
    "having": st.lists(havings, max_size=2).map(tuple),
    "price_min": prices,
    "price_max": prices,
    "price_min_open": st.booleans(),
    "price_max_open": st.booleans(),
    "currency": st.sampled_from((None, "USD", "EUR")),
    "in_stock": st.sampled_from((None, None, True, False)),
    "on_sale": st.booleans(),
}
# Of all that can be asked for one question asks for a few: all of it is satisfied by nothing.
parts = st.sets(st.sampled_from(sorted(plain)), max_size=3).flatmap(
    lambda names: st.builds(Filters, **{name: plain[name] for name in names})
)
filters = st.builds(lambda whole, out: replace(whole, excluded=out), parts, st.lists(parts, max_size=2).map(tuple))
ages = st.sampled_from((None, None, timedelta(hours=1), timedelta(days=2), timedelta(days=40)))
moments = st.builds(
    lambda now, price, stock: None if now is None else Moment(now, price, stock), st.sampled_from(MOMENTS), ages, ages
)


def at(reader: Reader, moment: Moment | None) -> CatalogView:
    return reader.view if moment is None else reader.view.at(moment)


def by_sql(view: CatalogView, asked: Filters) -> set[int]:
    return view.product_ids(*conditions(asked, view.moment, view.vocabulary.options))


@settings(max_examples=300)
@given(filters, moments)
def test_the_same_products_as_in_sql(readers: tuple[Reader, Reader], asked: Filters, moment: Moment | None) -> None:
    moved, fresh = (at(reader, moment) for reader in readers)
    expected = by_sql(fresh, asked)
    assert matching(fresh, asked) == expected
    assert matching(moved, asked) == expected
    assert matching(fresh, asked, range(50)) == expected & set(range(50))


@settings(max_examples=60)
@given(filters, moments)
def test_the_same_are_too_old_or_say_nothing(
    readers: tuple[Reader, Reader], asked: Filters, moment: Moment | None
) -> None:
    view = at(readers[0], moment)
    for fact, ids in outdated(view, asked).items():
        recent = young_enough(fact, moment)
        assert recent is not None
        assert ids <= view.product_ids(not_(recent), stated(fact))
        assert not ids & by_sql(view, asked)
    reader = readers[0]
    silent: set[int] = set()
    for part in asked.excluded:
        if part.brands or part.categories or part.limits or part.having:
            unsaid = reader.view.product_ids(*(not_(states_field(one.names)) for one in part.fields))
            unsaid -= {row for row, record in reader.view.records(unsaid).items() if _said(record, part)}
            silent |= unsaid
    assert undecided(reader, asked) == silent & by_sql(reader.view, asked)


def _said(record: Any, part: Filters) -> bool:
    return bool((part.brands and record.brand is not None) or (part.categories and record.category is not None))


@settings(max_examples=60)
@given(st.sets(st.integers(1, 200)), some(NAMES, 3), some(("re", "RED", "毛", "%", "l")))
def test_the_same_fields_as_the_records_state(
    readers: tuple[Reader, Reader], ids: set[int], names: tuple[str, ...], parts: tuple[str, ...]
) -> None:
    view = readers[0].view
    told = [one for record in view.records(ids).values() if isinstance(record, Product) for one in record.attributes]
    counted = {(one.name, one.unit): 0 for one in told}
    for one in told:
        counted[one.name, one.unit] += 1
    fields = fields_of(view, ids)
    assert {(field.name, field.unit): field.stated for field in fields} == counted
    assert sum(field.numbers for field in fields) == sum(one.number is not None for one in told)
    assert sum(field.yes for field in fields) == sum(one.boolean is True for one in told)
    assert sum(field.no for field in fields) == sum(one.boolean is False for one in told)
    assert fields_of(view, ids, names) == [field for field in fields if field.name in names]
    bare = [float(one.number) for one in told if one.name in names and one.number is not None and one.unit is None]
    assert numbers_of(view, ids, names) == sorted(bare)
    held = [
        (one.name, one.text)
        for one in told
        if one.boolean is None and any(part.lower() in one.text.lower() for part in parts)
    ]
    assert {(value.name, value.text): value.stated for value in values_with(view, ids, parts)} == {
        pair: held.count(pair) for pair in held
    }


def test_names_and_texts_are_given_as_they_are_stored(readers: tuple[Reader, Reader]) -> None:
    found = values_of(readers[0].view, ("Weight", "Length"), {"red", "éclair"})
    assert set(found) <= {(name, text) for name in ("Weight", "Length") for text in ("Red", "red", "Éclair")}
    assert {text for _, text in found} == {"Red", "red", "Éclair"}


def test_a_reader_that_moved_has_what_a_fresh_one_has(readers: tuple[Reader, Reader]) -> None:
    moved, fresh = (reader.view for reader in readers)
    assert moved.columns.products.ids.tolist() == fresh.columns.products.ids.tolist()
    everything = fresh.columns.products.ids.tolist()
    assert fields_of(moved, everything) == fields_of(fresh, everything)
    assert moved.codes.told() == fresh.codes.told()


def test_another_audience_reads_its_own_columns(readers: tuple[Reader, Reader]) -> None:
    moved = readers[0].view
    staff = CatalogView(moved.engine, moved.sequence, audiences=("public", "staff"), earlier=moved)
    assert len(staff.columns) == len(moved.columns)
    assert staff.columns is not moved.columns
