"""What a product is sold for at a moment, told by the rows and by the database alike."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from itertools import product as every
from typing import Any

import pytest
from sqlalchemy import update

from knowledge.catalog.schema import meta, records
from knowledge.catalog.selling import Moment, at_sale, sale_columns, told, version_sale_columns
from knowledge.catalog.view import CatalogView
from knowledge.facets import Filters, matching, outdated
from knowledge.records import MarketPrice, Product, Variant
from knowledge.store import Store, StoreLocation, open_store
from tests.small_shop import NOW, product, variant

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TOKYO = timezone(timedelta(hours=9))
READ = {"fresh": NOW - HOUR, "old": NOW - 10 * DAY}


def sold(key: str = "rug", **fields: object) -> Product:
    stated = {"price": Decimal(100), "currency": "USD", "availability": "in_stock", "quantity": 3}
    return product(key, **(stated | fields))


def confirmed(what: Product, price: timedelta, stock: timedelta) -> Product:
    return replace(what, price_at=NOW - price, stock_at=NOW - stock)


RUG = sold(
    list_price=Decimal(120),
    price_from=True,
    prices=(MarketPrice("DE", "EUR", Decimal(90)),),
    variants=(variant("rug-s", "100", list_price=Decimal(120), availability="in_stock", quantity=3),),
)


@pytest.mark.parametrize(
    ("price", "stock", "gone"),
    [
        (HOUR, HOUR, ()),
        (DAY, 2 * HOUR, ()),
        (DAY + timedelta(seconds=1), HOUR, ("price",)),
        (HOUR, 2 * HOUR + timedelta(seconds=1), ("stock",)),
        (3 * DAY, DAY, ("price", "stock")),
        (-HOUR, -HOUR, ()),
    ],
)
def test_what_is_too_old_is_not_told(price: timedelta, stock: timedelta, gone: tuple[str, ...]) -> None:
    shown = told(confirmed(RUG, price, stock), Moment(NOW, DAY, 2 * HOUR))
    assert shown.outdated == gone
    assert (shown.price is None) == (shown.list_price is None) == ("price" in gone)
    assert (shown.prices == ()) == ("price" in gone)
    assert shown.price_from == ("price" not in gone)
    assert (shown.availability is None) == (shown.quantity is None) == ("stock" in gone)
    (version,) = shown.variants
    assert (version.price is None) == (version.list_price is None) == ("price" in gone)
    assert (version.availability is None) == (version.quantity is None) == ("stock" in gone)
    # The times stay, for the answer says when it was confirmed.
    assert (shown.price_at, shown.stock_at) == (NOW - price, NOW - stock)
    assert shown.title == RUG.title


def test_without_a_limit_or_a_time_any_age_is_told() -> None:
    ancient = confirmed(RUG, 4000 * DAY, 4000 * DAY)
    assert told(ancient, Moment(NOW)) == RUG
    assert told(ancient, Moment(NOW, price_max_age=DAY)).outdated == ("price",)
    assert told(ancient, Moment(NOW, stock_max_age=DAY)).outdated == ("stock",)
    assert told(RUG, Moment(NOW, DAY, DAY)) == RUG


def test_what_the_source_never_said_is_not_called_outdated() -> None:
    bare = confirmed(product("a"), 10 * DAY, 10 * DAY)
    assert told(bare, Moment(NOW, DAY, DAY)).outdated == ()


def test_a_running_sale_is_the_price_and_is_old_with_it() -> None:
    rug = sold(sale_price=Decimal(80), sale_start=NOW - DAY, sale_end=NOW + DAY)
    now = told(confirmed(rug, HOUR, HOUR), Moment(NOW, DAY, DAY))
    assert (now.price, now.list_price, now.sale_price) == (Decimal(80), Decimal(100), None)
    before = told(confirmed(rug, HOUR, HOUR), Moment(NOW - 2 * DAY))
    assert (before.price, before.list_price, before.sale_price) == (Decimal(100), None, None)
    old = told(confirmed(rug, 2 * DAY, HOUR), Moment(NOW, DAY, DAY))
    assert (old.price, old.list_price, old.sale_price, old.outdated) == (None, None, None, ("price",))
    assert at_sale(now, NOW) == now
    own = sold(sale_price=Decimal(80), variants=(variant("a", "90"),))
    assert (at_sale(own, NOW).price, at_sale(own, NOW).sale_price) == (Decimal(100), None)


def test_the_columns_of_a_sale() -> None:
    none = {"sale_price": None, "sale_start": None, "sale_end": None, "variant_sales": None}
    assert sale_columns(sold()) == none
    assert sale_columns(sold(sale_price=Decimal(0))) == none
    assert sale_columns(sold(sale_price=Decimal(8), variants=(variant("a", "9"),))) == none
    start, end = datetime(2026, 5, 4, 9, tzinfo=TOKYO), datetime(2026, 5, 9)
    assert sale_columns(sold(sale_price=Decimal("8.5"), sale_start=start, sale_end=end)) == {
        "sale_price": 8.5,
        "sale_start": "2026-05-04T00:00:00+00:00",
        # A bare date: the whole of that day belongs to the sale.
        "sale_end": "2026-05-09T23:59:59.999999",
        "variant_sales": None,
    }


def versioned(key: str, *versions: Variant, **fields: object) -> Product:
    return sold(key, **({"price": None, "variants": versions} | fields))


def small(price: str | None = "100", **fields: Any) -> Variant:
    return variant("small", price, **({"sale_price": Decimal(60), "options": (("Size", "S"),)} | fields))


LARGE = variant("large", "120", options=(("Size", "L"),))


def test_the_sale_of_a_version_is_that_versions_price() -> None:
    days: dict[str, Any] = {"sale_start": NOW - DAY, "sale_end": NOW + DAY}
    rug = versioned("rug", small(**days), variant("large", "100"), price=Decimal(100))
    now = at_sale(rug, NOW)
    assert [(v.price, v.list_price, v.sale_price, v.sale_start, v.sale_end) for v in now.variants] == [
        (Decimal(60), Decimal(100), None, None, None),
        (Decimal(100), None, None, None, None),
    ]
    # The versions have no price in common any more, and the product has none but theirs.
    assert (now.price, now.list_price) == (None, None)
    assert at_sale(now, NOW) == now
    for moment in (NOW - 2 * DAY, NOW + 2 * DAY):
        usual = at_sale(rug, moment)
        assert [(v.price, v.list_price, v.sale_price) for v in usual.variants] == [(Decimal(100), None, None)] * 2
        assert (usual.price, usual.list_price) == (Decimal(100), None)
    both = at_sale(versioned("rug", small(**days), small(**days), price=Decimal(100)), NOW)
    assert (both.price, both.list_price) == (Decimal(60), Decimal(100))


def test_versions_with_sales_of_their_own_go_before_the_products_sale() -> None:
    rug = versioned("rug", small(None), variant("large"), price=Decimal(100), sale_price=Decimal(10))
    assert at_sale(rug, NOW).variants[0].price == Decimal(60)
    assert at_sale(rug, NOW).price is None
    assert sale_columns(rug)["sale_price"] is None
    over = versioned("rug", small(None, sale_end=NOW - DAY), variant("l"), price=Decimal(100), sale_price=Decimal(10))
    assert at_sale(over, NOW).price == Decimal(100)


def test_a_sale_of_a_version_that_is_no_price_changes_nothing() -> None:
    unknown = at_sale(versioned("rug", small(sale_price=Decimal(0))), NOW)
    assert (unknown.variants[0].price, unknown.variants[0].sale_price) == (Decimal(100), None)
    assert sale_columns(versioned("rug", small(sale_price=Decimal(0))))["variant_sales"] is None
    # Only a version's sale states a price, and it is too old.
    old = told(confirmed(versioned("rug", small(None)), 2 * DAY, HOUR), Moment(NOW, DAY, DAY))
    assert (old.outdated, old.variants[0].price) == (("price",), None)


def test_the_columns_of_a_versions_sale() -> None:
    end = datetime(2026, 5, 9, 9, tzinfo=TOKYO)
    assert sale_columns(versioned("rug", small(sale_end=end)))["variant_sales"] is True
    assert version_sale_columns(small(sale_end=end)) == {
        "sale_price": 60.0,
        "sale_start": None,
        "sale_end": "2026-05-09T00:00:00+00:00",
    }
    assert version_sale_columns(LARGE) == {"sale_price": None, "sale_start": None, "sale_end": None}


@pytest.mark.parametrize("zone", [TOKYO, timezone(-9 * HOUR), None])
def test_the_first_and_the_last_day_of_all_are_no_error(zone: timezone | None) -> None:
    first, last = datetime(1, 1, 1, tzinfo=zone), datetime(9999, 12, 31, tzinfo=zone)
    rug = sold(sale_price=Decimal(80), sale_start=first, sale_end=last)
    assert at_sale(rug, NOW).price == Decimal(80)
    columns = sale_columns(rug)
    assert columns["sale_start"] < "0001-01-02"
    assert columns["sale_end"] > "9999-12-30"


EDGES = (None, NOW - DAY, NOW, NOW + DAY, NOW.astimezone(TOKYO), NOW.replace(tzinfo=None), datetime(2026, 5, 4))
SALES = tuple(
    sold(f"sale-{n}", sale_price=Decimal(60), sale_start=start, sale_end=end, list_price=listed)
    for n, (start, end, listed) in enumerate(every(EDGES, EDGES, (None, Decimal(150))))
)
OTHERS = (
    sold("plain"),
    sold("dear", price=Decimal(200), list_price=Decimal(250)),
    sold("unpriced", price=None, sale_price=Decimal(60)),
    sold("no-reduction", sale_price=Decimal(110)),
    sold("own", price=None, sale_price=Decimal(10), variants=(variant("own-v", "100", availability="in_stock"),)),
    sold("gone", availability="out_of_stock"),
    *(
        versioned(f"version-{n}", small(price, sale_start=start, sale_end=end, list_price=listed), LARGE)
        for n, (start, end, (price, listed)) in enumerate(
            every(EDGES, EDGES, (("100", None), ("100", Decimal(150)), (None, None), (None, Decimal(150))))
        )
    ),
    # What is said of the product while no version's sale runs, and while one does.
    *(
        versioned(f"both-{n}", small(sale_end=end), small(None, sale_price=cut), price=price, list_price=Decimal(150))
        for n, (end, cut, price) in enumerate(
            every((NOW, NOW + DAY), (None, Decimal(0), Decimal(61)), (None, Decimal(100)))
        )
    ),
    versioned("raised", small(sale_price=Decimal(110), list_price=Decimal(105)), list_price=Decimal(120)),
    sold("raised-whole", sale_price=Decimal(110), list_price=Decimal(120)),
    versioned("zero", small("0", list_price=Decimal(90)), LARGE),
    versioned("unpriced-version", small(None, sale_end=NOW), variant("large")),
    versioned("free", variant("gift", "0", list_price=Decimal(10)), variant("card", "100")),
    versioned("two-sales", small(sale_end=NOW), small(sale_price=Decimal(85), sale_start=NOW), price=Decimal(100)),
    versioned("ended", small(None, sale_end=NOW), variant("large"), price=Decimal(90), sale_price=Decimal(10)),
    sold("silent", availability=None, quantity=None),
)
MOMENTS = [NOW, NOW - DAY, NOW + DAY, NOW + timedelta(seconds=1), NOW.astimezone(TOKYO), NOW.astimezone(TOKYO) + DAY]


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CatalogView]:
    """A catalog without vectors and words, each product in it once fresh and once old."""
    store = open_store(StoreLocation(tmp_path_factory.mktemp("selling")), create=True)
    write(store)
    yield CatalogView(store.database, 1)
    store.close()


def write(store: Store) -> None:
    from knowledge.publishing import preparing

    with preparing(store, now=NOW) as draft:
        for age, read_at in READ.items():
            for what in (*SALES, *OTHERS):
                draft.put(replace(what, key=f"{what.key}-{age}"), lambda _record: (), "shop", read_at=read_at)
        assert draft.version
        with store.database.begin() as connection:
            connection.execute(update(meta).where(meta.c.key == "current").values(value="1"))
            # A narrow feed brought these two prices up to date, and nothing else of their records.
            narrow = records.c.key.in_(("plain-old", "gone-old"))
            connection.execute(update(records).where(narrow).values(price_at=(NOW - HOUR).isoformat()))


def keys(view: CatalogView, filters: Filters) -> set[str]:
    return {record.key for record in view.records(matching(view, filters)).values()}


def names(products: list[Product]) -> set[str]:
    return {what.key for what in products}


@pytest.mark.parametrize("now", MOMENTS, ids=str)
@pytest.mark.parametrize("limit", [None, 5 * DAY, 10 * DAY])
def test_the_database_and_the_rows_agree(view: CatalogView, now: datetime, limit: timedelta | None) -> None:
    """What a filter finds is what the answer says of it: price, reduction and stock of that moment."""
    moment = Moment(now, limit, limit)
    seen = view.at(moment)
    shown = seen.products()
    stated = {what.key: what for what in view.products()}
    priced = [(what, [v.price for v in what.variants if v.price]) for what in shown]
    known = [(what, prices or ([what.price] if what.price else [])) for what, prices in priced]
    cheap = names([what for what, prices in known if prices and min(prices) <= 80])
    dear = names([what for what, prices in known if prices and max(prices) >= 81])
    reduced = names([what for what, prices in known if prices and what.list_price and what.list_price > min(prices)])
    reduced |= names([what for what in shown if any(map(is_reduced, what.variants))])
    # A sale without a usual price to compare with is one all the same, while its dates hold.
    reduced |= names([what for what in shown if sale_alone(what, stated[what.key])])
    assert keys(seen, Filters(price_max=Decimal(80))) == cheap
    assert keys(seen, Filters(price_min=Decimal(81))) == dear
    assert keys(seen, Filters(on_sale=True)) == reduced
    assert keys(seen, Filters(in_stock=True)) == names([what for what in shown if what.availability == "in_stock"])
    assert keys(seen, Filters(in_stock=False)) == names([what for what in shown if what.availability == "out_of_stock"])
    assert {what.key for what in shown if "price" in what.outdated} == keys_of(seen, outdated_ids(seen))
    if limit is None:
        assert not any(what.outdated for what in shown)
        assert len(cheap) > 2
        assert len(cheap) < len(shown)


def is_reduced(version: Variant) -> bool:
    return bool(version.price and version.list_price and version.list_price > version.price)


def sale_alone(shown: Product, stated: Product) -> bool:
    """That the product or a version is told at the price of a sale, and states no other price."""
    parts: list[tuple[Any, Any]] = [(stated, shown), *zip(stated.variants, shown.variants, strict=True)]
    return any(
        told_now.price is not None and told_now.price == said.sale_price and not said.price and said.list_price is None
        for said, told_now in parts
    )


@pytest.mark.parametrize("now", MOMENTS, ids=str)
def test_the_version_that_is_asked_for_is_filtered_by_its_own_price(view: CatalogView, now: datetime) -> None:
    seen = view.at(Moment(now))
    shown = [(what.key, v.options, v.price) for what in seen.products() for v in what.variants]
    cheap = keys(seen, Filters(price_max=Decimal(80)))
    for size in ("S", "L"):
        asked = Filters(options=((size,),), price_max=Decimal(80))
        fitting = {
            key for key, options, price in shown if options == (("Size", size),) and (price is None or price <= 80)
        }
        assert keys(seen, asked) == fitting & cheap
    assert len(keys(seen, Filters(options=(("S",),), price_max=Decimal(80)))) > 2


def outdated_ids(view: CatalogView) -> AbstractSet[int]:
    return outdated(view, Filters(price_min=Decimal(0))).get("price", set())


def keys_of(view: CatalogView, ids: AbstractSet[int]) -> set[str]:
    return {record.key for record in view.records(ids).values()}


def test_a_narrow_feed_brings_one_fact_up_to_date(view: CatalogView) -> None:
    seen = view.at(Moment(NOW, 5 * DAY, 5 * DAY))
    plain = seen.find("plain-old")
    assert plain is not None
    assert (plain.price, plain.price_at, plain.outdated) == (Decimal(100), NOW - HOUR, ("stock",))
    assert (plain.availability, plain.stock_at) == (None, READ["old"])
    found = outdated(seen, Filters(price_max=Decimal(500), in_stock=False))
    # The price of "gone" may be told and fits; that it is sold out may not. What is in doubt in both is in both.
    assert "gone-old" not in keys_of(seen, found.get("price", set()))
    assert "gone-old" in keys_of(seen, found["stock"])
    assert "dear-old" in keys_of(seen, found["price"]) & keys_of(seen, found["stock"])
    assert "silent-old" not in keys_of(seen, found["stock"])
    assert not any(key.endswith("-fresh") for key in keys_of(seen, found["price"] | found["stock"]))


def test_a_view_without_a_moment_states_what_the_source_does(view: CatalogView) -> None:
    sale = view.find("sale-0-old")
    assert sale is not None
    assert (sale.price, sale.sale_price, sale.outdated) == (Decimal(100), Decimal(60), ())
    assert sale.price_at == sale.stock_at == READ["old"]
    assert keys(view, Filters(price_max=Decimal(80))) == set()
    assert outdated(view, Filters(price_max=Decimal(80))) == {}
    assert view.at(Moment(NOW)).moment == Moment(NOW)
    assert view.moment is None


def test_other_filters_are_no_matter_of_age(view: CatalogView) -> None:
    seen = view.at(Moment(NOW, HOUR / 2, HOUR / 2))
    assert keys(seen, Filters()) == names(view.products())
    assert keys(seen, Filters(price_max=Decimal(500))) == set()
    assert keys(seen, Filters(in_stock=True)) == set()
    assert outdated(seen, Filters(brands=("Fern",))) == {}
    assert len(outdated(seen, Filters(in_stock=True))["stock"]) == 2 * (len(SALES) + len(OTHERS)) - 2
