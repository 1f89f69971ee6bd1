"""The Agentic Commerce Protocol's feed: minor units, variants, media; its metadata file is no product."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.recognition import recognise
from knowledge.errors import SourceError
from knowledge.records import Image
from tests.ingest.product_tables import read_back

BOOT: dict[str, Any] = {
    "id": "boot",
    "title": "Trail Boot",
    "description": {"plain": "Keeps out rain.\nLight."},
    "url": "https://shop.example/p/boot",
    "media": [
        {"type": "image", "url": "https://shop.example/boot.jpg", "alt_text": "A brown boot"},
        {"type": "video", "url": "https://shop.example/boot.mp4"},
    ],
    "variants": [
        {
            "id": "boot-41",
            "title": "Trail Boot, 41",
            "url": "https://shop.example/p/boot?v=41",
            "barcodes": [{"type": "gtin", "value": "4006381333931"}],
            "price": {"amount": 12950, "currency": "EUR"},
            "list_price": {"amount": 15900, "currency": "EUR"},
            "availability": {"available": True, "status": "in_stock"},
            "categories": [{"taxonomy": "merchant", "value": "Shoes > Hiking > Boots"}],
            "variant_options": [{"name": "Size", "value": "41"}],
            "condition": ["new"],
        },
        {
            "id": "boot-42",
            "price": {"amount": 13950, "currency": "EUR"},
            "availability": {"available": False},
            "variant_options": [{"name": "Size", "value": "42"}],
            "condition": ["new"],
        },
    ],
    "seller": {"name": "A shop"},
}


def take(*products: dict[str, Any]) -> Any:
    return read_back("".join(json.dumps(one) + "\n" for one in products), "products.jsonl", format_name="acp")


def one(**variant: Any) -> Any:
    return take({"id": "p", "title": "P", "variants": [{"id": "v", **variant}]})


def test_a_product_with_its_variants() -> None:
    taken = take(BOOT)
    found = taken.product
    assert (taken.rejected, taken.notes) == ([], [])
    assert (found.key, found.title, found.description) == ("boot", "Trail Boot", "Keeps out rain.\nLight.")
    assert (found.url, found.category) == ("https://shop.example/p/boot", "Shoes > Hiking > Boots")
    assert found.images == (Image("https://shop.example/boot.jpg", "A brown boot"),)
    assert [(a.name, a.text) for a in found.attributes] == [("condition", "new")]
    small, large = found.variants
    assert (
        small.sku,
        small.options,
        small.price,
        small.list_price,
        small.currency,
        small.availability,
        small.gtin,
    ) == (
        *("boot-41", (("Size", "41"),), Decimal("129.50"), Decimal(159), "EUR", "in_stock"),
        "4006381333931",
    )
    assert (large.price, large.availability, large.gtin) == (Decimal("139.50"), "out_of_stock", None)


@pytest.mark.parametrize(
    ("amount", "currency", "price"),
    [
        (12345, "USD", "123.45"),
        (12345, "JPY", "12345"),
        (12345, "KRW", "12345"),
        (12345, "KWD", "12.345"),
        (5, "EUR", "0.05"),
        (999_999_999_999, "USD", "9999999999.99"),
        ("1299", "cny", "12.99"),
    ],
)
def test_amounts_are_in_the_smallest_unit(amount: Any, currency: str, price: str) -> None:
    found = one(price={"amount": amount, "currency": currency}).product
    assert (found.price, found.currency) == (Decimal(price), currency.upper())


@pytest.mark.parametrize(
    "price",
    [
        {"amount": 1299},
        {"amount": 1299, "currency": "$"},
        {"amount": 12.99, "currency": "USD"},
        {"amount": "about 5", "currency": "USD"},
        {"amount": True, "currency": "USD"},
        {"amount": -5, "currency": "USD"},
        {"amount": [1], "currency": {}},
    ],
)
def test_an_amount_that_cannot_be_told_exactly_is_left_out(price: dict[str, Any]) -> None:
    taken = one(price=price)
    assert taken.product.variants[0].price is None
    assert "no amount in the smallest unit" in taken.notes[0]


@pytest.mark.parametrize(
    ("stated", "state"),
    [
        ({"available": True}, "in_stock"),
        ({"available": False}, "out_of_stock"),
        ({"available": True, "status": "preorder"}, "preorder"),
        ({"status": "backorder"}, "backorder"),
        ({}, None),
        (None, None),
    ],
)
def test_stock_is_what_the_feed_says(stated: Any, state: str | None) -> None:
    assert one(availability=stated).product.variants[0].availability == state


def test_the_metadata_beside_it_is_passed_over() -> None:
    metadata = json.dumps({"id": "feed_1", "target_country": "US", "updated_at": "2026-03-01T00:00:00Z"}, indent=2)
    assert recognise(metadata, "metadata.json") == "acp"
    taken = read_back(metadata, "metadata.json")
    assert (taken.records, taken.rejected) == ([], [])


@pytest.mark.parametrize(
    ("line", "format_name"),
    [
        (BOOT, "acp"),
        ({"id": "1", "title": "t", "variants": [{"id": "2", "price": {"amount": 1, "currency": "USD"}}]}, "acp"),
        ({"sku": "1", "title": "t", "price": 5, "variants": [{"sku": "2", "price": 5}]}, "jsonl"),
        ({"question": "q", "answer": "a"}, "jsonl"),
        ({"id": 1, "name": "x"}, "jsonl"),
    ],
)
def test_the_feed_is_told_by_its_content(line: dict[str, Any], format_name: str) -> None:
    assert recognise(json.dumps(line) + "\n", "whatever.txt") == format_name


def test_a_bad_line_costs_itself() -> None:
    text = json.dumps(BOOT) + '\n{"id": "x", "title": "X", "variants": 7}\n{"id": "y", "title"\n'
    taken = read_back(text, "products.jsonl")
    assert [one.key for one in taken.products] == ["boot"]
    assert [(rejection.row, rejection.key) for rejection in taken.rejected] == [(2, "x"), (3, None)]


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from((*BOOT, *BOOT["variants"][0], "amount", "value")), inner, max_size=6)
    ),
    max_leaves=20,
)


@given(st.dictionaries(st.sampled_from(tuple(BOOT)), _ANY))
def test_any_object_gives_a_product_or_a_reason(line: dict[str, Any]) -> None:
    taken = take(line)
    assert len(taken.records) + len(taken.rejected) <= 1


@given(st.binary(max_size=300), st.integers(0, 400))
def test_any_bytes_give_rows_or_a_reason(data: bytes, at: int) -> None:
    whole = json.dumps(BOOT).encode()
    try:
        read_back(whole[:at] + data + whole[at + len(data) :], "products.jsonl", format_name="acp")
    except SourceError:
        return
