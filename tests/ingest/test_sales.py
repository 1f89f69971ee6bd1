"""Sales of products and versions: whose they are, which clock their days are by, and what a narrow feed renews."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.comparing import Comparison
from ingest.narrow import NarrowRun
from ingest.native import read_record
from ingest.rows import Row, RowRejected
from ingest.sources import Origin, SourceSettings
from knowledge.catalog.census import LiveRecord
from knowledge.catalog.selling import at_sale
from knowledge.record_documents import from_document, to_document
from knowledge.record_facts import SALE_FIELDS
from knowledge.records import Identity, Product, Record, Variant, record_identity

DAYS = {"sale_start": "2026-03-01T00:00+00:00", "sale_end": "2026-03-31T12:00+00:00"}
START, END = (datetime.fromisoformat(day) for day in DAYS.values())
SALE = {"sale_price": "80", **DAYS}
WITHIN = datetime(2026, 3, 15, tzinfo=UTC)


def origin(zone: str | None = None) -> Origin:
    settings = SourceSettings(currency="EUR", time_zone=zone)
    return Origin("shop", "shop", "en", lambda _source: settings)


def read(zone: str | None = None, **line: Any) -> Product:
    record, notes = read_record(Row(1, {"sku": "T", "title": "Tent", **line}), origin(zone))
    assert notes == []
    assert isinstance(record, Product)
    return record


def version(sku: str, **fields: Any) -> dict[str, Any]:
    return {"sku": sku, "options": {"Size": sku}, **fields}


def sale(sold: Product | Variant) -> tuple[Any, ...]:
    return tuple(getattr(sold, name) for name in SALE_FIELDS)


# ------------------------------------------------------------------ whose sale it is


def test_each_version_keeps_its_own_sale() -> None:
    found = read(variants=[version("S", price="100", **SALE), version("M", price="100", sale_price="70", **DAYS)])
    assert [sale(one) for one in found.variants] == [(Decimal(80), START, END), (Decimal(70), START, END)]
    assert (found.price, sale(found)) == (Decimal(100), (None, None, None))
    assert [one.price for one in at_sale(found, WITHIN).variants] == [80, 70]


def test_what_is_said_of_the_whole_holds_for_versions_that_say_nothing() -> None:
    versions = [version("S", **SALE), version("M"), version("L", price="140")]
    found = read(price="100", list_price="130", sale_price="95", sale_end="2026-03-20T00:00+00:00", variants=versions)
    assert [(one.price, one.list_price) for one in found.variants] == [(100, 130), (100, 130), (140, None)]
    assert [one.sale_price for one in found.variants] == [80, 95, None]
    assert [one.price for one in at_sale(found, WITHIN).variants] == [80, 95, 140]
    # A version in another currency does not cost this amount.
    abroad = read(price="100", currency="EUR", variants=[version("S", **SALE), version("M", currency="USD")])
    assert [one.price for one in abroad.variants] == [100, None]


def test_without_a_sale_of_a_version_nothing_is_filled_in() -> None:
    found = read(price="100", **SALE, variants=[version("S"), version("M")])
    assert [one.price for one in found.variants] == [None, None]
    assert sale(found) == (Decimal(80), START, END)


def test_a_versions_sale_without_dates_is_its_price() -> None:
    found = read(price="100", variants=[version("S", sale_price="80"), version("M", price="90", sale_price="0")])
    assert [(one.price, one.list_price, one.sale_price) for one in found.variants] == [
        (Decimal(80), Decimal(100), None),
        (Decimal(90), None, None),
    ]


# ------------------------------------------------------------------ the clock


@pytest.mark.parametrize(
    ("zone", "start", "end"),
    [
        (None, "2026-03-28T09:00:00+00:00", "2026-03-29T23:59:59.999999+00:00"),
        ("Asia/Shanghai", "2026-03-28T09:00:00+08:00", "2026-03-29T23:59:59.999999+08:00"),
        # Summer time begins on the 29th.
        ("Europe/Berlin", "2026-03-28T09:00:00+01:00", "2026-03-29T23:59:59.999999+02:00"),
    ],
)
def test_days_without_a_zone_are_by_the_shops_clock(zone: str | None, start: str, end: str) -> None:
    days = {"sale_price": "80", "sale_start": "2026-03-28T09:00", "sale_end": "2026-03-29"}
    for sold in (
        read(zone, price="100", **days),
        read(zone, variants=[version("S", price="100", **days)]).variants[0],
    ):
        assert sold.sale_start is not None
        assert sold.sale_end is not None
        assert (sold.sale_start.isoformat(), sold.sale_end.isoformat()) == (start, end)


def test_a_zone_that_is_written_counts() -> None:
    stated = read("Asia/Shanghai", price="100", sale_price="80", sale_end="2026-03-29T00:00-05:00")
    assert stated.sale_end is not None
    assert stated.sale_end.isoformat() == "2026-03-29T00:00:00-05:00"
    exact = read("Asia/Shanghai", price="100", sale_price="80", sale_end="2026-03-29T12:00")
    assert exact.sale_end == datetime.fromisoformat("2026-03-29T12:00+08:00")


@given(
    st.datetimes(),
    st.datetimes(),
    st.sampled_from([None, "Europe/Berlin", "Asia/Shanghai", "America/New_York", "Pacific/Apia"]),
)
def test_any_day_survives_the_way_through_json(start: datetime, end: datetime, zone: str | None) -> None:
    days = {"sale_price": "80", "sale_start": start.isoformat(), "sale_end": end.isoformat()}
    found = read(zone, price="100", **days, variants=[version("S", price="90", **days)])
    assert from_document("product", to_document(found)) == found
    for sold in (found, found.variants[0]):
        assert sold.sale_start is not None
        assert sold.sale_start.replace(tzinfo=None) == start
        assert sold.sale_start.utcoffset() == start.replace(tzinfo=ZoneInfo(zone or "UTC")).utcoffset()
        assert sold.sale_end is not None
        assert sold.sale_end.utcoffset() is not None


# ------------------------------------------------------------------ narrow feeds


class Shop:
    """A store that holds one product, and what a run writes to it."""

    def __init__(self, product: Product) -> None:
        self._held: dict[Identity, Record] = {record_identity(product): product}
        self.written: list[Record] = []

    @property
    def start(self) -> Shop:
        return self

    def identities_with(self, _sku: str) -> list[Identity]:
        return list(self._held)

    def documents(self, _identities: object) -> dict[Identity, Record]:
        return self._held

    def live(self, _source: str) -> dict[Identity, LiveRecord]:
        return {identity: LiveRecord("", "shop", None, None) for identity in self._held}

    def put(self, record: Record, *_stated: object, **_as_of: object) -> None:
        self.written.append(record)

    def touch_facts(self, *_facts: object) -> None:
        """The product is as it was."""


def after(product: Product, **line: Any) -> Product:
    """The product once a narrow feed of prices with this row has been read."""
    shop: Any = Shop(product)
    found = Comparison(shop, prune=False)
    run = NarrowRun(shop, found, ["price"], WITHIN)
    run.take(Row(1, line), "feed.jsonl", origin())
    run.finish()
    if found.rejected:
        raise RowRejected(found.rejected[0].reason)
    (told,) = shop.written or (product,)
    assert isinstance(told, Product)
    return told


TENT = read(
    availability="in_stock", variants=[version("S", price="100", **SALE), version("M", price="100"), version("L")]
)


def test_a_row_of_a_version_renews_that_versions_sale() -> None:
    later = {"sale_start": "2026-05-01T00:00+00:00", "sale_end": "2026-05-02T00:00+00:00"}
    for row in (
        {"sku": "M", "price": "90", "sale_price": "70", **later},
        {"variants": [{"sku": "M", "price": "90", "sale_price": "70", **later}]},
    ):
        told = after(TENT, **row)
        small, medium, large = told.variants
        assert (small, large) == (TENT.variants[0], TENT.variants[2])
        assert medium.price == Decimal(90)
        assert sale(medium) == (Decimal(70), *(datetime.fromisoformat(day) for day in later.values()))
        assert sale(told) == (None, None, None)


def test_a_sale_that_a_row_does_not_mention_stays_till_its_end() -> None:
    assert sale(after(TENT, sku="S", price="95").variants[0]) == (Decimal(80), START, END)
    undated = after(TENT, sku="S", sale_price="60")
    assert sale(undated.variants[0]) == (Decimal(60), None, None)
    # One without dates holds as long as it is stated beside the price.
    ended = after(undated, sku="S", price="95")
    assert (ended.variants[0].price, sale(ended.variants[0])) == (Decimal(95), (None, None, None))
    plain = read(price="100", sale_price="80")
    assert sale(after(plain, sku="T", price="100")) == (None, None, None)
    assert after(plain, sku="T", list_price="120").sale_price == Decimal(80)


def test_a_versions_sale_without_dates_renews_its_price() -> None:
    row = {"sku": "S", "variants": [{"sku": "S", "price": "90", "sale_price": "70"}]}
    small = after(TENT, **row).variants[0]
    assert (small.price, small.list_price, sale(small)) == (Decimal(70), Decimal(90), (None, None, None))


def test_the_first_own_price_leaves_the_others_at_the_products() -> None:
    whole = read(price="100", **SALE, variants=[version("S"), version("M")])
    small, medium = after(whole, sku="S", price="90").variants
    assert (small.price, sale(small)) == (Decimal(90), (None, None, None))
    assert (medium.price, sale(medium)) == (Decimal(100), (Decimal(80), START, END))


def test_a_row_of_the_whole_product() -> None:
    alike = replace(TENT, variants=TENT.variants[:2])
    later = {"sale_price": "60", "sale_end": "2026-05-02T00:00+00:00"}
    told = after(alike, sku="T", price="90", **later)
    end = datetime.fromisoformat("2026-05-02T00:00+00:00")
    assert [(one.price, sale(one)) for one in told.variants] == [(Decimal(90), (Decimal(60), None, end))] * 2
    assert (told.price, told.sale_price) == (Decimal(90), None)
    # Versions at the product's price stay so, and its sale is theirs.
    whole = read(price="100", variants=[version("S"), version("M")])
    renewed = after(whole, sku="T", price="90", **later)
    assert (renewed.price, renewed.sale_price) == (Decimal(90), Decimal(60))
    assert at_sale(renewed, end - timedelta(days=1)).price == Decimal(60)
    apart = read(variants=[version("S", price="100"), version("M", price="120")])
    for row in ({"price": "90"}, later):
        with pytest.raises(RowRejected, match="versions with prices of their own"):
            after(apart, sku="T", **row)
