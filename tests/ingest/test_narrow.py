"""Narrow feeds row by row: what a row does not mention stays, in value and in age."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ingest.sources import SourceSettings
from ingest.sync import IngestReport, ingest
from knowledge.catalog.sequences import published_sequence
from knowledge.catalog.view import CatalogView
from knowledge.records import Product
from knowledge.store import Store
from tests.ingest.conftest import NOW

LATER = NOW + timedelta(days=1)
BOTH = ("price", "availability")
Feed = Callable[..., IngestReport]


def given(sku: str, **fields: Any) -> dict[str, Any]:
    return {"sku": sku, "title": f"Tent {sku}", "price": 100, **fields}


@pytest.fixture
def feed(empty_store: Store, tmp_path: Path) -> Feed:
    """Ingests lines as a file of this name; ``only`` makes it a narrow feed, a day later."""

    def run(name: str, *lines: dict[str, Any], only: tuple[str, ...] = ()) -> IngestReport:
        path = tmp_path / name
        path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
        return ingest([path], empty_store, only=only, accept=True, now=LATER if only else NOW)

    return run


def read(store: Store, key: str, language: str = "en", source: str = "shop") -> Product:
    view = CatalogView(store.database, published_sequence(store.database))
    (found,) = (
        product
        for product in view.products()
        if (product.key, product.language, product.source) == (key, language, source)
    )
    return found


def test_a_row_of_a_version_leaves_the_stock_that_it_does_not_mention(feed: Feed, empty_store: Store) -> None:
    versions = [{"sku": "A-1", "options": {"size": "1"}}, {"sku": "A-2", "options": {"size": "2"}}]
    feed("shop.jsonl", given("A", availability="in_stock", quantity=7, variants=versions))
    feed("feed.jsonl", {"sku": "A-1", "price": 90}, only=BOTH)
    found = read(empty_store, "A")
    assert [variant.price for variant in found.variants] == [90, 100]
    assert (found.availability, found.quantity) == ("in_stock", 7)


def test_a_row_of_a_version_leaves_the_price_of_the_whole(feed: Feed, empty_store: Store) -> None:
    versions = [{"sku": "A-1", "options": {"size": "1"}}, {"sku": "A-2", "options": {"size": "2"}}]
    feed("shop.jsonl", given("A", variants=versions))
    feed("feed.jsonl", {"sku": "A-1", "availability": "in_stock"}, only=BOTH)
    found = read(empty_store, "A")
    assert found.price == 100
    assert [variant.availability for variant in found.variants] == ["in_stock", None]


@pytest.mark.parametrize("price", [90, 100])
def test_only_what_a_row_states_is_confirmed(feed: Feed, empty_store: Store, price: int) -> None:
    feed("shop.jsonl", given("A", availability="in_stock"))
    feed("feed.jsonl", {"sku": "A", "price": price}, only=BOTH)
    found = read(empty_store, "A")
    assert (found.price, found.price_at, found.stock_at) == (price, LATER, NOW)


def test_what_cannot_be_had_at_all_has_no_version_that_can(feed: Feed, empty_store: Store) -> None:
    versions = [
        {"sku": "A-1", "options": {"size": "1"}, "availability": "in_stock", "quantity": 4},
        {"sku": "A-2", "options": {"size": "2"}, "availability": "out_of_stock", "quantity": 0},
    ]
    feed("shop.jsonl", given("A", variants=versions))
    feed("feed.jsonl", {"sku": "A", "availability": "out_of_stock"}, only=BOTH)
    found = read(empty_store, "A")
    assert found.availability == "out_of_stock"
    assert [(v.availability, v.quantity) for v in found.variants] == [("out_of_stock", None), ("out_of_stock", 0)]


@pytest.mark.parametrize(
    ("before", "count", "after"),
    [
        ("in_stock", 0, "out_of_stock"),
        ("out_of_stock", 4, "in_stock"),
        (None, 0, "out_of_stock"),
        ("backorder", 0, "backorder"),
        ("preorder", 4, "preorder"),
    ],
)
def test_a_count_alone_tells_the_state_that_counts_decide(
    feed: Feed, empty_store: Store, before: str | None, count: int, after: str
) -> None:
    feed("shop.jsonl", given("A", availability=before))
    feed("feed.jsonl", {"sku": "A", "quantity": count}, only=BOTH)
    found = read(empty_store, "A")
    assert (found.availability, found.quantity) == (after, count)


def test_one_sku_of_two_sources_is_two_offers(feed: Feed, empty_store: Store) -> None:
    feed("shop.jsonl", given("A"))
    feed("outlet.jsonl", given("A"))
    rows = [{"sku": "A", "price": 90, "source": "shop"}, {"sku": "A", "price": 50, "source": "outlet"}]
    report = feed("feed.jsonl", *rows, {"sku": "A", "price": 40, "source": "outlet"}, only=("price",))
    assert [rejection.reason for rejection in report.rejected] == ["row 3 repeats 'A' of row 2"]
    assert read(empty_store, "A").price == 90
    assert read(empty_store, "A", source="outlet").price == 50


def test_a_row_that_repeats_one_of_another_file_names_both(feed: Feed, empty_store: Store, tmp_path: Path) -> None:
    feed("shop.jsonl", given("A"))
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    for path, price in ((first, 90), (second, 80)):
        path.write_text(json.dumps({"sku": "A", "price": price}) + "\n", encoding="utf-8")
    report = ingest([first, second], empty_store, only=("price",), now=LATER)
    assert [rejection.reason for rejection in report.rejected] == [f"row 1 repeats 'A' of {first}, row 1"]
    assert read(empty_store, "A").price == 90


def test_a_row_is_taken_in_all_languages_or_in_none(feed: Feed, empty_store: Store) -> None:
    own = [{"sku": "A-1", "price": 10}, {"sku": "A-2", "price": 20}]
    feed("shop.jsonl", given("A", language="en"), given("A", language="zh", title="帐篷", price=None, variants=own))
    report = feed("feed.jsonl", {"sku": "A", "price": 15}, only=("price",))
    assert len(report.rejected) == 1
    assert (report.updated, report.unchanged) == (0, 0)
    assert read(empty_store, "A", "en").price == 100


def test_a_row_without_what_was_asked_for_says_so(feed: Feed) -> None:
    feed("shop.jsonl", given("A"))
    for only, reason in ((("price",), "states no price of 'A'"), (BOTH, "states neither price nor stock of 'A'")):
        report = feed("feed.jsonl", {"sku": "A", "title": "Tent"}, only=only)
        assert [rejection.reason for rejection in report.rejected] == [reason]


def test_a_bare_price_is_in_what_the_product_is_sold_in(empty_store: Store, tmp_path: Path) -> None:
    def settings(source: str) -> SourceSettings:
        return SourceSettings(currency="EUR" if source == "shop" else "USD")

    def run(name: str, *lines: dict[str, Any], only: tuple[str, ...] = ()) -> IngestReport:
        path = tmp_path / name
        path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
        return ingest([path], empty_store, only=only, settings=settings, now=NOW)

    versions = [{"sku": "B-1", "price": 10}, {"sku": "B-2", "price": 11, "currency": "GBP"}]
    run("shop.jsonl", given("A"), given("B", price=None, currency="CHF", variants=versions), given("C", price=None))
    feed = [{"sku": "A", "price": 90}, {"sku": "B-1", "price": 9}, {"sku": "B-2", "price": 8}, {"sku": "C", "price": 7}]
    assert run("feed.jsonl", *feed, only=("price",)).updated == 3
    assert (read(empty_store, "A").price, read(empty_store, "A").currency) == (90, "EUR")
    assert [(v.price, v.currency) for v in read(empty_store, "B").variants] == [(9, "CHF"), (8, "GBP")]
    assert (read(empty_store, "C").price, read(empty_store, "C").currency) == (7, "EUR")
    # What the feed does say holds; a sign that contradicts the product is not taken for its currency.
    report = run("feed.jsonl", {"sku": "A", "price": "80 GBP"}, {"sku": "C", "price": "$6"}, only=("price",))
    assert [rejection.reason for rejection in report.rejected] == [
        "price: its sign does not go with EUR, which 'C' is sold in"
    ]
    assert (read(empty_store, "A").price, read(empty_store, "A").currency) == (80, "GBP")
    assert (read(empty_store, "C").price, read(empty_store, "C").currency) == (7, "EUR")


@pytest.mark.parametrize("row", [{"price": ""}, {"price": "NaN"}, {"currency": "USD"}])
def test_an_empty_cell_states_nothing(feed: Feed, empty_store: Store, row: dict[str, str]) -> None:
    feed("shop.jsonl", given("A", currency="EUR", availability="in_stock"))
    report = feed("feed.jsonl", {"sku": "A", "availability": "out of stock", **row}, only=BOTH)
    found = read(empty_store, "A")
    assert report.rejected == ()
    assert (found.price, found.currency, found.availability) == (100, "EUR", "out_of_stock")
    assert (found.price_at, found.stock_at) == (NOW, LATER)
