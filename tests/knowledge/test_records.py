"""Records: they survive the way through JSON, and their digest names their content."""

from __future__ import annotations

import dataclasses
import json
import random
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalog.rows import field_changes
from knowledge.record_documents import catalog_version, from_document, record_digest, to_document
from knowledge.record_facts import SALE_FIELDS, without_offer
from knowledge.records import (
    AVAILABILITIES,
    Attribute,
    Faq,
    Image,
    MarketPrice,
    Page,
    Passage,
    Product,
    Record,
    Variant,
    text_digest,
)
from tests.small_shop import CARE, KETTLE, RETURNS, faq, page, product

words = st.text(max_size=12)
maybe = st.one_of(st.none(), words)
amounts = st.one_of(st.none(), st.decimals(0, 10**9, places=2), st.integers(0, 10**9).map(Decimal))
times = st.one_of(
    st.none(),
    st.datetimes(timezones=st.sampled_from([None, UTC, timezone(timedelta(hours=8))])),
)
availabilities = st.one_of(st.none(), st.sampled_from(AVAILABILITIES))
variants = st.builds(
    Variant,
    key=words,
    sku=maybe,
    options=st.lists(st.tuples(words, words), max_size=2).map(tuple),
    price=amounts,
    list_price=amounts,
    currency=maybe,
    availability=availabilities,
    quantity=st.one_of(st.none(), st.integers(-5, 10**6)),
    image=maybe,
    sale_price=amounts,
    sale_start=times,
    sale_end=times,
)
attributes = st.builds(
    Attribute,
    words,
    words,
    st.one_of(st.none(), st.decimals(-(10**6), 10**6, places=3)),
    maybe,
    st.none() | st.booleans(),
)
prices = st.builds(MarketPrice, words, maybe, st.decimals(0, 10**6, places=2), amounts)
products = st.builds(
    Product,
    source=words,
    key=words,
    language=st.sampled_from(["en", "zh"]),
    title=words,
    sku=maybe,
    description=words,
    price=amounts,
    list_price=amounts,
    sale_price=amounts,
    sale_start=times,
    sale_end=times,
    price_from=st.booleans(),
    prices=st.lists(prices, max_size=2).map(tuple),
    availability=availabilities,
    quantity=st.one_of(st.none(), st.integers(-5, 10**6)),
    published=st.booleans(),
    images=st.lists(st.builds(Image, words, words), max_size=2).map(tuple),
    tags=st.lists(words, max_size=3).map(tuple),
    attributes=st.lists(attributes, max_size=3).map(tuple),
    variants=st.lists(variants, max_size=3).map(tuple),
    updated_at=times,
)
faqs = st.builds(
    Faq,
    words,
    words,
    st.sampled_from(["en", "zh"]),
    words,
    words,
    maybe,
    st.lists(words, max_size=2).map(tuple),
    st.lists(words, max_size=2).map(tuple),
    st.sampled_from(["public", "staff"]),
)
pages = st.builds(Page, words, words, st.just("zh"), words, words, maybe, st.sampled_from(["public", "staff"]))


@given(st.one_of(products, faqs, pages))
def test_a_record_comes_back_from_json_as_it_was(record: Record) -> None:
    through = from_document(record.kind, json.loads(json.dumps(to_document(record))))
    assert through == record
    assert record_digest(through) == record_digest(record)


@given(st.decimals(0, 10**12, places=4, allow_nan=False), st.integers(0, 6))
def test_the_digest_does_not_depend_on_how_a_price_is_written(amount: Decimal, zeros: int) -> None:
    longer = Decimal(f"{amount:f}" + "0" * zeros)
    assert record_digest(product("a", price=amount)) == record_digest(product("a", price=longer))
    assert to_document(product("a", price=amount)) == to_document(product("a", price=longer))


def test_one_price_has_one_digest() -> None:
    digests = {record_digest(product("a", price=Decimal(text))) for text in ("12.50", "12.5", "12.500", "1.25E+1")}
    assert len(digests) == 1
    assert to_document(product("a", price=Decimal("12.50")))["price"] == "12.5"
    assert to_document(product("a", price=Decimal("100.00")))["price"] == "100"


CHANGED: dict[str, object] = {
    "source": "other",
    "key": "other",
    "language": "zh",
    "title": "Other",
    "sku": "OTHER",
    "description": "Other.",
    "brand": "Other",
    "category": "Other",
    "price": Decimal("49.01"),
    "list_price": Decimal(60),
    "sale_price": Decimal(40),
    "sale_start": datetime(2026, 1, 1, tzinfo=UTC),
    "sale_end": datetime(2026, 1, 2, tzinfo=UTC),
    "price_from": True,
    "currency": "EUR",
    "prices": (MarketPrice("US", "USD", Decimal(5)),),
    "availability": "out_of_stock",
    "quantity": 3,
    "published": False,
    "url": "https://shop.example/kettle",
    "images": (Image("https://shop.example/kettle.png"),),
    "gtin": "4006381333931",
    "mpn": "K1",
    "tags": ("tea",),
    "attributes": KETTLE.attributes[::-1],
    "variants": KETTLE.variants[:1],
    "updated_at": datetime(2026, 1, 3, tzinfo=UTC),
}


def test_every_field_counts_in_the_digest() -> None:
    beside = {"price_at", "stock_at", "outdated"}
    assert CHANGED.keys() == {field.name for field in dataclasses.fields(Product)} - beside
    digests = [record_digest(KETTLE)]
    digests += [record_digest(dataclasses.replace(KETTLE, **{name: value})) for name, value in CHANGED.items()]  # type: ignore[arg-type]
    assert len(set(digests)) == len(digests)


def test_what_the_catalog_adds_is_no_content() -> None:
    moment = datetime(2026, 1, 3, tzinfo=UTC)
    read = dataclasses.replace(KETTLE, price_at=moment, stock_at=moment, outdated=("price",))
    assert read == KETTLE
    assert record_digest(read) == record_digest(KETTLE)
    assert not {"price_at", "stock_at", "outdated"} & to_document(read).keys()


def test_the_stock_of_one_variant_counts_in_the_digest() -> None:
    sold = dataclasses.replace(KETTLE.variants[0], quantity=3)
    assert record_digest(dataclasses.replace(KETTLE, variants=(sold, KETTLE.variants[1]))) != record_digest(KETTLE)


@given(products)
def test_versions_without_sales_are_written_as_before_they_could_have_any(drawn: Product) -> None:
    unsold = tuple(
        dataclasses.replace(variant, sale_price=None, sale_start=None, sale_end=None) for variant in drawn.variants
    )
    bare = dataclasses.replace(drawn, variants=unsold)
    document = to_document(bare)
    before = {field.name for field in dataclasses.fields(Variant)} - set(SALE_FIELDS)
    assert all(variant.keys() == before for variant in document["variants"])
    assert from_document("product", document) == bare
    # What is said of a sale counts, and nothing else does.
    assert (record_digest(drawn) == record_digest(bare)) == (drawn == bare)


def test_texts_do_not_depend_on_the_sales_of_versions() -> None:
    first, *others = KETTLE.variants
    on_sale = dataclasses.replace(first, sale_price=Decimal(40), sale_end=datetime(2026, 1, 2, tzinfo=UTC))
    sold = dataclasses.replace(KETTLE, variants=(on_sale, *others))
    assert without_offer(sold) == without_offer(KETTLE)
    assert sold != KETTLE


def test_the_sale_of_one_version_is_told_as_a_change() -> None:
    first, *others = KETTLE.variants
    end = datetime(2026, 1, 2, tzinfo=UTC)
    on_sale = dataclasses.replace(first, sale_price=Decimal("40.50"), sale_end=end)
    before, after = (to_document(k) for k in (KETTLE, dataclasses.replace(KETTLE, variants=(on_sale, *others))))
    told = [
        ("variants.KET-1-R.sale_price", None, "40.5"),
        ("variants.KET-1-R.sale_end", None, end.isoformat()),
    ]
    assert list(field_changes(before, after)) == told
    assert list(field_changes(after, before)) == [(name, new, old) for name, old, new in told]


def test_kinds_with_equal_fields_have_different_digests() -> None:
    # An FAQ and a page cannot have equal documents today; the kind is in the digest so that this stays no matter.
    assert record_digest(RETURNS) != record_digest(page(RETURNS.title, RETURNS.answer))
    assert len(record_digest(RETURNS)) == 64


@given(st.lists(st.one_of(products, faqs, pages), max_size=6), st.randoms(use_true_random=False))
def test_the_catalog_version_is_independent_of_order(records: list[Record], chance: random.Random) -> None:
    digests = [record_digest(record) for record in records]
    shuffled = list(digests)
    chance.shuffle(shuffled)
    assert catalog_version(shuffled) == catalog_version(digests)
    assert catalog_version(iter(digests)) == catalog_version(digests)


def test_the_catalog_version_changes_with_every_record() -> None:
    digests = [record_digest(record) for record in (KETTLE, RETURNS, CARE)]
    versions = {catalog_version(part) for part in ([], digests, digests[:2], digests[1:], [*digests, digests[0]])}
    assert len(versions) == 5
    for version in versions:
        assert len(version) == 16
        int(version, 16)


def test_the_version_is_the_same_on_every_machine() -> None:
    # What a store has written yesterday must be known again today: these are values, not a way to compute them.
    assert record_digest(KETTLE) == "d445797de8dcd308be0b234045d1a16dd60bc2a0655e76ccb4c8801499534223"
    assert catalog_version([record_digest(KETTLE), record_digest(RETURNS)]) == "84774316aa1370c8"


def test_a_passage_is_known_by_what_is_embedded() -> None:
    one = Passage("faq", "help", "k", "en", "answer", "Can I?", "Can I?\nYes.")
    assert one.digest == text_digest("Can I?\nYes.")
    assert dataclasses.replace(one, key="other", field="question", position=4).digest == one.digest
    assert dataclasses.replace(one, text="Can I?\nNo.").digest != one.digest
    assert len(one.digest) == 32


@pytest.mark.parametrize(
    ("record", "sku"), [(product("p", sku="S-1"), "S-1"), (product("p"), "p"), (product("p", sku=""), "p")]
)
def test_a_product_without_a_sku_is_called_by_its_key(record: Product, sku: str) -> None:
    assert record.shown_sku == sku


def test_kind_title_and_audience() -> None:
    assert (KETTLE.kind, RETURNS.kind, CARE.kind) == ("product", "faq", "page")
    assert KETTLE.audience == "public"
    assert RETURNS.title == RETURNS.question
    assert faq("Q", "A", audience="staff").audience == "staff"
